"""What the name of a declaration's file says: the year, and whether it is the adjusted declaration."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.model.declaration import Disclosure
from generator.model.file_routes import file_route
from generator.model.labels import label
from generator.model.project import Project
from generator.model.slug import ADJUSTED, SLUG
from generator.read import nodes
from generator.read import reading_rules as rules
from generator.read.folder_names import DECLARATION_FILE, YEAR_FOLDER

_PROJECT_FILE = re.compile(
    rf"(?:.*/)?(?P<year>{YEAR_FOLDER.pattern})/(?P<project>{SLUG.pattern})(?P<adjusted>\.{ADJUSTED})?\.yaml", re.ASCII
)
STAGE = ("disclosure", "stage")
ADJUSTED_STAGE = "调整"


def is_in_place_of_project(path: str) -> bool | None:
    """Whether a path is the place of a project's file, or of a department's; None for other places."""
    if DECLARATION_FILE.fullmatch(PurePosixPath(path).name):
        return False
    return True if _PROJECT_FILE.fullmatch(path) else None


def in_the_others_place(path: str, place: Location, *, is_project: bool) -> Diagnostic:
    """The problem that a project's form is in the place of a department's, or the other way round.

    `place` is the line that shows which one it is.
    """
    file = PurePosixPath(path)
    if is_project:
        belongs = file.parent / file.name.partition(".")[0] / "项目目录名.yaml"
        message = f"这是项目的申报表，应放在 {belongs}，文件名自定，如 road-repair.yaml"
    else:
        belongs = file.parent.parent / f"{file.parent.name}.yaml"
        name = label(Project, "project_name")
        message = f"这是部门的申报表，应放在 {belongs}；是项目的申报表的，请写“{name}”"
    return Diagnostic(rules.WRONG_PLACE, rules.WRONG_PLACE.severity, place, message)


def not_as_the_file_is_named(path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """年度 or 阶段 where they contradict the file's name or a project's folder; other file names are not compared."""
    name = PurePosixPath(path).name
    named, below = DECLARATION_FILE.fullmatch(name), _PROJECT_FILE.fullmatch(path)
    found = named or below
    if found:
        yield from _another_year(path, root, found["year"], is_folder=named is None)
        if found["adjusted"]:
            yield from _not_adjusted(path, root, name, name.removesuffix(f".{ADJUSTED}.yaml") + ".yaml")


def _another_year(path: str, root: nodes.Node, year: str, *, is_folder: bool) -> Iterator[Diagnostic]:
    stated = nodes.node_at(root, file_route(("fiscal_year",)))
    if isinstance(stated, nodes.Scalar) and stated.text != year and YEAR_FOLDER.fullmatch(stated.text):
        file, place = PurePosixPath(path), Location(path, stated.line, stated.column)
        belongs = file.parent.parent / stated.text / file.name
        named = f"所在目录 {year} 不符，应写 {year}，或移到 {belongs}"
        words = named if is_folder else f"文件名 {file.name} 不符，应写 {year}，或改文件名"
        yield Diagnostic(rules.YEAR_MISMATCH, rules.YEAR_MISMATCH.severity, place, f"“{stated.text}”与{words}")


def _not_adjusted(path: str, root: nodes.Node, name: str, approved: str) -> Iterator[Diagnostic]:
    """A 阶段 other than 调整, or none, in the file of an adjusted declaration."""
    route = file_route(STAGE)
    stated = nodes.node_at(root, route)
    said = stated.text if isinstance(stated, nodes.Scalar) else ""
    if said == ADJUSTED_STAGE:
        return
    stage = label(Disclosure, "stage")
    if said.strip():
        message = f"“{said}”与文件名 {name} 不符，调整后的表写“{ADJUSTED_STAGE}”；批复的表放在 {approved}"
    else:
        message = f"文件名 {name} 表示这是调整后的表，应写明“{stage}: {ADJUSTED_STAGE}”；不是的，应改文件名"
    place = Location(path, *nodes.place_of(root, route))
    yield Diagnostic(rules.STAGE_MISMATCH, rules.STAGE_MISMATCH.severity, place, message)
