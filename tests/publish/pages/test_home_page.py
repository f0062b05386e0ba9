"""The home page and the site map: the ways into everything else."""

from typing import Any

import pytest

from generator.model.archive import Archive
from generator.publish.pages import home_page, site_map_page
from tests.builders import amounts, archive, declaration, only, region
from tests.publish.rendered import OFFICIAL, markdown_page, tables, texts


def with_budget(name: str, whole: str | None, unit: str = "万元", **more: Any) -> Any:
    income = {"财政拨款": amounts(whole)} if whole else {}
    return declaration(部门名称=name, 部门总体资金情况=only({"单位": unit, "收入构成": income}), 填报口径=None, **more)


def several() -> Archive:
    return archive(
        declaration(公开信息={"公开日期": "2022-02-10"}),
        declaration(年度="2021", 填报日期=None),
        elsewhere={
            "wuhan-qingshan/archives/2022": with_budget("档案馆", "1985300", "元", 填报日期="2022-01-10"),
            "wuhan-qingshan/health/2022": with_budget("卫健局", "1.5", "亿元"),
            "wuhan-qingshan/youth/2022": with_budget("团委", None),
        },
        regions={
            "wuhan-qingshan": region(部门=[{"目录": slug, "名称": slug} for slug in ("civil-affairs", "health", "law")])
        },
    )


def test_the_latest_year_is_shown_in_figures() -> None:
    said = texts(markdown_page(several(), "", publisher=OFFICIAL))
    figures = [text.strip() for text in said[said.index("申报表") :]][:13]
    assert figures == [
        *("申报表", "4", "份，应公开3个部门"),
        *("当年预算合计", "21,255.62", "万元", "3个部门：汇总1、未注明2；1份申报表没有载明当年预算，不在其内"),
        *("绩效指标", "12", "项"),
        *("定量指标占比", "100.00%", "12项"),
    ]
    assert "预算合计：各部门预算之和，不等于本级政府支出。" in "".join(said)
    assert "以元、亿元填报的，折算为万元。" in "".join(said)


def test_a_site_that_nobody_answers_for_does_not_say_how_many_should_be_public() -> None:
    said = [text.strip() for text in texts(markdown_page(several(), ""))]
    assert said[said.index("申报表") :][:3] == ["申报表", "4", "份"]


def test_its_chart_is_of_departments_the_largest_first() -> None:
    assert tables(markdown_page(several(), ""))["2022年各部门当年预算（万元）"] == [
        "health |  | 15,000.00",
        "civil-affairs |  | 6,057.09",
        "档案馆 |  | 198.53",
    ]


def test_its_chart_is_of_regions_where_there_are_several() -> None:
    elsewhere = {"hannan/health/2022": with_budget("卫健局", "1.5")}
    whole = archive(declaration(), elsewhere=elsewhere, regions={"hannan": region(名称="汉南区", 部门=[])})
    page = markdown_page(whole, "")
    assert tables(page)["2022年各地区当年预算（万元）"] == ["青山区 |  | 6,057.09", "汉南区 |  | 1.50"]
    official = markdown_page(whole, "", publisher=OFFICIAL)
    assert "份" in texts(official), "without every register nobody knows how many should be public"


def test_what_has_no_bar_of_its_own_is_summed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home_page, "BARS", 1)
    chart = tables(markdown_page(several(), ""))["2022年各部门当年预算（万元）"]
    assert chart == ["health |  | 15,000.00", "其余2个 |  | 6,255.62"]


def test_regions_are_cards_with_their_years() -> None:
    page = markdown_page(several(), "")
    assert "部门5个，申报表5份" in texts(page)
    assert '<a href="disclosures/wuhan-qingshan/2021/" aria-label="青山区2021年">2021年</a>' in page


def test_the_latest_come_first_by_the_date_they_state() -> None:
    page = markdown_page(several(), "").partition("## 最新公开")[2]
    assert [text.strip() for text in texts(page)][1:-7] == [
        *("青山区民政局（汇总）2022年", "公开日期：2022年2月10日"),
        *("卫健局2022年", "填报日期：2022年1月14日"),
        *("团委2022年", "填报日期：2022年1月14日"),
        *("档案馆2022年", "填报日期：2022年1月10日"),
        "青山区民政局（汇总）2021年",
    ]


def test_the_site_map_names_every_region_year_department_and_declaration() -> None:
    page = markdown_page(several(), "sitemap/").partition("# 网站地图")[2]
    lines = ["".join(texts(line)) for line in page.splitlines() if line.startswith("<li>")]
    assert lines == [
        "首页",
        "绩效指标（2022年、2021年）",
        "更新",
        "比较两份申报表",
        "开放数据",
        "青山区（2022年、2021年）",
        "civil-affairs（2022年、2021年）",
        "health（2022年）",
        "law",
        "档案馆（2022年）",
        "团委（2022年）",
    ]


def test_the_site_map_says_where_many_declarations_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_map_page, "MOST_DECLARATIONS", 4)
    page = markdown_page(several(), "sitemap/")
    assert "各部门的申报表列在该部门和该年度的页面上。" in texts(page)
    assert "civil-affairs/2022/" not in page
