"""The printed table of funds: sides, lines and columns of amounts, with computed totals and shares."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.export.grid import CellKind, GridCell, GridRows, amount_cell, label_cell, spans
from generator.export.printed_columns import PrintedColumn, depth_of, head_cells
from generator.model.declaration import Declaration, FundsLine
from generator.model.form import SIDES
from generator.model.form_columns import SHARE, FormColumn
from generator.model.money import total_in
from generator.model.printed_cells import cell_text, held_in
from generator.model.printed_lines import PrintedLine, printed_lines, printed_share

_SIDE, _LINE = 0.7, 2.4


@dataclass(frozen=True, slots=True)
class PrintedFunds:
    """What the table prints of a declaration, in these columns of amounts."""

    declaration: Declaration
    columns: tuple[PrintedColumn, ...]

    @property
    def weights(self) -> tuple[float, ...]:
        """Its columns' shares of the width: the side, the line, and those of amounts."""
        return (_SIDE, _LINE, *(column.weight for column in self.columns))

    def add_to(self, rows: GridRows, part: FormColumn, widths: Sequence[float]) -> None:
        """The whole table, under the label of the part with the unit of its amounts."""
        form, unit = self.declaration.form, self.declaration.funds.unit
        named = [(name, side) for name in SIDES if (side := form.side(name))]
        sides = [(name, side.label, [*self._lines(name)]) for name, side in named]
        side_width, line_width, *amount_widths = spans(self.weights, widths)
        depth = depth_of(self.columns)
        height = depth + sum(len(lines) for _, _, lines in sides)
        own = [label_cell(f"{part.label}（{unit}）", 1, height), label_cell(part.head, side_width + line_width, depth)]
        for head in head_cells(self.columns, amount_widths):
            rows.add(*own, *head)
            own = []
        for name, called, lines in sides:
            heads = [label_cell(called, side_width, len(lines))]
            for line in lines:
                kind = CellKind.TEXT if line.kind == "part" else CellKind.LABEL
                cells = self._cells(name, line, amount_widths)
                rows.add(*heads, GridCell(line.label, kind, line_width), *cells)
                heads = []

    def _lines(self, side: str) -> Iterator[PrintedLine]:
        yield from printed_lines(self.declaration.form, side, getattr(self.declaration.funds, side))

    def _cells(self, side: str, line: PrintedLine, widths: Sequence[int]) -> Iterator[GridCell]:
        lines: Mapping[str, FundsLine] = getattr(self.declaration.funds, side)
        for column, width in zip(self.columns, widths, strict=True):
            if column.name == SHARE:
                share = printed_share(line, total_in(lines, "budget"), self.declaration.form)
                yield GridCell(share or "", CellKind.SHORT, width)
            elif column.is_amount:
                yield amount_cell(_amount(line, lines, str(column.name)), width)
            else:
                text = cell_text(held_in(line.amounts, column.name, column.key))
                yield GridCell(text or "", CellKind.SHORT, width)


def _amount(line: PrintedLine, lines: Mapping[str, FundsLine], column: str) -> Decimal | None:
    """What a line states; of the total line, where it states nothing, what the side comes to."""
    stated: Decimal | None = getattr(line.amounts, column)
    return total_in(lines, column) if stated is None and line.kind == "total" else stated
