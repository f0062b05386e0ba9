"""The categories of two goals: those that the form prints and leaves blank, and the order of categories and of rows."""

from collections.abc import Iterator, Mapping

from generator.compare.align import Pair, changed_order
from generator.compare.facts import orders
from generator.compare.places import category_place, cell_place, goal_place
from generator.compare.rows import Row, RowsOfForms
from generator.model.change import Change, ChangeKind
from generator.model.goals import Goal, GoalKind
from generator.model.labels import category_label

BLANK_ROW = "空行"

_Name = tuple[str, str | None]
"""A category by its first and second level; None where the form prints nothing below the first."""


def blank_row_changes(kind: GoalKind, old: Goal, new: Goal, pair: Pair) -> Iterator[Change]:
    """Categories that the form prints and leaves blank, and what became of them."""
    before, after = _numbers_of_rows(old), _numbers_of_rows(new)
    for category in dict.fromkeys([*after, *before]):
        counts = before.get(category), after.get(category)
        change = _blank_row_kind(*counts)
        if change is not None:
            places = (category_place(goal_place(kind, position), category) for position in (pair.old, pair.new))
            old_place, new_place = (
                place if number is not None else None for place, number in zip(places, counts, strict=True)
            )
            yield Change(change, old_place, new_place, _said(counts[0]), _said(counts[1]))


def _numbers_of_rows(goal: Goal) -> Mapping[_Name, int]:
    return {(category.first, category.second): len(category.rows) for category in goal.categories()}


def _blank_row_kind(before: int | None, after: int | None) -> ChangeKind | None:
    match before, after:
        case None, 0:
            return ChangeKind.BLANK_ROW_ADDED
        case 0, None:
            return ChangeKind.BLANK_ROW_DROPPED
        case 0, int(rows) if rows:
            return ChangeKind.BLANK_ROW_FILLED
        case int(rows), 0 if rows:
            return ChangeKind.BLANK_ROW_EMPTIED
    return None


def _said(count: int | None) -> str | None:
    if count is None:
        return None
    return f"{count}项指标" if count else BLANK_ROW


def row_order_changes(rows: RowsOfForms, pair: Pair) -> Iterator[Change]:
    """Where rows that stayed in their category of the goal stand in another order there."""
    stayed: dict[tuple[str, str], list[Pair]] = {}
    for one in rows.pairs:
        old, new = rows.olds[one.old], rows.news[one.new]
        if (old.goal, new.goal) == (pair.old, pair.new) and old.category == new.category:
            stayed.setdefault(new.category, []).append(one)
    for category, ones in stayed.items():
        if changed_order(ones):
            was, is_now = (category_place(goal_place(rows.kind, number), category) for number in (pair.old, pair.new))
            before = "、".join(_plain_name(rows.olds[place]) for place in sorted(one.old for one in ones))
            after = "、".join(_plain_name(rows.news[one.new]) for one in ones)
            yield Change(ChangeKind.REORDERED, was, is_now, before, after)


def _plain_name(row: Row) -> str:
    return row.indicator.name or row.name


def category_order_changes(kind: GoalKind, old: Goal, new: Goal, pair: Pair) -> Iterator[Change]:
    """Where categories that both goals print stand in another order: first levels, and second levels below one."""
    was, is_now = goal_place(kind, pair.old), goal_place(kind, pair.new)
    if moved := orders(old.indicators, new.indicators, category_label):
        whole = cell_place(was, type(old), "indicators"), cell_place(is_now, type(new), "indicators")
        yield Change(ChangeKind.REORDERED, *whole, *moved)
    for first, seconds in new.indicators.items():
        if moved := orders(old.indicators.get(first, ()), seconds, category_label):
            places = category_place(was, (first, None)), category_place(is_now, (first, None))
            yield Change(ChangeKind.REORDERED, *places, *moved)
