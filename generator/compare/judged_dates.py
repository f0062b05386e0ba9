"""Judgements on deadlines: earlier, later, moved on with the year, or not comparable."""

from calendar import monthrange
from dataclasses import dataclass

from generator.compare.judgement_table import Event
from generator.model.judgement import Judgement, judgement_of
from generator.model.unit import unit_of
from generator.model.value import Measure, Value
from generator.model.value_kinds import MOMENT

_LEAP_YEAR = 2000
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that is a date, with the fiscal year of its form."""

    value: Value
    fiscal_year: int


def judged_dates(before: Dated, after: Dated) -> Judgement | None:
    """The judgement on two dates; None where they are the same relative to their fiscal years."""
    old, new = before.value, after.value
    words = {"before": old.text.strip(), "after": new.text.strip()}
    if Measure.EVENT in (old.measure, new.measure):
        return judgement_of("deadline-changed", **words)
    if Measure.RECURRING in (old.measure, new.measure):
        return _recurring(old, new, words)
    ends, starts = (_day(old.ends, before), _day(new.ends, after)), (_day(old.starts, before), _day(new.starts, after))
    if None in ends:
        return judgement_of("deadline-changed", **words) if ends != (None, None) or starts[0] != starts[1] else None
    if ends[0] == ends[1]:
        return None if _starts_alike(old, new, starts) else judgement_of("deadline-changed", **words)
    return judgement_of("deadline-later" if ends[1] > ends[0] else "deadline-earlier", **words)  # type: ignore[operator]


def _starts_alike(old: Value, new: Value, starts: tuple[object, object]) -> bool:
    """Whether the beginnings do not differ; a value without one, such as a deadline or `12月`, agrees with any."""
    lasting = [value.starts is not None and value.starts != value.ends for value in (old, new)]
    return not all(lasting) or starts[0] == starts[1]


def _day(moment: str | None, dated: Dated) -> tuple[int, int, int] | None:
    """The last day of a moment: year (relative to the fiscal year), month and day; None where it is no date."""
    named = MOMENT.fullmatch(moment or "")
    if named is None:
        return None
    year = int(named["year"]) - dated.fiscal_year if named["year"] else int(named["next"] or 0)
    month = int(named["month"] or _LAST_MONTH)
    last = monthrange(dated.fiscal_year + year if named["year"] else _LEAP_YEAR, month)[1]
    return year, month, min(int(named["day"] or last), last)


def _recurring(old: Value, new: Value, words: dict[str, str]) -> Judgement | None:
    """The judgement on dates that recur: a later day is easier to meet, and fewer times a year are less."""
    if old.measure is not new.measure or old.high is None or new.high is None:
        return judgement_of("measure-changed", **words)
    often = [unit_of(f"次/{value.unit}").size for value in (old, new)]
    if old.unit != new.unit:
        event = Event.LESS_OFTEN if often[1] < often[0] else Event.MORE_OFTEN
        return judgement_of(event.value, **words)
    if old.high == new.high:
        return None
    return judgement_of("deadline-later" if new.high > old.high else "deadline-earlier", **words)
