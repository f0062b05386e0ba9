"""What is said of goals, texts, facts and amounts: the whole words, and the group a reader sees them in."""

from typing import Any

from generator.compare.changes import compare
from generator.model.declaration import Declaration
from generator.model.judgement import Group
from tests.builders import amounts, declaration, goal, indicator, only


def said(old: Declaration, new: Declaration) -> list[str]:
    """Every judgement with its group, but for those of changes that only come along."""
    changes = [change for change in compare(old, new).changes if change.follows is None]
    return [f"{change.group.value}: {change.judgement.text}" for change in changes if change.judgement]


def goals(*annual: Any) -> Declaration:
    """A form of these annual goals alone."""
    return declaration(部门总体资金情况=None, 整体绩效目标=only({"年度目标": [*annual]}))


def rows(*names: str) -> Any:
    """A table of quantity indicators of these names."""
    return only({"产出指标": {"数量指标": [indicator(name) for name in names]}})


FIRST, SECOND = "社会救助：做好困难群众救助，确保应保尽保。", "养老服务：推进居家养老服务。"


def test_a_dropped_goal_is_one_line_with_what_it_takes_along() -> None:
    kept, dropped = goal(FIRST, 绩效指标=rows("救助人数")), goal(SECOND, 绩效指标=rows("床位", "助餐点"))
    assert said(goals(kept, dropped), goals(kept)) == ["lowered: 目标取消（含2项指标）"]
    assert said(goals(kept, only({"目标": SECOND})), goals(kept)) == ["lowered: 目标取消"]


def test_a_goal_whose_indicators_all_moved_was_merged_and_the_other_way_round_split_off() -> None:
    apart = goals(goal(FIRST, 绩效指标=rows("救助人数")), goal(SECOND, 绩效指标=rows("床位", "助餐点")))
    together = goals(goal(f"{FIRST}{SECOND}", 绩效指标=rows("救助人数", "床位", "助餐点")))
    merged, split = said(apart, together), said(together, apart)
    assert "none: 目标并入其他目标，指标随之移动" in merged
    assert "none: 由其他目标拆分，指标随之移动" in split
    assert {line.partition(":")[0] for line in merged + split} == {Group.NONE.value}


def test_what_a_goal_no_longer_says_is_to_be_checked() -> None:
    shorter = FIRST.replace("，确保应保尽保", "")
    assert said(goals(goal(FIRST)), goals(goal(shorter))) == ["check: 目标文字删减“确保应保尽保”，请核对"]
    assert said(goals(goal(shorter)), goals(goal(FIRST))) == ["none: 目标文字增加“确保应保尽保”"]
    hoped = FIRST.replace("确保", "力争")
    assert said(goals(goal(FIRST)), goals(goal(hoped))) == ["check: 由约束性要求变为预期性表述，请核对"]


def test_a_number_that_fell_in_a_task_is_to_be_checked_and_one_that_rose_is_not() -> None:
    few, many = (declaration(年度工作任务=[f"新建社工站{number}个。"]) for number in (3, 5))
    assert said(many, few) == ["check: 文字所含数值降低：5→3，请核对"]
    assert said(few, many) == []


def test_another_scope_and_an_adjustment_within_the_year_are_told() -> None:
    assert said(declaration(填报口径="汇总"), declaration(填报口径="本级")) == [
        "check: 口径不同（汇总→本级），金额不可直接比较"
    ]
    approved, adjusted = (declaration(公开信息={"阶段": stage}) for stage in ("批复", "调整"))
    assert said(approved, adjusted) == ["check: 预算执行中调整：阶段由“批复”改为“调整”"]


def funds(budget: str | None, unit: str = "万元") -> Declaration:
    """A form whose table of funds has one amount."""
    return declaration(部门总体资金情况=only({"单位": unit, "支出构成": only({"项目支出": amounts(budget)})}))


def test_an_amount_ten_times_the_other_is_more_often_a_slipped_point() -> None:
    assert said(funds("2100"), funds("21000")) == ["check: 为改前的10倍（增长900%），请核对小数点"]
    assert said(funds("21000"), funds("2100")) == ["check: 为改前的十分之一（减少90%），请核对小数点"]
    assert said(funds("2100"), funds("20999")) == []
    assert said(funds("2100"), funds("0")) == []


def test_a_unit_that_changed_without_the_digits_is_told_once() -> None:
    assert said(funds("2100"), funds("2100", "元")) == [
        "check: 单位由万元改为元而数字未换算：折算后为原来的万分之一，请核对"
    ]
    assert said(funds("2100"), funds("21000000", "元")) == []


def test_a_budget_that_is_blank_now_is_to_be_checked() -> None:
    assert said(funds("2100"), funds(None)) == ["check: 当年预算改为空，合计无法计算，请核对"]
