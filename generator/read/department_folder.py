"""A department's folder: its declarations by year, and the folders of its projects."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from itertools import takewhile
from pathlib import Path

from generator.model.archive import DeclarationAddress
from generator.model.form_choice import form_choice
from generator.model.project import Project
from generator.read import reading_rules as rules
from generator.read.adjusted_files import wrong_beside
from generator.read.document import read_any_declaration
from generator.read.folder_entries import FolderEntry
from generator.read.folder_names import (
    BELONGS,
    DECLARATION_FILE,
    PROJECT_EXAMPLE,
    PROJECT_FILE,
    YEAR_FOLDER,
    is_not_for_reading,
)
from generator.read.folder_walk import FolderWalk
from generator.read.unreadable import may_be_named


def read_department(walk: FolderWalk, region: str, folder: Path) -> None:
    """Read the declarations in a department's folder, and its projects'."""
    entries = walk.entries(folder)
    if not walk.has_slug(folder):
        return
    files = {entry.name for entry in entries or () if not entry.is_folder}
    for entry in entries or ():
        found = None if entry.is_folder else DECLARATION_FILE.fullmatch(entry.name)
        if found:
            address = DeclarationAddress(region, folder.name, int(found["year"]), adjusted=bool(found["adjusted"]))
            _read_form(walk, address, entry, files)
        elif not entry.is_folder:
            walk.report_stray(entry.path)
    for entry in entries or ():  # behind the department's own declarations, which may say what it is called
        if entry.is_folder and YEAR_FOLDER.fullmatch(entry.name):
            _read_projects(walk, DeclarationAddress(region, folder.name, int(entry.name)), entry.path)
        elif entry.is_folder:
            walk.report(rules.WRONG_PLACE, entry.path, f"部门目录下只分年度目录，放项目的申报表；申报表{BELONGS}")


def _read_projects(walk: FolderWalk, of_year: DeclarationAddress, folder: Path) -> None:
    """Read a department's projects of a year, each a file."""
    entries = walk.entries(folder)
    files = {f"{folder.name}/{entry.name}" for entry in entries or () if not entry.is_folder}
    for entry in entries or ():
        found = None if entry.is_folder else PROJECT_FILE.fullmatch(entry.name)
        if entry.is_folder:
            walk.report(rules.WRONG_PLACE, entry.path, f"年度目录下不再分目录，申报表{BELONGS}")
        elif is_not_for_reading(entry.name):
            continue
        elif found is None or DECLARATION_FILE.fullmatch(entry.name):
            walk.report_stray(entry.path)
        elif walk.has_slug(entry.path, found["project"], "文件名", PROJECT_EXAMPLE):
            _read_form(walk, replace(of_year, project=found["project"], adjusted=bool(found["adjusted"])), entry, files)


def _read_form(walk: FolderWalk, address: DeclarationAddress, file: FolderEntry, files: Collection[str]) -> None:
    """Read a declaration; `files` are the names of all files of the folder, from the department's."""
    walk.paths[address] = walk.name(file.path)
    region, department, year = walk.regions[address.region], address.department, address.year
    choice, of_project = (
        form_choice(walk.forms, region, department, year, is_project=is_project) for is_project in (False, True)
    )
    of_project = replace(of_project, department_name=_department_called(walk, address))
    declaration = walk.read(file, partial(read_any_declaration, choice=choice, of_project=of_project))
    if isinstance(declaration, Project):
        name = declaration.department_name or of_project.department_name
        walk.projects[address] = declaration.model_copy(update={"department_name": name})
    elif declaration is not None:
        walk.declarations[address] = declaration
    elif may_be_named(file.path, walk.stages):
        walk.unreadable.add(address)
    wrong = wrong_beside(address, declaration, files)
    if wrong:
        walk.report_in(walk.paths[address], *wrong)


def _department_called(walk: FolderWalk, address: DeclarationAddress) -> str:
    """The name of the department of a project whose form prints none.

    It is the register's, else that of the department's own form, else the folder's.
    """
    registered = walk.regions[address.region].registered(address.department)
    if registered:
        return registered.name
    place = address.region, address.department
    # Departments are read one after another, so that its own are the last.
    own = [*takewhile(lambda other: (other.region, other.department) == place, reversed(walk.declarations))]
    of_year = [other for other in own if other.year == address.year]
    return walk.declarations[max(of_year or own)].department_name if own else address.department
