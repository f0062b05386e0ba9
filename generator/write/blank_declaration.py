"""A complete blank declaration of a form: every key that its files may have, with a comment on what to write."""

from collections.abc import Iterable, Iterator

from generator.model.declaration import Amounts, Declaration, Funds, FundsLine, ScheduleRow, Task
from generator.model.form import DEFAULT_FORM, SIDES, Form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, columns_of
from generator.model.form_fields import FieldKind, field_of, fields_of
from generator.model.form_tables import FormLine, categories_of, lines_of
from generator.model.goals import AnnualGoal, Goals, Indicator, LongTermGoal
from generator.model.labels import label, line_label
from generator.model.part import Part
from generator.model.project import Project
from generator.model.taxonomy import EDITIONS
from generator.write.declaration_yaml import MODELINE, form_modeline
from generator.write.yaml_scalar import key

_STEP = "  "


def blank_declaration(form: Form, slug: str) -> str:
    """The file for authors to copy: keys in the form's order, each with a comment that says what to write."""
    kind: type[Declaration] = Project if form.is_of_project else Declaration
    lines = [MODELINE if slug == DEFAULT_FORM else form_modeline(slug, is_project=form.is_of_project)]
    lines += [f"# {form.title(None)}：空白的栏目留空即可；注明“必填”的要填，其余没有的可删去整行。", ""]
    lines += _cell(label(Declaration, "fiscal_year"), _said(kind, "fiscal_year"))
    lines += _cell(label(Declaration, "form_slug"), "本地区的表式不是这一个时才写", slug)
    for column in columns_of(form, kind):
        if column.name == "fiscal_year":
            continue
        if column.name is None:
            lines += _cell(column.label, "照原表填写")
        elif column.name == "goals":
            lines += ["", f"{key(column.label)}:", *_indented(_goals(form))]
        elif column.name == "funds":
            lines += ["", f"{key(column.label)}:", *_indented(_funds(form))]
        else:
            lines += _field(form, kind, column.name, column.label)
    scope = label(Declaration, "scope")
    if not any(column.name == "scope" for column in columns_of(form, kind)) and not form.is_of_project:
        lines += _cell(scope, _said(kind, "scope"))
    lines += ["", f"{key(label(Declaration, 'disclosure'))}:", *_indented(_about("disclosure"))]
    lines += [f"{key(label(Declaration, 'source'))}:", *_indented(_about("source"))]
    return "\n".join(_said_once(lines)) + "\n"


def _said_once(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with the comment for a key only where the key occurs first."""
    said: set[str] = set()
    for line in lines:
        bare = line.split("  # ")[0] if line.strip() in said else line
        said.add(line.strip())
        yield bare


def _field(form: Form, part: type[Part], name: str, own: str) -> Iterator[str]:
    field = field_of(part, name)
    match field.kind, field.part:
        case FieldKind.TEXTS, _:
            yield f"{key(own)}:  # {_said(part, name)}"
        case FieldKind.GROUPS, below if below in (Task, ScheduleRow):
            yield f"{key(own)}:  # 逐行列出"
            yield from _item(_columns(form, below))
        case _:
            yield from _cell(own, _said(part, name))


def _columns(form: Form, part: type[Part], but: Iterable[str] = ()) -> Iterator[str]:
    """The cells of a part, each blank."""
    for column in columns_of(form, part):
        if column.name is None:
            yield from _cell(column.label, "照原表填写")
        elif column.name in part.model_fields and column.name not in but:
            yield from _cell(column.label, _said(part, column.name))


def _funds(form: Form) -> Iterator[str]:
    yield from _cell(label(Funds, "unit"), _said(Funds, "unit"))
    for name in SIDES:
        if form.side(name):
            yield f"{key(label(Funds, name, form))}:"
            lines = lines_of(form, name)
            whole = [line for line in lines if line.above is None]
            names = whole or [FormLine(line, line, None, True, line) for line in field_of(Funds, name).names]
            for line in names:
                parts = [part.label for part in lines if part.above == line.name]
                yield from _indented(
                    [f"{key(line.label)}:", *_indented([*_columns(form, Amounts), *_parts(form, parts)])]
                )


def _parts(form: Form, names: Iterable[str]) -> Iterator[str]:
    for place, name in enumerate(names):
        if place == 0:
            yield f"{key(label(FundsLine, 'parts', form))}:"
        yield from _indented([f"{key(line_label(name))}:", *_indented(_columns(form, Amounts))])


def _goals(form: Form) -> Iterator[str]:
    for column in columns_of(form, Goals):
        part = LongTermGoal if column.name == "long_term" else AnnualGoal
        yield f"{key(column.label)}:  # {_said(Goals, str(column.name))}"
        yield from _item(_goal(form, part))


def _goal(form: Form, part: type[Part]) -> Iterator[str]:
    for column in columns_of(form, part):
        if column.name != "indicators":
            yield from _cell(column.label, _said(part, str(column.name)))
            continue
        yield f"{key(column.label)}:"
        yield from _rows(form) if form.row_order == "自由" else _categories(form)


def _rows(form: Form) -> Iterator[str]:
    cells = list(_columns(form, Indicator))
    levels = (FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN)
    named = [column.label for column in columns_of(form, Indicator) if column.name in levels]
    yield from _item([*(line for name in named for line in _cell(name, "必填；每一行都写")), *cells])


def _categories(form: Form) -> Iterator[str]:
    own = [(first.label, [second.label for second in first.below]) for first in categories_of(form)]
    official = [(first.name, [*first.second_level]) for first in EDITIONS[0].categories]
    for first, seconds in own or official:
        yield f"{_STEP}{key(first)}:"
        for second in seconds:
            yield f"{_STEP * 2}{key(second)}:  # 逐条列出；原表空白的写 []"
            yield from _indented(_item(_columns(form, Indicator)), 2)


def _about(name: str) -> Iterator[str]:
    part = field_of(Declaration, name).part
    for field in fields_of(part) if part else ():
        yield from _cell(label(part, field.name), _said(part, field.name)) if part else ()


def _said(part: type[Part], name: str) -> str:
    info = part.model_fields[name]
    needed = "必填" if info.is_required() else ""
    return "；".join(filter(None, [needed, info.description or ""]))


def _cell(name: str, said: str, value: str = "") -> Iterator[str]:
    written = f" {value}" if value else ""
    yield f"{key(name)}:{written}" + (f"  # {said}" if said else "")


def _item(lines: Iterable[str]) -> Iterator[str]:
    first, *others = lines
    yield f"{_STEP}- {first}"
    yield from (f"{_STEP * 2}{line}" for line in others)


def _indented(lines: Iterable[str], steps: int = 1) -> Iterator[str]:
    return (_STEP * steps + line if line else line for line in lines)
