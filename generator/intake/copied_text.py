"""Text copied from a document, a PDF or Excel, or saved as CSV → a document: tabs or commas separate cells."""

import csv
import html
import re
from collections.abc import Iterator
from io import StringIO

from generator.intake.encodings import decoded
from generator.intake.grid import Block, Cell, Document, Paragraph, table_of
from generator.intake.refusal import Reason, Refused

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\Z)')
_TAGS = re.compile(r"</?(?:p|br|li|ol|ul|div|span|b|strong|i|em|u|font|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAKING = re.compile(r"<(?:/?(?:p|li|ol|ul|div)|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
WITHOUT_TAGS = "去掉了网页标记"


def read_copied_text(data: bytes) -> Document:
    """The document. Raises Refused for data that is no text."""
    text = decoded(data)
    if text is None or re.search(r"[\0-\x08\x0e-\x1f]", text.replace("\x0c", "\n")):
        raise Refused(
            Reason.OTHER_FORMAT, "不是文字文件，也不是 Word、Excel、网页文件，请另存为 .docx、.xlsx 或 .txt 再导入"
        )
    if rows := _comma_separated(text):
        return Document("逗号分隔的表（.csv）", (table_of("表1", _cells(rows)),))
    return Document("复制的文字（.txt）", tuple(_blocks(text.replace("\x0c", "\n"))))


def _comma_separated(text: str) -> list[list[str]]:
    """The rows of a table saved as CSV: every row has equally many cells, at least two; empty for any other text."""
    if "\t" in text:
        return []
    try:
        rows = [row for row in csv.reader(StringIO(text.removeprefix("\ufeff")), strict=True) if row]
    except csv.Error:
        return []
    is_table = len(rows) > 1 and len(rows[0]) > 1 and len({len(row) for row in rows}) == 1
    return rows if is_table else []


def _blocks(text: str) -> Iterator[Block]:
    """The tables and paragraphs: successive lines with tabs are a table, a line without is a paragraph."""
    rows, tables, paragraphs = list[list[str]](), 0, 0
    for line in [*_lines(text), []]:
        if len(line) > 1:
            rows.append(line)
            continue
        if rows:
            tables += 1
            yield table_of(f"表{tables}", _cells(rows))
            rows = []
        if line and line[0].strip():
            paragraphs += 1
            plain, notes = _plain(line[0])
            yield Paragraph(plain, "正文", paragraphs, notes)


def _cells(rows: list[list[str]]) -> Iterator[Cell]:
    for number, row in enumerate(rows, 1):
        for column, written in enumerate(row, 1):
            text, notes = _plain(written)
            yield Cell(text, number, column, notes=notes)


def _plain(written: str) -> tuple[str, tuple[str, ...]]:
    """A cell without the tags of text recognition, one line per paragraph."""
    if not _TAGS.search(written):
        return written.strip(), ()
    lines = html.unescape(_TAGS.sub("", _BREAKING.sub("\n", written))).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip()), (WITHOUT_TAGS,)


def _lines(text: str) -> Iterator[list[str]]:
    """The cells of each line; a cell in quotes, as Excel copies it, may contain line breaks and tabs."""
    place, line = 0, list[str]()
    end = re.compile(r"[^\t\n]*")
    while place <= len(text):
        quoted = _QUOTED.match(text, place)
        if quoted and re.search(r'[\t\n]|""', quoted[1]):
            line.append(quoted[1].replace('""', '"'))
            place = quoted.end()
        elif found := end.match(text, place):
            line.append(found[0].removesuffix("\r"))
            place = found.end()
        if text[place : place + 1] != "\t":
            yield line
            line = []
        place += 1
