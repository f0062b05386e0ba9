"""The published tables of a region's year as a workbook with a sheet for each; texts are never read as formulas."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.publish.missing_tool import MissingTool
from generator.publish.open_data.columns import TABLES
from generator.publish.open_data.data_table import ColumnKind, DataTable
from generator.publish.open_data.read_tables import rows_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE_ON = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same date in every workbook, so that the same tables give the same bytes."""
_LONGEST_CELL = 32_767
_MOST_DIGITS = 15
"""Spreadsheets keep no more digits: longer numbers are written as texts."""
_WIDTH = 16


def write_workbook(folder: Path, file: Path) -> None:
    """Write the tables of a folder into a new workbook. Raises MissingTool without XlsxWriter."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingTool("生成工作簿需要 XlsxWriter，请先安装：pip install performance-disclosure[office]") from error
    with Workbook(str(file), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"created": _MADE_ON})
        formats = _Formats(workbook)
        for table in TABLES:
            _write(workbook.add_worksheet(table.title), folder / table.file, table, formats)


class _Formats:
    """The cell formats of a workbook, each created once."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self.head = workbook.add_format({"bold": True})
        self.text = workbook.add_format({"num_format": "@"})
        self._numbers: dict[int, Format] = {}

    def of_number(self, decimals: int) -> "Format":
        """The format for numbers with this many decimals, which are all shown."""
        if decimals not in self._numbers:
            shown = "0." + "0" * decimals if decimals else "0"
            self._numbers[decimals] = self._workbook.add_format({"num_format": shown})
        return self._numbers[decimals]


def _write(sheet: "Worksheet", file: Path, table: DataTable, formats: _Formats) -> None:
    columns = table.columns[:-1]
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, _WIDTH)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.head, formats.head)
    for number, row in enumerate(rows_of(file, table), start=1):
        for place, column in enumerate(columns):
            cell = row[column.name]
            if cell and column.kind in (ColumnKind.NUMBER, ColumnKind.INTEGER) and _fits(cell):
                decimals = len(cell.partition(".")[2])
                sheet.write_number(number, place, float(cell), formats.of_number(decimals))
            elif cell:
                sheet.write_string(number, place, cell[:_LONGEST_CELL], formats.text)


def _fits(number: str) -> bool:
    return sum(map(str.isdigit, number)) <= _MOST_DIGITS
