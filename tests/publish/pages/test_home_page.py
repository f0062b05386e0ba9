"""The home page and the site map: the ways into everything else."""

from typing import Any

import pytest

from generator.model.archive import Archive
from generator.publish.pages import home_news, home_page, site_map_page
from tests.builders import amounts, archive, declaration, goal, indicator, only, region
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
    assert news(page) == [
        "公开日期：2022年2月10日|青山区民政局（汇总）2022年",
        "填报日期：2022年1月14日|卫健局2022年、团委2022年",
        "填报日期：2022年1月10日|档案馆2022年",
        "没有载明日期|青山区民政局（汇总）2021年",
    ]


def news(page: str) -> list[str]:
    """The days of the home page: day and what happened, a line for each."""
    days = [line for line in page.splitlines() if line.startswith("<div><dt>")]
    return ["".join(texts(line.replace("</dt><dd>", "|"))) for line in days]


def test_of_a_day_with_many_the_first_are_named_and_all_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home_news, "NAMED", 1)
    page = markdown_page(several(), "").partition("## 最新公开")[2]
    assert "填报日期：2022年1月14日|卫健局2022年 等2份" in news(page)


def departments_of(*years: tuple[int, int]) -> Archive:
    """A region with so many declarations in each year."""
    forms = {
        f"wuhan-qingshan/d{n}/{year}": with_budget(f"部门{n}", "1", 年度=str(year))
        for year, many in years
        for n in range(many)
    }
    return archive(elsewhere=forms)


def test_a_year_that_has_begun_is_told_and_the_last_whole_one_is_shown_first() -> None:
    page = markdown_page(departments_of((2021, 10), (2022, 10), (2023, 3)), "")
    assert "## 2022年概览" in page
    (told,) = [line for line in page.splitlines() if line.startswith('<p class="notice">')]
    assert "".join(texts(told)) == "2023年的申报表尚不完整：本站已收录3份，上一个年度10份。以下先列2022年。"
    assert 'href="disclosures/wuhan-qingshan/2023/"' in told


@pytest.mark.parametrize("newest", [9, 10, 30])
def test_a_year_that_is_nearly_whole_is_shown_first(newest: int) -> None:
    page = markdown_page(departments_of((2022, 10), (2023, newest)), "")
    assert "## 2023年概览" in page
    assert "尚不完整" not in page


def test_an_official_site_says_how_many_should_be_public() -> None:
    lines = [{"目录": f"d{n}", "名称": f"部门{n}"} for n in range(4)]
    forms = {f"wuhan-qingshan/d{n}/2021": with_budget(f"部门{n}", "1", 年度="2021") for n in range(4)}
    forms["wuhan-qingshan/d0/2022"] = with_budget("部门0", "1")
    whole = archive(elsewhere=forms, regions={"wuhan-qingshan": region(部门=lines)})
    page = markdown_page(whole, "", publisher=OFFICIAL)
    assert "的申报表尚不完整：应公开4个部门，已有1份。以下先列2021年。" in page


def test_departments_that_never_publish_hold_no_year_up() -> None:
    lines = [{"目录": f"d{n}", "名称": f"部门{n}"} for n in range(9)]
    forms = {
        f"wuhan-qingshan/d{n}/{year}": with_budget(f"部门{n}", "1", 年度=str(year))
        for year in (2021, 2022)
        for n in range(5)
    }
    page = markdown_page(
        archive(elsewhere=forms, regions={"wuhan-qingshan": region(部门=lines)}), "", publisher=OFFICIAL
    )
    assert "## 2022年概览" in page
    assert "尚不完整" not in page


def test_a_site_of_one_region_leads_to_its_departments() -> None:
    page = markdown_page(several(), "")
    assert "## 按部门查阅" in page
    assert '<li><a href="disclosures/wuhan-qingshan/health/">health</a></li>' in page
    two = archive(declaration(), elsewhere={"hannan/health/2022": with_budget("卫健局", "1")})
    assert "## 按地区查阅" in markdown_page(two, "")


def test_a_site_of_one_department_has_no_chart_of_a_single_bar() -> None:
    page = markdown_page(archive(declaration()), "")
    assert "## 2022年概览" in page
    assert "各部门当年预算" not in page


def with_target(year: str, whole: str, target: str) -> Any:
    rows = [indicator("甲", 前年=None, 上年=None, 绩效标准=None, 预期当年实现值=target)]
    goals = [goal(绩效指标=only({"产出指标": {"数量指标": rows}}))]
    return declaration(
        年度=year,
        部门总体资金情况=only({"收入构成": {"财政拨款": amounts(whole)}}),
        整体绩效目标={"年度目标": goals},
    )


def lowered() -> Archive:
    """A department whose budget and one of whose targets fell, and one whose budget rose by less."""
    elsewhere = {
        "wuhan-qingshan/health/2021": with_budget("卫健局", "1", 年度="2021"),
        "wuhan-qingshan/health/2022": with_budget("卫健局", "1.5"),
    }
    return archive(with_target("2021", "100", "≥95%"), with_target("2022", "80", "≥90%"), elsewhere=elsewhere)


def test_changes_stand_on_the_home_page_only_where_the_setting_asks() -> None:
    assert "与上一份申报表相比" not in markdown_page(lowered(), "")
    page = markdown_page(lowered(), "", home_changes="shown").partition("## 与上一份申报表相比")[2].partition("##")[0]
    said = ["".join(texts(line)) for line in page.splitlines() if line.startswith("<li>")]
    assert said == [
        "目标值低于上年、取消的指标1项（1个部门）",
        "请核对1处（1个部门）",
        "当年预算较上年变动最大的（万元）：青山区民政局－20.00（－20.00%）、卫健局＋0.50（＋50.00%）",
    ]
    assert 'href="disclosures/wuhan-qingshan/2022/#lesser"' in page


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
