"""Files generated from a folder's forms, and moving a region's declarations to another form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.form_files.form_of_file import FormOfFile, form_of_file
from generator.form_files.moved_routes import moved_routes
from generator.form_files.replaced_file import replace_file
from generator.form_files.styled_text import has_comments, moved_text
from generator.model.form import Form
from generator.model.form_choice import form_named, no_such_form
from generator.model.modeline import MODELINE_MARK
from generator.model.schema import SCHEMAS, declaration_schema, schema_text
from generator.read.bytes import decode
from generator.read.folder import read_folder, read_forms
from generator.read.folder_names import FORMS_FOLDER
from generator.write.blank_declaration import blank_declaration
from generator.write.declaration_yaml import declaration_as_yaml
from generator.write.moved_declaration import lacking, moved_to_form


class NoSuchForm(Exception):
    """The form or the region does not exist; the message is for the person who named it."""


@dataclass(frozen=True, slots=True)
class MovedFile:
    """A declaration's file and why it was left unchanged; no reasons where it was rewritten."""

    path: str
    reasons: tuple[str, ...]


def generated_files(declarations: Path) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
    """The files that editors load and authors copy, by path below the folder; and the problems of the folder's forms.

    Every sound form gives a JSON Schema and a blank declaration.
    """
    files = {name: schema_text(document()) for name, document in SCHEMAS.items()}
    forms, found = read_forms(declarations)
    for slug, form in forms.items():
        if form is not None:
            files[f"{FORMS_FOLDER}/{slug}.schema.json"] = schema_text(declaration_schema(form))
            files[f"{FORMS_FOLDER}/{slug}.blank.yaml"] = blank_declaration(form, slug)
    return files, found


def move_region(declarations: Path, region: str, slug: str) -> Iterator[MovedFile]:
    """Rewrite a region's declarations in another form, each as a whole or not at all. Raises NoSuchForm.

    A form of projects applies to the region's projects, any other form to departments and units.
    """
    folder = read_folder(declarations, [declarations / region])
    form = form_named(folder.forms, slug)
    if form is None:
        raise NoSuchForm(no_such_form(slug, folder.forms))
    if region not in folder.archive.regions:
        raise NoSuchForm(f"declarations 下没有“{region}”这个地区")
    for address, path in folder.paths.items():
        if bool(address.project) == form.is_of_project:
            yield MovedFile(path, tuple(_move(form_of_file(folder, address), path, declarations.parent, form, slug)))


def _move(own: FormOfFile, path: str, root: Path, form: Form, slug: str) -> list[str]:
    """Rewrite a file; returns the reasons why it is left unchanged where something would be lost."""
    data = (root / path).read_bytes()
    reading = own.read(path, data)
    if reading.content is None:
        return ["有错误，请先用 disclose check 查看并改正"]
    if reasons := lacking(reading.content, form):
        return reasons
    named = moved_to_form(reading.content, form, slug if own.choice.of(None) != form else None)
    text = declaration_as_yaml(named, slug)
    if any(not comment.startswith(MODELINE_MARK) for _, _, comment in reading.comments):
        written = decode(path, data)
        routes = moved_routes(reading.content, form)
        styled = None if isinstance(written, Diagnostic) else moved_text(text, written, routes)
        if styled is None or not has_comments(styled):
            return ["有“#”后的注释，新表式没有它所说的一栏，改写会丢掉，请先移到别处"]
        text = styled.text
    if own.read(path, text.encode()).content != named:
        return ["改写以后读出来与原来不同，请人工改写"]
    return [] if replace_file(root / path, data, text.encode()) else ["文件刚刚被别的程序改过，请再运行一次"]
