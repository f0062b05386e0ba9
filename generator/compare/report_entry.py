"""The entry of a declaration in a report: its comparison, or one line that says why it was not compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.compare.concerns import concerns_of
from generator.compare.report_files import OtherFile
from generator.compare.report_findings import NO_FINDINGS, FindingsChange, findings_counted
from generator.compare.report_gate import NO_GATE, Gate
from generator.model.archive import DeclarationAddress
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison, Step
from generator.model.concern import Concern
from generator.model.wording.groups import counts_text, group_texts
from generator.model.wording.judgements import IN_THE_COURSE_OF_THE_YEAR, KIND_WORDS


class EntryOutcome(StrEnum):
    """The outcome for a declaration in a report."""

    COMPARED = "compared"
    ADDED = "added"
    """New, with no earlier form to compare it with."""
    DELETED = "deleted"
    MOVED = "moved"
    REPLACED = "replaced"
    """Another department's form is in its place, so the two are not compared."""
    BROKEN = "broken"
    """The file could not be read on at least one side."""
    NOT_PUBLIC = "not-public"
    """It is 暂不公开 on at least one side, so nothing of it is shown."""


_OF_OUTCOMES: Mapping[EntryOutcome, Concern] = {
    EntryOutcome.DELETED: Concern.DELETED,
    EntryOutcome.BROKEN: Concern.BROKEN,
    EntryOutcome.REPLACED: Concern.ANOTHER_DEPARTMENT,
}


@dataclass(frozen=True, slots=True)
class CommentChange:
    """A comment that only one side of a file has: its line there, and its text without hidden values."""

    line: int
    text: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One declaration of a report.

    `name` is a path or an address, as the user gave it. `about` says in a line without a full stop what is compared
    with what, or why nothing is; it may be empty beside a comparison. `comparison` is there if and only if the outcome
    is COMPARED. `notes` are short remarks on the file, other than the form; `comments` are the changed comments of the
    file. `beside` are concerns that neither the outcome nor the comparison shows. `findings` are the differences
    between the checks of both sides. `address` is None where the file's place does not tell it. `withdrawn_because` is
    the 撤下原因 that moved.yaml states for a deleted declaration.
    """

    name: str
    outcome: EntryOutcome
    about: str
    comparison: Comparison | None = None
    notes: tuple[str, ...] = ()
    comments: tuple[CommentChange, ...] = ()
    beside: frozenset[Concern] = frozenset()
    findings: FindingsChange = NO_FINDINGS
    address: DeclarationAddress | None = None
    withdrawn_because: str = ""

    @property
    def line(self) -> str:
        """The name with all remarks."""
        return f"{self.name}：{self.remarks}" if self.remarks else self.name

    @property
    def remarks(self) -> str:
        """All remarks on the declaration except its comparison, in a line."""
        found = "，".join(findings_counted(self.findings))
        return "；".join(filter(None, (self.about, *self.notes, found)))

    @property
    def concerns(self) -> frozenset[Concern]:
        """All concerns of the change."""
        own = _OF_OUTCOMES.get(self.outcome)
        compared = concerns_of(self.comparison) if self.comparison else ()
        return self.beside | frozenset(compared) | (frozenset({own}) if own else frozenset())

    @property
    def says_more(self) -> bool:
        """Whether there is more to report than the line."""
        return self.comparison is not None or bool(self.comments) or bool(self.findings)

    @property
    def is_difference(self) -> bool:
        """Whether the two sides differ in anything."""
        return self.comparison is None or not self.comparison.is_empty or bool(self.notes) or bool(self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: declarations by path, other files by kind, and the ruling of the gate if there is one.

    `about` says in a line which states are compared.
    """

    entries: Sequence[Entry] = ()
    other_files: Sequence[OtherFile] = ()
    about: str = ""
    gate: Gate = NO_GATE

    @property
    def is_difference(self) -> bool:
        """Whether anything differs."""
        return bool(self.other_files) or any(entry.is_difference for entry in self.entries)


def title_of(comparison: Comparison) -> str:
    """The department and the years of the two forms: `示例区民政局（汇总）2021年 → 2022年`."""
    old, new = comparison.old, comparison.new
    names = [form.called for form in (old, new)]
    years = [f"{form.fiscal_year}年" for form in (old, new)]
    if names[0] != names[1]:
        return f"{names[0]}{years[0]} → {names[1]}{years[1]}"
    return names[0] + (
        f"{years[0]} → {years[1]}" if years[0] != years[1] else years[0] + _STEPS.get(comparison.step, "")
    )


_STEPS = {Step.REVIEWED: "申报 → 批复", Step.ADJUSTED: IN_THE_COURSE_OF_THE_YEAR}


def overview_of(entries: Sequence[Entry]) -> str:
    """The totals of all entries: `共2份申报表；目标值低于上年、取消的指标2项；指标新增1项`; empty for a single entry.

    Groups are counted separately by their titles.
    """
    if len(entries) < 2:
        return ""
    comparisons = [entry.comparison for entry in entries if entry.comparison is not None]
    groups = [group for comparison in comparisons for group in group_texts(comparison)]
    counts = indicators_counted(comparisons)
    counts += [f"没有比较{len(entries) - len(comparisons)}份"] if 0 < len(comparisons) < len(entries) else []
    return "；".join(filter(None, (f"共{len(entries)}份申报表", counts_text(groups), "，".join(counts))))


COUNTED = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)
"""Kinds of changes that are counted over all comparisons, beside the groups."""


def indicators_counted(comparisons: Sequence[Comparison]) -> list[str]:
    """The counts of these kinds in words: `指标新增1项`, `指标取消1项`; without those that are zero."""
    counts = {KIND_WORDS[kind]: sum(len(compared.of_kind(kind)) for compared in comparisons) for kind in COUNTED}
    return [f"{words}{count}项" for words, count in counts.items() if count]
