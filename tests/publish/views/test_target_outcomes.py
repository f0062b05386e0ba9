"""What became of each indicator: every one is counted, and once."""

from typing import Any

import pytest
from hypothesis import given, settings

from generator.compare.changes import compare
from generator.model.declaration import Declaration
from generator.publish.views.changes.target_outcomes import TargetOutcomes, target_outcomes
from tests.builders import declaration, goal, indicator, only
from tests.compare.pairs import edited_pairs
from tests.examples import examples

_NONE = {"lowered": 0, "dropped": 0, "cost": 0, "check": 0, "raised": 0, "added": 0, "other": 0, "kept": 0}


def form(year: str, *rows: dict[str, Any], category: tuple[str, str] = ("产出指标", "数量指标")) -> Declaration:
    first, second = category
    goals = [goal(绩效指标=only({first: {second: list(rows)}}))]
    return declaration(年度=year, 整体绩效目标={"年度目标": goals})


def row(name: str, target: str | None, **more: Any) -> dict[str, Any]:
    return indicator(name, 预期当年实现值=target, **{"前年": None, "上年": None, "绩效标准": None} | more)


def outcomes(
    before: str | None, after: str | None, category: tuple[str, str] = ("产出指标", "数量指标")
) -> dict[str, int]:
    """The outcomes that are not zero, of one indicator with these targets."""
    forms = (form("2021", row("甲", before), category=category), form("2022", row("甲", after), category=category))
    made = target_outcomes(compare(*forms))
    return {name: number for name in _NONE if (number := getattr(made, name))}


@pytest.mark.parametrize(
    "before,after,outcome",
    [
        ("≥95%", "≥90%", "lowered"),
        ("18个", "15个", "lowered"),
        ("≥90%", "≥95%", "raised"),
        ("15个", "18个", "raised"),
        ("≥95%", None, "lowered"),
        ("逐步提高", "≥95%", "raised"),
        ("≥95%", "≥95%", "kept"),
        ("≥95%", "95%以上", "kept"),
        ("500人", "200户", "check"),
        ("显著提升", "有所提升", "check"),
    ],
)
def test_an_indicator_has_one_outcome(before: str, after: str | None, outcome: str) -> None:
    assert outcomes(before, after) == {outcome: 1}


def test_a_ceiling_that_was_raised_is_counted_with_costs_and_one_that_fell_changed_otherwise() -> None:
    costs = ("成本指标", "经济成本指标")
    assert outcomes("≤84元", "≤89元", costs) == {"cost": 1}
    assert outcomes("≤89元", "≤84元", costs) == {"other": 1}


def test_the_worst_of_several_changes_counts() -> None:
    before = form("2021", row("甲", "≥95%", 备注="一"), row("乙", "≥90%"))
    after = form("2022", row("甲", "≥90%", 备注="二"), row("乙", "≥90%", 备注="三"))
    assert target_outcomes(compare(before, after)) == TargetOutcomes(**_NONE | {"lowered": 1, "kept": 1})


def test_indicators_that_came_and_went_are_counted_one_by_one() -> None:
    before = form("2021", row("接待来访", "1次"), row("救助人数", "2人"))
    after = form("2022", row("救助人数", "2人"), row("床位", "3张"), row("驿站", "4个"))
    assert target_outcomes(compare(before, after)) == TargetOutcomes(**_NONE | {"dropped": 1, "added": 2, "kept": 1})


@settings(max_examples=examples(60))
@given(edited_pairs())
def test_every_indicator_of_both_forms_is_counted_once(pair: tuple[Declaration, Declaration]) -> None:
    old, new = pair
    made = target_outcomes(compare(old, new))
    in_old, in_new = (sum(1 for placed in form.goals.placed() for _ in placed.goal.rows()) for form in pair)
    in_both = made.number - made.dropped - made.added
    assert min(getattr(made, name) for name in _NONE) >= 0
    assert (in_both + made.dropped, in_both + made.added) == (in_old, in_new)
