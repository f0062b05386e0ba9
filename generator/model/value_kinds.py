"""What a cell of an indicator may say: its kinds, and the value that is read of it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model.money import EXACT
from generator.model.unit import unit_of


class ValueKind(StrEnum):
    """How a value may be compared."""

    EXACT = "exact"
    MIN = "min"
    MAX = "max"
    RANGE = "range"
    DATE = "date"
    QUALITATIVE = "qualitative"
    UNREAD = "unread"
    """There are digits in it, but what they measure was not understood: 含数字而未能判读."""


class Measure(StrEnum):
    """What the number of a value measures."""

    LEVEL = "level"
    """How much or how many."""
    GROWTH = "growth"
    """By how much it grows; the number is the growth, as stated."""
    DECLINE = "decline"
    """By how much it falls; the number is the fall, as stated: 下降3% is 3."""
    RANK = "rank"
    """The place in an order: 第3位; the unit is what the places are counted in."""
    RATIO = "ratio"
    """One number to another, as a fraction: 1:5 is 0.2."""
    CLOCK = "clock"
    """The time of day, in hours: 17:30 is 17.5."""
    LAG = "lag"
    """So many days after something: T+1, 次日."""
    RECURRING = "recurring"
    """A day of every month, quarter and so on (the unit): 每月10日前 has 10, its end the number of its days."""
    EVENT = "event"
    """Before or after something whose day the text does not tell: 汛期前. There is no number."""


MOMENT = re.compile(r"(?:(?P<year>\d{4})|-|(?P<next>\+1))(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?", re.ASCII)
"""How `Value.starts` and `Value.ends` are written."""


@dataclass(frozen=True, slots=True)
class Value:
    """A cell as written and what it means.

    Numbers: `low` and `high` bound what satisfies it (both the same for EXACT, one of them None for MIN and
    MAX), in `unit`. DATE: `starts` and `ends` are ISO 8601 dates cut to what is stated, `--12-31` where no
    year is, `+1-01` in the year after the form's; either may be None. A number that is to be reached by a date
    has `ends` too. QUALITATIVE and UNREAD: the text is all there is.

    `strict`: the bound itself does not satisfy it (>, 超过). `approximate`: 约, 左右, 余. `aspired`: 力争 and the
    like; it is hoped for, not promised. `about`: what the cell itself says the number is of: 完成率 in 完成率100%.
    """

    text: str
    kind: ValueKind
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    starts: str | None = None
    ends: str | None = None
    measure: Measure = Measure.LEVEL
    strict: bool = False
    approximate: bool = False
    aspired: bool = False
    about: str = ""

    @property
    def is_quantified(self) -> bool:
        """Whether meeting it can be decided by measuring."""
        return self.kind not in (ValueKind.QUALITATIVE, ValueKind.UNREAD)

    @property
    def number(self) -> Decimal | None:
        """The number it states, of a range the lower one; None for dates and texts."""
        return self.low if self.low is not None else self.high

    @property
    def is_unread(self) -> bool:
        """Whether digits are in it that were not understood."""
        return self.kind is ValueKind.UNREAD

    @property
    def measured(self) -> Decimal | None:
        """What sorts it among values of its kind: the number in the unit of reckoning, a decline as below zero.

        Fractions that no decimal says (亩 in square metres) are cut to 28 digits. None for dates and texts.
        """
        number = self.number
        if number is None or self.measure is Measure.RECURRING:
            return None
        size = unit_of(self.unit).size
        measured = number if size.numerator == 1 else EXACT.multiply(number, size.numerator)
        if size.denominator != 1:
            measured = measured / size.denominator
        return measured.copy_negate() if self.measure is Measure.DECLINE else measured

    def order(self, fiscal_year: int) -> Decimal | None:
        """What sorts it in a list of its year: what it measures, and the day of a date as 20231231; None for texts."""
        if self.kind is not ValueKind.DATE:
            measured = self.measured
            return None if measured is None else measured * _HOURS.get(unit_of(self.unit).counted, 1)
        if self.measure is Measure.RECURRING:
            return self.high
        named = MOMENT.fullmatch(self.ends or self.starts or "")
        if named is None:
            return None
        year = int(named["year"]) if named["year"] else fiscal_year + int(named["next"] or 0)
        return Decimal(year * 10_000 + int(named["month"] or 12) * 100 + int(named["day"] or 31))


_HOURS = {"个工作日": 24, "个月": 720}
"""About how long they are, so that a list of durations is in order; nothing is judged by that."""
