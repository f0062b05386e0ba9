from typing import Any

import pytest

from generator.check.checks import CHANGEABLE_RULES, RULES
from generator.check.region_file import REGION_RULES, findings_of_region
from generator.diagnostics.diagnostic import Severity, route_text
from tests.builders import region


def told(**changes: Any) -> list[str]:
    return [
        f"{'、'.join(map(route_text, finding.routes))}: "
        f"{finding.severity.label}〔{finding.rule.name}〕{finding.message}"
        for finding in findings_of_region(region(**changes), CHANGEABLE_RULES)
    ]


def line(slug: str, **cells: str) -> dict[str, str]:
    return {"目录": slug, "名称": f"{slug}局", **cells}


def test_a_sound_region_has_no_finding() -> None:
    register = [line("a", 终止年度="2022", 承接="b"), line("b", 起始年度="2022", 终止年度="2022")]
    assert told(规则={"收支平衡": "警告"}, 部门=register) == []


@pytest.mark.parametrize(
    "name,hint",
    [("收支平横", "，是否应为“收支平衡”"), ("天气", "，请按检查规则中的名称填写")],
)
def test_a_rule_that_is_none_is_named_with_the_one_meant(name: str, hint: str) -> None:
    assert told(规则={name: "不检查"}) == [f"规则/{name}: 错误〔规则名称〕没有名为“{name}”的检查规则{hint}"]


def test_a_department_is_registered_once() -> None:
    assert told(部门=[line("a"), line("b"), line("a")]) == [
        "部门/3/目录、部门/1/目录: 错误〔部门重复〕目录“a”登记了2次，请只保留一处"
    ]


def test_the_years_of_a_department_do_not_end_before_they_begin() -> None:
    assert told(部门=[line("a", 起始年度="2023", 终止年度="2022")]) == [
        "部门/1/起始年度、部门/1/终止年度: 错误〔起止年度〕“a局”的起始年度 2023 晚于终止年度 2022，请更正"
    ]


def test_a_department_is_taken_over_by_a_registered_one_and_not_by_itself() -> None:
    assert told(部门=[line("a", 承接="c"), line("b", 承接="b")]) == [
        "部门/1/承接: 错误〔承接部门〕“a局”由“c”承接，但“部门”中没有登记这个目录",
        "部门/2/承接: 错误〔承接部门〕“b局”不能由自己承接，请写承接部门的目录",
    ]


def test_a_unit_belongs_to_a_registered_one_and_never_to_itself() -> None:
    unit = {"类别": "单位"}
    assert told(部门=[line("a"), line("b", 隶属="a", **unit), line("c", 隶属="b", **unit)]) == []
    assert told(部门=[line("a", 隶属="b", **unit), line("b", 隶属="a", **unit), line("c", 隶属="x", **unit)]) == [
        "部门/1/隶属: 错误〔隶属关系〕“a局”的隶属绕回了自己，请写所属部门的目录",
        "部门/2/隶属: 错误〔隶属关系〕“b局”的隶属绕回了自己，请写所属部门的目录",
        "部门/3/隶属: 错误〔隶属关系〕“c局”隶属“x”，但“部门”中没有登记这个目录",
    ]
    assert told(部门=[line("a"), line("b", 隶属="a")]) == [
        "部门/2/隶属: 错误〔隶属关系〕“b局”写了隶属，类别应写“单位”；是部门的，请删去隶属"
    ]


def test_a_budget_code_is_registered_once_in_a_year() -> None:
    assert told(部门=[line("a", 预算代码="101"), line("b", 预算代码="101")]) == [
        "部门/2/预算代码、部门/1/预算代码: 错误〔预算代码重复〕预算代码“101”在同一年度登记了2次，请核对"
    ]
    moved = line("a", 预算代码="101", 终止年度="2021", 承接="b"), line("b", 预算代码="101", 起始年度="2022")
    assert told(部门=[*moved]) == []


def test_all_rules_of_a_region_are_errors_and_on_the_list() -> None:
    assert {rule.severity for rule in REGION_RULES} == {Severity.ERROR}
    assert set(REGION_RULES) < set(RULES)
