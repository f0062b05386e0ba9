"""What only a declaration's file has to say: the year of its name, and a text in every annual goal."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Severity
from generator.read import nodes
from generator.read import reading_rules as rules

_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_ANNUAL_GOALS: Route = ("整体绩效目标", "年度目标")


def not_the_files_year(path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """A 年度 that is another than the file is named after; a name that is no year is not compared."""
    named, stated = PurePosixPath(path).stem, nodes.node_at(root, ("年度",))
    if not isinstance(stated, nodes.Scalar) or stated.text == named:
        return
    if _YEAR.fullmatch(named) and _YEAR.fullmatch(stated.text):
        message = f"“{stated.text}”与文件名 {named}.yaml 不符，应写 {named}，或改文件名"
        place = Location(path, stated.line, stated.column)
        yield Diagnostic(rules.YEAR_MISMATCH, rules.YEAR_MISMATCH.severity, place, message)


def blank_goals(path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """Annual goals without a text: errors, but advice where the form was transcribed and may be blank itself."""
    goals = nodes.node_at(root, _ANNUAL_GOALS)
    is_transcribed = isinstance(nodes.node_at(root, ("来源",)), nodes.Mapping)
    severity = Severity.ADVICE if is_transcribed else rules.MISSING_KEY.severity
    what_to_do = "，原表如有文字请补上" if is_transcribed else "；原表即为空白的，请写明“来源”"
    for position, goal in enumerate(goals.items if isinstance(goals, nodes.Sequence) else ()):
        if isinstance(goal, nodes.Mapping) and _is_blank(nodes.node_at(goal, ("目标",))):
            place = Location(path, *nodes.place_of(root, (*_ANNUAL_GOALS, position, "目标")))
            message = f"“年度目标”第{position + 1}项的“目标”没有填写{what_to_do}"
            yield Diagnostic(rules.MISSING_KEY, severity, place, message)


def _is_blank(text: nodes.Node | None) -> bool:
    return text is None or (isinstance(text, nodes.Scalar) and not text.text.strip())
