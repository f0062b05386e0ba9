"""Cells of the form as pages print them, each with the form's label."""

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
    """A cell with its label; `text` is None where the form is blank.

    `is_address` says that the text is a link, `is_amount` that it is in a column of amounts; `phones` is the text in
    pieces where it contains telephone numbers.
    """

    label: str
    text: str | None
    is_address: bool = False
    is_amount: bool = False
    phones: tuple[PhonePiece, ...] = ()


def amount_as_printed(amount: object, unit: str) -> str | None:
    """An amount with the form's own digits; amounts in 元 are long and get thousands separators."""
    return grouped_text(amount) if unit == "元" and isinstance(amount, Decimal) else cell_text(amount)


def printed_cell(part: type[Part], field: FormField, holder: Part, unit: str = "") -> PrintedCell:
    """The cell for a field of a part; amounts are followed by `unit`, empty where a table's head states it."""
    value = getattr(holder, field.name)
    is_amount = field.kind is FieldKind.AMOUNT and value is not None
    text = f"{amount_as_printed(value, unit)}{unit}" if is_amount else cell_text(value)
    return PrintedCell(label(part, field.name), text, text is not None and field.kind is FieldKind.ADDRESS)


def stated_cells(
    part: type[Part], holder: Part | None, unit: str = "", but: Iterable[str] = ()
) -> tuple[PrintedCell, ...]:
    """The cells that are filled in, in the form's order, without the fields in `but`."""
    if holder is None:
        return ()
    cells = (printed_cell(part, field, holder, unit) for field in cells_of(part) if field.name not in but)
    return tuple(cell for cell in cells if cell.text)
