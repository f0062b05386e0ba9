"""One declaration in a report: compared with another, or one line that says why it was not."""

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
    """What became of a declaration that a report speaks of."""

    COMPARED = "compared"
    ADDED = "added"
    """New, and nothing earlier to compare it with."""
    DELETED = "deleted"
    MOVED = "moved"
    REPLACED = "replaced"
    """Another department's form stands where this one's stood: nothing of them is compared."""
    BROKEN = "broken"
    """The file of one side, or of both, could not be read."""
    NOT_PUBLIC = "not-public"
    """暂不公开 on one side or both: nothing of it is shown."""


_OF_OUTCOMES: Mapping[EntryOutcome, Concern] = {
    EntryOutcome.DELETED: Concern.DELETED,
    EntryOutcome.BROKEN: Concern.BROKEN,
    EntryOutcome.REPLACED: Concern.ANOTHER_DEPARTMENT,
}


@dataclass(frozen=True, slots=True)
class CommentChange:
    """A comment of a file that only one side has: its line there, and its words as anybody may read them."""

    line: int
    text: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One declaration of a report.

    `name` says which, as people ask for it: a path or an address. `said` is one line, without a full stop, on what
    is compared with what, or on why nothing is; it may be empty where a comparison speaks for itself. `comparison`
    is there if and only if the outcome is COMPARED. `notes` are what else is to be said of the file beside the form,
    in a few words each; `comments` are those of the file that changed. `beside` is what the change is besides what the
    outcome and the comparison say. `findings` are what the checks of both sides find otherwise.
    `address` is whose it is, None where that is not known from where the file stands; `withdrawn_because` is the
    撤下原因 of one that was deleted, where moved.yaml has one.
    """

    name: str
    outcome: EntryOutcome
    said: str
    comparison: Comparison | None = None
    notes: tuple[str, ...] = ()
    comments: tuple[CommentChange, ...] = ()
    beside: frozenset[Concern] = frozenset()
    findings: FindingsChange = NO_FINDINGS
    address: DeclarationAddress | None = None
    withdrawn_because: str = ""

    @property
    def line(self) -> str:
        """The name and what is said of it."""
        return f"{self.name}：{self.remarks}" if self.remarks else self.name

    @property
    def remarks(self) -> str:
        """What is said of it beside a comparison."""
        found = "，".join(findings_counted(self.findings))
        return "；".join(filter(None, (self.said, *self.notes, found)))

    @property
    def concerns(self) -> frozenset[Concern]:
        """All that the change is."""
        own = _OF_OUTCOMES.get(self.outcome)
        compared = concerns_of(self.comparison) if self.comparison else ()
        return self.beside | frozenset(compared) | (frozenset({own}) if own else frozenset())

    @property
    def says_more(self) -> bool:
        """Whether there is more to say of it than its line."""
        return self.comparison is not None or bool(self.comments) or bool(self.findings)

    @property
    def is_difference(self) -> bool:
        """Whether this is anything that both sides do not share."""
        return self.comparison is None or not self.comparison.is_empty or bool(self.notes) or bool(self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """All that is told: declarations by path, other files by kind; `about` names in a line the states compared.

    `gate` is what was ruled, if anybody asked.
    """

    entries: Sequence[Entry] = ()
    other_files: Sequence[OtherFile] = ()
    about: str = ""
    gate: Gate = NO_GATE

    @property
    def is_difference(self) -> bool:
        """Whether anything at all differs."""
        return bool(self.other_files) or any(entry.is_difference for entry in self.entries)


def title_of(comparison: Comparison) -> str:
    """Whose forms are compared, and of which years: `示例区民政局（汇总）2021年 → 2022年`."""
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
    """How much there is in all, in a line: `共2份申报表；目标值低于上年、取消的指标2项；指标新增1项`; empty for one.

    Each group has its own count, by what it is called between those forms.
    """
    if len(entries) < 2:
        return ""
    comparisons = [entry.comparison for entry in entries if entry.comparison is not None]
    groups = [group for comparison in comparisons for group in group_texts(comparison)]
    told = indicators_counted(comparisons)
    told += [f"没有比较{len(entries) - len(comparisons)}份"] if 0 < len(comparisons) < len(entries) else []
    return "；".join(filter(None, (f"共{len(entries)}份申报表", counts_text(groups), "，".join(told))))


COUNTED = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)
"""What is counted of all comparisons together, beside the groups."""


def indicators_counted(comparisons: Sequence[Comparison]) -> list[str]:
    """`指标新增1项`, `指标取消1项`; what there is none of is not said."""
    counts = {KIND_WORDS[kind]: sum(len(compared.of_kind(kind)) for compared in comparisons) for kind in COUNTED}
    return [f"{words}{count}项" for words, count in counts.items() if count]
