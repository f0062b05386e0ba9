"""Where things stand in a form: routes of the model's names, with the words of the form that people read."""

from collections.abc import Iterable
from functools import lru_cache

from generator.diagnostics.diagnostic import Route
from generator.model.change import Place
from generator.model.form import Form
from generator.model.goals import GoalKind
from generator.model.labels import category_label, file_route, goal_label, label
from generator.model.part import Part

PlacePair = tuple[Place, Place]
"""Where something stands in the earlier form and in the later one."""


@lru_cache(maxsize=4096)  # a few hundred in a form, the same in all
def form_place(form: Form, *names: str) -> Place:
    """The place that these names lead to from the declaration on: fields, lines of the table of funds."""
    return Place(names, tuple(map(str, file_route(names, form))))


def row_place(where: Place, position: int, name: str | None) -> Place:
    """Where a row of a table stands: by its name, where it has one."""
    return Place((*where.route, position), (*where.words, f"“{name}”" if name else f"第{position + 1}行"))


def item_place(where: Place, position: int) -> Place:
    """Where an item of a list stands."""
    return Place((*where.route, position), (*where.words, f"第{position + 1}条"))


def goal_route(kind: GoalKind, position: int) -> Route:
    """The way to a goal."""
    return "goals", kind, position


def goal_place(form: Form, kind: GoalKind, position: int) -> Place:
    """Where a goal stands: 年度目标1."""
    return Place(goal_route(kind, position), (goal_label(kind, position, form),))


def cell_place(form: Form, where: Place, part: type[Part], name: str) -> Place:
    """Where a field of a goal, of a row of indicators or of another table stands."""
    return Place((*where.route, name), (*where.words, label(part, name, form)))


def further_place(where: Place, name: str) -> Place:
    """Where a text stands of which the form has the label alone."""
    return Place((*where.route, "further", name), (*where.words, name))


def category_place(form: Form, goal: Place, category: Iterable[str | None]) -> Place:
    """Where a category of a goal stands; where the second level is None, the first one."""
    steps = [step for step in category if step is not None]
    words = category_words(form, steps)
    return Place((*goal.route, "indicators", *steps), (*goal.words, *words))


def category_words(form: Form, category: Iterable[str]) -> tuple[str, ...]:
    """What a form calls a first-level category, and a second-level one below it."""
    above: str | None = None
    words = []
    for step in category:
        words.append(category_label(step, form, above))
        above = step
    return tuple(words)
