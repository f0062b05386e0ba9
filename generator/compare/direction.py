"""Which direction is better for a target: told by its sign, 指标方向, name, unit and category, in this order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from generator.compare.text_difference import words_of
from generator.model.data_files import read_data
from generator.model.unit import Unit
from generator.model.value import Measure, Value, ValueKind


class Better(StrEnum):
    """Which direction is better for a value."""

    MORE = "more"
    LESS = "less"
    NEUTRAL = "neutral"
    """Neither (中性、适度)."""
    CONTRADICTORY = "contradictory"
    """The sign and 指标方向 contradict each other."""


class DirectionSource(StrEnum):
    """The fact by which the direction was decided."""

    SIGN = "sign"
    POLARITY = "polarity"
    NAME = "name"
    NAME_PART = "name-part"
    """A word in the name, behind which stand others that nothing is known of."""
    UNIT = "unit"
    CATEGORY = "category"


class Aim(StrEnum):
    """The sort of target."""

    OUTCOME = "outcome"
    CEILING = "ceiling"
    """Money that may be spent; a number without a sign is the maximum."""
    ENTITLEMENT = "entitlement"
    """Money that somebody receives."""
    TIME = "time"
    """The time that something may take."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Which direction is better, and the fact that decided it."""

    better: Better
    source: DirectionSource


@dataclass(frozen=True, slots=True)
class Target:
    """The facts of a row about its target, other than the value: name, categories of both levels, and 指标方向."""

    name: str = ""
    first: str = ""
    second: str = ""
    polarity: str | None = None


_DATA: Mapping[str, Any] = read_data("direction_words.yaml", __package__)


def _any_of(listed: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(listed.split(), key=len, reverse=True)))


_REVERSE, _TURNED = _any_of(_DATA["reverse"]), _any_of(_DATA["turned"])
_UNDONE = _any_of(_DATA["undone"])
_RANKS = re.compile(f"(?:{_any_of(_DATA['ranks']).pattern})$")
_LASTING = _any_of(_DATA["lasting"])
_COUNTED_BEHIND = re.compile(f"(?:{_any_of(_DATA['counted_behind']).pattern})*+")
_GROWING_COSTS, _GROWTHS, _CEILINGS, _SPENDING = (
    _any_of(_DATA[name]) for name in ("growing_costs", "growths", "ceilings", "spending")
)
_ENTITLEMENTS, _STANDARDS, _ENTITLED = (_any_of(_DATA[name]) for name in ("entitlements", "standards", "entitled"))
_MORE_IN_COST = _any_of(_DATA["more_in_cost"])
_POLARITIES = {
    words_of(word): Better(better) for better, listed in _DATA["polarity"].items() for word in listed.split()
}
_SIGNS = {ValueKind.MIN: Better.MORE, ValueKind.MAX: Better.LESS}


@lru_cache(maxsize=8192)
def reverse_by(name: str) -> DirectionSource | None:
    """What says that a name is that of something undesired, such as complaints, and not of an action against it.

    NAME where it ends in the word; NAME_PART where other words stand behind it, which may be of something desired
    (失业人员再就业人数); None where nothing says so.
    """
    if _RANKS.search(name):
        return DirectionSource.NAME
    found = [*_REVERSE.finditer(name)]
    if not found:
        return None
    if _COUNTED_BEHIND.fullmatch(name, found[-1].end()):
        return DirectionSource.NAME if _UNDONE.search(name, 0, found[-1].start()) is None else None
    return DirectionSource.NAME_PART if _TURNED.search(name) is None else None


@lru_cache(maxsize=8192)
def aim_of(name: str, first: str, second: str, unit: Unit) -> Aim:
    """The sort of target of a row; `first` and `second` are its categories as written."""
    if _is_entitlement(name, unit):
        return Aim.ENTITLEMENT
    if _is_cost(first, second):
        return Aim.OUTCOME if _MORE_IN_COST.search(name) else Aim.CEILING
    if unit.is_money and _CEILINGS.search(name):
        return Aim.CEILING
    is_time = unit.is_duration and ("时效" in second or not (first or second)) and not _LASTING.search(name)
    return Aim.TIME if is_time else Aim.OUTCOME


def _is_entitlement(name: str, unit: Unit) -> bool:
    if _ENTITLED.search(name) or (_ENTITLEMENTS.search(name) and _STANDARDS.search(name)):
        return unit.is_money or not unit.counted or "报销" in name
    return unit.is_entitlement and not _SPENDING.search(name)


def _is_cost(first: str, second: str) -> bool:
    """Whether the category is that of a cost in money.

    Costs to society or nature are outcomes.
    """
    category = second or first
    return ("成本" in category or "预算控制" in category) and not _is_cost_to_others(second)


def _is_cost_to_others(second: str) -> bool:
    return "成本" in second and ("社会" in second or "生态" in second or "环境" in second)


def aim_of_both(targets: Iterable[Target], units: Iterable[Unit]) -> Aim:
    """The sort of target of two rows; where they differ, the more specific one."""
    aims = {aim_of(row.name, row.first, row.second, unit) for row, unit in zip(targets, units, strict=True)}
    return next(aim for aim in (Aim.ENTITLEMENT, Aim.CEILING, Aim.TIME, Aim.OUTCOME) if aim in aims)


def direction_of(
    targets: tuple[Target, Target], values: tuple[Value, Value], units: tuple[Unit, Unit], aim: Aim
) -> Direction:
    """Which direction is better for two values of one row; at every step the facts of both rows are used."""
    stated = stated_polarity(targets)
    if stated is Better.NEUTRAL:
        return Direction(stated, DirectionSource.POLARITY)
    signs = {_SIGNS[value.kind] for value in values if value.kind in _SIGNS}
    if len(signs) == 1:
        sign = signs.pop()
        of_level = values[0].measure is not Measure.DECLINE  # 指标方向 is about the quantity, not about its decline
        return Direction(
            Better.CONTRADICTORY if of_level and stated not in (None, sign) else sign, DirectionSource.SIGN
        )
    return _unsigned(targets, values, units, aim, stated)


def unsigned_direction_of(
    targets: tuple[Target, Target], values: tuple[Value, Value], units: tuple[Unit, Unit], aim: Aim
) -> Direction:
    """Which direction is better, without regard to the signs of the values."""
    return _unsigned(targets, values, units, aim, stated_polarity(targets))


def _unsigned(
    targets: tuple[Target, Target],
    values: tuple[Value, Value],
    units: tuple[Unit, Unit],
    aim: Aim,
    stated: Better | None,
) -> Direction:
    if stated is not None:
        return Direction(stated, DirectionSource.POLARITY)
    is_growth = values[0].measure is Measure.GROWTH
    told = {reverse_by(name) for name in (*(value.about for value in values), *(row.name for row in targets))}
    if DirectionSource.NAME in told or any(_is_growing_cost(row.name, is_growth=is_growth) for row in targets):
        return Direction(Better.LESS, DirectionSource.NAME)
    if DirectionSource.NAME_PART in told:
        return Direction(Better.LESS, DirectionSource.NAME_PART)
    if any(unit.fewer_is_better or reverse_by(unit.counted) for unit in units):
        return Direction(Better.LESS, DirectionSource.UNIT)
    less = aim in (Aim.CEILING, Aim.TIME) or any(_is_cost_to_others(row.second) for row in targets)
    return Direction(Better.LESS if less else Better.MORE, DirectionSource.CATEGORY)


def _is_growing_cost(name: str, *, is_growth: bool) -> bool:
    """Whether a name is that of a growing cost; the growth is in the value (`is_growth`) or in the name."""
    return _GROWING_COSTS.search(name) is not None and (is_growth or _GROWTHS.search(name) is not None)


def stated_polarity(targets: Iterable[Target]) -> Better | None:
    """The direction in the rows' 指标方向; CONTRADICTORY where the rows differ, None where neither states one."""
    stated = {polarity_of(row.polarity) for row in targets} - {None}
    return stated.pop() if len(stated) == 1 else Better.CONTRADICTORY if stated else None


def polarity_of(words: str | None) -> Better | None:
    """The direction in the words of 指标方向; None where they are unknown."""
    return _POLARITIES.get(words_of(words)) if words else None
