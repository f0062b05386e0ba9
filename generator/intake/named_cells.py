"""Labelled cells in a form's head and text parts: the value stands behind a colon or in the next cell."""

import re
from dataclasses import dataclass
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate, TextPlace
from generator.intake.basics import code_before, day_in, scope_behind
from generator.intake.choices import chosen, has_boxes
from generator.intake.form_lines import Line, split_label
from generator.intake.goal_texts import GoalTexts
from generator.intake.grid import Cell
from generator.intake.money_units import unit_in
from generator.intake.reading import FormReading
from generator.intake.table_rows import TABLES
from generator.intake.text_items import items_of, starts_item
from generator.intake.text_tables import TextTable
from generator.model.declaration import Declaration
from generator.model.form_columns import FormColumn
from generator.model.form_fields import FieldKind, field_of
from generator.model.project import Project

_TEXTS: Final = frozenset({"mandate", "annual_tasks", "safeguards"})
_TABLES_OF_PARTS: Final = frozenset({"funds", "goals", *TABLES})
_ABOUT: Final = frozenset({"fiscal_year"})
_BEFORE_LABEL = re.compile(r"[ \t　\xa0\n]+(?=\(?[^\s:：]{2,14}[:：])")
_TWO_SPACES = re.compile(r"[ \t　\xa0]{2,}")
GOES_ON = "接在前一格的文字之后读取"


@dataclass
class NamedCells:
    """The labelled cells while they are read.

    `took_items` says that the last row held items, which the next page may continue; `is_overview` that it listed
    goals.
    """

    reading: FormReading
    goals: GoalTexts
    took_items: bool = False
    is_overview: bool = False
    _flow: Route = ()
    _flow_column: int = 0
    _table: TextTable | None = None

    def column(self, cell: Cell) -> FormColumn | None:
        """The form's head cell or part that a cell is the label of, or None."""
        before, _ = split_label(cell.text)
        column = self.reading.labels.column(Declaration, before)
        if column is None or column.name is None or column.name in {*_TEXTS, *_TABLES_OF_PARTS, *_ABOUT}:
            return column
        return column if field_of(Project, column.name).kind.is_cell else None

    def named(self, line: Line) -> bool:
        """Read labels with values behind a colon or in the next cell."""
        if line.is_paragraph:
            return self._paragraph(line)
        taken = self.goals.overview(line, line.cells)
        self.is_overview = taken
        for cell, behind in zip(line.cells, (*line.cells[1:], None), strict=True):
            column = self.column(cell)
            if not self.reading.ledger.is_open(line.place(cell)):
                continue
            if unit := unit_in(cell.text):
                self.reading.take_unit(unit, line, cell)
                continue
            if column is None:
                self._say_lacking(line, cell)
                continue
            taken = True
            if len(parts := self._parts(cell.text)) > 1:
                self._read_parts(line, cell, parts)
                continue
            if column.name in _TEXTS and self._begins_table(line, cell, column):
                return True
            text = split_label(cell.text)[1]
            if not text:
                self.reading.label(line, cell)
            is_label = behind is not None and (self.column(behind) is not None or not self._is_open(line, behind))
            if text or (behind is not None and not is_label):
                self._value(line, cell if text else behind or cell, column, text or (behind or cell).text)
        return taken

    def _is_open(self, line: Line, cell: Cell) -> bool:
        return self.reading.ledger.is_open(line.place(cell))

    def _say_lacking(self, line: Line, cell: Cell) -> None:
        """Note a label that other forms have here and this form does not."""
        before, _ = split_label(cell.text)
        if self.reading.labels.is_known(Declaration, before):
            self.reading.ledger.settle(line.place(cell), Fate.LEFT_OVER, said=f"本表式没有“{before}”一栏")

    def _paragraph(self, line: Line) -> bool:
        return self._read_parts(line, line.cells[0], self._parts(line.cells[0].text))

    def _parts(self, text: str) -> list[str]:
        """The labels with values in a text: apart by several spaces, or by one before a label that the form knows."""
        column = self.reading.labels.column(Declaration, split_label(text)[0])
        if column is not None and column.name in {*_TABLES_OF_PARTS, *_TEXTS}:
            return [text]
        parts = [part for part in _TWO_SPACES.split(text) if part.strip()]
        if not all(split_label(part)[1] for part in parts):
            parts = [text]
        apart = list[str]()
        for piece in (piece for part in parts for piece in _BEFORE_LABEL.split(part)):
            if apart and piece not in parts and not self._is_labelled(piece):
                apart[-1] += f" {piece}"
            else:
                apart.append(piece)
        return apart

    def _is_labelled(self, text: str) -> bool:
        return unit_in(text) is not None or self.reading.labels.is_known(Declaration, split_label(text)[0])

    def _read_parts(self, line: Line, cell: Cell, parts: list[str]) -> bool:
        """Read labels with values in one text; False where none was read. A part that was not is a guess then."""
        unread = list[str]()
        for part in parts:
            before, text = split_label(part)
            column = self.reading.labels.column(Declaration, before)
            is_table = column is not None and column.name in {*_TABLES_OF_PARTS, *_TEXTS}
            if unit := unit_in(part):
                self.reading.take_unit(unit, line, cell)
            elif column is not None and text and not is_table:
                self._value(line, cell, column, text)
            elif column is not None and is_table and not text:
                self.reading.label(line, cell)
            else:
                unread.append(f"“{part.strip()}”没有读入")
        said, is_taken = "；".join(unread), len(unread) < len(parts)
        if unread:
            self.reading.ledger.settle(
                line.place(cell), Fate.LEFT_OVER, said="" if is_taken else said, guess=said if is_taken else ""
            )
        return is_taken

    def _begins_table(self, line: Line, cell: Cell, column: FormColumn) -> bool:
        """Whether the row has heads of a table behind the label of a list of texts; they are read then."""
        self._table = TextTable(self.reading, (column.label,), cell)
        if not self._table.take_heads(line):
            self._table = None
            return False
        self.reading.label(line, cell)
        self.took_items = True
        return True

    def _value(self, line: Line, cell: Cell, column: FormColumn, text: str) -> None:
        place, route = line.place(cell), (column.label,)
        match column.name:
            case "mandate" | "annual_tasks" | "safeguards":
                self._items(line, cell, route, text)
            case "declared_on":
                day = day_in(text)
                if day.text:
                    self.reading.value(place, route, day.text, said=day.said, guess=day.guess)
                else:
                    self.reading.label(line, cell, day.said)
            case "department_name":
                self._department(place, route, text)
            case "fiscal_year":
                said = f"写的是“{text}”，年度按导入的位置定为 {self.reading.fiscal_year}"
                is_other = str(self.reading.fiscal_year) not in text
                self.reading.ledger.settle(place, Fate.LABEL, said=said, guess=said if is_other else "")
            case None:
                self._further(line, cell, route, text)
            case name if name not in _TABLES_OF_PARTS:
                self._cell(line, cell, route, name, text)

    def _department(self, place: TextPlace, route: Route, text: str) -> None:
        code, called = code_before(text)
        department, scope = scope_behind(called)
        if not self.reading.value(place, route, department, said=f"略去名称前的代码 {code}" if code else ""):
            return
        if scope:
            self.reading.value(place, (self.reading.labels.key(Declaration, "scope"),), scope)
        if code and self.reading.labels.has(Declaration, "budget_code"):
            self.reading.value(place, (self.reading.labels.key(Declaration, "budget_code"),), code)

    def _cell(self, line: Line, cell: Cell, route: Route, name: str, text: str) -> None:
        held = field_of(Project, name)
        if held.kind is not FieldKind.CHOICE and not has_boxes(text):
            self.reading.value(line.place(cell), route, "".join(text.split("\n")))
            return
        choice = chosen(text, held.names if held.kind is FieldKind.CHOICE else ())
        if choice.text:
            self.reading.value(line.place(cell), route, choice.text, said=choice.said, guess=choice.guess)
        else:
            fate = Fate.LEFT_OVER if choice.guess else Fate.LABEL
            self.reading.ledger.settle(line.place(cell), fate, said=choice.said, guess=choice.guess)

    def _further(self, line: Line, cell: Cell, route: Route, text: str) -> None:
        """Read a part of the form with a label of its own: a text, or one per line."""
        lines = [part.strip() for part in text.split("\n") if part.strip()]
        if len(lines) == 1:
            self.reading.value(line.place(cell), route, lines[0])
            return
        for number, part in enumerate(lines):
            self.reading.value(line.place(cell), (*route, number), part)

    def _items(self, line: Line, cell: Cell, route: Route, text: str, *, goes_on: bool = False) -> None:
        items, held = items_of(text, goes_on=goes_on), self.reading.held(route)
        position = len(held) if isinstance(held, list) else 0
        texts, place = items.texts, line.place(cell)
        if goes_on and position and texts and not starts_item(text):
            self.reading.lengthen(place, (*route, position - 1), texts[0], GOES_ON)
            texts = texts[1:]
        for number, item in enumerate(texts, position):
            guess = items.guess or (GOES_ON if goes_on else "")
            self.reading.value(place, (*route, number), item, said="；".join(items.said), guess=guess)
        self._flow, self._flow_column, self.took_items, self._table = route, cell.column, True, None

    def going_on(self, line: Line) -> bool:
        """Read items that continue from the page before, in the same column and alone in their row."""
        cell = line.cells[0]
        if self._table is not None:
            return self._table.take(line)
        if len(line.cells) > 1 or cell.column != self._flow_column or line.is_paragraph:
            return False
        self._items(line, cell, self._flow, cell.text, goes_on=True)
        return True
