"""Judgements on texts: on the numbers in them, their words of degree, and whether they still promise something."""

from collections.abc import Iterator

from generator.diagnostics.one_line import cut_to
from generator.model.degree import DegreeChange, degree_change, is_negated, is_now_aspired
from generator.model.judgement import Judgement, judgement_of
from generator.model.quantity_words import signs_in, without_signs
from generator.model.spelling import closed
from generator.model.text_numbers import NumbersMoved, are_same_words, numbers_in, numbers_moved

_DEGREES = {
    DegreeChange.WEAKER: "degree-weaker",
    DegreeChange.STRONGER: "degree-stronger",
    DegreeChange.OTHER: "degree-changed",
}
_MOST_NUMBERS = 6
"""The most pairs of numbers that are listed; the others are counted."""


def judged_texts(before: str, after: str, years: int) -> Iterator[Judgement]:
    """The judgements on two texts, the second one from a form `years` later; nothing where only other words differ."""
    if is_now_aspired(before, after):
        yield judgement_of("promised-to-aspired")
    elif is_now_aspired(after, before):
        yield judgement_of("aspired-to-promised")
    judgement = (
        _numbers(before, after, years)
        or _signs(before, after)
        or judged_degrees(before, after)
        or _negated(before, after)
    )
    if judgement:
        yield judgement


def judged_degrees(before: str, after: str) -> Judgement | None:
    """The judgement on words of degree; None where they do not differ."""
    degree = degree_change(before, after)
    return judgement_of(_DEGREES[degree], before=_short(before), after=_short(after)) if degree else None


def is_moved_by_years(before: str, after: str, years: int) -> bool:
    """Whether the texts differ only in years that moved on with the form's own year."""
    return (
        bool(years)
        and are_same_words(before, after)
        and numbers_moved(before, after, years) is None
        and (numbers_moved(before, after) is not None)
    )


def _numbers(before: str, after: str, years: int) -> Judgement | None:
    moves = numbers_moved(before, after, years)
    if moves is None:
        hidden = are_same_words(before, after) and closed(before) != closed(after)
        moved_on = hidden and is_moved_by_years(before, after, years)
        return judgement_of("numbers-changed") if hidden and not moved_on else None
    if not moves.paired and not numbers_in(after):
        return judgement_of("numbers-struck")
    if not moves.paired and not numbers_in(before):
        return judgement_of("numbers-added")
    if moves.all_fell:
        return judgement_of("numbers-fell", moves=_pairs(moves))
    if moves.all_rose:
        return judgement_of("numbers-rose", moves=_pairs(moves))
    return judgement_of("numbers-mixed", moves=_pairs(moves)) if moves.pairs else judgement_of("numbers-changed")


def _signs(before: str, after: str) -> Judgement | None:
    """The judgement on signs in words that changed, such as 不少于 to 不超过.

    None without signs, and where they may be of nothing that is measured: no numbers, and other words differ too.
    """
    if signs_in(before) == signs_in(after):
        return None
    is_measured = bool(numbers_in(before) and numbers_in(after)) or without_signs(before) == without_signs(after)
    return judgement_of("signs-changed") if is_measured else None


def _negated(before: str, after: str) -> Judgement | None:
    return judgement_of("negated", before=_short(before), after=_short(after)) if is_negated(before, after) else None


def _pairs(moves: NumbersMoved) -> str:
    shown = "、".join(f"{was.written}→{now.written}" for was, now in moves.pairs[:_MOST_NUMBERS])
    more = len(moves.pairs) - _MOST_NUMBERS
    return shown + (f"等{len(moves.pairs)}处" if more > 0 else "")


_LONGEST = 24


def _short(text: str) -> str:
    return cut_to(text, _LONGEST)
