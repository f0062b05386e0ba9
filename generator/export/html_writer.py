"""A grid → HTML for a government site's article: a table without scripts or classes."""

from collections.abc import Iterator
from html import escape

from generator.export.grid import ALIGNED, CellKind, Grid, GridCell
from generator.export.office_text import printable


def as_html(grid: Grid) -> str:
    """The table with its title and the lines under it."""
    return "\n".join([*_above(grid), *_table(grid)]) + "\n"


def _above(grid: Grid) -> Iterator[str]:
    yield f'<h2 style="text-align:center">{_escaped(grid.title)}</h2>'
    yield from (f"<p>{_escaped(text)}</p>" for text in grid.above)
    if grid.unit:
        yield f'<p style="text-align:right">{_escaped(grid.unit)}</p>'


def _table(grid: Grid) -> Iterator[str]:
    yield '<table border="1" cellspacing="0" cellpadding="4" style="width:100%;border-collapse:collapse">'
    whole = sum(grid.widths)
    columns = (f'<col style="width:{round(60 * width / whole)}em">' for width in grid.widths)
    yield f"<colgroup>{''.join(columns)}</colgroup>"
    for row in grid.by_row():
        yield f"<tr>{''.join(map(_cell, row))}</tr>"
    yield "</table>"


def _cell(cell: GridCell) -> str:
    name = "th" if cell.kind is CellKind.LABEL else "td"
    spans = "".join(
        f' {side}="{many}"' for side, many in (("rowspan", cell.height), ("colspan", cell.width)) if many > 1
    )
    return f'<{name}{spans} style="text-align:{ALIGNED[cell.kind]}">{_escaped(cell.text)}</{name}>'


def _escaped(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")
