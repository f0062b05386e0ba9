"""A region and its register of departments."""

from typing import Any

import pytest
from pydantic import ValidationError

from generator.model.region import Move, Region, RegisteredDepartment
from tests.builders import region


def registered(**cells: Any) -> RegisteredDepartment:
    return RegisteredDepartment.model_validate({"目录": "civil-affairs", "名称": "青山区民政局"} | cells)


@pytest.mark.parametrize(
    "years, declaring",
    [
        ({}, [2018, 2019, 2020, 2021, 2022]),
        ({"起始年度": "2020"}, [2020, 2021, 2022]),
        ({"终止年度": "2020"}, [2018, 2019, 2020]),
        ({"起始年度": "2019", "终止年度": "2021"}, [2019, 2020, 2021]),
        ({"起始年度": "2020", "终止年度": "2020"}, [2020]),
        ({"起始年度": None, "终止年度": None}, [2018, 2019, 2020, 2021, 2022]),
    ],
)
def test_a_department_declares_from_its_first_to_its_last_year(years: dict[str, Any], declaring: list[int]) -> None:
    department = registered(**years)
    assert [year for year in range(2018, 2023) if department.declares_in(year)] == declaring


def test_the_least_that_is_a_region() -> None:
    assert Region.model_validate({"名称": "青山区"}).model_dump() == {
        "name": "青山区",
        "parent": None,
        "code": None,
        "finance_department": None,
        "taxonomy": (),
        "reviews": (),
        "forms": (),
        "severities": {},
        "departments": (),
    }


def test_the_register_is_asked_by_folder() -> None:
    departments = [{"目录": "civil-affairs", "名称": "民政局"}, {"目录": "finance", "名称": "财政局"}]
    whole = region(部门=departments)
    assert whole.registered("finance") == registered(目录="finance", 名称="财政局")
    assert whole.registered("audit") is None


def test_a_registers_line_says_what_it_is_by_law() -> None:
    assert registered().status == "公开"
    assert registered(公开状态="依法不予公开", 承接="finance").model_dump() == {
        "slug": "civil-affairs",
        "name": "青山区民政局",
        "budget_code": None,
        "kind": "部门",
        "belongs_to": None,
        "first_year": None,
        "last_year": None,
        "taken_over_by": "finance",
        "status": "依法不予公开",
    }


def test_a_register_written_in_the_earlier_words_says_the_same() -> None:
    assert registered(公开状态="依法不公开").status == "依法不予公开"


def test_blank_lists_are_empty() -> None:
    blank = region(指标体系=None, 规则=None, 部门=None)
    assert (blank.taxonomy, blank.severities, blank.departments) == ((), {}, ())


def test_a_rules_severity_is_one_of_four() -> None:
    assert region(规则={"收支平衡": "不检查"}).severities == {"收支平衡": "不检查"}
    with pytest.raises(ValidationError, match="literal_error"):
        region(规则={"收支平衡": "忽略"})


def test_a_moved_address_says_where_to_or_why() -> None:
    moved = Move.model_validate({"原地址": "a/b/2022", "新地址": "a/c/2022"})
    assert moved.model_dump() == {"old": "a/b/2022", "new": "a/c/2022", "reason": None, "approval": None}
