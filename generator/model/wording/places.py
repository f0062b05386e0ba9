"""The place of a change in words that always tell which of the two forms is meant."""

from typing import Final

from generator.model.change import Change
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from generator.model.goals import GoalKind
from generator.model.labels import goal_label
from generator.model.routes import TO_GOAL
from generator.model.wording.comparisons import BEFORE_ADJUSTMENT, earlier_year

_LONGEST_TITLE: Final = 12


def earlier_table(before: int, year: int) -> str:
    """The prefix of a place that only the earlier form has: `上年表`, `2020年表`, within a year `调整前`."""
    return BEFORE_ADJUSTMENT if before == year else f"{earlier_year(before, year)}表"


def place_words(change: Change, comparison: Comparison) -> tuple[str, ...]:
    """The steps to the place of a change; a goal has its title, and a prefix where only the earlier form has it.

    Example of such a goal: `上年表年度目标3（河湖管护）`.
    """
    place = change.place
    if len(place.route) < TO_GOAL or not place.is_in_goal:
        return place.words
    form, words = (comparison.old, place.words) if change.new is None else (comparison.new, place.words)
    earlier = earlier_table(comparison.old.fiscal_year, comparison.new.fiscal_year) if change.new is None else ""
    _, kind, position = place.route[:TO_GOAL]
    goal: GoalKind = "annual" if kind == "annual" else "long_term"
    if len(place.route) == TO_GOAL and len(words) > 1:  # an item of the list of goals
        return (words[0], f"{earlier}{goal_label(goal, int(position), form.form)}") if earlier else words
    return (f"{earlier}{words[0]}{_title(form, goal, int(position))}", *words[1:])


def place_text(change: Change, comparison: Comparison) -> str:
    """The place in one line: `年度目标1（供水保障）/产出指标/…`; of a whole goal that was dropped `上年表年度目标3`."""
    words = place_words(change, comparison)
    is_goal = len(change.place.route) == TO_GOAL and change.place.is_in_goal
    return words[-1] if is_goal and change.new is None else "/".join(words)


def _title(form: Declaration, kind: GoalKind, position: int) -> str:
    """The title of a goal in brackets: its text before the first colon; empty where that is too long for a title."""
    goals = form.goals.annual if kind == "annual" else form.goals.long_term
    text = (goals[position].text or "").replace(":", "：")
    title, colon, rest = text.partition("：")
    return f"（{title.strip()}）" if colon and rest.strip() and 0 < len(title.strip()) <= _LONGEST_TITLE else ""
