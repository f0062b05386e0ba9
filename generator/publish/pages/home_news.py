"""What is new on the home page, by day; on a busy day only the first declarations are named, and all are counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from generator.model.declaration import Declaration, Disclosure
from generator.model.labels import label
from generator.model.wording.days import day_text
from generator.publish.page import Link
from generator.publish.views.register.region_record import RegionRecord
from generator.publish.views.register.summaries import Summary
from generator.publish.views.register.updates import Update, Updates

DAYS = 5
NAMED = 6
"""How many days the home page shows, and how many declarations of each kind it names per day."""


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A declaration; `said` is its changes in words, empty where they are not told."""

    link: Link
    said: str = ""


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """What happened to `count` declarations, the first of which are named; `kind` is empty where `day` says it."""

    kind: str
    count: int
    named: tuple[NamedForm, ...]


@dataclass(frozen=True, slots=True)
class NewsDay:
    """A day in words, empty where none is known.

    Where Git knows no days, it is a date stated in the form, with the name of that date.
    """

    day: str
    groups: tuple[NewsGroup, ...]


def news_of(records: Sequence[RegionRecord], updates: Updates) -> tuple[NewsDay, ...]:
    """The latest days, newest first: from Git's record, or else from the dates that declarations state."""
    return tuple(islice(_recorded(updates) if updates.is_recorded else _stated(records), DAYS))


def _recorded(updates: Updates) -> Iterator[NewsDay]:
    for day, of_day in groupby(updates.listed, key=lambda update: update.day):
        yield NewsDay(day, tuple(_groups(of_day)))


def _groups(of_day: Iterable[Update]) -> Iterator[NewsGroup]:
    by_kind: dict[str, list[Update]] = {}
    for update in of_day:
        by_kind.setdefault(update.kind, []).append(update)
    for kind, of_kind in by_kind.items():
        named = (NamedForm(update.link, update.said) for update in of_kind[:NAMED])
        yield NewsGroup(kind, len(of_kind), tuple(named))


def _stated(records: Sequence[RegionRecord]) -> Iterator[NewsDay]:
    dated_links = [
        (form, Link(form.called, department.link_of(form.year).url))
        for record in records
        for department in record.departments
        for form in department.summaries.values()
    ]
    dated_links.sort(key=lambda entry: (entry[0].dated, entry[0].year), reverse=True)
    for day, entry in groupby(dated_links, key=lambda entry: _dated(entry[0])):
        links = [link for _, link in entry]
        yield NewsDay(day, (NewsGroup("", len(links), tuple(map(NamedForm, links[:NAMED]))),))


def _dated(form: Summary) -> str:
    if form.published_on:
        return f"{label(Disclosure, 'published_on')}：{day_text(form.published_on)}"
    return f"{label(Declaration, 'declared_on')}：{day_text(form.declared_on)}" if form.declared_on else ""
