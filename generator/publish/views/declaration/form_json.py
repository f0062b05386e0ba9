"""A form as JSON: objects keyed by the form's labels, amounts as texts with the form's own digits, blanks null."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from generator.model.declaration import Funds, FundsLine
from generator.model.form import SIDES, Form
from generator.model.form_columns import further_labels, has
from generator.model.form_fields import FieldKind, FormField, fields_of
from generator.model.form_tables import lines_of
from generator.model.goals import Goal
from generator.model.labels import category_label, category_labels, heading, label, line_label
from generator.model.part import Part

Json = str | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class _PartFields:
    """The fields of a kind of part in one form: their labels, and a function that takes all values of a part.

    `converters` are by the labels of fields that hold something else than texts; each takes the part and the field's
    value, which is no blank. `only_stated` are the labels of fields that are left out where they are blank. `further`
    are the labels of fields that the model has no name for.
    """

    labels: tuple[str, ...]
    values: Callable[[Part], Sequence[Any]]
    converters: tuple[tuple[str, Callable[[Any, Any], Json]], ...]
    only_stated: tuple[str, ...]
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
        made: dict[str, Json] = dict(zip(fields.labels, fields.values(part), strict=True))
        for called, converted in fields.converters:
            if (value := made[called]) is not None:
                made[called] = converted(part, value)
        for called in fields.only_stated:
            if made[called] is None:
                del made[called]
        if fields.further:
            further: Mapping[str, str] = getattr(part, "further", {})
            made |= {called: further.get(called) for called in fields.further}
        return made

    def _fields_of(self, kind: type[Part]) -> _PartFields:
        form = self._form
        fields = [
            field
            for field in fields_of(kind)
            if (field.kind not in (FieldKind.FURTHER, FieldKind.LINES) or kind is Funds) and has(form, kind, field.name)
        ]
        names = tuple(field.name for field in fields)
        labels = tuple(label(kind, name, form) for name in names)
        labelled = tuple(zip(labels, fields, strict=True))
        known = self._fields[kind] = _PartFields(
            labels,
            _taking(names),
            tuple((called, self._converter(field)) for called, field in labelled if not field.kind.is_text),
            tuple(called for called, field in labelled if field.name == "form_slug"),
            further_labels(form, kind),
        )
        return known

    def _converter(self, field: FormField) -> Callable[[Any, Any], Json]:
        """A function that makes JSON of a field's value; its first argument is the part that has the field."""
        match field.kind:
            case FieldKind.AMOUNT:
                return lambda _, amount: f"{amount:f}"
            case FieldKind.DAY | FieldKind.YEAR:
                return lambda _, day: str(day)
            case FieldKind.TEXTS:
                return lambda _, texts: list(texts)
            case FieldKind.FURTHER:
                return lambda _, texts: dict(texts)
            case FieldKind.GROUP:
                return lambda _, part: self.of(part)
            case FieldKind.GROUPS:
                return lambda _, parts: [self.of(part) for part in parts]
            case FieldKind.LINES:
                return lambda _, lines: self._side(field.name, lines)
            case FieldKind.CATEGORIES:
                return lambda goal, _: self._rows_in_order(goal) if goal.row_order else self._categories(goal)
        raise TypeError(f"no JSON for a field of the kind {field.kind}")

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


def _taking(names: tuple[str, ...]) -> Callable[[Part], Sequence[Any]]:
    """A function that takes the values of these fields of a part, for any number of fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda part: [getattr(part, name) for name in names]
