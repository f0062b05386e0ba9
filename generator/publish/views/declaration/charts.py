"""The charts of a declaration: bars drawn on the server, each beside the figures it shows; amounts in 万元."""

from dataclasses import dataclass
from decimal import Decimal

from generator.model.declaration import PROJECT, Declaration
from generator.model.labels import line_label
from generator.model.money import converted, difference
from generator.model.wording.blanks import BLANK_SECTION
from generator.model.wording.figures import LIST_UNIT, amount_text, amount_with_unit, share_text
from generator.publish.bars import Bar, bar_of
from generator.publish.views.declaration.funds_groups import FundsGroup, FundsRow, funds_groups


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A labelled amount, how large a part of it or of the whole is, and its bar; `said` tells what the bar shows.

    No amount where the form states none; no bar where none can be drawn, as of nothing or of a negative amount.
    """

    label: str
    amount: str | None
    share: str | None
    bar: Bar
    said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one scale; `project` says that the first part of each is 项目支出, which a legend must name."""

    title: str
    rows: tuple[ChartRow, ...]
    project: bool = False


def charts(declaration: Declaration) -> tuple[Chart, ...]:
    """The three years and the composition of both sides, as far as the form states amounts."""
    income, expenditure = funds_groups(declaration)
    years = _years(declaration, expenditure) or _years(declaration, income)
    drawn = (years, _parts(declaration, income), _parts(declaration, expenditure))
    return tuple(chart for chart in drawn if chart)


def _years(declaration: Declaration, group: FundsGroup) -> Chart | None:
    """The group's total of the three years, None where none is stated; in each the part of 项目支出, if it is spent."""
    total = group.total
    project = next((row for row in group.rows if row.label == line_label(PROJECT)), None)
    stated = [_converted(declaration, amount) for amount in _amounts(total)]
    if all(amount is None for amount in stated):
        return None
    scale = max(amount for amount in stated if amount is not None)
    labels = [f"{declaration.fiscal_year - before}年" for before in (2, 1, 0)]
    if project is None:
        rows = [_row(label, whole, None, scale) for label, whole in zip(labels, stated, strict=True)]
    else:
        parts = [_converted(declaration, amount) for amount in _amounts(project)]
        rows = [_year(label, whole, part, scale) for label, whole, part in zip(labels, stated, parts, strict=True)]
    return Chart(f"近三年{group.label.removesuffix('构成')}", tuple(rows), project is not None)


def _year(label: str, whole: Decimal | None, project: Decimal | None, scale: Decimal) -> ChartRow:
    said = _said(label, whole)
    if whole is not None and project is not None:
        said += f"，其中{line_label(PROJECT)}{amount_with_unit(project, LIST_UNIT)}"
    bar = bar_of((project, difference(whole, project or Decimal(0))), scale) if whole is not None else ()
    return ChartRow(label, amount_text(whole), share_text(project, whole), bar, said)


def _parts(declaration: Declaration, group: FundsGroup) -> Chart | None:
    lines = [row for row in group.rows if row.kind == "line"]
    amounts = [_converted(declaration, row.budget) for row in lines]
    stated = [amount for amount in amounts if amount is not None]
    if not stated:
        return None
    total = _converted(declaration, group.total.budget)
    scale = total if total is not None else max(stated)
    rows = (_row(row.label, amount, row.share, scale) for row, amount in zip(lines, amounts, strict=True))
    return Chart(f"当年{group.label}", tuple(rows))


def _row(label: str, amount: Decimal | None, of_whole: str | None, scale: Decimal) -> ChartRow:
    said = _said(label, amount) + (f"，占{of_whole}" if of_whole else "")
    return ChartRow(label, amount_text(amount), of_whole, bar_of((amount,), scale), said)


def _said(label: str, amount: Decimal | None) -> str:
    return f"{label}{amount_with_unit(amount, LIST_UNIT)}" if amount is not None else f"{label}：{BLANK_SECTION}"


def _amounts(row: FundsRow) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return row.two_years_ago, row.last_year, row.budget


def _converted(declaration: Declaration, amount: Decimal | None) -> Decimal | None:
    return None if amount is None else converted(amount, declaration.funds.unit, LIST_UNIT)
