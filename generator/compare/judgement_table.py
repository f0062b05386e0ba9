"""The table of judgements: event, sort of target and better direction → judgement."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from generator.compare.direction import Aim, Direction
from generator.model.data_files import read_data
from generator.model.judgement import SAYINGS

GO_ON = "go-on"
"""The entry in place of a judgement: this event is not judged by itself."""


class Event(StrEnum):
    """An event that happened to a number."""

    FELL = "fell"
    ROSE = "rose"
    LESS_OFTEN = "less-often"
    MORE_OFTEN = "more-often"
    CYCLE_LONGER = "cycle-longer"
    CYCLE_SHORTER = "cycle-shorter"
    GROWTH_FELL = "growth-fell"
    GROWTH_ROSE = "growth-rose"
    DECLINE_FELL = "decline-fell"
    DECLINE_ROSE = "decline-rose"
    TREND_DOWN = "trend-down"
    TREND_UP = "trend-up"
    EXACT_TO_CEILING = "exact-to-ceiling"
    CEILING_TO_EXACT = "ceiling-to-exact"
    EXACT_TO_FLOOR = "exact-to-floor"
    FLOOR_TO_EXACT = "floor-to-exact"
    ZERO_UP = "zero-up"
    ZERO_DOWN = "zero-down"
    ZERO_PROMISE_UP = "zero-promise-up"
    ZERO_PROMISE_DOWN = "zero-promise-down"


_WRITTEN_FOR: Mapping[Event, Event] = {
    Event.ROSE: Event.FELL,
    Event.MORE_OFTEN: Event.LESS_OFTEN,
    Event.CYCLE_SHORTER: Event.CYCLE_LONGER,
    Event.GROWTH_ROSE: Event.GROWTH_FELL,
    Event.DECLINE_ROSE: Event.DECLINE_FELL,
    Event.TREND_UP: Event.TREND_DOWN,
    Event.CEILING_TO_EXACT: Event.EXACT_TO_CEILING,
    Event.FLOOR_TO_EXACT: Event.EXACT_TO_FLOOR,
    Event.ZERO_DOWN: Event.ZERO_UP,
    Event.ZERO_PROMISE_DOWN: Event.ZERO_PROMISE_UP,
}
"""Events that are looked up in the table by the mirrored event."""

ROWS: tuple[Mapping[str, Any], ...] = tuple(read_data("judgement_table.yaml", __package__))


@lru_cache(maxsize=4096)
def saying_id_for(event: Event, aim: Aim, direction: Direction) -> str:
    """The id of the saying for an event, or GO_ON."""
    written = _WRITTEN_FOR.get(event)
    if written is None:
        return _row_for(event, aim, direction)
    saying_id = _row_for(written, aim, direction)
    return saying_id if saying_id == GO_ON else SAYINGS[saying_id].mirror


def _row_for(event: Event, aim: Aim, direction: Direction) -> str:
    facts = {"event": event.value, "aim": aim.value, "better": direction.better.value, "by": direction.source.value}
    return next(str(row["say"]) for row in ROWS if all(_fits(row.get(key), fact) for key, fact in facts.items()))


def _fits(cell: str | list[str] | None, fact: str) -> bool:
    return cell is None or fact == cell or (isinstance(cell, list) and fact in cell)
