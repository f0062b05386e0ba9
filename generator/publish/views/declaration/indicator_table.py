"""A goal's table of indicators as a template can print it: rows in the form's order, spans counted, cells labelled."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.model.declaration import Goal, Indicator
from generator.publish.terms import term_of_column, term_of_first_level, term_of_second_level


@dataclass(frozen=True, slots=True)
class CategoryHead:
    """A category that heads as many rows as it spans; `term` is where the guide explains it."""

    name: str | None
    span: int
    term: str | None


@dataclass(frozen=True, slots=True)
class FurtherColumn:
    """A column beyond the form's own; `term` is where the guide explains it."""

    label: str
    term: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """What stands in a column, with the column's label for where it cannot stand above; None is a blank."""

    label: str
    text: str | None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One row of a goal's table: an indicator, or a category that the form leaves blank.

    `first` and `second` head the row where their category begins with it. `anchor` is None for a blank row; else
    `number` counts the goal's indicators.
    """

    first: CategoryHead | None
    second: CategoryHead | None
    anchor: str | None
    number: int
    name: str | None
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The indicators of one goal, first-level category by first-level category, with the columns beyond the form's."""

    columns: tuple[FurtherColumn, ...]
    groups: tuple[tuple[IndicatorRow, ...], ...]

    @property
    def width(self) -> int:
        """How many cells stand behind the two columns of categories."""
        return _OWN_COLUMNS + len(self.columns)


_NO_CATEGORIES: Mapping[str | None, tuple[Indicator, ...]] = {None: ()}
_FORM_COLUMNS = ("two_years_ago", "last_year", "target", "standard")
_OWN_COLUMNS = 1 + len(_FORM_COLUMNS)
_FURTHER_COLUMNS = tuple("value_type operator unit weight polarity definition basis scoring remark".split())


def indicator_table(goal: Goal, anchor: str, fiscal_year: int) -> IndicatorTable:
    """A goal's indicators; the n-th has the anchor `<anchor>-indicator-<n>`, blank rows not counted."""
    further = [name for name in _FURTHER_COLUMNS if _is_used(goal, name)]
    own = (f"{fiscal_year - 2}年", f"{fiscal_year - 1}年", _label("target"), _label("standard"))
    columns = dict(zip((*_FORM_COLUMNS, *further), (*own, *map(_label, further)), strict=True))
    groups: list[tuple[IndicatorRow, ...]] = []
    number = 0
    for first, categories in goal.indicators.items():
        rows: list[IndicatorRow] = []
        for second, indicators in (categories or _NO_CATEGORIES).items():
            rows.extend(_category_rows(second, indicators, columns, anchor, number))
            number += len(indicators)
        groups.append(_headed(first, rows))
    return IndicatorTable(
        tuple(FurtherColumn(label, term_of_column(label)) for label in map(_label, further)), tuple(groups)
    )


def _label(name: str) -> str:
    return str(Indicator.model_fields[name].alias)


def _is_used(goal: Goal, column: str) -> bool:
    return any(
        getattr(indicator, column) is not None
        for categories in goal.indicators.values()
        for indicators in categories.values()
        for indicator in indicators
    )


def _category_rows(
    second: str | None, indicators: tuple[Indicator, ...], columns: Mapping[str, str], anchor: str, before: int
) -> list[IndicatorRow]:
    head = CategoryHead(second, max(1, len(indicators)), term_of_second_level(second) if second else None)
    if not indicators:
        return [IndicatorRow(None, head, None, 0, None, ())]
    return [
        IndicatorRow(
            None,
            head if number == before + 1 else None,
            f"{anchor}-indicator-{number}",
            number,
            indicator.name,
            tuple(TableCell(label, _text(getattr(indicator, name))) for name, label in columns.items()),
        )
        for number, indicator in enumerate(indicators, start=before + 1)
    ]


def _text(value: str | Decimal | None) -> str | None:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _headed(first: str, rows: list[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    head = CategoryHead(first, len(rows), term_of_first_level(first))
    return (replace(rows[0], first=head), *rows[1:])
