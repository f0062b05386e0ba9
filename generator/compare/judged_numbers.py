"""Judgements on numbers: what happened to the number, and what the table of judgements says about that."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from generator.compare.direction import Direction
from generator.compare.judgement_table import GO_ON, Event, saying_id_for
from generator.compare.number_pair import NumberPair, number_of, number_pair
from generator.model.change import Size
from generator.model.judgement import Judgement, judgement_of
from generator.model.numerals import NUMERALS
from generator.model.unit import unit_of
from generator.model.value import Measure, Value, ValueKind
from generator.model.wording.figures import number_text
from generator.model.wording.values import how_far, number_in, share_behind, value_text

Verdict = tuple[Judgement, Size | None]

_SIGNS = {ValueKind.MIN: "≥", ValueKind.MAX: "≤", ValueKind.EXACT: "="}
_STRICT_SIGNS = {ValueKind.MIN: ">", ValueKind.MAX: "<"}
_BOUNDS = {ValueKind.MIN: "下限", ValueKind.MAX: "上限", ValueKind.EXACT: "确值"}
_OF_TEXTS = ("less-often", "more-often", "cycle-longer", "cycle-shorter")
"""Judgements that quote the cells as written, not their numbers."""
_REVERSED = "trend-reversed"
_TRENDS = (Measure.GROWTH, Measure.DECLINE)
_WITHOUT_UNITS = (Measure.RATIO, Measure.LAG, Measure.CLOCK)


def judged_numbers(pair: NumberPair) -> Verdict | None:
    """The judgement on two numbers and the size of the change; None where they are the same."""
    old, new = pair.old, pair.new
    if old.measure is not new.measure:
        return _of_other_measures(pair)
    if old.measure is Measure.RANK:
        return _ranks(pair)
    if old.measure in _WITHOUT_UNITS:
        return _without_units(pair)
    if pair.factor is None or pair.is_unit_unclear:
        return _of_other_units(pair), None
    if ValueKind.RANGE in (old.kind, new.kind):
        return _ranges(pair)
    if {old.kind, new.kind} == {ValueKind.MIN, ValueKind.MAX}:
        return judgement_of("reversed", old=_sign(old), new=_sign(new)), pair.size if pair.move else None
    for event, direction in _events(pair):
        saying_id = saying_id_for(event, pair.aim, direction)
        if saying_id != GO_ON:
            return _filled(pair, saying_id), pair.size if pair.move else None
    return None


def _events(pair: NumberPair) -> Iterator[tuple[Event, Direction]]:
    """The events that happened to a number, each with the direction that matters for it, most important first."""
    old, new = pair.old, pair.new
    match old.kind, new.kind:
        case ValueKind.EXACT, ValueKind.MAX:
            yield Event.EXACT_TO_CEILING, pair.unsigned
        case ValueKind.MAX, ValueKind.EXACT:
            yield Event.CEILING_TO_EXACT, pair.unsigned
        case ValueKind.EXACT, ValueKind.MIN:
            yield Event.EXACT_TO_FLOOR, pair.unsigned
        case ValueKind.MIN, ValueKind.EXACT:
            yield Event.FLOOR_TO_EXACT, pair.unsigned
    if not pair.move:
        return
    if old.measure is Measure.LEVEL and 0 in (number_of(old), number_of(new)):
        promise = any(unit.zero_is_a_promise for unit in pair.units)
        up = Event.ZERO_PROMISE_UP if promise else Event.ZERO_UP
        down = Event.ZERO_PROMISE_DOWN if promise else Event.ZERO_DOWN
        yield up if not number_of(old) else down, pair.direction
    yield _MOVES[_sort_of_move(pair)][pair.move > 0], pair.direction


_MOVES = {
    "level": (Event.FELL, Event.ROSE),
    "often": (Event.LESS_OFTEN, Event.MORE_OFTEN),
    "cycle": (Event.CYCLE_LONGER, Event.CYCLE_SHORTER),
    "growth": (Event.GROWTH_FELL, Event.GROWTH_ROSE),
    "decline": (Event.DECLINE_FELL, Event.DECLINE_ROSE),
}


def _sort_of_move(pair: NumberPair) -> str:
    if pair.old.measure in _TRENDS:
        return pair.old.measure.value
    if not any(unit.is_frequency for unit in pair.units):
        return "level"
    return "often" if any(map(_states_count, (pair.old, pair.new))) else "cycle"


def _states_count(value: Value) -> bool:
    """Whether a value states how many times (每月2次, 每月一次) and not only the cycle (每月发放)."""
    return any(letter.isdigit() or letter in NUMERALS for letter in value.text)


def _filled(pair: NumberPair, saying_id: str) -> Judgement:
    size = pair.size
    about = "（约数）" if pair.old.approximate or pair.new.approximate else ""
    by = how_far(size, of_growth=pair.old.measure in _TRENDS) + about
    same_unit = pair.old.unit == pair.new.unit and pair.old.measure is Measure.LEVEL
    before = (
        number_text(number_of(pair.old)) if same_unit and saying_id.startswith("ceiling-") else value_text(pair.old)
    )
    often = saying_id in _OF_TEXTS
    before, after = (pair.old.text.strip(), pair.new.text.strip()) if often else (before, value_text(pair.new))
    verb = "提高" if pair.move > 0 else "降低" if pair.move < 0 else "改写"
    facts = {
        "by": by,
        "before": before,
        "after": after,
        "share": share_behind(size),
        "moved": f"数值{verb}{by}" if pair.move else f"数值{verb}",
        "to": number_in(size.unit, pair.new),
    }
    facts |= {"old": pair.old.text.strip(), "new": pair.new.text.strip()}
    filled = judgement_of(saying_id, **facts)
    converted = not often and pair.move and pair.units[0].size != pair.units[1].size and pair.old.unit and pair.new.unit
    return Judgement(filled.saying, f"换算后{filled.text.removeprefix('数值')}") if converted else filled


def _sign(value: Value) -> str:
    return _STRICT_SIGNS[value.kind] if value.strict and value.kind in _STRICT_SIGNS else _SIGNS[value.kind]


def _of_other_measures(pair: NumberPair) -> Verdict:
    old, new = pair.old, pair.new
    if {old.measure, new.measure} == set(_TRENDS):
        event = Event.TREND_DOWN if new.measure is Measure.DECLINE else Event.TREND_UP
        saying_id = saying_id_for(event, pair.aim, pair.unsigned)
        if saying_id != _REVERSED or not (_is_standstill(old) or _is_standstill(new)):
            return _filled(pair, saying_id), None
    return judgement_of("measure-changed", before=old.text.strip(), after=new.text.strip()), None


def _is_standstill(value: Value) -> bool:
    """Whether it is 零增长, from which no direction turns round."""
    return value.kind is ValueKind.EXACT and not value.number


def _ranks(pair: NumberPair) -> Verdict | None:
    if pair.factor is None:
        return judgement_of("measure-changed", before=pair.old.text.strip(), after=pair.new.text.strip()), None
    if not pair.move:
        return None
    by = how_far(pair.size, of_growth=True)
    return judgement_of("rank-back" if pair.move > 0 else "rank-forward", by=by), pair.size


def _without_units(pair: NumberPair) -> Verdict | None:
    """The judgement on ratios, days after an event and times of day; for a deadline, a later time is easier to meet."""
    words = {"before": pair.old.text.strip(), "after": pair.new.text.strip()}
    if (pair.old.kind, pair.old.low, pair.old.high) == (pair.new.kind, pair.new.low, pair.new.high):
        return None
    match pair.old.measure:
        case Measure.RATIO:
            return judgement_of("ratio-changed"), None
        case Measure.LAG:
            return judgement_of("lag-longer" if pair.move > 0 else "lag-shorter", **words), None
        case _:
            deadlines = pair.old.kind is pair.new.kind is ValueKind.MAX
            moved_to = "deadline-later" if pair.move > 0 else "deadline-earlier"
            return judgement_of(moved_to if deadlines else "clock-changed", **words), None


def _of_other_units(pair: NumberPair) -> Judgement:
    """The judgement on different units.

    Working days are longer than calendar days, so some of these can be compared; for other units only the change of
    unit is reported.
    """
    words = {"before": pair.old.text.strip(), "after": pair.new.text.strip()}
    old, new = pair.units
    if old.is_duration and new.is_duration and "个工作日" in (old.counted, new.counted):
        days, workdays = (pair.old, pair.new) if new.counted == "个工作日" else (pair.new, pair.old)
        size = unit_of(days.unit)
        if size.counted != "小时" or number_of(workdays) < Fraction(number_of(days)) * size.size / 24:
            return judgement_of("workdays-unclear", **words)
        return judgement_of("days-to-workdays" if workdays is pair.new else "workdays-to-days")
    return judgement_of("unit-changed", old=pair.old.unit or "无", new=pair.new.unit or "无")


def _ranges(pair: NumberPair) -> Verdict | None:
    """The judgement on ranges: a wider tolerance is easier to meet; of other ranges the end that matters decides."""
    old, new = pair.old, pair.new
    words = {"before": old.text.strip(), "after": new.text.strip()}
    lows = (old.low, new.low) if old.low is not None and new.low is not None else None
    highs = (old.high, new.high) if old.high is not None and new.high is not None else None
    low = pair.compared(*lows) if lows else None
    high = pair.compared(*highs) if highs else None
    if old.kind is new.kind and low is not None and high is not None:
        if not low and not high:
            return None
        if low * high < 0 and _is_tolerance(old) and _is_tolerance(new):
            return judgement_of("widened" if high > 0 else "narrowed", **words), None
    return _by_end(pair, lows, highs) or (judgement_of("range-changed", **words), None)


def _is_tolerance(value: Value) -> bool:
    return value.low is not None and value.high is not None and value.low == -value.high


def _by_end(
    pair: NumberPair, lows: tuple[Decimal, Decimal] | None, highs: tuple[Decimal, Decimal] | None
) -> Verdict | None:
    """The judgement on one end of two ranges: the lower where more is better, the upper where less is better."""
    better = pair.unsigned.better.value
    ends = lows if better == "more" else highs if better == "less" else None
    if ends is None or not pair.compared(*ends):
        return None
    bound = ValueKind.EXACT
    old, new = (
        Value(value.text, bound, end, end, value.unit, measure=value.measure)
        for value, end in zip((pair.old, pair.new), ends, strict=True)
    )
    return judged_numbers(number_pair(old, new, pair.targets))


def same_numbers(pair: NumberPair) -> Judgement | None:
    """The judgement on other changes of an unchanged number: sign, 约, 力争; None where only the spelling differs."""
    old, new = pair.old, pair.new
    if old.aspired != new.aspired:
        return judgement_of("promised-to-aspired" if new.aspired else "aspired-to-promised")
    if old.approximate != new.approximate:
        other = old if new.approximate else new
        if other.kind is ValueKind.EXACT:
            return judgement_of("exact-to-about" if new.approximate else "about-to-exact")
        words = {"old": _BOUNDS.get(old.kind, "范围"), "new": _BOUNDS.get(new.kind, "范围")}
        return judgement_of("bound-to-about" if new.approximate else "about-to-bound", **words)
    if old.strict != new.strict and {old.kind, new.kind} != {ValueKind.MIN, ValueKind.MAX}:
        words = {"old": _sign(old), "new": _sign(new)}
        return judgement_of("slightly-raised" if new.strict else "slightly-lowered", **words)
    return None
