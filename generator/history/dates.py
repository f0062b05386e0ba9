"""The day of each step of the published line, as far as its date can be believed.

A date comes from the clock of some machine. Along the line days do not go backwards, so where dates contradict each
other, some are wrong. The largest set of days in order is believed; for any other step it is only known between which
steps it lies. The clock of the machine that builds is not asked: it may be wrong too, and the same repository has to
give the same pages on any day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

from generator.model.revision import DayCertainty

_FIRST_DAY_OF_GIT = date(2005, 4, 7)
"""No commit is older than its program; a clock whose battery is empty begins long before."""


@dataclass(frozen=True, slots=True)
class RecordedAt:
    """The time of a step in the site's zone; where its date is not believed, the nearest believed day."""

    moment: datetime
    certainty: DayCertainty = DayCertainty.KNOWN


def recorded_times(moments: Sequence[datetime], zone: tzinfo) -> list[RecordedAt]:
    """The times of the steps of a line, oldest first, given the date of each commit."""
    local = [_in_zone(moment, zone) for moment in moments]
    sound = _sound([moment.date() for moment in local])
    believed = frozenset(sound)
    return [RecordedAt(moment) if i in believed else _between(i, sound, local) for i, moment in enumerate(local)]


def _in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """The moment on the clocks of the zone, as plain data."""
    there = moment.astimezone(zone)
    return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()))


def _sound(days: Sequence[date]) -> Sequence[int]:
    """The positions of the believed days, in order; at least one if there are any."""
    if not days or (days[0] >= _FIRST_DAY_OF_GIT and all(before <= after for before, after in pairwise(days))):
        return range(len(days))
    possible = [i for i, day in enumerate(days) if day >= _FIRST_DAY_OF_GIT] or [*range(len(days))]
    newest = _newest_sound(days, possible)
    return _longest_in_order(days, [i for i in possible if days[i] <= newest])


def _newest_sound(days: Sequence[date], possible: Sequence[int]) -> date:
    """The newest day that at most half of the steps claim to be later than."""
    in_order = sorted(days[i] for i in possible)
    for i in reversed(possible):
        if 2 * (len(in_order) - bisect_right(in_order, days[i])) <= len(in_order):
            return days[i]
    return in_order[-1]


def _longest_in_order(days: Sequence[date], positions: Sequence[int]) -> list[int]:
    """The largest set of positions with days in order; of several such sets the one with the earlier days."""
    ends: list[date] = []
    at: list[int] = []
    before: dict[int, int | None] = {}
    for i in positions:
        length = bisect_right(ends, days[i])
        before[i] = at[length - 1] if length else None
        ends[length : length + 1] = [days[i]]
        at[length : length + 1] = [i]
    found, i_or_none = [], at[-1] if at else None
    while i_or_none is not None:
        found.append(i_or_none)
        i_or_none = before[i_or_none]
    return found[::-1]


def _between(i: int, sound: Sequence[int], local: Sequence[datetime]) -> RecordedAt:
    """The time of a step that is not believed: at most the next believed one, at the end at least the last one."""
    following = bisect_left(sound, i)
    if following < len(sound):
        day = local[sound[following]]
        return RecordedAt(day.replace(hour=0, minute=0, second=0), DayCertainty.NOT_LATER)
    day = local[sound[-1]]
    return RecordedAt(day.replace(hour=23, minute=59, second=59), DayCertainty.NOT_EARLIER)
