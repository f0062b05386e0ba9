"""A .docx file → a document, by walking its XML: libraries for paragraphs and tables silently lose cells."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.intake.grid import Block, Cell, Document, Paragraph, Positions, Table
from generator.intake.office_package import OfficePackage
from generator.intake.word_text import ACCEPTED, Spoken, attribute, child, local, mark_is_deleted, prompt_of, speak

if TYPE_CHECKING:
    from lxml.etree import _Element

_AROUND = (("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注"), ("comments", "批注"))
_TRANSPARENT = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_UNREAD = {"altChunk": "嵌入了另一个文件（altChunk），没有读入", "subDoc": "引用了子文档，没有读入"}


def read_word_file(package: OfficePackage) -> Document:
    """The document; headers, footers, notes and comments come after the body. Raises Refused."""
    main = package.main_part()
    reader = _WordReader()
    body = child(package.xml(main), "body")
    blocks = [*reader.blocks(body, "正文")] if body is not None else []
    for kind, name in _AROUND:
        for part in package.related(main, kind):
            blocks += reader.around(package.xml(part), name)
    if reader.pictures:
        reader.noticed.append(f"文件中有 {reader.pictures} 张图片，图中的文字没有读入")
    return Document("Word 文件（.docx）", tuple(blocks), tuple(reader.noticed))


class _WordReader:
    """Counts tables and paragraphs, so that each can be found again in the file."""

    def __init__(self) -> None:
        self.noticed: list[str] = []
        self.pictures = 0
        self._numbers: dict[str, int] = {}

    def around(self, root: "_Element", name: str) -> Iterator[Block]:
        """The blocks of a header, a footer, notes or comments."""
        holders = [below for below in root if local(below) in {"footnote", "endnote", "comment"}] or [root]
        for holder in holders:
            if attribute(holder, "type") not in _SEPARATORS:
                yield from self.blocks(holder, name)

    def blocks(self, holder: "_Element", name: str) -> Iterator[Block]:
        """The paragraphs that are not blank and the tables, in order; text boxes come after their anchor."""
        spoken = Spoken()
        for element in _flat(holder, spoken):
            match local(element):
                case "p":
                    speak(element, spoken)
                    if not mark_is_deleted(element):
                        yield from self._said(spoken, name)
                        spoken = Spoken()
                case "tbl":
                    yield from self._said(spoken, name)
                    spoken = Spoken()
                    table, boxes = self._table(element)
                    yield table
                    yield from boxes
                case other if other in _UNREAD:
                    self.noticed.append(f"{name}中{_UNREAD[other]}")
        yield from self._said(spoken, name)

    def _said(self, spoken: Spoken, name: str) -> Iterator[Block]:
        self.pictures += spoken.pictures
        if spoken.text.strip() or spoken.notes:
            yield Paragraph(spoken.text.strip(), name, self._number(name), tuple(spoken.notes))
        for box in spoken.boxes:
            yield from self.blocks(box, "文本框")

    def _number(self, name: str) -> int:
        self._numbers[name] = self._numbers.get(name, 0) + 1
        return self._numbers[name]

    def _table(self, element: "_Element") -> tuple[Table, list[Block]]:
        name, positions, boxes, number = f"表{self._number('表')}", Positions(), list[Block](), 0
        reaching: dict[int, Cell] = {}
        for row in _flat(element, Spoken(), "tr"):
            if child(row, "trPr", "del") is not None:
                self.noticed.append(f"{name}第 {number + 1} 行之前有一行已在修订中删除，没有读入：{_all_text(row)}")
                continue
            number += 1
            reaching = self._row(row, number, positions, reaching, boxes)
        return positions.table(name), boxes

    def _row(
        self, row: "_Element", number: int, positions: Positions, reaching: dict[int, Cell], boxes: list[Block]
    ) -> dict[int, Cell]:
        """Place the cells of a row; returns, by column, the cells that may reach into the next row."""
        column, held = 1 + _number_in(child(row, "trPr", "gridBefore")), dict[int, Cell]()
        inserted = (ACCEPTED,) if child(row, "trPr", "ins") is not None else ()
        for element, control in _cells_of_row(row):
            width = max(1, _number_in(child(element, "tcPr", "gridSpan")))
            cell = self._cell(element, control, boxes)
            notes = tuple(dict.fromkeys((*inserted, *cell.notes)))
            cell = replace(cell, row=number, column=column, width=width, notes=notes)
            above = reaching.get(column)
            if _goes_on(child(element, "tcPr", "vMerge")) and above is not None and above.width == width:
                held[column] = _grown(positions, above, cell)
            elif _goes_on(child(element, "tcPr", "hMerge")) and held and not cell.text:
                positions.put(replace(cell, notes=(*cell.notes, "并入左边的单元格")))
            else:
                held[column] = positions.put(cell)
            column += width
        return held

    def _cell(self, element: "_Element", control: "_Element | None", boxes: list[Block]) -> Cell:
        if control is not None and (prompt := prompt_of(control)):
            return Cell("", 1, 1, notes=(prompt,))
        if child(element, "tcPr", "cellDel") is not None:
            return Cell("", 1, 1, notes=(f"单元格已在修订中删除，原文：{_all_text(element)}",))
        spoken, tables = Spoken(), list[Table]()
        for below in _flat(element, spoken):
            if local(below) == "p":
                speak(below, spoken)
                spoken.text += "" if mark_is_deleted(below) else "\n"
            elif local(below) == "tbl":
                table, inner = self._table(below)
                tables.append(table)
                boxes += inner
        self.pictures += spoken.pictures
        for box in spoken.boxes:
            boxes += self.blocks(box, "文本框")
        return Cell(spoken.text.strip(), 1, 1, notes=tuple(spoken.notes), tables=tuple(tables))


def _flat(holder: "_Element", spoken: Spoken, wanted: str = "") -> Iterator["_Element"]:
    """The children, with those of controls and tracked insertions in their place; blank controls are left out."""
    for below in holder:
        name = local(below)
        if name == "sdt" and (prompt := prompt_of(below)) is not None and not wanted:
            spoken.note(prompt)
        elif name in _TRANSPARENT:
            if name in {"ins", "moveTo"}:
                spoken.note(ACCEPTED)
            yield from _flat(below, spoken, wanted)
        elif not wanted or name == wanted:
            yield below


def _cells_of_row(
    holder: "_Element", control: "_Element | None" = None
) -> Iterator[tuple["_Element", "_Element | None"]]:
    """The cells of a row, each with the content control around it."""
    for below in holder:
        if local(below) == "tc":
            yield below, control
        elif local(below) in _TRANSPARENT:
            yield from _cells_of_row(below, below if local(below) == "sdt" else control)


def _goes_on(merge: "_Element | None") -> bool:
    return merge is not None and attribute(merge, "val") in {None, "continue"}


def _grown(positions: Positions, above: Cell, covered: Cell) -> Cell:
    """The cell above, extended over a covered cell and with its text, which Word keeps but does not show."""
    taller = replace(above, height=covered.row - above.row + 1)
    if covered.text or covered.tables:
        words = f"合并后遮住的文字：{covered.text}"
        taller = replace(taller, notes=(*above.notes, words), tables=(*above.tables, *covered.tables))
    positions.stretch(taller)
    return taller


def _number_in(element: "_Element | None") -> int:
    value = attribute(element, "val") or ""
    return int(value) if re.fullmatch(r"[0-9]{1,4}", value) else 0


def _all_text(element: "_Element") -> str:
    return "".join(below.text or "" for below in element.iter() if local(below) in {"t", "delText"})
