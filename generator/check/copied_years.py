"""Of which earlier form another one is a copy, with no more than a part of it brought up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.check.indicator_rows import in_one_spelling
from generator.check.rule import Subject
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration, Funds
from generator.model.goals import Goals
from generator.model.labels import label
from generator.model.texts import texts_of

_YEARS_BACK = (1, 2)


def earlier_forms(subject: Subject, years: int) -> tuple[DeclarationAddress, ...]:
    """The forms of so many years before, the approved and the adjusted; this very year's are left out."""
    here = subject.address
    places = subject.archive.series_of(here)
    return tuple(place for place in places if place.year == here.year - years)


@dataclass(frozen=True, slots=True)
class Copy:
    """The form of which another is a copy, by its year, and what that has of its own, as the form calls it."""

    year: int
    changed: str


def copy_of(subject: Subject) -> Copy | None:
    """The form of one or two years before whose goals, indicators and their columns a form has, and money or tasks.

    White space and width of characters aside. None where there is no such form.
    """
    for years in _YEARS_BACK:
        for place in earlier_forms(subject, years):
            changed = _changed_since(subject, place)
            if changed is not None:
                return Copy(place.year, "".join(f"、{label(Declaration, name)}" for name in changed))
    return None


def _changed_since(subject: Subject, place: DeclarationAddress) -> Sequence[str] | None:
    """Which of money, tasks and functions is new since another form; None where more than one of them, or goals are."""
    form, before = subject.declaration, subject.archive.form_at(place)
    if not _is_alike(form.goals, before.goals):
        return None
    changed = [name for name in ("funds", "annual_tasks") if not _is_alike(getattr(form, name), getattr(before, name))]
    if len(changed) > 1 or not (form.annual_tasks or "funds" not in changed):
        return None
    return changed if form.mandate == before.mandate else [*changed, "mandate"]


def _is_alike(part: Any, other: Any) -> bool:
    """Whether two parts say the same: of goals first the first one's text is looked at, which tells most apart."""
    if isinstance(part, Goals) and in_one_spelling(part.annual[0].text) != in_one_spelling(other.annual[0].text):
        return False
    if part == other:
        return True
    return not isinstance(part, Funds) and _spelt(part) == _spelt(other)


def _spelt(part: Any) -> Sequence[str]:
    texts = part if isinstance(part, tuple) else [text for _, text in texts_of(part)]
    return [in_one_spelling(text) for text in texts]
