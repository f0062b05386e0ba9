"""A declaration as text to read: the form's order, one fact per line, so that a diff of two shows what changed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.model.declaration import (
    Amounts,
    AnnualGoal,
    Declaration,
    Funds,
    FundsLine,
    Goal,
    Indicator,
    IndicatorsByCategory,
    Part,
    ReviewNote,
    Source,
)
from generator.model.wording.blanks import BLANK_SECTION, NOT_STATED

_CELLS_OF_EVERY_FORM = ("two_years_ago", "last_year", "target", "standard")
_HEAD = (
    "fiscal_year",
    "declared_on",
    "department_name",
    "scope",
    "budget_code",
    "parent_department",
    "prepared_by",
    "phone",
)
_STEP = "  "


def declaration_as_text(declaration: Declaration) -> str:
    """The whole form; prior years stay 前年 and 上年, so that a year that only moved on is no changed line."""
    sections = (
        _facts(declaration, _HEAD),
        _funds(declaration.funds),
        _texts("部门职能概述", declaration.mandate),
        _texts("年度工作任务", declaration.annual_tasks),
        _goals("长期目标", declaration.goals.long_term),
        _goals("年度目标", declaration.goals.annual),
        _headed("公开信息", _facts(declaration.disclosure)),
        _headed("来源", _facts(declaration.source or Source())),
        _notes(declaration.review_notes),
    )
    return "\n".join("".join(f"{line}\n" for line in lines) for section in sections if (lines := list(section)))


def _facts(part: Part, fields: tuple[str, ...] = ()) -> Iterator[str]:
    """What is stated; what holds anyway, like 公开状态, is not said."""
    for name in fields or tuple(type(part).model_fields):
        value = getattr(part, name)
        if value is not None and value != type(part).model_fields[name].default:
            yield f"{_label(part, name)}：{_one_line(value)}"


def _funds(funds: Funds) -> Iterator[str]:
    if not (funds.income or funds.expenditure):
        return
    yield f"部门总体资金情况（单位：{funds.unit}）"
    for label, lines in (("收入构成", funds.income), ("支出构成", funds.expenditure)):
        for name, line in lines.items():
            yield f"{_STEP}{label}/{name}"
            yield from (f"{_STEP}{_STEP}{fact}" for fact in _amounts(line, funds.unit))


def _amounts(line: FundsLine, unit: str) -> Iterator[str]:
    yield from _columns(line, unit)
    for part, amounts in line.parts.items():
        yield from (f"其中：{part}　{fact}" for fact in _columns(amounts, unit))


def _columns(amounts: Amounts, unit: str) -> Iterator[str]:
    for name in Amounts.model_fields:
        amount = getattr(amounts, name)
        yield f"{_label(amounts, name)}：{NOT_STATED if amount is None else f'{amount:f}{unit}'}"


def _texts(heading: str, texts: tuple[str, ...]) -> Iterator[str]:
    """Without numbers: a paragraph more would change every line below it."""
    yield from _headed(heading, (_one_line(text) for text in texts))


def _headed(heading: str, lines: Iterator[str]) -> Iterator[str]:
    below = list(lines)
    yield from [heading, *(_STEP + line for line in below)] if below else []


def _goals(heading: str, goals: tuple[Goal, ...]) -> Iterator[str]:
    for goal in goals:
        yield f"{heading}：{NOT_STATED if goal.text is None else _one_line(goal.text)}"
        if isinstance(goal, AnnualGoal) and goal.detail_text is not None:
            yield f"{_STEP}明细表述：{_one_line(goal.detail_text)}"
        yield from (_STEP + line for line in _indicators(goal.indicators))


def _indicators(categories: IndicatorsByCategory) -> Iterator[str]:
    for first, seconds in categories.items():
        for second, rows in seconds.items():
            place = f"{_one_line(first)}/{_one_line(second)}"
            if not rows:
                yield f"{place}：{BLANK_SECTION}"
            for row in rows:
                yield f"{place}　{NOT_STATED if row.name is None else _one_line(row.name)}"
                yield from (_STEP + fact for fact in _cells(row))
        if not seconds:
            yield f"{_one_line(first)}：{BLANK_SECTION}"


def _cells(row: Indicator) -> Iterator[str]:
    for name in Indicator.model_fields:
        cell = getattr(row, name)
        if name != "name" and (cell is not None or name in _CELLS_OF_EVERY_FORM):
            yield f"{_label(row, name)}：{NOT_STATED if cell is None else _one_line(cell)}"


def _notes(notes: tuple[ReviewNote, ...]) -> Iterator[str]:
    lines = ("；".join(_one_line(cell) for cell in (note.rule, note.place, note.reason) if cell) for note in notes)
    yield from _headed("审核说明", lines)


def _label(part: Part, field: str) -> str:
    return str(type(part).model_fields[field].alias)


def _one_line(value: Any) -> str:
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return "⏎".join(text.splitlines())
