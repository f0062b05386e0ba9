"""The declarations as YAML and JSON files beside their pages, with the same personal data left out as on pages."""

from collections.abc import Callable
from functools import lru_cache

from pydantic_core import to_json

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.labels import category_label, heading, label
from generator.model.modeline import MODELINE_MARK
from generator.model.redaction import PublicArchive, PublicDeclaration
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.publish.page_urls import declaration_url
from generator.publish.views.declaration.form_json import Json, form_json

YAML_NAME = "declaration.yaml"
JSON_NAME = "declaration.json"
JSON_VERSION = "1"
"""The version of the JSON format, raised by every change that programs reading it have to follow."""

_IN_FORCE = "已经调整，现行的申报表"


def download_files(archive: PublicArchive, as_yaml: Callable[[PublicDeclaration], str]) -> dict[str, str]:
    """The files by their path under content/; without 审核说明, which is not part of the form."""
    files: dict[str, str] = {}
    for address in (*archive.declarations, *archive.projects):
        folder, form = declaration_url(address), archive.form_at(address).without_review_notes()
        files[folder + YAML_NAME] = _yaml(as_yaml(form), address, form, archive.superseding(address))
        files[folder + JSON_NAME] = _json(form, archive, address)
    return files


def is_json(path: str) -> bool:
    """Whether a path is that of a declaration's JSON file."""
    return path.endswith(f"/{JSON_NAME}")


def _yaml(text: str, address: DeclarationAddress, form: PublicDeclaration, in_force: DeclarationAddress | None) -> str:
    """The canonical text with a head of comments, without the editors' line: the schema it names is not on the site."""
    lines = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(MODELINE_MARK))
    notes = [f"地址：{address}", "以原件为准。", *(f"{label}：不予公开" for label in form.hidden_labels)]
    notes += [f"{_IN_FORCE}：{in_force}"] if in_force else []
    return "".join(f"# {note}\n" for note in notes) + lines


def _json(form: PublicDeclaration, archive: PublicArchive, address: DeclarationAddress) -> str:
    """The JSON text: amounts as strings with the form's own digits, null for what is not stated."""
    left_out = (*form.hidden_labels, label(Declaration, "review_notes"))
    whole: dict[str, Json] = {
        "格式版本": JSON_VERSION,
        "地址": str(address),
        **({_IN_FORCE: str(in_force)} if (in_force := archive.superseding(address)) else {}),
        "地区": archive.regions[address.region].name,
        "说明": "以原件为准。金额写成字符串，保留原表的位数；null 表示原表没有填写，不等于0。",
        "不予公开": list(form.hidden_labels),
        "申报表": {key: value for key, value in form_json(form.form).of(form).items() if key not in left_out},
        "指标类别代码": _codes(form),
    }
    return to_json(whole, indent=1).decode() + "\n"


def _codes(declaration: Declaration) -> Json:
    """The codes of the form's categories that an edition of the taxonomy has, by first level."""
    categories = dict.fromkeys(
        (first, second)
        for placed in declaration.goals.placed()
        for first, seconds in placed.goal.indicators.items()
        for second in seconds or _NO_SECOND
    )
    return _codes_of(declaration.form, tuple(categories))


_NO_SECOND: tuple[str | None, ...] = (None,)


@lru_cache(maxsize=1 << 8)  # most declarations have the categories of their form
def _codes_of(form: Form, categories: tuple[tuple[str, str | None], ...]) -> Json:
    found: dict[str, dict[str, Json]] = {}
    for first, second in categories:
        if first in FIRST_LEVEL:
            known = found.setdefault(first, {})
            if second is not None and second in SECOND_LEVEL:
                known[category_label(second, form, first)] = SECOND_LEVEL[second]
    return {
        category_label(first, form): {"代码": FIRST_LEVEL[first], heading("second_level", form): codes}
        for first, codes in found.items()
    }
