"""A grid as lines of text: cells between |, a position that another cell covers as < or ^, a number behind =."""

from generator.export.grid import Grid, GridCell


def shown_grid(grid: Grid) -> str:
    """The title, what stands under it, and the rows."""
    at: dict[tuple[int, int], tuple[GridCell, bool]] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.height):
            for column in range(cell.column, cell.column + cell.width):
                at[row, column] = cell, row == cell.row
    rows = range(1, grid.rows + 1)
    lines = [" | ".join(_shown(at, row, column) for column in range(1, len(grid.widths) + 1)) for row in rows]
    return "\n".join([grid.title, *grid.above, *filter(None, (grid.unit,)), *lines])


def _shown(at: dict[tuple[int, int], tuple[GridCell, bool]], row: int, column: int) -> str:
    if (row, column) not in at:
        return "."
    cell, is_first_row = at[row, column]
    if (cell.row, cell.column) != (row, column):
        return "<" if is_first_row else "^"
    choices = f"[{'/'.join(cell.choices)}]" if cell.choices else ""
    return ("=" if cell.amount is not None else "") + cell.text.replace("\n", "⏎") + choices
