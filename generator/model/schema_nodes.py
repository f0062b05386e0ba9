"""The pieces of which schemas are made: mappings, lists and single values, each with an error text for authors."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.goals import LongTermGoal

Schema = dict[str, Any]

A_LIST = "这里应逐条列出，每条另起一行，以“- ”开头"
_INDICATORS = LongTermGoal.model_fields["indicators"].alias
_ANY_CHARACTER = r"\S"
_ONE_VALUE = "这里只写一个值，不分条，也不分栏"
_NEEDED_VALUE = "这里必须写一个值，不分条，也不分栏"
_A_FILLED_LIST = "这里至少写一条，每条另起一行，以“- ”开头"
_NAMED_VALUES = "这里应逐行写“名称: 取值”"


def closed_mapping(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """A mapping with these keys and no others; with a required key it may not be left blank."""
    needed = f"，其中{'、'.join(required)}必须填写" if required else ""
    return {
        "type": "object" if required else ["object", "null"],
        "errorMessage": f"这里应分栏填写，只用这些栏目：{'、'.join(properties)}{needed}",
        **({"required": required} if required else {}),
        "properties": properties,
        "additionalProperties": False,
    }


def open_mapping(message: str, other: Schema, known: Mapping[str, Schema] | None = None) -> Schema:
    """A mapping with any keys, the `known` ones offered; `other` is the schema of every other value."""
    return {
        "type": ["object", "null"],
        "errorMessage": message,
        **({"properties": known} if known else {}),
        "additionalProperties": other,
    }


def content_schema(key: str, generated: Schema, *, blank: bool) -> Schema:
    """The schema of a key's value, from pydantic's; `blank` says that the key may be left blank."""
    if key == _INDICATORS:
        return reference("#/definitions/IndicatorsByCategory")
    match generated:
        case {"anyOf": [filled, {"type": "null"}]}:
            return content_schema(key, filled, blank=True)
        case {"$ref": target}:
            return reference(target)
        case {"type": "object", "additionalProperties": value}:
            return open_mapping(_NAMED_VALUES, {"title": "取值", **content_schema("", value, blank=False)})
        case {"type": "array"}:
            return _list(generated, blank=blank)
        case {"enum": choices}:
            return {"enum": choices + [None] * blank, "errorMessage": f"只能写{'、'.join(choices)}之一"}
    return scalar(generated, blank=blank)


def reference(target: str) -> Schema:
    """A reference to another definition, inside `allOf` so that keywords may stand beside it."""
    return {"allOf": [{"$ref": target}]}


def _list(generated: Schema, *, blank: bool) -> Schema:
    # `contains` anything is `minItems: 1` with an error text of our own.
    filled: Schema = {"contains": {}} if "minItems" in generated else {}
    return {
        "type": ["array", "null"] if blank else "array",
        "errorMessage": _A_FILLED_LIST if filled else A_LIST,
        **filled,
        "items": content_schema("", generated["items"], blank=False),
    }


def scalar(generated: Schema, *, blank: bool) -> Schema:
    """A single value with the model's pattern and error text; `blank` says that it may be left blank."""
    types = generated["type"] if isinstance(generated["type"], list) else [generated["type"]]
    others = [kind for kind in types if kind not in ("string", "null")]
    message = generated.get("patternErrorMessage", _ONE_VALUE if blank else _NEEDED_VALUE)
    pattern = generated.get("pattern", None if blank else _ANY_CHARACTER)
    return {
        # An editor that completes a key writes an example of the first type behind it: no text, never a 0.
        "type": ["string", *others] + ["null"] * blank,
        "errorMessage": message,
        **({"pattern": pattern, "patternErrorMessage": message} if pattern else {}),
    }


def with_types_beside_references(schema: Any, definitions: Mapping[str, Schema]) -> Any:
    """Every reference with its target's type and message: editors that complete a key follow no reference."""
    match schema:
        case {"allOf": [{"$ref": str(target)}], **said}:
            meant = definitions[target.rpartition("/")[2]]
            return {
                **said,
                "type": meant["type"],
                "errorMessage": meant["errorMessage"],
                **reference(target),
            }
        case dict():
            return {key: with_types_beside_references(value, definitions) for key, value in schema.items()}
        case list():
            return [with_types_beside_references(item, definitions) for item in schema]
    return schema
