"""The updates of all declarations: recordings and amendments from Git, else the dates of publication in the forms."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Disclosure
from generator.model.labels import label
from generator.model.moves import NO_MOVES, Moves
from generator.model.revision import DayCertainty, HistoryState
from generator.model.wording.days import recorded_day_text
from generator.model.wording.titles import year_of_form
from generator.publish.page import Link
from generator.publish.page_urls import declaration_url
from generator.publish.views.changes.revision_entries import RevisionEntry
from generator.publish.views.register.region_record import RegionRecord
from generator.publish.views.register.summaries import Summary

PUBLISHED = label(Disclosure, "published_on")


@dataclass(frozen=True, slots=True)
class Update:
    """An event of a declaration at `link`; `kind` and `at` say what happened and when.

    `commit` and `reason` are empty where the date is one stated in the declaration; `at` is then the start of that day.
    `key` stays the same wherever the declaration moves and whichever commit records it; `formerly` are its former
    addresses.
    """

    address: DeclarationAddress
    link: Link
    region: str
    kind: str
    at: datetime
    commit: str
    reason: str
    groups: str
    said: str
    telling: tuple[str, ...]
    certainty: DayCertainty = DayCertainty.KNOWN
    key: str = ""
    formerly: tuple[DeclarationAddress, ...] = ()

    @property
    def counted(self) -> str:
        """The changes counted by the three groups and by subject: `目标下调、取消的指标1项；金额1处`."""
        return "；".join(filter(None, (self.groups, self.said)))

    @property
    def day(self) -> str:
        """The day in words, or what is known about it."""
        return recorded_day_text(self.at, self.certainty)

    @property
    def date(self) -> str:
        """The day for machines (ISO 8601); empty where it is not certain."""
        return self.at.date().isoformat() if self.certainty is DayCertainty.KNOWN else ""


@dataclass(frozen=True, slots=True)
class WithdrawnForm:
    """A declaration that was withdrawn for good: its name, and when it was recorded and withdrawn.

    `entries` hold none of its contents.
    """

    address: DeclarationAddress
    region: str
    name: str
    entries: tuple[RevisionEntry, ...]


@dataclass(frozen=True, slots=True)
class EarlierPublications:
    """The history that lists need besides the declarations: how much Git knows, and what was withdrawn.

    `feed_ids` are the ids of entries of the published feed that earlier versions of this program gave.
    """

    history: HistoryState = HistoryState.NONE
    withdrawn: tuple[WithdrawnForm, ...] = ()
    feed_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Updates:
    """All updates, newest first; where Git knows nothing, they are the stated dates of publication.

    `undated` counts declarations without a date of publication, where those dates are listed.
    """

    listed: tuple[Update, ...]
    history: HistoryState
    undated: int

    @property
    def is_recorded(self) -> bool:
        """Whether Git knows of any update."""
        return self.history not in _WITHOUT_REVISIONS and bool(self.listed)


_WITHOUT_REVISIONS = (HistoryState.NONE, HistoryState.UNKNOWN)


def updates_of(
    records: Sequence[RegionRecord], past: EarlierPublications, zone: tzinfo, moves: Moves = NO_MOVES
) -> Updates:
    """The updates of public and of withdrawn declarations; dates stated in forms are days in `zone`."""
    placed = list(_placed(records))
    if past.history not in _WITHOUT_REVISIONS:
        recorded = (update for place in placed for update in _recorded(*place))
        withdrawn = (update for form in past.withdrawn for update in _withdrawn(form))
        return Updates(_newest_first([*recorded, *withdrawn]), past.history, 0)
    stated = _newest_first(update for place in placed for update in _stated(*place, zone, moves))
    return Updates(stated, past.history, len(placed) - len(stated))


def _newest_first(updates: Iterable[Update]) -> tuple[Update, ...]:
    """The updates, newest first; those of one commit stay together, newest fiscal year first."""
    by_place = sorted(updates, key=lambda update: (update.commit, -update.address.year, update.address))
    return tuple(sorted(by_place, key=lambda update: update.at.astimezone(UTC), reverse=True))


def _placed(records: Iterable[RegionRecord]) -> Iterator[tuple[RegionRecord, DeclarationAddress, Summary]]:
    for record in records:
        for department in record.departments:
            department_address = DeclarationAddress(department.region, department.slug, 0)
            forms = [(department_address, form) for form in department.summaries.values()]
            forms += [(project.address, project.summary) for project in department.projects]
            for address, form in forms:
                for summary in filter(None, (form.superseded, form)):
                    yield record, replace(address, year=summary.year, adjusted=summary.adjusted), summary


def _recorded(record: RegionRecord, address: DeclarationAddress, form: Summary) -> Iterator[Update]:
    link = _link(address, form)
    return (_update(address, link, record.about.name, entry) for entry in form.revisions)


def _withdrawn(form: WithdrawnForm) -> Iterator[Update]:
    link = Link(f"{form.name}{year_of_form(form.address)}", declaration_url(form.address))
    return (_update(form.address, link, form.region, entry) for entry in form.entries)


def _update(address: DeclarationAddress, link: Link, region: str, entry: RevisionEntry) -> Update:
    return Update(
        address,
        link,
        region,
        entry.kind,
        entry.recorded_at,
        entry.commit,
        entry.reason,
        entry.groups,
        entry.said,
        entry.telling,
        entry.certainty,
        entry.key,
        entry.formerly,
    )


def _stated(
    record: RegionRecord, address: DeclarationAddress, form: Summary, zone: tzinfo, moves: Moves
) -> Iterator[Update]:
    if form.published_on:
        at = datetime.combine(form.published_on, datetime.min.time(), zone)
        key = str(moves.origin(address))
        link = _link(address, form)
        yield Update(address, link, record.about.name, PUBLISHED, at, "", "", "", "", (), key=key)


def _link(address: DeclarationAddress, form: Summary) -> Link:
    return Link(form.called, declaration_url(address))
