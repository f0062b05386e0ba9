"""The types of the model as a file sees them: groups with keys, mappings and lists, and what may stand below each."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


def types_within(kind: Any) -> list[Any]:
    """The type itself and every type of part below it with keys of its own, each once."""
    found: list[Any] = []
    waiting = [kind]
    while waiting:
        part = bare_type(waiting.pop())
        if part not in found:
            found.append(part)
            waiting.extend(_types_directly_below(part))
    return found


def _types_directly_below(kind: Any) -> Iterator[Any]:
    if is_group(kind):
        yield from (field.annotation for field in kind.model_fields.values())
    elif get_origin(kind) is not None:
        yield from (part for part in get_args(kind) if not isinstance(part, str))


def keys_of(kind: Any) -> tuple[str, ...]:
    """The keys of a group, or of a mapping with a closed list of keys, in the model's order; empty for other types."""
    kind = bare_type(kind)
    if is_group(kind):
        return tuple(field.alias or name for name, field in kind.model_fields.items())
    if get_origin(kind) is Mapping and get_origin(get_args(kind)[0]) is Literal:
        return get_args(get_args(kind)[0])
    return ()


def type_below(kind: Any, step: str | int) -> Any:
    """The type under a key or position of a type; None where nothing can be there."""
    kind = bare_type(kind)
    if is_group(kind):
        fields = kind.model_fields.items()
        return next((field.annotation for name, field in fields if step == (field.alias or name)), None)
    if get_origin(kind) is Mapping and isinstance(step, str):
        return get_args(kind)[1]
    if get_origin(kind) is tuple and isinstance(step, int):
        return get_args(kind)[0]
    return None


def field_name(kind: Any, step: str | int) -> str | None:
    """The field of the model for a key of a group, or None."""
    kind = bare_type(kind)
    fields = kind.model_fields.items() if is_group(kind) else ()
    return next((name for name, field in fields if step == (field.alias or name)), None)


def bare_type(kind: Any) -> Any:
    """A type without Annotated and Optional."""
    while not isinstance(kind, type) and get_origin(kind) in {Annotated, Union, UnionType}:
        kind = next(part for part in get_args(kind) if part is not type(None))
    return kind


def is_group(kind: Any) -> bool:
    """Whether a type is a model with fields."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)
