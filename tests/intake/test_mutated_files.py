"""Files spoilt at random: what is read without a guess stands under the labels that the spoilt file itself shows.

The truth is the mutant's own grid: where the tables are is known from how the form was printed, and the texts that lie
over a value, left of it and beside it are looked up there, without the importer.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Accounted, Fate
from generator.intake.form_labels import FormLabels
from generator.intake.read_form import read_form
from generator.intake.refusal import Refusal
from generator.model.declaration import Declaration, FundsLine, ScheduleRow, Task
from generator.model.form import Form, default_form
from generator.model.goals import AnnualGoal, Goals, Indicator, LongTermGoal
from generator.model.part import Part
from tests.examples import is_thorough
from tests.intake.office_files import p, word_xml
from tests.intake.printed_by_form import Region, printed_with_regions, tree_of_layout
from tests.intake.printed_forms import Printed, word_rows
from tests.intake.read import read
from tests.intake.test_read_form import at, every_cell_is_accounted_for
from tests.intake.test_read_form import form as tree_of_default
from tests.layouts import LAYOUTS, form_of_layout

AMOUNTS = ("１２．５", "1,234.50", "12,34", "3万元", "5元", "-8", "约五百", "—", "0", "1.2.3", "4 0", "９％")
SIDE, LINE = 1, 3
"""The columns of the sides and the lines in a printed table of funds."""


@dataclass(frozen=True)
class Sheet:
    """A form's mutant: its cells, and the tables of the form as they were printed."""

    name: str
    form: Form
    year: int
    regions: tuple[Region, ...]
    cells: tuple[Printed, ...]

    def region(self, row: int) -> Region | None:
        """The table whose values stand in a row."""
        return next((region for region in self.regions if row in region.rows), None)

    def head(self, region: Region, column: int) -> str:
        """The lowest text over a column of a table."""
        over = [cell for cell in self.cells if cell.row in region.heads and cell.text and _reaches(cell, column)]
        return max(over, key=lambda cell: cell.row).text if over else ""

    def beside(self, row: int, column: int) -> str:
        """The text that lies at a position, in whichever row it begins."""
        found = [cell for cell in self.cells if _reaches(cell, column) and cell.row <= row < cell.row + cell.height]
        return "".join(found[-1].text.split()) if found else ""

    def left_of(self, row: int, column: int) -> str:
        """The nearest text to the left in the same row."""
        found = [cell for cell in self.cells if cell.row == row and cell.column < column and cell.text]
        return max(found, key=lambda cell: cell.column).text if found else ""


def _reaches(cell: Printed, column: int) -> bool:
    return cell.column <= column < cell.column + cell.width


@cache
def sound(name: str) -> Sheet:
    """The form of a layout, or the default one, as nothing has happened to it."""
    form = form_of_layout(name) if name in LAYOUTS else default_form()
    tree: dict[str, Any] = tree_of_layout(name) if name in LAYOUTS else tree_of_default()
    year = int(tree["年度"])
    cells, regions = printed_with_regions(form, tree, year)
    return Sheet(name, form, year, tuple(regions), tuple(cells))


@st.composite
def mutants(draw: st.DrawFn) -> Sheet:
    """A form with cells swapped, blanked or doubled, or with other amounts in them."""
    sheet = sound(draw(st.sampled_from(("default", *LAYOUTS))))
    cells = [*sheet.cells]
    for _ in range(draw(st.integers(1, 4))):
        one, other = (draw(st.integers(0, len(cells) - 1)) for _ in range(2))
        match draw(st.sampled_from(["swap", "blank", "double", "amount"])):
            case "swap":
                first, second = cells[one].text, cells[other].text
                cells[one], cells[other] = replace(cells[one], text=second), replace(cells[other], text=first)
            case "blank":
                cells[one] = replace(cells[one], text="")
            case "double":
                cells[one] = replace(cells[one], text=cells[other].text)
            case _:
                numbers = [place for place, cell in enumerate(cells) if cell.text[:1].isdigit()]
                place = numbers[one % len(numbers)]
                cells[place] = replace(cells[place], text=draw(st.sampled_from(AMOUNTS)))
    return replace(sheet, cells=tuple(cells))


@settings(max_examples=settings().max_examples * (5 if is_thorough() else 2))
@given(mutants())
def test_a_value_stands_under_the_labels_of_its_row_and_column_or_is_a_guess(sheet: Sheet) -> None:
    data = word_xml(p(sheet.form.title("批复")) + word_rows([*sheet.cells]))
    read_in = read_form(read(data), sheet.year, sheet.form)
    if isinstance(read_in, Refusal):
        return
    every_cell_is_accounted_for(data, read_in)
    for entry in read_in.account:
        if entry.fate is Fate.VALUE and not entry.guesses and entry.place.column:
            for route in entry.routes:
                truth = _Truth(sheet, entry, route, read_in.tree)
                assert truth.against() == "", (sheet.name, entry.place, entry.text, route)


@dataclass(frozen=True)
class _Truth:
    """What the mutant's own grid says of a value; nothing where it says the same."""

    sheet: Sheet
    entry: Accounted
    route: Route
    tree: Any

    def against(self) -> str:
        labels, row = self._labels, self.entry.place.row
        region = self.sheet.region(row)
        if self.route[0] == labels.key(Declaration, "funds"):
            return self._against_amount(region) if len(self.route) > 3 else ""
        for name, part in (("tasks", Task), ("schedule", ScheduleRow)):
            if region and region.name == name and self.route[0] == labels.key(Declaration, name):
                return self._against_column(region, part)
        if self.route[0] != labels.key(Declaration, "goals"):
            return self._against_label()
        return self._against_indicator(region) if len(self.route) > 4 else self._against_goal()

    @property
    def _labels(self) -> FormLabels:
        return FormLabels(self.sheet.form)

    def _against_column(self, region: Region | None, part: type[Part]) -> str:
        if region is None:
            return "no table there"
        head = self.sheet.head(region, self.entry.place.column)
        column = self._labels.column(part, head, self.entry.text)
        found = re.fullmatch(r"(20\d\d)年", head)
        names = {self.sheet.year - 2: "two_years_ago", self.sheet.year - 1: "last_year", self.sheet.year: "budget"}
        key = self._labels.key(part, names.get(int(found[1]), "")) if found and int(found[1]) in names else None
        return "" if self.route[-1] in {key, column and column.label} else f"head {head}"

    def _against_amount(self, region: Region | None) -> str:
        *_, line, amount = self.route
        column = self._labels.column(FundsLine, str(amount))
        if column and column.name and _number(self.entry.text) != Decimal(at(self.tree, self.route)):
            return f"{at(self.tree, self.route)}"
        row, side = self.entry.place.row, "income"
        for name in ("income", "expenditure"):
            held = self.sheet.form.side(name)
            side = name if held and held.label == self.route[1] else side
        printed = self.sheet.beside(row, SIDE)
        if self._labels.side(printed) not in {None, side}:
            return f"side {printed}"
        named = self._labels.line(side, self.sheet.beside(row, LINE), str(self.route[2]))
        if named is None or named[-1] != line:
            return f"line {self.sheet.beside(row, LINE)}"
        return self._against_column(region, FundsLine)

    def _against_indicator(self, region: Region | None) -> str:
        if region is None or region.name != "indicators":
            return "no indicators there"
        *rows, field = self.route
        columns = {self._labels.heading(self.sheet.head(region, column)): column for column in range(12, 0, -1)}
        if self.sheet.form.row_order == "自由":
            row = at(self.tree, tuple(rows))
            first, second = row["一级指标"], row["二级指标"]
        else:
            first, second = str(self.route[4]), str(self.route[5])
        for heading, meant in (("first_level", first), ("second_level", second)):
            printed = self.sheet.beside(self.entry.place.row, columns.get(heading, 0))
            asked = self._labels.first_level(printed) if heading == "first_level" else None
            asked = asked or self._labels.second_level(printed, first)
            if meant not in {printed, asked} and field not in {"一级指标", "二级指标"}:
                return f"{heading} {printed}"
        return "" if field in {"一级指标", "二级指标"} else self._against_column(region, Indicator)

    def _against_goal(self) -> str:
        left = self.sheet.left_of(self.entry.place.row, self.entry.place.column)
        kind = self._labels.goal_kind(re.sub(r"\d+$", "", left))
        kinds = {self._labels.key(Goals, kind)} if kind else set()
        cells = (self._labels.column(part, left) for part in (AnnualGoal, LongTermGoal))
        is_cell = any(column and column.label == self.route[-1] for column in cells)
        above = self._labels.goal_kind(self.sheet.beside(self.entry.place.row - 1, self.entry.place.column))
        is_below = above is not None and self._labels.key(Goals, above) == self.route[1]
        return "" if self.route[1] in kinds or is_cell or is_below else f"left of it {left}"

    def _against_label(self) -> str:
        left = self.sheet.left_of(self.entry.place.row, self.entry.place.column)
        column = self._labels.column(Declaration, left)
        beside_name = {self._labels.key(Declaration, name) for name in ("scope", "budget_code")}
        is_of_name = column is not None and column.name == "department_name" and self.route[0] in beside_name
        return "" if is_of_name or (column and column.label == self.route[0]) else f"left of it {left}"


def _number(text: str) -> Decimal:
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "")
    return Decimal(re.sub(r"(?:万|亿)?元$", "", plain))
