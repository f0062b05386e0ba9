"""Word and Excel files for tests: by python-docx and openpyxl, or of the XML that they cannot write."""

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

import docx
import openpyxl

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def word_xml(body: str, **around: str) -> bytes:
    """A .docx with this XML as its body, and with a header, footnotes … of their own: `header=<w:p>…</w:p>`."""
    roots = {"header": "hdr", "footer": "ftr"}
    spaces = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
    spaces += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    relations = (f'<Relationship Id="r{kind}" Type="{_REL}/{kind}" Target="{kind}.xml"/>' for kind in around)
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f"{''.join(relations)}</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{W}" {spaces}><w:body>{body}</w:body></w:document>',
        }
        | {
            f"word/{kind}.xml": f'<w:{roots.get(kind, kind)} xmlns:w="{W}">{content}</w:{roots.get(kind, kind)}>'
            for kind, content in around.items()
        }
    )


def p(content: str) -> str:
    """A paragraph: of a text, or of XML."""
    return f"<w:p>{content if content.startswith('<') else run(content)}</w:p>" if content else "<w:p></w:p>"


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def tc(content: str, properties: str = "") -> str:
    """A cell: of a text, or of XML."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<w:p>') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word_table(rows: Sequence[Sequence[str]], merged: Iterable[tuple[int, int, int, int]] = ()) -> bytes:
    """A .docx with one table by python-docx; `merged` has first row, column, last row, column, from 0."""
    document = docx.Document()
    table = document.add_table(len(rows), max(map(len, rows)))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    for top, left, bottom, right in merged:
        table.cell(top, left).merge(table.cell(bottom, right))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def excel(fill: Callable[[Any], None]) -> bytes:
    """An .xlsx of one sheet, filled by the function."""
    workbook = openpyxl.Workbook()
    fill(workbook.active)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def excel_rows(rows: Iterable[Sequence[Any]]) -> bytes:
    """An .xlsx of one sheet with these rows."""

    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(list(row))

    return excel(fill)


def excel_sheets(sheets: Mapping[str, Iterable[tuple[int, int, str, int, int]]]) -> bytes:
    """An .xlsx with these sheets; of each cell row, column, text, height and width."""
    workbook: Any = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, cells in sheets.items():
        sheet = workbook.create_sheet(name)
        for row, column, text, height, width in cells:
            sheet.cell(row, column, text or None).data_type = "s"
            if height * width > 1:
                sheet.merge_cells(None, row, column, row + height - 1, column + width - 1)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()
