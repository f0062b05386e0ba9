"""Every text of a part of a form, wherever it stands: cells, items of lists, and the keys that an author chooses."""

from collections.abc import Iterator, Mapping

from generator.diagnostics.diagnostic import Route
from generator.model.part import Part


def texts_of(part: Part) -> Iterator[tuple[Route, str]]:
    """The texts of a part with the route of each, in the form's order; what is a number or a day is no text."""
    yield from _texts(part, ())


def _texts(value: object, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, Part):
        for name, field in value.__dict__.items():
            if field is not None:
                yield from _texts(field, (*route, name))
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield (*route, key), key
            yield from _texts(entry, (*route, key))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts(item, (*route, position))
