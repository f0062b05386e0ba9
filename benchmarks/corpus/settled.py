"""What a department sees to before it hands its form in, so that its texts and figures agree with one another.

Edits and draws are blind; a form that nobody looked over would have weights that sum to anything, a goal without any
result, or a satisfaction wanted to be low.
"""

import re
from collections.abc import Iterator
from random import Random

from benchmarks.corpus.choices import STANDARD, TARGET, retarget
from benchmarks.corpus.draft import Draft, Goal, add_row
from benchmarks.corpus.wording import FIRST_LEVELS, Cells, has_number, indicator, is_at_most, moved, value

WHOLE_WEIGHT = 90
"""Ten more are left for how the budget is executed."""
_FEWEST_MOVED = 3
"""One of them may be dropped, another put into words, the year after."""
_KINDS = ("产出指标", "效益指标", "满意度指标")
_OF_A_KIND = {"产出指标": "质量指标", "效益指标": "社会效益指标", "满意度指标": "服务对象满意度指标"}


def settle(draft: Draft, random: Random) -> None:
    """Mend what contradicts itself; what edits were made for stays."""
    for goal in draft.goals:
        _drop_doubles(goal)
        _drop_second_totals(goal)
        _drop_blank_kinds(goal)
    for kind in _KINDS:
        if not any(FIRST_LEVELS[category] == kind for _, category, _ in draft.rows()):
            category = _OF_A_KIND[kind]
            for goal in draft.goals:
                if not goal.rows.get(category):
                    row = indicator(draft.sector, category, draft.year, random, goal.text)
                    add_row(goal, category, row, False, random)
    for _, row in _rows(draft):
        row["上年"] = row["上年"] or draft.last_year.get(row["指标名称"] or "")
    _give_a_quantity(draft, random)
    _keep_standards_apart(draft)
    _move_on(draft, random)
    if draft.weighted:
        _weigh(draft)


def _rows(draft: Draft) -> Iterator[tuple[str, Cells]]:
    for goal, category, position in draft.rows():
        yield category, goal.rows[category][position]


def _drop_doubles(goal: Goal) -> None:
    for rows in goal.rows.values():
        names: set[str | None] = set()
        for row in [*rows]:
            if row["指标名称"] in names:
                rows.remove(row)
            names.add(row["指标名称"])


def _drop_second_totals(goal: Goal) -> None:
    """What something costs stands in a goal once: for each, or as the whole, whose product nobody worked out."""
    for rows in goal.rows.values():
        for row in [*rows]:
            matter = (row["指标名称"] or "").removesuffix("经费控制数")
            if matter != row["指标名称"] and _names_a_price(goal, matter):
                rows.remove(row)


def _names_a_price(goal: Goal, matter: str) -> bool:
    names = [row["指标名称"] or "" for rows in goal.rows.values() for row in rows]
    return any(name.startswith(matter) and any(word in name for word in ("人均", "单位成本", "标准")) for name in names)


def _drop_blank_kinds(goal: Goal) -> None:
    """Blank categories stay beside others that are filled in; a whole kind of indicators is left out instead."""
    filled = {FIRST_LEVELS[category] for category, rows in goal.rows.items() if rows}
    for category in [category for category in goal.rows if FIRST_LEVELS[category] not in filled]:
        del goal.rows[category]


def _give_a_quantity(draft: Draft, random: Random) -> None:
    quantities = [row for category, row in _rows(draft) if category == "数量指标"]
    if quantities and not any(has_number(row[TARGET]) for row in quantities):
        while not has_number(quantities[0][TARGET]):
            quantities[0][TARGET] = quantities[0][STANDARD] = value("数量指标", draft.year, random)


def _keep_standards_apart(draft: Draft) -> None:
    """Some indicator has a standard that is not its target: that of its trade."""
    rows = [row for _, row in _rows(draft) if row[STANDARD] and row[TARGET]]
    if rows and all(row[STANDARD] == row[TARGET] for row in rows):
        rows[-1][STANDARD] = "行业标准"


def _move_on(draft: Draft, random: Random) -> None:
    """Some targets are not last year's, so that neither this year's nor next year's columns all say the same."""
    rows = [row for _, row in _rows(draft) if row["前年"] and row["上年"] and has_number(row[TARGET])]
    unmoved = [row for row in rows if row[TARGET] == row["上年"]]
    if len(rows) - len(unmoved) < _FEWEST_MOVED:
        _raise(unmoved, random)
    rates = [row for _, row in _rows(draft) if has_number(row["上年"]) and "%" in (row[TARGET] or "")]
    if not any(_number(row[TARGET]) > _number(row["上年"]) for row in rates):
        _raise([row for row in rates if not is_at_most(row[TARGET])], random)
    if rows and all(row["前年"] == row["上年"] for row in rows):
        _lower_the_past(rows, random)


def _number(text: str | None) -> float:
    found = re.search(r"\d+(?:\.\d+)?", text or "")
    return float(found[0]) if found else 0


def _raise(rows: list[Cells], random: Random) -> None:
    """Ask for more, in as many targets as are needed and can be, with the standards that repeat them."""
    left = _FEWEST_MOVED
    for row in rows:
        new = moved(row[TARGET] or "", -1 if is_at_most(row[TARGET]) else 1, random)
        if left and new != row[TARGET]:
            retarget(row, new)
            left -= 1


def _lower_the_past(rows: list[Cells], random: Random) -> None:
    """Of a first form, whose prior years nobody else states: two years ago some value was lower."""
    for row in rows:
        lower = moved(row["前年"] or "", -1, random)
        if lower != row["前年"]:
            row["前年"] = lower
            return


def _weigh(draft: Draft) -> None:
    """Weights that sum to the whole, as few of them changed as may be; directions as the targets have them."""
    rows = [row for _, row in _rows(draft)]
    for row in rows:
        row.setdefault("备注", None)
        row["指标方向"] = "反向" if is_at_most(row[TARGET]) else "正向"
    weights = [int(row.get("权重") or 1) for row in rows]
    while weights and sum(weights) != WHOLE_WEIGHT:
        step = 1 if sum(weights) < WHOLE_WEIGHT else -1
        place = weights.index(min(weights) if step > 0 else max(weights))
        weights[place] += step
    for row, weight in zip(rows, weights, strict=True):
        row["权重"] = str(weight)
