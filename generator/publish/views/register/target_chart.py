"""A chart of what became of each department's indicators since the form before."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from generator.model.judgement import Group
from generator.model.wording.groups import HIGHER, LOWER, UNCHANGED, title_of_list
from generator.model.wording.judgements import INDICATOR_ADDED, INDICATOR_DROPPED
from generator.publish.bar_chart import SAVED, BarChart, BarFigure, BarKey, BarLine, keys_of
from generator.publish.bars import Bar, bar_of
from generator.publish.page import Link
from generator.publish.views.changes.target_outcomes import TargetOutcomes
from generator.publish.views.changes.year_change import YearChange
from generator.publish.views.changes.year_on_year import way_to_changes
from generator.publish.views.register.department_record import DepartmentRecord

FILE: Final = "targets.svg"
"""The file name of the chart, beside its page."""
_COST, _CHECK, _OTHER = map(title_of_list, (Group.COST, Group.CHECK, Group.NONE))
_HEADS: Final = (LOWER, INDICATOR_DROPPED, _COST, _CHECK, HIGHER, INDICATOR_ADDED, _OTHER, UNCHANGED)
_KINDS: Final = "dceab"
_KEYS: Final = (
    BarKey("d", f"{LOWER}、{INDICATOR_DROPPED}"),
    BarKey("c", _COST),
    BarKey("e", _CHECK),
    BarKey("a", f"{HIGHER}、{INDICATOR_ADDED}"),
    BarKey("b", f"{_OTHER}、{UNCHANGED}"),
)
_REMARK: Final = "每项指标只计一次，一项有几处改动的，按最左一栏计；目标整体取消、新增的，其指标逐项计。"


def target_chart(compared: Sequence[tuple[DepartmentRecord, YearChange]], title: str, url: str) -> BarChart | None:
    """A bar for each comparison of a year, in their order; `url` is that of the page. None without comparisons."""
    most = max((change.outcomes.number for _, change in compared), default=0)
    if not most:
        return None
    lines = tuple(
        BarLine(
            department.name,
            Link(department.name, way_to_changes(change).url),
            (change.in_a_list,),
            _bar(change.outcomes, most),
            _figures(change.outcomes),
        )
        for department, change in compared
    )
    source = "据公开的申报表由程序逐项比较得出。"
    keys = keys_of(lines, *_KEYS)
    return BarChart(title, "部门", _HEADS, keys, lines, (_REMARK,), source, Link(SAVED, url + FILE))


def _figures(outcomes: TargetOutcomes) -> tuple[BarFigure, ...]:
    numbers = (
        *(outcomes.lowered, outcomes.dropped, outcomes.cost, outcomes.check),
        *(outcomes.raised, outcomes.added, outcomes.other, outcomes.kept),
    )
    return tuple(BarFigure(head, str(number), number == 0) for head, number in zip(_HEADS, numbers, strict=True))


def _bar(outcomes: TargetOutcomes, most: int) -> Bar:
    """Five parts: lowered or dropped, cost, to check, raised or added, changed otherwise or unchanged."""
    parts = (
        outcomes.lowered + outcomes.dropped,
        outcomes.cost,
        outcomes.check,
        outcomes.raised + outcomes.added,
        outcomes.other + outcomes.kept,
    )
    return bar_of([Decimal(part) for part in parts], Decimal(most), _KINDS)
