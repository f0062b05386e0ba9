"""An .xlsx file → a document with a table for each visible sheet, read by openpyxl after checks of our own."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from generator.intake.excel_numbers import shown_number
from generator.intake.grid import HIDDEN_CELL, MOST_COLUMNS, MOST_ROWS, Block, Cell, Document, Table, table_of
from generator.intake.office_package import OfficePackage
from generator.intake.refusal import Reason, Refused

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_CELLS = 300_000
"""Stored cells of a workbook, blank ones with a border among them: each takes some 200 bytes while it is read."""
_MOST_MERGED = MOST_ROWS * MOST_COLUMNS
_STORED = re.compile(rb"<(?:\w+:)?c[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_SHOWN_PLACES = 10
_CODE = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{6}|.)')
"""A code in a printed header: a font, a size, a colour, the number of the page."""
_NO_VALUE = "是公式，文件中没有算好的值；请在 Excel 中打开、保存一次再导入"


def read_excel_file(data: bytes, package: OfficePackage) -> Document:
    """The document. Raises Refused."""
    has_formulas = _pass_gate(package)
    values, formulas = _workbook(data, stored=True), _workbook(data, stored=False) if has_formulas else None
    blocks, noticed = list[Block](), list[str]()
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            filled = sum(cell.value is not None for cell in sheet._cells.values())
            noticed.append(f"工作表“{sheet.title}”是隐藏的，没有读入，其中有内容的单元格 {filled} 个")
            continue
        reader = _SheetReader(sheet, formulas[sheet.title] if formulas else None)
        blocks.append(reader.table())
        noticed += [*reader.noticed, *_printed_around(sheet)]
    noticed += [f"“{sheet.title}”是图表，没有读入" for sheet in values.chartsheets]
    return Document("Excel 文件（.xlsx）", tuple(blocks), (*noticed, *_unread(package)))


def _pass_gate(package: OfficePackage) -> bool:
    """Whether any cell holds a formula. Raises Refused where openpyxl would need more memory than any form does."""
    stored, merged, has_formulas = 0, 0, False
    for name in package.all_xml():
        data = package.safe_part(name)
        if "worksheets/" in name:
            stored += len(_STORED.findall(data))
            merged += sum(_area(*map(bytes.decode, corners)) for corners in _MERGED.findall(data))
            has_formulas = has_formulas or bool(_FORMULA.search(data))
    if stored > _MOST_CELLS or merged > _MOST_MERGED:
        raise Refused(
            Reason.TOO_LARGE,
            f"工作簿的单元格（连同带格式的空单元格）超过 {_MOST_CELLS} 个，请把申报表的内容复制到新的工作簿再导入",
        )
    return has_formulas


def _area(first_column: str, first_row: str, last_column: str, last_row: str) -> int:
    """The number of positions of a merged cell; whether its letters name columns is not checked yet."""
    wide, high = (_column(last_column) - _column(first_column) + 1, int(last_row[:9]) - int(first_row[:9]) + 1)
    return max(wide, 0) * max(high, 0)


def _column(letters: str) -> int:
    number = 0
    for letter in letters[:6]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _workbook(data: bytes, *, stored: bool) -> Any:
    import openpyxl  # of the extra `office`

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions and pictures that it does not read: `_unread` says so
        try:
            return openpyxl.load_workbook(BytesIO(data), data_only=stored, keep_links=False)
        except Refused:
            raise
        except Exception as error:  # openpyxl raises whatever a wrong part makes its classes raise
            raise Refused(
                Reason.DAMAGED, "Excel 文件不完整或已损坏，请在 Excel 或 WPS 中打开，另存一份再导入"
            ) from error


def _unread(package: OfficePackage) -> Iterator[str]:
    pictures = sum("/media/" in name for name in package.names)
    if pictures:
        yield f"文件中有 {pictures} 张图片，图中的文字没有读入"
    boxes = [name for name in package.names if "/drawings/drawing" in name and name.endswith(".xml")]
    texts = [
        text
        for name in sorted(boxes)
        for text in re.findall(r"<a:t>([^<]*)</a:t>", package.part(name).decode("utf-8", "replace"))
    ]
    if any(text.strip() for text in texts):
        yield f"文本框中的文字没有读入：{''.join(texts)}"


def _printed_around(sheet: "Worksheet") -> Iterator[str]:
    """What only the printed sheet shows above and below the cells, page numbers left out."""
    around: tuple[tuple[str, Any], ...] = (("页眉", sheet.oddHeader), ("页脚", sheet.oddFooter))
    for name, parts in around:
        texts = (part.text for part in (parts.left, parts.center, parts.right) if part and part.text)
        said = [text for text in (_CODE.sub("", text).strip() for text in texts) if re.search(r"[^\W\d第页共]", text)]
        if said:
            yield f"工作表“{sheet.title}”的打印{name}写着“{'、'.join(said)}”，没有读入"


class _SheetReader:
    """Reads one sheet; `formulas` is the same sheet with formulas in place of values, if it has any."""

    def __init__(self, sheet: "Worksheet", formulas: "Worksheet | None") -> None:
        self._sheet, self._formulas = sheet, formulas
        self._hidden_rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
        self._hidden_columns = set(_hidden_columns(sheet))
        self.noticed: list[str] = []

    def table(self) -> Table:
        """The sheet as a table; cells far away from it are mentioned and not read."""
        far, cells, rows, columns = list[str](), list[Cell](), set[int](), set[str]()
        sizes = {(area.min_row, area.min_col): area for area in self._sheet.merged_cells.ranges}
        for stored in self._stored():
            cell = self._cell(stored)
            if stored.row > MOST_ROWS or stored.column > MOST_COLUMNS:
                far += [stored.coordinate] if cell.text else []
                continue
            if (area := sizes.get((stored.row, stored.column))) is not None:
                height = min(area.max_row, MOST_ROWS) - area.min_row + 1
                width = min(area.max_col, MOST_COLUMNS) - area.min_col + 1
                cell = Cell(cell.text, cell.row, cell.column, height, width, cell.notes)
            if cell.text or cell.notes or area is not None:
                cells.append(cell)
            if cell.text:
                rows |= {stored.row} & self._hidden_rows
                columns |= {stored.column_letter} & self._hidden_columns
        self._notice(far, rows, columns)
        return table_of(self._sheet.title, cells)

    def _stored(self) -> Iterator[Any]:
        """The stored cells by row and column, without those covered by a merged cell."""
        from openpyxl.cell.cell import Cell as StoredCell

        stored = self._sheet._cells  # iter_rows would make a cell for each position up to the farthest
        yield from (stored[place] for place in sorted(stored) if isinstance(stored[place], StoredCell))

    def _cell(self, stored: Any) -> Cell:
        text, note = _shown(stored.value, stored.number_format)
        notes = [note] if note else []
        if stored.data_type == "e":
            notes, text = [f"显示 {text}，是出错的公式，没有值"], ""
            self.noticed.append(f"工作表“{self._sheet.title}”的 {stored.coordinate} {notes[0]}；请在 Excel 中改正")
        if self._formulas is not None and stored.value is None:
            formula = self._formulas[stored.coordinate].value
            if formula is not None:
                notes = [f"是公式 {getattr(formula, 'text', formula)}，文件中没有算好的值"]
                self.noticed.append(f"工作表“{self._sheet.title}”的 {stored.coordinate} {_NO_VALUE}")
        if stored.row in self._hidden_rows or stored.column_letter in self._hidden_columns:
            notes += [HIDDEN_CELL] if text else []
        if stored.comment is not None and stored.comment.text:
            notes.append(f"批注：{stored.comment.text.strip()}")
        return Cell(text, stored.row, stored.column, notes=tuple(notes))

    def _notice(self, far: list[str], rows: set[int], columns: set[str]) -> None:
        name = f"工作表“{self._sheet.title}”"
        if far:
            places = "、".join(far[:_SHOWN_PLACES]) + ("等" if len(far) > _SHOWN_PLACES else "")
            self.noticed.append(
                f"{name}的 {places} 共 {len(far)} 个单元格在 {MOST_ROWS} 行或 {MOST_COLUMNS} 列以外，没有读入"
            )
        if rows or columns:
            hidden = [f"第 {row} 行" for row in sorted(rows)] + [f"{column} 列" for column in sorted(columns)]
            self.noticed.append(f"{name}中隐藏的{'、'.join(hidden)}已读入")


def _hidden_columns(sheet: "Worksheet") -> Iterator[str]:
    from openpyxl.utils import get_column_letter

    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            first, last = dimension.min or 0, min(dimension.max or 0, MOST_COLUMNS)
            yield from (get_column_letter(number) for number in range(max(first, 1), last + 1))


def _shown(value: Any, number_format: str) -> tuple[str, str]:
    """A stored value as its sheet shows it, and a remark on it."""
    match value:
        case None:
            return "", ""
        case str():
            return value.replace("_x000D_", "").replace("\r\n", "\n").strip(), ""
        case bool():
            return ("TRUE" if value else "FALSE"), "逻辑值"
        case int() | float():
            shown = shown_number(value, number_format)
            return shown.text, shown.note
        case datetime() if not (value.hour or value.minute or value.second):
            return value.date().isoformat(), f"日期，格式为“{number_format}”"
        case date() | time() | timedelta():
            return str(value), f"日期或时间，格式为“{number_format}”"
        case _:
            return str(value), "不是文字，也不是数"
