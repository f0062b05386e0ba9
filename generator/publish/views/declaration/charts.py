"""The charts of a declaration: bars, each beside the figures it shows; amounts in 万元."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.declaration import PROJECT, Amounts, Declaration
from generator.model.form_columns import SHARE, has
from generator.model.money import difference, stated_in
from generator.model.wording.blanks import BLANK_SECTION
from generator.model.wording.figures import LIST_UNIT, amount_text, amount_with_unit, share_text
from generator.publish.bars import Bar, bar_of
from generator.publish.views.declaration.funds_groups import FundsGroup


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A labelled amount with its share and its bar; `said` describes the bar in words.

    `amount` is None where the form states none. `bar` is empty where none can be drawn, as for zero or a negative
    amount.
    """

    label: str
    amount: str | None
    share: str | None
    bar: Bar
    said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one scale.

    `project` is the label of the first part of each bar (项目支出) for the legend; None where bars have one part.
    `has_share` says that shares are printed too.
    """

    title: str
    rows: tuple[ChartRow, ...]
    project: str | None = None
    has_share: bool = True


def charts(declaration: Declaration, groups: Sequence[FundsGroup]) -> tuple[Chart, ...]:
    """The budgets of the form's years, and the composition of both sides; nothing where no amounts are stated.

    `groups` are the sides of the declaration's table of funds.
    """
    if not has(declaration.form, Declaration, "funds"):
        return ()
    years = (_years(declaration, group) for group in reversed(groups))
    parts = [_parts(declaration, group) for group in groups]
    drawn = (next((chart for chart in years if chart), None), *parts)
    return tuple(chart for chart in drawn if chart)


_YEARS = ("two_years_ago", "last_year", "budget")


def _years(declaration: Declaration, group: FundsGroup) -> Chart | None:
    """The group's total in each year that the form has; None with fewer than two years or no amount.

    Where the group has 项目支出, it is drawn as a part of each total.
    """
    names = [name for name in _YEARS if has(declaration.form, Amounts, name)]
    project = next((row for row in group.rows if row.name == PROJECT and row.kind == "line"), None)
    stated = [_converted(declaration, getattr(group.total, name)) for name in names]
    if len(names) < 2 or all(amount is None for amount in stated):
        return None
    scale = max(amount for amount in stated if amount is not None)
    labels = [f"{declaration.fiscal_year - 2 + _YEARS.index(name)}年" for name in names]
    if project is None:
        rows = [_row(label, whole, None, scale) for label, whole in zip(labels, stated, strict=True)]
    else:
        parts = [_converted(declaration, getattr(project, name)) for name in names]
        has_share = _has_share(declaration)
        rows = [
            _year(label, whole, (project.label, part), scale, has_share=has_share)
            for label, whole, part in zip(labels, stated, parts, strict=True)
        ]
    title = f"近{'两三'[len(names) - 2]}年{group.label.removesuffix('构成')}"
    return Chart(title, tuple(rows), project.label if project else None, _has_share(declaration))


def _has_share(declaration: Declaration) -> bool:
    return has(declaration.form, Amounts, SHARE)


def _year(
    label: str, whole: Decimal | None, project_part: tuple[str, Decimal | None], scale: Decimal, *, has_share: bool
) -> ChartRow:
    description, (project_label, project) = _description(label, whole), project_part
    if whole is not None and project is not None:
        description += f"，其中{project_label}{amount_with_unit(project, LIST_UNIT)}"
    bar = bar_of((project, difference(whole, project or Decimal(0))), scale) if whole is not None else ()
    return ChartRow(label, amount_text(whole), share_text(project, whole) if has_share else None, bar, description)


def _parts(declaration: Declaration, group: FundsGroup) -> Chart | None:
    lines = [row for row in group.rows if row.kind == "line"]
    amounts = [_converted(declaration, row.budget) for row in lines]
    stated = [amount for amount in amounts if amount is not None]
    if not stated:
        return None
    total = _converted(declaration, group.total.budget)
    scale = total if total is not None else max(stated)
    has_share = _has_share(declaration)
    rows = (
        _row(row.label, amount, row.share if has_share else None, scale)
        for row, amount in zip(lines, amounts, strict=True)
    )
    return Chart(f"当年{group.label}", tuple(rows))


def _row(label: str, amount: Decimal | None, of_whole: str | None, scale: Decimal) -> ChartRow:
    description = _description(label, amount) + (f"，占{of_whole}" if of_whole else "")
    return ChartRow(label, amount_text(amount), of_whole, bar_of((amount,), scale), description)


def _description(label: str, amount: Decimal | None) -> str:
    return f"{label}{amount_with_unit(amount, LIST_UNIT)}" if amount is not None else f"{label}：{BLANK_SECTION}"


def _converted(declaration: Declaration, amount: Decimal | None) -> Decimal | None:
    return stated_in(amount, declaration.funds.unit, LIST_UNIT)
