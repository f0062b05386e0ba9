"""The lines of income or expenditure in the order in which their form prints them, with blanks, parts and totals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from generator.model.declaration import OF_YEAR, TOTAL, Amounts, FundsLine
from generator.model.form import Form
from generator.model.form_tables import FormLine, lines_of
from generator.model.labels import label, line_label
from generator.model.wording.figures import share_text


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line: its label, its name in the model, and what is stated of it.

    `kind` is line, part, subtotal or total; a total that is not stated is computed by the code that prints it.
    """

    label: str
    name: str
    kind: str
    amounts: Amounts


_NOTHING = FundsLine()
_WHOLE = "100%"


def printed_lines(form: Form, side: str, lines: Mapping[str, FundsLine]) -> Iterator[PrintedLine]:
    """The lines of a side (`income`, `expenditure`) in the form's order, blank ones included, each before its parts.

    Where the side is open the lines are those of the file, and the total is the last one.
    """
    given = _outline(form, side)
    return _given(given, lines) if given else _open(lines)


def printed_share(line: PrintedLine, total: Decimal | None, form: Form) -> str | None:
    """The share of a line's budget in its side's total; for the total itself only where the form prints that."""
    if line.kind != "total":
        return share_text(line.amounts.budget, total)
    return _WHOLE if form.total_share == "印" and total is not None else None


def line_of_form(form: Form, side: str, name: str) -> str | None:
    """The form's label for a line of a side, given its name in the model; None where it has no such line."""
    if form.side(side) is None:
        return None
    given = _outline(form, side)
    return next((line.label for line, _ in given if line.name == name), None) if given else line_label(name)


_Outline = tuple[tuple[FormLine, tuple[FormLine, ...]], ...]
"""Lines, each with its parts."""


@cache
def _outline(form: Form, side: str) -> _Outline:
    lines = lines_of(form, side)
    return tuple((line, tuple(part for part in lines if part.above == line.name)) for line in lines if not line.above)


def _given(given: _Outline, lines: Mapping[str, FundsLine]) -> Iterator[PrintedLine]:
    for printed, parts in given:
        line = lines.get(printed.name, _NOTHING if printed.is_always_printed else None)
        if line is None:
            continue
        yield PrintedLine(printed.head, printed.name, _kind(printed.name), line)
        for part in parts:
            amounts = line.parts.get(part.name, _NOTHING if part.is_always_printed else None)
            if amounts is not None:
                yield PrintedLine(part.head, part.name, "part", amounts)


def _open(lines: Mapping[str, FundsLine]) -> Iterator[PrintedLine]:
    for name, line in lines.items():
        if name != TOTAL:
            yield PrintedLine(line_label(name), name, _kind(name), line)
            yield from _parts(line)
    total = lines.get(TOTAL, _NOTHING)
    yield PrintedLine(line_label(TOTAL), TOTAL, "total", total)
    yield from _parts(total)


def _parts(line: FundsLine) -> Iterator[PrintedLine]:
    for part, amounts in line.parts.items():
        yield PrintedLine(f"{label(FundsLine, 'parts')}：{line_label(part)}", part, "part", amounts)


def _kind(name: str) -> str:
    return "total" if name == TOTAL else "subtotal" if name in OF_YEAR else "line"
