"""A form as JSON: objects keyed by the form's labels, amounts as texts with the form's own digits, blanks null."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter

from generator.model.declaration import Funds, FundsLine
from generator.model.form import SIDES, Form
from generator.model.form_columns import further_labels, has
from generator.model.form_fields import FieldKind, fields_of
from generator.model.form_tables import lines_of
from generator.model.goals import AnnualGoal, Goal, LongTermGoal
from generator.model.labels import category_label, category_labels, heading, label, line_label
from generator.model.part import Part

Json = str | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class _PartFields:
    """The fields of a kind of part in one form: their labels, and a function that takes all values of a part.

    `others` are the names and labels of fields that may hold something else than a text or a blank. `further` are the
    labels of fields that the model has no name for.
    """

    labels: tuple[str, ...]
    values: Callable[[Part], Sequence[object]]
    others: tuple[tuple[str, str], ...]
    further: tuple[str, ...]


class FormJson:
    """Converts parts of declarations of one form to JSON; the fields of each kind of part are looked up once."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._fields: dict[type[Part], _PartFields] = {}
        self._categories_called = category_labels(form)
        self._with_parts = {
            (side, line.above) for side in SIDES for line in lines_of(form, side) if line.above is not None
        }
        self._open_sides = {side for side in SIDES if not lines_of(form, side)}

    def of(self, part: Part) -> dict[str, Json]:
        """A part by the form's labels, blanks as null; 表式 only where the file names it."""
        fields = self._fields.get(type(part)) or self._fields_of(type(part))
        made: dict[str, Json] = dict(zip(fields.labels, fields.values(part), strict=True))  # type: ignore[arg-type]
        for name, called in fields.others:
            if made[called] is not None:
                made[called] = self._value(part, name, made[called])
            elif name == "form_slug":
                del made[called]
        if fields.further:
            further: Mapping[str, str] = getattr(part, "further", {})
            made |= {called: further.get(called) for called in fields.further}
        return made

    def _fields_of(self, kind: type[Part]) -> _PartFields:
        known = self._fields[kind] = _part_fields(kind, self._form)
        return known

    def _value(self, part: Part, name: str, value: object) -> Json:
        if name in SIDES and isinstance(part, Funds):
            return self._side(name, getattr(part, name))
        if name == "indicators" and isinstance(part, (LongTermGoal, AnnualGoal)):
            return self._rows_in_order(part) if part.row_order else self._categories(part)
        return self._plain(value)

    def _plain(self, value: object) -> Json:
        match value:
            case None | str():
                return value
            case Decimal():
                return f"{value:f}"
            case date() | int():
                return str(value)
            case Part():
                return self.of(value)
            case Mapping():
                return {key: self._plain(inner) for key, inner in value.items()}
            case tuple():
                return [self._plain(item) for item in value]
        raise TypeError(f"a declaration holds no {type(value).__name__}")

    def _side(self, side: str, lines: Mapping[str, FundsLine]) -> Json:
        return {line_label(name, self._form, side): self._line(line, side, name) for name, line in lines.items()}

    def _line(self, line: FundsLine, side: str, name: str) -> Json:
        """A line of funds, with its parts if the form allows parts for it."""
        known, form = self.of(line), self._form
        below: dict[str, Json] = {
            line_label(part, form, side, name): self.of(held) for part, held in line.parts.items()
        }
        if below or side in self._open_sides or (side, name) in self._with_parts:
            known[label(FundsLine, "parts")] = below
        return known

    def _categories(self, goal: Goal) -> Json:
        called = self._categories_called
        return {
            called.get((None, first), first): {
                called.get((first, second), second): [self.of(row) for row in rows] for second, rows in seconds.items()
            }
            for first, seconds in goal.indicators.items()
        }

    def _rows_in_order(self, goal: Goal) -> Json:
        """The rows in the department's own order, each with its categories."""
        form = self._form
        first, second = heading("first_level", form), heading("second_level", form)
        return [
            {
                first: category_label(row.first, form),
                second: category_label(row.second, form, row.first),
                **self.of(row.indicator),
            }
            for row in goal.rows_in_own_order()
        ]


form_json = cache(FormJson)
"""The converter of a form, created once for each form."""


_TEXTS = {FieldKind.TEXT, FieldKind.CHOICE, FieldKind.ADDRESS}


def _part_fields(kind: type[Part], form: Form) -> _PartFields:
    fields = [
        field
        for field in fields_of(kind)
        if (field.kind not in (FieldKind.FURTHER, FieldKind.LINES) or kind is Funds) and has(form, kind, field.name)
    ]
    names = tuple(field.name for field in fields)
    labels = tuple(label(kind, name, form) for name in names)
    return _PartFields(
        labels,
        _taking(names),
        tuple(
            (field.name, called)
            for field, called in zip(fields, labels, strict=True)
            if field.kind not in _TEXTS or field.name == "form_slug"
        ),
        further_labels(form, kind),
    )


def _taking(names: tuple[str, ...]) -> Callable[[Part], Sequence[object]]:
    """A function that takes the values of these fields of a part, for any number of fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda part: [getattr(part, name) for name in names]
