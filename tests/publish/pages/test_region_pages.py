"""A region's page and its years: who should have declared, who has, and what it adds up to."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.diagnostics.diagnostic import Severity
from generator.model.archive import Archive, DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.finding import Finding
from generator.model.region import Region
from generator.publish.pages.region_year_page import RegionYear
from generator.publish.site.links import DEAD_LINK
from generator.publish.site.render import render_page
from generator.settings.read import Publisher
from tests.builders import amounts, archive, declaration, goal, indicator, only, region
from tests.examples import examples
from tests.publish.anchors import row_id
from tests.publish.rendered import OFFICIAL, TEMPLATES, markdown_page, markdown_pages, planned, tables, texts
from tests.strategies import declarations

REGION = "disclosures/wuhan-qingshan/"
PUBLICATION = "各年度应公开、已公开、未公开的部门数和当年预算合计"
HEADS = "年度 应公开 已公开 未公开 名录之外公开 批复至公开 20日内公开 当年预算合计（万元） 合计的组成".split()
REGISTER = "各部门历年申报表。“未公开”表示应公开而没有，“—”表示该年度不必公开"
COLLECTED = "各年度收录的部门数和当年预算合计"
COLLECTED_REGISTER = "各部门历年申报表。“本站未收录”不表示没有公开，“—”表示该部门该年度没有列入名录"
EDUCATION = {"目录": "education", "名称": "青山区教育局"}


def line(slug: str, name: str, **more: str) -> dict[str, Any]:
    return {"目录": slug, "名称": name, **more}


def registered(*lines: dict[str, Any]) -> dict[str, Region]:
    return {"wuhan-qingshan": region(部门=[line("civil-affairs", "青山区民政局"), *lines])}


def of(department: str, *forms: Declaration) -> dict[str, Declaration]:
    return {f"wuhan-qingshan/{department}/{form.fiscal_year}": form for form in forms}


def dated(approved: str, published: str) -> dict[str, Any]:
    return {"公开信息": {"批复日期": approved, "公开日期": published}}


def budget(whole: str, unit: str = "万元") -> dict[str, Any]:
    lines = {"基本支出": amounts(whole), "项目支出": amounts("0")}
    return {"部门总体资金情况": {"单位": unit, "收入构成": only({"财政拨款": amounts(whole)}), "支出构成": only(lines)}}


def six_departments() -> Archive:
    """Of four in the register one is exempt; one declares that is not in it."""
    return archive(
        declaration(**dated("2022-01-20", "2022-02-09")),
        declaration(年度="2020", **dated("2020-01-20", "2020-02-15")),
        elsewhere=of(
            "health",
            declaration(部门名称="青山区卫生健康局", **budget("480500", "元"), **dated("2022-02-01", "2022-02-04")),
        )
        | of("unknown", declaration(部门名称="未列局", 部门总体资金情况=only({}))),
        regions=registered(
            line("education", "青山区教育局", 起始年度="2021"),
            line("health", "青山区卫生健康局", 终止年度="2022"),
            line("secrets", "青山区保密局", 公开状态="依法不予公开"),
        ),
    )


def test_what_is_public_is_counted_against_the_register() -> None:
    page = markdown_page(six_departments(), REGION, publisher=OFFICIAL)
    assert tables(page)[PUBLICATION] == [
        " | ".join(HEADS),
        "2022年 | 3 | 2 | 1 | 1 | 3至20天 | 2/2 | 6,105.14 | 2个部门：汇总2；1份申报表没有载明当年预算，不在其内",
        "2021年 | 3 | 0 | 3 | 0 | — | — | — | —",
        "2020年 | 2 | 1 | 1 | 0 | 26天 | 0/1 | 6,057.09 | 1个部门：汇总1",
    ]
    assert tables(page)[REGISTER] == [
        "部门 | 2022年 | 2021年 | 2020年",
        "青山区民政局 | 2022年 | 未公开 | 2020年",
        "青山区教育局 自2021年度起填报 | 未公开 | 未公开 | —",
        "青山区卫生健康局 | 2022年 | 未公开 | 未公开",
        "未列局 未列入部门名录 | 2022年 | — | —",
    ]
    said = "".join(texts(page))
    assert "名录中另有1个部门依法不予公开，不计入应公开。" in said
    assert "保密局" not in page
    assert "部门预算应当在批复后20日内公开（财预〔2016〕143号）。" in said
    assert "以元、亿元填报的，折算为万元。" in said


def test_on_a_site_that_nobody_answers_for_what_is_missing_was_not_collected() -> None:
    page = markdown_page(six_departments(), REGION)
    assert tables(page)[COLLECTED] == [
        "年度 本站收录 批复至公开 20日内公开 当年预算合计（万元） 合计的组成".replace(" ", " | "),
        "2022年 | 3 | 3至20天 | 2/2 | 6,105.14 | 2个部门：汇总2；1份申报表没有载明当年预算，不在其内",
        "2021年 | 0 | — | — | — | —",
        "2020年 | 1 | 26天 | 0/1 | 6,057.09 | 1个部门：汇总1",
    ]
    assert tables(page)[COLLECTED_REGISTER] == [
        "部门 | 2022年 | 2021年 | 2020年",
        "青山区民政局 | 2022年 | 本站未收录 | 2020年",
        "青山区教育局 自2021年度起填报 | 本站未收录 | 本站未收录 | —",
        "青山区卫生健康局 | 2022年 | 本站未收录 | 本站未收录",
        "未列局 未列入部门名录 | 2022年 | — | —",
    ]
    said = "".join(texts(page))
    assert "没有收录的，不表示没有公开。名录中有1个部门依法不予公开。" in said


def test_the_number_of_those_that_did_not_publish_leads_to_their_names() -> None:
    region = markdown_page(six_departments(), REGION, publisher=OFFICIAL)
    assert re.findall('href="([^"]*#missing)">([^<]*)', region) == [
        ("2022/#missing", "1"),
        ("2020/#missing", "1"),
    ]
    year = markdown_page(six_departments(), f"{REGION}2022/", publisher=OFFICIAL)
    assert '<dt>未公开</dt><dd><a href="#missing">1 <span>个部门</span></a></dd>' in year
    assert "{#missing}" in year


@pytest.mark.parametrize("publisher", [Publisher(), OFFICIAL], ids=["nobody answers", "official"])
def test_only_an_official_site_says_who_should_have_published(publisher: Publisher) -> None:
    """On every page: nobody else may say so, and nobody's pages name who is exempt."""
    pages = markdown_pages(six_departments(), publisher=publisher)
    accused = [url for url, page in pages.items() if re.search("未公开|应公开|尚未公开|没有公开的申报表", page)]
    assert bool(accused) is (publisher is OFFICIAL)
    assert [url for url, page in pages.items() if "保密局" in page or "secrets" in url + page] == []
    of_year = "".join(texts(pages[f"{REGION}2022/"]))
    assert ("青山区教育局" in of_year) is (publisher is OFFICIAL)


def test_exempt_departments_are_named_where_the_site_names_them() -> None:
    page = markdown_page(six_departments(), REGION, publisher=OFFICIAL, exempt_departments="named")
    assert tables(page)[REGISTER][4] == "青山区保密局 依法不予公开 | — | — | —"
    assert "名录中另有1个部门依法不予公开，不计入应公开。" in "".join(texts(page))


def test_a_department_of_no_register_is_missing_between_its_own_years_alone() -> None:
    of_no_register = {"wuhan-qingshan": region(部门=[])}
    elsewhere = of("health", declaration(年度="2023")) | of("youth", declaration(年度="2019"))
    whole = archive(declaration(), declaration(年度="2020"), elsewhere=elsewhere, regions=of_no_register)
    assert tables(markdown_page(whole, REGION))[COLLECTED_REGISTER][1:] == [
        "青山区民政局 未列入部门名录 | — | 2022年 | 本站未收录 | 2020年 | —",
        "青山区民政局 未列入部门名录 | 2023年 | — | — | — | —",
        "青山区民政局 未列入部门名录 | — | — | — | — | 2019年",
    ]


def test_what_is_withheld_counts_as_not_public_and_is_not_named() -> None:
    withheld = declaration(部门名称="青山区教育局", 公开信息={"公开状态": "暂不公开"})
    never = archive(declaration(), regions=registered(EDUCATION))
    whole = archive(declaration(), elsewhere=of("education", withheld), regions=registered(EDUCATION))
    assert markdown_page(whole, REGION) == markdown_page(never, REGION)
    assert tables(markdown_page(whole, REGION, publisher=OFFICIAL))[PUBLICATION][1].startswith("2022年 | 2 | 1 | 1 | ")


def test_without_a_register_nobody_can_say_how_many_should_be_public() -> None:
    of_no_register = {"wuhan-qingshan": region(部门=[])}
    page = markdown_page(archive(declaration(), regions=of_no_register), REGION, publisher=OFFICIAL)
    assert tables(page)[PUBLICATION][1] == "2022年 | — | 1 | — | 6,057.09 | 1个部门：汇总1"
    assert "本站没有该地区的部门名录" in "".join(texts(page))


def test_a_file_with_errors_is_neither_public_nor_passed_over_in_silence() -> None:
    unreadable = frozenset({DeclarationAddress("wuhan-qingshan", "education", 2022)})
    whole = archive(declaration(), regions=registered(EDUCATION), unreadable=unreadable)
    page = markdown_page(whole, REGION, publisher=OFFICIAL)
    assert tables(page)[PUBLICATION][1] == "2022年 | 2 | 1 | 1 | 6,057.09 | 1个部门：汇总1"
    assert tables(page)[REGISTER][2] == "青山区教育局 | 暂不显示"
    assert "因文件有错误暂不显示的，也计入未公开。" in "".join(texts(page))
    of_year = markdown_page(whole, f"{REGION}2022/", publisher=OFFICIAL)
    assert "（文件有错误，暂不显示）" in "".join(texts(of_year))
    elsewhere = "".join(texts(markdown_page(whole, f"{REGION}2022/")))
    assert "青山区教育局（文件有错误，暂不显示）这些部门2022年度申报表的文件有错误，改正之前暂不显示。" in elsewhere


def test_a_renamed_department_is_one_row_and_a_merged_one_leads_to_its_successor() -> None:
    whole = archive(
        declaration(),
        declaration(年度="2021", 部门名称="青山区民政委员会"),
        elsewhere=of("poverty", declaration(年度="2021", 部门名称="青山区扶贫办")),
        regions=registered(line("poverty", "青山区扶贫办", 终止年度="2021", 承接="civil-affairs")),
    )
    page = markdown_page(whole, REGION, publisher=OFFICIAL)
    assert tables(page)[REGISTER][1:] == [
        "青山区民政局 原名：青山区民政委员会 | 2022年 | 2021年",
        "青山区扶贫办 填报至2021年度 由青山区民政局承接 | — | 2021年",
    ]
    assert '由<a href="civil-affairs/">青山区民政局</a>承接' in page


def test_a_year_has_every_department_in_one_table_with_totals() -> None:
    whole = archive(
        declaration(),
        elsewhere=of("health", declaration(部门名称="青山区卫生委", **budget("480500", "元"))),
        regions=registered(
            line("health", "青山区卫生健康局"), EDUCATION, line("secrets", "保密局", 公开状态="依法不予公开")
        ),
    )
    page = markdown_page(whole, f"{REGION}2022/", publisher=OFFICIAL)
    assert tables(page)["2022年各部门申报表（金额单位：万元）"] == [
        "部门 | 当年预算 | 较上年 | 基本支出 | 项目支出 | 项目支出占比 | 年度目标 | 绩效指标 | 定量指标占比",
        (
            "青山区民政局 历年 | 6,057.09 | ＋238.12 ＋4.09% 按本表上年数 | 1,056.27 | 5,000.82 |  82.56% "
            "| 1 | 3 | 100.00%"
        ),
        "青山区卫生健康局 申报表所载名称：青山区卫生委 历年 | 48.05 | — | 48.05 | 0.00 |  0.00% | 1 | 3 | 100.00%",
        "合计 | 6,105.14 | ＋238.12 ＋4.09% 1个部门 | 1,104.32 | 5,000.82 |  81.91% | 2 | 6 | 100.00%",
    ]
    assert '<li><a href="../education/">青山区教育局</a></li>' in page
    assert "名录中另有1个部门依法不予公开，不在此列。" in "".join(texts(page))


def test_a_year_without_budgets_has_no_sums_of_nothing() -> None:
    page = markdown_page(archive(declaration(部门总体资金情况=only({}))), f"{REGION}2022/")
    assert tables(page)["2022年各部门申报表（金额单位：万元）"][1:] == [
        "青山区民政局 历年 | — | — | — | — | — | 1 | 3 | 100.00%",
        "合计 | — | — | — | — | — | 1 | 3 | 100.00%",
    ]
    assert "合计按原数计算：1份申报表没有载明当年预算，不在其内。各部门预算之和，不等于本级政府支出。" in "".join(
        texts(page)
    )


def test_findings_are_a_column_only_where_the_publisher_shows_them() -> None:
    whole = archive(declaration())
    assert "自动检查" not in markdown_page(whole, f"{REGION}2022/")
    found = tuple(Finding(DEAD_LINK, Severity.WARNING, (("年度",),), "", accepted) for accepted in ("", "已说明", ""))
    pages = {page.url: page for page in planned(whole, findings_of=lambda _: found, findings="shown").pages}
    shown = tables(render_page(pages[f"{REGION}2022/"], TEMPLATES))["2022年各部门申报表（金额单位：万元）"]
    assert [row.rpartition(" | ")[2] for row in shown] == ["自动检查发现", "2", ""]


def with_targets(year: str, *targets: str | None) -> Declaration:
    blank = {"前年": None, "上年": None, "绩效标准": None}
    rows = [indicator(name, 预期当年实现值=target, **blank) for name, target in zip("甲乙丙", targets, strict=False)]
    by_goal = [goal(绩效指标=only({"产出指标": {"数量指标": rows}}))]
    return declaration(年度=year, 部门总体资金情况=None, 整体绩效目标={"年度目标": by_goal})


def lowered(page: str) -> list[str]:
    """What the year's page says of changes: the sentence, then each group with its departments and targets."""
    section = page.partition("{#changes}")[2].partition('<p><a href="../../../indicators')[0]
    section = re.sub("<figure.*</figure>", "", section, flags=re.DOTALL)
    lines = ("".join(texts(line)).strip() for line in section.splitlines())
    return [line for line in lines if line]


def test_targets_lowered_or_dropped_are_listed_by_department_against_the_form_before() -> None:
    whole = archive(
        with_targets("2020", "≥95%", "不少于10次", "18个"),
        with_targets("2022", "≥90%", None, "15个"),
        elsewhere=of("education", declaration(部门名称="青山区教育局")),
        regions=registered(EDUCATION),
    )
    page = markdown_page(whole, f"{REGION}2022/")
    assert lowered(page) == [
        "目标值低于上年、取消的指标3项，其中1项未写明方向（1个部门）。1个部门没有更早的申报表，无从比较。",
        "## 目标值低于上年、取消的指标（3项，其中1项未写明方向） {#lesser}",
        "青山区民政局与2020年相比，3项，其中1项未写明方向",
        "乙年度目标1由不少于10次 → 改为（空）改为空，不再有定量要求",
        "甲年度目标1由≥95% → 改为≥90%降低5个百分点，要求降低",
        "丙年度目标1由18个 → 改为15个数值降低3个（16.67%），未写明方向",
    ]
    assert f'<a href="../civil-affairs/2022/changes/#{row_id("甲")}">甲</a>' in page


def test_a_year_without_lowered_targets_says_so_and_the_first_year_says_nothing() -> None:
    whole = archive(with_targets("2021", "≥90%"), with_targets("2022", "≥95%"))
    assert lowered(markdown_page(whole, f"{REGION}2022/")) == ["没有发现目标值降低、指标取消。"]
    assert "{#changes}" not in markdown_page(whole, f"{REGION}2021/")


@hypothesis_settings(max_examples=examples(80))
@given(st.data())
def test_totals_are_the_sums_of_what_is_shown(data: st.DataObject) -> None:
    """As far as rounding allows: each figure shown is off by half of its last digit at most."""
    forms = [data.draw(declarations()) for _ in range(data.draw(st.integers(1, 5)))]
    by_address = {DeclarationAddress("r", f"d{place}", form.fiscal_year): form for place, form in enumerate(forms)}
    whole = Archive({"r": region(部门=[])}, {place: by_address[place] for place in sorted(by_address)})
    for page in planned(whole).pages:
        if isinstance(page.subject, RegionYear):
            rows, total = [line.figures for line in page.subject.lines], page.subject.total
            for column in ("budget", "basic", "project"):
                _assert_sum([getattr(row, column) for row in rows], getattr(total, column))
            for column in ("goals", "indicators", "quantified"):
                assert sum(getattr(row, column) for row in rows) == getattr(total, column)
            shown = [form for _, form in whole.public() if form.fiscal_year == page.subject.year]
            assert len(rows) == len(shown)


def _assert_sum(shown: list[str | None], total: str | None) -> None:
    stated = [Decimal(text.replace(",", "")) for text in shown if text is not None]
    if total is None:
        assert not stated
    else:
        assert abs(sum(stated) - Decimal(total.replace(",", ""))) <= Decimal("0.005") * (len(stated) + 1)


def part(basic: str, project: str) -> dict[str, Any]:
    lines = {"基本支出": amounts(basic), "项目支出": amounts(project)}
    whole = str(Decimal(basic) + Decimal(project))
    return {"部门总体资金情况": {"收入构成": only({"财政拨款": amounts(whole)}), "支出构成": only(lines)}}


def departments_and_a_unit() -> Archive:
    return archive(
        declaration(**part("300", "100")),
        declaration(年度="2021", 填报口径="本级", **part("100", "100")),
        elsewhere=of("home", declaration(部门名称="福利院", 填报口径=None, **part("50", "0")))
        | of("education", declaration(部门名称="青山区教育局", 填报口径="本级", **part("500", "300")))
        | of("blank", declaration(部门名称="空白局", 部门总体资金情况=only({}))),
        regions=registered(
            line("education", "青山区教育局"),
            line("home", "福利院", 类别="单位", 隶属="civil-affairs"),
            line("blank", "空白局"),
        ),
    )


def bars(page: str) -> list[tuple[str, ...]]:
    chart = page.partition('<table class="bars charted"')[2].partition("</table>")[0]
    return re.findall(r'class="(.)" x="(\d+)" width="(\d+)"', chart)


def test_a_years_departments_are_bars_beside_their_figures_the_largest_first() -> None:
    page = markdown_page(departments_and_a_unit(), f"{REGION}2022/")
    assert tables(page)["青山区2022年各部门当年预算（万元）"] == [
        "部门 |  | 项目支出 | 基本支出 | 当年预算 | 项目支出占比",
        "青山区教育局 本级 |  | 300.00 | 500.00 | 800.00 | 37.50%",
        "青山区民政局 汇总 |  | 100.00 | 300.00 | 400.00 | 25.00%",
        "福利院 未注明 已含在所属部门的预算中 |  | 0.00 | 50.00 | 50.00 | 0.00%",
        "空白局 汇总 |  | — | — | — | —",
    ]
    assert bars(page) == [
        *(("a", "0", "375"), ("b", "375", "625")),
        *(("a", "0", "125"), ("b", "125", "375")),
        ("b", "0", "62"),
    ]


def test_a_regions_years_are_bars_of_totals_that_say_of_how_many_departments_they_are() -> None:
    page = markdown_page(departments_and_a_unit(), REGION)
    assert tables(page)["青山区历年当年预算合计（万元）"] == [
        "年度 |  | 项目支出 | 基本支出 | 当年预算",
        "2022年 2个部门：汇总1、本级1 |  | 400.00 | 800.00 | 1,200.00",
        "2021年 1个部门：本级1 |  | 100.00 | 100.00 | 200.00",
    ]
    assert bars(page) == [("a", "0", "333"), ("b", "333", "667"), ("a", "0", "83"), ("b", "83", "84")]
    assert "各部门预算之和，不等于本级政府支出" in "".join(texts(page))


def test_every_chart_stands_beside_its_page_as_a_file_with_the_same_figures() -> None:
    files = planned(departments_and_a_unit()).files
    drawn = {path: text for path, text in files.items() if path.endswith(".svg")}
    assert set(drawn) == {
        *(f"{REGION}{page}budgets.svg" for page in ("", "2022/", "civil-affairs/")),
        f"{REGION}2022/targets.svg",
    }
    assert ">青山区教育局<" in drawn[f"{REGION}2022/budgets.svg"]
    assert ">37.50%<" in drawn[f"{REGION}2022/budgets.svg"]


def test_what_became_of_each_departments_targets_is_a_chart_with_every_count() -> None:
    whole = archive(
        with_targets("2020", "≥95%", "不少于10次", "18个"),
        with_targets("2022", "≥90%", "不少于12次", "18个"),
        elsewhere=of("education", with_targets("2021", "≥95%"), with_targets("2022", "≥95%", "5次")),
        regions=registered(EDUCATION),
    )
    page = markdown_page(whole, f"{REGION}2022/")
    assert tables(page)["青山区2022年各部门指标目标值的变化（项）"] == [
        "部门 |  | 低于上年 | 指标取消 | 成本与标准 | 请核对 | 高于上年 | 指标新增 | 其他改动 | 目标未变",
        "青山区民政局 与2020年相比 |  | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 1",
        "青山区教育局 与2021年相比 |  | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 1",
    ]
    assert bars(page) == [
        *(("d", "0", "333"), ("a", "333", "334"), ("b", "667", "333")),
        *(("a", "0", "333"), ("b", "333", "334")),
    ]
    assert ">低于上年<" in planned(whole).files[f"{REGION}2022/targets.svg"]


def test_a_year_with_one_budget_has_no_chart() -> None:
    assert "charted" not in markdown_page(archive(declaration()), f"{REGION}2022/")
    assert not any(path.endswith(".svg") for path in planned(archive(declaration())).files)
