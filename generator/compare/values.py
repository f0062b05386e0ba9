"""Changes of a cell of an indicator: the kind of change, its size, and the judgement."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.compare.direction import Better, Target, stated_polarity
from generator.compare.judged_dates import Dated, judged_dates
from generator.compare.judged_numbers import Verdict, judged_numbers, same_numbers
from generator.compare.judged_texts import is_moved_by_years, judged_degrees, judged_texts
from generator.compare.number_pair import number_pair
from generator.compare.text_difference import same_words
from generator.compare.words_beside import are_of_other_things, judged_subjects
from generator.model.change import Size
from generator.model.change_kind import ChangeKind
from generator.model.degree import is_bare_none, promises_none
from generator.model.goals import Indicator, Operator, sign_of
from generator.model.judgement import MOVED, Group, Judgement, judgement_of
from generator.model.value import Measure, Value, ValueKind, parse_value
from generator.model.wording.values import value_text


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """A cell with a value, the facts of its row, and the fiscal year of its form."""

    text: str
    operator: Operator | None
    unit: str | None
    name: str | None
    categories: tuple[str, str]
    polarity: str | None
    fiscal_year: int

    @classmethod
    def of(
        cls, text: str | None, row: Indicator, fiscal_year: int, categories: tuple[str, str] = ("", "")
    ) -> "IndicatorCell | None":
        """The cell of a row in these categories; None for a blank."""
        if text is None:
            return None
        return cls(text, row.operator, row.unit, row.name, categories, row.polarity, fiscal_year)

    @property
    def target(self) -> Target:
        """The facts of the row about its target."""
        return Target(self.name or "", *self.categories, self.polarity)

    @property
    def value(self) -> Value:
        """The value of the cell, with sign and unit from the columns for them."""
        return _read(self.text, self.operator, self.unit)

    @property
    def is_zero(self) -> bool:
        """Whether it is the number zero, in any unit."""
        value = self.value
        return value.low == 0 and value.high == 0


@dataclass(frozen=True, slots=True)
class CellChange:
    """The change of a cell with its judgement; of several judgements the most serious one, with the texts of all."""

    kind: ChangeKind
    judgement: Judgement
    size: Size | None = None


_read = lru_cache(maxsize=8192)(parse_value)
_WORST_FIRST = tuple(Group)


def judge(before: IndicatorCell | None, after: IndicatorCell | None) -> CellChange | None:
    """The change of a cell; None where both forms agree, or the value only moved on with the form's year.

    With the same text, a changed 计算符号 or 计量单位 is a change of the cell only if it changes the number.
    """
    if before is None or after is None:
        blank = _blank_on_one_side(before, after)
        return _plain(blank) if blank else None
    if before.text == after.text:
        return _same_text(before, after)
    return _changed(before, after)


@lru_cache(maxsize=2048)
def _changed(before: IndicatorCell, after: IndicatorCell) -> CellChange | None:
    everything = [*verdicts(before, after)]
    if not everything:
        return _written_otherwise(before, after)
    worst = min((judgement for judgement, _ in everything), key=lambda judgement: _WORST_FIRST.index(judgement.group))
    whole = Judgement(worst.saying, "；".join(judgement.text for judgement, _ in everything))
    return CellChange(_kind_of(*everything[0]), whole, next((size for _, size in everything if size), None))


def judge_columns(before: IndicatorCell | None, after: IndicatorCell | None) -> Judgement | None:
    """The judgement on a changed 计算符号 or 计量单位 beside the same text; None where the number itself changed."""
    if before is None or after is None or before.text != after.text:
        return None
    return next((judgement for judgement, size in verdicts(before, after) if size is None), None)


def same_value(before: IndicatorCell | None, after: IndicatorCell | None) -> bool:
    """Whether two cells have the same value in any spelling, such as 95%以上 and ≥95%."""
    if before is None or after is None:
        return before is after
    return same_words(before.text, after.text) or (
        before.value.is_quantified and _same_meaning(before.value, after.value) and not [*_words_beside(before, after)]
    )


def _blank_on_one_side(before: IndicatorCell | None, after: IndicatorCell | None) -> str | None:
    if after is not None:
        return "blank-to-zero" if after.is_zero else "filled-in"
    if before is not None:
        if before.is_zero:
            return "zero-to-blank"
        return "words-blanked" if before.value.kind is ValueKind.QUALITATIVE else "blanked"
    return None


def _same_text(before: IndicatorCell, after: IndicatorCell) -> CellChange | None:
    if (sign_of(before.operator), before.unit) == (sign_of(after.operator), after.unit):
        return None
    for judgement, size in verdicts(before, after):
        if size is not None and judgement.saying.kind in (ChangeKind.RAISED, ChangeKind.LOWERED):
            return CellChange(ChangeKind(judgement.saying.kind), judgement, size)
    return None


def _kind_of(judgement: Judgement, size: Size | None) -> ChangeKind:
    if judgement.saying.kind != MOVED:
        return ChangeKind(judgement.saying.kind)
    difference = size.difference if size else 0
    return ChangeKind.RAISED if difference > 0 else ChangeKind.LOWERED if difference else ChangeKind.REWORDED


def _plain(saying_id: str) -> CellChange:
    judgement = judgement_of(saying_id)
    return CellChange(ChangeKind(judgement.saying.kind), judgement)


def verdicts(before: IndicatorCell, after: IndicatorCell) -> Iterator[Verdict]:
    """All judgements on a changed cell, each with the size of the change; nothing where only the spelling differs."""
    old, new = before.value, after.value
    years = after.fiscal_year - before.fiscal_year
    times = _times(before, after)
    if times is not None:
        yield from times
    elif not (old.is_quantified or new.is_quantified):
        yield from ((judgement, None) for judgement in judged_texts(before.text, after.text, years))
    elif old.is_quantified != new.is_quantified:
        yield _of_other_kinds(before, after), None
    elif are_of_other_things(old, new):
        yield judgement_of("measure-changed", before=before.text, after=after.text), None
    else:
        yield from _numbers(before, after)
        yield from _words_beside(before, after)


def _times(before: IndicatorCell, after: IndicatorCell) -> list[Verdict] | None:
    """The judgements on dates; None where a cell is none.

    半年 is both a date and a duration.
    """
    old, new = before.value, after.value
    dated = [value.kind is ValueKind.DATE or value.measure is Measure.EVENT for value in (old, new)]
    if not any(dated) or (all(value.number is not None and value.measure is Measure.LEVEL for value in (old, new))):
        return None
    if all(dated):
        judgement = judged_dates(Dated(old, before.fiscal_year), Dated(new, after.fiscal_year))
        judgement = judgement or judged_degrees(before.text, after.text)
        return [*([(judgement, None)] if judgement else []), *_words_beside(before, after)]
    if not (old.is_quantified and new.is_quantified):
        return None
    return [(judgement_of("deadline-changed", before=before.text.strip(), after=after.text.strip()), None)]


def _words_beside(before: IndicatorCell, after: IndicatorCell) -> Iterator[Verdict]:
    years = after.fiscal_year - before.fiscal_year
    judgement = judged_subjects(before.value, after.value, (before.name or "", after.name or ""), years)
    if judgement:
        yield judgement, None


def _of_other_kinds(before: IndicatorCell, after: IndicatorCell) -> Judgement:
    """The judgement on a number that became words, or the other way round; 不发生 is zero in words."""
    old, new = before.value, after.value
    number, words = (old, new) if old.is_quantified else (new, old)
    if number.number is not None and promises_none(words.text):
        if not number.number:
            return judgement_of("zero-in-words" if words is new else "zero-in-digits")
        if not is_bare_none(words.text) or _less_is_better(before, after):
            return (
                judgement_of("zero-promised")
                if words is new
                else judgement_of("zero-given-up", after=value_text(number))
            )
    if words.kind is ValueKind.UNREAD:
        return judgement_of("now-unread" if words is new else "now-read")
    return judgement_of("now-qualitative" if words is new else "now-quantified")


def _less_is_better(before: IndicatorCell, after: IndicatorCell) -> bool:
    """Whether 无 is something that is promised: of 事故 it is, of 合格率 it is not."""
    pair = number_pair(before.value, after.value, (before.target, after.target))
    return any(unit.zero_is_a_promise for unit in pair.units) or pair.direction.better is Better.LESS


def _numbers(before: IndicatorCell, after: IndicatorCell) -> Iterator[Verdict]:
    pair = number_pair(before.value, after.value, (before.target, after.target))
    verdict = judged_numbers(pair)
    if verdict is None:
        judgement = same_numbers(pair) or judged_degrees(before.text, after.text)
        verdict = (judgement, None) if judgement else None
    if verdict:
        is_neutral = stated_polarity(pair.targets) is Better.NEUTRAL and verdict[0].group is not Group.CHECK
        yield (judgement_of("neutral", moved=verdict[0].text), verdict[1]) if is_neutral else verdict
    if before.value.ends != after.value.ends and ValueKind.DATE not in (before.value.kind, after.value.kind):
        judgement = judged_dates(Dated(before.value, before.fiscal_year), Dated(after.value, after.fiscal_year))
        if judgement:
            yield judgement, None


def _written_otherwise(before: IndicatorCell, after: IndicatorCell) -> CellChange | None:
    """The change of a cell without a judgement of its own: only the spelling, the year or other words differ."""
    old, new = before.value, after.value
    years = after.fiscal_year - before.fiscal_year
    if same_words(before.text, after.text):
        return _plain("notation")
    if old.is_quantified and new.is_quantified:
        if years and _year_of(old) is not None and _year_of(old) != _year_of(new):
            return None  # judged_dates found the same day, relative to the fiscal years
        other_unit = old.unit and new.unit and old.unit != new.unit
        return _plain("unit-notation" if other_unit else "notation")
    return None if is_moved_by_years(before.text, after.text, years) else _plain("reworded")


def _year_of(value: Value) -> str | None:
    moment = value.ends or value.starts
    return moment[:4] if moment and moment[0].isdigit() else None


def _same_meaning(old: Value, new: Value) -> bool:
    return (old.kind, old.low, old.high, old.unit, old.starts, old.ends, old.measure) == (
        (new.kind, new.low, new.high, new.unit, new.starts, new.ends, new.measure)
    )
