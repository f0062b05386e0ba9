"""The file with which a year's declaration begins: last year's rolled forward, else the form's blank."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from generator.form_files.form_of_file import form_of_file
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.form import DEFAULT_FORM, DEFAULT_PROJECT_FORM, Form
from generator.model.form_choice import FormChoice, UnfitForm, form_named, no_such_form
from generator.model.project import Project
from generator.read.bytes import has_crlf
from generator.read.document import read_of_form
from generator.read.folder import ReadFolder, read_folder
from generator.read.reading import Reading
from generator.read.reading_rules import LEFT_TO_DO
from generator.write.blank_to_fill_in import blank_to_fill_in
from generator.write.declaration_yaml import declaration_as_yaml
from generator.write.moved_declaration import lacking, moved_to_form
from generator.write.rolled_declaration import rolled
from generator.write.rolled_text import rolled_text


class CannotBegin(Exception):
    """Why no file can be made; the message is for the person who asked for it."""


@dataclass(frozen=True, slots=True)
class NewDeclaration:
    """The text of a new file.

    `base` is the file that it was rolled forward from, with the same line ends; empty for a blank. `years` is the
    number of years between both. `left_to_do` is what `check` will say about its marks.
    """

    text: str
    base: str
    years: int
    left_to_do: str


def new_declaration(
    declarations: Path, address: DeclarationAddress, slug: str | None = None, *, is_blank: bool = False
) -> NewDeclaration:
    """A declaration for this address to begin with, in its region's form or the form `slug`. Raises CannotBegin.

    It is rolled forward from the declaration in force of the nearest earlier year, if there is one and `is_blank` is
    false.
    """
    folder = read_folder(declarations, [declarations / address.region / address.department])
    if address.region not in folder.archive.regions:
        raise CannotBegin(f"{declarations.name} 下没有“{address.region}”这个地区，请先建 {address.region}/region.yaml")
    _refuse_wrong_place(folder, declarations, address)
    base = None if is_blank else _base(folder, address)
    choice = form_of_file(folder, address).choice
    if base is None:
        return _blank(choice, address, slug)
    return _rolled(folder, base, choice, address, slug, declarations.parent / folder.paths[base])


def _refuse_wrong_place(folder: ReadFolder, declarations: Path, address: DeclarationAddress) -> None:
    file = declarations / address.file
    if file.exists() or file.is_symlink():
        raise CannotBegin(f"已经有 {declarations.name}/{address.file}，没有改动")
    if link := next(
        (path for path in (file.parent, *file.parents) if path.is_symlink() and declarations in path.parents), None
    ):
        raise CannotBegin(f"{link.relative_to(declarations.parent).as_posix()} 是符号链接，不往里写")
    register = [line.slug for line in folder.archive.regions[address.region].departments]
    near = get_close_matches(address.department, register, n=1, cutoff=_ALIKE)
    if (
        near
        and address.department not in register
        and not (declarations / address.region / address.department).is_dir()
    ):
        raise CannotBegin(f"部门名录里没有“{address.department}”，是不是“{near[0]}”；是新的部门，请先列入 region.yaml")


_ALIKE = 0.8


def _base(folder: ReadFolder, address: DeclarationAddress) -> DeclarationAddress | None:
    """The declaration in force of the nearest earlier year. Raises CannotBegin where its file cannot be read."""
    place = address.region, address.department, address.project
    earlier = [
        other
        for other in folder.paths
        if (other.region, other.department, other.project) == place and other.year < address.year
    ]
    base = max(earlier, default=None)
    if base and not folder.archive.has(base):
        raise CannotBegin(f"{folder.paths[base]} 有错误，请先用 disclose check 查看并改正；不沿用它的，加 --blank")
    return base


def _form_of(choice: FormChoice, slug: str | None) -> Form:
    form = choice.of(slug)
    if isinstance(form, Form):
        return form
    if slug and form_named(choice.forms, slug) is None:
        raise CannotBegin(no_such_form(slug, choice.forms))
    raise CannotBegin(_unfit(form, choice))


def _unfit(form: UnfitForm, choice: FormChoice) -> str:
    if form.words:
        return f"{form.words.removesuffix('，请写明“表式: …”')}；请用 --form 写明表式"
    return (
        "所用的表式有错误，请先用 disclose check 查看并改正" if choice.forms else "不知道用哪一表式，请用 --form 写明"
    )


def _blank(choice: FormChoice, address: DeclarationAddress, slug: str | None) -> NewDeclaration:
    form = _form_of(choice, slug)
    usual = choice.usual or (DEFAULT_PROJECT_FORM if address.project else DEFAULT_FORM)
    is_registered = choice.department_name != address.department
    name = choice.department_name if is_registered and not address.project else ""
    is_usual = slug is None or slug == usual
    text = blank_to_fill_in(form, slug or usual, address.year, name, is_usual=is_usual and choice.of(None) == form)
    return NewDeclaration(text, "", 0, _left_to_do(_read(text, choice, address)))


def _rolled(
    folder: ReadFolder,
    base: DeclarationAddress,
    choice: FormChoice,
    address: DeclarationAddress,
    slug: str | None,
    file: Path,
) -> NewDeclaration:
    """The first text that holds exactly what is to be rolled forward: made of the file's own lines, else canonical."""
    old = folder.archive.form_at(base)
    form = _form_of(choice, slug or old.form_slug)
    data = file.read_bytes()
    texts = [data.decode("utf-8-sig").replace("\r\n", "\n")]
    if form != old.form:
        old, texts = _in_form(old, form, slug or old.form_slug, folder.paths[base]), []
    texts.append(declaration_as_yaml(old, slug or old.form_slug or choice.usual))
    whole = rolled(old, address.year)
    for text in texts:
        new = rolled_text(text, old, address.year)
        reading = _read(new, choice, address)
        if reading.content == whole:
            new = new.replace("\n", "\r\n") if has_crlf(data) else new
            return NewDeclaration(new, folder.paths[base], address.year - base.year, _left_to_do(reading))
    raise CannotBegin(f"{folder.paths[base]} 转不成下一年的表，请加 --blank 从空白表填起，并报告这个问题")


def _in_form(old: Declaration, form: Form, slug: str | None, path: str) -> Declaration:
    """The old declaration in a form that has changed since. Raises CannotBegin where something would be lost."""
    if reasons := lacking(old, form):
        raise CannotBegin(f"{path} 的表式与这一年度的不同：{'；'.join(reasons)}。请加 --blank 从空白表填起")
    return moved_to_form(old, form, slug)


def _read(text: str, choice: FormChoice, address: DeclarationAddress) -> Reading[Declaration]:
    kind: type[Declaration] = Project if address.project else Declaration
    return read_of_form(address.file_name, text.encode(), choice, kind)


def _left_to_do(reading: Reading[Declaration]) -> str:
    return next((problem.message for problem in reading.diagnostics if problem.rule is LEFT_TO_DO), "")
