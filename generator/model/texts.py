"""All texts of a part of a form: cells, items of lists, and keys that an author chooses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, takewhile
from operator import itemgetter
from typing import Any

from generator.diagnostics.diagnostic import Route
from generator.model.form_fields import FieldKind, fields_of
from generator.model.part import Part


def texts_of(part: Part) -> Iterator[tuple[Route, str]]:
    """The texts of a part with their routes, in the form's order; numbers and days are no texts.

    Labels of the form, which no file states, are left out.
    """
    return iter(_placed_texts(part))


def _placed_texts(value: object) -> list[tuple[Route, str]]:
    found: list[tuple[Route, str]] = []
    _collect(value, (), found)
    return found


def _collect(value: object, route: Route, found: list[tuple[Route, str]]) -> None:
    """Appends, as every form is walked for its checks, and generators inside generators cost thrice as much."""
    if isinstance(value, str):
        found.append((route, value))
    elif isinstance(value, Part):
        held = value.__dict__
        cells, others = _steps(type(value))
        found += [(route + last, field) for name, last in cells if isinstance(field := held.get(name), str)]
        for name, last in others:
            field = held.get(name)
            if isinstance(field, str):
                found.append((route + last, field))
            elif field:
                _collect(field, route + last, found)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            found.append(((*route, key), key))
            _collect(entry, (*route, key), found)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _collect(item, (*route, position), found)


def texts_by_field(part: Part) -> dict[str, list[str]]:
    """The texts of a part by its fields, without routes: much faster than `texts_of`."""
    held = part.__dict__
    texts: dict[str, list[str]] = {}
    for name, _ in chain(*_steps(type(part))):
        if field := held.get(name):
            _gather(field, texts.setdefault(name, []))
    return texts


def _gather(value: Any, found: list[str]) -> None:
    kind: Any = type(value)
    if kind is str:
        found.append(value)
    elif kind is tuple:
        _gather_all(value, found)
    elif kind is dict:
        found += value
        _gather_all(tuple(filter(None, value.values())), found)
    elif _getters(kind):
        _gather_all((value,), found)
    else:
        found += [text for _, text in _placed_texts(value)]


def _gather_all(items: tuple[Any, ...], found: list[str]) -> None:
    """What `_gather` finds in each of them, of rows of a table without asking anew what kind of part they are."""
    kind: Any = type(items[0]) if items else str
    cells, others = _getters(kind) or (None, ())
    for item in items:
        if cells is None or type(item) is not kind:
            _gather(item, found)
            continue
        held = item.__dict__
        found += filter(None, cells(held))
        for name in others:
            if field := held[name]:
                _gather(field, found)


_Steps = tuple[tuple[str, Route], ...]
_NO_TEXTS = (FieldKind.AMOUNT, FieldKind.DAY, FieldKind.YEAR)


@cache
def _steps(part: type[Part]) -> tuple[_Steps, _Steps]:
    """The fields of a part that may hold texts, each with its step in a route.

    First come those before any field that holds more than one text.
    """
    fields = [field for field in fields_of(part) if field.kind not in _NO_TEXTS]
    before = [*takewhile(lambda field: field.kind.is_text, fields)]
    steps = tuple((field.name, (field.name,)) for field in fields)
    return steps[: len(before)], steps[len(before) :]


_Cells = Callable[[Mapping[str, Any]], Iterable[str | None]]


@cache
def _getters(kind: type) -> tuple[_Cells, tuple[str, ...]] | None:
    """Of a part what takes the texts of its first fields from what it holds, and the names of its other fields."""
    if not issubclass(kind, Part):
        return None
    first, others = ([name for name, _ in steps] for steps in _steps(kind))
    if len(first) < _SEVERAL:  # of which itemgetter would not make a tuple
        return lambda held: (), (*first, *others)
    return itemgetter(*first), tuple(others)


_SEVERAL = 2
