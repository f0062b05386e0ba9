"""The JSON Schemas with which editors complete and check what people write: pydantic's schemas in the author's terms.

They accept what the reader accepts, in the form in which an editor loads it: a bare `63`, `true` or `2022-01-14` is a
text, and a blank is a blank. They are Draft-07, because yaml-language-server up to 1.19 and JetBrains' editors know
nothing newer. In Draft-07 the keywords beside a `$ref` are ignored, hence `allOf`. yaml-language-server prints
`errorMessage` and `patternErrorMessage` in place of its own English.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.model.declaration import Declaration
from generator.model.form import SIDES, Form, FormItem, StageTitles, default_form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, columns_of, has
from generator.model.form_fields import FieldKind, FormField, field_of, fields_of
from generator.model.form_tables import categories_of, lines_of
from generator.model.goals import Indicator, LongTermGoal
from generator.model.labels import heading, label, parts_below
from generator.model.part import Part
from generator.model.project import Project
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


def declaration_schema(form: Form | None = None) -> Schema:
    """The schema of declarations of a form, by default of the default form."""
    own = form or default_form()
    kind = Project if own.is_of_project else Declaration
    definitions, declaration = _definitions_and_root(kind, own)
    # A goal beyond the year may be written as nothing but its text.
    definitions[LongTermGoal.__name__]["type"] = ["object", "string", "number", "boolean", "null"]
    if own.row_order == "自由":
        categories = _rows_in_any_order(definitions[Indicator.__name__], own)
    else:
        categories = _categories(own)
    known = _named_from(declaration, definitions | categories)
    return _document(own.title(None) if form else FORM_TITLE, declaration, known)


def region_schema() -> Schema:
    """The schema of `declarations/<region>/region.yaml`."""
    definitions, region = _definitions_and_root(Region)
    return _document("地区", region, definitions)


def form_schema() -> Schema:
    """The schema of `declarations/forms/<slug>.yaml`."""
    definitions, form = _definitions_and_root(Form)
    item = FormItem.__name__
    definitions[item]["type"] = ["object", "string"]  # a bare label means itself
    definitions[StageTitles.__name__]["type"] = ["object", "string"]
    definitions[item]["properties"]["上级项"]["type"] = ["array", "string", "null"]
    return _document("表式", form, definitions)


def schema_text(schema: Schema) -> str:
    """The text of a schema's file, with the keys in the form's order."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "schema.json": declaration_schema,
    "region.schema.json": region_schema,
    "form.schema.json": form_schema,
}
"""The files in declarations/ that editors load → what they hold; beside each form stands its own."""


def _definitions_and_root(model: type[Part], form: Form | None = None) -> tuple[dict[str, Schema], Schema]:
    generated = model.model_json_schema(ref_template="#/definitions/{model}")
    parts = {part.__name__: part for part in parts_below(model)}
    definitions = {name: _part(part, parts.get(name), form) for name, part in generated["$defs"].items()}
    return definitions, _part(generated, model if form else None, form)


def _named_from(root: Schema, definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """The definitions that the root leads to."""
    found: dict[str, None] = {}
    waiting = [json.dumps(root)]
    while waiting:
        named = re.findall(r"#/definitions/(\w+)", waiting.pop())
        new = [name for name in dict.fromkeys(named) if name not in found]
        found.update(dict.fromkeys(new))
        waiting += [json.dumps(definitions[name]) for name in new]
    return {name: definition for name, definition in definitions.items() if name in found}


def _document(title: str, root: Schema, definitions: Mapping[str, Schema]) -> Schema:
    whole = {**root, "definitions": definitions}
    return {"$schema": _DRAFT_07, "title": title, **_with_types_beside_references(whole, definitions)}


def _part(generated: Schema, part: type[Part] | None, form: Form | None) -> Schema:
    """A closed mapping; left blank, it states nothing, which is enough unless it must state something."""
    keys = _keys(part, form, generated["properties"])
    required = [keys[key] for key in generated.get("required", []) if key in keys]
    properties = {
        own: {
            "title": own,
            **_said_of(generated["properties"][key]),
            **_held(part, form, key, generated["properties"][key], blank=own not in required),
        }
        for key, own in keys.items()
    }
    return _closed_mapping({**properties, **_further(part, form)}, required)


def _keys(part: type[Part] | None, form: Form | None, generated: Iterable[str]) -> dict[str, str]:
    """The model's keys of a part that a file may state → what the form calls them, in its order."""
    if part is None:
        return {key: key for key in generated}
    names = {str(info.alias or name): name for name, info in part.model_fields.items()}
    fields = {field.name for field in fields_of(part) if field.kind is not FieldKind.FURTHER}
    keys = {key: name for key in generated if (name := names.get(key, key)) in fields}
    if form is None:
        return {key: key for key in keys}
    own = {key: label(part, name, form) for key, name in keys.items() if has(form, part, name)}
    if form == default_form():
        return own
    places = {column.label: place for place, column in enumerate(columns_of(form, part))}
    first = (label(Declaration, "fiscal_year"), label(Declaration, "form_slug"))
    order = sorted(own, key=lambda key: -1 if key in first else places.get(own[key], len(places)))
    return {key: own[key] for key in order}


def _further(part: type[Part] | None, form: Form | None) -> dict[str, Schema]:
    """What the form has and the model has no name for: texts, parts of the form in several lines too."""
    if part is None or form is None:
        return {}
    text = _scalar({"type": ["string", "number", "boolean"]}, blank=True)
    parts = {item.label for item in form.parts} if issubclass(part, Declaration) else set()
    listed = {"type": [*text["type"], "array"], "errorMessage": _A_LIST}
    return {
        column.label: {"title": column.label, **(listed if column.label in parts else text)}
        for column in columns_of(form, part)
        if column.name is None
    }


def _held(part: type[Part] | None, form: Form | None, key: str, generated: Schema, *, blank: bool) -> Schema:
    """What a key of a part holds; lines are those of the form."""
    if part is not None and form is not None:
        names = [name for name, info in part.model_fields.items() if key == info.alias]
        field = field_of(part, names[0]) if names and names[0] in {field.name for field in fields_of(part)} else None
        if field and field.kind is FieldKind.LINES:
            return _lines(form, field, generated["additionalProperties"])
    return _content(key, generated, blank=blank)


def _lines(form: Form, field: FormField, line: Schema) -> Schema:
    if field.name == "parts":
        names = [line.label for side in SIDES for line in lines_of(form, side) if line.above]
    else:
        names = [line.label for line in lines_of(form, field.name) if line.above is None]
    names = [*dict.fromkeys(names)] or [*field.names]
    return _closed_mapping({name: {"title": name, **_content("", line, blank=True)} for name in names})


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
        case {"anyOf": [filled, {"type": "null"}]}:
            return _content(key, filled, blank=True)
        case {"$ref": target}:
            return _reference(target)
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


def _categories(form: Form) -> dict[str, Schema]:
    """The form's categories, or the official ones, both editions' together, offered without refusing any other."""
    rows = {
        "type": ["array", "null"],
        "errorMessage": _A_LIST,
        "items": _reference("#/definitions/Indicator"),
    }
    if own := categories_of(form):
        firsts = {
            first.label: {"title": first.label, **_second_level_of_form(second.label for second in first.below)}
            for first in own
        }
        return {"IndicatorRows": rows, "IndicatorsByCategory": _closed_mapping(firsts)}
    known = {first: {"title": first, **_second_level(second_level_of(first))} for first in FIRST_LEVEL}
    other = {"title": f"其他{_FIRST}", "description": "名称照原表填写", **_second_level(())}
    return {"IndicatorRows": rows, "IndicatorsByCategory": _open_mapping(_CATEGORIES, other, known)}


def _second_level_of_form(names: Iterable[str]) -> Schema:
    known = {name: {"title": name, **_reference("#/definitions/IndicatorRows")} for name in names}
    return _closed_mapping(known) if known else _second_level(())


def _rows_in_any_order(row: Schema, form: Form) -> dict[str, Schema]:
    """Rows that name their categories themselves."""
    levels = (FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN)
    named = [column.label for column in columns_of(form, Indicator) if column.name in levels]
    text = _scalar({"type": ["string", "number", "boolean"]}, blank=False)
    cells = {name: {"title": name, **text} for name in named} | row["properties"]
    order = [column.label for column in columns_of(form, Indicator)]
    whole = {name: cells[name] for name in sorted(cells, key=order.index)}
    items = _closed_mapping(whole, named)
    return {"IndicatorsByCategory": {"type": ["array", "null"], "errorMessage": _A_LIST, "items": items}}


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
