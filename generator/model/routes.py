"""Questions about routes: which part of the form a place belongs to."""

from generator.diagnostics.diagnostic import Route

FUNDS: Route = ("funds",)
GOALS: Route = ("goals",)
ANNUAL: Route = ("goals", "annual")
LONG_TERM: Route = ("goals", "long_term")
TO_GOAL, TO_ROW = 3, 7
"""How many steps lead to a goal, and to a row of its indicators: goal › indicators › first › second › row."""


def is_of_indicators(route: Route) -> bool:
    """Whether the place lies among a goal's indicators: a category, a row or a cell of one."""
    return len(route) > TO_GOAL and route[TO_GOAL] == "indicators"


def row_of(route: Route) -> Route | None:
    """The route of the row of indicators around a place; None for a place in no row."""
    return route[:TO_ROW] if len(route) >= TO_ROW and route[TO_GOAL] == "indicators" else None


def column_of(route: Route) -> str | None:
    """The indicator's field at a place; None where the place is no cell of a row."""
    return str(route[TO_ROW]) if len(route) > TO_ROW and route[TO_GOAL] == "indicators" else None
