"""The words for kinds of changes and for remarks on them, and counts of kinds."""

from collections.abc import Iterable, Mapping
from typing import Final

from generator.model.change import Change
from generator.model.change_kind import ChangeKind, Follows
from generator.model.goals import Indicator
from generator.model.labels import label

KIND_WORDS: Final[Mapping[ChangeKind, str]] = {
    ChangeKind.DEPARTMENT_RENAMED: "更名",
    ChangeKind.REWORDED: "改写",
    ChangeKind.FORM_ONLY: "仅写法不同",
    ChangeKind.FILLED_IN: "补填",
    ChangeKind.BLANKED: "改为空",
    ChangeKind.BLANK_TO_ZERO: "空改为0",
    ChangeKind.ZERO_TO_BLANK: "0改为空",
    ChangeKind.ADDED: "新增",
    ChangeKind.DROPPED: "删去",
    ChangeKind.REORDERED: "次序调整",
    ChangeKind.AMOUNT_UP: "金额增加",
    ChangeKind.AMOUNT_DOWN: "金额减少",
    ChangeKind.LINE_ADDED: "栏目新增",
    ChangeKind.LINE_DROPPED: "栏目删去",
    ChangeKind.UNIT_CHANGED: f"{label(Indicator, 'unit')}改变",
    ChangeKind.PRIOR_DIFFERS: "往年栏与往年表不符",
    ChangeKind.INDICATOR_ADDED: "指标新增",
    ChangeKind.INDICATOR_DROPPED: "指标取消",
    ChangeKind.INDICATOR_RENAMED: "指标更名",
    ChangeKind.CATEGORY_CHANGED: "指标类别改变",
    ChangeKind.GOAL_CHANGED: "移到另一目标",
    ChangeKind.RAISED: "数值提高",
    ChangeKind.LOWERED: "数值降低",
    ChangeKind.DEADLINE_CHANGED: "时限改动",
    ChangeKind.NOW_QUANTIFIED: "定性改为定量",
    ChangeKind.NOW_QUALITATIVE: "定量改为定性",
    ChangeKind.WEIGHT_UP: f"{label(Indicator, 'weight')}提高",
    ChangeKind.WEIGHT_DOWN: f"{label(Indicator, 'weight')}降低",
    ChangeKind.BLANK_ROW_ADDED: "空行新增",
    ChangeKind.BLANK_ROW_DROPPED: "空行删去",
    ChangeKind.BLANK_ROW_FILLED: "空行补填",
    ChangeKind.BLANK_ROW_EMPTIED: "整行改为空",
    ChangeKind.FORM_CHANGED: "表式改变",
    ChangeKind.FORM_HAS: "表式新增栏目",
    ChangeKind.FORM_LACKS: "表式减少栏目",
}
INDICATOR_ADDED, INDICATOR_DROPPED = (
    KIND_WORDS[kind] for kind in (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)
)
_GOALS: Final[Mapping[str, str]] = {
    "goal-dropped": "目标取消",
    "goal-added": "目标新增",
    "goal-merged": "目标并入",
    "goal-split": "目标拆分",
}
FOLLOWS_WORDS: Final[Mapping[Follows, str]] = {Follows.TARGET: "随预期值", Follows.GOAL: "随目标"}
IN_THE_COURSE_OF_THE_YEAR: Final = "预算执行中调整"
"""The words for what happened between an approved form and the adjusted one."""
NO_CHANGE: Final = "内容一致，没有改动"


def kind_text(change: Change) -> str:
    """The kind of a change in a word that can be counted; goals have words of their own: 取消 in place of 删去."""
    saying = change.judgement.saying.id if change.judgement else ""
    return _GOALS.get(saying) or KIND_WORDS[change.kind]


def may_be_the_same(noun: str) -> str:
    """The remark on two indicators, goals or entries (指标, 目标, 条) that are compared and may not be the same."""
    return f"可能是同一{noun}，请核对"


def counted(counts: Iterable[tuple[str, int]], most: int | None = None) -> str:
    """Counts in a line: `数值提高6处，空改为0的3处，其他2处`; after the first `most` the rest is added up as 其他."""
    listed = list(counts)
    named = listed[:most]
    others = sum(number for _, number in listed[len(named) :])
    rest = [("其他", others)] if others else []
    return "，".join(_counted(words, number) for words, number in [*named, *rest])


def _counted(words: str, number: int) -> str:
    return f"{words}{'的' if words[-1].isdigit() else ''}{number}处"
