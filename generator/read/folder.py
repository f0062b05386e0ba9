"""The folder declarations/ → the archive, with every problem of every file."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Rule, in_reading_order
from generator.model.archive import Archive, DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.finding import with_numbers_masked
from generator.model.form import Form, Stage, default_form
from generator.model.form_choice import Forms, form_choice, wrong_forms
from generator.model.personal_numbers import personal_numbers
from generator.model.project import Project
from generator.model.publication_policy import APPROVED_STAGES
from generator.model.region import Move, Region
from generator.model.slug import ADJUSTED, LONGEST_SLUG, RESERVED_SLUGS, SLUG
from generator.model.word_list import ListedWord
from generator.processes.interruption import check
from generator.read import reading_rules as rules
from generator.read.adjusted_files import wrong_beside
from generator.read.bytes import LARGEST_FILE
from generator.read.document import Reading, read_form, read_form_file, read_moves, read_region, read_words
from generator.read.folder_entries import Entry, EntryKind, entries_of, printable, why
from generator.read.unreadable import may_be_named

REGION_FILE = "region.yaml"
MOVES_FILE = "moved.yaml"
WORDS_FILE = "words.yaml"
FORMS_FOLDER = "forms"
_DECLARATION_FILE = re.compile(rf"((?:19|20)\d\d)(\.{ADJUSTED})?\.yaml", re.ASCII)
_NOT_FOR_READING = re.compile(
    r"\..*|.*~|(?:[a-z0-9-]+\.)?schema\.json|[a-z0-9-]+\.blank\.yaml|README(?:\.md|\.txt)?|CODEOWNERS", re.DOTALL
)
_PROJECT_FILE = re.compile(rf"(.+?)(\.{ADJUSTED})?\.yaml", re.DOTALL)
_YEAR_FOLDER = re.compile(r"(?:19|20)\d\d", re.ASCII)
_BELONGS = (
    "应放在 declarations/地区/部门/年度.yaml，如 declarations/wuhan-qingshan/civil-affairs/2022.yaml；"
    "调整后的放在旁边，如 2022.adjusted.yaml；项目的放在 declarations/地区/部门/年度/项目.yaml"
)

T = TypeVar("T")


@dataclass(frozen=True)
class ReadFolder:
    """What the folder holds; `locate` leads from a file's path and a route to the line.

    `forms` are the folder's own by slug, None in the place of one that is wrong.
    """

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]
    paths: Mapping[DeclarationAddress, str]
    region_paths: Mapping[str, str]
    locators: Mapping[str, Callable[[Route], Location]]
    forms: Forms = field(default_factory=dict)
    departments: tuple[tuple[str, str], ...] = ()
    """Every department there is, by region and folder, where only the regions were read."""

    def only(self, region: str, department: str) -> "ReadFolder":
        """What was read of one department."""
        return replace(self, archive=self.archive.only(region, department))

    def locate(self, path: str, route: Route) -> Location:
        """The place of a part of a file; of a file that could not be read, its beginning."""
        return self.locators[path](route) if path in self.locators else Location(path)


@dataclass
class _Walk:
    root: Path
    only: Collection[Path] | None
    found: list[Diagnostic] = field(default_factory=list)
    regions: dict[str, Region] = field(default_factory=dict)
    declarations: dict[DeclarationAddress, Declaration] = field(default_factory=dict)
    projects: dict[DeclarationAddress, Project] = field(default_factory=dict)
    unreadable: set[DeclarationAddress] = field(default_factory=set)
    moves: tuple[Move, ...] = ()
    words: tuple[ListedWord, ...] = ()
    forms: dict[str, Form | None] = field(default_factory=dict)
    paths: dict[DeclarationAddress, str] = field(default_factory=dict)
    region_paths: dict[str, str] = field(default_factory=dict)
    locators: dict[str, Callable[[Route], Location]] = field(default_factory=dict)
    regions_only: bool = False
    stages: tuple[Stage, ...] = APPROVED_STAGES
    departments: list[tuple[str, str]] = field(default_factory=list)
    refused: set[Path] = field(default_factory=set)

    @cached_property
    def _on_the_way(self) -> frozenset[Path]:
        return frozenset(folder for path in self.only or () for folder in path.parents)

    def name(self, path: Path) -> str:
        """The path as messages show it, whatever bytes a name is made of."""
        return printable(path.relative_to(self.root.parent).as_posix())

    def report(self, rule: Rule, path: Path, message: str) -> None:
        self.found.append(Diagnostic(rule, rule.severity, Location(self.name(path)), message))

    def entries(self, folder: Path) -> list[Entry] | None:
        """What lies in a folder and may be read, by name; None where it cannot be looked into."""
        entries, refused = entries_of(folder)
        for path, rule, message in refused:
            self.refused.add(path)
            self.report(rule, path, message)
        return entries

    def wants(self, folder: Path) -> bool:
        """Whether anything asked for lies in a region's or department's folder, or the folder in it.

        A department's other years are read as neighbours.
        """
        asked = self.only
        return asked is None or folder in self._on_the_way or any(path in asked for path in (folder, *folder.parents))

    def read(self, entry: Entry, reader: Callable[[str, bytes], Reading[T]]) -> T | None:
        check()
        path = entry.path
        if entry.kind is not EntryKind.FILE:
            self.report(rules.UNREADABLE_FILE, path, "这不是普通文件，请放 YAML 文件本身")
            return None
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except OSError as error:
            self.report(rules.UNREADABLE_FILE, path, f"文件打不开（{why(error)}）")
            return None
        reading = reader(self.name(path), data)
        self.found.extend(reading.diagnostics)
        self.locators[reading.path] = reading.locate
        return reading.content


def read_folder(
    root: Path,
    only: Collection[Path] | None = None,
    *,
    regions_only: bool = False,
    stages: tuple[Stage, ...] = APPROVED_STAGES,
) -> ReadFolder:
    """Read a declarations folder; a file that cannot be read is a diagnostic and hides no other.

    `only` restricts the work to the departments that the given absolute paths lie in, and their regions. With
    `regions_only` departments are not read but listed. `stages` are those whose declarations are public.
    """
    walk = _Walk(root, None if only is None else frozenset(only), regions_only=regions_only, stages=stages)
    entries = walk.entries(root) or ()
    for entry in entries:
        if entry.name == FORMS_FOLDER and entry.is_folder:
            _read_forms(walk, entry.path)  # first: declarations are read by them
    for entry in entries:
        if entry.name == FORMS_FOLDER and entry.is_folder:
            continue
        if entry.name == MOVES_FILE:
            walk.moves = walk.read(entry, read_moves) or ()
        elif entry.name == WORDS_FILE:
            walk.words = walk.read(entry, read_words) or ()
        elif not entry.is_folder:
            _report_stray(walk, entry.path)
        elif walk.wants(entry.path):
            _read_region(walk, entry.path)
    projects = {address for address in walk.unreadable if address.project}
    archive = Archive(
        walk.regions,
        dict(sorted(walk.declarations.items())),
        walk.moves,
        frozenset(walk.unreadable - projects),
        walk.words,
        walk.forms,
        dict(sorted(walk.projects.items())),
        frozenset(projects),
    )
    found = tuple(in_reading_order(map(with_numbers_masked, walk.found)))
    return ReadFolder(archive, found, walk.paths, walk.region_paths, walk.locators, walk.forms, tuple(walk.departments))


def read_forms(root: Path) -> tuple[Forms, tuple[Diagnostic, ...]]:
    """The forms of a declarations folder alone, and what is wrong with them."""
    walk = _Walk(root, None)
    if (root / FORMS_FOLDER).is_dir():
        _read_forms(walk, root / FORMS_FOLDER)
    return walk.forms, tuple(in_reading_order(walk.found))


def has_declarations(root: Path, address: str) -> bool:
    """Whether a declaration's file lies at an address below the folder, or below a department's or region's folder."""
    declaration = DeclarationAddress.of_text(address)
    files = [root / declaration.file] if declaration else (root / address).rglob("*.yaml")
    return any(DeclarationAddress.of_file(file.relative_to(root).as_posix()) and file.is_file() for file in files)


def _read_forms(walk: _Walk, folder: Path) -> None:
    """Every form of the folder; the name of its file is what declarations call it."""
    for entry in walk.entries(folder) or ():
        slug = entry.name.removesuffix(".yaml")
        if entry.is_folder:
            walk.report(
                rules.WRONG_PLACE, entry.path, f"{FORMS_FOLDER} 下不再分目录，表式放在 {FORMS_FOLDER}/表式名.yaml"
            )
        elif slug == entry.name or not SLUG.fullmatch(slug):
            _report_stray(walk, entry.path)
        else:
            form = walk.read(entry, read_form_file)
            walk.forms[slug] = default_form() if form == default_form() else form


def _read_region(walk: _Walk, folder: Path) -> None:
    entries = walk.entries(folder)
    if entries is None or not _is_slug(walk, folder):
        return
    file = folder / REGION_FILE
    walk.region_paths[folder.name] = walk.name(file)
    own = next((entry for entry in entries if entry.path == file), None)
    region = walk.read(own, read_region) if own else None
    if own is None and file not in walk.refused:
        walk.report(rules.WRONG_PLACE, file, f"缺少 {REGION_FILE}，应写明地区的名称，如“名称: 青山区”")
    if region:
        _report_wrong_forms(walk, folder.name, region)
    walk.regions[folder.name] = region or Region.model_validate({"名称": folder.name})
    for entry in entries:
        if entry is not own:
            _read_in_region(walk, folder.name, entry)


def _read_in_region(walk: _Walk, region: str, entry: Entry) -> None:
    """What lies in a region's folder beside its region.yaml."""
    if not entry.is_folder:
        _report_stray(walk, entry.path)
    elif _YEAR_FOLDER.fullmatch(entry.name):
        belongs = f"declarations/{region}/部门/{entry.name}/项目.yaml"
        walk.report(rules.WRONG_PLACE, entry.path, f"年度目录应在部门的目录中，项目的申报表放在 {belongs}")
    elif walk.regions_only and SLUG.fullmatch(entry.name):
        walk.departments.append((region, entry.name))
    elif walk.wants(entry.path):
        _read_department(walk, region, entry.path)


def _report_wrong_forms(walk: _Walk, slug: str, region: Region) -> None:
    for route, message in wrong_forms(region, walk.forms):
        place = walk.locators[walk.region_paths[slug]](route)
        walk.found.append(Diagnostic(rules.FORM_CHOICE, rules.FORM_CHOICE.severity, place, message))


def _read_department(walk: _Walk, region: str, folder: Path) -> None:
    entries = walk.entries(folder)
    if not _is_slug(walk, folder):
        return
    files = {entry.name for entry in entries or () if not entry.is_folder}
    for entry in entries or ():
        found = None if entry.is_folder else _DECLARATION_FILE.fullmatch(entry.name)
        if found:
            address = DeclarationAddress(region, folder.name, int(found[1]), adjusted=bool(found[2]))
            _read_form(walk, address, entry, files)
        elif not entry.is_folder:
            _report_stray(walk, entry.path)
    for entry in entries or ():  # behind the department's own declarations, which may say what it is called
        if entry.is_folder and _YEAR_FOLDER.fullmatch(entry.name):
            _read_projects(walk, DeclarationAddress(region, folder.name, int(entry.name)), entry.path)
        elif entry.is_folder:
            walk.report(rules.WRONG_PLACE, entry.path, f"部门目录下只分年度目录，放项目的申报表；申报表{_BELONGS}")


def _read_projects(walk: _Walk, of_year: DeclarationAddress, folder: Path) -> None:
    """Read a department's projects of a year, each a file."""
    entries = walk.entries(folder)
    files = {f"{folder.name}/{entry.name}" for entry in entries or () if not entry.is_folder}
    for entry in entries or ():
        found = None if entry.is_folder else _PROJECT_FILE.fullmatch(entry.name)
        if entry.is_folder:
            walk.report(rules.WRONG_PLACE, entry.path, f"年度目录下不再分目录，申报表{_BELONGS}")
        elif _NOT_FOR_READING.fullmatch(entry.name):
            continue
        elif found is None or _DECLARATION_FILE.fullmatch(entry.name):
            _report_stray(walk, entry.path)
        elif _is_slug(walk, entry.path, found[1], "文件名", _AS_PROJECT):
            _read_form(walk, replace(of_year, project=found[1], adjusted=bool(found[2])), entry, files)


def _read_form(walk: _Walk, address: DeclarationAddress, file: Entry, files: Collection[str]) -> None:
    """Read a declaration; `files` are the names of all files of the folder, from the department's."""
    walk.paths[address] = walk.name(file.path)
    region, department, year = walk.regions[address.region], address.department, address.year
    choice, of_project = (
        form_choice(walk.forms, region, department, year, is_project=is_project) for is_project in (False, True)
    )
    of_project = replace(of_project, department_name=_department_called(walk, address))
    declaration = walk.read(file, partial(read_form, choice=choice, of_project=of_project))
    if isinstance(declaration, Project):
        name = declaration.department_name or of_project.department_name
        walk.projects[address] = declaration.model_copy(update={"department_name": name})
    elif declaration is not None:
        walk.declarations[address] = declaration
    elif may_be_named(file.path, walk.stages):
        walk.unreadable.add(address)
    wrong = wrong_beside(address, declaration, files)
    if wrong:
        rule, route, message = wrong
        place = walk.locators[walk.paths[address]](route) if route else Location(walk.paths[address])
        walk.found.append(Diagnostic(rule, rule.severity, place, message))


def _department_called(walk: _Walk, address: DeclarationAddress) -> str:
    """The department of a project whose form prints none: by the register, else by its own form, else its folder."""
    registered = walk.regions[address.region].registered(address.department)
    if registered:
        return registered.name
    place = address.region, address.department
    # Departments are read one after another, so that its own are the last.
    own = [*takewhile(lambda other: (other.region, other.department) == place, reversed(walk.declarations))]
    of_year = [other for other in own if other.year == address.year]
    return walk.declarations[max(of_year or own)].department_name if own else address.department


_AS_DEPARTMENT, _AS_PROJECT = "civil-affairs", "road-repair"


def _is_slug(walk: _Walk, path: Path, name: str = "", what: str = "目录名", like: str = _AS_DEPARTMENT) -> bool:
    """Whether a folder's name, or that of a project's file, may stand in addresses; reported where it may not."""
    name = name or path.name
    if personal_numbers(name):
        walk.report(rules.PERSONAL_NUMBER, path, f"{what}会成为网址，不能含有身份证号、手机号码，请改名")
        return False
    if name in RESERVED_SLUGS or path.name == FORMS_FOLDER:
        walk.report(rules.SLUG_FORMAT, path, f"“{name}”是网址中的固定用语，不能作{what}，请换一个名称")
        return False
    if SLUG.fullmatch(name):
        if len(name) <= LONGEST_SLUG:
            return True
        walk.report(rules.SLUG_FORMAT, path, f"{what}有{len(name)}个字符，最多 {LONGEST_SLUG} 个，请换一个短的")
        return False
    message = f"“{printable(name)}”不能作{what}，只用小写字母、数字和连字符，且不是四位数字，如 {like}"
    walk.report(rules.SLUG_FORMAT, path, message)
    return False


def _report_stray(walk: _Walk, file: Path) -> None:
    if _NOT_FOR_READING.fullmatch(file.name):
        return
    if file.suffix.lower() not in {".yaml", ".yml"}:
        walk.report(rules.STRAY_FILE, file, "这个文件不是 YAML 文件，不会发布，请移出")
    elif _DECLARATION_FILE.fullmatch(f"{file.stem}.yaml") and file.suffix != ".yaml":
        walk.report(rules.WRONG_PLACE, file, f"扩展名不对，应改名为 {file.stem}.yaml")
    else:
        walk.report(rules.WRONG_PLACE, file, f"文件名或位置不对，申报表{_BELONGS}")
