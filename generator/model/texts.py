"""Every text of a part of a form, wherever it stands: cells, items of lists, and the keys that an author chooses."""

from collections.abc import Iterator, Mapping

from generator.diagnostics.diagnostic import Route
from generator.model.part import Part


def texts_of(part: Part) -> Iterator[tuple[Route, str]]:
    """The texts of a part with the route of each, in the form's order; what is a number or a day is no text."""
    found: list[tuple[Route, str]] = []
    _collect(part, (), found)
    return iter(found)


def _collect(value: object, route: Route, found: list[tuple[Route, str]]) -> None:
    """Appends, as every form is walked for its checks, and generators inside generators cost thrice as much."""
    if isinstance(value, str):
        found.append((route, value))
    elif isinstance(value, Part):
        for name, field in value.__dict__.items():
            if isinstance(field, str):
                found.append(((*route, name), field))
            elif field is not None:
                _collect(field, (*route, name), found)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            found.append(((*route, key), key))
            _collect(entry, (*route, key), found)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _collect(item, (*route, position), found)
