"""Places in a form: routes in names of the model, with the words of the form for people."""

from collections.abc import Iterable
from functools import lru_cache

from generator.diagnostics.diagnostic import Route
from generator.model.change import Place
from generator.model.file_routes import file_route
from generator.model.form import Form
from generator.model.goals import GoalKind
from generator.model.labels import category_label, goal_label, label
from generator.model.part import Part

PlacePair = tuple[Place, Place]
"""A place in the earlier form and the same place in the later one."""


@lru_cache(maxsize=4096)  # a form has a few hundred places, and all declarations the same
def form_place(form: Form, *names: str) -> Place:
    """The place at a route that begins at the declaration: a field, or a line of the table of funds."""
    return Place(names, tuple(map(str, file_route(names, form))))


def row_place(where: Place, position: int, name: str | None) -> Place:
    """The place of a row of a table, by its name if it has one."""
    return Place((*where.route, position), (*where.words, f"“{name}”" if name else f"第{position + 1}行"))


def item_place(where: Place, position: int) -> Place:
    """The place of an item of a list."""
    return Place((*where.route, position), (*where.words, f"第{position + 1}条"))


def goal_route(kind: GoalKind, position: int) -> Route:
    """The route of a goal."""
    return "goals", kind, position


def goal_place(form: Form, kind: GoalKind, position: int) -> Place:
    """The place of a goal: 年度目标1."""
    return Place(goal_route(kind, position), (goal_label(kind, position, form),))


def cell_place(form: Form, where: Place, part: type[Part], name: str) -> Place:
    """The place of a field of a goal, of a row of indicators or of another table."""
    return Place((*where.route, name), (*where.words, label(part, name, form)))


def further_place(where: Place, name: str) -> Place:
    """The place of a text that has only a label in the form, without a field of the model."""
    return Place((*where.route, "further", name), (*where.words, name))


def category_place(form: Form, goal: Place, category: Iterable[str | None]) -> Place:
    """The place of a goal's category; of the first level where the second is None."""
    steps = [step for step in category if step is not None]
    words = category_words(form, steps)
    return Place((*goal.route, "indicators", *steps), (*goal.words, *words))


def category_words(form: Form, category: Iterable[str]) -> tuple[str, ...]:
    """The form's labels of a first-level category, and of a second-level one below it."""
    above: str | None = None
    words = []
    for step in category:
        words.append(category_label(step, form, above))
        above = step
    return tuple(words)
