"""Grids → a .docx: for each a title and a table with merged cells, in one section with one paper size."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from generator.export.grid import ALIGNED, Grid, GridCell
from generator.export.office_text import MADE, printable, title_of_file

if TYPE_CHECKING:
    from docx.document import Document

_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
"""Millimetres."""
_MARGIN, _TWIPS = 15.0, 56.6929
"""Millimetres, and how many twentieths of a point one is."""
_FONT = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
_CHOOSE: Final = "请选择"
_LINE: Final = 300
"""The height of a line, in twentieths of a point."""


def as_word(grids: Sequence[Grid]) -> bytes:
    """The document. Needs the extra `office`."""
    import docx

    document = docx.Document()
    _set_up_page(document, grids[0])
    body = document.element.body
    for element in [below for below in body if not below.tag.endswith("}sectPr")]:
        body.remove(element)
    for place, grid in enumerate(grids):
        for xml in _grid(grid, breaks=place > 0):
            body.insert(len(body) - 1, _parsed(xml))
    held = BytesIO()
    document.save(held)
    return _undated(held.getvalue())


def _set_up_page(document: "Document", grid: Grid) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section, (width, height) = document.sections[0], _PAPERS[grid.paper]
    if grid.landscape:
        width, height, section.orientation = height, width, WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    footer = section.footer
    footer.is_linked_to_previous = False
    holder = footer._element
    for paragraph in list(holder):
        holder.remove(paragraph)
    holder.append(_parsed(_page_number()))
    about = document.core_properties
    about.title, about.author, about.comments = title_of_file(grid.title), "", ""
    about.last_modified_by, about.created, about.modified, about.revision = "", MADE, MADE, 1


def _page_number() -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r>{_look(9)}<w:t>1</w:t></w:r></w:fldSimple>'

    words = ("第 ", field("PAGE"), " 页 共 ", field("NUMPAGES"), " 页")
    runs = "".join(word if word.startswith("<") else _run(word, 9) for word in words)
    return f'<w:p {_NAMES}><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>'


def _grid(grid: Grid, *, breaks: bool) -> Iterator[str]:
    """The paragraphs and the table of a grid, each an XML element."""
    yield _paragraph(grid.title, "center", 18, bold=True, before="<w:pageBreakBefore/>" if breaks else "")
    for text in grid.above:
        yield _paragraph(text, "left", 10.5)
    if grid.unit:
        yield _paragraph(grid.unit, "right", 10.5)
    yield f"<w:tbl {_NAMES}>{_table_properties(grid)}{''.join(_rows(grid))}</w:tbl>"
    yield _paragraph("", "left", 1)


def _table_properties(grid: Grid) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _widths(grid))
    return (
        f'<w:tblPr><w:tblW w:w="{sum(_widths(grid))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _widths(grid: Grid) -> list[int]:
    """The columns' widths in twentieths of a point."""
    paper = _PAPERS[grid.paper][1 if grid.landscape else 0] - 2 * _MARGIN
    return [round(paper * _TWIPS * width / sum(grid.widths)) for width in grid.widths]


def _rows(grid: Grid) -> Iterator[str]:
    """Each row of the table: its own cells, and those that reach down from above."""
    widths, reaching = _widths(grid), dict[int, GridCell]()
    for number, own in enumerate(grid.by_row(), 1):
        reaching = {column: cell for column, cell in reaching.items() if cell.row + cell.height > number}
        began = {cell.column: cell for cell in own}
        cells, column = list[str](), 1
        while column <= len(widths):
            cell = began.get(column) or reaching.get(column) or GridCell("", column=column, row=number)
            width = sum(widths[column - 1 : column - 1 + cell.width])
            cells.append(_cell(cell, width, goes_on=cell.row < number))
            column += cell.width
        reaching |= {cell.column: cell for cell in own if cell.height > 1}
        lines = max((cell.lines for cell in own if cell.height == 1), default=1)
        yield f"<w:tr>{_row_properties(lines, is_head=number <= grid.heads)}{''.join(cells)}</w:tr>"


def _row_properties(lines: int, *, is_head: bool) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    return f'<w:trPr><w:trHeight w:val="{_LINE * lines + 80}" w:hRule="atLeast"/>{head}</w:trPr>'


def _cell(cell: GridCell, width: int, *, goes_on: bool) -> str:
    merged = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>' if cell.height > 1 else ""
    about = (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{cell.width}"/>{merged}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
    )
    aligned = f'<w:pPr><w:spacing w:before="20" w:after="20"/><w:jc w:val="{ALIGNED[cell.kind]}"/></w:pPr>'
    if goes_on:
        return f"<w:tc>{about}<w:p>{aligned}</w:p></w:tc>"
    if cell.choices and not cell.text:
        return f"<w:tc>{about}<w:p>{aligned}{_list(cell.choices)}</w:p></w:tc>"
    paragraphs = "".join(f"<w:p>{aligned}{_run(line, 10.5)}</w:p>" for line in cell.text.split("\n"))
    return f"<w:tc>{about}{paragraphs}</w:tc>"


def _list(choices: Sequence[str]) -> str:
    """A drop-down list without a selection."""
    named = [quoteattr(printable(choice)) for choice in choices]
    items = "".join(f"<w:listItem w:displayText={name} w:value={name}/>" for name in named)
    shown = f'<w:r><w:rPr>{_FONT}<w:color w:val="808080"/></w:rPr><w:t>{_CHOOSE}</w:t></w:r>'
    properties = f"<w:sdtPr><w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
    return f"<w:sdt>{properties}<w:sdtContent>{shown}</w:sdtContent></w:sdt>"


def _paragraph(text: str, aligned: str, size: float, *, bold: bool = False, before: str = "") -> str:
    spacing = '<w:spacing w:before="0" w:after="60"/>'
    about = f'<w:pPr>{before}{spacing}<w:jc w:val="{aligned}"/></w:pPr>'
    return f"<w:p {_NAMES}>{about}{_run(text, size, bold=bold)}</w:p>"


def _run(text: str, size: float, *, bold: bool = False) -> str:
    if not text:
        return ""
    return f'<w:r>{_look(size, bold=bold)}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>'


def _look(size: float, *, bold: bool = False) -> str:
    return f'<w:rPr>{_FONT}{"<w:b/>" if bold else ""}<w:sz w:val="{round(size * 2)}"/></w:rPr>'


def _parsed(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _undated(data: bytes) -> bytes:
    """The same package without timestamps."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            undated = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            undated.compress_type, undated.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(undated, old.read(entry.filename))
    return held.getvalue()
