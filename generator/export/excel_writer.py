"""Grids → an .xlsx with a sheet for each: numbers as numbers, everything else as text, no formulas."""

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, Any

from generator.export.grid import ALIGNED, CellKind, Grid, GridCell
from generator.export.office_text import MADE, fitting, line_count, printable, title_of_file

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_PAPERS = {"A4": 9, "A3": 8}
_PLACES = {("A4", False): 92.0, ("A4", True): 138.0, ("A3", False): 138.0, ("A3", True): 200.0}
"""The width of a sheet in Excel's measure: digits of the usual font."""
_LINE, _MOST_OF_ROW = 15.0, 390.0
"""Points: the height of a line, and what Excel's highest row of 409 has room for."""
_LONGEST_LIST = 255
"""Characters of a drop-down list, with a comma between what may be chosen."""
_EXACT_DIGITS = 15
"""A number of more digits than Excel keeps is written as text."""
_FONT = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
_TITLE = {"font_name": "宋体", "font_size": 18, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
_ABOVE = {"font_name": "宋体", "font_size": 10.5, "align": "left", "text_wrap": True, "valign": "vcenter"}


def as_excel(grids: Sequence[Grid]) -> bytes:
    """The workbook. Needs the extra `office`."""
    import xlsxwriter

    held = BytesIO()
    as_text = dict.fromkeys(("strings_to_numbers", "strings_to_formulas", "strings_to_urls"), False)
    workbook = xlsxwriter.Workbook(held, {"in_memory": True, **as_text})
    workbook.set_properties({"title": title_of_file(grids[0].title), "created": MADE})
    formats = _Formats(workbook)
    for grid in grids:
        _Sheet(workbook.add_worksheet(grid.name), grid, formats).write()
    workbook.close()
    return held.getvalue()


class _Formats:
    """The cell formats of a workbook, each created once."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook, self._made = workbook, dict[Any, "Format"]()

    def of(self, key: object, look: dict[str, Any]) -> "Format":
        """The format for a key, created with `look` on first use."""
        if key not in self._made:
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]

    def of_cell(self, cell: GridCell) -> "Format":
        """The format of a cell: for numbers with their own decimals, otherwise text."""
        number = _number_format(cell)
        look = {**_FONT, "align": ALIGNED[cell.kind], "border": 1, "num_format": number}
        return self.of((cell.kind, number), look)


class _Sheet:
    """A sheet while it is written; a row too high for Excel is split over several."""

    def __init__(self, sheet: "Worksheet", grid: Grid, formats: _Formats) -> None:
        self._sheet, self._grid, self._formats = sheet, grid, formats
        self._last = len(grid.widths) - 1
        total = _PLACES[grid.paper, grid.landscape]
        self._places = [total * width / sum(grid.widths) for width in grid.widths]

    def write(self) -> None:
        """Write the whole sheet."""
        top = self._write_above()
        heights = self._heights()
        split = [max(1, ceil(height / _MOST_OF_ROW)) for height in heights]
        first = [top, *(top + done for done in accumulate(split))]
        for height, parts, row in zip(heights, split, first, strict=False):
            for part in range(parts):
                self._sheet.set_row(row + part, height / parts)
        for cell in self._grid.cells:
            self._write_cell(cell, first[cell.row - 1], first[cell.row - 1 + cell.height] - 1)
        self._set_up_page(top, first)

    def _write_above(self) -> int:
        """Write the title and the lines below it; returns the first row of the table, from 0."""
        grid, row = self._grid, 0
        self._span(row, 0, row, self._last, printable(grid.title), self._formats.of("title", _TITLE))
        self._sheet.set_row(row, 32 * line_count(grid.title, 55.0 * _PLACES[grid.paper, grid.landscape] / 92.0))
        for text in grid.above:
            row += 1
            self._span(row, 0, row, self._last, printable(text), self._formats.of("above", _ABOVE))
            self._sheet.set_row(row, _LINE * line_count(text, sum(self._places)))
        if grid.unit:
            row += 1
            self._span(row, 0, row, self._last, grid.unit, self._formats.of("unit", {**_ABOVE, "align": "right"}))
        return row + 1

    def _heights(self) -> list[float]:
        """The height of each row in points, enough for the texts of its cells."""
        heights = [_LINE * 1.4] * self._grid.rows
        for cell in sorted(self._grid.cells, key=lambda cell: cell.height):
            places = sum(self._places[cell.column - 1 : cell.column - 1 + cell.width]) * 0.94
            needed = _LINE * max(cell.lines, line_count(fitting(cell.text), places)) + 4
            span = slice(cell.row - 1, cell.row - 1 + cell.height)
            lacking = (needed - sum(heights[span])) / cell.height
            if lacking > 0:
                heights[span] = [height + lacking for height in heights[span]]
        return heights

    def _write_cell(self, cell: GridCell, first: int, last: int) -> None:
        column, look = cell.column - 1, self._formats.of_cell(cell)
        if cell.amount is not None and _is_exact(cell):
            self._span(first, column, last, column + cell.width - 1, "", look)
            self._sheet.write_number(first, column, float(cell.amount), look)
        else:
            self._span(first, column, last, column + cell.width - 1, fitting(cell.text), look)
        if _fit_in_list(cell.choices):
            self._sheet.data_validation(
                first, column, first, column, {"validate": "list", "source": [*cell.choices], "error_type": "warning"}
            )

    def _span(self, row: int, column: int, last_row: int, last_column: int, text: str, look: "Format") -> None:
        """Write a text over these positions, always as text."""
        if (row, column) != (last_row, last_column):
            self._sheet.merge_range(row, column, last_row, last_column, "", look)
        if text:
            self._sheet.write_string(row, column, text, look)
        else:
            self._sheet.write_blank(row, column, None, look)

    def _set_up_page(self, top: int, first: Sequence[int]) -> None:
        sheet, grid = self._sheet, self._grid
        for column, places in enumerate(self._places):
            sheet.set_column(column, column, places)
        sheet.set_paper(_PAPERS[grid.paper])
        if grid.landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页　共 &N 页")
        if grid.heads:
            sheet.repeat_rows(top, first[grid.heads] - 1)


def _fit_in_list(choices: Sequence[str]) -> bool:
    """Whether Excel accepts them as one drop-down list; cells with more or longer choices get none."""
    return bool(choices) and len(",".join(choices)) <= _LONGEST_LIST and not any("," in choice for choice in choices)


def _is_exact(cell: GridCell) -> bool:
    """Whether Excel keeps the number exactly: not too many digits, and no zero with a sign."""
    amount = cell.amount
    if amount is None:
        return False
    digits = len(amount.as_tuple().digits)
    return digits <= _EXACT_DIGITS and (bool(amount) or not amount.is_signed())


def _number_format(cell: GridCell) -> str:
    if cell.amount is None or not _is_exact(cell):
        return "General" if cell.kind is CellKind.AMOUNT and not cell.text else "@"
    exponent = cell.amount.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"0.{'0' * decimals}" if decimals else "0"
