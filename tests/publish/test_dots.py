"""Dots stand where their year and their number are, and are connected where one follows from the other."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.dots import HEIGHT, Dots, Point, dots_of


def point(number: int, of: str = "%", *, follows: bool = True) -> Point:
    return Point(Fraction(number), of, follows)


def test_each_year_has_its_place_and_the_largest_number_is_on_top() -> None:
    assert dots_of([point(90), point(95), point(92), point(94)]) == Dots(
        width=64,
        size=6,
        newest_size=8,
        hole=3,
        line="M8 20L24 4L40 14L56 7",
        dots="M8 20h0M24 4h0M40 14h0",
        newest="M56 7h0",
        others="",
    )


def test_a_year_without_a_number_is_a_gap_and_leaves_its_neighbours_unconnected() -> None:
    dots = dots_of([point(1), point(2), None, point(3), point(5), None])
    assert dots
    assert dots.line == "M8 20L24 16M56 12L72 4"
    assert (dots.dots, dots.newest) == ("M8 20h0M24 16h0M56 12h0", "M72 4h0")


def test_numbers_that_measure_something_else_stand_by_themselves_and_are_open() -> None:
    dots = dots_of([point(500, "人"), point(600, "人"), point(200, "户"), point(250, "户")])
    assert dots
    assert dots.line == "M8 20L24 4M40 20L56 4"
    assert (dots.others, dots.dots, dots.newest) == ("M8 20h0M24 4h0", "M40 20h0", "M56 4h0")


def test_what_may_be_another_indicator_is_not_connected() -> None:
    dots = dots_of([point(1), point(2, follows=False), point(3)])
    assert dots
    assert dots.line == "M24 12L40 4"


def test_equal_numbers_are_a_level_line_and_zero_and_less_are_numbers_too() -> None:
    level, falling = dots_of([point(0), point(0)]), dots_of([point(0), point(-5)])
    assert level
    assert level.line == "M8 12L24 12"
    assert falling
    assert falling.line == "M8 4L24 20"


def test_nothing_is_drawn_where_no_two_numbers_can_be_seen_beside_each_other() -> None:
    assert dots_of([]) is None
    assert dots_of([None, point(5), None]) is None
    assert dots_of([point(5, "人"), point(6, "户"), None]) is None


def test_many_years_are_narrow_ones() -> None:
    dots = dots_of([point(year % 7) for year in range(60)])
    assert dots
    assert (dots.width, dots.size, dots.newest_size, dots.hole) == (180, 2, 4, 1)


POINTS = st.one_of(st.none(), st.builds(Point, st.fractions(), st.sampled_from(["%", "人"]), st.booleans()))


@given(st.lists(POINTS, max_size=40))
def test_all_dots_lie_within_the_picture_and_every_number_has_one(points: list[Point | None]) -> None:
    dots = dots_of(points)
    if dots is None:
        return
    drawn = [place.split() for place in (dots.dots + dots.newest + dots.others).replace("h0", "").split("M")[1:]]
    assert len(drawn) == sum(point is not None for point in points)
    assert len({left for left, _ in drawn}) == len(drawn)
    assert all(0 < int(left) < dots.width and 4 <= int(top) <= HEIGHT - 4 for left, top in drawn)
    assert (dots.line + dots.dots + dots.newest + dots.others).replace(" ", "").isalnum()
