"""Permanent ids as tests name them: by what has them."""

import re
from collections.abc import Mapping
from typing import Any

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration
from generator.model.routes import TO_GOAL
from generator.publish.permanent_ids import permanent_ids
from tests.builders import declaration, goal, indicator, only


def row_id(name: str | None, first: str = "产出指标", second: str = "数量指标") -> str:
    """The id of an indicator that has no equal in its form."""
    return row_ids(declaration(**one_goal(indicator(指标名称=name), first=first, second=second)))[0]


def one_goal(*rows: Mapping[str, Any], first: str = "产出指标", second: str = "数量指标") -> dict[str, Any]:
    """A form's goals: one with these rows of one category."""
    return {"整体绩效目标": {"年度目标": [goal(绩效指标=only({first: {second: list(rows)}}))]}}


def row_ids(form: Declaration) -> list[str]:
    """The ids of a form's rows of indicators, in its order."""
    return [id for route, id in ids_of(form).items() if len(route) > TO_GOAL]


def goal_ids(form: Declaration) -> list[str]:
    """The ids of a form's goals, in its order."""
    return [id for route, id in ids_of(form).items() if len(route) == TO_GOAL]


def ids_of(form: Declaration) -> dict[Route, str]:
    """The ids of a form's goals and rows, each goal before its rows."""
    own = permanent_ids(form).own
    in_order: list[Route] = []
    for placed in form.goals.placed():
        in_order += [placed.route, *(placed.route + row.route for row in placed.goal.rows())]
    return {route: own[route] for route in in_order}


def by_position(page: str) -> str:
    """A changes page's Markdown with the goals' headings as positions name them: `## 年度目标1 {#goal-1}`."""
    heading = re.compile(r'\{#(?:old-)?g-[a-z2-7]{8}\}(\n\n<p class="ways" id="([^"]*)">)')
    return heading.sub(lambda found: f"{{#{found[2]}}}{found[1]}", page)
