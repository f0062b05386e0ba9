"""Heads of several levels: neighbours under one share its cell, a column's own reaches down to the rows."""

from generator.model.printed_cells import HeadSpan, head_spans


def test_columns_without_heads_above_have_one_row_of_heads() -> None:
    assert head_spans([(), ()]) == ((HeadSpan(None, 0, 0, 1), HeadSpan(None, 1, 1, 1)),)
    assert head_spans([]) == ((),)


def test_neighbours_share_a_head_and_others_reach_down_beside_it() -> None:
    first, second, third = head_spans([(), ("甲",), ("甲", "乙"), ("甲", "乙"), ("丙",)])
    assert first == (HeadSpan(None, 0, 0, 3), HeadSpan("甲", 1, 3, 1), HeadSpan("丙", 4, 4, 1))
    assert second == (HeadSpan(None, 1, 1, 2), HeadSpan("乙", 2, 3, 1), HeadSpan(None, 4, 4, 2))
    assert third == (HeadSpan(None, 2, 2, 1), HeadSpan(None, 3, 3, 1))


def test_a_head_that_comes_again_further_on_is_another_cell() -> None:
    assert head_spans([("甲",), (), ("甲",)])[0] == (
        HeadSpan("甲", 0, 0, 1),
        HeadSpan(None, 1, 1, 2),
        HeadSpan("甲", 2, 2, 1),
    )
