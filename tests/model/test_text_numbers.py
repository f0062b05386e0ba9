"""Numbers inside a text: which they are, and which of them moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.text_numbers import are_same_words, numbers_in, numbers_moved

TARGET = "完成12个村防治，惠及3000户"


def moves(before: str, after: str, years: int = 0) -> list[str] | None:
    """The pairs as people read them; None where no number moved."""
    moved = numbers_moved(before, after, years)
    return None if moved is None else [f"{was.written}→{now.written}" for was, now in moved.pairs]


def test_the_numbers_of_a_text_are_those_in_digits_and_in_words() -> None:
    found = numbers_in("培训1,200人次，新建三个点，达标率９８.５％")
    assert [(one.written, one.behind) for one in found] == [("1,200", "人次"), ("3", "个点"), ("98.5", "%")]


@pytest.mark.parametrize(
    "before, after, expected",
    [
        (TARGET, "完成10个村防治，惠及2500户", ["12→10", "3000→2500"]),
        (TARGET, "完成12个村防治，惠及2500户", ["3000→2500"]),
        ("完成三次巡查", "完成两次巡查", ["3→2"]),
        (TARGET, TARGET, None),
        (TARGET, "完成12个村的防治，惠及3000户", None),
        ("完成12个村防治", "对10个村开展防治", ["12→10"]),
        (TARGET, "完成10个村防治", []),
    ],
)
def test_the_numbers_that_moved_are_told_in_pairs(before: str, after: str, expected: list[str] | None) -> None:
    assert moves(before, after) == expected


def test_a_year_that_moves_on_with_the_form_is_no_change() -> None:
    before, after = "2022年底前完成12个村", "2023年底前完成10个村"
    assert moves(before, after, years=1) == ["12→10"]
    assert moves(before, after) == ["2022→2023", "12→10"]
    assert moves("2022年底前全部完成", "2023年底前全部完成", years=1) is None


def test_all_fell_or_all_rose_or_some_of_both() -> None:
    fell, mixed = numbers_moved("3个村5户", "2个村4户"), numbers_moved("3个村5户", "2个村6户")
    assert fell
    assert mixed
    assert (fell.all_fell, fell.all_rose) == (True, False)
    assert (mixed.all_fell, mixed.all_rose) == (False, False)


def test_texts_of_the_same_words_differ_in_numbers_alone() -> None:
    assert are_same_words("一级", "二级")
    assert are_same_words("第4、5号站", "第6、7号站")
    assert not are_same_words("一级", "一类")


@given(st.text("完成个村户，12三十0.,") | st.text())
def test_any_text_has_its_numbers_and_differs_from_itself_in_none(text: str) -> None:
    assert numbers_moved(text, text) is None
    assert all(one.number >= 0 for one in numbers_in(text))
