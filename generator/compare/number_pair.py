"""The numbers of a cell in two forms, converted to a common unit, with the facts of their rows."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.compare.direction import Aim, Direction, Target, aim_of_both, direction_of, unsigned_direction_of
from generator.compare.moves import moved
from generator.model.change import Size
from generator.model.unit import Unit, unit_of
from generator.model.value import Measure, Value

_ONE = Fraction(1)
_TOO_FAR = 10


def number_of(value: Value) -> Decimal:
    """The number of a value, zero if it has none."""
    return value.number if value.number is not None else Decimal(0)


@dataclass(frozen=True, slots=True)
class NumberPair:
    """The numbers of a cell in two forms, with the facts of their rows; made by `number_pair`.

    `factor` converts the old number to the new one's unit; None where they count different things. `move` says whether
    the number fell (-1), stayed (0) or rose (1).
    """

    old: Value
    new: Value
    targets: tuple[Target, Target]
    units: tuple[Unit, Unit]
    factor: Fraction | None
    move: int

    @property
    def is_unit_unclear(self) -> bool:
        """Whether only one side has a unit and the numbers are so far apart that it cannot be the other's too.

        100万元 and 1000000, 98% and 0.98.
        """
        was, now = sorted(map(abs, (number_of(self.old), number_of(self.new))))
        return bool(self.old.unit) != bool(self.new.unit) and was > 0 and now / was >= _TOO_FAR

    @property
    def aim(self) -> Aim:
        """The sort of target."""
        return aim_of_both(self.targets, self.units)

    @property
    def direction(self) -> Direction:
        """Which direction is better."""
        return direction_of(self.targets, (self.old, self.new), self.units, self.aim)

    @property
    def unsigned(self) -> Direction:
        """Which direction is better, without regard to the signs."""
        return unsigned_direction_of(self.targets, (self.old, self.new), self.units, self.aim)

    def compared(self, was: Decimal, now: Decimal) -> int:
        """Whether a number fell (-1), stayed (0) or rose (1), in the new one's unit."""
        return _compared(was, now, self.factor)

    @property
    def size(self) -> Size:
        """The size of the change."""
        return moved((number_of(self.old), self.old.unit), (number_of(self.new), self.new.unit))


def number_pair(old: Value, new: Value, targets: tuple[Target, Target]) -> NumberPair:
    """The pair of two values, compared if their units allow it."""
    units = unit_of(old.unit), unit_of(new.unit)
    factor = _factor(old, new, units)
    return NumberPair(old, new, targets, units, factor, _compared(number_of(old), number_of(new), factor))


def _factor(old: Value, new: Value, units: tuple[Unit, Unit]) -> Fraction | None:
    """The factor from the old unit to the new one, or None.

    A number without a unit has that of the other, zero is the same in any unit, and 次 are 次 a year.
    """
    before, after = units
    if before is after or before == after or not (old.unit and new.unit):
        return _ONE
    factor = before.factor_to(after)
    if factor is None and before.counted == after.counted and {before.per, after.per} == {(), ("年",)}:
        return before.size / after.size
    is_nothing = Measure.LEVEL is old.measure and 0 in (number_of(old), number_of(new))
    return _ONE if factor is None and is_nothing else factor


def _compared(was: Decimal, now: Decimal, factor: Fraction | None) -> int:
    if factor is None or factor == 1:
        return (now > was) - (now < was)
    before, after = Fraction(was) * factor, Fraction(now)
    return (after > before) - (after < before)
