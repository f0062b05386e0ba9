"""Cells of the form as a page prints them, each under the form's own label."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.form_fields import FieldKind, FormField, cells_of
from generator.model.labels import label
from generator.model.part import Part
from generator.model.printed_cells import cell_text
from generator.model.wording.figures import grouped_text
from generator.publish.views.declaration.phone_numbers import PhonePiece


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell with its label; no text where the form is blank.

    `is_address` says that the text is one to follow, `is_amount` that it stands in a column of amounts; `phones` is the
    text in pieces where numbers to call are in it.
    """

    label: str
    text: str | None
    is_address: bool = False
    is_amount: bool = False
    phones: tuple[PhonePiece, ...] = ()


def amount_as_printed(amount: object, unit: str) -> str | None:
    """An amount in this unit with the form's own digits; in 元, where they are many, in groups of three."""
    return grouped_text(amount) if unit == "元" and isinstance(amount, Decimal) else cell_text(amount)


def printed_cell(part: type[Part], field: FormField, holder: Part, unit: str = "") -> PrintedCell:
    """The cell of a part that `holder` is; behind an amount stands its unit, where no head of a table says it."""
    value = getattr(holder, field.name)
    is_amount = field.kind is FieldKind.AMOUNT and value is not None
    text = f"{amount_as_printed(value, unit)}{unit}" if is_amount else cell_text(value)
    return PrintedCell(label(part, field.name), text, text is not None and field.kind is FieldKind.ADDRESS)


def stated_cells(
    part: type[Part], holder: Part | None, unit: str = "", but: Iterable[str] = ()
) -> tuple[PrintedCell, ...]:
    """The cells that a part states, in the form's order, `but` for those that stand elsewhere on the page."""
    if holder is None:
        return ()
    cells = (printed_cell(part, field, holder, unit) for field in cells_of(part) if field.name not in but)
    return tuple(cell for cell in cells if cell.text)
