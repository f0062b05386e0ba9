"""Amounts, shares and differences in words: exact, and never rounded to nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compare.changes import compare
from generator.compare.wording import budget_in_words, money, share_in_words
from tests.builders import amounts, declaration, only


@pytest.mark.parametrize(
    "amount,said",
    [("6057.09", "6,057.09"), ("48", "48.00"), ("0", "0.00"), ("968.1918", "968.1918"), ("-1.50000", "-1.50")],
)
def test_an_amount_has_at_least_two_decimals_and_all_it_needs(amount: str, said: str) -> None:
    assert money(Decimal(amount)) == said


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_an_amount_is_never_rounded(amount: Decimal) -> None:
    assert Decimal(money(amount).replace(",", "")) == amount


@pytest.mark.parametrize(
    "share,said",
    [("0.0708", "7.1%"), ("-0.1", "10%"), ("1", "100%"), ("0.0004", "不足0.1%"), ("0", "0%"), ("12.5", "1250%")],
)
def test_a_share_has_one_decimal_and_no_sign(share: str, said: str) -> None:
    assert share_in_words(Decimal(share)) == said


@pytest.mark.parametrize(
    "years,before,after,said",
    [
        (("2021", "2022"), "100", "90", "100.00万元 → 90.00万元，较上年减少10.00万元，10%"),
        (("2021", "2022"), "100", "100.0", "100.00万元，与上年一致"),
        (("2019", "2022"), "0", "10", "0.00万元 → 10.00万元，较2019年增加10.00万元"),
        (("2022", "2022"), None, "10", "— → 10.00万元"),
        (("2022", "2022"), None, None, "— → —"),
    ],
)
def test_the_budget_in_words(years: tuple[str, str], before: str | None, after: str | None, said: str) -> None:
    old, new = (
        declaration(年度=year, 部门总体资金情况=only({"收入构成": {"财政拨款": amounts(budget)}}))
        for year, budget in zip(years, (before, after), strict=True)
    )
    assert budget_in_words(compare(old, new)) == said
