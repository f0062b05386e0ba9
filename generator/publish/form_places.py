"""Where a place of a declaration's file stands on its page: at which anchor, and which indicator it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration, Goal

FUNDS, GOALS = "部门总体资金情况", "整体绩效目标"
ANNUAL: Route = (GOALS, "年度目标")
LONG_TERM: Route = (GOALS, "长期目标")
TO_GOAL, TO_ROW = 3, 7
"""How many steps lead to a goal, and to a row of its indicators: 目标 › 绩效指标 › 一级 › 二级 › 行."""

_SECTIONS = {
    FUNDS: "funds",
    "部门职能概述": "mandate",
    "年度工作任务": "tasks",
    GOALS: "goals",
    "公开信息": "disclosure",
    "来源": "source",
    "审核说明": "remarks",
}


@dataclass(frozen=True, slots=True)
class PlacedIndicator:
    """A row of indicators: its goal, its categories, its name and where it stands on the declaration's page."""

    goal: str
    first: str
    second: str
    name: str | None
    anchor: str


def section_of(route: Route) -> str:
    """The anchor of the section of a declaration's page that holds the place."""
    if route[:2] == LONG_TERM:
        return "long-term-goals"
    if route[:2] == ANNUAL:
        return f"goal-{_number(route)}" if len(route) >= TO_GOAL else "annual-goals"
    return _SECTIONS.get(str(route[0]), "basics")


def row_of(route: Route) -> Route | None:
    """The way to the row of indicators that the place is in; None for what is in no row."""
    return route[:TO_ROW] if len(route) >= TO_ROW and route[3] == "绩效指标" else None


@dataclass(frozen=True)
class FormPlaces:
    """The places of one declaration."""

    declaration: Declaration

    @cached_property
    def indicators(self) -> Mapping[Route, PlacedIndicator]:
        """Every row of indicators by the way to it."""
        return dict(self._rows())

    def anchor(self, route: Route) -> str:
        """Where the place stands on the declaration's page."""
        placed = self.indicators.get(row_of(route) or ())
        if placed:
            return placed.anchor
        return self.drawn(section_of(route))

    def drawn(self, section: str) -> str:
        """The section itself where its page has it, else the one that stands nearest."""
        has_source = self.declaration.source is not None or self.declaration.disclosure.original is not None
        return "disclosure" if section == "source" and not has_source else section

    def _rows(self) -> Iterator[tuple[Route, PlacedIndicator]]:
        goals = self.declaration.goals
        for place, beyond in enumerate(goals.long_term):
            yield from _rows_of((*LONG_TERM, place), f"long-term-goal-{place + 1}", beyond)
        for place, goal in enumerate(goals.annual):
            yield from _rows_of((*ANNUAL, place), f"goal-{place + 1}", goal)


def _rows_of(route: Route, anchor: str, goal: Goal) -> Iterator[tuple[Route, PlacedIndicator]]:
    label = f"{route[1]}{_number(route)}"
    count = 0
    for first, categories in goal.indicators.items():
        for second, rows in categories.items():
            for place, row in enumerate(rows):
                count += 1
                placed = PlacedIndicator(label, first, second, row.name, f"{anchor}-indicator-{count}")
                yield (*route, "绩效指标", first, second, place), placed


def _number(route: Route) -> int:
    return int(route[2]) + 1
