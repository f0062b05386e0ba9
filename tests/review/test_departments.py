"""Another department's form over a file is no rename, and a rename is no other department."""

from pathlib import Path

import pytest

from generator.model.archive import DeclarationAddress
from generator.review.departments import is_another_departments
from tests.builders import declaration
from tests.project import CIVIL_AFFAIRS, EDUCATION, REGION, yaml_of
from tests.review.reviewed import REGISTER, SITE, Reviewed, below, diff, education, new_site

ADDRESS = DeclarationAddress("qingshan", "education", 2022)


@pytest.mark.parametrize(
    "old, new",
    [
        ("青山区教育局", "青山区教育和体育局"),
        ("青山区卫生和计划生育委员会", "青山区卫生健康局"),
        ("青山区经济和信息化局", "青山区工业和信息化局"),
        ("民政局", "青山区民政局"),
        ("青山区民政局", "武汉市青山区民政局"),
        ("青山区教育局", "青山区教育局（本级）"),
    ],
)
def test_a_name_that_keeps_something_is_a_rename(old: str, new: str) -> None:
    assert not is_another_departments(declaration(部门名称=old), declaration(部门名称=new), ADDRESS, None)


@pytest.mark.parametrize(
    "old, new",
    [
        ("青山区民政局", "青山区教育局"),
        ("青山区民政局", "青山区财政局"),
        ("青山区民政局", "青山区民族宗教局"),
        ("档案馆", "教育局"),
    ],
)
def test_a_name_that_keeps_nothing_is_another_departments(old: str, new: str) -> None:
    forms = declaration(部门名称=old), declaration(部门名称=new)
    assert is_another_departments(*forms, ADDRESS, None)
    with_one_code = [declaration(部门名称=name, 预算代码="105") for name in (old, new)]
    assert not is_another_departments(with_one_code[0], with_one_code[1], ADDRESS, None)


@pytest.fixture
def site(tmp_path: Path) -> Reviewed:
    return new_site(tmp_path / "site")


def test_another_departments_form_over_a_file_is_not_compared_and_says_what_goes_and_comes(site: Reviewed) -> None:
    site.on_topic({EDUCATION: yaml_of()})
    held = "当年预算6,057.09万元，长期目标1项，年度目标1项，绩效指标3项"
    assert below(diff(site)) == (
        f"{EDUCATION}：换成了青山区民政局（汇总）的表，原来是青山区教育局（汇总）的，部门名称不同，不是改名，"
        f"没有逐项比较；原有{held}；现有{held}\n"
    )
    assert f"【注意】{EDUCATION}：换成了" in diff(site, "--summary").out


def test_codes_are_said_to_differ_only_where_both_forms_have_one(tmp_path: Path) -> None:
    site = new_site(tmp_path / "site", {**SITE, EDUCATION: education(预算代码="205")})
    site.on_topic({EDUCATION: yaml_of(预算代码="105")})
    assert "的，部门名称、预算代码都不同，不是改名，" in diff(site).out
    site.on_topic({EDUCATION: yaml_of()})
    assert "的，部门名称不同，不是改名，" in diff(site).out


def test_where_the_register_says_the_new_name_it_is_a_rename(site: Reviewed) -> None:
    register = REGION.replace("青山区教育局", "青山区文体局")
    site.on_topic({EDUCATION: yaml_of(部门名称="青山区文体局"), REGISTER: register})
    assert "更名1处" in below(diff(site))


def test_a_file_that_git_takes_for_moved_but_is_another_departments_went_and_came(site: Reviewed) -> None:
    path = EDUCATION.replace("education", "health")
    text = (site.top / EDUCATION).read_text(encoding="utf-8").replace("青山区教育局", "青山区卫生局", 1)
    site.on_topic({path: text, EDUCATION: None})
    first, second = below(diff(site)).splitlines()[2:4]
    assert first.startswith(f"{path}：新增") or second.startswith(f"{path}：新增")
    assert any(line.startswith(f"{EDUCATION}：删去，原有") for line in (first, second))
    assert CIVIL_AFFAIRS not in diff(site).out
