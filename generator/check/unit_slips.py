"""The check for amounts in the wrong unit: of lines, of columns, against last year's form, and of the whole table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import Any

from generator.check.arithmetic import written
from generator.check.earlier_forms import last_year_of
from generator.check.funds_table import (
    COLUMNS,
    CURRENT,
    PRIOR_LABELS,
    TABLE,
    cells_in,
    side_totals,
    sides_of,
)
from generator.check.moved_points import (
    moved_columns,
    moved_in_words,
    moved_lines,
    power_since,
)
from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.declaration import Amounts, CurrencyUnit, Funds, FundsLine
from generator.model.labels import label, line_label
from generator.model.money import converted, sum_of

_UNIT = label(Funds, "unit")
_LEAST_SLIP, _MOST_SLIP = Decimal(1000), Decimal(100_000)
"""The range of ratios that count as 元 mixed with 万元: 10,000, with room for a budget that changed by ten times."""
_LEAST_LOST_POINT, _NEAR = Decimal(50), Decimal(2)
"""Without its decimal point an amount is a hundred times as large; hardly any budget grows 50 times. Two columns are
near each other up to a ratio of `_NEAR`."""
_LEAST_OF_A_POINT = Decimal(4)
"""Where no column is so many times another, no decimal point of them all moved."""
_LEAST_OF_A_LINE, _MOST_OF_A_LINE = Decimal(3000), Decimal(30_000)
"""The range for a single line, which is narrower, because a line may grow from nearly nothing."""
_LARGEST: Mapping[CurrencyUnit, Decimal] = {
    "元": Decimal("5e11"),
    "万元": Decimal("5e7"),
    "亿元": Decimal("5e3"),
}
"""The largest budget that is possible for a department: half a trillion 元."""
_SMALLEST_IN_YUAN, _SMALLEST_OF_A_DEPARTMENT = Decimal(5000), Decimal(100_000)
"""The smallest possible budgets in 元: a project may cost little, a department needs at least 10万元 for salaries."""


def _totals(subject: Subject) -> Mapping[str, Decimal]:
    """The total of each column, of the side with the larger one; columns without amounts are left out."""
    sums = {}
    for column in COLUMNS:
        sides = [
            _sum_of_stated(lines, column) if total is None else total
            for (_, lines), total in zip(
                sides_of(subject.declaration.funds), subject.once(side_totals)[column], strict=True
            )
        ]
        if stated := [amount for amount in sides if amount]:
            sums[column] = max(stated)
    return sums


def _sum_of_stated(lines: Mapping[Any, FundsLine], column: str) -> Decimal | None:
    return sum_of(line.__dict__[column] for line in lines.values())


def _slips(subject: Subject) -> Iterator[Spot]:
    """At most one spot: lines if others are right, else a column, which also explains its lines and the whole table."""
    totals = subject.once(_totals).values()
    are_near = len(totals) < 2 or 0 <= max(totals) < _LEAST_LOST_POINT * min(totals)
    are_alike = len(totals) < 2 or 0 <= max(totals) < _LEAST_OF_A_POINT * min(totals)
    of_columns = () if are_near else (_slipped_columns, _far_column)
    by_lines = () if are_alike else (moved_columns,)
    for find in (_slipped_lines, *of_columns, *by_lines, moved_lines, _slipped_against_neighbours, _impossible):
        if spot := next(find(subject), None):
            yield spot
            return


def _slipped_columns(subject: Subject) -> Iterator[Spot]:
    """A prior year's column whose total is thousands of times the current one's, or the other way round."""
    totals = subject.once(_totals)
    current = totals.get(CURRENT)
    if not current:
        return
    for column, total in totals.items():
        times = _times(total, current)
        if column != CURRENT and times and _LEAST_SLIP <= times <= _MOST_SLIP:
            larger, smaller = (column, CURRENT) if total > current else (CURRENT, column)
            words = f"{_named(larger)}是{_named(smaller)}的{_about(times)}倍，疑元、万元混用，请核对金额单位"
            is_current_alone = all(
                name == CURRENT or (_times(other, current) or 0) >= _LEAST_SLIP for name, other in totals.items()
            )
            place = CURRENT if is_current_alone and len(totals) == len(COLUMNS) else column
            yield _routes(subject, place), words


def _named(column: str) -> str:
    return f"“{label(Amounts, column)}”"


def _times(amount: Decimal, other_amount: Decimal) -> Decimal | None:
    """The ratio of the larger amount to the smaller; None where one of them is zero or negative."""
    larger, smaller = max(amount, other_amount), min(amount, other_amount)
    return larger / smaller if smaller > 0 else None


def _about(times: Decimal) -> str:
    """A ratio rounded down to its first digit, in words: 9000多."""
    first = 10 ** (len(str(int(times))) - 1)
    return f"{int(times) // first * first}多"


def _routes(subject: Subject, column: str) -> tuple[Route, ...]:
    cells = cells_in(subject.declaration.funds, column)
    return tuple(cell.route for cell in cells if cell.amount) or ((TABLE,),)


def _slipped_against_neighbours(subject: Subject) -> Iterator[Spot]:
    """A budget that is thousands of times that in last year's form, or the other way round."""
    before = last_year_of(subject)
    current = subject.once(_totals).get(CURRENT)
    if before is None or not current:
        return
    form = subject.archive.form_at(before)
    past = subject.earlier(before).once(_totals).get(CURRENT)
    if not past:
        return
    unit = subject.declaration.funds.unit
    times = _times(current, converted(past, form.funds.unit, unit))
    if times and times >= _LEAST_OF_A_POINT and (power := power_since(subject, before)):
        words = f"{_named(CURRENT)}各项都约为{before.year}年表的{moved_in_words(power)}"
        yield _routes(subject, CURRENT), words
    elif times and _LEAST_SLIP <= times <= _MOST_SLIP:
        words = f"{_named(CURRENT)}与{before.year}年表相差{_about(times)}倍，疑元、万元混用，请核对“{_UNIT}”和金额"
        yield _routes(subject, CURRENT), words


def _slipped_lines(subject: Subject) -> Iterator[Spot]:
    """Lines in the wrong unit, if others are in the right one; where all lines are wrong, the column is."""
    slipped: list[_SlippedLine] = []
    is_any_sound = False
    for side, lines in sides_of(subject.declaration.funds):
        for name, line in lines.items():
            amounts = [amount for amount in _amounts(line.__dict__) if amount]
            if len(amounts) < 2:
                continue
            if 0 <= max(amounts) < _LEAST_SLIP * min(amounts):
                is_any_sound = True
                continue
            stated = {column: amount for column in COLUMNS if (amount := line.__dict__[column])}
            if found := _slipped_line((TABLE, side, name), stated):
                slipped.append(found)
    if slipped and is_any_sound:
        first = slipped[0]
        more = f"等{len(slipped)}处" if len(slipped) > 1 else ""
        words = f"“{line_label(str(first.line[-1]))}”的{_named(first.column)}与{_named(first.other)}相差"
        places = tuple(route for line in slipped for route in ((*line.line, line.column), (*line.line, line.other)))
        yield places, f"{words}{_about(first.times)}倍{more}，疑元、万元混用，请核对"


_amounts = itemgetter(*COLUMNS)
"""Takes the amounts of all columns out of a line's `__dict__`."""


@dataclass(frozen=True, slots=True)
class _SlippedLine:
    """A line with the column in the wrong unit, another column in the right one, and the ratio of the two amounts."""

    line: Route
    column: str
    other: str
    times: Decimal


def _slipped_line(line: Route, stated: Mapping[str, Decimal]) -> _SlippedLine | None:
    """The slip in a line: a column whose ratio to all others is about 10,000; None where there is none.

    Of two columns, the one of a prior year is taken for the wrong one.
    """
    first, *later = stated
    for column in (*later, first):
        others = [name for name in stated if name != column]
        times = [_times_in_a_line(stated[column], stated[name]) for name in others]
        if times[0] and all(ratio and _LEAST_OF_A_LINE <= ratio <= _MOST_OF_A_LINE for ratio in times):
            return _SlippedLine(line, column, others[0], times[0])
    return None


def _times_in_a_line(amount: Decimal, other_amount: Decimal) -> Decimal | None:
    """The ratio as `_times` gives it; also None where an amount is below 1 and may have grown from nearly nothing."""
    return _times(amount, other_amount) if min(amount, other_amount) >= 1 else None


def _far_column(subject: Subject) -> Iterator[Spot]:
    """A column about a hundred times as large or as small as the two others, which are near each other.

    Its decimal points are probably missing, or it is in 百元.
    """
    totals = subject.once(_totals)
    if len(totals) < len(COLUMNS):
        return
    for column, total in totals.items():
        first, second = others = [name for name in totals if name != column]
        far = [_times(total, totals[name]) for name in others]
        near = _times(totals[first], totals[second])
        if near and near <= _NEAR and all(ratio and _LEAST_LOST_POINT <= ratio <= _MOST_SLIP for ratio in far):
            names, about = "、".join(map(_named, others)), _about(min(filter(None, far)))
            is_larger = total > totals[first]
            ratio_words = f"是{names}的{about}倍" if is_larger else f"不到{names}的{about.removesuffix('多')}分之一"
            yield _routes(subject, column), f"{_named(column)}{ratio_words}，疑漏写小数点或者用错单位，请核对"


def _impossible(subject: Subject) -> Iterator[Spot]:
    """A budget that is too large for a department, or in 元 and too small."""
    funds = subject.declaration.funds
    current = subject.once(_totals).get(CURRENT)
    if current and current > _LARGEST[funds.unit]:
        yield _routes(subject, CURRENT), f"合计约 {written(current)} {funds.unit}，不像一个部门的预算，请核对“{_UNIT}”"
    elif current and funds.unit == "元" and current < _smallest(subject):
        yield _routes(subject, CURRENT), f"全部预算只有 {written(current)} 元，疑为万元，请核对“{_UNIT}”"


def _smallest(subject: Subject) -> Decimal:
    return _SMALLEST_IN_YUAN if subject.address.project else _SMALLEST_OF_A_DEPARTMENT


UNIT_SLIP_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "unit-slip",
            "元万元混用",
            Severity.WARNING,
            f"{label(Amounts, CURRENT)}与{PRIOR_LABELS}、与上一年度的表不应相差千倍以上，总额也应像一个部门的预算；"
            f"相差万倍左右的，多半是把元写成了万元。",
            ReviewItem.FUNDING,
        ),
        _slips,
    ),
)
