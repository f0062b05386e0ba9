"""The check of quantity × unit price against the total cost, where these are in different rows of a goal."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from generator.check.checked_words import second_kind_of
from generator.check.indicator_rows import PlacedRow, rows_by_goal, rows_of, stated_columns
from generator.check.row_tests import TARGETS
from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.money import converted
from generator.model.number_words import in_digits
from generator.model.spelling import LONGEST_VALUE
from generator.model.unit import unit_of
from generator.model.value import Measure, ValueKind

_PRICE = re.compile(
    r"(?P<number>\d{1,9}(?:\.\d{1,4})?)(?P<unit>万元|元)(?:/|每)(?P<each>[\u4e00-\u9fff]{1,3})"
    r"(?:[·./*]|每)?(?P<per>月|季|年|天|日|次|学期|学年)?"
)
_TIMES = {"月": 12, "季": 4, "学期": 2, "天": 365, "日": 365}
"""How often a year has the period of a price; that the price is for the whole year is always possible too."""
_ALLOWED = Decimal("0.1")
"""The fraction by which the total may differ, because quantities and prices are bounds."""
_OF_TOTALS = re.compile("成本|经费|支出|费用|资金|控制数|投入|总额")
_OF_ONE = re.compile("[人生户床亩]均|单位|单价|平均|标准")
_OF_ANY = re.compile("人数|数量|户数|标准|成本|经费|总额|总|支出|单位|人均|单价|发放|补助|补贴|资金|项目|控制数|的")
"""Words in names of quantities, prices and totals that do not tell what is counted or paid."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of a row, in 元 if it is money.

    `each` is the unit that a quantity counts or that a price is for; `per` is the period of a price, such as 月.
    """

    row: PlacedRow
    number: Decimal
    each: str
    per: str = ""


def _unlike_product(subject: Subject) -> Iterator[Spot]:
    """Goals where a total cost differs from quantity × unit price, each stated once for the same matter."""
    priced: dict[int, list[PlacedRow]] = {}
    for row in _rows_with_prices(subject):
        priced.setdefault(id(row.goal), []).append(row)
    for rows in subject.once(rows_by_goal).values() if priced else ():
        of_goal = priced.get(id(rows[0].goal))
        if of_goal and (totals := list(_totals(rows))):  # without a total there is nothing to compare
            quantities = list(_quantities(rows))
            for price in _prices(of_goal):
                yield from _against_total(price, quantities, totals)


def _against_total(price: _Figure, quantities: Sequence[_Figure], totals: Sequence[_Figure]) -> Iterator[Spot]:
    """The spot where the one quantity and the one total that are about the same matter do not agree with a price."""
    if all(quantity.each != price.each for quantity in quantities):
        return  # most: comparing names takes longer
    quantity, total = _single(quantities, price), _single(totals, price)
    if quantity and total and quantity.each == price.each:
        yield from _wrong_total(quantity, price, total)


def _rows_with_prices(subject: Subject) -> Sequence[PlacedRow]:
    if "unit" not in subject.once(stated_columns):
        return TARGETS.rows(subject, _states_a_price)
    return [row for row in subject.once(rows_of) if _is_of_money(row) and _states_a_price(_text(row))]


def _is_of_money(row: PlacedRow) -> bool:
    """Whether the target or its unit is in 元, 万元 or 亿元: a quick test that few rows pass."""
    return "元" in row.target or "元" in (row.indicator.unit or "")


@TARGETS.test
def _states_a_price(target: str) -> bool:
    return "元" in target and _PRICE.search(in_digits(target)) is not None


def _wrong_total(quantity: _Figure, price: _Figure, total: _Figure) -> Iterator[Spot]:
    """The spot where the total cost is too far from quantity × unit price, for the period or the whole year."""
    once = quantity.number * price.number
    possible = {once, once * _TIMES.get(price.per, 1)}
    if any(abs(amount - total.number) <= _ALLOWED * amount for amount in possible):
        return
    amount = converted(max(possible), "元", "万元").normalize()
    terms = " × ".join(f"“{figure.row.name}”{figure.row.indicator.target}" for figure in (quantity, price))
    words = f"{terms}，全年约{amount:f}万元，与“{total.row.name}”{total.row.indicator.target}相差较大"
    yield tuple(figure.row.at("target") for figure in (total, quantity, price)), f"{words}，请核对"


def _text(row: PlacedRow) -> str:
    """The target in digits with its unit, whether that is in the cell or in a column of its own."""
    unit = row.indicator.unit or ""
    return in_digits(row.target if row.target.endswith(unit) else f"{row.target}{unit}")


def _prices(rows: Sequence[PlacedRow]) -> Iterator[_Figure]:
    """The unit prices among the targets of these rows."""
    for row in rows:
        if found := _PRICE.search(_text(row)):
            number = converted(Decimal(found["number"]), "万元" if found["unit"] == "万元" else "元", "元")
            yield _Figure(row, number, found["each"].removesuffix("次") or "次", found["per"] or "")


def _quantities(rows: Sequence[PlacedRow]) -> Iterator[_Figure]:
    """The quantities among the targets of these rows: numbers that are no amounts of money."""
    for row in rows:
        if second_kind_of(row.second) == "quantity":
            value = row.value
            if (
                _is_number(value.kind, value.measure)
                and value.number
                and value.unit
                and _size_in_yuan(value.unit) is None
            ):
                yield _Figure(row, value.number, value.unit.removesuffix("次") or "次")


def _totals(rows: Sequence[PlacedRow]) -> Iterator[_Figure]:
    """The total costs among the targets of these rows."""
    for row in rows:
        if ("成本" in row.second or "成本" in row.first) and _OF_TOTALS.search(row.key) and not _OF_ONE.search(row.key):
            value = row.value
            size = _size_in_yuan(value.unit)
            if _is_number(value.kind, value.measure) and value.number and size:
                yield _Figure(row, value.number * size, "")


def _size_in_yuan(unit: str | None) -> int | None:
    """What a unit of money is worth in 元; None for any other unit, and for 元 per anything."""
    known = unit_of(unit)
    return int(known.size) if known.is_money and not known.per else None


def _is_number(kind: ValueKind, measure: Measure) -> bool:
    return measure is Measure.LEVEL and kind in (ValueKind.EXACT, ValueKind.MIN, ValueKind.MAX)


def _single(figures: Sequence[_Figure], price: _Figure) -> _Figure | None:
    """The figure about the same matter as the price, told by the rows' names; None where there is none or several."""
    alike = [figure for figure in figures if figure.row is not price.row and _is_of_the_same(figure.row, price.row)]
    return alike[0] if len(alike) == 1 else None


def _is_of_the_same(row: PlacedRow, other: PlacedRow) -> bool:
    """Whether two names share two adjacent characters, apart from the words in `_OF_ANY`."""
    whole = _own_words(other.key)
    return any(" " not in pair and pair in whole for pair in map("".join, pairwise(_own_words(row.key))))


def _own_words(name: str) -> str:
    """A name with a space in place of each of the words in `_OF_ANY`."""
    return (_kept_own_words if len(name) <= LONGEST_VALUE else _without_common_words)(name)


def _without_common_words(name: str) -> str:
    return _OF_ANY.sub(" ", name)


_kept_own_words = lru_cache(maxsize=4096)(_without_common_words)
"""Names come again from year to year; those longer than a value are not kept."""


COST_ROW_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "cost-of-rows",
            "指标间数量乘单价",
            Severity.ADVICE,
            "同一目标下同一事项的数量、单价和总成本，数量乘单价与总成本相差不超过一成。",
            ReviewItem.FUNDING,
        ),
        _unlike_product,
        together="{count}处数量乘单价与总成本不符，如{first}",
    ),
)
