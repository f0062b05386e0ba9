"""A line for each declaration of a report, the most serious first: what a reviewer reads before any details."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.compare.report_entry import (
    COUNTED,
    Entry,
    EntryOutcome,
    Report,
    indicators_counted,
    overview_of,
    title_of,
)
from generator.compare.report_files import marked_lines, other_files_counted
from generator.compare.report_findings import GONE, NEW
from generator.compare.report_lines import ABOUT, NOTHING_CHANGED, in_one_line, with_mark
from generator.diagnostics.csv_text import csv_text
from generator.model.comparison import Comparison
from generator.model.concern import Concern
from generator.model.declaration import Amounts, Funds
from generator.model.labels import label
from generator.model.wording.comparisons import EARLIER_FORM, LATER_FORM, budget_text
from generator.model.wording.groups import SHOWN, counts_text, group_texts, title_of_list
from generator.model.wording.judgements import KIND_WORDS

_WORST_FIRST = (EntryOutcome.BROKEN, EntryOutcome.DELETED, EntryOutcome.REPLACED, EntryOutcome.NOT_PUBLIC)
"""Outcomes that are more serious than any change."""
_LOWERED = len(_WORST_FIRST)
"""The rank of declarations with changes in the first group; cost, changes to be checked, and all others follow."""
_AS_BAD = frozenset({Concern.PERSONAL_DATA, Concern.WITHDRAWN})
_OUTCOME_WORDS = {
    EntryOutcome.COMPARED: "有改动",
    EntryOutcome.ADDED: "新增",
    EntryOutcome.DELETED: "删去",
    EntryOutcome.MOVED: "移动",
    EntryOutcome.REPLACED: "换成另一部门的表",
    EntryOutcome.BROKEN: "读不懂",
    EntryOutcome.NOT_PUBLIC: "不公开",
}


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """A declaration of a report in a line.

    `is_bad` says that somebody must look at it before anything is merged.
    """

    entry: Entry
    text: str
    is_bad: bool

    @property
    def title(self) -> str:
        """The department and the years if the forms may be shown, else the file."""
        return self.entry.name if self.entry.comparison is None else title_of(self.entry.comparison)


def worst_first(entries: Sequence[Entry]) -> list[Entry]:
    """The declarations, the most serious first; equal ones stay in their order."""
    return sorted(entries, key=_rank)


def lines_of(entries: Sequence[Entry]) -> list[DeclarationLine]:
    """A line for each declaration, the most serious first."""
    return [DeclarationLine(entry, _text(entry), _rank(entry)[0] <= _LOWERED) for entry in worst_first(entries)]


def _rank(entry: Entry) -> tuple[int, ...]:
    if entry.outcome in _WORST_FIRST:
        return (_WORST_FIRST.index(entry.outcome),)
    numbers = (0,) * len(SHOWN) if entry.comparison is None else _numbers(entry.comparison)
    first = next((place for place, number in enumerate(numbers) if number), len(numbers))
    if _must_be_seen(entry):
        first = 0
    elif entry.comparison is None:
        return (_LOWERED + 3,)
    return (_LOWERED + min(first, 2), *(-number for number in numbers))


def _must_be_seen(entry: Entry) -> bool:
    """Whether findings or concerns are as serious as a lowered target."""
    return bool(entry.findings.new_errors) or not entry.concerns.isdisjoint(_AS_BAD)


def _numbers(comparison: Comparison) -> tuple[int, ...]:
    """The number of changes in each of the three groups."""
    found = {group.group: group.number for group in group_texts(comparison)}
    return tuple(found.get(group, 0) for group in SHOWN)


def _text(entry: Entry) -> str:
    if entry.comparison is None:
        return entry.remarks
    comparison = entry.comparison
    budget = f"{label(Amounts, 'budget')}{budget_text(comparison).sentence}"
    further = "，".join(indicators_counted([comparison]))
    return "；".join(filter(None, (budget, counts_text(group_texts(comparison)), further, entry.remarks)))


def as_summary(report: Report) -> str:
    """The lines as text for a terminal."""
    return "".join(f"{in_one_line(line)}\n" for line in _summary(report))


def _summary(report: Report) -> Iterator[str]:
    if report.about:
        yield ABOUT.format(report.about)
    if not report.entries:
        yield NOTHING_CHANGED
    yield from filter(None, (overview_of(report.entries),))
    yield from (with_mark(line, is_marked=True) for line in marked_lines(report.other_files))
    for line in lines_of(report.entries):
        yield with_mark(f"{line.title}：{line.text}", is_marked=line.is_bad)
    yield from filter(None, (other_files_counted(report.other_files),))


HEADS = (
    *("文件名", "申报表", "情况"),
    *(f"{EARLIER_FORM}{label(Amounts, 'budget')}", f"{LATER_FORM}{label(Amounts, 'budget')}", label(Funds, "unit")),
    *(title_of_list(group) for group in SHOWN),
    *(KIND_WORDS[kind] for kind in COUNTED),
    *(NEW, GONE),
    "说明",
)
"""The columns of the list as CSV; a blank cell is not known."""


def as_csv(report: Report) -> str:
    """The list as CSV, a row for each declaration, the most serious first."""
    return csv_text(HEADS, map(cells_of_line, lines_of(report.entries)))


def cells_of_line(line: DeclarationLine) -> list[str]:
    """The cells of a row, in the order of HEADS."""
    entry, comparison = line.entry, line.entry.comparison
    is_checked = entry.outcome in (EntryOutcome.COMPARED, EntryOutcome.ADDED)
    found = [str(len(some)) if is_checked else "" for some in (entry.findings.new, entry.findings.gone)]
    if comparison is None:
        return [entry.name, "", _OUTCOME_WORDS[entry.outcome], *[""] * 8, *found, entry.remarks]
    whole = comparison.budget.whole
    amounts = ["" if amount is None else f"{amount:f}" for amount in (whole.before, whole.after)]
    numbers = map(str, (*_numbers(comparison), *(len(comparison.of_kind(kind)) for kind in COUNTED)))
    return [
        *(entry.name, line.title, _OUTCOME_WORDS[entry.outcome]),
        *(*amounts, whole.unit, *numbers, *found, entry.remarks),
    ]
