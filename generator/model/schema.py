"""The JSON Schemas by which editors complete and check what people write: pydantic's, in the author's terms.

They accept what the reader accepts, as an editor loads it: a bare `63`, `true` or `2022-01-14` is a legal
text, and a blank is a blank. Draft-07: yaml-language-server up to 1.19 knows nothing newer, and JetBrains'
editors know it too. There, what stands beside a `$ref` is ignored, hence `allOf`. `errorMessage` and
`patternErrorMessage` are what yaml-language-server prints instead of its own English.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.model.declaration import Declaration
from generator.model.goals import LongTermGoal
from generator.model.labels import heading
from generator.model.part import Part
from generator.model.region import Region
from generator.model.taxonomy import FIRST_LEVEL, second_level_of
from generator.model.wording.titles import FORM_TITLE

Schema = dict[str, Any]

_DRAFT_07 = "http://json-schema.org/draft-07/schema#"
_INDICATORS = LongTermGoal.model_fields["indicators"].alias
_ANY_CHARACTER = r"\S"
_ONE_VALUE = "这里只写一个值，不分条，也不分栏"
_NEEDED_VALUE = "这里必须写一个值，不分条，也不分栏"
_A_LIST = "这里应逐条列出，每条另起一行，以“- ”开头"
_A_FILLED_LIST = "这里至少写一条，每条另起一行，以“- ”开头"
_NAMED_VALUES = "这里应逐行写“名称: 取值”"
_FIRST, _SECOND = heading("first_level"), heading("second_level")
_CATEGORIES = f"这里应分栏填写：{_FIRST}、{_SECOND}，其下逐条列出指标"


def declaration_schema() -> Schema:
    """The schema of `declarations/<region>/<department>/<year>.yaml`."""
    definitions, declaration = _definitions_and_root(Declaration)
    # A goal beyond the year may be written as nothing but its text.
    definitions[LongTermGoal.__name__]["type"] = ["object", "string", "number", "boolean", "null"]
    return _document(FORM_TITLE, declaration, definitions | _categories())


def region_schema() -> Schema:
    """The schema of `declarations/<region>/region.yaml`."""
    definitions, region = _definitions_and_root(Region)
    return _document("地区", region, definitions)


def schema_text(schema: Schema) -> str:
    """A schema as its file holds it, the keys in the form's order."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "schema.json": declaration_schema,
    "region.schema.json": region_schema,
}
"""The files in declarations/ that editors load → what they hold."""


def _definitions_and_root(model: type[Part]) -> tuple[dict[str, Schema], Schema]:
    generated = model.model_json_schema(ref_template="#/definitions/{model}")
    return {name: _part(part) for name, part in generated["$defs"].items()}, _part(generated)


def _document(title: str, root: Schema, definitions: Mapping[str, Schema]) -> Schema:
    whole = {**root, "definitions": definitions}
    return {"$schema": _DRAFT_07, "title": title, **_with_types_beside_references(whole, definitions)}


def _part(generated: Schema) -> Schema:
    """A closed mapping; left blank, it states nothing, which is enough unless it must state something."""
    required = generated.get("required", [])
    properties = {
        key: {"title": key, **_said_of(about), **_content(key, about, blank=key not in required)}
        for key, about in generated["properties"].items()
    }
    return _closed_mapping(properties, required)


def _closed_mapping(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    needed = f"，其中{'、'.join(required)}必须填写" if required else ""
    return {
        "type": "object" if required else ["object", "null"],
        "errorMessage": f"这里应分栏填写，只用这些栏目：{'、'.join(properties)}{needed}",
        **({"required": required} if required else {}),
        "properties": properties,
        "additionalProperties": False,
    }


def _said_of(generated: Schema) -> Schema:
    """What the model says of a key; a default that is a word is to be offered, others are code's blanks."""
    said = {"description": generated["description"]} if "description" in generated else {}
    return {**said, "default": generated["default"]} if isinstance(generated.get("default"), str) else said


def _content(key: str, generated: Schema, *, blank: bool) -> Schema:
    if key == _INDICATORS:
        return _reference("#/definitions/IndicatorsByCategory")
    match generated:
        case {"anyOf": [one, {"type": "null"}]}:
            return _content(key, one, blank=True)
        case {"$ref": target}:
            return _reference(target)
        case {"propertyNames": {"enum": lines}, "additionalProperties": line}:
            return _closed_mapping({name: {"title": name, **_content("", line, blank=True)} for name in lines})
        case {"type": "object", "additionalProperties": value}:
            return _open_mapping(_NAMED_VALUES, {"title": "取值", **_content("", value, blank=False)})
        case {"type": "array"}:
            return _list(generated, blank=blank)
        case {"enum": choices}:
            return {"enum": choices + [None] * blank, "errorMessage": f"只能写{'、'.join(choices)}之一"}
    return _scalar(generated, blank=blank)


def _reference(target: str) -> Schema:
    return {"allOf": [{"$ref": target}]}


def _list(generated: Schema, *, blank: bool) -> Schema:
    # `contains` anything is `minItems: 1` with an error text of our own.
    filled: Schema = {"contains": {}} if "minItems" in generated else {}
    return {
        "type": ["array", "null"] if blank else "array",
        "errorMessage": _A_FILLED_LIST if filled else _A_LIST,
        **filled,
        "items": _content("", generated["items"], blank=False),
    }


def _scalar(generated: Schema, *, blank: bool) -> Schema:
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


def _categories() -> dict[str, Schema]:
    """The official categories, both editions' together, offered without refusing a form's own."""
    rows = {
        "type": ["array", "null"],
        "errorMessage": _A_LIST,
        "items": _reference("#/definitions/Indicator"),
    }
    known = {first: {"title": first, **_second_level(second_level_of(first))} for first in FIRST_LEVEL}
    other = {"title": f"其他{_FIRST}", "description": "名称照原表填写", **_second_level(())}
    return {"IndicatorRows": rows, "IndicatorsByCategory": _open_mapping(_CATEGORIES, other, known)}


def _second_level(names: Iterable[str]) -> Schema:
    rows = _reference("#/definitions/IndicatorRows")
    other = {"title": f"其他{_SECOND}", "description": "名称照原表填写", **rows}
    return _open_mapping(_CATEGORIES, other, {name: {"title": name, **rows} for name in names})


def _open_mapping(message: str, other: Schema, known: Mapping[str, Schema] | None = None) -> Schema:
    return {
        "type": ["object", "null"],
        "errorMessage": message,
        **({"properties": known} if known else {}),
        "additionalProperties": other,
    }


def _with_types_beside_references(schema: Any, definitions: Mapping[str, Schema]) -> Any:
    """Every reference with its target's type and message: editors that complete a key follow no reference."""
    match schema:
        case {"allOf": [{"$ref": str(target)}], **said}:
            meant = definitions[target.rpartition("/")[2]]
            return {
                **said,
                "type": meant["type"],
                "errorMessage": meant["errorMessage"],
                **_reference(target),
            }
        case dict():
            return {key: _with_types_beside_references(value, definitions) for key, value in schema.items()}
        case list():
            return [_with_types_beside_references(item, definitions) for item in schema]
    return schema
