"""A document → a declaration of a form: the tree of labels and texts of its file, with an account of every cell."""

import re
from dataclasses import dataclass, field
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate, Imported, Ledger, texts_of
from generator.intake.basics import day_in, scope_behind
from generator.intake.choices import chosen
from generator.intake.form_kind import refused_kind, title_in
from generator.intake.form_labels import FormLabels
from generator.intake.form_lines import Line, closed, lines_of, split_label
from generator.intake.funds_rows import FundsRows
from generator.intake.goal_texts import GoalTexts
from generator.intake.grid import Cell, Document
from generator.intake.indicator_rows import IndicatorRows
from generator.intake.reading import Reading
from generator.intake.refusal import Refusal
from generator.intake.table_rows import TABLES, TableRows
from generator.intake.text_items import PAGE_NUMBERS, is_page_number, items_of, starts_item
from generator.model.declaration import Declaration
from generator.model.form import Form, default_form
from generator.model.form_columns import FormColumn
from generator.model.form_fields import FieldKind, field_of
from generator.model.goals import Goals
from generator.model.project import Project

_TEXTS: Final = frozenset({"mandate", "annual_tasks", "safeguards"})
_TABLES_OF_PARTS: Final = frozenset({"funds", "goals", *TABLES})
_ABOUT: Final = frozenset({"fiscal_year"})
_ATTACHMENT = re.compile(r"附\s*件?\s*[0-9一二三四五六七八九十]*\s*[:：]?")
_UNIT = re.compile(r"\(?(?:金额)?单位[:：](万元|亿元|元)\)?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")
_TWO_SPACES = re.compile(r"[ \t　\xa0]{2,}")
GOES_ON = "接在前一格的文字之后读取"


def read_form(document: Document, fiscal_year: int, form: Form | None = None) -> Imported | Refusal:
    """The declaration of that fiscal year by a form, the default one unless told; or why the document is none."""
    form = form or default_form()
    refusal = refused_kind(document, form)
    if refusal is not None:
        return refusal
    ledger = Ledger(texts_of(document))
    reading = Reading(FormLabels(form), ledger, fiscal_year)
    reading.tree[reading.labels.key(Declaration, "fiscal_year")] = str(fiscal_year)
    reader = _FormReader(reading)
    for line in lines_of(document):
        reader.read(line)
    return Imported(reading.tree, tuple(ledger.entries()), document.noticed)


@dataclass
class _FormReader:
    """Knows which part of the form is being read; each line goes to the first reader that takes it."""

    reading: Reading
    _part: str = ""
    _flow: Route = ()
    _flow_column: int = 0
    _goals: GoalTexts = field(init=False)
    _funds: FundsRows = field(init=False)
    _indicators: IndicatorRows = field(init=False)
    _rows: TableRows | None = None
    _is_below_goal: bool = False
    _doubt_of_funds: str = ""

    def __post_init__(self) -> None:
        self._goals, self._funds = GoalTexts(self.reading), FundsRows(self.reading)
        self._indicators = IndicatorRows(self.reading)

    def read(self, line: Line) -> None:
        """Take what a line says; what nobody takes stays left over in the account."""
        steps = (
            *(self._print, self._below_their_labels, self._heads, self._goal_head, self._table_heads),
            *(self._funds_heads, self._named_part, self._goal_cells, self._row, self._named, self._going_on),
        )
        any(step(line) for step in steps)

    def _print(self, line: Line) -> bool:
        """The form's title, the number of the attachment, the number of a page, the unit of all amounts."""
        cell = line.cells[0]
        if len(line.cells) > 1:
            return False
        if is_page_number(cell.text):
            self.reading.ledger.settle(line.place(cell), Fate.DERIVED, said=PAGE_NUMBERS)
        elif found := _UNIT.fullmatch(closed(cell.text)):
            self._funds.take_unit(found[1], line, cell)
        elif title_in(cell.text, self.reading.labels.form):
            self._title(line, cell)
        elif _ATTACHMENT.fullmatch(cell.text.strip()):
            self.reading.label(line, cell)
        else:
            return False
        return True

    def _title(self, line: Line, cell: Cell) -> None:
        """The title; a year in it that is not that of the place is a guess."""
        found = _YEAR.search(closed(cell.text))
        other = found and int(found[1]) != self.reading.fiscal_year
        guess = f"标题写的是 {found[1]} 年，年度按导入的位置定为 {self.reading.fiscal_year}" if found and other else ""
        self.reading.ledger.settle(line.place(cell), Fate.LABEL, guess=guess)

    def _below_their_labels(self, line: Line) -> bool:
        """Texts of goals that stand below their labels; not where labels stand there too."""
        if self._indicators.begins(line) or any(
            self._column(cell) or self._goals.is_label(cell) for cell in line.cells
        ):
            self._goals.pending = {}
        return self._goals.take_pending(line)

    def _heads(self, line: Line) -> bool:
        if self._indicators.begins(line):
            self._part, self._is_below_goal = "indicators", False
            if self._goals.listed:
                self._indicators.turn_to(self._goals.listed, 0)
                self._goals.listed = None
            self._indicators.begin(line)
            self._say_whose(line)
            return True
        return self._part == "indicators" and self._indicators.take_heads(line)

    def _say_whose(self, line: Line) -> None:
        """A table of indicators that names no goal, where there are several, is a guess."""
        kind, key = self._indicators.kind, self.reading.labels.key
        goals = self.reading.held((key(Declaration, "goals"), key(Goals, kind)))
        if self._goals.headed is None and isinstance(goals, list) and len(goals) > 1:
            guess = "指标表没有写明属于哪个目标，按第 1 个目标读取"
            self.reading.ledger.settle(line.place(line.cells[0]), Fate.LABEL, guess=guess)

    def _goal_head(self, line: Line) -> bool:
        headed = self._goals.head(line)
        if headed is None:
            return False
        self._part, self._is_below_goal = "indicators", True
        self._indicators.turn_to(*headed)
        return True

    def _goal_cells(self, line: Line) -> bool:
        """What a goal says of itself below its head, before its indicators begin."""
        return self._is_below_goal and self._goals.cells(line)

    def _table_heads(self, line: Line) -> bool:
        if self._part == "rows" and self._rows is not None and self._rows.take_heads(line):
            return True
        for name, part in TABLES.items():
            rows = TableRows(self.reading, name, part)
            if rows.begins(line):
                self._part, self._rows = "rows", rows
                return rows.take_heads(line)
        return False

    def _funds_heads(self, line: Line) -> bool:
        if self._part != "indicators" and self._funds.begins(line):
            self._part, self._funds = "funds heads", FundsRows(self.reading)
            return self._funds.take_heads(line)
        if self._part == "funds heads" and self._funds.take_heads(line):
            return True
        if self._part in {"", "texts", "rows"} and FundsRows(self.reading).begins_without_heads(line):
            self._part, self._funds = "funds", FundsRows(self.reading, doubt=self._doubt_of_funds)
        elif len(line.cells) > 1 and any(self._is_funds(cell) for cell in line.cells):
            self._doubt_of_funds = "资金表的栏头没有读懂"
        return False

    def _is_funds(self, cell: Cell) -> bool:
        return self.reading.labels.field(Declaration, cell.text) == "funds"

    def _named_part(self, line: Line) -> bool:
        """A line that begins with the label of another part ends the one before."""
        column = self._column(line.cells[0])
        if (
            column is None
            or column.name == "funds"
            or (self._part == "indicators" and not self._is_left(line.cells[0]))
        ):
            return False
        if self._part.startswith("funds") and self.reading.labels.line("income", line.cells[0].text):
            return False
        self._part = ""
        return self._named(line)

    def _is_left(self, cell: Cell) -> bool:
        return not self._indicators.heads.rows or cell.column < self._indicators.first_column

    def _row(self, line: Line) -> bool:
        if self._part.startswith("funds"):
            self._part = "funds"
            return self._funds.take(line)
        if self._part == "rows" and self._rows is not None:
            return self._rows.take(line)
        if self._part != "indicators" or not self._indicators.take(line):
            return False
        self._is_below_goal = False
        return True

    def _column(self, cell: Cell) -> FormColumn | None:
        """The head cell or part of the form that a cell is the label of."""
        before, _ = split_label(cell.text)
        column = self.reading.labels.column(Declaration, before)
        if column is None or column.name is None or column.name in {*_TEXTS, *_TABLES_OF_PARTS, *_ABOUT}:
            return column
        return column if field_of(Project, column.name).kind.is_cell else None

    def _named(self, line: Line) -> bool:
        """Labels with their values, behind a colon or in the next cell."""
        if line.is_paragraph:
            return self._paragraph(line)
        taken = self._goals.overview(line, line.cells)
        self._is_below_goal = taken
        for cell, behind in zip(line.cells, (*line.cells[1:], None), strict=True):
            column = self._column(cell)
            if not self.reading.ledger.is_open(line.place(cell)):
                continue
            if column is None:
                self._say_lacking(line, cell)
                continue
            taken = True
            text = split_label(cell.text)[1]
            if not text:
                self.reading.label(line, cell)
            is_label = behind is not None and (self._column(behind) is not None or not self._is_open(line, behind))
            if text or (behind is not None and not is_label):
                self._value(line, cell if text else behind or cell, column, text or (behind or cell).text)
        return taken

    def _is_open(self, line: Line, cell: Cell) -> bool:
        return self.reading.ledger.is_open(line.place(cell))

    def _say_lacking(self, line: Line, cell: Cell) -> None:
        """A label that other forms have at this place and this one has not."""
        before, _ = split_label(cell.text)
        if self.reading.labels.is_known(Declaration, before):
            self.reading.ledger.settle(line.place(cell), Fate.LEFT_OVER, said=f"本表式没有“{before}”一栏")

    def _paragraph(self, line: Line) -> bool:
        """One or several labels with their values in one paragraph, several spaces between them."""
        cell, taken = line.cells[0], False
        parts = [part for part in _TWO_SPACES.split(cell.text) if part.strip()]
        if not all(split_label(part)[1] for part in parts):
            parts = [cell.text]
        for part in parts:
            before, text = split_label(part)
            column = self.reading.labels.column(Declaration, before)
            is_table = column is not None and column.name in {*_TABLES_OF_PARTS, *_TEXTS}
            if found := _UNIT.fullmatch(closed(part)):
                self._funds.take_unit(found[1], line, cell)
            elif column is not None and text and not is_table and column.name not in _ABOUT:
                self._value(line, cell, column, text)
            elif column is not None and is_table and not text:
                self.reading.label(line, cell)
            else:
                self.reading.ledger.settle(line.place(cell), Fate.LEFT_OVER, said=f"“{part.strip()}”没有读入")
                continue
            taken = True
        return taken

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
                department, scope = scope_behind(text)
                if self.reading.value(place, route, department) and scope:
                    self.reading.value(place, (self.reading.labels.key(Declaration, "scope"),), scope)
            case "fiscal_year":
                said = f"写的是“{text}”，年度按导入的位置定为 {self.reading.fiscal_year}"
                is_other = str(self.reading.fiscal_year) not in text
                self.reading.ledger.settle(place, Fate.LABEL, said=said, guess=said if is_other else "")
            case None:
                self._further(line, cell, route, text)
            case name if name not in _TABLES_OF_PARTS:
                self._cell(line, cell, route, name, text)

    def _cell(self, line: Line, cell: Cell, route: Route, name: str, text: str) -> None:
        held = field_of(Project, name)
        if held.kind is not FieldKind.CHOICE:
            self.reading.value(line.place(cell), route, "".join(text.split("\n")))
            return
        choice = chosen(text, held.names)
        if choice.text:
            self.reading.value(line.place(cell), route, choice.text, said=choice.said, guess=choice.guess)
        else:
            fate = Fate.LEFT_OVER if choice.guess else Fate.LABEL
            self.reading.ledger.settle(line.place(cell), fate, said=choice.said, guess=choice.guess)

    def _further(self, line: Line, cell: Cell, route: Route, text: str) -> None:
        """What the form has under a label of its own: a text, or one for each line of it."""
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
        self._flow, self._flow_column, self._part = route, cell.column, "texts"

    def _going_on(self, line: Line) -> bool:
        """A cell of items that a page ended goes on in the same column, with nothing beside it."""
        cell = line.cells[0]
        if self._part != "texts" or len(line.cells) > 1 or cell.column != self._flow_column or line.is_paragraph:
            return False
        self._items(line, cell, self._flow, cell.text, goes_on=True)
        return True
