"""The three groups of changes in words: what each is called, how many are in it, and what a reader is told of one."""

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
"""The groups that a reader sees before everything else, in their order."""
REQUESTED, APPROVED = "申报", ("批复", "调整")
"""阶段 of a form before the approval and from then on."""
NO_LESS_FOUND: Final = "没有发现目标值降低、指标取消"
NOT_COUNTED: Final = "程序不能断定，不计入上列项数"
"""What stands beside the count of the third group."""
UNDIRECTED: Final = "未写明方向"
"""Of a number that fell or rose: nothing in the form tells whether that asks for less."""


@dataclass(frozen=True, slots=True)
class GroupText:
    """A group of a comparison: what it is called, its changes with the worst first, and its own count of them.

    `remark` is said of the two forms as a whole, before the changes; empty where there is nothing to say. `undirected`
    are counted although the form does not say which way is better.
    """

    group: Group
    title: str
    changes: tuple[Change, ...]
    undirected: int = 0
    remark: str = ""

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.changes) + bool(self.remark)

    @property
    def heading(self) -> str:
        """`目标值低于上年、取消的指标3项，其中1项未写明方向`, `请核对5处`."""
        return f"{self.title}{count_text(self.group, self.number, self.undirected)}"


def group_texts(comparison: Comparison) -> Iterator[GroupText]:
    """The groups that have anything in them, in their order."""
    for group in SHOWN:
        remark = repetition_text(comparison) if group is Group.CHECK else ""
        changes = tuple(change for change in comparison.in_group(group) if not (remark and change.is_not_rolled))
        if changes or remark:
            undirected = sum(change.is_undirected for change in changes)
            yield GroupText(group, group_title(group, comparison), changes, undirected, remark)


def group_title(group: Group, comparison: Comparison) -> str:
    """What a group is called between these two forms."""
    if group is not Group.LOWERED:
        return _TITLES[group]
    old, new = comparison.old, comparison.new
    if old.fiscal_year != new.fiscal_year:
        return lowered_title(earlier_year(old.fiscal_year, new.fiscal_year))
    approved = old.disclosure.stage == REQUESTED and new.disclosure.stage in APPROVED
    return "审核后目标值变化" if approved else "目标下调、取消的指标"


def lowered_title(earlier: str = LAST_YEAR) -> str:
    """What the first group is called between two years."""
    return f"目标值低于{earlier}、取消的指标"


LOWER, HIGHER, UNCHANGED = f"低于{LAST_YEAR}", f"高于{LAST_YEAR}", "目标未变"
"""Where indicators are counted one by one: those of the first group that are not dropped, those that would be looked at
from the other side, and those whose target is the same, written otherwise or not."""


_TITLES: Final[Mapping[Group, str]] = {
    Group.LOWERED: lowered_title(),
    Group.COST: "成本与标准",
    Group.CHECK: "请核对",
    Group.NONE: "其他改动",
}


def title_of_list(group: Group) -> str:
    """What a group is called where the comparisons of several departments are listed."""
    return _TITLES[group]


def counted_in(group: Group) -> str:
    """Indicators and goals are counted by 项, what is to be checked by 处."""
    return "处" if group is Group.CHECK else "项"


def count_text(group: Group, number: int, undirected: int = 0) -> str:
    """`3项，其中1项未写明方向`, `5处`."""
    of_these = f"，其中{undirected}项{UNDIRECTED}" if undirected else ""
    return f"{number}{counted_in(group)}{of_these}"


def counts_text(groups: Iterable[GroupText]) -> str:
    """The counts of several comparisons, each group by itself: `目标下调、取消的指标2项；请核对1处`."""
    counts: dict[tuple[Group, str], tuple[int, int]] = {}
    for text in groups:
        number, undirected = counts.get((text.group, text.title), (0, 0))
        counts[text.group, text.title] = number + text.number, undirected + text.undirected
    in_order = sorted(counts.items(), key=lambda counted: SHOWN.index(counted[0][0]))
    return "；".join(f"{title}{count_text(group, *numbers)}" for (group, title), numbers in in_order)


def repetition_text(comparison: Comparison) -> str:
    """What is to be checked of a year copied from an earlier one, in one line; empty of any other.

    `与2022年表内容完全一致，近两年各栏未顺延，填报日期、批复日期未改，请核对`.
    """
    if not comparison.is_repetition:
        return ""
    not_rolled = any(change.is_not_rolled for change in comparison.changes)
    kept = "、".join(_kept_dates(comparison.old, comparison.new))
    said = (
        f"与{comparison.old.fiscal_year}年表内容完全一致",
        NOT_ROLLED if not_rolled else "",
        f"{kept}未改" if kept else "",
        "请核对",
    )
    return "，".join(filter(None, said))


NOT_ROLLED: Final = "近两年各栏未顺延"


def _kept_dates(old: Declaration, new: Declaration) -> Iterator[str]:
    """The dates that a later year's form has from the earlier one."""
    for part in ((old, new), (old.disclosure, new.disclosure)):
        for name in _DATES:
            before, after = (getattr(form, name, None) for form in part)
            if before is not None and before == after:
                yield label(type(part[1]), name, new.form)


_DATES: Final = ("declared_on", "approved_on", "published_on")


def told_values(change: Change, comparison: Comparison) -> tuple[SideText, SideText] | None:
    """What was and what is, for a list; a long text cut where it alone is there, None where both sides are long."""
    before, after = value_texts(change, comparison)
    if max(len(before.text), len(after.text)) <= LONGEST:
        return before, after
    if before.is_stated and after.is_stated:
        return None
    return _cut(before), _cut(after)


LONGEST: Final = 60
"""A longer text is not told in a list: what is said of it names what matters."""
_CUT: Final = 40


def _cut(side: SideText) -> SideText:
    return side if len(side.text) <= _CUT else SideText(f"{side.stated[:_CUT]}…", side.is_stated)
