"""The pages of updates: the latest, and each year's in parts that no longer change once they are full."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.model.revision import HistoryState
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import FEED_URL, HOME, UPDATES, updates_url
from generator.publish.views.changes.revision_record import DOUBTFUL_DAYS
from generator.publish.views.register.updates import Update, Updates

LATEST = 50
"""How many updates the first page and the feed hold."""
LONGEST = 200
"""How many updates a part of a year holds."""
FEED = Link("订阅更新（Atom）", FEED_URL)


@dataclass(frozen=True, slots=True)
class UpdateGroup:
    """The updates of one commit with its reason, or those of a day that declarations state."""

    reason: str
    updates: tuple[Update, ...]


@dataclass(frozen=True, slots=True)
class UpdateDay:
    """A day and its updates; `day` is for people, `date` for machines, empty where the day is not certain."""

    day: str
    date: str
    groups: tuple[UpdateGroup, ...]


@dataclass(frozen=True, slots=True)
class YearOfUpdates:
    """A year and its number of updates."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class UpdateList:
    """The context of pages/updates.md.jinja; `year` is None on the page of the latest updates.

    `history` says how much Git knows: where it knows nothing, the dates are those that declarations state. `undated`
    counts the declarations that state none. `doubtful_days` explains the days that are not certain.
    """

    year: int | None
    history: str
    days: tuple[UpdateDay, ...]
    years: tuple[YearOfUpdates, ...]
    parts: tuple[Link, ...]
    more: int
    undated: int
    feed: Link = FEED
    doubtful_days: str = DOUBTFUL_DAYS

    @property
    def is_doubtful(self) -> bool:
        """Whether the day of any update listed is not certain."""
        return any(not day.date for day in self.days)


def updates_pages(updates: Updates) -> Iterator[Page]:
    """The page of the latest updates, then those of each year."""
    listed, history = updates.listed, updates.history
    by_year = {year: tuple(group) for year, group in groupby(sorted(listed, key=_year, reverse=True), key=_year)}
    years = tuple(YearOfUpdates(Link(f"{year}年", updates_url(year)), len(group)) for year, group in by_year.items())
    latest = listed[:LATEST]
    subject = UpdateList(None, history.value, _days(latest), years, (), len(listed) - len(latest), updates.undated)
    description = "各部门申报表在本站的收录、修改和撤下，最新的在前。"
    yield Page(UPDATES.url, page_kinds.UPDATES, "更新", description, (HOME,), subject)
    for year, of_year in by_year.items():
        yield from _pages_of_year(year, of_year, years, history)


def _year(update: Update) -> int:
    return update.at.year


def _pages_of_year(
    year: int, updates: Sequence[Update], years: tuple[YearOfUpdates, ...], history: HistoryState
) -> Iterator[Page]:
    """The pages of a year: the newest part has the year's address, older parts are numbered from the oldest on."""
    oldest_first = updates[::-1]
    slices = [oldest_first[start : start + LONGEST][::-1] for start in range(0, len(updates), LONGEST)]
    numbers = [*range(1, len(slices)), None]
    links = tuple(Link(f"第{place}部分", updates_url(year, number)) for place, number in enumerate(numbers, start=1))
    for number, part in zip(numbers, slices, strict=True):
        parts = links if len(links) > 1 else ()
        subject = UpdateList(year, history.value, _days(part), years, parts, 0, 0)
        yield Page(
            url=updates_url(year, number),
            kind=page_kinds.UPDATES,
            title=f"{year}年的更新" + (f"（第{number}部分）" if number else ""),
            description=f"{year}年各部门申报表在本站的收录、修改和撤下，共{len(updates)}次。",
            crumbs=(HOME, UPDATES, *((Link(f"{year}年", updates_url(year)),) if number else ())),
            subject=subject,
            crumb=f"第{number}部分" if number else f"{year}年",
        )


def _days(updates: Iterable[Update]) -> tuple[UpdateDay, ...]:
    """The updates grouped by day and within it by commit, in their order."""
    return tuple(
        UpdateDay(day, date, tuple(_groups(of_day)))
        for (day, date), of_day in groupby(updates, key=lambda update: (update.day, update.date))
    )


def _groups(updates: Iterable[Update]) -> Iterator[UpdateGroup]:
    for (_, reason), of_commit in groupby(updates, key=lambda update: (update.commit, update.reason)):
        yield UpdateGroup(reason, tuple(of_commit))
