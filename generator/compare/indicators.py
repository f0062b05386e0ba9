"""The indicators of two forms: rows added, dropped, renamed, moved and put in order, and what became of each cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from generator.compare.align import Pair, changed_order, in_order
from generator.compare.facts import text_change
from generator.compare.rows import Row, category_place, goal_place, shared_columns
from generator.compare.text_difference import pieces_of
from generator.compare.values import judge, same_value
from generator.model.change import Change, ChangeKind, Demand, Follows, Place
from generator.model.declaration import Goal, Indicator

_TextField = Literal["value_type", "operator", "unit", "polarity", "definition", "basis", "scoring", "remark"]
_TEXTS: tuple[_TextField, ...] = get_args(_TextField)
BLANK_ROW = "空行"


@dataclass(frozen=True, slots=True)
class RowsOfForms:
    """The rows of 长期目标 or 年度目标 (`label`) in both forms and which is which; `goals` are the pairs of goals."""

    label: str
    olds: Sequence[Row]
    news: Sequence[Row]
    pairs: Sequence[Pair]
    goals: Sequence[Pair]

    @property
    def goal_of_old(self) -> Mapping[int, int]:
        """Each old goal that is there still → its position now."""
        return {pair.old: pair.new for pair in self.goals}


def indicator_changes(rows: RowsOfForms, old_goals: Sequence[Goal], new_goals: Sequence[Goal]) -> Iterator[Change]:
    """What became of each row, in the new form's order, then of blank rows and of the order within categories."""
    stayed = rows.goal_of_old
    for old, new, doubtful in in_order(len(rows.olds), len(rows.news), rows.pairs):
        if old is None and new is not None:
            row = rows.news[new]
            follows = None if row.goal in stayed.values() else Follows.GOAL
            yield Change(ChangeKind.INDICATOR_ADDED, None, row.place, None, row.row.target, follows=follows)
        elif new is None and old is not None:
            row = rows.olds[old]
            yield _dropped(row, None if row.goal in stayed else Follows.GOAL)
        elif old is not None and new is not None:
            for change in _row_changes(rows.olds[old], rows.news[new], stayed):
                yield replace(change, doubtful=doubtful)
    for pair in rows.goals:
        yield from _blank_rows(rows.label, old_goals[pair.old], new_goals[pair.new], pair)
        yield from _orders(rows, pair)


def _dropped(row: Row, follows: Follows | None) -> Change:
    return Change(
        ChangeKind.INDICATOR_DROPPED, row.place, None, row.row.target, None, demand=Demand.GIVEN_UP, follows=follows
    )


def _row_changes(old: Row, new: Row, stayed: Mapping[int, int]) -> Iterator[Change]:
    if stayed.get(old.goal) != new.goal:
        before, after = (str(category_place(row.goal_place, row.category)) for row in (old, new))
        yield Change(ChangeKind.GOAL_CHANGED, old.place, new.place, before, after)
    if old.category != new.category:
        yield Change(ChangeKind.CATEGORY_CHANGED, old.place, new.place, old.categories, new.categories)
    for change in _text_changes(old, new, "name"):
        renamed = change.kind is ChangeKind.REWORDED
        yield replace(change, kind=ChangeKind.INDICATOR_RENAMED) if renamed else change
    yield from _value_changes(old, new, "target")
    yield from _value_changes(old, new, "standard")
    if old.fiscal_year == new.fiscal_year:
        yield from _value_changes(old, new, "two_years_ago")
        yield from _value_changes(old, new, "last_year")
    else:
        for theirs, mine in shared_columns(old.fiscal_year, new.fiscal_year):
            yield from _prior_changes(old, new, theirs, mine)
    yield from _weight_changes(old, new)
    for field in _TEXTS:
        yield from _text_changes(old, new, field)


def _text_changes(old: Row, new: Row, field: str) -> Iterator[Change]:
    before, after = getattr(old.row, field), getattr(new.row, field)
    if before != after:
        yield from text_change(_cell(old, field), _cell(new, field), before, after)


def _value_changes(old: Row, new: Row, column: str) -> Iterator[Change]:
    verdict = judge(old.cell(column), new.cell(column))
    if verdict is None:
        return
    before, after = getattr(old.row, column), getattr(new.row, column)
    repeats = column == "standard" and _repeats_target(old.row) and _repeats_target(new.row)
    yield Change(
        verdict.kind,
        _cell(old, column),
        _cell(new, column),
        before,
        after,
        pieces_of(before, after) if before is not None and after is not None else (),
        verdict.size,
        verdict.demand if column == "target" else None,
        Follows.TARGET if repeats else None,
    )


def _repeats_target(row: Indicator) -> bool:
    return row.standard == row.target


def _prior_changes(old: Row, new: Row, theirs: str, mine: str) -> Iterator[Change]:
    """A prior column against the column of the other form that speaks of the same year; a blank says nothing of it."""
    before, after = old.cell(theirs), new.cell(mine)
    if before is None or after is None or same_value(before, after):
        return
    verdict = judge(before, after)
    size = verdict.size if verdict else None
    places = _cell(old, theirs), _cell(new, mine)
    yield Change(ChangeKind.PRIOR_DIFFERS, *places, before.text, after.text, size=size)


def _weight_changes(old: Row, new: Row) -> Iterator[Change]:
    before, after = old.row.weight, new.row.weight
    said, says = (None if weight is None else f"{weight:f}" for weight in (before, after))
    if said == says:
        return
    places = _cell(old, "weight"), _cell(new, "weight")
    if before is None or after is None:
        yield from text_change(*places, said, says)
    else:
        risen = ChangeKind.WEIGHT_UP if after > before else ChangeKind.WEIGHT_DOWN
        yield Change(risen if after != before else ChangeKind.FORM_ONLY, *places, said, says)


def _cell(row: Row, field: str) -> Place:
    label, place = str(Indicator.model_fields[field].alias), row.place
    return Place((*place.route, label), (*place.words, label))


def _blank_rows(label: str, old: Goal, new: Goal, pair: Pair) -> Iterator[Change]:
    """Categories that the form prints and leaves blank, and what became of them."""
    before, after = _numbers_of_rows(old), _numbers_of_rows(new)
    for category in dict.fromkeys([*after, *before]):
        counts = before.get(category), after.get(category)
        kind = _blank_row_kind(*counts)
        if kind is not None:
            places = (category_place(goal_place(label, number), category) for number in (pair.old, pair.new))
            old_place, new_place = (
                place if number is not None else None for place, number in zip(places, counts, strict=True)
            )
            yield Change(kind, old_place, new_place, _said(counts[0]), _said(counts[1]))


def _numbers_of_rows(goal: Goal) -> Mapping[tuple[str, str], int]:
    """The categories a form prints → how many rows each has; a first level with nothing below it is a blank row."""
    return {
        (first, second): len(rows)
        for first, categories in goal.indicators.items()
        for second, rows in (categories or {"": ()}).items()
    }


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


def _orders(rows: RowsOfForms, pair: Pair) -> Iterator[Change]:
    """Where rows that stayed in their category stand in another order there, or categories in another order."""
    stayed: dict[tuple[str, str], list[Pair]] = {}
    for one in rows.pairs:
        old, new = rows.olds[one.old], rows.news[one.new]
        if (old.goal, new.goal) == (pair.old, pair.new) and old.category == new.category:
            stayed.setdefault(new.category, []).append(one)
    for category, ones in stayed.items():
        if changed_order(ones):
            was, is_now = (category_place(goal_place(rows.label, number), category) for number in (pair.old, pair.new))
            before = "、".join(_plain_name(rows.olds[place]) for place in sorted(one.old for one in ones))
            after = "、".join(_plain_name(rows.news[one.new]) for one in ones)
            yield Change(ChangeKind.REORDERED, was, is_now, before, after)


def _plain_name(row: Row) -> str:
    return row.row.name or row.name
