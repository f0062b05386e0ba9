"""What departments do to last year's form: an edit for every kind of change that a comparison may find."""

from collections.abc import Mapping
from random import Random

from benchmarks.corpus import funds_edits as funds
from benchmarks.corpus import indicator_edits as indicators
from benchmarks.corpus import text_edits as texts
from benchmarks.corpus.choices import Edit
from benchmarks.corpus.draft import Draft
from generator.model.change_kind import ChangeKind

EDITS: Mapping[ChangeKind, Edit] = {
    ChangeKind.DEPARTMENT_RENAMED: texts.rename_department,
    ChangeKind.REWORDED: texts.reword,
    ChangeKind.FORM_ONLY: texts.write_otherwise,
    ChangeKind.FILLED_IN: texts.fill_in,
    ChangeKind.BLANKED: texts.blank,
    ChangeKind.BLANK_TO_ZERO: funds.nothing_for(None, 0),
    ChangeKind.ZERO_TO_BLANK: funds.nothing_for(0, None),
    ChangeKind.ADDED: texts.add_text,
    ChangeKind.DROPPED: texts.drop_text,
    ChangeKind.REORDERED: texts.reorder,
    ChangeKind.AMOUNT_UP: funds.budget(1),
    ChangeKind.AMOUNT_DOWN: funds.budget(-1),
    ChangeKind.LINE_ADDED: funds.add_line,
    ChangeKind.LINE_DROPPED: funds.drop_line,
    ChangeKind.UNIT_CHANGED: funds.change_unit,
    ChangeKind.PRIOR_DIFFERS: funds.rewrite_the_past,
    ChangeKind.INDICATOR_ADDED: indicators.add_indicator,
    ChangeKind.INDICATOR_DROPPED: indicators.drop_indicator,
    ChangeKind.INDICATOR_RENAMED: indicators.rename_indicator,
    ChangeKind.CATEGORY_CHANGED: indicators.change_category,
    ChangeKind.GOAL_CHANGED: indicators.change_goal,
    ChangeKind.RAISED: indicators.target(1),
    ChangeKind.LOWERED: indicators.target(-1),
    ChangeKind.DEADLINE_CHANGED: indicators.change_deadline,
    ChangeKind.NOW_QUANTIFIED: indicators.quantify,
    ChangeKind.NOW_QUALITATIVE: indicators.put_in_words,
    ChangeKind.WEIGHT_UP: indicators.weight(1),
    ChangeKind.WEIGHT_DOWN: indicators.weight(-1),
    ChangeKind.BLANK_ROW_ADDED: indicators.add_blank_row,
    ChangeKind.BLANK_ROW_DROPPED: indicators.drop_blank_row,
    ChangeKind.BLANK_ROW_FILLED: indicators.fill_blank_row,
    ChangeKind.BLANK_ROW_EMPTIED: indicators.empty_row,
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
        indicators.replace_goal(draft, random)
