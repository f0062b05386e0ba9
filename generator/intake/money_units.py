"""The unit of a form's amounts as it is printed (单位：千元), and its amounts in a unit that a declaration has."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.intake.amounts import without_zeros
from generator.model.spelling import without_space

_UNIT = r"(?:人民币)?([十百千]?[万亿]?(?:[美欧港日澳加台]?元|港币|日圆|英镑))(?:\(?人民币\)?)?"
_BESIDE = r"(?:[/、,;和].{1,8})?"
_ALONE = re.compile(rf"\(?(?:金额|货币|资金)?(?:计量)?单位[:为]?{_UNIT}{_BESIDE}\)?|\({_UNIT}\)")
_BEHIND = re.compile(rf"[(:](?:金额)?(?:单位[:为]?)?{_UNIT}{_BESIDE}\)?$")
_TIMES: Final = {"": 1, "十": 10, "百": 100, "千": 1000}
_IN_UNIT_OF_DECLARATIONS: Final = {
    f"{many}{unit}": (unit, times) for unit in ("元", "万元", "亿元") for many, times in _TIMES.items()
}


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """A unit of amounts as printed; `unit` is the one that a declaration has for it, empty for foreign money."""

    printed: str
    unit: str
    times: int = 1

    @property
    def is_of_declarations(self) -> bool:
        """Whether a declaration may have it as its unit."""
        return self.printed == self.unit

    def converted(self, amount: str) -> str | None:
        """An amount of this unit in `unit`, exactly; None for foreign money."""
        if not self.unit:
            return None
        return amount if self.times == 1 else without_zeros(Decimal(amount) * self.times)


USUAL: Final = MoneyUnit("万元", "万元")
"""The unit of a form that prints none."""


def unit_in(text: str) -> MoneyUnit | None:
    """The unit of all amounts, if the text prints one and nothing else; else None."""
    found = _ALONE.fullmatch(without_space(text))
    return _named(found[1] or found[2]) if found else None


def unit_behind(text: str) -> MoneyUnit | None:
    """The unit of amounts that is printed behind a label or a title, or None."""
    found = _BEHIND.search(without_space(text).rstrip(":"))
    return _named(found[1]) if found else None


def _named(printed: str) -> MoneyUnit:
    unit, times = _IN_UNIT_OF_DECLARATIONS.get(printed, ("", 1))
    return MoneyUnit(printed, unit, times)
