"""A list as a printable table: heads, a row for each item, and cells that are vertically centred."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.export.grid import CellKind, Grid, GridCell, GridRows, Paper, label_cell
from generator.model.wording.days import day_text


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its head, and its share of the width."""

    text: str
    width: float = 1.0


def short(text: str) -> GridCell:
    """A cell with a short text."""
    return GridCell(text, CellKind.SHORT)


def number(count: int | None) -> GridCell:
    """A cell with a number; blank where it is not known."""
    return short("" if count is None else str(count))


@dataclass(frozen=True, slots=True)
class PaperOfTables:
    """The properties that all tables of a region share: the paper, and the day on which they were made."""

    paper: Paper
    made_on: date


def table_grid(
    name: str,
    title: str,
    heads: Sequence[Head],
    rows: Sequence[Sequence[GridCell]],
    paper: PaperOfTables,
    notes: Sequence[str] = (),
    unit: str = "",
) -> Grid:
    """The table in landscape, with the day and remarks below its title."""
    laid = GridRows(len(heads))
    laid.add(*(label_cell(head.text) for head in heads))
    for row in rows:
        laid.add(*row)
    made = f"制表日期：{day_text(paper.made_on)}"
    cells = tuple(laid.cells)
    widths = tuple(head.width for head in heads)
    return Grid(name, title, cells, widths, (*notes, made), unit, 1, paper.paper, landscape=True)


def spanning(cell: GridCell, height: int) -> GridCell:
    """A cell that spans several rows."""
    return replace(cell, height=height)
