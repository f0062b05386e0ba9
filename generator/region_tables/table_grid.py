"""A list as a table to print: its head, a row for each, the year's columns in the middle of their cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.export.grid import CellKind, Grid, GridCell, GridRows, Paper, label_cell
from generator.model.wording.days import day_text


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what stands over it, its share of the width."""

    text: str
    width: float = 1.0


def short(text: str) -> GridCell:
    """A text of a few words."""
    return GridCell(text, CellKind.SHORT)


def number(count: int | None) -> GridCell:
    """A count; blank where it is not known."""
    return short("" if count is None else str(count))


@dataclass(frozen=True, slots=True)
class PaperOfTables:
    """What all tables of a region have in common: the paper, and the day on which they were made."""

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
    """The table across its paper, with the day it was made and what else is to be known of it under its title."""
    laid = GridRows(len(heads))
    laid.add(*(label_cell(head.text) for head in heads))
    for row in rows:
        laid.add(*row)
    made = f"制表日期：{day_text(paper.made_on)}"
    cells = tuple(laid.cells)
    widths = tuple(head.width for head in heads)
    return Grid(name, title, cells, widths, (*notes, made), unit, 1, paper.paper, landscape=True)


def spanning(cell: GridCell, height: int) -> GridCell:
    """The cell over several rows."""
    return replace(cell, height=height)
