"""A department through the years: its funds, and which goal and indicator of one year is which of another."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.model.declaration import Declaration, Disclosure
from generator.model.redaction import public_archive
from generator.publish.views.register.declaration_record import EarlierForms, declaration_records_of
from generator.publish.views.register.listed_goals import ListedGoals, SameThing, listed_goals
from generator.publish.views.register.time_series import goal_series, indicator_series
from generator.revisions.comparisons import changes_since_the_one_before
from generator.settings.read import Publisher
from tests.builders import amounts, archive, declaration, goal, indicator, only, region
from tests.examples import examples
from tests.publish.anchors import row_id
from tests.publish.rendered import OFFICIAL, markdown_page, planned, settings, tables, texts
from tests.strategies import declarations

REGION = "disclosures/wuhan-qingshan/"
PAGE = f"{REGION}civil-affairs/"
FORMS = "历年申报表（金额单位：万元）"
CHART = "青山区民政局历年当年预算（万元）"
GOALS = "各年度目标。逐年对照，改写的、次序变动的仍列为同一目标；所列为最近一年的表述，“无”表示该年度没有这一目标"
INDICATORS = "各年度的预期当年实现值。逐年对照，更名的、换了类别或目标的仍列为同一指标。“无”表示该年度没有这一指标"
SINGLES = "相邻年度的申报表中没有对应的指标：当年新设，以后没有沿用"


def with_indicators(
    text: str = "救助方面：做好救助。", **categories: dict[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    return goal(text, 绩效指标=only(categories))


def year(number: str, *goals: dict[str, Any], **more: Any) -> Declaration:
    return declaration(年度=number, 整体绩效目标={"年度目标": list(goals) or [goal()]}, **more)


def quantity(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"产出指标": {"数量指标": list(rows)}}


def test_the_years_are_rows_and_a_missing_year_is_a_missing_row() -> None:
    blank = {"部门总体资金情况": only({"单位": "元"})}
    whole = archive(declaration(**blank), declaration(年度="2020", 部门名称="青山区民政委员会", 填报口径=None))
    page = markdown_page(whole, PAGE)
    assert tables(page)[FORMS] == [
        "年度 | 部门名称 | 当年预算 | 较上年 | 基本支出 | 项目支出 | 项目支出占比 | 年度目标 | 绩效指标 | 定量指标占比",
        "2022年 | 青山区民政局（汇总） | — | — | — | — | — | 1 | 3 | 100.00%",
        "2021年 | 本站未收录→9",
        (
            "2020年 | 青山区民政委员会 | 6,057.09 | ＋238.12 ＋4.09% 按本表上年数 | 1,056.27 | 5,000.82 |  82.56% "
            "| 1 | 3 | 100.00%"
        ),
    ]
    assert "青山区民政委员会" in texts(page)


def test_an_official_site_says_that_a_year_was_not_published() -> None:
    register = {"wuhan-qingshan": region(部门=[{"目录": "civil-affairs", "名称": "青山区民政局"}])}
    page = markdown_page(archive(declaration(), declaration(年度="2020"), regions=register), PAGE, publisher=OFFICIAL)
    assert tables(page)[FORMS][2] == "2021年 | 未公开→9"


def test_bars_are_as_long_as_their_amounts_and_unstated_ones_are_not_drawn() -> None:
    half = only({"基本支出": amounts("500"), "项目支出": amounts("400"), "结转下年": amounts("100")})
    funds = {"部门总体资金情况": {"收入构成": only({"财政拨款": amounts("1000")}), "支出构成": half}}
    twice = {"部门总体资金情况": {"收入构成": only({"财政拨款": amounts("2000")}), "支出构成": only({})}}
    page = markdown_page(archive(declaration(**funds), declaration(年度="2021", **twice)), PAGE)
    assert tables(page)[CHART] == [
        "年度 |  | 项目支出 | 基本支出 | 当年预算",
        "2022年 |  | 400.00 | 500.00 | 1,000.00",
        "2021年 |  | — | — | 2,000.00",
    ]
    chart = page.partition('<table class="bars charted"')[2].partition("</table>")[0]
    assert re.findall(r'class="(.)" x="(\d+)" width="(\d+)"', chart) == [
        *(("a", "0", "200"), ("b", "200", "250"), ("c", "450", "50")),
        ("c", "0", "1000"),
    ]


def test_a_chart_of_the_years_has_the_missing_ones_too_and_can_be_kept() -> None:
    whole = archive(declaration(), declaration(年度="2020"))
    plan = planned(whole)
    page = markdown_page(whole, PAGE)
    assert tables(page)[CHART][1:] == [
        "2022年 |  | 5,000.82 | 1,056.27 | 6,057.09",
        "2021年 本站未收录 |  | — | — | —",
        "2020年 |  | 5,000.82 | 1,056.27 | 6,057.09",
    ]
    assert 'href="budgets.svg" download>下载本图（SVG）</a>' in unescape(page)
    assert "本站未收录" in plan.files[f"{PAGE}budgets.svg"]


def test_one_budget_is_no_chart() -> None:
    blank = {"部门总体资金情况": only({"单位": "元"})}
    whole = archive(declaration(), declaration(年度="2021", **blank))
    assert CHART not in tables(markdown_page(whole, PAGE))
    assert f"{PAGE}budgets.svg" not in planned(whole).files


def test_lines_that_come_to_more_than_the_budget_are_drawn_as_they_are_stated() -> None:
    over = only({"基本支出": amounts("500"), "项目支出": amounts("600.01")})
    funds = {"部门总体资金情况": {"收入构成": only({"财政拨款": amounts("1000")}), "支出构成": over}}
    chart = markdown_page(archive(declaration(**funds), declaration(年度="2021", **funds)), PAGE)
    assert re.findall(r'class="(.)" x="(\d+)" width="(\d+)"', chart)[:2] == [("a", "0", "545"), ("b", "545", "455")]


@pytest.mark.parametrize(
    "department,publisher,said",
    [
        ("secrets", OFFICIAL, "该部门的申报表依法不予公开。"),
        ("civil-affairs", OFFICIAL, "该部门还没有公开的申报表。"),
        ("civil-affairs", Publisher(), "本站未收录该部门的申报表。"),
    ],
)
def test_a_department_without_declarations_says_why(department: str, publisher: Publisher, said: str) -> None:
    lines = [
        {"目录": "civil-affairs", "名称": "青山区民政局", "起始年度": "2023"},
        {"目录": "secrets", "名称": "青山区保密局", "公开状态": "依法不予公开"},
    ]
    another = {"wuhan-qingshan/education/2022": declaration(部门名称="青山区教育局")}
    whole = archive(elsewhere=another, regions={"wuhan-qingshan": region(部门=lines)})
    page = markdown_page(whole, f"{REGION}{department}/", publisher=publisher, exempt_departments="named")
    assert said in texts(page)


def test_successor_and_predecessor_lead_to_each_other() -> None:
    lines = [
        {"目录": "civil-affairs", "名称": "青山区民政局"},
        {"目录": "poverty", "名称": "青山区扶贫办", "终止年度": "2021", "承接": "civil-affairs"},
    ]
    whole = archive(declaration(), regions={"wuhan-qingshan": region(部门=lines)})
    assert '<dt>承接部门</dt><dd><a href="../civil-affairs/">' in markdown_page(whole, f"{REGION}poverty/")
    assert '<dt>承接了</dt><dd><a href="../poverty/">' in markdown_page(whole, PAGE)


def test_a_department_is_called_as_the_register_has_it_and_each_form_as_it_was_then() -> None:
    register = region(部门=[{"目录": "civil-affairs", "名称": "青山区民政和退役军人局"}])
    whole = archive(declaration(), regions={"wuhan-qingshan": register})
    assert 'title: "青山区民政和退役军人局历年' in markdown_page(whole, PAGE)
    assert 'title: "青山区民政局（汇总）2022年' in markdown_page(whole, f"{PAGE}2022/")


def test_goals_and_indicators_run_through_the_years_as_the_comparisons_found_them() -> None:
    old = with_indicators(**quantity(indicator(预期当年实现值="900人"), indicator("已取消", 预期当年实现值="1次")))
    new = with_indicators(
        "救助方面：做好各项救助。",
        成本指标={"社会成本指标": [indicator("困难人群救助人数", 预期当年实现值=None)]},
        产出指标={"质量指标": [indicator("新增设", 预期当年实现值="2次")]},
    )
    page = markdown_page(archive(year("2022", new), year("2020", old)), PAGE)
    assert tables(page)[GOALS] == [
        "年度目标 | 2022年 | 2021年 | 2020年",
        "救助方面：做好各项救助。 | 年度目标1 | 本站未收录 | 年度目标1",
    ]
    assert tables(page)[INDICATORS] == [
        "指标名称 | 类别 | 2022年 | 2021年 | 2020年",
        "困难人群救助人数 曾用名称：困难人群救助数量 | 成本指标 社会成本指标 | （空） | 本站未收录 | 900人",
    ]
    assert tables(page)[SINGLES] == [
        "年度 | 指标名称 | 类别 | 预期当年实现值",
        "2022年 | 新增设 | 产出指标 质量指标 | 2次",
        "2020年 | 已取消 | 产出指标 数量指标 | 1次",
    ]
    assert '<a href="2020/#' + row_id("困难人群救助数量") + '">900人</a>' in page


def through(*targets: str | None, **more: Any) -> str:
    """The page of a department whose one indicator had these targets from 2020 on, None where it had no form."""
    forms = (
        year(str(2020 + place), with_indicators(**quantity(indicator("救助人数", 预期当年实现值=target, **more))))
        for place, target in enumerate(targets)
        if target is not None
    )
    return markdown_page(archive(*forms), PAGE)


def dots_on(page: str) -> list[str]:
    return re.findall(r'<svg class="dots".*?</svg>', page)


def test_an_indicator_is_a_line_of_dots_beside_its_name_oldest_left() -> None:
    page = through("≥900人", "1000人", None, "不少于950人", "960人")
    assert "".join(dots_on(page)) == (
        '<svg class="dots" viewBox="0 0 80 24" width="80" height="24" aria-hidden="true" focusable="false">'
        '<path d="M8 20L24 4M56 12L72 10"/><path stroke-width="6" d="M8 20h0M24 4h0M56 12h0"/>'
        '<path stroke-width="8" d="M72 10h0"/></svg>'
    )
    assert "圆点自左至右为2020年至2024年" in page
    assert "空心点" not in page
    assert tables(page)[INDICATORS] == [
        "指标名称 | 2020→2024年 | 类别 | 2024年 | 2023年 | 2022年 | 2021年 | 2020年",
        "救助人数 |  | 产出指标 数量指标 | 960人 | 不少于950人 | 本站未收录 | 1000人 | ≥900人",
    ]


def test_units_that_are_converted_into_each_other_are_one_line() -> None:
    assert re.findall(r'<path d="(.*?)"', dots_on(through("5000元", "0.6万元"))[0]) == ["M8 20L24 4"]


def test_another_unit_is_neither_connected_nor_on_the_same_scale() -> None:
    page = through("500人", "600人", "20户", "30户")
    assert re.findall(r' d="(.*?)"', dots_on(page)[0]) == [
        "M8 20L24 4M40 20L56 4",
        *("M40 20h0", "M8 20h0M24 4h0", "M8 20h0M24 4h0", "M56 4h0"),
    ]
    assert "空心点的单位或者要求方向与最近一次的不同" in page


def test_at_most_is_neither_connected_with_at_least_nor_on_the_same_scale() -> None:
    page = through("≤5%", "≤4%", "≥5%", "≥6%")
    assert re.findall(r' d="(.*?)"', dots_on(page)[0]) == [
        "M8 4L24 20M40 20L56 4",
        *("M40 20h0", "M8 4h0M24 20h0", "M8 4h0M24 20h0", "M56 4h0"),
    ]
    assert "要求方向改变的（由“不低于”改为“不高于”，或者相反）" in page
    assert "空心点的单位或者要求方向与最近一次的不同" in page


def test_a_number_alone_goes_on_with_what_was_asked_for_before_it() -> None:
    page = through("5%", "≤4%", "3%", "≥5%", "6%")
    assert re.findall(r'<path d="(.*?)"', dots_on(page)[0]) == ["M8 4L24 12L40 20M56 20L72 4"]


@pytest.mark.parametrize(
    "targets",
    [
        ("逐步提高", "不断提高"),
        ("95%", "增长5%"),
        ("90%~95%", "95%"),
        ("12月底前", "11月底前"),
        ("应救尽救", "900人"),
    ],
)
def test_what_is_no_number_twice_is_not_drawn(targets: tuple[str, str]) -> None:
    page = through(*targets)
    assert dots_on(page) == []
    assert "圆点" not in page


def test_a_single_year_has_no_course() -> None:
    page = markdown_page(archive(declaration()), PAGE)
    assert set(tables(page)) == {FORMS}


def listed(number: int, *named: str, since: Sequence[SameThing] = ()) -> ListedGoals:
    """A year with these indicators, and which of the year before each is."""
    rows = [indicator(name, 预期当年实现值=target) for name, _, target in (one.partition("=") for one in named)]
    return replace(listed_goals(year(str(number), with_indicators(**quantity(*rows)))), same_indicators=tuple(since))


def same(old: str, new: str, *, doubtful: bool = False) -> SameThing:
    return SameThing(row_id(old), row_id(new), doubtful)


def chained(*forms: ListedGoals) -> list[dict[int, str]]:
    return [{year: one.target or "" for year, one in course.items.items()} for course in indicator_series(forms)]


def test_a_chain_of_comparisons_is_one_course_whatever_the_names() -> None:
    forms = [
        listed(2022, "救助人数=3", "新设=9", since=[same("救助数量", "救助人数")]),
        listed(2021, "已取消=8", "救助数量=2", since=[same("救助量", "救助数量")]),
        listed(2020, "救助量=1"),
    ]
    assert chained(*forms) == [{2022: "3", 2021: "2", 2020: "1"}, {2022: "9"}, {2021: "8"}]
    assert indicator_series(forms)[0].former(lambda one: one.name) == ("救助数量", "救助量")


def test_what_was_given_up_and_taken_up_again_is_two_courses() -> None:
    forms = [listed(2022, "数=3"), listed(2021, "别=2"), listed(2020, "数=1")]
    assert chained(*forms) == [{2022: "3"}, {2021: "2"}, {2020: "1"}]


def test_a_doubtful_link_is_kept_and_said_to_be_doubtful() -> None:
    forms = [listed(2022, "数=3", since=[same("量", "数", doubtful=True)]), listed(2021, "量=2")]
    assert [course.doubtful for course in indicator_series(forms)] == [{2022}]


@hypothesis_settings(max_examples=examples(60))
@given(st.data())
def test_every_indicator_and_every_goal_is_in_one_course_and_only_one(data: st.DataObject) -> None:
    drawn = [data.draw(declarations()) for _ in range(data.draw(st.integers(0, 4)))]
    by_year = {form.fiscal_year: form.model_copy(update={"disclosure": Disclosure()}) for form in drawn}
    public = public_archive(archive(*by_year.values()), settings().policy)
    past = EarlierForms(partial(changes_since_the_one_before, public))
    forms = [record.listed for record in declaration_records_of(public, past)]
    placed = [(year, one.anchor) for course in indicator_series(forms) for year, one in course.items.items()]
    assert sorted(placed) == sorted((form.year, one.anchor) for form in forms for one in form.indicators)
    numbered = [(year, one.number) for course in goal_series(forms) for year, one in course.items.items()]
    assert sorted(numbered) == sorted((form.year, place + 1) for form in forms for place in range(len(form.goals)))
