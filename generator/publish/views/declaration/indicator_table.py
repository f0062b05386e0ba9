"""A goal's table of indicators as a template can print it: rows in the form's order, spans counted, cells labelled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from generator.model.form_fields import FormField, cells_of
from generator.model.goals import Category, GoalRow, Indicator, PlacedGoal
from generator.model.labels import label, year_label
from generator.publish.former_ids import Anchors, FormAnchors
from generator.publish.terms import term_of_column, term_of_first_level, term_of_second_level
from generator.publish.views.declaration.printed_cells import PrintedCell, cell_text


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
class IndicatorRow:
    """One row of a goal's table: an indicator, or a category that the form leaves blank.

    `first` and `second` head the row where their category begins with it. `anchors` is None for a blank row; else
    `number` counts the goal's indicators.
    """

    first: CategoryHead | None
    second: CategoryHead | None
    anchors: Anchors | None
    number: int
    name: str | None
    cells: tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The indicators of one goal, first-level category by first-level category, with the columns beyond the form's."""

    columns: tuple[FurtherColumn, ...]
    groups: tuple[tuple[IndicatorRow, ...], ...]

    @property
    def width(self) -> int:
        """How many cells stand behind the two columns of categories."""
        return len(_OWN_COLUMNS) + len(self.columns)


_FORM_COLUMNS = ("two_years_ago", "last_year", "target", "standard")
"""The columns behind the name whose heads the template prints."""
_OWN_COLUMNS = ("name", *_FORM_COLUMNS)


def indicator_table(placed: PlacedGoal, anchors: FormAnchors, fiscal_year: int) -> IndicatorTable:
    """A goal's indicators, of which `anchors` says where each stands."""
    goal = placed.goal
    rows = [*goal.rows()]
    placed_at = {row.number: anchors[placed.route + row.route] for row in rows}
    further = _further_columns([row.indicator for row in rows])
    names = (*_FORM_COLUMNS, *(field.name for field in further))
    columns = tuple((name, year_label(Indicator, name, fiscal_year)) for name in names)
    in_order = iter(rows)
    groups = tuple(
        _headed(
            first, [row for category in categories for row in _category_rows(category, in_order, columns, placed_at)]
        )
        for first, categories in groupby(goal.categories(), key=lambda category: category.first)
    )
    heads = (FurtherColumn(label(Indicator, field.name), term_of_column(field.name)) for field in further)
    return IndicatorTable(tuple(heads), groups)


def _further_columns(rows: Sequence[Indicator]) -> Sequence[FormField]:
    """The columns beyond the form's own that some row states, or every form prints."""
    return [
        field
        for field in cells_of(Indicator)
        if field.name not in _OWN_COLUMNS
        and (field.column.always or any(getattr(row, field.name) is not None for row in rows))
    ]


def _category_rows(
    category: Category, rows: Iterator[GoalRow], columns: Sequence[tuple[str, str]], placed_at: Mapping[int, Anchors]
) -> Iterator[IndicatorRow]:
    """The category's rows, the next ones of the goal's `rows`; a blank one where it has none."""
    second = category.second
    head = CategoryHead(second, max(1, len(category.rows)), term_of_second_level(second) if second else None)
    if not category.rows:
        yield IndicatorRow(None, head, None, 0, None, ())
    for row in islice(rows, len(category.rows)):
        cells = tuple(PrintedCell(label, cell_text(getattr(row.indicator, name))) for name, label in columns)
        own = (placed_at[row.number], row.number, row.indicator.name, cells)
        yield IndicatorRow(None, None if row.position else head, *own)


def _headed(first: str, rows: Sequence[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    head = CategoryHead(first, len(rows), term_of_first_level(first))
    return (replace(rows[0], first=head), *rows[1:])
