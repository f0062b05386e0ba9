"""The section 公开信息 of a declaration's page: first what the norm for government sites asks for, then the rest.

The norm also asks for 成文日期, the day of approval or issue. No form states it, and 填报日期 is another day.
"""

from collections.abc import Iterator

from generator.model.declaration import Declaration, Disclosure
from generator.model.form_fields import FormField, cells_of, field_of
from generator.publish.views.declaration.printed_cells import PrintedCell, printed_cell

_BY_THE_NORM = ("index_number", "document_number", "publisher")
_DATED = ("published_on",)
_LAST = ("status",)
_IN_OTHER_PLACES = ("original",)
"""The signed original, which the page links to at its top and at its end."""


def document_cells(declaration: Declaration) -> tuple[PrintedCell, ...]:
    """The stated cells, in the order of the page."""
    return tuple(cell for cell in _cells(declaration) if cell.text)


def _cells(declaration: Declaration) -> Iterator[PrintedCell]:
    about = declaration.disclosure
    named = (*_BY_THE_NORM, *_DATED, *_LAST, *_IN_OTHER_PLACES)

    def cells(fields: tuple[FormField, ...]) -> Iterator[PrintedCell]:
        return (printed_cell(Disclosure, field, about, declaration.funds.unit) for field in fields)

    yield from cells(_fields((*_BY_THE_NORM, *_DATED)))
    yield from cells(tuple(field for field in cells_of(Disclosure) if field.name not in named))
    yield from cells(_fields(_LAST))


def _fields(names: tuple[str, ...]) -> tuple[FormField, ...]:
    return tuple(field_of(Disclosure, name) for name in names)
