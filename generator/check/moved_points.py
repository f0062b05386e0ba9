"""Amounts that are ten, a hundred or a thousand times what they should be, told by the lines of a table.

A total may rise tenfold, but the lines of one side hardly rise all alike, nor for one year only. So a column is told by
the lines that matter on a side, at least two of them, and by its neighbours.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.check.arithmetic import written
from generator.check.funds_table import COLUMNS, CURRENT, TABLE, sides_of
from generator.check.rule import Spot, Subject
from generator.diagnostics.diagnostic import Route
from generator.model.archive import DeclarationAddress
from generator.model.declaration import APPROPRIATION, BASIC, PROJECT, SUMS, Amounts, Funds
from generator.model.labels import label, line_label
from generator.model.money import converted, decimals

_MATTERS = Decimal("0.05")
"""A line with a smaller part of its side tells nothing: 其他资金 comes and goes."""
_SPREAD = Decimal("2.5")
"""How far from a power of ten a ratio may be, because budgets differ from year to year."""
_POWERS = (1, 2, 3)
_STEADY = (APPROPRIATION, BASIC, PROJECT)
"""Lines of a department that never rise a hundredfold for a single year."""
_LEAST_OF_A_LINE = 50

SideAmounts = Mapping[str, Mapping[str, Decimal]]
"""The stated amounts of a column above zero, without totals, by side and line."""


def amounts_by_side(funds: Funds, column: str) -> SideAmounts:
    """The amounts of one column by side and line."""
    return {
        side: {
            name: amount
            for name, line in lines.items()
            if name not in SUMS and (amount := line.__dict__[column]) and amount > 0
        }
        for side, lines in sides_of(funds)
    }


def power_between(amounts: SideAmounts, others: SideAmounts) -> int:
    """The power of ten by which the lines of a side exceed those of another column or form; 0 where they do not.

    All lines that matter on one side, at least two, exceed the others by about the same power, which is negative where
    they fall short.
    """
    powers = {_power_of_side(amounts[side], others.get(side, {})) for side in amounts} - {None}
    return powers.pop() or 0 if len(powers) == 1 else 0


def _power_of_side(amounts: Mapping[str, Decimal], others: Mapping[str, Decimal]) -> int | None:
    """The power on one side; None where it has too few lines to tell."""
    whole, other_whole = sum(amounts.values()), sum(others.values())
    mattering = [
        name
        for name, amount in amounts.items()
        if name in others and (amount >= _MATTERS * whole or others[name] >= _MATTERS * other_whole)
    ]
    if len(mattering) < 2:
        return None
    for power in (power * sign for power in _POWERS for sign in (1, -1)):
        exact = Decimal(10) ** power
        if all(exact / _SPREAD <= amounts[name] / others[name] <= exact * _SPREAD for name in mattering):
            return power
    return 0


def moved_columns(subject: Subject) -> Iterator[Spot]:
    """A column whose lines are all ten, a hundred or a thousand times those of its neighbours.

    Ten times is told of the year between two that are alike, or where the decimals moved by one digit too: a department
    may become ten times as large, and stay so.
    """
    funds = subject.declaration.funds
    columns = {column: amounts for column in COLUMNS if any((amounts := amounts_by_side(funds, column)).values())}
    for column in sorted(columns, key=CURRENT.__eq__):  # prior years first
        others = [name for name in columns if name != column]
        powers = {power_between(columns[column], columns[name]) for name in others}
        power = powers.pop() if len(powers) == 1 else 0
        is_certain = len(others) > 1 and (column == "last_year" or _are_decimals_moved(columns, column, power))
        if power and (abs(power) > 1 or is_certain):
            names = "、".join(_named(name) for name in others)
            routes = tuple((TABLE, side, name, column) for side, lines in columns[column].items() for name in lines)
            yield routes, f"{_named(column)}各项都约为{names}的{moved_in_words(power)}"
            return


def power_since(subject: Subject, before: DeclarationAddress) -> int:
    """The power of ten, of 100 or more, by which all lines exceed those of last year's form; 0 where they do not."""
    funds, past = subject.declaration.funds, subject.archive.form_at(before).funds
    then = {
        side: {name: converted(amount, past.unit, funds.unit) for name, amount in lines.items()}
        for side, lines in amounts_by_side(past, CURRENT).items()
    }
    power = power_between(amounts_by_side(funds, CURRENT), then)
    return power if abs(power) > 1 else 0


def _are_decimals_moved(columns: Mapping[str, SideAmounts], column: str, power: int) -> bool:
    """Whether a column has as many decimals less than each of the others as its amounts have digits more."""
    digits = {
        name: max(decimals(amount) for lines in sides.values() for amount in lines.values())
        for name, sides in columns.items()
    }
    return {digits[name] - digits[column] for name in columns if name != column} == {power}


def moved_in_words(power: int) -> str:
    """The end of a message: a power of ten as a multiple (100倍, 百分之一), and what to look at."""
    times = f"{10**power}倍" if power > 0 else {-1: "十分之一", -2: "百分之一", -3: "千分之一"}[power]
    return f"{times}，疑小数点移了位或者用错单位，请核对"


def _named(column: str) -> str:
    return f"“{label(Amounts, column)}”"


def moved_lines(subject: Subject) -> Iterator[Spot]:
    """Lines of a department that in one year are about a hundred or a thousand times what they are in both others."""
    if subject.address.project:
        return
    for side, lines in sides_of(subject.declaration.funds):
        for name in _STEADY:
            line = lines.get(name)
            stated = {column: amount for column in COLUMNS if line and (amount := line.__dict__[column])}
            if len(stated) == len(COLUMNS) and max(stated.values()) >= _LEAST_OF_A_LINE * min(stated.values()) >= 1:
                yield from _moved_cell((TABLE, side, name), stated)


def _moved_cell(line: Route, stated: Mapping[str, Decimal]) -> Iterator[Spot]:
    for column, amount in stated.items():
        first, second = (stated[name] for name in stated if name != column)
        if max(first, second) > _SPREAD * min(first, second):
            continue
        for power in (2, -2, 3, -3):
            exact = Decimal(10) ** power
            if all(exact / _SPREAD <= amount / other <= exact * _SPREAD for other in (first, second)):
                others = "、".join(_named(name) for name in stated if name != column)
                words = f"“{line_label(str(line[-1]))}”的{_named(column)} {written(amount)} 约为{others}的"
                yield (*line, column), f"{words}{moved_in_words(power)}"
                return
