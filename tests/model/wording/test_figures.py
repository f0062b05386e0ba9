"""Amounts, differences and shares as people read them: two decimals, and never nothing or all where it is not."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.declaration import CurrencyUnit
from generator.model.money import converted, difference, fraction_of, growth_of, sum_of, written_in_yuan
from generator.model.wording.figures import (
    amount_text,
    amount_with_unit,
    amounts_side_by_side,
    number_text,
    percentage_text,
    share_text,
    signed_amount_text,
    signed_percentage_text,
)
from tests.strategies import amounts

IN_TEN_THOUSANDS = {"元": Fraction(1, 10_000), "万元": Fraction(1), "亿元": Fraction(10_000)}
CENT = Decimal("0.01")


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
        ("0.00480", "0.0048"),
        ("-0.00120", "-0.0012"),
        ("123456789012." + "3" * 60, "123,456,789,012.33"),
    ],
)
def test_an_amount_is_read_with_two_decimals_and_only_nothing_as_zero(amount: str, read: str) -> None:
    assert amount_text(Decimal(amount)) == read
    assert amount_with_unit(Decimal(amount), "亿元") == f"{read}亿元"


def test_what_is_not_stated_is_not_zero() -> None:
    assert (amount_text(None), signed_amount_text(None), percentage_text(None)) == (None, None, None)
    assert (sum_of([]), sum_of([None]), sum_of([None, Decimal(0)])) == (None, None, Decimal(0))
    assert (difference(None, Decimal(1)), difference(Decimal(1), None)) == (None, None)
    assert (growth_of(None, Decimal(1)), growth_of(Decimal(1), None), signed_percentage_text(None)) == (None,) * 3


@given(amounts().map(Decimal))
def test_an_amount_is_the_nearest_to_the_cent_and_nothing_only_where_it_is(amount: Decimal) -> None:
    shown = amount_text(amount)
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*\.\d\d+", shown)
    assert (Decimal(shown.replace(",", "")) == 0) == (amount == 0)
    assert abs(Fraction(shown.replace(",", "")) - Fraction(amount)) <= Fraction(1, 200)


@pytest.mark.parametrize(
    "before,after,read",
    [
        ("6009.09", "6247.2", ("6,009.09", "6,247.20")),
        ("968.1918", "968.1928", ("968.1918", "968.1928")),
        ("968.19", "968.1928", ("968.19", "968.1928")),
        ("48", "48.00", ("48.00", "48.00")),
        ("0.001", "0", ("0.001", "0.00")),
    ],
)
def test_two_amounts_that_differ_are_never_read_as_the_same(before: str, after: str, read: tuple[str, str]) -> None:
    assert amounts_side_by_side(Decimal(before), Decimal(after)) == read


@given(amounts().map(Decimal), amounts().map(Decimal), st.integers(0, 12))
def test_any_two_amounts_are_read_as_the_same_only_where_they_are(one: Decimal, other: Decimal, places: int) -> None:
    for after in (other, one + Decimal(1).scaleb(-places)):
        before_text, after_text = amounts_side_by_side(one, after)
        assert (before_text == after_text) == (one == after)


@pytest.mark.parametrize(
    "change,read", [("238.12", "＋238.12"), ("-40", "－40.00"), ("0", "0.00"), ("-0.001", "－0.001")]
)
def test_a_change_has_its_sign(change: str, read: str) -> None:
    assert signed_amount_text(Decimal(change)) == read


@pytest.mark.parametrize(
    "number,read", [("20", "20"), ("346.280", "346.28"), ("1200", "1200"), ("0.0", "0"), ("1E+3", "1000")]
)
def test_a_number_of_an_indicator_is_exact_and_plain(number: str, read: str) -> None:
    assert number_text(Decimal(number)) == read


@pytest.mark.parametrize(
    "fraction,read,signed",
    [
        ("0", "0.00%", "0.00%"),
        ("0.000000001", "不足0.01%", "不足0.01%"),
        ("0.000049999", "不足0.01%", "不足0.01%"),
        ("0.00005", "0.01%", "＋0.01%"),
        ("0.0708", "7.08%", "＋7.08%"),
        ("0.1", "10.00%", "＋10.00%"),
        ("0.999949", "99.99%", "＋99.99%"),
        ("0.99995", "99.99%以上", "99.99%以上"),
        ("0." + "9" * 60, "99.99%以上", "99.99%以上"),
        ("1", "100.00%", "＋100.00%"),
        ("1." + "0" * 60 + "1", "略高于100%", "略高于100%"),
        ("1.000049", "略高于100%", "略高于100%"),
        ("1.00005", "100.01%", "＋100.01%"),
        ("12.5", "1,250.00%", "＋1,250.00%"),
        ("-0.5", "-50.00%", "－50.00%"),
        ("-1", "-100.00%", "－100.00%"),
        ("-0.99999", "99.99%以上", "99.99%以上"),
        ("-0.00001", "不足0.01%", "不足0.01%"),
    ],
)
def test_a_share_has_two_decimals_and_is_nothing_or_all_only_where_it_is(fraction: str, read: str, signed: str) -> None:
    assert percentage_text(Decimal(fraction)) == read
    assert signed_percentage_text(Decimal(fraction)) == signed


@pytest.mark.parametrize(
    "part,total,printed",
    [
        ("1", "3", "33.33%"),
        ("2", "3", "66.67%"),
        ("0.00005", "1", "0.01%"),  # half up, where the nearest even digit would be 0.00%
        ("0.00004", "1", "不足0.01%"),
        ("12.345", "1000", "1.23%"),
        ("12.35", "1000", "1.24%"),
        ("5999.99", "6000", "99.99%以上"),
        ("6000.01", "6000", "略高于100%"),
        ("6000.00", "6000", "100.00%"),
        ("3", "2", "150.00%"),
        ("-1", "8", "-12.50%"),
        ("0", "5", "0.00%"),
        ("5", "0", None),
        (None, "5", None),
        ("5", None, None),
        ("1", "0." + "0" * 38 + "3", "33" + ",333" * 13 + ".33%"),
    ],
)
def test_a_part_of_a_whole(part: str | None, total: str | None, printed: str | None) -> None:
    assert share_text(Decimal(part) if part else None, Decimal(total) if total else None) == printed


@given(amounts().map(Decimal), amounts().map(Decimal).filter(bool))
def test_a_share_is_the_exact_one_rounded(part: Decimal, total: Decimal) -> None:
    exact = Fraction(part) / Fraction(total) * 100
    with localcontext(prec=90):
        rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(CENT, ROUND_HALF_UP)
    if exact and not rounded:
        said = "不足0.01%"
    elif abs(rounded) == 100 != abs(exact):
        said = "99.99%以上" if abs(exact) < 100 else "略高于100%"
    else:
        said = f"{rounded if rounded else abs(rounded):,f}%"
    assert share_text(part, total) == said


@given(amounts().map(Decimal).filter(lambda amount: amount > 0), st.integers(1, 80), st.sampled_from([1, -1]))
def test_a_share_that_is_not_all_or_nothing_never_reads_so(whole: Decimal, places: int, sign: int) -> None:
    little = Decimal(1).scaleb(-places)
    with localcontext(prec=200):
        almost = whole + sign * little * whole
    assert share_text(almost, whole) != "100.00%"
    assert share_text(little * sign, whole) != "0.00%"
    assert share_text(whole, whole) == "100.00%"


@pytest.mark.parametrize("difference,before,growth", [("5", "0", None), ("5", "-5", None), ("-2", "4", "-0.5")])
def test_there_is_no_growth_on_nothing_or_less(difference: str, before: str, growth: str | None) -> None:
    assert growth_of(Decimal(difference), Decimal(before)) == (growth and Decimal(growth))


@given(amounts().map(Decimal), amounts().map(Decimal).filter(bool))
def test_a_fraction_is_one_or_a_half_of_something_only_where_it_is(part: Decimal, whole: Decimal) -> None:
    fraction, exact = fraction_of(part, whole), Fraction(part) / Fraction(whole)
    assert fraction is not None
    for places in range(10):
        doubled = exact * 2 * 10**places
        assert (doubled.denominator == 1) == ((Fraction(fraction) * 2 * 10**places).denominator == 1)


@given(amounts(), st.sampled_from(["元", "万元", "亿元"]))
def test_units_are_converted_exactly(written: str, unit: CurrencyUnit) -> None:
    exact = Fraction(written) * IN_TEN_THOUSANDS[unit]
    assert Fraction(converted(Decimal(written), unit, "万元")) == exact
    assert Fraction(written_in_yuan(Decimal(written), unit)) == exact * 10_000


@given(st.lists(st.none() | amounts().map(Decimal), max_size=6))
def test_a_sum_is_exact_and_leaves_out_only_what_is_not_stated(stated: list[Decimal | None]) -> None:
    known = [Fraction(amount) for amount in stated if amount is not None]
    total = sum_of(stated)
    assert total is None if not known else total is not None and Fraction(total) == sum(known)
