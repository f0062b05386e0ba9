"""What became of something, in words: for each kind of change, each judgement and each remark the words people read."""

from collections.abc import Iterable, Mapping
from typing import Final

from generator.model.change import Change, ChangeKind, Demand, Follows
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
    ChangeKind.INDICATOR_DROPPED: "指标删去",
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
}
DEMAND_WORDS: Final[Mapping[Demand, str]] = {
    Demand.RAISED: "要求提高",
    Demand.LOWERED: "要求降低",
    Demand.GIVEN_UP: "不再有定量要求",
    Demand.UNSTATED: "不再写明要求",
}
FOLLOWS_WORDS: Final[Mapping[Follows, str]] = {Follows.TARGET: "随预期值", Follows.GOAL: "随目标"}
ASKING_FOR_LESS: Final = "目标降低或取消"
"""The group of changes that a reviewer and the public read first."""
NO_DIRECTION: Final = f"表中没有写明{label(Indicator, 'polarity')}"
"""Of a number that fell: nothing in the form tells whether that asks for less."""
NO_CHANGE: Final = "内容一致，没有改动"


def judgement_words(change: Change) -> str:
    """What is said of the change besides its kind, in a few words: `要求降低`, `频次降低，请核对`; may be empty."""
    label = change.judgement.saying.label if change.judgement else ""
    return "" if label == KIND_WORDS[change.kind] else label


def may_be_the_same(thing: str) -> str:
    """The remark on two things (指标, 目标, 条) that are compared and may not be one."""
    return f"可能是同一{thing}，请核对"


def counted(counts: Iterable[tuple[str, int]], most: int | None = None) -> str:
    """`数值提高6处，空改为0的3处，其他2处`: what comes first by name, at most so many, and the rest together."""
    listed = list(counts)
    named = listed[:most]
    others = sum(number for _, number in listed[len(named) :])
    rest = [("其他", others)] if others else []
    return "，".join(_counted(words, number) for words, number in [*named, *rest])


def _counted(words: str, number: int) -> str:
    return f"{words}{'的' if words[-1].isdigit() else ''}{number}处"
