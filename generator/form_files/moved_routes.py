"""Where the entries of a declaration's file are in the file of the same declaration in another form."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration
from generator.model.file_routes import file_route
from generator.model.form import Form
from generator.model.form_fields import fields_of
from generator.model.part import Part


def moved_routes(declaration: Declaration, form: Form) -> Mapping[Route, Route]:
    """The route in the other form's file by the route in the file now, of every part, item and cell."""
    moved: dict[Route, Route] = {(): (), ("表式",): ("表式",)}
    for route in _below(declaration, ()):
        with suppress(KeyError):  # a blank that one of the forms does not have
            moved[file_route(route, declaration.form)] = file_route(route, form)
    return moved


def _below(value: Any, route: Route) -> Iterator[Route]:
    """The routes of all that a value holds, in names of the model."""
    below: list[tuple[str | int, Any]] = []
    match value:
        case Part():
            below = [(field.name, getattr(value, field.name)) for field in fields_of(type(value))]
        case Mapping():
            below = list(value.items())
        case tuple():
            below = list(enumerate(value))
        case _:
            return
    for step, held in below:
        yield (*route, step)
        yield from _below(held, (*route, step))
