"""What was published or amended, over all declarations: from Git, else by the dates that the declarations state."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Disclosure
from generator.model.labels import label
from generator.model.revision import HistoryState
from generator.model.wording.days import day_text
from generator.publish.page import Link
from generator.publish.views.register.records import DepartmentRecord, RegionRecord
from generator.publish.views.register.summaries import Summary

PUBLISHED = label(Disclosure, "published_on")
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Update:
    """One event of a declaration at `link`; `kind` and `at` are what happened and when.

    `commit` and `reason` are empty where the declaration itself states the date: `at` is then that day's beginning.
    """

    address: DeclarationAddress
    link: Link
    region: str
    kind: str
    at: datetime
    commit: str
    reason: str
    said: str
    telling: tuple[str, ...]

    @property
    def day(self) -> str:
        """The day as people write it, where it was recorded."""
        return day_text(self.at)


@dataclass(frozen=True, slots=True)
class Updates:
    """Every update, newest first, and how much Git could say: without it they are the publications stated.

    `undated` counts the declarations that state no date of publication, where that is what is listed.
    """

    listed: tuple[Update, ...]
    history: HistoryState
    undated: int

    @property
    def is_recorded(self) -> bool:
        """Whether Git knows of any."""
        return self.history is not HistoryState.NONE and bool(self.listed)


def updates_of(records: Sequence[RegionRecord], history: HistoryState) -> Updates:
    """What happened to the declarations of the records."""
    placed = list(_placed(records))
    if history is not HistoryState.NONE:
        return Updates(_newest_first(update for place in placed for update in _recorded(*place)), history, 0)
    stated = _newest_first(update for place in placed for update in _stated(*place))
    return Updates(stated, history, len(placed) - len(stated))


def _newest_first(updates: Iterable[Update]) -> tuple[Update, ...]:
    """Updates of the same commit stay together, the newest fiscal year first."""
    by_place = sorted(updates, key=lambda update: (update.commit, -update.address.year, update.address))
    return tuple(sorted(by_place, key=lambda update: update.at.astimezone(UTC), reverse=True))


def _placed(records: Iterable[RegionRecord]) -> Iterator[tuple[RegionRecord, DepartmentRecord, Summary]]:
    for record in records:
        for department in record.departments:
            yield from ((record, department, form) for form in department.summaries.values())


def _recorded(record: RegionRecord, department: DepartmentRecord, form: Summary) -> Iterator[Update]:
    address, link = _address(department, form), _link(department, form)
    for entry in form.revisions:
        own = (entry.recorded_at, entry.commit, entry.reason, entry.said, entry.telling)
        yield Update(address, link, record.about.name, entry.kind, *own)


def _stated(record: RegionRecord, department: DepartmentRecord, form: Summary) -> Iterator[Update]:
    if form.published_on:
        at = datetime.combine(form.published_on, datetime.min.time(), _CHINA)
        yield Update(
            _address(department, form), _link(department, form), record.about.name, PUBLISHED, at, "", "", "", ()
        )


def _address(department: DepartmentRecord, form: Summary) -> DeclarationAddress:
    return DeclarationAddress(department.region, department.slug, form.year)


def _link(department: DepartmentRecord, form: Summary) -> Link:
    return Link(f"{form.full_name}{form.year}年", department.link_of(form.year).url)
