"""The indicators of a year by category, and how a year of many is split into pages that can be read."""

import re
from typing import Any

import pytest

from generator.model.archive import Archive
from generator.publish.pages import indicator_pages
from tests.builders import archive, declaration, goal, indicator, only, region
from tests.publish.anchors import row_id, row_ids
from tests.publish.rendered import markdown_page, markdown_pages, planned, tables, texts

YEAR = "indicators/2022/"
COUNTS = "各类别绩效指标的项数"


def form(name: str = "青山区民政局", **categories: Any) -> Any:
    return declaration(部门名称=name, 整体绩效目标={"年度目标": [goal(绩效指标=only(categories))]})


def numbered(count: int, stem: str) -> list[dict[str, Any]]:
    return [indicator(f"{stem}{number}") for number in range(1, count + 1)]


def large() -> Archive:
    return archive(
        form(
            产出指标={"质量指标": numbered(2, "质"), "数量指标": numbered(5, "量")},
            满意度指标={"服务对象满意度指标": numbered(2, "满")},
        )
    )


def urls(whole: Archive) -> list[str]:
    return [page.url for page in planned(whole).pages if page.url.startswith("indicators/2")]


def test_a_year_is_listed_by_category_in_the_official_order_of_both_editions() -> None:
    whole = archive(
        form(
            成本指标={"经济成本指标": [indicator("单价", 预期当年实现值="100", 计算符号="小于等于", 计量单位="元")]},
            安全指标={"防护指标": [indicator("防护", 预期当年实现值=None)]},
            产出指标={
                "成本指标": [indicator("总额")],
                "数量指标": [indicator("人数")],
                "进度指标": [indicator("进度")],
            },
        )
    )
    page = markdown_page(whole, YEAR)
    assert tables(page)[COUNTS] == [
        "一级指标 | 二级指标 | 绩效指标 | 定量指标 | 定量指标占比",
        "产出指标 | 数量指标 | 1 | 1 | 100.00%",
        "产出指标 | 成本指标 | 1 | 1 | 100.00%",
        "产出指标 | 其他二级指标 | 1 | 1 | 100.00%",
        "成本指标 | 经济成本指标 | 1 | 1 | 100.00%",
        "其他指标 | 其他二级指标 | 1 | 0 | 0.00%",
        "合计→2 | 5 | 4 | 80.00%",
    ]
    assert tables(page)["成本指标：经济成本指标，1项"] == [
        "部门 | 指标名称 | 预期当年实现值",
        "青山区民政局 | 单价 | ≤100元",
    ]
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == [
        "产出指标：数量指标 {#output-quantity}",
        "产出指标：成本指标 {#output-cost}",
        "产出指标：其他二级指标 {#output-other}",
        "成本指标：经济成本指标 {#cost-economic}",
        "其他指标：其他二级指标 {#other-other}",
    ]
    assert tables(page)["产出指标：其他二级指标，1项"][1:] == ["青山区民政局 | 进度 进度指标 | 950人"]
    assert tables(page)["其他指标：其他二级指标，1项"][1:] == ["青山区民政局 | 防护 安全指标 防护指标 | —"]


def test_an_indicator_leads_to_its_place_in_its_form() -> None:
    page = markdown_page(archive(declaration()), YEAR)
    place = row_id("救助政策知晓率", "效益指标", "社会效益指标")
    assert f'<a href="../../disclosures/wuhan-qingshan/civil-affairs/2022/#{place}">救助政策知晓率</a>' in page


def test_a_target_says_what_it_is_sorted_by() -> None:
    targets = ["≥８６％", "12公里", "9月底前", "应保尽保", None]
    rows = [indicator(f"指标{place}", 预期当年实现值=target) for place, target in enumerate(targets)]
    table = only(产出指标={"数量指标": rows})
    page = markdown_page(archive(declaration(整体绩效目标={"年度目标": [goal(绩效指标=table)]})), YEAR)
    cells = re.findall(r"指标\d</a></th><td([^>]*)>", page)
    assert cells == [
        ' data-order="86"',
        ' data-order="12000" data-number="12"',
        ' data-order="20220931" data-number',
        "",
        ' class="blank"',
    ]


def test_several_regions_are_grouped_and_one_is_not_named() -> None:
    elsewhere = {"wuhan-hannan/health/2022": form("汉南卫健局", 产出指标={"数量指标": [indicator("人数")]})}
    regions = {"wuhan-hannan": region(名称="汉南区", 部门=[])}
    page = markdown_page(archive(declaration(), elsewhere=elsewhere, regions=regions), YEAR)
    assert tables(page)["产出指标：数量指标，2项"] == [
        "部门 | 指标名称 | 预期当年实现值",
        "汉南区→3",
        "汉南卫健局 | 人数 | 950人",
        "青山区→3",
        "青山区民政局 | 困难人群救助数量 | 950人",
    ]
    assert "青山区→3" not in tables(markdown_page(archive(declaration()), YEAR))["产出指标：数量指标，1项"]


def test_a_year_of_many_is_split_by_category_and_a_category_of_many_into_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicator_pages, "LONGEST", 2)
    assert urls(large()) == [
        YEAR,
        f"{YEAR}output/",
        f"{YEAR}output/quantity/",
        f"{YEAR}output/quantity/2/",
        f"{YEAR}output/quantity/3/",
        f"{YEAR}output/quality/",
        f"{YEAR}satisfaction/",
    ]
    pages = markdown_pages(large())
    assert list(tables(pages[YEAR])) == [COUNTS]
    assert '<a href="output/quantity/#output-quantity">数量指标</a>' in pages[YEAR]
    assert '<a href="satisfaction/#satisfaction-beneficiary">' in pages[YEAR]
    third = pages[f"{YEAR}output/quantity/3/"]
    assert tables(third)["产出指标：数量指标，1项"][1:] == ["青山区民政局 | 量5 | 950人"]
    assert [text for text in texts(third) if text.startswith("第")] == ["第3部分", "第1部分", "第2部分", "第3部分"]


@pytest.mark.parametrize("longest", [1, 2, 3, 4, 7, 9])
def test_however_it_is_split_every_indicator_is_on_one_page_and_no_page_is_too_long(
    longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indicator_pages, "LONGEST", longest)
    pages = [page for url, page in markdown_pages(large()).items() if url.startswith(YEAR)]
    listed = [re.findall(r"/civil-affairs/2022/#(i-[a-z2-7]{8})", page) for page in pages]
    forms = large().declarations
    assert sorted(anchor for page in listed for anchor in page) == sorted(row_ids(*forms.values()))
    assert max(map(len, listed)) <= longest


def test_a_year_without_indicators_has_a_page_that_counts_none() -> None:
    page = markdown_page(archive(form()), YEAR)
    assert tables(page)[COUNTS][1:] == ["合计→2 | 0 | 0 | —"]


def test_the_years_are_counted() -> None:
    page = markdown_page(archive(declaration(), declaration(年度="2021")), "indicators/")
    assert tables(page)["各部门年度绩效指标的项数"] == [
        "年度 | 绩效指标 | 定量指标 | 定量指标占比",
        "2022年 | 3 | 3 | 100.00%",
        "2021年 | 3 | 3 | 100.00%",
    ]


def of_year(year: str, **targets: str) -> Any:
    rows = [indicator(name, 预期当年实现值=target) for name, target in targets.items()]
    return declaration(年度=year, 整体绩效目标={"年度目标": [goal(绩效指标=only(产出指标={"数量指标": rows}))]})


def test_an_indicator_of_both_years_has_last_years_value_and_how_far_it_moved() -> None:
    last = of_year("2021", 覆盖率="90%以上", 床位="180张", 场次="6场", 对象="应保尽保", 完成="6月底前", 里程="3公里")
    now = of_year(
        "2022", 覆盖率="100%", 床位="150张", 场次="6场", 对象="应保尽保", 完成="9月底前", 里程="3500米", 新设="1个"
    )
    pages = markdown_pages(archive(last, now))
    assert tables(pages[YEAR])["产出指标：数量指标，7项"] == [
        "部门 | 指标名称 | 预期当年实现值 | 上年目标值 | 较上年",
        "青山区民政局 | 覆盖率 | 100% | 90%以上 | ＋10个百分点",
        "青山区民政局 | 床位 | 150张 | 180张 | －30张",
        "青山区民政局 | 场次 | 6场 | 6场 | 0",
        "青山区民政局 | 对象 | 应保尽保 | 应保尽保 | —",
        "青山区民政局 | 完成 | 9月底前 | 6月底前 | —",
        "青山区民政局 | 里程 | 3500米 | 3公里 | —",
        "青山区民政局 | 新设 | 1个 | — | —",
    ]
    first = tables(pages["indicators/2021/"])["产出指标：数量指标，6项"]
    assert first[0] == "部门 | 指标名称 | 预期当年实现值"


def test_a_growth_is_not_compared_with_a_level_though_both_are_in_per_cent() -> None:
    page = markdown_page(
        archive(of_year("2021", 就业="5%", 收入="下降2%"), of_year("2022", 就业="增长5%", 收入="增长3%")), YEAR
    )
    assert tables(page)["产出指标：数量指标，2项"][1:] == [
        "青山区民政局 | 就业 | 增长5% | 5% | —",
        "青山区民政局 | 收入 | 增长3% | 下降2% | ＋5个百分点",
    ]


def test_what_an_older_year_has_is_not_last_years() -> None:
    page = markdown_page(archive(of_year("2020", 床位="180张"), of_year("2022", 床位="150张")), YEAR)
    assert tables(page)["产出指标：数量指标，1项"][0] == "部门 | 指标名称 | 预期当年实现值"


def test_the_newest_year_comes_first() -> None:
    page = markdown_page(archive(declaration(), declaration(年度="2021")), YEAR)
    assert [text for text in texts(page) if text in ("2021", "2022")] == ["2022", "2021"]
