"""One declaration in a report: compared with another, or one line that says why it was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.change import ChangeKind, Comparison


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
    is there if and only if the outcome is COMPARED.
    """

    name: str
    outcome: Outcome
    said: str
    comparison: Comparison | None = None

    @property
    def line(self) -> str:
        """The name and what is said of it."""
        return f"{self.name}：{self.said}" if self.said else self.name

    @property
    def is_difference(self) -> bool:
        """Whether this is anything that both sides do not share."""
        return self.comparison is None or not self.comparison.is_empty


def title_of(comparison: Comparison) -> str:
    """Whose forms are compared, and of which years: `示例区民政局（汇总）2021年 → 2022年`."""
    old, new = comparison.old, comparison.new
    names = [f"{form.department_name}（{form.scope}）" if form.scope else form.department_name for form in (old, new)]
    years = [f"{form.fiscal_year}年" for form in (old, new)]
    if names[0] != names[1]:
        return f"{names[0]}{years[0]} → {names[1]}{years[1]}"
    return names[0] + (f"{years[0]} → {years[1]}" if years[0] != years[1] else years[0])


def overview_of(entries: Sequence[Entry]) -> str:
    """How much there is in all, in a line: `共 2 份申报表；目标降低或取消 2 项`; empty for a single one."""
    if len(entries) < 2:
        return ""
    comparisons = [entry.comparison for entry in entries if entry.comparison is not None]
    counts = {
        "目标降低或取消": sum(len(comparison.asking_for_less) for comparison in comparisons),
        "指标新增": sum(len(comparison.of_kind(ChangeKind.INDICATOR_ADDED)) for comparison in comparisons),
        "指标删去": sum(len(comparison.of_kind(ChangeKind.INDICATOR_DROPPED)) for comparison in comparisons),
        "没有比较": len(entries) - len(comparisons) if comparisons else 0,
    }
    told = [f"{label} {count} {'份' if label == '没有比较' else '项'}" for label, count in counts.items() if count]
    return "；".join(filter(None, (f"共 {len(entries)} 份申报表", "，".join(told))))
