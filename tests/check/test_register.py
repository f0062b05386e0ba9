"""Names, folders and codes against the register: slips as people make them, and what only looks like one."""

from typing import Any

import pytest

from generator.check.findings import findings_of
from generator.check.register import REGISTER_CHECKS
from tests.builders import address, archive, declaration, region

REGISTER = [
    {"目录": "civil-affairs", "名称": "青山区民政局"},
    {"目录": "culture", "名称": "青山区文化和旅游局"},
    {"目录": "health", "名称": "青山区卫生健康局", "预算代码": "301"},
    {"目录": "party-school", "名称": "中共青山区委党校"},
    {"目录": "hospital-1", "名称": "青山区第一人民医院", "类别": "单位", "隶属": "health"},
    {"目录": "hospital-2", "名称": "青山区第二人民医院", "类别": "单位", "隶属": "health"},
]


def told(folder: str, name: str, before: str | None = None, **changes: Any) -> list[str]:
    """What is said of a department's form of 2022 in a folder; `before` is its name in the form of 2021."""
    place = f"wuhan-qingshan/{folder}"
    forms = {f"{place}/2022": declaration(部门名称=name, **changes)}
    if before:
        forms[f"{place}/2021"] = declaration(年度="2021", 部门名称=before)
    whole = archive(elsewhere=forms, regions={"wuhan-qingshan": region(部门=REGISTER)})
    return [finding.message for finding in findings_of(whole, address(f"{place}/2022"), REGISTER_CHECKS)]


@pytest.mark.parametrize(
    "name", ["青山区文化、旅游局", "青山区文化旅游局", "青山区文化的旅游局", "青山区文化和旅游厅", "青山区文化和旅遊局"]
)
def test_a_name_with_a_slip(name: str) -> None:
    assert told("culture", name) == [f"“{name}”与部门名录所载“青山区文化和旅游局”只差一两个字，是否写错了"]


@pytest.mark.parametrize(
    "folder, name, known",
    [
        ("culture", "青山区文旅局", "青山区文化和旅游局"),
        ("culture", "文旅局", "青山区文化和旅游局"),
        ("health", "青山区卫健局", "青山区卫生健康局"),
    ],
)
def test_a_name_cut_short(folder: str, name: str, known: str) -> None:
    assert told(folder, name) == [f"“{name}”像是部门名录所载“{known}”的简称，应写全称"]


def test_an_old_name_where_the_year_before_has_the_new_one() -> None:
    assert told("health", "青山区卫生和计划生育委员会", before="青山区卫生健康局") == [
        "“青山区卫生和计划生育委员会”与部门名录和往年申报表所载“青山区卫生健康局”不同，是否误用了旧名称"
    ]


def test_a_department_that_is_still_called_as_before_is_left_alone() -> None:
    assert told("health", "青山区卫生和计划生育委员会", before="青山区卫生和计划生育委员会") == []


@pytest.mark.parametrize("name", ["青山区教育局", "青山区卫计局", "武汉市青山区卫生健康局"])
def test_the_name_of_another_department_is_no_slip(name: str) -> None:
    assert told("civil-affairs", name) == [
        f"“{name}”与部门名录所载“青山区民政局”不同，是否放错了目录；改了名称的，请更新名录"
    ]


def test_another_department_of_the_register_by_its_short_name() -> None:
    meant = "像是“青山区文化和旅游局”（目录“culture”）的简称"
    assert told("civil-affairs", "青山区文旅局") == [
        f"“青山区文旅局”与部门名录所载“青山区民政局”不同，{meant}，是否放错了目录；改了名称的，请更新名录"
    ]


@pytest.mark.parametrize(
    "name", ["青山区卫生健康局", "青山区卫生健康局 ", "青山区 卫生健康局", "青山区卫生健康局（本级）"]
)
def test_the_name_of_another_folder_however_it_is_spaced(name: str) -> None:
    assert told("civil-affairs", name) == [f"“{name}”登记的目录是“health”，这份表却在“civil-affairs”下，请核对"]


@pytest.mark.parametrize(
    "folder, name",
    [
        ("culture", "武汉市青山区文化和旅游局"),
        ("culture", "文化和旅游局"),
        ("culture", "青山区 文化和旅游局"),
        ("party-school", "青山区委党校"),
        ("party-school", "中国共产党青山区委员会党校"),
    ],
)
def test_a_name_that_says_the_same_in_another_way(folder: str, name: str) -> None:
    assert told(folder, name) == []


@pytest.mark.parametrize(
    "folder, meant",
    [
        *((name, "culture") for name in ("cultrue", "culture-tourism", "culture2")),
        *((name, "civil-affairs") for name in ("civilaffairs", "civil-affair", "civil-affairs-bureau")),
    ],
)
def test_a_folder_with_a_slip(folder: str, meant: str) -> None:
    assert told(folder, "青山区水务局") == [
        f"目录“{folder}”没有在 region.yaml 的部门名录中登记，疑为“{meant}”之误；确为另一部门的，请登记它的目录和名称"
    ]


@pytest.mark.parametrize("folder", ["hospital-3", "water", "hospital-12"])
def test_a_folder_of_another_department_or_unit_is_no_slip(folder: str) -> None:
    assert told(folder, "青山区水务局") == [
        f"目录“{folder}”没有在 region.yaml 的部门名录中登记；确为另一部门的，请登记它的目录和名称"
    ]


@pytest.mark.parametrize("code", ["302", "30", "301001", "301-001"])
def test_a_code_that_is_not_the_departments(code: str) -> None:
    assert told("health", "青山区卫生健康局", 预算代码=code) == [f"“{code}”与部门名录所载“301”不同，请核对"]


@pytest.mark.parametrize("code, scope", [("301", "汇总"), (" 301", "汇总"), ("３０１", "汇总"), ("301001", "本级")])
def test_a_code_that_is_the_departments_own(code: str, scope: str) -> None:
    assert told("health", "青山区卫生健康局", 预算代码=code, 填报口径=scope) == []
