"""The three groups of changes in words: their titles, their counts, and the values of a change in a list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.model.change import Change
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from generator.model.judgement import Group
from generator.model.labels import label
from generator.model.wording.comparisons import LAST_YEAR, earlier_year
from generator.model.wording.sides import SideText, value_texts

SHOWN: Final = (Group.LOWERED, Group.COST, Group.CHECK)
"""The groups that readers see first, in order."""
REQUESTED, APPROVED = "申报", ("批复", "调整")
"""The values of 阶段 before the approval and from then on."""
NO_LESS_FOUND: Final = "没有发现目标值降低、指标取消"
NOT_COUNTED: Final = "程序不能断定，不计入上列项数"
"""The note beside the count of the third group."""
UNDIRECTED: Final = "未写明方向"
"""The remark on a number that fell or rose where the form does not say which direction is better."""


@dataclass(frozen=True, slots=True)
class GroupText:
    """A group of a comparison: its title, its changes with the worst first, and their count.

    `undirected` is how many of the changes have no direction: the form does not say which one is better. `remark` is
    about the two forms as a whole and stands before the changes; empty where there is none.
    """

    group: Group
    title: str
    changes: tuple[Change, ...]
    undirected: int = 0
    remark: str = ""

    @property
    def number(self) -> int:
        """The number of changes; a remark counts as one."""
        return len(self.changes) + bool(self.remark)

    @property
    def heading(self) -> str:
        """Title and count: `目标值低于上年、取消的指标3项，其中1项未写明方向`, `请核对5处`."""
        return f"{self.title}{count_text(self.group, self.number, self.undirected)}"


def group_texts(comparison: Comparison) -> Iterator[GroupText]:
    """The groups that are not empty, in the order of `SHOWN`."""
    for group in SHOWN:
        remark = repetition_text(comparison) if group is Group.CHECK else ""
        changes = tuple(change for change in comparison.in_group(group) if not (remark and change.is_not_rolled))
        if changes or remark:
            undirected = sum(change.is_undirected for change in changes)
            yield GroupText(group, group_title(group, comparison), changes, undirected, remark)


def group_title(group: Group, comparison: Comparison) -> str:
    """The title of a group in this comparison."""
    if group is not Group.LOWERED:
        return _TITLES[group]
    old, new = comparison.old, comparison.new
    if old.fiscal_year != new.fiscal_year:
        return lowered_title(earlier_year(old.fiscal_year, new.fiscal_year))
    approved = old.disclosure.stage == REQUESTED and new.disclosure.stage in APPROVED
    return "审核后目标值变化" if approved else "目标下调、取消的指标"


def lowered_title(earlier: str = LAST_YEAR) -> str:
    """The title of the first group in a comparison of two years; `earlier` is the name of the earlier one."""
    return f"目标值低于{earlier}、取消的指标"


LOWER, HIGHER, UNCHANGED = f"低于{LAST_YEAR}", f"高于{LAST_YEAR}", "目标未变"
"""Names of three counts of single indicators.

Indicators of the first group that were not dropped; indicators that would be in it with the two forms exchanged; and
indicators with the same target, even if it is written differently.
"""


_TITLES: Final[Mapping[Group, str]] = {
    Group.LOWERED: lowered_title(),
    Group.COST: "成本与标准",
    Group.CHECK: "请核对",
    Group.NONE: "其他改动",
}


def title_of_list(group: Group) -> str:
    """The title of a group in a list over several departments."""
    return _TITLES[group]


def counted_in(group: Group) -> str:
    """The Chinese counter of a group: 处 for changes to be checked, 项 for indicators and goals."""
    return "处" if group is Group.CHECK else "项"


def count_text(group: Group, number: int, undirected: int = 0) -> str:
    """A count with its counter: `3项，其中1项未写明方向`, `5处`."""
    without_direction = f"，其中{undirected}项{UNDIRECTED}" if undirected else ""
    return f"{number}{counted_in(group)}{without_direction}"


def counts_text(groups: Iterable[GroupText]) -> str:
    """The counts of several comparisons, added up by group and title: `目标下调、取消的指标2项；请核对1处`."""
    counts: dict[tuple[Group, str], tuple[int, int]] = {}
    for text in groups:
        number, undirected = counts.get((text.group, text.title), (0, 0))
        counts[text.group, text.title] = number + text.number, undirected + text.undirected
    in_order = sorted(counts.items(), key=lambda counted: SHOWN.index(counted[0][0]))
    return "；".join(f"{title}{count_text(group, *numbers)}" for (group, title), numbers in in_order)


def repetition_text(comparison: Comparison) -> str:
    """The remark on a form that repeats an earlier year's, in one line; empty for any other form.

    Example: `与2022年表内容完全一致，近两年各栏未顺延，填报日期、批复日期未改，请核对`.
    """
    if not comparison.is_repetition:
        return ""
    not_rolled = any(change.is_not_rolled for change in comparison.changes)
    kept = "、".join(_kept_dates(comparison.old, comparison.new))
    parts = (
        f"与{comparison.old.fiscal_year}年表内容完全一致",
        NOT_ROLLED if not_rolled else "",
        f"{kept}未改" if kept else "",
        "请核对",
    )
    return "，".join(filter(None, parts))


NOT_ROLLED: Final = "近两年各栏未顺延"


def _kept_dates(old: Declaration, new: Declaration) -> Iterator[str]:
    """The labels of the dates that are the same in both forms."""
    for part in ((old, new), (old.disclosure, new.disclosure)):
        for name in _DATES:
            before, after = (getattr(form, name, None) for form in part)
            if before is not None and before == after:
                yield label(type(part[1]), name, new.form)


_DATES: Final = ("declared_on", "approved_on", "published_on")


def told_values(change: Change, comparison: Comparison) -> tuple[SideText, SideText] | None:
    """Both values of a change for a list, or None where both forms have a text and one is longer than `LONGEST`.

    A long text that only one form has is shortened.
    """
    before, after = value_texts(change, comparison)
    if max(len(before.text), len(after.text)) <= LONGEST:
        return before, after
    if before.is_stated and after.is_stated:
        return None
    return _cut(before), _cut(after)


LONGEST: Final = 60
"""The longest text, in characters, that a list shows; for longer ones the judgement names what matters."""
_CUT: Final = 40


def _cut(side: SideText) -> SideText:
    """The side with a text of at most `_CUT` characters."""
    return side if len(side.text) <= _CUT else SideText(f"{side.stated[:_CUT]}…", side.is_stated)
