"""Bars are as long as the amounts say, to the nearest of a thousand parts."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.bars import LENGTH, bar_of

AMOUNTS = st.decimals(0, 10**9, places=3)


def ends(parts: list[Decimal], scale: Decimal) -> list[int]:
    return [segment.start + segment.width for segment in bar_of(parts, scale)]


def test_an_end_halfway_between_two_lengths_goes_to_the_even_one() -> None:
    assert ends([Decimal("0.5")], Decimal(LENGTH)) == []
    assert ends([Decimal("1.5")], Decimal(LENGTH)) == [2]
    assert ends([Decimal("2.5"), Decimal("1.00")], Decimal(LENGTH)) == [2, 4]


@given(AMOUNTS, AMOUNTS.filter(bool))
def test_a_part_is_drawn_as_long_as_its_share_of_the_scale(part: Decimal, scale: Decimal) -> None:
    length = min(LENGTH, round(Fraction(part) * LENGTH / Fraction(scale)))

    assert ends([part], scale) == ([length] if length else [])


@given(AMOUNTS, AMOUNTS, AMOUNTS.filter(bool))
def test_parts_stand_one_behind_the_other_and_end_where_their_sum_would(
    first: Decimal, second: Decimal, scale: Decimal
) -> None:
    assert ends([first, second], scale)[-1:] == ends([first + second], scale)
