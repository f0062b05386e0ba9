"""The head of the form as a table: labels and cells, two of each in a row."""

from collections.abc import Iterator
from itertools import groupby

from generator.model.declaration import Declaration
from generator.model.form_fields import cells_of
from generator.publish.views.declaration.printed_cells import PrintedCell, printed_cell

_ELSEWHERE = ("fiscal_year", "declared_on", "department_name", "scope")
"""What stands in the title, above the table or in its first row."""
_IN_A_ROW = 2


def basics_rows(declaration: Declaration) -> Iterator[tuple[PrintedCell, ...]]:
    """The rows below the department's name: those that every form prints, and others of which something is stated."""
    fields = (field for field in cells_of(Declaration) if field.name not in _ELSEWHERE)
    for always, together in groupby(fields, key=lambda field: field.column.always):
        unit = declaration.funds.unit
        cells = [printed_cell(Declaration, field, declaration, unit) for field in together]
        for start in range(0, len(cells), _IN_A_ROW):
            row = tuple(cells[start : start + _IN_A_ROW])
            if always or any(cell.text for cell in row):
                yield row
