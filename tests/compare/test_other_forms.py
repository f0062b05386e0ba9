"""Declarations of two 表式: what both have is compared, what only one has is named once."""

from typing import Any

from generator.compare.changes import compare
from generator.model.change import Comparison
from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.wording.changes import change_text
from generator.model.wording.places import place_text
from tests.builders import amounts, declaration, goal, indicator


def form(**changes: Any) -> Form:
    """A province's form: no functions, no prior years, no standard, labels of its own, tasks in a table."""
    whole = {
        "标题": "部门整体绩效目标表",
        "层级": "部门整体",
        "基本信息": ["部门名称", "填报人", "联系电话"],
        "组成部分": [
            {"标签": "预算资金", "含义": "部门总体资金情况"},
            {"标签": "年度主要任务", "含义": "年度任务表"},
            {"标签": "绩效目标", "含义": "整体绩效目标"},
            {"标签": "审核意见"},
        ],
        "收入构成": {"标签": "资金来源"},
        "支出构成": {"标签": "资金用途"},
        "金额栏": [{"标签": "本年度申请", "含义": "当年预算"}, {"标签": "测算依据"}],
        "任务栏": ["任务名称", "主要内容", {"标签": "总额", "含义": "预算金额"}],
        "目标": ["年度目标"],
        "目标栏": ["目标", "金额", "绩效指标"],
        "指标栏": [
            "一级指标",
            "二级指标",
            {"标签": "三级指标", "含义": "指标名称"},
            {"标签": "指标值", "含义": "预期当年实现值"},
            {"标签": "中期指标值"},
        ],
        "指标类别": [
            {"标签": "完成指标", "含义": "产出指标"},
            {"标签": "数量", "含义": "数量指标", "上级项": "完成指标"},
            {"标签": "质量", "含义": "质量指标", "上级项": "完成指标"},
        ],
    }
    return Form.model_validate({**whole, **changes})


def of_form(used: Form, year: str = "2023", **changes: Any) -> Declaration:
    """A declaration of that form, which states what the form has."""
    whole: dict[str, Any] = {
        "年度": year,
        "填报日期": None,
        "部门总体资金情况": {"收入构成": {"财政拨款": amounts("100")}, "支出构成": {"基本支出": amounts("100")}},
        "部门职能概述": None,
        "年度工作任务": None,
        "整体绩效目标": {"年度目标": [annual_goal()]},
    }
    return declaration(**{**whole, **changes}).model_copy(update={"form": used})


def annual_goal(target: str = "950人", rows: tuple[str, ...] = ("救助人数",), **changes: Any) -> dict[str, Any]:
    """A goal with indicators of 数量 that state a target and nothing else."""
    cells = [indicator(name, 前年=None, 上年=None, 绩效标准=None, 预期当年实现值=target) for name in rows]
    return goal("保障困难群众。", 绩效指标={"产出指标": {"数量指标": cells}}, **changes)


def lines(comparison: Comparison) -> list[str]:
    """Every change in one line, as people read it."""
    return [
        f"{place_text(change, comparison)}：{said.before.text} → {said.after.text}　{said.became}"
        for change in comparison.changes
        for said in (change_text(change, comparison),)
    ]


def test_a_change_of_form_is_told_once_and_what_only_one_has_by_name() -> None:
    old = declaration(
        年度="2022", 整体绩效目标={"长期目标": ["健全救助体系。"], "年度目标": [goal("保障困难群众。", 绩效指标={"产出指标": {
            "数量指标": [indicator("救助人数", 预期当年实现值="960人")]}})]}
    )  # fmt: skip
    comparison = compare(old, of_form(form(), 部门总体资金情况={"收入构成": {"财政拨款": amounts("6009.09")}}))
    assert lines(comparison) == []
