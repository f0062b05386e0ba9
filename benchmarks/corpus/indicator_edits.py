"""Edits of goals and indicators: which there are, where they stand, what they ask for."""

from collections.abc import Iterator
from random import Random

from benchmarks.corpus.choices import TARGET, Edit, retarget, some_row
from benchmarks.corpus.draft import Draft, add_row, new_goal
from benchmarks.corpus.wording import (
    FIRST_LEVELS,
    Cells,
    category_of_value,
    deadline,
    indicator,
    is_at_most,
    moved,
    phrase,
    value,
)


def add_indicator(draft: Draft, random: Random) -> None:
    """A new row without a past."""
    goal, category = random.choice(draft.goals), random.choice(tuple(FIRST_LEVELS))
    row = indicator(draft.sector, category, draft.year, random, goal.text) | {"前年": None, "上年": None}
    add_row(goal, category, row, draft.weighted, random)


def drop_indicator(draft: Draft, random: Random) -> None:
    """A row less, where enough are left."""
    places = list(draft.rows())
    if len(places) > 15:
        goal, category, position = random.choice(places)
        del goal.rows[category][position]
        if not goal.rows[category]:
            del goal.rows[category]


def rename_indicator(draft: Draft, random: Random) -> None:
    """The same row under a longer name, or its old one."""
    if row := some_row(draft, random):
        name = row["指标名称"] or ""
        row["指标名称"] = name.removesuffix("（人）") if name.endswith("（人）") else f"{name}（人）"


def _move(draft: Draft, random: Random, *, within: bool) -> None:
    goal, category, position = random.choice(list(draft.rows()))
    to = goal if within else random.choice(draft.goals)
    where = random.choice(tuple(FIRST_LEVELS)) if within else category
    if FIRST_LEVELS[where] == "满意度指标" and is_at_most(goal.rows[category][position][TARGET]):
        return  # nobody is to be satisfied at most
    row = goal.rows[category].pop(position)
    to.rows.setdefault(where, []).append(row)
    if not goal.rows[category]:
        del goal.rows[category]


def change_category(draft: Draft, random: Random) -> None:
    """A row under another category of its goal."""
    _move(draft, random, within=True)


def change_goal(draft: Draft, random: Random) -> None:
    """A row under another goal."""
    _move(draft, random, within=False)


def target(direction: int) -> Edit:
    """A target rises or falls, with the standard that repeats it."""

    def edit(draft: Draft, random: Random) -> None:
        if row := some_row(draft, random, digits=True):
            retarget(row, moved(row[TARGET] or "", direction, random))

    return edit


def change_deadline(draft: Draft, random: Random) -> None:
    """Another time."""
    timed = [goal.rows[category][position] for goal, category, position in draft.rows() if category == "时效指标"]
    if timed:
        retarget(random.choice(timed), deadline(draft.year, random))


def quantify(draft: Draft, random: Random) -> None:
    """A phrase becomes a number."""
    if row := some_row(draft, random, digits=False):
        category = category_of_value(row["指标名称"] or "", "质量指标")
        retarget(row, value(category, draft.year, random))


def put_in_words(draft: Draft, random: Random) -> None:
    """A number becomes a phrase."""
    if row := some_row(draft, random, digits=True):
        retarget(row, phrase(random))


def weight(direction: int) -> Edit:
    """A weight rises or falls, in forms that have weights."""

    def edit(draft: Draft, random: Random) -> None:
        row = some_row(draft, random)
        if row and row.get("权重"):
            row["权重"] = str(max(1, int(row["权重"] or 1) + direction * random.randint(1, 5)))

    return edit


def _blank_rows(draft: Draft) -> Iterator[tuple[dict[str, list[Cells]], str]]:
    for goal in draft.goals:
        for category, rows in goal.rows.items():
            if not rows:
                yield goal.rows, category


def add_blank_row(draft: Draft, random: Random) -> None:
    """A category without a row."""
    random.choice(draft.goals).rows.setdefault(random.choice(tuple(FIRST_LEVELS)), [])


def drop_blank_row(draft: Draft, random: Random) -> None:
    """A category without a row goes."""
    if blank := list(_blank_rows(draft)):
        rows, category = random.choice(blank)
        del rows[category]


def fill_blank_row(draft: Draft, random: Random) -> None:
    """A category without a row gets one."""
    if blank := list(_blank_rows(draft)):
        rows, category = random.choice(blank)
        goal = next(goal for goal in draft.goals if goal.rows is rows)
        row = indicator(draft.sector, category, draft.year, random, goal.text)
        add_row(goal, category, row, draft.weighted, random)


def empty_row(draft: Draft, random: Random) -> None:
    """A category loses its only row."""
    single = [(goal, category) for goal, category, _ in draft.rows() if len(goal.rows[category]) == 1]
    if len(single) > 12:
        goal, category = random.choice(single)
        goal.rows[category] = []


def replace_goal(draft: Draft, random: Random) -> None:
    """A goal gives way to another."""
    draft.goals[random.randrange(len(draft.goals))] = new_goal(draft.sector, draft.year, draft.weighted, random)
