"""What departments do to last year's form: an edit for every kind of change that a comparison may find."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

from benchmarks.corpus.draft import BUDGET, INCOME, Draft, add_row, new_goal
from benchmarks.corpus.wording import FIRST_LEVELS, Cells, deadline, indicator, moved, phrase, sentence, value
from generator.model.change import ChangeKind

Edit = Callable[[Draft, Random], None]
"""Changes the draft where it holds what can be changed so, else leaves it alone."""

TARGET, STANDARD = "预期当年实现值", "绩效标准"
_NAMES = (("局", "委员会"), ("服务中心", "事务中心"), ("馆", "管理中心"))
_FORMS = (("，", ","), (",", "，"), ("≥", ">="), (">=", "≥"), ("；", ";"), ("（", "("))


def _texts(draft: Draft, random: Random) -> list[str]:
    return random.choice((draft.mandate, draft.tasks, draft.long_term))


def _row(draft: Draft, random: Random, *, digits: bool | None = None) -> Cells | None:
    """Some indicator; `digits` says whether its target holds a number."""
    rows = [goal.rows[category][position] for goal, category, position in draft.rows()]
    wanted = [row for row in rows if digits is None or any(map(str.isdigit, row[TARGET] or "")) is digits]
    return random.choice(wanted) if wanted else None


def _rename_department(draft: Draft, random: Random) -> None:
    for one, other in _NAMES:
        for old, new in ((one, other), (other, one)):
            if draft.name.endswith(old):
                draft.name = draft.name.removesuffix(old) + new
                return


def _reword(draft: Draft, random: Random) -> None:
    texts = _texts(draft, random)
    position = random.randrange(len(texts))
    texts[position] = texts[position].replace("工作", random.choice(("各项工作", "重点工作", "相关任务")), 1)


def _write_otherwise(draft: Draft, random: Random) -> None:
    old, new = random.choice(_FORMS)
    texts = _texts(draft, random)
    position = random.randrange(len(texts))
    texts[position] = texts[position].replace(old, new, 1)
    if row := _row(draft, random):
        row[TARGET] = (row[TARGET] or "").replace(old, new) or None


def _fill_in(draft: Draft, random: Random) -> None:
    rows = [goal.rows[category][position] for goal, category, position in draft.rows()]
    if blank := [(row, cell) for row in rows for cell in (STANDARD, "前年") if row[cell] is None]:
        row, cell = random.choice(blank)
        row[cell] = row[TARGET]


def _blank(draft: Draft, random: Random) -> None:
    if row := _row(draft, random):
        row[random.choice((STANDARD, "前年"))] = None


def _nothing_for(before: int | None, after: int | None) -> Edit:
    def edit(draft: Draft, random: Random) -> None:
        for label, amounts in draft.income.items():
            if label != INCOME[0] and amounts[BUDGET] == before and not amounts[BUDGET]:
                amounts[BUDGET] = after
                return

    return edit


def _add_text(draft: Draft, random: Random) -> None:
    texts = _texts(draft, random)
    texts.insert(random.randint(0, len(texts)), sentence(draft.sector, random))


def _drop_text(draft: Draft, random: Random) -> None:
    texts = _texts(draft, random)
    if len(texts) > 1:
        del texts[random.randrange(len(texts))]


def _reorder(draft: Draft, random: Random) -> None:
    lists: list[list[str]] = [draft.mandate, draft.tasks]
    chosen = random.choice(lists)
    one, other = random.randrange(len(chosen)), random.randrange(len(chosen))
    chosen[one], chosen[other] = chosen[other], chosen[one]
    random.shuffle(random.choice([rows for goal in draft.goals for rows in goal.rows.values()] or [[]]))


def _budget(direction: int) -> Edit:
    """Spending moves, of projects most, and the appropriation with it."""

    def edit(draft: Draft, random: Random) -> None:
        whole = draft.income[INCOME[0]]
        for label, most in (("项目支出", 8), ("基本支出", 40)):
            amounts = draft.expenditure[label]
            step = direction * random.randint(1, max(1, (amounts[BUDGET] or 0) // most))
            whole[BUDGET], amounts[BUDGET] = (whole[BUDGET] or 0) + step, (amounts[BUDGET] or 0) + step

    return edit


def _add_line(draft: Draft, random: Random) -> None:
    """A new source of income, paid out of what the appropriation was to cover."""
    missing = [label for label in INCOME if label not in draft.income]
    if missing:
        amount = random.randint(1, 5_000)
        draft.income[random.choice(missing)] = [0, 0, amount]
        whole = draft.income[INCOME[0]]
        whole[BUDGET] = (whole[BUDGET] or 0) - amount


def _drop_line(draft: Draft, random: Random) -> None:
    """A source of income ends; the appropriation takes its place in every column."""
    others = [label for label in draft.income if label != INCOME[0]]
    if len(others) > 1:
        whole, gone = draft.income[INCOME[0]], draft.income.pop(random.choice(others))
        whole[:] = [(amount or 0) + (lost or 0) for amount, lost in zip(whole, gone, strict=True)]


def _change_unit(draft: Draft, random: Random) -> None:
    draft.unit = "万元" if draft.unit == "元" else "元"


def _rewrite_the_past(draft: Draft, random: Random) -> None:
    if row := _row(draft, random, digits=True):
        row["上年"] = moved(row["上年"] or row[TARGET] or "", random.choice((-1, 1)), random)
    step = random.randint(1, 900)
    for amounts in (draft.income[INCOME[0]], draft.expenditure["项目支出"]):
        amounts[1] = (amounts[1] or 0) + step


def _add_indicator(draft: Draft, random: Random) -> None:
    goal, category = random.choice(draft.goals), random.choice(tuple(FIRST_LEVELS))
    row = indicator(draft.sector, category, draft.year, random) | {"前年": None, "上年": None}
    add_row(goal, category, row, draft.weighted, random)


def _drop_indicator(draft: Draft, random: Random) -> None:
    places = list(draft.rows())
    if len(places) > 15:
        goal, category, position = random.choice(places)
        del goal.rows[category][position]
        if not goal.rows[category]:
            del goal.rows[category]


def _rename_indicator(draft: Draft, random: Random) -> None:
    if row := _row(draft, random):
        name = row["指标名称"] or ""
        row["指标名称"] = name.removesuffix("（人）") if name.endswith("（人）") else f"{name}（人）"


def _move(draft: Draft, random: Random, *, within: bool) -> None:
    goal, category, position = random.choice(list(draft.rows()))
    to = goal if within else random.choice(draft.goals)
    where = random.choice(tuple(FIRST_LEVELS)) if within else category
    row = goal.rows[category].pop(position)
    to.rows.setdefault(where, []).append(row)
    if not goal.rows[category]:
        del goal.rows[category]


def _change_category(draft: Draft, random: Random) -> None:
    _move(draft, random, within=True)


def _change_goal(draft: Draft, random: Random) -> None:
    _move(draft, random, within=False)


def _target(direction: int) -> Edit:
    def edit(draft: Draft, random: Random) -> None:
        if row := _row(draft, random, digits=True):
            old = row[TARGET] or ""
            row[TARGET] = moved(old, direction, random)
            row[STANDARD] = row[TARGET] if row[STANDARD] == old else row[STANDARD]

    return edit


def _change_deadline(draft: Draft, random: Random) -> None:
    timed = [goal.rows[category][position] for goal, category, position in draft.rows() if category == "时效指标"]
    if timed:
        random.choice(timed)[TARGET] = deadline(draft.year, random)


def _quantify(draft: Draft, random: Random) -> None:
    if row := _row(draft, random, digits=False):
        row[TARGET] = value("质量指标", draft.year, random)


def _put_in_words(draft: Draft, random: Random) -> None:
    if row := _row(draft, random, digits=True):
        row[TARGET] = phrase(random)


def _weight(direction: int) -> Edit:
    def edit(draft: Draft, random: Random) -> None:
        row = _row(draft, random)
        if row and row.get("权重"):
            row["权重"] = str(max(1, int(row["权重"] or 1) + direction * random.randint(1, 5)))

    return edit


def _blank_rows(draft: Draft) -> Iterator[tuple[dict[str, list[Cells]], str]]:
    for goal in draft.goals:
        for category, rows in goal.rows.items():
            if not rows:
                yield goal.rows, category


def _add_blank_row(draft: Draft, random: Random) -> None:
    random.choice(draft.goals).rows.setdefault(random.choice(tuple(FIRST_LEVELS)), [])


def _drop_blank_row(draft: Draft, random: Random) -> None:
    if blank := list(_blank_rows(draft)):
        rows, category = random.choice(blank)
        del rows[category]


def _fill_blank_row(draft: Draft, random: Random) -> None:
    if blank := list(_blank_rows(draft)):
        rows, category = random.choice(blank)
        goal = next(goal for goal in draft.goals if goal.rows is rows)
        add_row(goal, category, indicator(draft.sector, category, draft.year, random), draft.weighted, random)


def _empty_row(draft: Draft, random: Random) -> None:
    single = [(goal, category) for goal, category, _ in draft.rows() if len(goal.rows[category]) == 1]
    if len(single) > 12:
        goal, category = random.choice(single)
        goal.rows[category] = []


def _replace_goal(draft: Draft, random: Random) -> None:
    draft.goals[random.randrange(len(draft.goals))] = new_goal(draft.sector, draft.year, draft.weighted, random)


EDITS: Mapping[ChangeKind, Edit] = {
    ChangeKind.DEPARTMENT_RENAMED: _rename_department,
    ChangeKind.REWORDED: _reword,
    ChangeKind.FORM_ONLY: _write_otherwise,
    ChangeKind.FILLED_IN: _fill_in,
    ChangeKind.BLANKED: _blank,
    ChangeKind.BLANK_TO_ZERO: _nothing_for(None, 0),
    ChangeKind.ZERO_TO_BLANK: _nothing_for(0, None),
    ChangeKind.ADDED: _add_text,
    ChangeKind.DROPPED: _drop_text,
    ChangeKind.REORDERED: _reorder,
    ChangeKind.AMOUNT_UP: _budget(1),
    ChangeKind.AMOUNT_DOWN: _budget(-1),
    ChangeKind.LINE_ADDED: _add_line,
    ChangeKind.LINE_DROPPED: _drop_line,
    ChangeKind.UNIT_CHANGED: _change_unit,
    ChangeKind.PRIOR_DIFFERS: _rewrite_the_past,
    ChangeKind.INDICATOR_ADDED: _add_indicator,
    ChangeKind.INDICATOR_DROPPED: _drop_indicator,
    ChangeKind.INDICATOR_RENAMED: _rename_indicator,
    ChangeKind.CATEGORY_CHANGED: _change_category,
    ChangeKind.GOAL_CHANGED: _change_goal,
    ChangeKind.RAISED: _target(1),
    ChangeKind.LOWERED: _target(-1),
    ChangeKind.DEADLINE_CHANGED: _change_deadline,
    ChangeKind.NOW_QUANTIFIED: _quantify,
    ChangeKind.NOW_QUALITATIVE: _put_in_words,
    ChangeKind.WEIGHT_UP: _weight(1),
    ChangeKind.WEIGHT_DOWN: _weight(-1),
    ChangeKind.BLANK_ROW_ADDED: _add_blank_row,
    ChangeKind.BLANK_ROW_DROPPED: _drop_blank_row,
    ChangeKind.BLANK_ROW_FILLED: _fill_blank_row,
    ChangeKind.BLANK_ROW_EMPTIED: _empty_row,
}
_RARE = frozenset(
    (ChangeKind.DEPARTMENT_RENAMED, ChangeKind.UNIT_CHANGED, ChangeKind.LINE_ADDED, ChangeKind.LINE_DROPPED)
)
_COMMON = tuple(kind for kind in EDITS if kind not in _RARE)


def edit_for_the_year(draft: Draft, random: Random) -> None:
    """What one year brings: the budget moves, a dozen edits of any kind, now and then a rare one or a new goal."""
    EDITS[random.choice((ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_DOWN))](draft, random)
    for kind in random.choices(_COMMON, k=random.randint(8, 18)):
        EDITS[kind](draft, random)
    for kind in sorted(_RARE):
        if random.random() < 0.04:
            EDITS[kind](draft, random)
    if random.random() < 0.1:
        _replace_goal(draft, random)
