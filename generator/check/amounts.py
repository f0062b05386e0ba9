"""Checks of what amounts of the table say together: the wrong unit, nothing but zeros, one side alone."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.check.arithmetic import written
from generator.check.funds_table import COLUMNS, CURRENT, EXPENDITURE, INCOME, TABLE, cells_of, side_totals, sides_of
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import form_has
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Amounts, CurrencyUnit, Funds, FundsLine
from generator.model.form_fields import field_of
from generator.model.labels import label, line_label
from generator.model.money import converted, sum_of

_UNIT = label(Funds, "unit")
_LEAST_SLIP, _MOST_SLIP = Decimal(1000), Decimal(100_000)
"""Ten thousand times, and as much to either side as a budget may change meanwhile."""
_FAR = Decimal(1000)
_LEAST_OF_A_LINE = Decimal(3000), Decimal(30_000)
"""A line alone may grow out of nothing, and so is only doubted where it is nearer to ten thousand times."""
_LARGEST: Mapping[CurrencyUnit, Decimal] = {
    "元": Decimal("5e11"),
    "万元": Decimal("5e7"),
    "亿元": Decimal("5e3"),
}
"""No department's budget is half a trillion 元."""
_SMALLEST_IN_YUAN = Decimal(5000)


def _totals(subject: Subject) -> Mapping[str, Decimal]:
    """What the table comes to in each column, by the side that says more; columns that state nothing are left out."""
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
    """One place at most: what is seen of whole columns explains their lines, and what of a neighbour the size."""
    for find in (_slipped_columns, _slipped_against_neighbours, _slipped_lines, _impossible):
        if spot := next(find(subject), None):
            yield spot
            return


def _slipped_columns(subject: Subject) -> Iterator[Spot]:
    totals = subject.once(_totals)
    current = totals.get(CURRENT)
    if not current:
        return
    for column, total in totals.items():
        times = _times(total, current)
        if column != CURRENT and times and _LEAST_SLIP <= times <= _MOST_SLIP:
            larger, smaller = (column, CURRENT) if total > current else (CURRENT, column)
            words = f"{_named(larger)}是{_named(smaller)}的{_about(times)}倍，疑元、万元混用，请核对金额单位"
            yield _routes(subject, column), words


def _named(column: str) -> str:
    return f"“{label(Amounts, column)}”"


def _times(amount: Decimal, other_amount: Decimal) -> Decimal | None:
    """How many times the larger is the smaller; None where either is not above zero."""
    larger, smaller = max(amount, other_amount), min(amount, other_amount)
    return larger / smaller if smaller > 0 else None


def _about(times: Decimal) -> str:
    first = 10 ** (len(str(int(times))) - 1)
    return f"{int(times) // first * first}多"


def _routes(subject: Subject, column: str) -> tuple[Route, ...]:
    cells = cells_of(subject.declaration.funds)
    return tuple(cell.route for cell in cells if cell.route[-1] == column and cell.amount) or ((TABLE,),)


def _slipped_against_neighbours(subject: Subject) -> Iterator[Spot]:
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
    if times and _LEAST_SLIP <= times <= _MOST_SLIP:
        words = f"{_named(CURRENT)}与{before.year}年表相差{_about(times)}倍，疑元、万元混用，请核对“{_UNIT}”和金额"
        yield _routes(subject, CURRENT), words


def last_year_of(subject: Subject) -> DeclarationAddress | None:
    """The form in force of the year before, where the archive has it."""
    here = subject.address
    addresses = subject.archive.series_of(here)
    return next((place for place in reversed(addresses) if place.year == here.year - 1), None)


def _slipped_lines(subject: Subject) -> Iterator[Spot]:
    for side, lines in sides_of(subject.declaration.funds):
        for name, line in lines.items():
            amounts = line.__dict__
            current = amounts[CURRENT]
            if not current:
                continue
            for column in COLUMNS[1:]:
                amount = amounts[column]
                if not amount or amount < _FAR * current < _FAR * _FAR * amount:
                    continue  # as nearly every line, of which nothing has to be divided
                times = _times(amount, current) if min(amount, current) >= 1 else None
                if times and _LEAST_OF_A_LINE[0] <= times <= _LEAST_OF_A_LINE[1]:
                    words = f"“{line_label(name)}”的{_named(column)}与{_named(CURRENT)}相差{_about(times)}倍"
                    route: Route = (TABLE, side, name)
                    yield ((*route, column), (*route, CURRENT)), f"{words}，疑元、万元混用，请核对"


def _impossible(subject: Subject) -> Iterator[Spot]:
    funds = subject.declaration.funds
    current = subject.once(_totals).get(CURRENT)
    if current and current > _LARGEST[funds.unit]:
        yield _routes(subject, CURRENT), f"合计约 {written(current)} {funds.unit}，不像一个部门的预算，请核对“{_UNIT}”"
    elif current and funds.unit == "元" and current < _SMALLEST_IN_YUAN:
        yield _routes(subject, CURRENT), f"全部预算只有 {written(current)} 元，疑为万元，请核对“{_UNIT}”"


def _all_zero(subject: Subject) -> Iterator[Spot]:
    lines = (line for _, side in sides_of(subject.declaration.funds) for line in side.values())
    if any(line.budget for line in lines):
        return
    cells = [cell for cell in cells_of(subject.declaration.funds) if cell.route[-1] == CURRENT]
    stated = [cell for cell in cells if cell.amount is not None]
    if len(stated) > 1 and not any(cell.amount for cell in stated):
        yield tuple(cell.route for cell in stated), f"{_named(CURRENT)}全部为零，请核对原表"


def _one_side(subject: Subject) -> Iterator[Spot]:
    if not form_has(subject, Funds, INCOME, EXPENDITURE):
        return
    stated = {
        side: _states_any(line for _, line in lines.items()) for side, lines in sides_of(subject.declaration.funds)
    }
    if len(set(stated.values())) > 1:
        given, missing = (INCOME, EXPENDITURE) if stated[INCOME] else (EXPENDITURE, INCOME)
        yield (TABLE, given), f"只有{label(Funds, given)}，{label(Funds, missing)}没有数，请照原表补上"


def _states_any(lines: Iterable[FundsLine]) -> bool:
    return any(line.budget is not None for line in lines)


_PRIOR = "、".join(label(Amounts, column) for column in COLUMNS if field_of(Amounts, column).column.year)
AMOUNT_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "unit-slip",
            "元万元混用",
            Severity.WARNING,
            f"{label(Amounts, CURRENT)}与{_PRIOR}、与上一年度的表不应相差千倍以上，总额也应像一个部门的预算；"
            f"相差万倍左右的，多半是把元写成了万元。",
            ReviewItem.FUNDING,
        ),
        _slips,
    ),
    Check(
        Rule("all-zero", "金额全为零", Severity.WARNING, "有预算的部门，金额不会全部为零。", ReviewItem.FUNDING),
        _all_zero,
    ),
    Check(
        Rule(
            "one-side-missing",
            "收支只有一边",
            Severity.WARNING,
            f"{label(Funds, INCOME)}和{label(Funds, EXPENDITURE)}都要填写；原表空白的不代填。",
            ReviewItem.COMPLETENESS,
        ),
        _one_side,
        about_blanks=True,
    ),
)
