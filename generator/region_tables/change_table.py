"""目标值变化情况表: every target that differs from last year's, with the judgement on it."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.compare.changes import compare
from generator.export.grid import Grid, GridCell
from generator.model.change import Change
from generator.model.comparison import Comparison
from generator.model.judgement import Group
from generator.model.redaction import PublicDeclaration
from generator.model.wording.changes import change_text
from generator.model.wording.groups import SHOWN, group_title, title_of_list
from generator.model.wording.places import place_text
from generator.model.wording.sides import value_texts
from generator.region_tables.region_year import RegionInYear
from generator.region_tables.table_grid import Head, PaperOfTables, short, spanning, table_grid

NAME: Final = "目标值变化情况表"
_NOTHING, _NO_LAST = "目标值没有变化", "没有公开的上年申报表，不作比较"
_HEADS = 6


def change_table(region_year: RegionInYear, paper: PaperOfTables) -> Grid:
    """The changes of each department's declaration since last year, the most serious first."""
    heads = (
        Head("部门（单位）", 1.4),
        Head("指标", 3.2),
        Head(f"{region_year.year - 1}年", 1.8),
        Head(f"{region_year.year}年", 1.8),
        Head("变化", 2.4),
        Head("归类", 1.4),
    )
    rows = [row for department, form in region_year.stating for row in _rows(department.name, department.last, form)]
    note = "由程序逐项比较申报表得出，归入“请核对”的，程序不能断定。"
    return table_grid(NAME, region_year.title_of(NAME), heads, rows, paper, (note,))


def _rows(name: str, last: PublicDeclaration | None, form: PublicDeclaration) -> Iterator[Sequence[GridCell]]:
    if last is None:
        yield GridCell(name), GridCell(_NO_LAST, width=_HEADS - 1)
        return
    comparison = compare(last, form)
    changes = sorted((change for change in comparison.changes if _is_listed(change)), key=_rank)
    if not changes:
        yield GridCell(name), GridCell(_NOTHING, width=_HEADS - 1)
    department = [spanning(GridCell(name), len(changes))]
    for change in changes:
        yield *department, *_cells(change, comparison)
        department = []


def _is_listed(change: Change) -> bool:
    return change.is_of_target and change.follows is None


def _rank(change: Change) -> int:
    """The changes by group, in the order in which readers see the groups; within a group in the form's order."""
    return SHOWN.index(change.group) if change.group in SHOWN else len(SHOWN)


def _cells(change: Change, comparison: Comparison) -> Iterator[GridCell]:
    before, after = value_texts(change, comparison)
    yield from (GridCell(place_text(change, comparison)), short(before.text), short(after.text))
    yield GridCell(change_text(change, comparison).became)
    is_shown = change.group is not Group.NONE
    yield short(group_title(change.group, comparison) if is_shown else title_of_list(Group.NONE))
