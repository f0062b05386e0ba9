"""Where a place of a declaration stands on its page: at which anchor, and which indicator it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration
from generator.model.form_fields import FieldKind, field_of, fields_of
from generator.model.goals import GoalKind, PlacedGoal
from generator.model.labels import goal_label
from generator.model.routes import ANNUAL, LONG_TERM, TO_GOAL, row_of

_GOALS: Mapping[GoalKind, str] = {"long_term": "long-term-goal", "annual": "goal"}
BASICS, LONG_TERM_GOALS, ANNUAL_GOALS = "basics", "long-term-goals", "annual-goals"
"""Where the cells of the head stand, and the lists of goals."""
_SECTIONS = {"annual_tasks": "tasks", "review_notes": "remarks"}
"""Parts of the form whose sections are called otherwise than the code calls the part."""


@dataclass(frozen=True, slots=True)
class PlacedIndicator:
    """A row of indicators: its goal, its categories, its name and where it stands on the declaration's page."""

    goal: str
    first: str
    second: str
    name: str | None
    anchor: str


def goal_anchor(kind: GoalKind, position: int) -> str:
    """Where a goal stands on its declaration's page; it stays as long as the goal keeps its position, from 0."""
    return f"{_GOALS[kind]}-{position + 1}"


def indicator_anchor(goal: str, number: int) -> str:
    """Where an indicator stands on its declaration's page: the goal's anchor, and which of its rows it is, from 1."""
    return f"{goal}-indicator-{number}"


def is_annual_goal(anchor: str) -> bool:
    """Whether an annual goal stands at the anchor."""
    return anchor.startswith(f"{_GOALS['annual']}-")


def section_anchor(field: str) -> str:
    """Where the section of a part of the form begins on the page; cells without a section stand under 基本信息."""
    if field_of(Declaration, field).kind.is_cell:
        return BASICS
    return _SECTIONS.get(field, field.replace("_", "-"))


def section_of(route: Route) -> str:
    """The anchor of the section of a declaration's page that holds the place."""
    if route[:2] == LONG_TERM:
        return LONG_TERM_GOALS
    if route[:2] == ANNUAL:
        return goal_anchor("annual", int(route[2])) if len(route) >= TO_GOAL else ANNUAL_GOALS
    return section_anchor(str(route[0]))


@dataclass(frozen=True)
class FormPlaces:
    """The places of one declaration."""

    declaration: Declaration

    @cached_property
    def indicators(self) -> Mapping[Route, PlacedIndicator]:
        """Every row of indicators by the way to it."""
        return dict(row for placed in self.declaration.goals.placed() for row in _rows_of(placed))

    def anchor(self, route: Route) -> str:
        """Where the place stands on the declaration's page."""
        placed = self.indicators.get(row_of(route) or ())
        if placed:
            return placed.anchor
        return self.drawn(section_of(route))

    def drawn(self, section: str) -> str:
        """The section itself where its page has it, else the one that stands nearest."""
        if section == section_anchor("source"):
            has_source = self.declaration.source is not None or self.declaration.disclosure.original is not None
            return section if has_source else section_anchor("disclosure")
        return BASICS if section in self._lists_left_out else section

    @cached_property
    def _lists_left_out(self) -> frozenset[str]:
        """The sections of lists that only some forms print, and this one does not."""
        lists = (field for field in fields_of(Declaration) if field.kind is FieldKind.TEXTS)
        blank = (field.name for field in lists if not (field.column.always or getattr(self.declaration, field.name)))
        return frozenset(map(section_anchor, blank))


def _rows_of(placed: PlacedGoal) -> Iterator[tuple[Route, PlacedIndicator]]:
    goal, route = goal_label(placed.kind, placed.position), placed.route
    anchor = goal_anchor(placed.kind, placed.position)
    for row in placed.goal.rows():
        name, place = row.indicator.name, indicator_anchor(anchor, row.number)
        yield route + row.route, PlacedIndicator(goal, row.first, row.second, name, place)
