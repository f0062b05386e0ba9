"""The declarations as files beside their pages: as YAML and as JSON, with no more personal data than pages show."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from pydantic_core import to_json

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.form_fields import fields_of
from generator.model.labels import heading, label
from generator.model.part import Part
from generator.model.redaction import PublicArchive, PublicDeclaration
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.publish.page_urls import declaration_url

YAML_NAME = "declaration.yaml"
JSON_NAME = "declaration.json"

_IN_FORCE = "已经调整，现行的申报表"

Json = str | None | list["Json"] | dict[str, "Json"]


def download_files(archive: PublicArchive, as_yaml: Callable[[PublicDeclaration], str]) -> dict[str, str]:
    """The files by their path under content/; 审核说明 is in none of them, being no part of the form."""
    files: dict[str, str] = {}
    for address, declaration in archive:
        folder, form = declaration_url(address), declaration.without_review_notes()
        files[folder + YAML_NAME] = _yaml(as_yaml(form), address, form, archive.superseding(address))
        files[folder + JSON_NAME] = _json(form, archive, address)
    return files


def _yaml(text: str, address: DeclarationAddress, form: PublicDeclaration, in_force: DeclarationAddress | None) -> str:
    """The canonical text under a head of its own: the line for editors leads to a schema that is not here."""
    lines = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("# yaml-language-server:"))
    notes = [f"地址：{address}", "以原件为准。", *(f"{label}：不予公开" for label in form.hidden_labels)]
    notes += [f"{_IN_FORCE}：{in_force}"] if in_force else []
    return "".join(f"# {note}\n" for note in notes) + lines


def _json(form: PublicDeclaration, archive: PublicArchive, address: DeclarationAddress) -> str:
    """Amounts as texts with the form's own digits; what is not stated is null."""
    left_out = (*form.hidden_labels, label(Declaration, "review_notes"))
    whole: dict[str, Json] = {
        "地址": str(address),
        **({_IN_FORCE: str(in_force)} if (in_force := archive.superseding(address)) else {}),
        "地区": archive.regions[address.region].name,
        "说明": "以原件为准。金额写成字符串，保留原表的位数；null 表示原表没有填写，不等于0。",
        "不予公开": list(form.hidden_labels),
        "申报表": {key: value for key, value in _entries(form) if key not in left_out},
        "指标类别代码": _codes(form),
    }
    return to_json(whole, indent=1).decode() + "\n"


def _plain(value: object) -> Json:
    match value:
        case None | str():
            return value
        case Decimal():
            return f"{value:f}"
        case date() | int():
            return str(value)
        case Part():
            return dict(_entries(value))
        case Mapping():
            return {key: _plain(inner) for key, inner in value.items()}
        case tuple():
            return [_plain(item) for item in value]
    raise TypeError(f"a declaration holds no {type(value).__name__}")


def _entries(part: Part) -> Iterator[tuple[str, Json]]:
    for field in fields_of(type(part)):
        yield label(type(part), field.name), _plain(getattr(part, field.name))


def _codes(declaration: Declaration) -> Json:
    """The form's categories that an edition of the taxonomy knows, first level by first level, with their codes."""
    found: dict[str, dict[str, Json]] = {}
    for category in (category for placed in declaration.goals.placed() for category in placed.goal.categories()):
        if category.first in FIRST_LEVEL:
            known = found.setdefault(category.first, {})
            if category.second is not None and category.second in SECOND_LEVEL:
                known[category.second] = SECOND_LEVEL[category.second]
    return {first: {"代码": FIRST_LEVEL[first], heading("second_level"): codes} for first, codes in found.items()}
