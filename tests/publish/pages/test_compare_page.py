"""What can be put beside each other, and what the page lists for whom no script runs."""

import json

import pytest

from generator.publish.pages import compare_page
from tests.builders import archive, declaration, project, region
from tests.publish.rendered import markdown_page, markdown_pages, planned, texts

PAGE = "compare/"
DEPARTMENT = "disclosures/wuhan-qingshan/civil-affairs/"
HIDDEN = {"公开状态": "暂不公开"}
PROJECTS = {
    "wuhan-qingshan/civil-affairs/2021/relief": project(年度="2021"),
    "wuhan-qingshan/civil-affairs/2022/relief": project(项目名称="临时救助和供养"),
}
WHOLE = archive(
    declaration(),
    declaration(年度="2021"),
    elsewhere={
        "wuhan-qingshan/civil-affairs/2022/adjusted": declaration(),
        "hannan/health/2022": declaration(部门名称="卫健局"),
        "hannan/secrets/2022": declaration(部门名称="隐名局", 公开信息=HIDDEN),
    },
    regions={"wuhan-qingshan": region(), "hannan": region(名称="汉南区", 部门=[])},
    projects=PROJECTS,
)


def test_the_index_names_all_that_is_public_each_series_oldest_first() -> None:
    assert json.loads(planned(WHOLE).files["compare/index.json"]) == {
        "regions": [
            {
                "slug": "hannan",
                "name": "汉南区",
                "departments": [{"slug": "health", "name": "卫健局", "declarations": ["2022"]}],
            },
            {
                "slug": "wuhan-qingshan",
                "name": "青山区",
                "departments": [
                    {
                        "slug": "civil-affairs",
                        "name": "青山区民政局",
                        "declarations": ["2021", "2022", "2022/adjusted"],
                        "projects": [{"name": "临时救助和供养", "declarations": ["2021/relief", "2022/relief"]}],
                    }
                ],
            },
        ]
    }


def test_without_scripts_the_page_leads_to_every_page_of_changes() -> None:
    pages = markdown_pages(WHOLE)
    changes = {url for url in pages if url.endswith("/changes/")}
    assert len(changes) == 3
    assert all(f'href="../{url}"' in pages[PAGE] for url in changes)
    lines = ["".join(texts(line)) for line in pages[PAGE].splitlines() if line.startswith("<li>")]
    assert lines == ["青山区民政局（2022年（调整）、2022年）", "青山区民政局：临时救助和供养（2022年）"]


def test_of_too_many_pages_of_changes_it_leads_to_the_departments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_page, "MOST_CHANGES", 2)
    page = markdown_page(WHOLE, PAGE)
    assert "changes/" not in page
    assert page.count(f'<a href="../{DEPARTMENT}">') == 1
    assert "各年度的逐项对照列在该部门的页面上。" in texts(page)


def test_two_declarations_that_nothing_leads_from_to_the_other_can_be_compared() -> None:
    two = archive(declaration(), elsewhere={"hannan/health/2022": declaration(部门名称="卫健局")})
    assert "还没有可以与前一份对照的申报表。" in texts(markdown_page(two, PAGE))


def test_a_single_declaration_is_offered_nothing_to_compare_with() -> None:
    alone = archive(declaration())
    pages = markdown_pages(alone)
    assert PAGE not in pages
    assert "compare/" not in "".join(pages.values())
    assert "compare/index.json" not in planned(alone).files


def test_without_the_json_beside_the_pages_there_is_nothing_to_compare_by() -> None:
    pages = markdown_pages(WHOLE, downloads=False)
    assert PAGE not in pages
    assert "compare/" not in "".join(pages.values())
    assert "compare/index.json" not in planned(WHOLE, downloads=False).files


def test_a_department_links_the_changes_of_each_year_and_leads_to_others() -> None:
    page = markdown_page(WHOLE, DEPARTMENT)
    for place in ("2022", "2022/adjusted"):
        assert f'<a href="{place}/changes/"' in page
    newest = "wuhan-qingshan/civil-affairs/2022/adjusted"
    assert f'<a href="../../../compare/?a={newest}">与其他部门、年度比较</a>' in page


def test_a_name_cannot_act_in_the_list_or_in_the_index() -> None:
    name = "<b>局</b>"
    whole = archive(
        declaration(部门名称=name), declaration(年度="2021", 部门名称=name), regions={"wuhan-qingshan": region(部门=[])}
    )
    assert "<b>" not in markdown_page(whole, PAGE)
    (one,) = json.loads(planned(whole).files["compare/index.json"])["regions"]
    assert [department["name"] for department in one["departments"]] == [name]
