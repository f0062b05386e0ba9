"""The three groups: what they are called, in which order what is in them stands, and how they are counted."""

from typing import Any

import pytest

from generator.compare.changes import compare
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from generator.model.wording.groups import counts_text, group_texts
from generator.model.wording.places import place_text
from tests.builders import declaration, goal, indicator, only


def form(year: str = "2022", stage: str | None = None, **targets: str | None) -> Declaration:
    """A form whose indicators have these targets; a target may follow a category, `成本指标_单价`."""
    categories: dict[str, list[dict[str, Any]]] = {}
    for key, target in targets.items():
        category, _, name = key.rpartition("_")
        row = indicator(name, 前年=None, 上年=None, 预期当年实现值=target, 绩效标准=None)
        categories.setdefault(category or "数量指标", []).append(row)
    goals = {"年度目标": [goal("供水保障：改造管网。", 绩效指标=only({"产出指标": categories}))]}
    published = {"公开信息": only({"阶段": stage})} if stage else {}
    return declaration(年度=year, 填报日期=None, 部门总体资金情况=None, 整体绩效目标=only(goals), **published)


def told(comparison: Comparison) -> list[str]:
    """Each group's heading, then what is in it."""
    lines: list[str] = []
    for group in group_texts(comparison):
        lines += [group.heading, *filter(None, [group.remark])]
        lines += [f"  {place_text(change, comparison).partition('“')[2]}" for change in group.changes]
    return lines


def test_the_worst_comes_first() -> None:
    old = form(甲="12公里", 乙="≥98%", 丙="100个", 丁="10个", 戊="5次", 己="≥50人", 成本指标_单价="80元")
    new = form("2023", 甲="10公里", 乙="≥97%", 丙="50个", 戊=None, 己="≤50人", 成本指标_单价="90元")
    assert told(compare(old, new)) == [
        "目标值低于上年、取消的指标6项，其中2项未写明方向",
        *("  丁”", "  戊”/预期当年实现值", "  己”/预期当年实现值"),
        *("  乙”/预期当年实现值", "  丙”/预期当年实现值", "  甲”/预期当年实现值"),
        *("成本与标准1项", "  单价”/预期当年实现值"),
    ]


def test_an_adjustment_is_the_first_line_to_check() -> None:
    old, new = form(stage="批复", 甲="显著提升"), form(stage="调整", 甲="有所提升")
    assert told(compare(old, new)) == ["请核对2处", "  ", "  甲”/预期当年实现值"]
    (check,) = group_texts(compare(old, new))
    assert str(check.changes[0].place) == "公开信息/阶段"


@pytest.mark.parametrize(
    "years,stages,title",
    [
        (("2022", "2023"), (None, None), "目标值低于上年、取消的指标"),
        (("2020", "2023"), ("批复", "批复"), "目标值低于2020年、取消的指标"),
        (("2023", "2023"), ("批复", "调整"), "目标下调、取消的指标"),
        (("2023", "2023"), (None, None), "目标下调、取消的指标"),
        (("2023", "2023"), ("申报", "批复"), "审核后目标值变化"),
        (("2023", "2023"), ("申报", "申报"), "目标下调、取消的指标"),
        (("2022", "2023"), ("申报", "批复"), "目标值低于上年、取消的指标"),
    ],
)
def test_the_first_group_is_called_by_what_is_compared(
    years: tuple[str, str], stages: tuple[str | None, str | None], title: str
) -> None:
    old, new = form(years[0], stages[0], 甲="≥98%"), form(years[1], stages[1], 甲="≥95%")
    assert next(group_texts(compare(old, new))).title == title


def test_the_counts_of_several_comparisons_are_added_group_by_group_and_title_by_title() -> None:
    year_on_year = compare(form(甲="≥98%", 乙="10个", 丙="显著提升"), form("2023", 甲="≥95%", 乙="9个", 丙="有所提升"))
    adjusted = compare(form(甲="≥98%", 丙="显著提升"), form(甲="≥95%", 丙="有所提升"))
    groups = [group for comparison in (year_on_year, adjusted, year_on_year) for group in group_texts(comparison)]
    assert counts_text(groups) == (
        "目标值低于上年、取消的指标4项，其中2项未写明方向；目标下调、取消的指标1项；请核对3处"
    )


def test_the_same_year_again_is_no_repetition_and_another_year_is() -> None:
    assert told(compare(form(甲="≥98%"), form(甲="≥98%"))) == []
    assert told(compare(form(甲="≥98%"), form("2023", 甲="≥98%"))) == ["请核对1处", "与2022年表内容完全一致，请核对"]
    assert told(compare(form(甲="≥98%"), form("2023", 甲="≥99%"))) == []
