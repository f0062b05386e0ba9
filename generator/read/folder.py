"""The folder declarations/ → the archive, with every problem of every file."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, in_reading_order
from generator.model.archive import Archive, DeclarationAddress
from generator.model.finding import with_numbers_masked
from generator.model.form import Stage, default_form
from generator.model.form_choice import Forms, wrong_forms
from generator.model.publication_policy import APPROVED_STAGES
from generator.model.region import Region
from generator.model.slug import SLUG
from generator.read import reading_rules as rules
from generator.read.department_folder import read_department
from generator.read.document import read_form_file, read_moves, read_region, read_words
from generator.read.folder_entries import FolderEntry
from generator.read.folder_names import FORMS_FOLDER, MOVES_FILE, REGION_FILE, WORDS_FILE, YEAR_FOLDER
from generator.read.folder_walk import FolderWalk


@dataclass(frozen=True)
class ReadFolder:
    """The content of a declarations folder; `locate` gives the line for a file's path and a route.

    `forms` are the folder's own forms by slug, None for one with errors.
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
        """The content of one department's folder."""
        return replace(self, archive=self.archive.only(region, department))

    def locate(self, path: str, route: Route) -> Location:
        """The place of a part of a file; the beginning of a file that could not be read."""
        return self.locators[path](route) if path in self.locators else Location(path)


def read_folder(
    root: Path,
    only: Collection[Path] | None = None,
    *,
    regions_only: bool = False,
    stages: tuple[Stage, ...] = APPROVED_STAGES,
) -> ReadFolder:
    """Read a declarations folder; a file that cannot be read gives a diagnostic and does not affect the others.

    `only` limits the work to the departments that contain the given absolute paths, and their regions. With
    `regions_only` departments are listed and not read. `stages` are those at which declarations are public.
    """
    walk = FolderWalk(root, None if only is None else frozenset(only), regions_only=regions_only, stages=stages)
    _read_entries(walk, walk.entries(root) or ())
    found = tuple(in_reading_order(map(with_numbers_masked, walk.found)))
    return ReadFolder(
        _archive(walk), found, walk.paths, walk.region_paths, walk.locators, walk.forms, tuple(walk.departments)
    )


def _read_entries(walk: FolderWalk, entries: Sequence[FolderEntry]) -> None:
    """Read what lies at the top of the folder, the forms first, because declarations are read by them."""
    for entry in entries:
        if _holds_forms(entry):
            _read_forms(walk, entry.path)
    for entry in entries:
        if _holds_forms(entry):
            continue
        if entry.name == MOVES_FILE:
            walk.moves = walk.read(entry, read_moves) or ()
        elif entry.name == WORDS_FILE:
            walk.words = walk.read(entry, read_words) or ()
        elif not entry.is_folder:
            walk.report_stray(entry.path)
        elif walk.wants(entry.path):
            _read_region(walk, entry.path)


def _holds_forms(entry: FolderEntry) -> bool:
    return entry.name == FORMS_FOLDER and entry.is_folder


def _archive(walk: FolderWalk) -> Archive:
    """The archive of everything that a walk has read."""
    projects = {address for address in walk.unreadable if address.project}
    return Archive(
        walk.regions,
        dict(sorted(walk.declarations.items())),
        walk.moves,
        frozenset(walk.unreadable - projects),
        walk.words,
        walk.forms,
        dict(sorted(walk.projects.items())),
        frozenset(projects),
    )


def read_forms(root: Path) -> tuple[Forms, tuple[Diagnostic, ...]]:
    """The forms of a declarations folder alone, and their problems."""
    walk = FolderWalk(root, None)
    if (root / FORMS_FOLDER).is_dir():
        _read_forms(walk, root / FORMS_FOLDER)
    return walk.forms, tuple(in_reading_order(walk.found))


def has_declarations(root: Path, address: str) -> bool:
    """Whether a declaration's file exists at an address, or below the address of a department or a region."""
    declaration = DeclarationAddress.of_text(address)
    files = [root / declaration.file] if declaration else (root / address).rglob("*.yaml")
    return any(DeclarationAddress.of_file(file.relative_to(root).as_posix()) and file.is_file() for file in files)


def _read_forms(walk: FolderWalk, folder: Path) -> None:
    """Read every form of the folder; declarations refer to it by its file's name."""
    for entry in walk.entries(folder) or ():
        slug = entry.name.removesuffix(".yaml")
        if entry.is_folder:
            walk.report(
                rules.WRONG_PLACE, entry.path, f"{FORMS_FOLDER} 下不再分目录，表式放在 {FORMS_FOLDER}/表式名.yaml"
            )
        elif slug == entry.name or not SLUG.fullmatch(slug):
            walk.report_stray(entry.path)
        else:
            form = walk.read(entry, read_form_file)
            walk.forms[slug] = default_form() if form == default_form() else form


def _read_region(walk: FolderWalk, folder: Path) -> None:
    entries = walk.entries(folder)
    if entries is None or not walk.has_slug(folder):
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


def _read_in_region(walk: FolderWalk, region: str, entry: FolderEntry) -> None:
    """Read the content of a region's folder besides its region.yaml."""
    if not entry.is_folder:
        walk.report_stray(entry.path)
    elif YEAR_FOLDER.fullmatch(entry.name):
        belongs = f"declarations/{region}/部门/{entry.name}/项目.yaml"
        walk.report(rules.WRONG_PLACE, entry.path, f"年度目录应在部门的目录中，项目的申报表放在 {belongs}")
    elif walk.regions_only and SLUG.fullmatch(entry.name):
        walk.departments.append((region, entry.name))
    elif walk.wants(entry.path):
        read_department(walk, region, entry.path)


def _report_wrong_forms(walk: FolderWalk, slug: str, region: Region) -> None:
    for route, message in wrong_forms(region, walk.forms):
        walk.report_in(walk.region_paths[slug], rules.FORM_CHOICE, route, message)
