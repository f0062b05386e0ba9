"""部门整体支出绩效目标汇总表: a row for each department with its budget, its goals and the number of indicators."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from generator.export.form_layout import numbered
from generator.export.grid import Grid, GridCell, amount_cell
from generator.model.budget_change import last_year_of
from generator.model.declaration import BASIC, PROJECT, TOTAL, Amounts, Declaration
from generator.model.labels import label, line_label
from generator.model.money import budget_of, budget_of_line, stated_in, sum_of
from generator.model.wording.comparisons import LAST_YEAR
from generator.model.wording.figures import LIST_UNIT, signed_percentage_text
from generator.model.wording.titles import COLUMN
from generator.model.wording.totals import NOT_THE_GOVERNMENTS, MakeUp, make_up_text, scopes_counted
from generator.region_tables.region_year import DepartmentInYear, RegionInYear
from generator.region_tables.table_grid import Head, PaperOfTables, number, short, table_grid

NAME: Final = f"{COLUMN}汇总表"
_TEXT: Final = "年度绩效目标"


def summary_table(region_year: RegionInYear, paper: PaperOfTables) -> Grid:
    """The declarations of the year, and the totals of those of departments."""
    rows = [_row(place, department, form) for place, (department, form) in enumerate(region_year.stating, 1)]
    return table_grid(
        NAME,
        region_year.title_of(NAME),
        tuple(_heads()),
        [*rows, _total(region_year)],
        paper,
        (f"合计为{_make_up(region_year)}。{NOT_THE_GOVERNMENTS}。",)
        if region_year.stating
        else ("没有公开的申报表。",),
        f"单位：{LIST_UNIT}",
    )


def _heads() -> Iterator[Head]:
    yield from (Head("序号", 0.4), Head("部门（单位）", 1.6), Head(label(Declaration, "scope"), 0.6))
    yield from (Head(label(Amounts, "budget")), Head(line_label(BASIC)), Head(line_label(PROJECT)))
    yield from (Head(f"较{LAST_YEAR}", 0.8), Head(_TEXT, 5.0), Head("目标数", 0.5), Head("指标数", 0.5))


def _row(place: int, department: DepartmentInYear, form: Declaration) -> Sequence[GridCell]:
    goals = form.goals.annual
    texts = [goal.text or "" for goal in goals]
    text = numbered(texts) if len(texts) > 1 else "".join(texts)
    return (
        number(place),
        GridCell(department.name),
        short(form.scope or ""),
        *(amount_cell(amount) for amount in _amounts(form)),
        short(_growth(form, department.last)),
        GridCell(text),
        number(len(goals)),
        number(sum(1 for goal in goals for _ in goal.rows())),
    )


def _amounts(form: Declaration) -> tuple[Decimal | None, ...]:
    """The budget with its parts 基本支出 and 项目支出, in the unit of lists."""
    amounts = budget_of(form), budget_of_line(form, BASIC), budget_of_line(form, PROJECT)
    return tuple(stated_in(amount, form.funds.unit, LIST_UNIT) for amount in amounts)


def _growth(form: Declaration, last: Declaration | None) -> str:
    return signed_percentage_text(last_year_of(form, last).totals.share) or ""


def _total(region_year: RegionInYear) -> Sequence[GridCell]:
    forms = [_amounts(form) for department, form in region_year.stating if department.is_added]
    sums = [sum_of(column) for column in zip(*forms, strict=True)] or [None] * 3
    goals = [goal for _, form in region_year.stating for goal in form.goals.annual]
    indicators = sum(1 for goal in goals for _ in goal.rows())
    cells = (short(""), short(line_label(TOTAL)), short(""), *map(amount_cell, sums), short(""), GridCell(""))
    return (*cells, number(len(goals)), number(indicators))


def _make_up(region_year: RegionInYear) -> str:
    added = [(department, form) for department, form in region_year.stating if department.is_added]
    counted = [(department, form) for department, form in added if budget_of(form) is not None]
    units = sum(department.is_unit for department, _ in counted)
    scopes = scopes_counted(form.scope for _, form in counted)
    left_out = len(region_year.stating) - len(added)
    made_of = MakeUp(len(counted) - units, units, scopes, left_out, len(added) - len(counted))
    return make_up_text(made_of)
