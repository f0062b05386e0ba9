"""A document → a declaration in a form: the tree of its file, with an account of every cell."""

import re
from dataclasses import dataclass, field

from generator.intake.account import Fate, Imported, Ledger, placed_texts
from generator.intake.form_kind import refused_kind, title_in
from generator.intake.form_labels import FormLabels
from generator.intake.form_lines import Line, lines_of_document
from generator.intake.funds_rows import FundsRows
from generator.intake.goal_texts import GoalTexts
from generator.intake.grid import Cell, Document
from generator.intake.indicator_blocks import IndicatorBlocks, blocks_in
from generator.intake.indicator_rows import IndicatorRows
from generator.intake.money_units import unit_behind, unit_in
from generator.intake.named_cells import NamedCells
from generator.intake.reading import FormReading
from generator.intake.refusal import Refusal
from generator.intake.table_rows import TABLES, TableRows
from generator.intake.text_items import PAGE_NUMBERS, is_page_number
from generator.model.declaration import Declaration
from generator.model.form import Form, default_form
from generator.model.goals import Goals
from generator.model.spelling import without_space

_COUNT = "[0-9一二三四五六七八九十]*"
_ATTACHMENT = re.compile(rf"附[件表录]?{_COUNT}(?:[-—.][0-9]+)*:?|\(?续上?表{_COUNT}\)?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")
_YEAR_ALONE = re.compile(r"\(?(?:(?:19|20)[0-9]{2})?年度?\)?")


def read_form(document: Document, fiscal_year: int, form: Form | None = None) -> Imported | Refusal:
    """The declaration of a fiscal year in a form, by default the default form; or why the document is none."""
    form = form or default_form()
    refusal = refused_kind(document, form)
    if refusal is not None:
        return refusal
    ledger = Ledger(placed_texts(document))
    reading = FormReading(FormLabels(form), ledger, fiscal_year)
    reading.tree[reading.labels.key(Declaration, "fiscal_year")] = str(fiscal_year)
    reader = _FormReader(reading)
    for line in lines_of_document(document):
        reader.read(line)
    return Imported(reading.tree, tuple(ledger.entries()), document.noticed)


@dataclass
class _FormReader:
    """Keeps track of the current part of the form; each line goes to the first reader that accepts it."""

    reading: FormReading
    _part: str = ""
    _goals: GoalTexts = field(init=False)
    _funds: FundsRows = field(init=False)
    _indicators: IndicatorRows = field(init=False)
    _blocks: IndicatorBlocks | None = None
    _rows: TableRows | None = None
    _is_below_goal: bool = False
    _named_cells: NamedCells = field(init=False)
    _doubt_of_funds: str = ""

    def __post_init__(self) -> None:
        self._goals, self._funds = GoalTexts(self.reading), FundsRows(self.reading)
        self._indicators = IndicatorRows(self.reading)
        self._named_cells = NamedCells(self.reading, self._goals)

    def read(self, line: Line) -> None:
        """Read a line; what no reader accepts is left over in the account."""
        steps = (
            *(self._print, self._below_their_labels, self._heads, self._goal_head, self._table_heads),
            *(self._funds_heads, self._named_part, self._goal_cells, self._row, self._named, self._going_on),
        )
        any(step(line) for step in steps)

    def _print(self, line: Line) -> bool:
        """Read printed matter: the title, the attachment's number, page numbers, the unit of all amounts."""
        cell = line.cells[0]
        if len(line.cells) > 1:
            return False
        if is_page_number(cell.text):
            self.reading.ledger.settle(line.place(cell), Fate.DERIVED, said=PAGE_NUMBERS)
        elif unit := unit_in(cell.text):
            self.reading.take_unit(unit, line, cell)
        elif title_in(cell.text, self.reading.labels.form) or _YEAR_ALONE.fullmatch(without_space(cell.text)):
            self._title(line, cell)
        elif _ATTACHMENT.fullmatch(without_space(cell.text)):
            self.reading.label(line, cell)
        else:
            return False
        return True

    def _title(self, line: Line, cell: Cell) -> None:
        """Read the title or the year below it; a year other than that of the place is a guess."""
        found = _YEAR.search(without_space(cell.text))
        other = found and int(found[1]) != self.reading.fiscal_year
        guess = f"标题写的是 {found[1]} 年，年度按导入的位置定为 {self.reading.fiscal_year}" if found and other else ""
        self.reading.ledger.settle(line.place(cell), Fate.LABEL, guess=guess)
        if unit := unit_behind(cell.text):
            self.reading.take_unit(unit, line, cell)

    def _below_their_labels(self, line: Line) -> bool:
        """Read texts of goals below their labels, unless the line has labels too."""
        if self._indicators.begins(line) or any(
            self._named_cells.column(cell) or self._goals.is_label(cell) for cell in line.cells
        ):
            self._goals.pending = {}
        return self._goals.take_pending(line)

    def _heads(self, line: Line) -> bool:
        if self._indicators.begins(line):
            self._part, self._is_below_goal = "indicators", False
            if self._goals.listed:
                self._indicators.turn_to(self._goals.listed, 0)
                self._goals.listed = None
            self._blocks = blocks_in(self.reading, line)
            if self._blocks is not None:
                self._blocks.begin(line, self._goals.columns)
                self._indicators = self._blocks.right
                return True
            self._indicators.begin(line)
            self._say_whose(line)
            return True
        return self._part == "indicators" and (self._blocks or self._indicators).take_heads(line)

    def _say_whose(self, line: Line) -> None:
        """Mark as a guess a table of indicators that names no goal although there are several."""
        kind, key = self._indicators.categories.kind, self.reading.labels.key
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
        """Read cells about a goal between its heading and its indicators."""
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
            fresh = FundsRows(self.reading)
            if fresh.take_heads(line):
                self._part, self._funds = "funds heads", fresh
                return True
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
        """Read a line that begins with the label of another part, which ends the part before."""
        column = self._named_cells.column(line.cells[0])
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
        columns = self._indicators.columns
        return not columns.heads.rows or cell.column < columns.first_level

    def _row(self, line: Line) -> bool:
        if self._part.startswith("funds"):
            self._part = "funds"
            return self._funds.take(line)
        if self._part == "rows" and self._rows is not None:
            return self._rows.take(line)
        if self._part != "indicators" or not (self._blocks or self._indicators).take(line):
            return False
        self._is_below_goal = False
        return True

    def _named(self, line: Line) -> bool:
        cells = self._named_cells
        cells.took_items = False
        taken = cells.named(line)
        if not line.is_paragraph:
            self._is_below_goal = cells.is_overview
        self._part = "texts" if cells.took_items else self._part
        return taken

    def _going_on(self, line: Line) -> bool:
        return self._part == "texts" and self._named_cells.going_on(line)
