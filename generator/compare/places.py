"""Where things stand in a form: routes of the model's names, with the words of the form that people read."""

from collections.abc import Iterable
from functools import lru_cache

from generator.diagnostics.diagnostic import Route
from generator.model.change import Place
from generator.model.goals import Goal, GoalKind
from generator.model.labels import category_label, file_route, goal_label, label

PlacePair = tuple[Place, Place]
"""Where something stands in the earlier form and in the later one."""


@lru_cache(maxsize=4096)  # a few hundred in a form, the same in all
def form_place(*names: str) -> Place:
    """The place that these names lead to from the declaration on: fields, lines of the table of funds."""
    return Place(names, tuple(map(str, file_route(names))))


def item_place(where: Place, position: int) -> Place:
    """Where an item of a list stands."""
    return Place((*where.route, position), (*where.words, f"第{position + 1}条"))


def goal_route(kind: GoalKind, position: int) -> Route:
    """The way to a goal."""
    return "goals", kind, position


def goal_place(kind: GoalKind, position: int) -> Place:
    """Where a goal stands: 年度目标1."""
    return Place(goal_route(kind, position), (goal_label(kind, position),))


def cell_place(where: Place, part: type[Goal], name: str) -> Place:
    """Where a field of a goal stands."""
    return Place((*where.route, name), (*where.words, label(part, name)))


def category_place(goal: Place, category: Iterable[str | None]) -> Place:
    """Where a category of a goal stands; where the second level is None, the first one."""
    steps = [step for step in category if step is not None]
    words = (category_label(step) for step in steps)
    return Place((*goal.route, "indicators", *steps), (*goal.words, *words))
