"""The labels a kind of file may hold as keys, and the one an author probably meant."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration
from generator.model.form_fields import fields_of
from generator.model.labels import part_name
from generator.model.part import Part
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL

_LOWEST_SIMILARITY = 0.6


@dataclass(frozen=True, eq=False)
class Labels:
    """The keys of a kind of file: `all` of them, and those `of_text_lists`, under which plain texts are listed.

    `of_parts` are the keys of lists and groups, with what to tell an author who writes a text behind one.
    `first_of_item` leads from a key of a listed group to the group's first key, where that is one and the same.
    """

    kind: Any
    all: frozenset[str]
    of_text_lists: frozenset[str]
    of_parts: Mapping[str, str]
    first_of_item: Mapping[str, str]

    def at(self, route: Route) -> tuple[str, ...]:
        """The keys that may stand in the part a route leads to, in the form's order; none where any may."""
        return _keys(self._kind_at(route))

    def place_of(self, route: Route) -> str:
        """What the table of other labels calls the part a route leads to: `indicator`, `income`; "" where nothing."""
        kind = self._kind_at(route)
        if _is_group(kind):
            return part_name(kind)
        return (route and _field_name(self._kind_at(route[:-1]), route[-1])) or ""

    def of_year(self, route: Route, years_on: int) -> str | None:
        """The key, in the part a route leads to, of what speaks of the form's year or one so many years on."""
        kind = self._kind_at(route)
        if not (_is_group(kind) and issubclass(kind, Part)):
            return None
        names = [field.name for field in fields_of(kind) if field.column.year == years_on]
        return kind.model_fields[names[0]].alias or names[0] if names else None

    def _kind_at(self, route: Route) -> Any:
        kind = self.kind
        for step in route:
            kind = _below(kind, step)
        return _bare(kind)


def nearest(key: str, choices: Iterable[str], similarity: float = _LOWEST_SIMILARITY) -> str | None:
    """The label that a key is most like and so probably stands for; None where it is like none."""
    found = extractOne(key, sorted(choices), scorer=Indel.normalized_similarity, score_cutoff=similarity)
    return found[0] if found else None


@cache
def labels_of(kind: Any) -> Labels:
    """Every key that can stand in a file of this kind, the official categories of indicators included."""
    parts = _parts(kind)
    keys = {key for part in parts for key in _keys(part)}
    official = {*FIRST_LEVEL, *SECOND_LEVEL} if kind is Declaration else set()
    below = [(key, _bare(_below(part, key))) for part in parts for key in _keys(part)]
    text_lists = frozenset(key for key, held in below if _bare(_below(held, 0)) is str)
    lists = {key: list_expected(f"“{key}”") for key, held in below if get_origin(held) is tuple}
    groups = {key: group_expected(f"“{key}”") for key, held in below if _is_group(held) or get_origin(held) is Mapping}
    texts = {key for key, held in below if held is str}
    of_parts = {key: message for key, message in (lists | groups).items() if key not in texts}
    return Labels(kind, frozenset(keys | official), text_lists, of_parts, _first_of_item(parts))


def _first_of_item(parts: Iterable[Any]) -> dict[str, str]:
    listed = [item for part in parts if _is_group(item := _bare(_below(part, 0)))]
    first = {
        key: {keys[0] for item in listed if key in (keys := _keys(item))} for part in listed for key in _keys(part)
    }
    return {key: min(found) for key, found in first.items() if len(found) == 1}


def list_expected(what: str) -> str:
    """What to write where a list belongs."""
    return f"{what}应是列表，逐项另起一行，以“- ”开头"


def group_expected(what: str) -> str:
    """What to write where a group of keys belongs."""
    return f"{what}应分栏填写，每栏另起一行，写“键: 值”"


def _parts(kind: Any) -> list[Any]:
    """The kind itself and every kind of part below it that has keys of its own, each once."""
    found: list[Any] = []
    waiting = [kind]
    while waiting:
        part = _bare(waiting.pop())
        if part not in found:
            found.append(part)
            waiting.extend(_kinds_below(part))
    return found


def _kinds_below(kind: Any) -> Iterator[Any]:
    if _is_group(kind):
        yield from (field.annotation for field in kind.model_fields.values())
    elif get_origin(kind) is not None:
        yield from (part for part in get_args(kind) if not isinstance(part, str))


def _keys(kind: Any) -> tuple[str, ...]:
    kind = _bare(kind)
    if _is_group(kind):
        return tuple(field.alias or name for name, field in kind.model_fields.items())
    if get_origin(kind) is Mapping and get_origin(get_args(kind)[0]) is Literal:
        return get_args(get_args(kind)[0])
    return ()


def _below(kind: Any, step: str | int) -> Any:
    """What stands under a key or position of a kind; None where nothing can."""
    kind = _bare(kind)
    if _is_group(kind):
        fields = kind.model_fields.items()
        return next((field.annotation for name, field in fields if step == (field.alias or name)), None)
    if get_origin(kind) is Mapping and isinstance(step, str):
        return get_args(kind)[1]
    if get_origin(kind) is tuple and isinstance(step, int):
        return get_args(kind)[0]
    return None


def _field_name(kind: Any, step: str | int) -> str | None:
    """The model's name of the field behind a key of a group."""
    kind = _bare(kind)
    fields = kind.model_fields.items() if _is_group(kind) else ()
    return next((name for name, field in fields if step == (field.alias or name)), None)


def _bare(kind: Any) -> Any:
    """A kind without what is said about it and without that it may be blank."""
    while get_origin(kind) in {Annotated, Union, UnionType}:
        kind = next(part for part in get_args(kind) if part is not type(None))
    return kind


def _is_group(kind: Any) -> bool:
    return isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, BaseModel)
