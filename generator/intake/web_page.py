"""A saved web page → a document: its tables with their merged cells, and the paragraphs between them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.intake.encodings import decoded
from generator.intake.grid import (
    HIDDEN_TEXT,
    MOST_COLUMNS,
    MOST_ROWS,
    Block,
    Cell,
    Document,
    Paragraph,
    Positions,
    Table,
)
from generator.intake.office_package import MOST_XML
from generator.intake.refusal import Reason, Refused

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = {"script", "style", "head", "template", "noscript", "svg", "object", "iframe"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer"),
    *(
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "ul",
    ),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAK = "\u2028"
"""Stands for the end of a block while white space is closed up."""


def read_web_page(data: bytes) -> Document:
    """The document. Raises Refused."""
    text = decoded(data)
    if text is None:
        raise Refused(Reason.DAMAGED, "网页的文字编码无法识别，请在浏览器中打开，复制其中的表格到 Word 再导入")
    if len(data) > MOST_XML:
        raise Refused(Reason.TOO_LARGE, f"网页超过 {MOST_XML // 2**20} MiB，不像申报表，请只留下申报表再导入")
    reader = _PageReader()
    root = _parsed(text)
    blocks = [] if root is None else [*reader.blocks(root)]
    noticed = [f"网页中有 {reader.pictures} 张图片，图中的文字没有读入"] if reader.pictures else []
    return Document("网页（.html）", tuple(blocks), tuple(noticed))


def _parsed(text: str) -> "HtmlElement | None":
    from lxml import etree, html  # of the extra `office`

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    closed = re.sub(r"\A\s*<\?xml[^>]*>", "", text.replace("\0", ""))
    try:
        return html.document_fromstring(closed.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # it holds nothing
        return None


class _Words:
    """The text of a part of the page while it is collected."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.notes: dict[str, None] = {}

    def text(self) -> str:
        """The text with white space collapsed as in a browser, one line per block."""
        lines = "".join(self.parts).replace("\xa0", " ").split(_BREAK)
        closed = (re.sub(r"[ \t\r\n\f]+", " ", line).strip(" ") for line in lines)
        return "\n".join(line for line in closed if line)


class _PageReader:
    def __init__(self) -> None:
        self.pictures = 0
        self._tables = self._paragraphs = 0

    def blocks(self, root: "HtmlElement") -> Iterator[Block]:
        """Paragraphs and tables in the order of the page."""
        words = _Words()
        for table in self._gather(root, words):
            yield from self._said(words)
            yield table
        yield from self._said(words)

    def _said(self, words: _Words) -> Iterator[Paragraph]:
        for line in words.text().splitlines():
            self._paragraphs += 1
            yield Paragraph(line, "正文", self._paragraphs, tuple(words.notes))
        words.parts.clear()
        words.notes.clear()

    def _gather(self, element: "HtmlElement", words: _Words) -> Iterator[Table]:
        """Add an element's text to `words`, and yield each table where it occurs."""
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _UNSEEN:
            return
        if name == "table":
            yield self._table(element)
            return
        if _HIDDEN.search(element.get("style", "")) or element.get("hidden") is not None:
            words.notes[HIDDEN_TEXT] = None
        words.parts.append(_BREAK if name in _BLOCKS or name == "br" else "")
        words.parts.append(_said_by_itself(name, element))
        self.pictures += name == "img"
        words.parts.append(element.text or "")
        for below in element:
            yield from self._gather(below, words)
            words.parts.append(below.tail or "")
        words.parts.append(_BREAK if name in _BLOCKS else "")

    def _table(self, element: "HtmlElement") -> Table:
        self._tables += 1
        name, positions, number = f"表{self._tables}", Positions(), 0
        for caption in element.iterchildren("caption"):
            number += 1
            positions.put(self._cell(caption, number))
        rows = [row for row in element.iterdescendants("tr") if _own_table(row) is element]
        for row in rows:
            number += 1
            column = 1
            for below in row.iterchildren("td", "th"):
                cell = replace(self._cell(below, number), column=positions.first_free(number, column))
                column = positions.put(cell).column + cell.width
        return positions.table(name)

    def _cell(self, element: "HtmlElement", row: int) -> Cell:
        words, tables = _Words(), list[Table]()
        words.parts.append(element.text or "")
        for below in element:
            tables += self._gather(below, words)
            words.parts.append(below.tail or "")
        height, width = _span(element, "rowspan", MOST_ROWS - row), _span(element, "colspan", MOST_COLUMNS)
        return Cell(words.text(), row, 1, height, width, tuple(words.notes), tuple(tables))


def _said_by_itself(name: str, element: "HtmlElement") -> str:
    """The text that a form field shows on the page."""
    kind = element.get("type", "text").lower()
    if name == "input" and kind in {"checkbox", "radio"}:
        return "☑" if element.get("checked") is not None else "☐"
    return (
        element.get("value", "") if name == "input" and kind not in {"hidden", "password", "button", "submit"} else ""
    )


def _own_table(row: "HtmlElement") -> "HtmlElement | None":
    return next(iter(row.iterancestors("table")), None)


def _span(element: "HtmlElement", name: str, most: int) -> int:
    value = element.get(name, "").strip()
    return min(int(value), max(most, 1)) if re.fullmatch(r"[1-9][0-9]{0,4}", value) else 1
