"""One declaration in a report: compared with another, or one line that says why it was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.change import ChangeKind, Comparison
from generator.model.wording.judgements import ASKING_FOR_LESS, KIND_WORDS


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
    """How much there is in all, in a line: `共2份申报表；目标降低或取消2项`; empty for a single one."""
    if len(entries) < 2:
        return ""
    comparisons = [entry.comparison for entry in entries if entry.comparison is not None]
    counts = {
        ASKING_FOR_LESS: sum(len(comparison.asking_for_less) for comparison in comparisons),
        **{KIND_WORDS[kind]: sum(len(comparison.of_kind(kind)) for comparison in comparisons) for kind in _COUNTED},
    }
    told = [f"{words}{count}项" for words, count in counts.items() if count]
    told += [f"没有比较{len(entries) - len(comparisons)}份"] if 0 < len(comparisons) < len(entries) else []
    return "；".join(filter(None, (f"共{len(entries)}份申报表", "，".join(told))))


_COUNTED = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)
