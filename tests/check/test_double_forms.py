"""One form in several folders is found out, by the register and without one."""

from typing import Any

import pytest

from generator.check.double_forms import double_forms, identity_of
from generator.check.findings import findings_of
from generator.check.register import REGISTER_CHECKS
from generator.diagnostics.diagnostic import Location
from generator.model.archive import Archive
from generator.model.declaration import Declaration
from tests.builders import address, amounts, archive, declaration, goal, only, region


def line(slug: str, name: str, **more: Any) -> dict[str, Any]:
    return {"目录": slug, "名称": name, **more}


def form(name: str = "民政局", amount: str | None = "100", **more: Any) -> Declaration:
    funds = only({"收入构成": only({"财政拨款": amounts(amount)}), "支出构成": only({})})
    return declaration(部门名称=name, 部门总体资金情况=funds, **more)


def whole(*lines: dict[str, Any], **forms: Declaration) -> Archive:
    placed = {f"r/{slug.replace('_', '-')}/{one.fiscal_year}": one for slug, one in forms.items()}
    return archive(elsewhere=placed, regions={"r": region(部门=list(lines))})


def doubled(of: Archive) -> list[str]:
    """What is found across folders: the folder, the rule and the words."""
    identities = {place: identity_of(one, Location(f"{place}.yaml")) for place, one in of}
    return [
        f"{problem.location.path} 〔{problem.rule.name}〕{problem.message}"
        for problem in double_forms(of.regions, identities)
    ]


def found(of: Archive, place: str) -> list[str]:
    return [
        f"{finding.severity.label}〔{finding.rule.name}〕{finding.message}"
        for finding in findings_of(of, address(place), REGISTER_CHECKS[:2])
    ]


def test_one_form_in_three_folders_is_found_by_the_register() -> None:
    register = line("civil", "民政局"), line("health", "卫健局"), line("youth", "团委")
    of = whole(*register, civil=form(), health=form(), youth=form())
    said = "错误〔部门名称与目录〕“民政局”登记的目录是“civil”，这份表却在“{}”下，请核对"
    assert found(of, "r/civil/2022") == []
    assert found(of, "r/health/2022") == [said.format("health")]
    assert found(of, "r/youth/2022") == [said.format("youth")]
    assert doubled(of) == [
        "r/health/2022.yaml 〔内容相同的表〕内容与 r/civil/2022.yaml 等2份相同，请核对是否放错了目录",
        "r/youth/2022.yaml 〔内容相同的表〕内容与 r/civil/2022.yaml 等2份相同，请核对是否放错了目录",
    ]


def test_without_a_register_every_copy_is_named() -> None:
    assert doubled(whole(civil=form(), health=form())) == [
        "r/civil/2022.yaml 〔内容相同的表〕内容与 r/health/2022.yaml 相同，请核对是否放错了目录",
        "r/health/2022.yaml 〔内容相同的表〕内容与 r/civil/2022.yaml 相同，请核对是否放错了目录",
    ]


def test_a_copy_under_another_name_is_found_by_its_content() -> None:
    assert [problem.partition(" ")[0] for problem in doubled(whole(civil=form(), health=form("卫健局")))] == [
        "r/civil/2022.yaml",
        "r/health/2022.yaml",
    ]


def test_one_name_or_code_twice_in_a_year_is_found() -> None:
    assert "〔部门名称重复〕" in doubled(whole(civil=form(), health=form(amount="7")))[0]
    codes = {"civil": form(预算代码="101"), "health": form("卫健局", "7", 预算代码="101")}
    assert "〔预算代码重复使用〕预算代码与 r/health/2022.yaml 相同" in doubled(whole(**codes))[0]


@pytest.mark.parametrize(
    "other",
    [
        form("卫健局", "7"),
        form(年度="2021"),
        form("民政局", "7", 填报口径="本级"),
        declaration(部门名称="卫健局", 部门总体资金情况=only({}), 整体绩效目标={"年度目标": [goal("同一模板。")]}),
    ],
    ids=["another form", "another year", "another scope", "a template without amounts"],
)
def test_forms_that_only_look_alike_are_left_alone(other: Declaration) -> None:
    blank = {"部门总体资金情况": only({}), "整体绩效目标": {"年度目标": [goal("同一模板。")]}}
    first = (
        declaration(部门名称="民政局", **blank)
        if other.department_name == "卫健局" and other.funds.income == {}
        else form()
    )
    assert doubled(whole(civil=first, health=other)) == []


def test_a_department_without_other_units_may_file_one_table_twice() -> None:
    register = line("civil", "民政局"), line("civil-office", "民政局", 类别="单位", 隶属="civil")
    of = whole(*register, civil=form(), civil_office=form())
    assert doubled(of) == []
    assert found(of, "r/civil/2022") == found(of, "r/civil-office/2022") == []


def test_a_department_that_was_renamed_keeps_its_forms() -> None:
    of = whole(line("civil", "民政局"), civil=form("民政委员会"))
    assert found(of, "r/civil/2022") == []


def test_the_name_of_a_department_that_had_ended_may_be_used_again() -> None:
    register = line("old", "民政局", 终止年度="2020"), line("civil", "社会局", 起始年度="2021")
    assert found(whole(*register, civil=form()), "r/civil/2022") == []


def test_a_code_is_that_of_the_register() -> None:
    register = line("civil", "民政局", 预算代码="101"), line("health", "卫健局", 预算代码="102")
    assert found(whole(*register, civil=form(预算代码="101")), "r/civil/2022") == []
    assert found(whole(*register, civil=form(预算代码="102")), "r/civil/2022") == [
        "错误〔预算代码与名录〕“102”是“卫健局”（目录“health”）的代码，请核对"
    ]
    assert found(whole(*register, civil=form(预算代码="103")), "r/civil/2022") == [
        "错误〔预算代码与名录〕“103”与部门名录所载“101”不同，请核对"
    ]
