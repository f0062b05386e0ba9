"""Changes of a goal's categories: categories that are printed without rows, and the order of categories and rows."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.compare.align import Pair, changed_order
from generator.compare.facts import orders
from generator.compare.form_pair import FormPair, category_names, may_have
from generator.compare.places import PlacePair, category_place, cell_place, goal_place
from generator.compare.rows import Row, RowsOfForms
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.goals import Goal, GoalKind, GoalRow
from generator.model.labels import category_label

BLANK_ROW = "空行"

_Name = tuple[str, str | None]
"""A category by its first and second level; the second is None where the form has no second level."""


def blank_row_changes(kind: GoalKind, old: Goal, new: Goal, pair: Pair, forms: FormPair) -> Iterator[Change]:
    """Changes of categories that are printed without rows: added, dropped, filled in or emptied."""
    before, after = _numbers_of_rows(old), _numbers_of_rows(new)
    if before == after:
        return
    goals = _goal_places(kind, pair, forms)
    for category in dict.fromkeys([*after, *before]):
        counts = before.get(category), after.get(category)
        change = _blank_row_kind(*counts)
        if change is not None and _both_have(forms, category):
            places = _category_places(goals, category, forms)
            old_place, new_place = (
                place if number is not None else None for place, number in zip(places, counts, strict=True)
            )
            yield Change(change, old_place, new_place, _rows_counted(counts[0]), _rows_counted(counts[1]))


def _both_have(forms: FormPair, category: _Name) -> bool:
    steps = tuple(step for step in category if step is not None)
    return may_have(category_names(forms.old), steps) and may_have(category_names(forms.new), steps)


def _category_places(goals: PlacePair, category: _Name, forms: FormPair) -> PlacePair:
    return category_place(forms.old, goals[0], category), category_place(forms.new, goals[1], category)


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


def _rows_counted(count: int | None) -> str | None:
    if count is None:
        return None
    return f"{count}项指标" if count else BLANK_ROW


def order_changes(rows: RowsOfForms, old: Goal, new: Goal, pair: Pair, forms: FormPair) -> Iterator[Change]:
    """Changes in the order of a goal's rows and categories.

    If the rows of both goals are in the department's own order, these orders are compared, which include the order of
    categories. If only one goal has such an order, just rows within a category are compared.
    """
    if old.row_order and new.row_order:
        yield from _free_order_changes(rows, old, new, pair, forms)
    else:
        yield from row_order_changes(rows, pair, forms)
        if not (old.row_order or new.row_order):
            yield from category_order_changes(rows.kind, old, new, pair, forms)


def _free_order_changes(rows: RowsOfForms, old: Goal, new: Goal, pair: Pair, forms: FormPair) -> Iterator[Change]:
    before, after = _positions(old), _positions(new)
    stayed = [
        Pair(before[theirs.category, theirs.position], after[mine.category, mine.position])
        for matched in rows.pairs
        for theirs, mine in ((rows.olds[matched.old], rows.news[matched.new]),)
        if (theirs.goal, mine.goal) == (pair.old, pair.new)
    ]
    if changed_order(stayed):
        was, is_now = ([*goal.rows()] for goal in (old, new))
        yield Change(
            ChangeKind.REORDERED,
            *_whole(rows.kind, old, pair, forms),
            "、".join(_named(was, before, row.old) for row in sorted(stayed, key=lambda row: row.old)),
            "、".join(_named(is_now, after, row.new) for row in sorted(stayed, key=lambda row: row.new)),
        )


_Positions = Mapping[tuple[tuple[str, str], int], int]


def _positions(goal: Goal) -> _Positions:
    """The position of each row in the department's own order, by its category and its position there."""
    return {((first, second), position): place for place, (first, second, position) in enumerate(goal.row_order)}


def _named(rows: Sequence[GoalRow], positions: _Positions, place: int) -> str:
    row = next(row for row in rows if positions[row.category, row.position] == place)
    return row.indicator.name or f"第{place + 1}行"


def _whole(kind: GoalKind, goal: Goal, pair: Pair, forms: FormPair) -> PlacePair:
    """The places of a goal's table of indicators in both forms."""
    was, is_now = _goal_places(kind, pair, forms)
    part = type(goal)
    return cell_place(forms.old, was, part, "indicators"), cell_place(forms.new, is_now, part, "indicators")


def _goal_places(kind: GoalKind, pair: Pair, forms: FormPair) -> PlacePair:
    return goal_place(forms.old, kind, pair.old), goal_place(forms.new, kind, pair.new)


def row_order_changes(rows: RowsOfForms, pair: Pair, forms: FormPair) -> Iterator[Change]:
    """Changes in the order of rows that stayed in their goal and category."""
    stayed: dict[tuple[str, str], list[Pair]] = {}
    for matched in rows.pairs:
        old, new = rows.olds[matched.old], rows.news[matched.new]
        if (old.goal, new.goal) == (pair.old, pair.new) and old.category == new.category:
            stayed.setdefault(new.category, []).append(matched)
    for category, rows_there in stayed.items():
        if changed_order(rows_there):
            was, is_now = _category_places(_goal_places(rows.kind, pair, forms), category, forms)
            before = "、".join(_plain_name(rows.olds[place]) for place in sorted(row.old for row in rows_there))
            after = "、".join(_plain_name(rows.news[row.new]) for row in rows_there)
            yield Change(ChangeKind.REORDERED, was, is_now, before, after)


def _plain_name(row: Row) -> str:
    return row.indicator.name or row.name


def category_order_changes(kind: GoalKind, old: Goal, new: Goal, pair: Pair, forms: FormPair) -> Iterator[Change]:
    """Changes in the order of categories that both goals have: first levels, and second levels below one of them."""
    if moved := orders(old.indicators, new.indicators, lambda first: category_label(first, forms.new)):
        yield Change(ChangeKind.REORDERED, *_whole(kind, old, pair, forms), *moved)
    goals = _goal_places(kind, pair, forms)
    for first, seconds in new.indicators.items():
        labels = partial(category_label, form=forms.new, first=first)
        if moved := orders(old.indicators.get(first, ()), seconds, labels):
            yield Change(ChangeKind.REORDERED, *_category_places(goals, (first, None), forms), *moved)
