"""The sums in a table of funds: lines against 合计, 其中 against 财政拨款, income against expenditure.

Stated amounts: a blank is not zero. The total of a side is its 合计 if that is stated, else the sum of its lines if
every listed line has an amount; otherwise the side has no total and is not compared. 合计 is 收入总计 or 支出总计,
the sum of 本年收入合计 and 上年结转. Where lines are blank, or parts of 财政拨款 are left out, the others may add up
to less than a stated total but not to more; that they are less is a mismatch of its own kind, which names the missing
ones. Where only one side has money carried over, both sides may be right and still differ; that is another kind.

Rounding: sums of n lines may differ by n times half a unit of the last printed digit (尾差). The last printed digit is
that of the column's most precise amount (`funds_table.columns_of` says why). The lines counted are those with an
amount, of both sides where two sides are compared; a side with only its 合计 counts as one line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from generator.check.arithmetic import addition, exact_sum, gap_between, written
from generator.check.exact_columns import columns_in_doubt
from generator.check.funds_table import (
    INCOME,
    PARTS,
    FundsColumn,
    FundsSide,
    SideTotals,
    columns_of,
)
from generator.diagnostics.diagnostic import Route
from generator.model.declaration import (
    APPROPRIATION_PARTS,
    CARRIED,
    EXPENDITURE_OF_YEAR,
    INCOME_OF_YEAR,
    TOTAL,
    CurrencyUnit,
    Declaration,
    Funds,
    FundsLine,
)
from generator.model.form import Form
from generator.model.form_tables import lines_of
from generator.model.labels import label, line_label
from generator.model.money import rounding_allowance

_AS_PRINTED = f"请核对原表，漏录的补上，原表如此的写“{label(Declaration, 'review_notes')}”"


class Sum(Enum):
    """The three comparisons: lines with their 合计, 其中 with 财政拨款, income with expenditure."""

    TOTAL = "total"
    PARTS = "parts"
    BALANCE = "balance"


class MismatchKind(Enum):
    """The kinds of differences.

    WRONG: more than rounding explains. ROUNDING: no more than that. UNSTATED: the lines are less than the total, and
    some have no amount. CARRIED: income and expenditure differ, and only one of them has money carried over.
    """

    WRONG = "wrong"
    ROUNDING = "rounding"
    UNSTATED = "unstated"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Two amounts of a column that should be equal and are not; `words` is the message."""

    sum: Sum
    verdict: MismatchKind
    is_current: bool
    routes: tuple[Route, ...]
    words: str


def mismatches_of(funds: Funds, form: Form, totals: SideTotals) -> Iterator[Mismatch]:
    """All mismatches in a table, column by column; `totals` is the table's `totals_of`."""
    return mismatches_in(columns_of(funds, form, columns_in_doubt(funds, totals)), funds.unit)


def mismatches_in(columns: Iterable[FundsColumn], unit: CurrencyUnit) -> Iterator[Mismatch]:
    """All mismatches in these columns."""
    for column in columns:
        for lines in (column.income, column.expenditure, *column.of_year):
            yield from _against_total(Sum.TOTAL, column, lines, lines.blank, unit)
        for lines in column.broken_out:
            unstated = tuple(
                part for part in _parts_of(lines, column.form) if part not in {cell.name for cell in lines.stated}
            )
            yield from _against_total(Sum.PARTS, column, lines, unstated, unit)
        yield from _balance(column, unit)


def _parts_of(lines: FundsSide, form: Form) -> tuple[str, ...]:
    """The parts of a line as the form defines them, else those of a department's form."""
    _, side, above, *_ = lines.total.route if lines.total else ("", "", "")
    return tuple(line.name for line in lines_of(form, str(side)) if line.above == above) or APPROPRIATION_PARTS


def _against_total(
    kind: Sum, column: FundsColumn, lines: FundsSide, unstated: tuple[str, ...], unit: CurrencyUnit
) -> Iterator[Mismatch]:
    """The mismatch of a side's or a line's stated amounts with their total, if there is one."""
    total, amounts = lines.stated_total, lines.amounts
    if total is None or lines.total is None or not amounts or exact_sum(amounts) == total:
        return
    gap = gap_between(exact_sum(amounts), total)
    verdict = _verdict(gap, len(amounts), column)
    if verdict is MismatchKind.WRONG and unstated and exact_sum(amounts) < total:
        verdict = MismatchKind.UNSTATED
    routes = (lines.total.route, *(cell.route for cell in lines.stated))
    missing = tuple(_label_in(name, lines, column.form) for name in unstated)
    hint = _without_carried(lines, total, column.form) or _what_to_do(verdict, kind, column, missing)
    yield Mismatch(
        kind,
        verdict,
        column.is_current,
        routes,
        f"{_what_is_added(kind, column, lines)} {written(total)} 不等于{_named(lines, column.form)} "
        f"{_computation(lines)}，相差 {written(gap)}{unit}{hint}",
    )


def _without_carried(lines: FundsSide, total: Decimal, form: Form) -> str:
    """The advice for a 合计 without money carried over, which belongs to another line; empty for any other 合计."""
    rest = [cell.amount for cell in lines.stated if cell.amount is not None and cell.name not in CARRIED]
    if not lines.carried or lines.total is None or lines.total.name != TOTAL or exact_sum(rest) != total:
        return ""
    of_year = INCOME_OF_YEAR if lines.name == INCOME else EXPENDITURE_OF_YEAR
    carried, whole, without = (line_label(name, form, lines.name) for name in (lines.carried[0].name, TOTAL, of_year))
    return f"；不含“{carried}”的合计写“{without}”，“{whole}”要把“{carried}”加上"


def _label_in(name: str, lines: FundsSide, form: Form) -> str:
    """The form's label of a line of this side, or of a part of a line."""
    if lines.name != PARTS or not lines.total:
        return line_label(name, form, lines.name)
    _, side, above, *_ = lines.total.route
    return line_label(name, form, str(side), str(above))


def _what_is_added(kind: Sum, column: FundsColumn, lines: FundsSide) -> str:
    if kind is Sum.PARTS:
        _, side, above, *_ = lines.total.route if lines.total else ("", "", "")
        return f"“{line_label(str(above), column.form, str(side))}”{column.label}"
    name = lines.total.name if lines.total else TOTAL
    return f"“{label(Funds, lines.name, column.form)}”{column.label}{line_label(name, column.form, lines.name)}"


def _named(lines: FundsSide, form: Form) -> str:
    return f"“{label(FundsLine, PARTS, form)}”各项之和" if lines.name == PARTS else "各项之和"


def _computation(lines: FundsSide) -> str:
    whole = written(exact_sum(lines.amounts))
    return f"{whole}（{addition(lines.amounts)}）" if len(lines.amounts) > 1 else whole


def _balance(column: FundsColumn, unit: CurrencyUnit) -> Iterator[Mismatch]:
    """The mismatch of income with expenditure in a column, if there is one."""
    income, expenditure = column.income, column.expenditure
    if income.sum is None or expenditure.sum is None or income.sum == expenditure.sum:
        return
    gap = gap_between(income.sum, expenditure.sum)
    verdict = _verdict(gap, max(1, len(income.amounts)) + max(1, len(expenditure.amounts)), column)
    if verdict is MismatchKind.WRONG and is_carried_on_one_side(income, expenditure):
        verdict = MismatchKind.CARRIED
    when, total = "" if column.is_current else column.label, line_label(TOTAL, column.form)
    yield Mismatch(
        Sum.BALANCE,
        verdict,
        column.is_current,
        (*income.routes, *expenditure.routes),
        f"{when}收入{total} {_side_sum(income)}与支出{total} {_side_sum(expenditure)}相差 {written(gap)}{unit}"
        f"{_what_to_do(verdict, Sum.BALANCE, column, ())}",
    )


def is_carried_on_one_side(income: FundsSide, expenditure: FundsSide) -> bool:
    """Whether one side has an amount carried over, and the other does not even have a line for it."""
    return any(
        any(cell.amount for cell in side.carried) and not other.carried
        for side, other in ((income, expenditure), (expenditure, income))
    )


def _side_sum(lines: FundsSide) -> str:
    if lines.stated_total is not None:
        return f"{written(lines.stated_total)} "
    words = _computation(lines)
    return words if words.endswith("）") else f"{words} "


def _verdict(gap: Decimal, lines: int, column: FundsColumn) -> MismatchKind:
    """WRONG, or ROUNDING where rounding explains the gap between sums of this number of lines."""
    within = gap <= rounding_allowance(lines, column.decimals)
    return MismatchKind.ROUNDING if within else MismatchKind.WRONG


def _what_to_do(verdict: MismatchKind, kind: Sum, column: FundsColumn, missing: tuple[str, ...]) -> str:
    """The end of the message: what to do; `missing` are the labels of lines without an amount."""
    match verdict:
        case MismatchKind.ROUNDING:
            return "，在四舍五入的尾差以内，可不改"
        case MismatchKind.UNSTATED:
            return f"；“{'”“'.join(missing)}”没有数，{_AS_PRINTED}"
        case MismatchKind.CARRIED:
            names = "”或者“".join(line_label(name, column.form) for name in CARRIED)
            return f"；只有一边列有“{names}”，请核对另一边是否漏列"
        case MismatchKind.WRONG if kind is Sum.BALANCE and not column.is_current:
            return "，如系结转结余所致可不改"
        case MismatchKind.WRONG:
            return "，请核对"
