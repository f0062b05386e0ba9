from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.arithmetic import addition, exact_sum, gap_between, written
from generator.model.money import decimals, rounding_allowance


def test_figures_of_the_seed_that_a_float_gets_wrong() -> None:
    assert 865.54 + 3913.02 != 4778.56
    assert exact_sum([Decimal("865.54"), Decimal("3913.02")]) == Decimal("4778.56")


def test_no_digit_of_a_long_amount_is_lost() -> None:
    large, small = Decimal("999999999999"), Decimal("0." + "0" * 40 + "1")
    assert written(exact_sum([large, small])) == "999999999999." + "0" * 40 + "1"
    assert gap_between(large, exact_sum([large, small])) == small


@pytest.mark.parametrize(
    "lines,digits,allowance",
    [(1, 2, "0.005"), (2, 2, "0.01"), (3, 2, "0.015"), (4, 2, "0.02"), (2, 0, "1"), (2, 4, "0.0001")],
)
def test_each_line_may_be_off_by_half_a_unit_of_the_last_digit(lines: int, digits: int, allowance: str) -> None:
    assert rounding_allowance(lines, digits) == Decimal(allowance)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_lines_rounded_from_yuan_and_their_total_lie_within_the_allowance(yuan: list[int]) -> None:
    def in_wan(amount: int) -> Decimal:
        return (Decimal(amount) / 10000).quantize(Decimal("0.01"), "ROUND_HALF_UP")

    gap = gap_between(exact_sum(map(in_wan, yuan)), in_wan(sum(yuan)))
    assert gap <= rounding_allowance(len(yuan), 2)


@pytest.mark.parametrize("text,places", [("48", 0), ("29.4", 1), ("4749.10", 2), ("968.1918", 4), ("-0.50", 2)])
def test_decimals_count_as_written(text: str, places: int) -> None:
    assert decimals(Decimal(text)) == places
    assert written(Decimal(text)) == text


def test_an_addition_reads_as_people_write_it() -> None:
    assert addition([Decimal("6009.19"), Decimal("48"), Decimal("-3.10")]) == "6009.19＋48－3.10"
    assert addition([Decimal("-1")]) == "-1"
