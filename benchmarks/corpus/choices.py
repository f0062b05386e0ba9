"""What edits choose from a draft."""

from collections.abc import Callable
from random import Random

from benchmarks.corpus.draft import Draft
from benchmarks.corpus.wording import Cells, has_number

Edit = Callable[[Draft, Random], None]
"""Changes the draft where it holds what can be changed so, else leaves it alone."""

TARGET, STANDARD = "预期当年实现值", "绩效标准"


def some_texts(draft: Draft, random: Random) -> list[str]:
    """One of the lists of paragraphs."""
    return random.choice((draft.mandate, draft.tasks, draft.long_term))


def some_row(draft: Draft, random: Random, *, digits: bool | None = None) -> Cells | None:
    """Some indicator; `digits` says whether its target holds a number."""
    rows = [goal.rows[category][position] for goal, category, position in draft.rows()]
    wanted = [row for row in rows if digits is None or has_number(row[TARGET]) is digits]
    return random.choice(wanted) if wanted else None


def retarget(row: Cells, target: str) -> None:
    """Another target, and another standard where that repeated it."""
    row[STANDARD] = target if row[STANDARD] == row[TARGET] else row[STANDARD]
    row[TARGET] = target
