"""Two declarations → everything that differs between them, in the form's order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.compare.align import Pair
from generator.compare.facts import text_change
from generator.compare.funds import funds_changes, totals_of
from generator.compare.indicators import RowsOfForms, indicator_changes
from generator.compare.lists import align_texts, list_changes
from generator.compare.rows import align_rows, goal_place, rows_of
from generator.compare.text_difference import words_of
from generator.model.change import Change, ChangeKind, Comparison, Match, Place
from generator.model.declaration import AnnualGoal, Declaration, Disclosure, Goal, Part, ReviewNote, Source

_FACTS = ("declared_on", "department_name", "scope", "budget_code", "parent_department", "prepared_by", "phone")


def compare(old: Declaration, new: Declaration) -> Comparison:
    """What differs between two declarations: two years of a department, two revisions of a year, or any two.

    Columns of prior years are compared with the columns of the other form that speak of the same year, so a year
    that only moved on is no change. Comparing the other way round gives the mirrored changes.
    """
    years = old.fiscal_year, new.fiscal_year
    long_term = _goal_rows("长期目标", old.goals.long_term, new.goals.long_term, years)
    annual = _goal_rows("年度目标", old.goals.annual, new.goals.annual, years)
    return Comparison(
        old,
        new,
        totals_of(old, new),
        tuple(_changes(old, new, annual, long_term)),
        tuple(_goal_matches(annual)),
        tuple(_row_matches(annual)),
    )


def _goal_matches(rows: RowsOfForms) -> Iterator[Match]:
    for pair in rows.goals:
        places = goal_place(rows.label, pair.old), goal_place(rows.label, pair.new)
        yield Match(places[0].route, places[1].route, pair.doubtful)


def _row_matches(rows: RowsOfForms) -> Iterator[Match]:
    for pair in rows.pairs:
        yield Match(rows.olds[pair.old].place.route, rows.news[pair.new].place.route, pair.doubtful)


def _changes(old: Declaration, new: Declaration, annual: RowsOfForms, long_term: RowsOfForms) -> Iterator[Change]:
    yield from _fact_changes(old, new, _FACTS)
    yield from funds_changes(old, new)
    for field in ("mandate", "annual_tasks"):
        olds, news = getattr(old, field), getattr(new, field)
        yield from list_changes(_place(_label(Declaration, field)), olds, news, align_texts(olds, news))
    yield from _goal_changes(long_term, old.goals.long_term, new.goals.long_term)
    yield from _goal_changes(annual, old.goals.annual, new.goals.annual)
    yield from _fact_changes(old.disclosure, new.disclosure, tuple(Disclosure.model_fields), "公开信息")
    yield from _fact_changes(old.source or Source(), new.source or Source(), tuple(Source.model_fields), "来源")
    yield from _note_changes(old.review_notes, new.review_notes)


def _goal_changes(rows: RowsOfForms, olds: Sequence[Goal], news: Sequence[Goal]) -> Iterator[Change]:
    texts = [goal.text for goal in olds], [goal.text for goal in news]
    yield from list_changes(_place("整体绩效目标", rows.label), *texts, rows.goals)
    for pair in rows.goals:
        yield from _detail_changes(rows.label, olds[pair.old], news[pair.new], pair)
    yield from indicator_changes(rows, olds, news)


def _goal_rows(label: str, olds: Sequence[Goal], news: Sequence[Goal], years: tuple[int, int]) -> RowsOfForms:
    old_names, new_names = _names_by_goal(olds), _names_by_goal(news)

    def linked(old: int, new: int) -> float:
        shared = len(old_names[old] & new_names[new])
        # One name in common says little: 满意度 stands in every goal.
        return 2 * shared / (len(old_names[old]) + len(new_names[new])) if shared > 1 else 0.0

    goals = align_texts([goal.text for goal in olds], [goal.text for goal in news], linked)
    old_rows, new_rows = rows_of(olds, label, years[0]), rows_of(news, label, years[1])
    return RowsOfForms(label, old_rows, new_rows, align_rows(old_rows, new_rows, goals), goals)


def _names_by_goal(goals: Sequence[Goal]) -> list[set[str]]:
    """What each goal's indicators are called."""
    return [
        {
            words_of(row.name)
            for categories in goal.indicators.values()
            for rows in categories.values()
            for row in rows
            if row.name
        }
        for goal in goals
    ]


def _detail_changes(label: str, old: Goal, new: Goal, pair: Pair) -> Iterator[Change]:
    """明细表述 is there only where the form words the goal twice: it is added or dropped, not filled in."""
    before, after = (goal.detail_text if isinstance(goal, AnnualGoal) else None for goal in (old, new))
    was, is_now = (_detail_place(goal_place(label, number)) for number in (pair.old, pair.new))
    for change in text_change(was, is_now, before, after):
        yield replace(change, kind=_AS_A_WHOLE.get(change.kind, change.kind))


_AS_A_WHOLE = {ChangeKind.FILLED_IN: ChangeKind.ADDED, ChangeKind.BLANKED: ChangeKind.DROPPED}


def _detail_place(goal: Place) -> Place:
    label = _label(AnnualGoal, "detail_text")
    return Place((*goal.route, label), (*goal.words, label))


def _fact_changes(old: Part, new: Part, fields: Sequence[str], *where: str) -> Iterator[Change]:
    for field in fields:
        place = _place(*where, _label(type(new), field))
        for change in text_change(place, place, _fact(old, field), _fact(new, field)):
            renamed = field == "department_name" and change.kind is ChangeKind.REWORDED
            yield replace(change, kind=ChangeKind.DEPARTMENT_RENAMED) if renamed else change


def _fact(part: Part, field: str) -> str | None:
    """The fact as the file writes it; what the file need not say, because it holds anyway, is blank."""
    value = getattr(part, field)
    is_default = field == "status" and value == type(part).model_fields[field].default
    return None if value is None or is_default else str(value)


def _note_changes(olds: Sequence[ReviewNote], news: Sequence[ReviewNote]) -> Iterator[Change]:
    before, after = [_note(note) for note in olds], [_note(note) for note in news]
    place = _place(_label(Declaration, "review_notes"))
    for note in before:
        if note not in after:
            yield Change(ChangeKind.DROPPED, place, None, note, None)
    for note in after:
        if note not in before:
            yield Change(ChangeKind.ADDED, None, place, None, note)


def _note(note: ReviewNote) -> str:
    return "；".join(part for part in (note.rule, note.place, note.reason) if part)


def _place(*steps: str) -> Place:
    return Place(steps, steps)


def _label(part: type[Part], field: str) -> str:
    return str(part.model_fields[field].alias)
