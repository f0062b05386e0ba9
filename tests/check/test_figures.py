from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check.exact_columns import columns_in_doubt
from generator.check.figures import FIGURE_CHECKS
from generator.check.findings import findings_of
from generator.check.funds_table import COLUMNS, columns_of, totals_of
from generator.check.sums import mismatches_in
from generator.model.declaration import Declaration
from generator.model.finding import Finding
from tests.builders import address, amounts, archive, declaration, form, only
from tests.check import snippet
from tests.check.snippet import said
from tests.strategies import declarations

told = partial(snippet.told, checks=FIGURE_CHECKS)


def test_the_seeds_figures_are_sound() -> None:
    assert findings_of(archive(declaration()), address()) == ()


def test_income_unlike_expenditure_is_shown_with_its_computation() -> None:
    snippet = """
        部门总体资金情况:
          收入构成:
            财政拨款:
              当年预算: 6009.19
            其他资金:
              当年预算: 48
          支出构成:
            基本支出:
              当年预算: 1056.27
            项目支出:
              当年预算: 5000.82
    """
    assert told(snippet) == said(
        "4:13: 错误〔收支平衡〕收入合计 6057.19（6009.19＋48）与支出合计 6057.09（1056.27＋5000.82）"
        "相差 0.10万元，请核对（另见第6、9、11行）"
    )


def test_given_totals_are_compared_where_lines_are_blank() -> None:
    snippet = """
        部门总体资金情况:
          单位: 元
          收入构成:
            财政拨款:
              当年预算:
            合计:
              当年预算: 500.00
          支出构成:
            基本支出:
              当年预算: 400
    """
    assert told(snippet) == said(
        "7:13: 错误〔收支平衡〕收入合计 500.00 与支出合计 400 相差 100.00元，请核对（另见第10行）"
    )


CARRIED_IN_ALONE = """
    部门总体资金情况:
      收入构成:
        财政拨款:
          当年预算: 1000
        上年结转:
          当年预算: 100
      支出构成:
        基本支出:
          当年预算: {expenditure}
"""


def test_sides_that_differ_are_a_question_where_only_one_has_a_carry_over() -> None:
    assert told(CARRIED_IN_ALONE.format(expenditure=1000)) == said(
        "4:13: 警告〔结转收支〕收入合计 1100（1000＋100）与支出合计 1000 相差 100万元；"
        "只有一边列有“上年结转”或者“结转下年”，请核对另一边是否漏列（另见第6、9行）"
    )
    assert told(CARRIED_IN_ALONE.format(expenditure=1100)) == ""


def test_sides_that_differ_are_an_error_where_both_have_a_carry_over() -> None:
    both = dedent(CARRIED_IN_ALONE).format(expenditure=1000) + "    结转下年:\n      当年预算: 0\n"
    assert "错误〔收支平衡〕收入合计 1100（1000＋100）与支出合计 1000（1000＋0）相差 100万元" in told(both)


def test_a_carry_over_of_nothing_is_none() -> None:
    nothing = dedent(CARRIED_IN_ALONE).format(expenditure=900).replace("当年预算: 100\n", "当年预算: 0\n")
    assert "错误〔收支平衡〕收入合计 1000（1000＋0）与支出合计 900 相差 100万元" in told(nothing)


def test_the_years_own_income_and_the_carry_over_make_the_total() -> None:
    snippet = """
        部门总体资金情况:
          收入构成:
            财政拨款:
              当年预算: 1000
            本年收入合计:
              当年预算: {of_year}
            上年结转:
              当年预算: 100
            合计:
              当年预算: {total}
    """
    assert told(snippet.format(of_year=1000, total=1100)) == ""
    assert told(snippet.format(of_year=1100, total=1100)) == said(
        "6:13: 错误〔合计核对〕“收入构成”当年预算本年收入合计 1100 不等于各项之和 1000，相差 100万元，请核对"
        "（另见第4行）"
    )
    assert told(snippet.format(of_year=1000, total=1000)) == said(
        "10:13: 错误〔合计核对〕“收入构成”当年预算合计 1000 不等于各项之和 1100（1000＋100），相差 100万元；"
        "不含“上年结转”的合计写“本年收入合计”，“合计”要把“上年结转”加上（另见第4、8行）"
    )


@pytest.mark.parametrize("expenditure", ["", "\n    基本支出:", "\n    基本支出:\n      当年预算:"])
def test_a_side_that_is_not_stated_is_compared_with_nothing(expenditure: str) -> None:
    income = "\n    财政拨款:\n      当年预算: 500"
    assert told(f"部门总体资金情况:\n  收入构成:{income}\n  支出构成:{expenditure}") == ""


def test_a_total_unlike_its_lines_is_an_error_this_year_and_a_warning_in_prior_years() -> None:
    snippet = """
        部门总体资金情况:
          收入构成:
            财政拨款:
              当年预算: 6009.09
              前年: 4749.16
              上年: 5818.97
            其他资金:
              当年预算: 48
              前年: 29.40
              上年: 0
            合计:
              当年预算: 6057.19
              前年: 4778.56
              上年: 5819.97
    """
    assert told(snippet) == said(
        "12:13: 错误〔合计核对〕“收入构成”当年预算合计 6057.19 不等于各项之和 6057.09（6009.09＋48），"
        "相差 0.10万元，请核对（另见第4、8行）",
        "14:11: 警告〔往年合计〕“收入构成”上年合计 5819.97 不等于各项之和 5818.97（5818.97＋0），"
        "相差 1.00万元，请核对（另见第6、10行）",
    )


SHORT_BESIDE_A_BLANK = """
部门总体资金情况:
  支出构成:
    基本支出:
      当年预算: 400
    经营支出:
      当年预算:
    合计:
      当年预算: 500
"""


def test_lines_that_fall_short_of_a_total_beside_a_blank_are_a_warning_that_names_the_blank() -> None:
    words = (
        "〔合计缺项〕“支出构成”当年预算合计 500 不等于各项之和 400，相差 100万元；"
        "“经营支出”没有数，请核对原表，漏录的补上，原表如此的写“审核说明”（另见第4行）"
    )
    assert told(SHORT_BESIDE_A_BLANK) == said(f"8:13: 警告{words}")
    assert told(SHORT_BESIDE_A_BLANK + "来源:\n  文件: 附件3\n") == said(f"8:13: 建议{words}")


def test_lines_that_exceed_a_total_are_an_error_beside_a_blank_too() -> None:
    assert told(SHORT_BESIDE_A_BLANK.replace("400", "600")) == said(
        "8:13: 错误〔合计核对〕“支出构成”当年预算合计 500 不等于各项之和 600，相差 100万元，请核对（另见第4行）"
    )


def test_prior_years_may_carry_balances_forward() -> None:
    snippet = """
        部门总体资金情况:
          收入构成:
            财政拨款:
              上年: 500.50
          支出构成:
            基本支出:
              上年: 400
    """
    assert told(snippet) == said(
        "4:11: 建议〔往年收支〕上年收入合计 500.50 与支出合计 400 相差 100.50万元，如系结转结余所致可不改（另见第7行）"
    )


def test_parts_of_the_appropriation_make_it_up() -> None:
    snippet = """
        部门总体资金情况:
          收入构成:
            财政拨款:
              当年预算: 6009.09
              前年: 4749.16
              上年: 5818.97
              其中:
                一般公共预算:
                  当年预算: 5009.09
                  前年: 4749.16
                  上年: 5818.97
                政府性基金预算:
                  当年预算: 900
                  前年: 100
                国有资本经营预算:
                  当年预算: 0
    """
    assert told(snippet) == said(
        "4:13: 错误〔拨款分项〕“财政拨款”当年预算 6009.09 不等于“其中”各项之和 5909.09（5009.09＋900＋0），"
        "相差 100.00万元，请核对（另见第9、13、16行）",
        "5:11: 警告〔往年合计〕“财政拨款”前年 4749.16 不等于“其中”各项之和 4849.16（4749.16＋100），"
        "相差 100.00万元，请核对（另见第10、14行）",
    )


def test_parts_left_out_are_asked_for() -> None:
    snippet = """
        部门总体资金情况:
          收入构成:
            财政拨款:
              当年预算: 6009.09
              其中:
                一般公共预算:
                  当年预算: 5009.09
    """
    assert told(snippet) == said(
        "4:13: 警告〔合计缺项〕“财政拨款”当年预算 6009.09 不等于“其中”各项之和 5009.09，相差 1000.00万元；"
        "“政府性基金预算”“国有资本经营预算”没有数，请核对原表，漏录的补上，原表如此的写“审核说明”（另见第7行）"
    )


def test_only_the_appropriation_is_broken_down() -> None:
    snippet = """
        部门总体资金情况:
          收入构成:
            其他资金:
              其中:
                一般公共预算:
                  当年预算: 1
    """
    assert told(snippet) == said("4:7: 错误〔分项位置〕“其他资金”下不能写“其中”，只有“财政拨款”可以")


@pytest.mark.parametrize(
    "unit,fits,too_fine,words",
    [
        ("元", "1.23", "1.234", "“1.234”写了3位小数，金额单位为元时最多写2位小数（到分）"),
        ("万元", "968.1918", "968.19180", "“968.19180”写了5位小数，金额单位为万元时最多写4位小数（到元）"),
        ("亿元", "1.12345678", "1.123456789", "“1.123456789”写了9位小数，金额单位为亿元时最多写8位小数（到元）"),
    ],
)
def test_an_amount_is_written_no_finer_than_money(unit: str, fits: str, too_fine: str, words: str) -> None:
    snippet = "部门总体资金情况:\n  单位: {}\n  收入构成:\n    财政拨款:\n      当年预算: {}"
    assert told(snippet.format(unit, fits)) == ""
    assert told(snippet.format(unit, too_fine)) == said(f"5:13: 错误〔小数位数〕{words}")


def test_several_amounts_too_fine_are_one_finding() -> None:
    snippet = """
        部门总体资金情况:
          收入构成:
            财政拨款:
              前年: 1.00001
              上年: 1.00002
    """
    assert told(snippet) == said(
        "4:11: 错误〔小数位数〕2处金额的小数位数过多，"
        "如“1.00001”写了5位小数，金额单位为万元时最多写4位小数（到元）（另见第5行）"
    )


TWO_LINES_A_SIDE = [  # income, expenditure, the rule they do not meet; the last digit is that of the finest amount
    (["6009.09", "48"], ["1056.27", "5000.82"], ""),
    (["6009.09", "48"], ["1056.27", "5000.83"], "尾差"),
    (["6009.09", "48"], ["1056.27", "5000.84"], "尾差"),
    (["6009.09", "48"], ["1056.27", "5000.85"], "收支平衡"),
    (["0.3333", "0.6667"], ["0.5001", "0.5001"], "尾差"),
    (["0.3333", "0.6667"], ["0.5002", "0.5001"], "收支平衡"),
    (["300", "200"], ["300", "202"], "尾差"),
    (["300", "200"], ["300", "203"], "收支平衡"),
]


@pytest.mark.parametrize("income,expenditure,rule", TWO_LINES_A_SIDE)
def test_what_rounding_explains_is_advice(income: list[str], expenditure: list[str], rule: str) -> None:
    assert _rules_not_met(income, expenditure) == ([rule] if rule else [])


def test_whole_numbers_are_exact_in_a_table_that_prints_decimals() -> None:
    prior_years = {"two_years_ago": "1.25", "last_year": "1"}
    funds = {
        "收入构成": only({"财政拨款": amounts("500", **prior_years)}),
        "支出构成": only({"基本支出": amounts("501", **prior_years)}),
    }
    (finding,) = findings_of(archive(declaration(部门总体资金情况=funds)), address(), FIGURE_CHECKS)
    assert finding.rule.name == "收支平衡"


def test_remainders_of_rounding_are_one_finding() -> None:
    snippet = """
        部门总体资金情况:
          收入构成:
            财政拨款:
              当年预算: 0.33
              上年: 0.33
            其他资金:
              当年预算: 0.33
              上年: 0.33
            合计:
              当年预算: 0.67
              上年: 0.67
    """
    assert told(snippet) == said(
        "10:13: 建议〔尾差〕2处合计有四舍五入的尾差，如“收入构成”当年预算合计 0.67 不等于各项之和 0.66（0.33＋0.33），"
        "相差 0.01万元，在四舍五入的尾差以内，可不改（另见第4、5、7、8、11行）"
    )


@st.composite
def balanced(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Two sides cut from the same sum at different places, in amounts of two decimals."""
    total = draw(st.integers(0, 10**9))
    sides = []
    for _ in range(2):
        cuts = sorted(draw(st.lists(st.integers(0, total), max_size=3)))
        parts = [end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True)]
        sides.append([_from_cents(part) for part in parts])
    return sides[0], sides[1]


@given(balanced(), st.booleans())
def test_a_balanced_table_has_no_finding(sides: tuple[list[str], list[str]], with_totals: bool) -> None:
    assert _findings(*sides, with_totals=with_totals) == ()


@given(balanced(), st.integers(5, 10**6), st.data())
def test_one_amount_changed_beyond_the_allowance_always_has_one(
    sides: tuple[list[str], list[str]], cents: int, data: st.DataObject
) -> None:
    side = data.draw(st.sampled_from(sides))
    place = data.draw(st.integers(0, len(side) - 1))
    side[place] = _from_cents(int(side[place].replace(".", "")) + cents)
    assert _rules_not_met(*sides) == ["收支平衡"]


@given(balanced(), st.integers(0, 100), st.data())
def test_the_order_of_lines_never_matters(sides: tuple[list[str], list[str]], cents: int, data: st.DataObject) -> None:
    income, expenditure = sides
    income[0] = _from_cents(int(income[0].replace(".", "")) + cents)
    others = data.draw(st.permutations(income)), data.draw(st.permutations(expenditure))
    assert _rules_not_met(income, expenditure) == _rules_not_met(*others)


def test_the_first_place_is_the_first_line_of_income() -> None:
    (finding,) = _findings(["6009.19", "48"], ["1056.27", "5000.82"])
    cell: Any = form()
    for key in finding.routes[0]:
        cell = cell[key]
    assert cell == "6009.09"


def _from_cents(cents: int) -> str:
    return f"{Decimal(cents) / 100:.2f}"


def _rules_not_met(income: Sequence[str], expenditure: Sequence[str]) -> list[str]:
    return [finding.rule.name for finding in _findings(income, expenditure)]


def _findings(income: Sequence[str], expenditure: Sequence[str], with_totals: bool = False) -> tuple[Finding, ...]:
    def side(names: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
        lines = {name: amounts(cell) for name, cell in zip(names, cells, strict=False)}
        return only(lines | ({"合计": amounts(f"{sum(map(Decimal, cells)):f}")} if with_totals else {}))

    funds = only(
        {
            "收入构成": side(("财政拨款", "事业收入", "经营收入", "其他收入"), income),
            "支出构成": side(("基本支出", "项目支出", "经营支出", "上缴上级支出"), expenditure),
        }
    )
    return findings_of(archive(declaration(部门总体资金情况=funds)), address(), FIGURE_CHECKS)


@given(declarations())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_of_a_column_whose_amounts_add_up_nothing_is_said(form: Declaration) -> None:
    doubted = columns_in_doubt(form.funds, totals_of(form.funds))
    sound = [column for column in COLUMNS if column not in doubted]
    assert [*mismatches_in(columns_of(form.funds, form.form, sound), form.funds.unit)] == []
