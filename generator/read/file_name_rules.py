"""What a declaration's file says of itself in its name: the year, and whether it is the adjusted one."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.model.declaration import Disclosure
from generator.model.labels import file_route, label
from generator.model.slug import ADJUSTED
from generator.read import nodes
from generator.read import reading_rules as rules

_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_FILE = re.compile(rf"({_YEAR.pattern})(\.{ADJUSTED})?\.yaml", re.ASCII)
STAGE = ("disclosure", "stage")
ADJUSTED_STAGE = "调整"


def not_as_the_file_is_named(path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """A 年度 or a 阶段 that the file's name contradicts; a name that is no year says nothing."""
    name = PurePosixPath(path).name
    named = _FILE.fullmatch(name)
    if named:
        yield from _another_year(path, root, name, named[1])
        if named[3]:
            yield from _not_adjusted(path, root, name, named[1])


def _another_year(path: str, root: nodes.Node, name: str, year: str) -> Iterator[Diagnostic]:
    stated = nodes.node_at(root, file_route(("fiscal_year",)))
    if isinstance(stated, nodes.Scalar) and stated.text != year and _YEAR.fullmatch(stated.text):
        message = f"“{stated.text}”与文件名 {name} 不符，应写 {year}，或改文件名"
        place = Location(path, stated.line, stated.column)
        yield Diagnostic(rules.YEAR_MISMATCH, rules.YEAR_MISMATCH.severity, place, message)


def _not_adjusted(path: str, root: nodes.Node, name: str, year: str) -> Iterator[Diagnostic]:
    """A 阶段 other than 调整, or none, in the file of an adjusted declaration."""
    route = file_route(STAGE)
    stated = nodes.node_at(root, route)
    said = stated.text if isinstance(stated, nodes.Scalar) else ""
    if said == ADJUSTED_STAGE:
        return
    stage = label(Disclosure, "stage")
    if said.strip():
        message = f"“{said}”与文件名 {name} 不符，调整后的表写“{ADJUSTED_STAGE}”；批复的表放在 {year}.yaml"
    else:
        message = f"文件名 {name} 表示这是调整后的表，应写明“{stage}: {ADJUSTED_STAGE}”；不是的，应改文件名"
    place = Location(path, *nodes.place_of(root, route))
    yield Diagnostic(rules.STAGE_MISMATCH, rules.STAGE_MISMATCH.severity, place, message)
