"""The JSON Schemas with which editors complete and check what people write: pydantic's schemas in the author's terms.

They accept what the reader accepts, in the form in which an editor loads it: a bare `63`, `true` or `2022-01-14` is a
text, and a blank is a blank. They are Draft-07, because yaml-language-server up to 1.19 and JetBrains' editors know
nothing newer. In Draft-07 the keywords beside a `$ref` are ignored, hence `allOf`. yaml-language-server prints
`errorMessage` and `patternErrorMessage` in place of its own English.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping

from generator.model.declaration import Declaration
from generator.model.form import SIDES, Form, FormItem, StageTitles, default_form
from generator.model.form_columns import columns_of, has
from generator.model.form_fields import FieldKind, FormField, field_of, fields_of
from generator.model.form_tables import lines_of
from generator.model.goals import Indicator, LongTermGoal
from generator.model.labels import label
from generator.model.part import Part
from generator.model.parts_of_form import parts_below
from generator.model.project import Project
from generator.model.region import Region
from generator.model.schema_categories import schemas_of_categories, schemas_of_rows_in_any_order
from generator.model.schema_nodes import (
    A_LIST,
    Schema,
    closed_mapping,
    content_schema,
    scalar,
    with_types_beside_references,
)
from generator.model.wording.titles import FORM_TITLE

_DRAFT_07 = "http://json-schema.org/draft-07/schema#"


def declaration_schema(form: Form | None = None) -> Schema:
    """The schema of declarations of a form, by default of the default form."""
    own = form or default_form()
    kind = Project if own.is_of_project else Declaration
    definitions, declaration = _definitions_and_root(kind, own)
    # A goal beyond the year may be written as nothing but its text.
    definitions[LongTermGoal.__name__]["type"] = ["object", "string", "number", "boolean", "null"]
    if own.row_order == "自由":
        categories = schemas_of_rows_in_any_order(definitions[Indicator.__name__], own)
    else:
        categories = schemas_of_categories(own)
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
    return {"$schema": _DRAFT_07, "title": title, **with_types_beside_references(whole, definitions)}


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
    return closed_mapping({**properties, **_further(part, form)}, required)


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
    text = scalar({"type": ["string", "number", "boolean"]}, blank=True)
    parts = {item.label for item in form.parts} if issubclass(part, Declaration) else set()
    listed = {"type": [*text["type"], "array"], "errorMessage": A_LIST}
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
    return content_schema(key, generated, blank=blank)


def _lines(form: Form, field: FormField, line: Schema) -> Schema:
    if field.name == "parts":
        names = [line.label for side in SIDES for line in lines_of(form, side) if line.above]
    else:
        names = [line.label for line in lines_of(form, field.name) if line.above is None]
    names = [*dict.fromkeys(names)] or [*field.names]
    return closed_mapping({name: {"title": name, **content_schema("", line, blank=True)} for name in names})


def _said_of(generated: Schema) -> Schema:
    """What the model says of a key; a default that is a word is to be offered, others are code's blanks."""
    said = {"description": generated["description"]} if "description" in generated else {}
    return {**said, "default": generated["default"]} if isinstance(generated.get("default"), str) else said
