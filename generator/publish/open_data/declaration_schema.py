"""The JSON Schema of the JSON files of declarations."""

from pydantic_core import to_json

from generator.model.form_fields import FieldKind, fields_of
from generator.model.labels import label
from generator.model.project import Project
from generator.publish.views.declaration.downloads import JSON_VERSION

_ANY = {"$ref": "#/$defs/value"}


def declaration_schema() -> str:
    """The schema for the JSON of every form: its fixed parts; all contents are texts, lists or objects.

    It describes the labels of the default form; other forms may have other labels.
    """
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "申报表的 JSON",
        "type": "object",
        "required": ["格式版本", "地址", "地区", "说明", "不予公开", "申报表", "指标类别代码"],
        "additionalProperties": False,
        "properties": {
            "格式版本": {"const": JSON_VERSION},
            "地址": {"type": "string", "description": "申报表在本站的固定地址"},
            "已经调整，现行的申报表": {"type": "string", "description": "有调整后的申报表的，是它的地址"},
            "地区": {"type": "string"},
            "说明": {"type": "string"},
            "不予公开": {"type": "array", "items": {"type": "string"}, "description": "原表已填、不予公开的栏"},
            "申报表": {"type": "object", "properties": _parts(), "additionalProperties": _ANY},
            "指标类别代码": {"type": "object", "description": "两级指标类别的代码", "additionalProperties": _ANY},
        },
        "$defs": {
            "value": {
                "description": "文字、金额（写成字符串）为字符串，空白为 null",
                "anyOf": [
                    {"type": ["string", "null"]},
                    {"type": "array", "items": _ANY},
                    {"type": "object", "additionalProperties": _ANY},
                ],
            }
        },
    }
    return to_json(schema, indent=1).decode() + "\n"


def _parts() -> dict[str, object]:
    """The labels of the default form, those for projects included, with the model's descriptions."""
    fields = (field for field in fields_of(Project) if field.kind is not FieldKind.FURTHER)
    return {
        label(Project, field.name): _ANY | {"description": Project.model_fields[field.name].description or ""}
        for field in fields
    }
