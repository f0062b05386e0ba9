"""Amounts as lists show them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.declaration import CurrencyUnit
from generator.model.money import converted, difference, sum_of
from generator.publish.amounts import as_change, as_read
from tests.strategies import amounts

IN_TEN_THOUSANDS = {"元": Fraction(1, 10_000), "万元": Fraction(1), "亿元": Fraction(10_000)}


@pytest.mark.parametrize(
    "amount,read",
    [
        ("6057.09", "6,057.09"),
        ("48", "48.00"),
        ("968.1918", "968.19"),
        ("0.005", "0.01"),
        ("1234567.895", "1,234,567.90"),
        ("-40.004", "-40.00"),
        ("0", "0.00"),
        ("-0", "0.00"),
        ("0.0048", "0.0048"),
        ("-0.00120", "-0.0012"),
    ],
)
def test_an_amount_is_read_with_two_decimals_and_only_nothing_as_zero(amount: str, read: str) -> None:
    assert as_read(Decimal(amount)) == read


def test_what_is_not_stated_is_not_zero() -> None:
    assert (as_read(None), as_change(None)) == (None, None)
    assert (sum_of([]), sum_of([None]), sum_of([None, Decimal(0)])) == (None, None, Decimal(0))
    assert (difference(None, Decimal(1)), difference(Decimal(1), None)) == (None, None)


@pytest.mark.parametrize("change,read", [("238.12", "＋238.12"), ("-40", "－40.00"), ("0", "0.00")])
def test_a_change_has_its_sign(change: str, read: str) -> None:
    assert as_change(Decimal(change)) == read


@given(amounts(), st.sampled_from(["元", "万元", "亿元"]))
def test_units_are_converted_exactly(written: str, unit: CurrencyUnit) -> None:
    assert Fraction(converted(Decimal(written), unit, "万元")) == Fraction(written) * IN_TEN_THOUSANDS[unit]


@given(st.lists(st.none() | amounts().map(Decimal), max_size=6))
def test_a_sum_is_exact_and_leaves_out_only_what_is_not_stated(stated: list[Decimal | None]) -> None:
    known = [Fraction(amount) for amount in stated if amount is not None]
    total = sum_of(stated)
    assert total is None if not known else total is not None and Fraction(total) == sum(known)
