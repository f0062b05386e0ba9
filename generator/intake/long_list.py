"""The long list of the budget system: one table of all departments and projects, with a row for each indicator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate, Imported, Ledger, PlacedText, TextPlace, place_of_cell
from generator.intake.column_heads import year_in
from generator.intake.form_labels import FormLabels
from generator.intake.form_lines import Line, joined_lines
from generator.intake.grid import Cell, Document, Table
from generator.intake.indicator_rows import IndicatorRows
from generator.intake.money_units import unit_behind
from generator.intake.reading import FormReading
from generator.model.declaration import TOTAL, Amounts, Declaration, Funds, FundsLine
from generator.model.form import SIDES, Form, default_form, default_project_form
from generator.model.goals import AnnualGoal, Goals, Indicator
from generator.model.part import Part

KEYS: Final = ("budget_code", "department_name", "project_code", "project_name")
"""The columns that say whose row it is."""

_FIRST_ROWS: Final = 20
"""Among which the heads of a list are looked for."""


@dataclass(frozen=True, slots=True)
class ListedRows:
    """The rows of one declaration, with their values of the `KEYS` columns, empty where they are blank.

    `columns` are the other columns that hold no column of indicators, by meaning.
    """

    table: Table
    head_row: int
    columns: Mapping[str, int]
    stated: tuple[str, str, str, str]
    rows: tuple[int, ...]

    @property
    def is_of_project(self) -> bool:
        """Whether they belong to a project."""
        return any(self.stated[2:])

    @property
    def heads(self) -> Document:
        """The heads of the list alone, to recognise its form."""
        return Document("", (self.table.cut(self.head_row, self.head_row + 1),))

    def read(self, form: Form, fiscal_year: int) -> Imported:
        """The declaration in a form for a fiscal year, with an account of every cell of its rows."""
        return _ListReader(self, FormReading(FormLabels(form), Ledger(self._texts()), fiscal_year)).imported()

    def _texts(self) -> Iterator[PlacedText]:
        cells = (self.table.at(row, column) for row in (self.head_row, *self.rows) for column in self._numbers)
        for cell in dict.fromkeys(cells):
            if cell.text.strip() or cell.notes:
                yield place_of_cell(self.table.name, cell), cell.text, cell.notes

    @property
    def _numbers(self) -> range:
        return range(1, len(self.table.rows[0]) + 1)


@dataclass(frozen=True, slots=True)
class LongList:
    """A list by declarations, and the texts outside of its rows."""

    listed: tuple[ListedRows, ...]
    beside: tuple[tuple[TextPlace, str], ...]


def long_list_in(document: Document) -> LongList | None:
    """The long list in a document; None where none of its tables is one."""
    listed, beside = list[ListedRows](), list[tuple[TextPlace, str]]()
    for block in document.blocks:
        head = _head_row(block) if isinstance(block, Table) else None
        if isinstance(block, Table) and head is not None:
            listed += _listed(block, head)
            above = [cell for cell in block.cells() if cell.row < head and cell.text.strip()]
            beside += [(place_of_cell(block.name, cell), cell.text) for cell in above]
        elif isinstance(block, Table):
            beside += [(place_of_cell(block.name, cell), cell.text) for cell in block.cells() if cell.text.strip()]
        else:
            beside.append((TextPlace(block.name, block.number, 0), block.text))
    return LongList(tuple(listed), tuple(beside)) if listed else None


def _head_row(table: Table) -> int | None:
    """The row with heads for indicators and for their declarations side by side, or None."""
    for number, row in islice(table.numbered_rows(), _FIRST_ROWS):
        texts = [cell.text for cell in dict.fromkeys(row)]
        named = {_meant(text) for text in texts}
        labels = FormLabels()
        if named & {*KEYS} and any(labels.field(Indicator, text) == "name" for text in texts) and len(texts) > 3:
            return number
    return None


def _meant(text: str) -> str | None:
    """The meaning of a head that is no column of indicators, or None."""
    labels = (FormLabels(default_form()), FormLabels(default_project_form()))
    if any(held.heading(text) in {"first_level", "second_level"} or held.field(Indicator, text) for held in labels):
        return None
    named = {held.field(Declaration, text) for held in labels}
    told = next((key for key in (*KEYS, "fiscal_year") if key in named), None)
    if told is None and any(
        held.goal_kind(text) == "annual" or held.field(AnnualGoal, text) == "text" for held in labels
    ):
        return "goal"
    return told or ("budget" if any(held.field(FundsLine, text) == "budget" for held in labels) else None)


def _listed(table: Table, head: int) -> Iterator[ListedRows]:
    columns = {meant: cell.column for cell in table.rows[head - table.first_row] if (meant := _meant(cell.text))}
    rows: dict[tuple[str, str, str, str], list[int]] = {}
    before = ("", "", "", "")
    for number, row in table.numbered_rows():
        if number <= head or not any(cell.text.strip() for cell in row):
            continue
        stated = tuple(row[columns[key] - 1].text.strip() if key in columns else "" for key in KEYS)
        whose = (stated[0], stated[1], stated[2], stated[3])
        before = whose if any(whose) else before
        rows.setdefault(before, []).append(number)
    for whose, numbers in rows.items():
        yield ListedRows(table, head, columns, whose, tuple(numbers))


@dataclass
class _ListReader:
    """Reads the rows of one declaration."""

    whole: ListedRows
    reading: FormReading
    _indicators: IndicatorRows = field(init=False)

    def __post_init__(self) -> None:
        self._indicators = IndicatorRows(self.reading)

    def imported(self) -> Imported:
        key = self.reading.labels.key
        self.reading.tree[key(Declaration, "fiscal_year")] = str(self.reading.fiscal_year)
        heads = self._cells(self.whole.head_row)
        others = {*self.whole.columns.values()}
        of_indicators = tuple(cell for cell in heads if cell.column not in others)
        for cell in heads:
            if cell.column in others:
                self._head(cell)
        self._indicators.begin(Line(self.whole.table.name, of_indicators))
        for row in self.whole.rows:
            self._row(row, others)
        return Imported(self.reading.tree, tuple(self.reading.ledger.entries()))

    def _head(self, cell: Cell) -> None:
        line = Line(self.whole.table.name, (cell,))
        self.reading.label(line, cell)
        if unit := unit_behind(cell.text):
            self.reading.take_unit(unit, line, cell)

    def _cells(self, row: int) -> list[Cell]:
        width = len(self.whole.table.rows[0])
        cells = (self.whole.table.at(row, column) for column in range(1, width + 1))
        return [cell for cell in dict.fromkeys(cells) if cell.text.strip()]

    def _row(self, row: int, others: set[int]) -> None:
        cells = self._cells(row)
        by_column = {cell.column: cell for cell in cells}
        if not self._is_of_year(by_column):
            return
        if not any(self.whole.columns.get(key) in by_column for key in KEYS):
            self._say_whose(cells[0])
        for meant, column in self.whole.columns.items():
            if column in by_column and meant != "fiscal_year":
                self._beside(meant, by_column[column])
        levels = self._indicators.columns.levels
        kept = [cell for cell in cells if cell.column not in others and (cell.row == row or cell.column in levels)]
        if kept:
            self._indicators.read_row(Line(self.whole.table.name, tuple(kept), merging=frozenset(levels)))

    def _say_whose(self, cell: Cell) -> None:
        place = place_of_cell(self.whole.table.name, cell)
        self.reading.ledger.settle(place, Fate.LABEL, guess="本行没有写单位、项目，按上一行读取")

    def _is_of_year(self, cells: Mapping[int, Cell]) -> bool:
        cell = cells.get(self.whole.columns.get("fiscal_year", 0))
        if cell is None:
            return True
        place, year = place_of_cell(self.whole.table.name, cell), year_in(cell.text)
        if year == self.reading.fiscal_year:
            self.reading.ledger.settle(place, Fate.LABEL)
            return True
        said = f"年度写的是“{cell.text}”，不是 {self.reading.fiscal_year}，本行没有读入"
        self.reading.ledger.settle(place, Fate.LEFT_OVER, said=said)
        return False

    def _beside(self, meant: str, cell: Cell) -> None:
        """Read a cell about the declaration, the goal or its cost, which is the same in every row."""
        place = place_of_cell(self.whole.table.name, cell)
        route = self._route(meant)
        if route is None:
            said = "据以找到申报表的位置" if meant in KEYS else "本表式没有这一栏"
            self.reading.ledger.settle(place, Fate.LABEL if meant in KEYS else Fate.LEFT_OVER, said=said)
            return
        if meant != "budget":
            self.reading.value(place, route, joined_lines(cell.text))
            return
        self.reading.amount(Line(self.whole.table.name, (cell,)), cell, route)

    def _route(self, meant: str) -> Route | None:
        labels = self.reading.labels
        if meant == "goal":
            return labels.key(Declaration, "goals"), labels.key(Goals, "annual"), 0, labels.key(AnnualGoal, "text")
        if meant == "budget":
            line = labels.line(SIDES[0], TOTAL)
            has_place = line and self._has(Declaration, "funds") and self._has(Amounts, "budget")
            side = (labels.key(Declaration, "funds"), labels.key(Funds, SIDES[0]))
            return (*side, *line, labels.key(Amounts, "budget")) if line and has_place else None
        return (labels.key(Declaration, meant),) if self._has(Declaration, meant) else None

    def _has(self, part: type[Part], name: str) -> bool:
        return self.reading.labels.has(part, name)
