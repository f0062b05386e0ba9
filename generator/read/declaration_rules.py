"""What only a declaration's file has to say: the year of its name, and a text in every annual goal."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.diagnostics.diagnostic import Diagnostic, Location, Severity
from generator.model.declaration import Declaration
from generator.model.goals import AnnualGoal, Goals
from generator.model.labels import file_route, label
from generator.model.routes import ANNUAL
from generator.read import nodes
from generator.read import reading_rules as rules

_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


def not_the_files_year(path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """A 年度 that is another than the file is named after; a name that is no year is not compared."""
    named, stated = PurePosixPath(path).stem, nodes.node_at(root, file_route(("fiscal_year",)))
    if not isinstance(stated, nodes.Scalar) or stated.text == named:
        return
    if _YEAR.fullmatch(named) and _YEAR.fullmatch(stated.text):
        message = f"“{stated.text}”与文件名 {named}.yaml 不符，应写 {named}，或改文件名"
        place = Location(path, stated.line, stated.column)
        yield Diagnostic(rules.YEAR_MISMATCH, rules.YEAR_MISMATCH.severity, place, message)


def blank_goals(path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """Annual goals without a text: errors, but advice where the form was transcribed and may be blank itself."""
    source, text = label(Declaration, "source"), label(AnnualGoal, "text")
    goals = nodes.node_at(root, file_route(ANNUAL))
    is_transcribed = isinstance(nodes.node_at(root, (source,)), nodes.Mapping)
    severity = Severity.ADVICE if is_transcribed else rules.MISSING_KEY.severity
    what_to_do = "，原表如有文字请补上" if is_transcribed else f"；原表即为空白的，请写明“{source}”"
    for position, goal in enumerate(goals.items if isinstance(goals, nodes.Sequence) else ()):
        if isinstance(goal, nodes.Mapping) and _is_blank(nodes.node_at(goal, (text,))):
            place = Location(path, *nodes.place_of(root, file_route((*ANNUAL, position, "text"))))
            message = f"“{label(Goals, 'annual')}”第{position + 1}项的“{text}”没有填写{what_to_do}"
            yield Diagnostic(rules.MISSING_KEY, severity, place, message)


def _is_blank(text: nodes.Node | None) -> bool:
    return text is None or (isinstance(text, nodes.Scalar) and not text.text.strip())
