"""Two declarations → all differences between them, in the order of the form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.compare.align import Pair
from generator.compare.copied_columns import with_copied_columns_as_one
from generator.compare.facts import cell_changes, is_other
from generator.compare.form_changes import form_changes
from generator.compare.form_pair import FormPair
from generator.compare.funds import funds_changes
from generator.compare.indicators import indicator_changes
from generator.compare.judged_changes import judged_changes
from generator.compare.lists import align_texts, list_changes
from generator.compare.parts import field_changes
from generator.compare.places import cell_place, goal_place, goal_route
from generator.compare.rows import Row, RowsOfForms, align_rows, rows_of
from generator.compare.text_difference import words_of
from generator.model.budget_change import budgets_of
from generator.model.change import Change
from generator.model.comparison import Comparison, Match
from generator.model.declaration import Declaration, Funds
from generator.model.form_fields import FormField
from generator.model.goals import AnnualGoal, Goal, GoalKind, Goals
from generator.model.project import Project

_FORM_SLUG = "form_slug"
_NEVER_A_CHANGE = ("fiscal_year",)
"""Fields whose difference is no change, because reports always name both years."""


def compare(old: Declaration, new: Declaration) -> Comparison:
    """All differences between two declarations: two years of a department, two revisions of a year, or any two.

    Columns of prior years are compared with those columns of the other form that are about the same year, so a value
    that only moved on with the year is no change. Comparing in the other direction gives the mirrored changes.
    """
    forms = FormPair.of(old, new)
    rows: dict[str, RowsOfForms] = {
        "long_term": _goal_rows("long_term", old.goals.long_term, new.goals.long_term, forms),
        "annual": _goal_rows("annual", old.goals.annual, new.goals.annual, forms),
    }
    changes = with_copied_columns_as_one(_changes(old, new, rows, forms), old, new, rows.values(), forms)
    return Comparison(
        old,
        new,
        budgets_of(old, new),
        tuple(judged_changes(changes, old, new)),
        tuple(_goal_matches(rows["annual"])),
        tuple(_row_matches(rows["annual"])),
        tuple(_row_matches(rows["long_term"])),
    )


def _goal_matches(rows: RowsOfForms) -> Iterator[Match]:
    for pair in rows.goals:
        yield Match(goal_route(rows.kind, pair.old), goal_route(rows.kind, pair.new), pair.doubtful)


def _row_matches(rows: RowsOfForms) -> Iterator[Match]:
    for pair in rows.pairs:
        yield Match(rows.olds[pair.old].route, rows.news[pair.new].route, pair.doubtful)


def _changes(old: Declaration, new: Declaration, rows: Mapping[str, RowsOfForms], forms: FormPair) -> Iterator[Change]:
    yield from form_changes(old, new, forms)
    part = type(new) if type(new) is type(old) else Declaration
    for field in forms.fields(part):
        if field.part is Funds:
            yield from funds_changes(old, new, forms)
        elif field.part is Goals:
            yield from _goals_changes(old.goals, new.goals, rows, forms)
        elif field.name not in _NEVER_A_CHANGE and (forms.is_same or field.name != _FORM_SLUG):
            holder = Declaration if field.name in Declaration.model_fields else Project
            yield from field_changes(holder, field, (), old, new, forms)


def _goals_changes(old: Goals, new: Goals, rows: Mapping[str, RowsOfForms], forms: FormPair) -> Iterator[Change]:
    for field in forms.fields(Goals):
        if field.name in rows:
            goals = getattr(old, field.name), getattr(new, field.name)
            yield from _goal_changes(field, rows[field.name], *goals, forms)
        else:
            yield from field_changes(Goals, field, ("goals",), old, new, forms)


def _goal_changes(
    kind: FormField, rows: RowsOfForms, olds: Sequence[Goal], news: Sequence[Goal], forms: FormPair
) -> Iterator[Change]:
    texts = [goal.text for goal in olds], [goal.text for goal in news]
    yield from list_changes(forms.places(("goals", kind.name)), *texts, rows.goals)
    for pair in rows.goals:
        yield from _changes_of_goal(rows.kind, olds[pair.old], news[pair.new], pair, forms)
    if forms.both_have(AnnualGoal, "indicators"):
        yield from indicator_changes(rows, olds, news, forms)


_COMPARED_ELSEWHERE = ("text", "indicators")
"""Fields of a goal that are compared together with those of the other goals."""


def _changes_of_goal(kind: GoalKind, old: Goal, new: Goal, pair: Pair, forms: FormPair) -> Iterator[Change]:
    part = type(new)
    for field in forms.fields(part):
        is_compared = field.name in _COMPARED_ELSEWHERE
        if not is_compared and is_other(field, getattr(old, field.name), getattr(new, field.name), forms.units):
            goals = goal_place(forms.old, kind, pair.old), goal_place(forms.new, kind, pair.new)
            places = (
                cell_place(forms.old, goals[0], part, field.name),
                cell_place(forms.new, goals[1], part, field.name),
            )
            yield from cell_changes(part, field, places, old, new, forms.units)


def _goal_rows(kind: GoalKind, olds: Sequence[Goal], news: Sequence[Goal], forms: FormPair) -> RowsOfForms:
    old_rows = rows_of(olds, kind, forms.years[0], forms.old)
    new_rows = rows_of(news, kind, forms.years[1], forms.new)
    old_names, new_names = _names_by_goal(olds, old_rows), _names_by_goal(news, new_rows)

    def linked(old: int, new: int) -> float:
        shared = len(old_names[old] & new_names[new])
        # A single common name says little: every goal has 满意度.
        return 2 * shared / (len(old_names[old]) + len(new_names[new])) if shared > 1 else 0.0

    goals = align_texts([goal.text for goal in olds], [goal.text for goal in news], linked)
    return RowsOfForms(kind, old_rows, new_rows, align_rows(old_rows, new_rows, goals), goals)


def _names_by_goal(goals: Sequence[Goal], rows: Iterable[Row]) -> list[set[str]]:
    """The names of each goal's indicators, as words."""
    names: list[set[str]] = [set() for _ in goals]
    for row in rows:
        if row.indicator.name:
            names[row.goal].add(words_of(row.indicator.name))
    return names
