"""One declaration in a report: compared with another, or one line that says why it was not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.change import ChangeKind, Comparison, Step
from generator.model.wording.groups import counts_text, group_texts
from generator.model.wording.judgements import IN_THE_COURSE_OF_THE_YEAR, KIND_WORDS


class Outcome(StrEnum):
    """What became of a declaration that a report speaks of."""

    COMPARED = "compared"
    ADDED = "added"
    """New, and nothing earlier to compare it with."""
    DELETED = "deleted"
    MOVED = "moved"
    BROKEN = "broken"
    """The file of one side, or of both, could not be read."""
    NOT_PUBLIC = "not-public"
    """暂不公开 on one side or both: nothing of it is shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One declaration of a report.

    `name` says which, as people ask for it: a path or an address. `said` is one line, without a full stop, on what
    is compared with what, or on why nothing is; it may be empty where a comparison speaks for itself. `comparison`
    is there if and only if the outcome is COMPARED. `notes` are what else is to be said of the file beside the form,
    of its comments above all, in a few words each.
    """

    name: str
    outcome: Outcome
    said: str
    comparison: Comparison | None = None
    notes: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The name and what is said of it."""
        return f"{self.name}：{self.remarks}" if self.remarks else self.name

    @property
    def remarks(self) -> str:
        """What is said of it beside a comparison."""
        return "；".join(filter(None, (self.said, *self.notes)))

    @property
    def is_difference(self) -> bool:
        """Whether this is anything that both sides do not share."""
        return self.comparison is None or not self.comparison.is_empty or bool(self.notes)


class FileKind(StrEnum):
    """What a file is that is no declaration, as far as its path tells."""

    WORKFLOW = "workflow"
    PROGRAM = "program"
    SETTINGS = "settings"
    TEMPLATE = "template"
    MOVES = "moves"
    REGISTER = "register"
    IN_DECLARATIONS = "in-declarations"
    OTHER = "other"

    @property
    def is_marked(self) -> bool:
        """Whether it decides what is run or shown, so that whoever looks after the site must look at it."""
        return self in (FileKind.WORKFLOW, FileKind.PROGRAM, FileKind.SETTINGS, FileKind.TEMPLATE)


FILE_KIND_WORDS: Mapping[FileKind, str] = {
    FileKind.WORKFLOW: "流水线",
    FileKind.PROGRAM: "程序",
    FileKind.SETTINGS: "站点设置",
    FileKind.TEMPLATE: "页面模板",
    FileKind.MOVES: "地址变动",
    FileKind.REGISTER: "地区登记",
    FileKind.IN_DECLARATIONS: "不是申报表的文件",
    FileKind.OTHER: "其他文件",
}


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A changed file that is no declaration: by name, and in a few words what became of it."""

    name: str
    kind: FileKind
    said: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that is told: declarations by path, other files by kind; `about` names in a line the states compared."""

    entries: Sequence[Entry] = ()
    other_files: Sequence[OtherFile] = ()
    about: str = ""

    @property
    def is_difference(self) -> bool:
        """Whether anything at all differs."""
        return bool(self.other_files) or any(entry.is_difference for entry in self.entries)


def other_files_counted(files: Sequence[OtherFile]) -> str:
    """`其他文件改动3个，其中流水线、程序1个，要由管理人员审核`; empty where there is none."""
    if not files:
        return ""
    marked = [file for file in files if file.kind.is_marked]
    kinds = "、".join(FILE_KIND_WORDS[kind] for kind in FileKind if any(file.kind is kind for file in marked))
    return f"其他文件改动{len(files)}个" + (f"，其中{kinds}{len(marked)}个，要由管理人员审核" if marked else "")


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
