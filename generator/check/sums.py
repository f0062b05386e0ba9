"""The sums a table of funds invites: lines against 合计, 其中 against 财政拨款, income against expenditure.

What counts as stated: a blank is never zero. A side's sum is its 合计 where that is given, else the sum of
its lines where every listed line has an amount; otherwise the side is not stated and is compared with
nothing. Where lines are blank, or parts of 财政拨款 left out, the others may fall short of a stated total,
which is a mismatch of its own kind that names what is missing; they may not exceed it.

Rounding: sums of n lines may lie apart by n times half a unit of the last printed digit (尾差). The last
printed digit is that of the column's most precise amount (`funds_table.columns_of` says why); the lines
counted are those with an amount, of both sides where two sides are compared, a side given by its 合计 alone
counting as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import get_args

from generator.check.arithmetic import addition, exact_sum, gap_between, rounding_allowance, written
from generator.check.funds_table import PARTS, FundsColumn, FundsSide, columns_of
from generator.diagnostics.diagnostic import Route
from generator.model.declaration import APPROPRIATION, TOTAL, AppropriationPart, CurrencyUnit, Funds, FundsLine
from generator.model.labels import label, line_label

_ALL_PARTS: tuple[AppropriationPart, ...] = get_args(AppropriationPart)


class Sum(Enum):
    """What is compared: lines with their 合计, 其中 with 财政拨款, income with expenditure."""

    TOTAL = "total"
    PARTS = "parts"
    BALANCE = "balance"


class MismatchKind(Enum):
    """How a comparison came out that is not equal: further apart than rounding explains, within it, or incomplete."""

    WRONG = "wrong"
    ROUNDING = "rounding"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Two amounts of one column that should be equal and are not."""

    sum: Sum
    verdict: MismatchKind
    is_current: bool
    routes: tuple[Route, ...]
    words: str


def mismatches_of(funds: Funds) -> Iterator[Mismatch]:
    """Every comparison the table invites that does not come out equal, column by column."""
    for column in columns_of(funds):
        for lines in (column.income, column.expenditure):
            yield from _against_total(Sum.TOTAL, column, lines, lines.blank, funds.unit)
        unstated = tuple(part for part in _ALL_PARTS if part not in {cell.name for cell in column.parts.stated})
        yield from _against_total(Sum.PARTS, column, column.parts, unstated, funds.unit)
        yield from _balance(column, funds.unit)


def _against_total(
    kind: Sum, column: FundsColumn, lines: FundsSide, unstated: tuple[str, ...], unit: CurrencyUnit
) -> Iterator[Mismatch]:
    total, amounts = lines.stated_total, lines.amounts
    if total is None or lines.total is None or not amounts or exact_sum(amounts) == total:
        return
    gap = gap_between(exact_sum(amounts), total)
    verdict = _verdict(gap, len(amounts), column)
    if verdict is MismatchKind.WRONG and unstated and exact_sum(amounts) < total:
        verdict = MismatchKind.UNSTATED
    routes = (lines.total.route, *(cell.route for cell in lines.stated))
    yield Mismatch(
        kind,
        verdict,
        column.is_current,
        routes,
        f"{_what_is_added(kind, column, lines)} {written(total)} 不等于{_named(lines)} "
        f"{_computation(lines)}，相差 {written(gap)}{unit}{_what_to_do(verdict, kind, column, unstated)}",
    )


def _what_is_added(kind: Sum, column: FundsColumn, lines: FundsSide) -> str:
    if kind is Sum.PARTS:
        return f"“{line_label(APPROPRIATION)}”{column.label}"
    return f"“{label(Funds, lines.name)}”{column.label}{line_label(TOTAL)}"


def _named(lines: FundsSide) -> str:
    return f"“{label(FundsLine, PARTS)}”各项之和" if lines.name == PARTS else "各项之和"


def _computation(lines: FundsSide) -> str:
    whole = written(exact_sum(lines.amounts))
    return f"{whole}（{addition(lines.amounts)}）" if len(lines.amounts) > 1 else whole


def _balance(column: FundsColumn, unit: CurrencyUnit) -> Iterator[Mismatch]:
    income, expenditure = column.income, column.expenditure
    if income.sum is None or expenditure.sum is None or income.sum == expenditure.sum:
        return
    gap = gap_between(income.sum, expenditure.sum)
    verdict = _verdict(gap, max(1, len(income.amounts)) + max(1, len(expenditure.amounts)), column)
    when, total = "" if column.is_current else column.label, line_label(TOTAL)
    yield Mismatch(
        Sum.BALANCE,
        verdict,
        column.is_current,
        (*income.routes, *expenditure.routes),
        f"{when}收入{total} {_side_sum(income)}与支出{total} {_side_sum(expenditure)}相差 {written(gap)}{unit}"
        f"{_what_to_do(verdict, Sum.BALANCE, column, ())}",
    )


def _side_sum(lines: FundsSide) -> str:
    if lines.stated_total is not None:
        return f"{written(lines.stated_total)} "
    words = _computation(lines)
    return words if words.endswith("）") else f"{words} "


def _verdict(gap: Decimal, lines: int, column: FundsColumn) -> MismatchKind:
    within = gap <= rounding_allowance(lines, column.decimals)
    return MismatchKind.ROUNDING if within else MismatchKind.WRONG


def _what_to_do(verdict: MismatchKind, kind: Sum, column: FundsColumn, unstated: tuple[str, ...]) -> str:
    match verdict:
        case MismatchKind.ROUNDING:
            return "，在四舍五入的尾差以内，可不改"
        case MismatchKind.UNSTATED:
            return f"；“{'”“'.join(map(line_label, unstated))}”没有数，请补填，确实没有的填 0"
        case MismatchKind.WRONG if kind is Sum.BALANCE and not column.is_current:
            return "，如系结转结余所致可不改"
        case MismatchKind.WRONG:
            return "，请核对"
