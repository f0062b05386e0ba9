"""Finds the earlier form that a form was copied from with only a part of it updated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.check.earlier_forms import earlier_forms
from generator.check.indicator_rows import PlacedRow, in_one_spelling, placed_goals, rows_of
from generator.check.rule import Subject
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.goals import PlacedGoal
from generator.model.labels import label

_YEARS_BACK = (1, 2)


@dataclass(frozen=True, slots=True)
class Copy:
    """The year of the form that was copied, and the labels of the parts that were changed, each after a `、`."""

    year: int
    changed: str


def copy_of(subject: Subject) -> Copy | None:
    """The form of one or two years before that has the same goals and indicators, and the same funds or tasks.

    White space and the width of characters do not count. None where there is no such form.
    """
    for years in _YEARS_BACK:
        for place in earlier_forms(subject, years):
            changed = _changed_since(subject, place)
            if changed is not None:
                return Copy(place.year, "".join(f"、{label(Declaration, name)}" for name in changed))
    return None


def _changed_since(subject: Subject, place: DeclarationAddress) -> Sequence[str] | None:
    """The fields of funds, tasks and functions that differ from another form.

    None where it is no copy: where goals or indicators differ, or both funds and tasks.
    """
    if not _have_the_same_goals(subject, subject.earlier(place)):
        return None  # as of nearly every form, whose first rows tell
    form, before = subject.declaration, subject.archive.form_at(place)
    changed = [] if _are_spelt_alike(form.annual_tasks, before.annual_tasks) else ["annual_tasks"]
    if form.funds != before.funds:
        changed.insert(0, "funds")
    if len(changed) > 1 or not (form.annual_tasks or "funds" not in changed):
        return None
    if "funds" in changed and not any(map(_states_prior_years, subject.once(rows_of))):
        return None  # goals may stay the same for years; without prior years' columns nothing had to be updated
    return changed if form.mandate == before.mandate else [*changed, "mandate"]


def _have_the_same_goals(subject: Subject, before: Subject) -> bool:
    """Whether goals and rows are the same, prior years' columns too; most forms already differ in their first rows."""
    rows, other_rows = subject.once(rows_of), before.once(rows_of)
    if len(rows) != len(other_rows) or not all(map(_say_the_same, rows, other_rows)):
        return False
    return _are_spelt_alike(_texts(subject.once(placed_goals)), _texts(before.once(placed_goals)))


def _states_prior_years(row: PlacedRow) -> bool:
    return bool(row.indicator.last_year or row.indicator.two_years_ago)


def _texts(goals: Iterable[PlacedGoal]) -> list[str]:
    return [placed.goal.text or "" for placed in goals]


def _say_the_same(row: PlacedRow, other: PlacedRow) -> bool:
    """Whether two rows agree in name, category, target and both prior years."""
    if (row.target, row.key, row.second) != (other.target, other.key, other.second):
        return False
    cells, others = row.indicator, other.indicator
    prior = (cells.last_year or "", cells.two_years_ago or "")
    return _are_spelt_alike(prior, (others.last_year or "", others.two_years_ago or ""))


def _are_spelt_alike(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two lists of texts are the same, apart from white space and the width of characters."""
    return texts == others or (len(texts) == len(others) and all(map(_is_spelt_alike, texts, others)))


def _is_spelt_alike(text: str, other: str) -> bool:
    return text == other or in_one_spelling(text) == in_one_spelling(other)
