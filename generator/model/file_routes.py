"""Routes in names of the model as keys and positions of a file, which has the labels of its form for keys."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from generator.diagnostics.diagnostic import Route
from generator.model.form import Form
from generator.model.form_fields import FieldKind, FormField, field_of
from generator.model.labels import category_label, label, line_label
from generator.model.part import Part
from generator.model.project import Project


def file_route(route: Route, form: Form | None = None) -> Route:
    """A route in names of the model as keys and positions of a file. Raises KeyError for one that leads nowhere.

    Without a form the keys are the default form's; the reader finds places in files of any form by these
    (`Reading.locate`). With a form they are the keys of its files. Rows that stand in the department's own order are
    still identified by their categories.
    """
    return _default_file_route(route) if form is None else _file_route(route, form)


@lru_cache(maxsize=1 << 12)  # findings lead to the same places form after form
def _default_file_route(route: Route) -> Route:
    return _file_route(route, None)


def _file_route(route: Route, form: Form | None) -> Route:
    keys: list[str | int] = []
    steps, passed = iter(route), 0
    part: type[Part] | None = Project  # which has whatever a declaration has
    for step in steps:
        if part is None or not isinstance(step, str):
            raise KeyError(route)
        key, field = label(part, step, form), field_of(part, step)
        passed += 1
        if field.kind is not FieldKind.FURTHER:  # in a file its labels are keys beside the others
            keys.append(key)
        within = [*_within(field, route, passed, steps, form)]
        passed += len(within)
        keys.extend(within)
        part = field.part
    return tuple(keys)


def _within(
    field: FormField, route: Route, passed: int, steps: Iterator[str | int], form: Form | None
) -> Iterator[str | int]:
    """The keys below a field, as far as the route goes.

    `passed` is the number of steps of the route that lead to the field.
    """
    match field.kind:
        case FieldKind.LINES:
            is_part = field.name == "parts"
            side, above = (str(route[1]), str(route[2])) if is_part else (field.name, None)
            yield from (line_label(str(step), form, side, above) for step in islice(steps, 1))
        case FieldKind.CATEGORIES:
            firsts = (None, *map(str, route[passed : passed + 1]))
            named = zip(firsts, map(str, islice(steps, 2)), strict=False)
            yield from (category_label(category, form, first) for first, category in named)
            yield from islice(steps, 1)
        case FieldKind.FURTHER | FieldKind.TEXTS | FieldKind.GROUPS:
            yield from islice(steps, 1)
