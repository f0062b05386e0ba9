"""What is new, by day: on a day of many declarations the first of them by name, and how many there are."""

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
"""How many days the home page tells of, and how many declarations it names of what happened on one."""


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A declaration; `said` is what of it changed, empty where that is not told."""

    link: Link
    said: str = ""


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """What happened to `count` declarations, the first of which are named; `kind` is empty where the day says it."""

    kind: str
    count: int
    named: tuple[NamedForm, ...]


@dataclass(frozen=True, slots=True)
class NewsDay:
    """A day as people write it, with which of a form's dates it is where Git knows none; empty where it has none."""

    day: str
    groups: tuple[NewsGroup, ...]


def news_of(records: Sequence[RegionRecord], updates: Updates) -> tuple[NewsDay, ...]:
    """The latest days, newest first: as Git knows them, else as the declarations state them."""
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
    every = [
        (form, Link(form.called, department.link_of(form.year).url))
        for record in records
        for department in record.departments
        for form in department.summaries.values()
    ]
    every.sort(key=lambda placed: (placed[0].dated, placed[0].year), reverse=True)
    for day, placed in groupby(every, key=lambda placed: _dated(placed[0])):
        links = [link for _, link in placed]
        yield NewsDay(day, (NewsGroup("", len(links), tuple(map(NamedForm, links[:NAMED]))),))


def _dated(form: Summary) -> str:
    if form.published_on:
        return f"{label(Disclosure, 'published_on')}：{day_text(form.published_on)}"
    return f"{label(Declaration, 'declared_on')}：{day_text(form.declared_on)}" if form.declared_on else ""
