"""较上年 by its one definition, and both sides of two budgets beside each other."""

from typing import Any

import pytest

from generator.model.budget_change import Basis, budgets_of, last_year_of
from generator.model.declaration import Declaration
from generator.model.wording.comparisons import last_year_text
from tests.builders import amounts, declaration, only


def form(scope: str | None = "汇总", year: str = "2022", unit: str = "万元", **sides: Any) -> Declaration:
    """A form with these amounts of 财政拨款 (收入) and 基本支出 (支出): the budget, or it and the column 上年."""
    lines = {"收入": ("收入构成", "财政拨款"), "支出": ("支出构成", "基本支出")}
    funds = {
        lines[side][0]: only(
            {lines[side][1]: amounts(*([cells] if isinstance(cells, str) else [cells[0], None, cells[1]]))}
        )
        for side, cells in sides.items()
    }
    return declaration(年度=year, 填报口径=scope, 部门总体资金情况=only({"单位": unit, **funds}))


def said(now: Declaration, last: Declaration | None = None) -> str | None:
    return last_year_text(last_year_of(now, last))


def test_last_years_form_is_asked_before_the_column_of_this_one() -> None:
    now, last = form(收入=("110", "105")), form(year="2021", 收入="100")
    assert said(now, last) == "较上年增加10.00万元（10.00%）"
    assert said(now) == "较上年增加5.00万元（4.76%），按本表上年数"
    assert (last_year_of(now, last).basis, last_year_of(now, None).basis) == (Basis.FORM, Basis.COLUMN)


def test_units_of_both_forms_are_brought_to_one() -> None:
    assert said(form(收入="110"), form(year="2021", unit="元", 收入="1000000")) == "较上年增加10.00万元（10.00%）"
    assert said(form(unit="元", 收入=("1100000", "1000000"))) == "较上年增加10.00万元（10.00%），按本表上年数"


def test_a_side_that_both_years_state_is_compared_where_the_other_is_blank() -> None:
    assert said(form(收入="110", 支出="110"), form(year="2021", 支出="100")) == "较上年增加10.00万元（10.00%）"
    assert said(form(收入=("110", None), 支出=("110", "100"))) == "较上年增加10.00万元（10.00%），按本表上年数"
    assert said(form(收入="110"), form(year="2021", 支出="100")) is None


def test_last_years_form_without_a_budget_leaves_the_column() -> None:
    assert said(form(收入=("110", "105")), form(year="2021")) == "较上年增加5.00万元（4.76%），按本表上年数"


@pytest.mark.parametrize("scopes", [("本级", "汇总"), (None, "汇总"), ("汇总", None)])
def test_forms_that_cover_other_units_are_not_compared(scopes: tuple[str | None, str | None]) -> None:
    now, last = form(scopes[1], 收入=("110", "105")), form(scopes[0], year="2021", 收入="100")
    assert said(now, last) == "上年表口径不同，不作比较"
    assert last_year_of(now, last).totals.difference is None


@pytest.mark.parametrize(
    "budget,last_year,text",
    [
        ("6057.09", "5818.97", "较上年增加238.12万元（4.09%）"),
        ("90", "100", "较上年减少10.00万元（10.00%）"),
        ("100.0", "100", "与上年一致"),
        ("0", "0", "与上年一致"),
        ("5", "0", "较上年增加5.00万元"),
        ("5", "-5", "较上年增加10.00万元"),
        ("0", "5", "较上年减少5.00万元（100.00%）"),
        ("100000.01", "100000", "较上年增加0.01万元（不足0.01%）"),
        ("1.0001", "1", "较上年增加0.0001万元（0.01%）"),
        ("0.01", "6009.09", "较上年减少6,009.08万元（99.99%以上）"),
        (None, "1", None),
        ("1", None, None),
    ],
)
def test_the_change_is_told_in_amount_and_percent(budget: str | None, last_year: str | None, text: str | None) -> None:
    assert said(form(收入=(budget, None)), form(year="2021", 收入=(last_year, None))) == text


def test_sides_that_should_balance_and_do_not_are_known() -> None:
    assert budgets_of(form(收入="100", 支出="100"), form(收入="100", 支出="1000")).is_unbalanced
    assert not budgets_of(form(收入="100", 支出="1000"), form(收入="100", 支出="100")).is_unbalanced
    assert not budgets_of(form(), form(收入="100.01", 支出="100")).is_unbalanced  # may be rounding
    assert not budgets_of(form(), form(收入="100")).is_unbalanced


def test_a_carry_over_on_one_side_alone_explains_a_difference() -> None:
    lines = {
        "收入构成": only({"财政拨款": amounts("100"), "上年结转": amounts("9")}),
        "支出构成": only({"基本支出": amounts("100")}),
    }
    assert not budgets_of(form(), declaration(部门总体资金情况=only(lines))).is_unbalanced
    lines["支出构成"] = only({"基本支出": amounts("100"), "结转下年": amounts("0")})
    assert budgets_of(form(), declaration(部门总体资金情况=only(lines))).is_unbalanced
