"""The contents of the changes page: sections in the form's order, in each the indicators, in each the changed lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.model.change import Change
from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.form_fields import FieldKind, fields_of
from generator.model.goals import Goals
from generator.model.labels import category_label, goal_label, heading, label
from generator.model.routes import ANNUAL
from generator.model.wording.blanks import NAMELESS
from generator.model.wording.changes import doubt_text
from generator.model.wording.comparisons import BEFORE_ADJUSTMENT
from generator.publish.form_places import ANNUAL_GOALS, BASICS, LONG_TERM_GOALS, section_anchor
from generator.publish.page import Link
from generator.publish.views.changes.change_lines import ChangeLine, line_of
from generator.publish.views.changes.compared_forms import OLD, ComparedForms


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one indicator, or those of a section outside indicators, with `name` and `anchor` None.

    `position` is the anchor made from the indicator's position, which pages do not offer for linking. `old` and `new`
    link to the indicator in the two forms, None where a form does not have it.
    """

    anchor: str | None
    position: str
    name: str | None
    category: str
    old: Link | None
    new: Link | None
    doubtful: str | None
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """A section of the form with its changes.

    `position` is the anchor made from a goal's position, which is not offered; empty for other sections.
    """

    anchor: str
    position: str
    title: str
    old: Link | None
    new: Link | None
    groups: tuple[ChangeGroup, ...]


def sections_of(forms: ComparedForms) -> tuple[ChangeSection, ...]:
    """The sections with changes, in the later form's order; a dropped goal is at its place in the earlier form."""
    by_section: dict[str, list[Change]] = {}
    for change in forms.comparison.changes:
        by_section.setdefault(forms.section(change), []).append(change)
    titles = _titles(forms.comparison.new.form)
    goals = sorted(by_section.keys() - titles.keys(), key=partial(_order_of_goal, forms))
    behind = [*titles].index(ANNUAL_GOALS) + 1
    in_order = (*[*titles][:behind], *goals, *[*titles][behind:])
    return tuple(_section(forms, anchor, by_section[anchor]) for anchor in in_order if anchor in by_section)


_FURTHER: Final = "表式另有的内容"
"""The title of contents that only the form's own labels name."""


@cache
def _titles(form: Form) -> Mapping[str, str]:
    """The titles of all sections but those of single goals, by anchor, in the model's order and the form's words."""
    titles = {BASICS: heading("basics", form)}
    for field in fields_of(Declaration):
        if not field.kind.is_cell:
            is_further = field.kind is FieldKind.FURTHER
            titles[section_anchor(field.name)] = _FURTHER if is_further else label(Declaration, field.name, form)
        if field.part is Goals:
            titles |= {LONG_TERM_GOALS: label(Goals, "long_term", form), ANNUAL_GOALS: label(Goals, "annual", form)}
    return titles


def _order_of_goal(forms: ComparedForms, anchor: str) -> tuple[int, int]:
    """The sort key of a goal's section: its number; for a dropped goal that of the goal before it in both forms."""
    number = int(anchor.rpartition("-")[2])
    if not anchor.startswith(OLD):
        return number, 0
    numbers = ((int(match.old[2]) + 1, int(match.new[2]) + 1) for match in forms.comparison.goals)
    return max((goal for goal in numbers if goal[0] < number), default=(0, 0))[1], number


def _section(forms: ComparedForms, anchor: str, changes: Sequence[Change]) -> ChangeSection:
    by_row = sorted(_numbered(forms, changes), key=_place_of_row)  # stable: in the order of the changes
    groups = tuple(_group(forms, [change for _, change in of_row]) for _, of_row in groupby(by_row, key=_place_of_row))
    old, new = forms.section_ways(anchor)
    permanent = forms.section_anchor(anchor)
    position = anchor if anchor != permanent else ""
    return ChangeSection(permanent, position, _title(forms, anchor), old, new, groups)


def _numbered(forms: ComparedForms, changes: Iterable[Change]) -> Iterator[tuple[int, Change]]:
    """Each change with the position of its indicator within the section; changes outside indicators have 0."""
    places: dict[tuple[Route | None, Route | None], int] = {(None, None): 0}
    for change in changes:
        yield places.setdefault(forms.row(change), len(places)), change


def _place_of_row(numbered: tuple[int, Change]) -> int:
    return numbered[0]


def _title(forms: ComparedForms, anchor: str) -> str:
    comparison = forms.comparison
    titles = _titles(comparison.new.form)
    if anchor in titles:
        return titles[anchor]
    position = int(anchor.rpartition("-")[2]) - 1
    is_old = anchor.startswith(OLD)
    goal = goal_label("annual", position, (comparison.old if is_old else comparison.new).form)
    if is_old:
        of_old = BEFORE_ADJUSTMENT if forms.is_of_one_year else f"{forms.old.year}年的"
        return f"{of_old}{goal}（{forms.names[1]}没有）"
    known = {match.new for match in comparison.goals}
    return goal + ("" if (*ANNUAL, position) in known else f"（{forms.names[1]}新增）")


def _group(forms: ComparedForms, changes: Sequence[Change]) -> ChangeGroup:
    first = changes[0]
    placed = forms.indicator(first)
    lines = tuple(line_of(forms, change) for change in changes)
    if placed is None:
        return ChangeGroup(None, "", None, "", None, None, None, lines)
    old, new = forms.row(first)
    form = (forms.comparison.new if new else forms.comparison.old).form
    second = category_label(placed.second, form, placed.first)
    return ChangeGroup(
        forms.anchor(first),
        forms.position(first),
        placed.name or NAMELESS,
        f"{category_label(placed.first, form)} › {second}",
        forms.way_to_old(old) if old else None,
        forms.way_to_new(new) if new else None,
        next(filter(None, map(doubt_text, changes)), None),
        lines,
    )
