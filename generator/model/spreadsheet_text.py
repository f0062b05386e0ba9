"""Texts in the cells of a spreadsheet: nothing that an author wrote is ever calculated."""

MARK = "'"
"""Stands before a text that a spreadsheet would take for a formula, or that begins with this mark itself."""
CALCULATED = frozenset("=+-@\t\r\n＝＋－＠'")
"""In full-width characters too, which some spreadsheets take for the others."""


def is_calculated(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula, so that it is written with the mark."""
    return text[:1] in CALCULATED


def formula_safe(text: str) -> str:
    """The text as it stands in a cell; without the first character where that is the mark, it is the text again."""
    return f"{MARK}{text}" if is_calculated(text) else text


def as_written(cell: str) -> str:
    """The text that `formula_safe` made the cell of."""
    return cell.removeprefix(MARK)
