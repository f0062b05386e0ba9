"""The declarations as files beside their pages: as YAML and as JSON, with no more personal data than pages show."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from pydantic_core import to_json

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration, Funds, FundsLine
from generator.model.form import SIDES, Form
from generator.model.form_columns import further_labels, has
from generator.model.form_fields import FieldKind, fields_of
from generator.model.form_tables import FormLine, lines_of
from generator.model.goals import AnnualGoal, Goal, LongTermGoal
from generator.model.labels import category_label, heading, label, line_label
from generator.model.modeline import MODELINE_MARK
from generator.model.part import Part
from generator.model.redaction import PublicArchive, PublicDeclaration
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.publish.page_urls import declaration_url

YAML_NAME = "declaration.yaml"
JSON_NAME = "declaration.json"
JSON_VERSION = "1"
"""Counts up when a reader of the JSON would have to change."""

_IN_FORCE = "已经调整，现行的申报表"

Json = str | None | list["Json"] | dict[str, "Json"]


def download_files(archive: PublicArchive, as_yaml: Callable[[PublicDeclaration], str]) -> dict[str, str]:
    """The files by their path under content/; 审核说明 is in none of them, being no part of the form."""
    files: dict[str, str] = {}
    for address in (*archive.declarations, *archive.projects):
        folder, form = declaration_url(address), archive.form_at(address).without_review_notes()
        files[folder + YAML_NAME] = _yaml(as_yaml(form), address, form, archive.superseding(address))
        files[folder + JSON_NAME] = _json(form, archive, address)
    return files


def is_json(path: str) -> bool:
    """Whether it is where a declaration's JSON stands."""
    return path.endswith(f"/{JSON_NAME}")


def _yaml(text: str, address: DeclarationAddress, form: PublicDeclaration, in_force: DeclarationAddress | None) -> str:
    """The canonical text under a head of its own: the line for editors leads to a schema that is not here."""
    lines = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(MODELINE_MARK))
    notes = [f"地址：{address}", "以原件为准。", *(f"{label}：不予公开" for label in form.hidden_labels)]
    notes += [f"{_IN_FORCE}：{in_force}"] if in_force else []
    return "".join(f"# {note}\n" for note in notes) + lines


def _json(form: PublicDeclaration, archive: PublicArchive, address: DeclarationAddress) -> str:
    """Amounts as texts with the form's own digits; what is not stated is null."""
    left_out = (*form.hidden_labels, label(Declaration, "review_notes"))
    whole: dict[str, Json] = {
        "格式版本": JSON_VERSION,
        "地址": str(address),
        **({_IN_FORCE: str(in_force)} if (in_force := archive.superseding(address)) else {}),
        "地区": archive.regions[address.region].name,
        "说明": "以原件为准。金额写成字符串，保留原表的位数；null 表示原表没有填写，不等于0。",
        "不予公开": list(form.hidden_labels),
        "申报表": {key: value for key, value in _entries(form, form.form) if key not in left_out},
        "指标类别代码": _codes(form),
    }
    return to_json(whole, indent=1).decode() + "\n"


def _plain(value: object, form: Form) -> Json:
    match value:
        case None | str():
            return value
        case Decimal():
            return f"{value:f}"
        case date() | int():
            return str(value)
        case Part():
            return dict(_entries(value, form))
        case Mapping():
            return {key: _plain(inner, form) for key, inner in value.items()}
        case tuple():
            return [_plain(item, form) for item in value]
    raise TypeError(f"a declaration holds no {type(value).__name__}")


def _entries(part: Part, form: Form) -> Iterator[tuple[str, Json]]:
    """What the form has of a part, by its labels, blanks as null; 表式 where the file names its own."""
    for name, called in _labels(type(part), form):
        value = getattr(part, name)
        if name in SIDES and isinstance(part, Funds):
            yield called, {line_label(line, form, name): _line(held, form, name, line) for line, held in value.items()}
        elif name == "indicators" and isinstance(part, (LongTermGoal, AnnualGoal)):
            yield called, _rows_in_order(part, form) if part.row_order else _categories(part, form)
        elif name != "form_slug" or value is not None:
            yield called, _plain(value, form)
    further: Mapping[str, str] = getattr(part, "further", {})
    yield from ((called, further.get(called)) for called in further_labels(form, type(part)))


def _line(line: FundsLine, form: Form, side: str, name: str) -> Json:
    """A line with its parts, where its form may break it into some."""
    known: dict[str, Json] = dict(_entries(line, form))
    below: dict[str, Json] = {
        line_label(part, form, side, name): dict(_entries(held, form)) for part, held in line.parts.items()
    }
    lines = lines_of(form, side)
    return known | {label(FundsLine, "parts"): below} if below or not lines or _has_parts(lines, name) else known


def _has_parts(lines: tuple[FormLine, ...], name: str) -> bool:
    return any(line.above == name for line in lines)


def _categories(goal: Goal, form: Form) -> Json:
    return {
        category_label(first, form): {
            category_label(second, form, first): [_plain(row, form) for row in rows] for second, rows in seconds.items()
        }
        for first, seconds in goal.indicators.items()
    }


def _rows_in_order(goal: Goal, form: Form) -> Json:
    """The rows in the department's own order, each with its categories."""
    first, second = heading("first_level", form), heading("second_level", form)
    return [
        {
            first: category_label(row.first, form),
            second: category_label(row.second, form, row.first),
            **dict(_entries(row.indicator, form)),
        }
        for row in goal.rows_in_own_order()
    ]


@cache
def _labels(part: type[Part], form: Form) -> tuple[tuple[str, str], ...]:
    """The fields of a part that the form has, and what it calls them."""
    fields = (
        field for field in fields_of(part) if field.kind not in (FieldKind.FURTHER, FieldKind.LINES) or part is Funds
    )
    return tuple((field.name, label(part, field.name, form)) for field in fields if has(form, part, field.name))


def _codes(declaration: Declaration) -> Json:
    """The form's categories that an edition of the taxonomy knows, first level by first level, with their codes."""
    form = declaration.form
    found: dict[str, dict[str, Json]] = {}
    for category in (category for placed in declaration.goals.placed() for category in placed.goal.categories()):
        if category.first in FIRST_LEVEL:
            known = found.setdefault(category.first, {})
            if category.second is not None and category.second in SECOND_LEVEL:
                known[category_label(category.second, form, category.first)] = SECOND_LEVEL[category.second]
    return {
        category_label(first, form): {"代码": FIRST_LEVEL[first], heading("second_level", form): codes}
        for first, codes in found.items()
    }
