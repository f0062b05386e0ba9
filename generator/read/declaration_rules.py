"""Rules for a declaration's file alone: a text in every annual goal, and limits on its size.

A printed page holds about 1,500 characters and 30 rows. Comparing two forms looks at every pair of changed parts:
within these limits that takes seconds, whatever they hold.
"""

from collections.abc import Iterator, Mapping

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Severity
from generator.model.declaration import Declaration
from generator.model.file_routes import file_route
from generator.model.form import Form
from generator.model.goals import AnnualGoal, Goals
from generator.model.labels import label
from generator.model.routes import ANNUAL, LONG_TERM
from generator.read import nodes
from generator.read import reading_rules as rules

_INDICATORS = label(AnnualGoal, "indicators")
_LISTS: Mapping[Route, Route] = {
    names: file_route(names)
    for names in (("mandate",), ("annual_tasks",), ("tasks",), ("schedule",), ("safeguards",), LONG_TERM, ANNUAL)
}

LONGEST_TEXT, MOST_ITEMS, MOST_ROWS = 10_000, 300, 600
"""What a form may hold: characters of a cell, items of a list, rows of indicators.

A printed page holds about 1,500 characters and 30 rows. Comparing two forms looks at every pair of what changed: within
these limits that takes seconds, whatever they hold.
"""


def blank_goals(form: Form, path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """Annual goals without a text: errors, but only advice where the form was transcribed and may be blank itself."""
    source, text = label(Declaration, "source"), label(AnnualGoal, "text")
    goals = nodes.node_at(root, file_route(ANNUAL))
    is_transcribed = isinstance(nodes.node_at(root, (source,)), nodes.Mapping)
    severity = Severity.ADVICE if is_transcribed else rules.MISSING_KEY.severity
    what_to_do = "，原表如有文字请补上" if is_transcribed else f"；原表即为空白的，请写明“{source}”"
    for position, goal in enumerate(goals.items if isinstance(goals, nodes.Sequence) else ()):
        if isinstance(goal, nodes.Mapping) and _is_blank(nodes.node_at(goal, (text,))):
            place = Location(path, *nodes.place_of(root, file_route((*ANNUAL, position, "text"))))
            named, own = label(Goals, "annual", form), label(AnnualGoal, "text", form)
            message = f"“{named}”第{position + 1}项的“{own}”没有填写{what_to_do}"
            yield Diagnostic(rules.MISSING_KEY, severity, place, message)


def too_long_lists(form: Form, path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """Lists with more items than a form may have."""
    for names, route in _LISTS.items():
        items = nodes.node_at(root, route)
        if isinstance(items, nodes.Sequence) and len(items.items) > MOST_ITEMS:
            message = f"“{file_route(names, form)[-1]}”有 {len(items.items)} 条，最多 {MOST_ITEMS} 条"
            yield _too_large(path, nodes.place_of(root, route), message)


def too_large_parts(path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """Texts longer than a cell may be, and too many rows; files shorter than LONGEST_TEXT can have neither."""
    for scalar in nodes.scalars_of(root):
        if len(scalar.text) > LONGEST_TEXT:
            message = f"这一格有 {len(scalar.text)} 字，最多 {LONGEST_TEXT} 字，请分条填写"
            yield _too_large(path, (scalar.line, scalar.column), message)
    rows = sum(_rows_of(goal) for route in (LONG_TERM, ANNUAL) for goal in _items(root, file_route(route)))
    if rows > MOST_ROWS:
        message = f"{_INDICATORS}共有 {rows} 行，最多 {MOST_ROWS} 行"
        yield _too_large(path, nodes.place_of(root, file_route(ANNUAL)), message)


def _rows_of(goal: nodes.Node) -> int:
    categories = _values(nodes.node_at(goal, (_INDICATORS,)))
    lists = (rows for category in categories for rows in _values(category))
    return sum(len(rows.items) for rows in lists if isinstance(rows, nodes.Sequence))


def _values(node: nodes.Node | None) -> list[nodes.Node]:
    return [value for _, value in node.entries.values()] if isinstance(node, nodes.Mapping) else []


def _items(root: nodes.Node, route: Route) -> list[nodes.Node]:
    node = nodes.node_at(root, route)
    return node.items if isinstance(node, nodes.Sequence) else []


def _too_large(path: str, place: tuple[int, int], message: str) -> Diagnostic:
    return Diagnostic(rules.TOO_LARGE, rules.TOO_LARGE.severity, Location(path, *place), message)


def _is_blank(text: nodes.Node | None) -> bool:
    return text is None or (isinstance(text, nodes.Scalar) and not text.text.strip())
