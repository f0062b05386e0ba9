"""The revisions of a declaration in words, for its page, the list of updates and the feed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.model.archive import DeclarationAddress
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.goals import Goals
from generator.model.judgement import Group
from generator.model.labels import label
from generator.model.revision import DayCertainty, Revision, RevisionKind
from generator.model.routes import FUNDS, GOALS, column_of, is_of_indicators
from generator.model.wording.days import recorded_day_text
from generator.model.wording.groups import counts_text, group_texts
from generator.model.wording.judgements import KIND_WORDS, counted
from generator.model.wording.sides import value_texts

ChangesBetween = Callable[[Revision], Comparison | None]
COUNTED, NAMED = 4, 3
"""How many subjects are counted by name at most, and how many changes are quoted."""
LONGEST = 40
"""Changes with a longer text than this are only counted, not quoted."""


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """A revision in words.

    `groups` counts its changes by the three groups, `said` by subject, and `telling` quotes some of them. `certainty`,
    `key` and `formerly` are those of the revision.
    """

    kind: str
    recorded_at: datetime
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
        """Both counts in a row: `目标下调、取消的指标1项；预期当年实现值2处，金额1处`."""
        return "；".join(filter(None, (self.groups, self.said)))

    @property
    def day(self) -> str:
        """The day it was recorded in words, or what is known about that day."""
        return recorded_day_text(self.recorded_at, self.certainty)

    @property
    def date(self) -> str:
        """The same day for machines (ISO 8601); empty where it is not certain."""
        return self.recorded_at.date().isoformat() if self.certainty is DayCertainty.KNOWN else ""


ComparedRevision = tuple[Revision, Comparison | None]
"""A revision and the comparison of its two versions; None where one of them is missing."""


def compared_revisions(revisions: Iterable[Revision], changes_between: ChangesBetween) -> tuple[ComparedRevision, ...]:
    """The revisions, each compared once."""
    return tuple(
        (revision, changes_between(revision) if revision.before and revision.after else None) for revision in revisions
    )


def entries_of(revisions: Iterable[ComparedRevision]) -> tuple[RevisionEntry, ...]:
    """The revisions in words, oldest first, without those that changed nothing public.

    The reason of a first recording is left out: that commit is often about other things too.
    """
    return tuple(_entries(revisions))


def _entries(revisions: Iterable[ComparedRevision]) -> Iterator[RevisionEntry]:
    for revision, compared in revisions:
        if revision.kind is RevisionKind.AMENDED and compared is not None and compared.is_empty:
            continue
        yield RevisionEntry(
            revision.kind.label,
            revision.recorded_at,
            revision.commit,
            "" if revision.kind is RevisionKind.RECORDED else revision.reason,
            counts_text(group_texts(compared)) if compared else "",
            _subject_counts(compared) if compared else "",
            tuple(_quotations(compared)) if compared else (),
            revision.certainty,
            revision.key,
            revision.formerly,
        )


def _subject_counts(compared: Comparison) -> str:
    """The number of changes by subject: `预期当年实现值2处，金额1处，其他1处`."""
    counts = Counter(_subject(change, compared) for change in compared.changes if change.follows is None).most_common()
    return counted(counts, COUNTED)


_AMOUNTS = (ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_DOWN)
_ADDED_OR_DROPPED = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)
_OF_THE_WHOLE = (*_ADDED_OR_DROPPED, ChangeKind.INDICATOR_RENAMED)
"""Kinds of change that name their subject themselves."""


def _subject(change: Change, compared: Comparison) -> str:
    """The part of the form that a change is about, in a word or two."""
    route, words = change.place.route, change.place.words
    if change.kind is ChangeKind.FORM_ONLY:
        return "标点或格式"
    if route[:1] == FUNDS:
        return "金额"
    if is_of_indicators(route):
        return words[-1] if column_of(route) and change.kind not in _OF_THE_WHOLE else KIND_WORDS[change.kind]
    return label(Goals, str(route[1]), compared.new.form) if route[:1] == GOALS else words[0]


def _quotations(compared: Comparison) -> Iterator[str]:
    """The changes to quote: first those of the three groups, then other targets and amounts, then short texts."""
    short = [change for change in compared.changes if change.follows is None and _is_short(change)]
    yield from (_quotation(change, compared) for change in sorted(short, key=_rank)[:NAMED])


def _quotation(change: Change, compared: Comparison) -> str:
    """`“救助人数”：900人 → 850人`, `指标取消“主题展览”：1场 → （无）`, `财政拨款当年预算：120.00万元 → 130.00万元`."""
    words = change.place.words
    before, after = value_texts(change, compared)
    if change.kind in _ADDED_OR_DROPPED:
        name = f"{KIND_WORDS[change.kind]}{words[-1]}"
    else:
        name = words[-2] if column_of(change.place.route) == "target" else "".join(words[-2:])
    return f"{name}：{before.text} → {after.text}"


def _is_short(change: Change) -> bool:
    is_content = change.kind not in (ChangeKind.FORM_ONLY, ChangeKind.REORDERED)
    return is_content and max(len(change.before or ""), len(change.after or "")) <= LONGEST


def _rank(change: Change) -> tuple[int, int]:
    """The sort key of a change to quote, lowest first."""
    if change.judgement and change.group is not Group.NONE:
        return tuple(Group).index(change.group), change.judgement.saying.rank
    return len(Group), 0 if change.is_of_target else 1 if change.kind in _AMOUNTS else 2
