"""The anchors of a declaration's parts on its page, and the indicator that each place belongs to."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration
from generator.model.form_columns import ABOUT_THE_FILE, FormColumn, has, parts_of
from generator.model.form_fields import field_of, fields_of
from generator.model.goals import GoalKind, Goals, PlacedGoal
from generator.model.labels import goal_label
from generator.model.project import Project
from generator.model.routes import ANNUAL, LONG_TERM, TO_GOAL, row_of
from generator.publish.permanent_ids import PermanentIds, permanent_id, permanent_ids

_GOALS: Mapping[GoalKind, str] = {"long_term": "long-term-goal", "annual": "goal"}
BASICS, LONG_TERM_GOALS, ANNUAL_GOALS = "basics", "long-term-goals", "annual-goals"
"""The anchors of the head of the form and of the lists of goals."""
FURTHER = "further"
"""The field of a declaration for contents that the model has no name for, by the form's label."""
_SECTIONS = {"annual_tasks": "tasks", "tasks": "task-table", "review_notes": "remarks"}
"""Anchors of sections that differ from the name of the part in the model."""


@dataclass(frozen=True, slots=True)
class PlacedIndicator:
    """A row of indicators: its goal, categories and name, and its anchors on the declaration's page.

    `anchor` is its permanent id; `position` is the anchor made from its position, which is not offered.
    """

    goal: str
    first: str
    second: str
    name: str | None
    anchor: str
    position: str


def goal_position(kind: GoalKind, position: int) -> str:
    """The anchor made from a goal's position, counted from 0; it is not the goal's permanent id."""
    return f"{_GOALS[kind]}-{position + 1}"


def indicator_position(goal: str, number: int) -> str:
    """The anchor made from an indicator's position: its goal's anchor and its number in the goal, from 1."""
    return f"{goal}-indicator-{number}"


def is_annual_goal(anchor: str) -> bool:
    """Whether an anchor is one made from an annual goal's position."""
    return anchor.startswith(f"{_GOALS['annual']}-")


def section_anchor(field: str) -> str:
    """The anchor of the section for a part of the form; cells without a section are in 基本信息."""
    if field_of(Project, field).kind.is_cell:
        return BASICS
    return _SECTIONS.get(field, field.replace("_", "-"))


def text_part_anchor(label: str) -> str:
    """The anchor of a part that the model has no name for; the same in every year and order of parts."""
    return permanent_id("p", label)


def section_of(route: Route) -> str:
    """The anchor of the section that holds the place; for a goal the one made from its position."""
    if route[:2] == LONG_TERM:
        return LONG_TERM_GOALS
    if route[:2] == ANNUAL:
        return goal_position("annual", int(route[2])) if len(route) >= TO_GOAL else ANNUAL_GOALS
    return section_anchor(str(route[0]))


@dataclass(frozen=True)
class FormPlaces:
    """The anchors of one declaration."""

    declaration: Declaration

    @cached_property
    def ids(self) -> PermanentIds:
        """The permanent ids of its goals and indicators."""
        return permanent_ids(self.declaration)

    @cached_property
    def indicators(self) -> Mapping[Route, PlacedIndicator]:
        """Every row of indicators, by its route."""
        return dict(row for placed in self.declaration.goals.placed() for row in _rows_of(placed, self.ids.own))

    def goal(self, position: str) -> str:
        """The permanent id of the goal whose anchor by position this is; any other anchor unchanged."""
        return self._goals.get(position, position)

    def position(self, route: Route) -> str:
        """The anchor made from the position of a goal or of a row of indicators."""
        placed = self.indicators.get(route)
        return placed.position if placed else _goal_position(route)

    @cached_property
    def _goals(self) -> Mapping[str, str]:
        return {_goal_position(route): id for route, id in self.ids.own.items() if len(route) == TO_GOAL}

    def anchor(self, route: Route) -> str:
        """The anchor of the place on the declaration's page."""
        placed = self.indicators.get(row_of(route) or ())
        if placed:
            return placed.anchor
        is_further = route[0] == FURTHER and len(route) > 1
        text = self._text_parts.get(str(route[1] if is_further else route[0]), BASICS if is_further else "")
        return text or self.drawn(section_of(route))

    def drawn(self, section: str) -> str:
        """The anchor of a section if the page has it, else that of the nearest section."""
        if section == section_anchor("source"):
            has_source = self.declaration.source is not None or self.declaration.disclosure.original is not None
            return section if has_source else section_anchor("disclosure")
        return BASICS if section in self._left_out else self.goal(section)

    @cached_property
    def _left_out(self) -> frozenset[str]:
        """The sections that other declarations' pages may have and this one's has not."""
        form = self.declaration.form
        printed = {column.name for column in parts_of(form) if column.is_always_printed or self._states(column)}
        parts = (field.name for field in fields_of(Declaration) if not field.kind.is_cell)
        absent = {section_anchor(name) for name in parts if name not in printed and name not in ABOUT_THE_FILE}
        return frozenset(absent if has(form, Goals, "long_term") else absent | {LONG_TERM_GOALS})

    def _states(self, column: FormColumn) -> bool:
        return bool(column.name and getattr(self.declaration, column.name, None))

    @cached_property
    def _text_parts(self) -> Mapping[str, str]:
        """The anchors of sections with a single text, by the model's name or else the form's label."""
        declaration = self.declaration
        columns = (column for column in parts_of(declaration.form) if _is_text(column))
        return {
            column.name or column.label: text_part_anchor(column.label)
            for column in columns
            if column.is_always_printed or self._states(column) or column.label in declaration.further
        }


_LATEST: deque[FormPlaces] = deque(maxlen=2)


def places_of(declaration: Declaration) -> FormPlaces:
    """The anchors of a form; the last two forms asked for are kept.

    A department's pages are made year by year, and each form is compared with the one before and then with the one
    after.
    """
    for known in _LATEST:
        if known.declaration is declaration:
            return known
    _LATEST.append(FormPlaces(declaration))
    return _LATEST[-1]


def _is_text(column: FormColumn) -> bool:
    return column.name is None or field_of(Project, column.name).kind.is_cell


def _goal_position(route: Route) -> str:
    kind: GoalKind = "annual" if route[:2] == ANNUAL else "long_term"
    return goal_position(kind, int(route[2]))


def _rows_of(placed: PlacedGoal, ids: Mapping[Route, str]) -> Iterator[tuple[Route, PlacedIndicator]]:
    goal, position = goal_label(placed.kind, placed.position), goal_position(placed.kind, placed.position)
    for row in placed.goal.rows():
        route, name = placed.route + row.route, row.indicator.name
        place = indicator_position(position, row.number)
        yield route, PlacedIndicator(goal, row.first, row.second, name, ids[route], place)
