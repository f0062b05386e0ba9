"""The table of funds by columns: cells with their routes, the totals of both sides, and the number of decimals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from generator.check.rule import Subject
from generator.diagnostics.diagnostic import Route
from generator.model.declaration import CARRIED, OF_YEAR, SUMS, TOTAL, Amounts, Funds, FundsLine
from generator.model.form import Form
from generator.model.form_fields import cells_of as model_cells
from generator.model.labels import label
from generator.model.money import decimals, total_in

TABLE, INCOME, EXPENDITURE, PARTS, CURRENT = "funds", "income", "expenditure", "parts", "budget"
COLUMNS = (CURRENT, *(field.name for field in model_cells(Amounts) if field.column.year))
"""The fields of the columns: first the declaration's own year, then prior years."""
PRIOR_LABELS = "、".join(label(Amounts, column) for column in COLUMNS if column != CURRENT)
"""The labels of prior years' columns, as rules name them."""


class FundsCell(NamedTuple):
    """The amount of a line in a column, None where the form states none; `name` is the line's."""

    name: str
    route: Route
    amount: Decimal | None


_made = partial(tuple.__new__, FundsCell)
"""Makes a FundsCell of a tuple of its values, in half the time of FundsCell()."""


@dataclass(frozen=True, slots=True)
class FundsSide:
    """Cells of one column, in the form's order, that should add up to `total` if there is one.

    `sum` is the total of the whole side, None where it is not stated.
    """

    name: str
    cells: tuple[FundsCell, ...]
    total: FundsCell | None
    sum: Decimal | None = None

    @property
    def stated(self) -> tuple[FundsCell, ...]:
        """The cells with an amount."""
        return tuple(cell for cell in self.cells if cell.amount is not None)

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The amounts of the stated cells."""
        return tuple(cell.amount for cell in self.cells if cell.amount is not None)

    @property
    def blank(self) -> tuple[str, ...]:
        """The names of the lines without an amount."""
        return tuple(cell.name for cell in self.cells if cell.amount is None)

    @property
    def stated_total(self) -> Decimal | None:
        """The total as the form states it."""
        return self.total.amount if self.total else None

    @property
    def carried(self) -> tuple[FundsCell, ...]:
        """The stated cells of lines that are carried over from the year before or to the next year."""
        return tuple(cell for cell in self.stated if cell.name in CARRIED)

    @property
    def routes(self) -> tuple[Route, ...]:
        """The routes of the stated amounts, the total last."""
        total = (self.total.route,) if self.total and self.total.amount is not None else ()
        return (*(cell.route for cell in self.stated), *total)


@dataclass(frozen=True, slots=True)
class FundsColumn:
    """One column of the table; `name` is its field and `decimals` the number of decimals that it is printed with.

    `broken_out` are lines with parts (其中), each with the line's own cell as the total. `of_year` are the sides
    without lines that are carried over, with 本年收入合计 or 本年支出合计 as the total, where the form has such a line.
    """

    name: str
    income: FundsSide
    expenditure: FundsSide
    of_year: tuple[FundsSide, ...]
    broken_out: tuple[FundsSide, ...]
    decimals: int
    form: Form

    @property
    def label(self) -> str:
        """The form's label of the column: 当年预算, 前年, 上年."""
        return label(Amounts, self.name, self.form)

    @property
    def is_current(self) -> bool:
        """Whether it is the column of the declaration's own year."""
        return self.name == CURRENT


def columns_of(funds: Funds, form: Form, names: Sequence[str] = COLUMNS) -> Iterator[FundsColumn]:
    """The columns with these names, all by default.

    A column has as many decimals as its most precise amount, because forms drop trailing zeros (6009.09, 48). A column
    of whole numbers in a table with decimals elsewhere is exact, and counts as having the table's decimals.
    """
    if not names:
        return
    fineness = _fineness(funds)
    finest = max(fineness.values(), default=0)
    for column in names:
        fine = fineness[column]
        yield FundsColumn(
            column,
            _side(INCOME, funds.income, column),
            _side(EXPENDITURE, funds.expenditure, column),
            tuple(_of_year(funds, column)),
            tuple(_broken_out(funds, column)),
            fine or finest,
            form,
        )


def _fineness(funds: Funds) -> Mapping[str, int]:
    """The number of decimals of the most precise amount in each column; 0 without amounts."""
    lines = [line for _, side in sides_of(funds) for line in side.values()]
    every = [*lines, *(part for line in lines for part in line.parts.values())]
    amounts = ((column, [getattr(line, column) for line in every]) for column in COLUMNS)
    return {
        column: max((decimals(amount) for amount in stated if amount is not None), default=0)
        for column, stated in amounts
    }


def stated_columns_of(subject: Subject) -> Mapping[str, Sequence[tuple[str, Decimal | None]]]:
    """By column every line with its amount, income first: next year's form is compared with them too."""
    lines = [(name, line.__dict__) for _, side in sides_of(subject.declaration.funds) for name, line in side.items()]
    return {column: [(name, amounts[column]) for name, amounts in lines] for column in COLUMNS}


SideTotals = Mapping[str, tuple[Decimal | None, Decimal | None]]
"""The totals of income and expenditure for each column, None where they are not stated."""


def totals_of(funds: Funds) -> SideTotals:
    """The totals of both sides of a table."""
    return {column: (total_in(funds.income, column), total_in(funds.expenditure, column)) for column in COLUMNS}


def side_totals(subject: Subject) -> SideTotals:
    """The totals of both sides of a declaration's table, for `Subject.once`."""
    return totals_of(subject.declaration.funds)


def stated_amounts(subject: Subject) -> Sequence[Decimal]:
    """Every stated amount of a declaration's table, including parts and totals."""
    return [
        amount
        for _, lines in sides_of(subject.declaration.funds)
        for line in lines.values()
        for amounts in (line, *line.parts.values())
        for column in COLUMNS
        if (amount := amounts.__dict__[column]) is not None
    ]


def sides_of(funds: Funds) -> tuple[tuple[str, Mapping[Any, FundsLine]], ...]:
    """The lines of income and of expenditure, 合计 included, each with the name of the side."""
    return (INCOME, funds.income), (EXPENDITURE, funds.expenditure)


def cells_of(funds: Funds) -> Iterator[FundsCell]:
    """Every cell of the table, including parts and totals."""
    for side, lines in sides_of(funds):
        for name, line in lines.items():
            for column in COLUMNS:
                yield _cell(name, (TABLE, side, name), line, column)
                for part, amounts in line.parts.items():
                    yield _cell(part, (TABLE, side, name, PARTS, part), amounts, column)


def cells_in(funds: Funds, column: str) -> list[FundsCell]:
    """The cells of one column, including parts and totals."""
    return [cell for cell in cells_of(funds) if cell.route[-1] == column]


def _side(name: str, lines: Mapping[Any, FundsLine], column: str) -> FundsSide:
    total = _cell(TOTAL, (TABLE, name, TOTAL), lines[TOTAL], column) if TOTAL in lines else None
    return FundsSide(name, _cells(name, lines, column, SUMS), total, total_in(lines, column))


def _of_year(funds: Funds, column: str) -> Iterator[FundsSide]:
    for name, lines in sides_of(funds):
        for stated in OF_YEAR:
            if stated in lines:
                total = _cell(stated, (TABLE, name, stated), lines[stated], column)
                yield FundsSide(name, _cells(name, lines, column, (*SUMS, *CARRIED)), total)


def _cells(name: str, lines: Mapping[Any, FundsLine], column: str, but: tuple[str, ...]) -> tuple[FundsCell, ...]:
    return tuple(
        [
            _made((line, (TABLE, name, line, column), amounts.__dict__[column]))
            for line, amounts in lines.items()
            if line not in but
        ]
    )


def _broken_out(funds: Funds, column: str) -> Iterator[FundsSide]:
    """Every line that has parts, with the line's own cell as their total."""
    for side, lines in sides_of(funds):
        for name, line in lines.items():
            if line.parts:
                place = (TABLE, side, name)
                cells = (_cell(part, (*place, PARTS, part), amounts, column) for part, amounts in line.parts.items())
                yield FundsSide(PARTS, tuple(cells), _cell(name, place, line, column))


def _cell(name: str, place: Route, amounts: Amounts, column: str) -> FundsCell:
    return _made((name, (*place, column), amounts.__dict__[column]))
