"""The declarations as files beside their pages: as YAML and as JSON, with no more personal data than pages show."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from pydantic_core import to_json

from generator.model.archive import Archive, DeclarationAddress
from generator.model.declaration import Declaration, Goal, Part
from generator.model.redaction import Privacy, hidden_fields
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.publish.page_urls import declaration_url

YAML_NAME = "declaration.yaml"
JSON_NAME = "declaration.json"

Json = str | None | list["Json"] | dict[str, "Json"]


def download_files(archive: Archive, privacy: Privacy, as_yaml: Callable[[Declaration], str]) -> dict[str, str]:
    """The files by their path under content/, of an archive that holds public declarations only."""
    files: dict[str, str] = {}
    for address, declaration in archive:
        folder, hidden = declaration_url(address), hidden_fields(declaration, privacy)
        shown = _without(declaration, hidden)
        files[folder + YAML_NAME] = _yaml(as_yaml(shown), address, hidden)
        files[folder + JSON_NAME] = _json(shown, archive, address, hidden)
    return files


def _without(declaration: Declaration, hidden: Mapping[str, str]) -> Declaration:
    """The form as it may be read by anybody; 审核说明 is no part of it, but the reviewers' own."""
    return declaration.model_copy(update={**dict.fromkeys(hidden), "review_notes": ()})


def _yaml(text: str, address: DeclarationAddress, hidden: Mapping[str, str]) -> str:
    """The canonical text under a head of its own: the line for editors leads to a schema that is not here."""
    form = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("# yaml-language-server:"))
    notes = [f"地址：{address}", "以原件为准。", *(f"{label}：不予公开" for label in hidden.values())]
    return "".join(f"# {note}\n" for note in notes) + form


def _json(declaration: Declaration, archive: Archive, address: DeclarationAddress, hidden: Mapping[str, str]) -> str:
    """Amounts as texts with the form's own digits; what is not stated is null."""
    whole: dict[str, Json] = {
        "地址": str(address),
        "地区": archive.regions[address.region].name,
        "说明": "以原件为准。金额写成字符串，保留原表的位数；null 表示原表没有填写，不等于0。",
        "不予公开": list(hidden.values()),
        "申报表": {key: value for key, value in _entries(declaration) if key not in (*hidden.values(), "审核说明")},
        "指标类别代码": _codes(declaration),
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
    for name, field in type(part).model_fields.items():
        yield field.alias or name, _plain(getattr(part, name))


def _codes(declaration: Declaration) -> Json:
    """The form's categories that an edition of the taxonomy knows, first level by first level, with their codes."""
    goals: tuple[Goal, ...] = (*declaration.goals.long_term, *declaration.goals.annual)
    found: dict[str, dict[str, Json]] = {}
    for first, categories in (pair for goal in goals for pair in goal.indicators.items()):
        if first in FIRST_LEVEL:
            known = {second: SECOND_LEVEL[second] for second in categories if second in SECOND_LEVEL}
            found.setdefault(first, {}).update(known)
    return {first: {"代码": FIRST_LEVEL[first], "二级指标": codes} for first, codes in found.items()}
