"""A declaration as a file of its official form, which is read again before it is handed out, to report every loss."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.export.blank_form import blank_form
from generator.export.excel_writer import as_excel
from generator.export.form_layout import form_grid
from generator.export.grid import Grid
from generator.export.other_grid import blank_other_grid, other_grid
from generator.export.word_writer import as_word
from generator.form_files.form_of_file import form_of_file
from generator.intake.account import Imported
from generator.intake.other_information import read_with_other_information
from generator.intake.read_file import read_bytes
from generator.intake.read_form import read_form
from generator.intake.refusal import Refusal
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.form_choice import UnfitForm
from generator.model.form_columns import ABOUT_THE_FILE
from generator.model.goals import Goals, LongTermGoal
from generator.model.labels import label
from generator.model.other_information import KeyPath, Leaf, Leaves, leaves_of, other_rows, way_text
from generator.read.folder import read_folder
from generator.write.declaration_yaml import declaration_as_tree

FORMATS: Final[Mapping[str, Callable[[Sequence[Grid]], bytes]]] = {"xlsx": as_excel, "docx": as_word}


@dataclass(frozen=True, slots=True)
class ExportedForm:
    """The file; `lost` are the values that cannot be read from it, `is_read` says whether it can be read at all.

    A form that no import can read is only for printing.
    """

    data: bytes
    lost: tuple[str, ...] = ()
    is_read: bool = True


def exported_form(declaration: Declaration, format_name: str) -> ExportedForm:
    """The form, with 其他信息 for what it has no place for. Needs the extra `office`."""
    write, grid = FORMATS[format_name], form_grid(declaration)
    stated, bare = stated_leaves(declaration), write([grid])
    printed = _read(bare, declaration)
    if printed is None:
        about = {label(type(declaration), name, declaration.form) for name in ABOUT_THE_FILE}
        rows = other_rows({path: leaf for path, leaf in stated.items() if path[0] in about}, {})
        return ExportedForm(write([grid, other_grid(rows)]), is_read=False)
    rows = other_rows(stated, printed)
    data = write([grid, other_grid(rows)]) if rows else bare
    read = (_read(data, declaration) or {}) if rows else printed
    lost = [path for path in {**stated, **read} if stated.get(path) != read.get(path)]
    return ExportedForm(data, tuple(map(way_text, lost)))


class NoBlankForm(Exception):
    """There is no form to leave blank; the message is a line in Chinese."""


def blank_of(declarations: Path, address: DeclarationAddress, slug: str | None, format_name: str) -> bytes:
    """The blank form of a department or project for a year; `slug` overrides the region's form.

    Raises NoBlankForm.
    """
    folder = read_folder(declarations, regions_only=True)
    region = folder.archive.regions.get(address.region)
    if region is None:
        raise NoBlankForm(f"declarations 下没有“{address.region}”这个地区")
    choice = form_of_file(folder, address).choice
    form = choice.of(slug)
    if isinstance(form, UnfitForm):
        raise NoBlankForm(form.words or "这一地区的表式有错误，请先运行 disclose check 改正")
    if choice.usual is None and address.project and slug is None and region.project_forms(address.year):
        raise NoBlankForm("这一地区有几种项目表式，请用 --form 写明是哪一种")
    return exported_blank(form, address.year, choice.department_name, format_name)


def exported_blank(form: Form, fiscal_year: int, department_name: str, format_name: str) -> bytes:
    """The blank form, with drop-down lists for choices."""
    blank = blank_form(form, fiscal_year, department_name)
    return FORMATS[format_name]([form_grid(blank, is_blank=True), blank_other_grid(blank)])


def stated_leaves(declaration: Declaration) -> dict[KeyPath, Leaf]:
    """Every text of the declaration's file by its keys, with each future goal as a mapping."""
    form = declaration.form
    goals, beyond = label(type(declaration), "goals", form), label(Goals, "long_term", form)
    text = label(LongTermGoal, "text", form)
    leaves = leaves_of(declaration_as_tree(declaration))
    return {
        (*path, text) if path[:2] == (goals, beyond) and len(path) == _ITEM and leaf is not None else path: leaf
        for path, leaf in leaves.items()
    }


_ITEM = 3
"""The length of the way to a goal."""


def _read(data: bytes, declaration: Declaration) -> Leaves | None:
    """The leaves that an import reads from the file; None where it recognises no such form."""
    document = read_bytes(data)
    if isinstance(document, Refusal):
        return None
    imported = read_with_other_information(
        document, lambda rest: read_form(rest, declaration.fiscal_year, declaration.form)
    )
    return leaves_of(imported.tree) if isinstance(imported, Imported) else None
