"""The model's refusals as diagnostics: in the author's words, at the author's line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Rule
from generator.diagnostics.edit import Fix
from generator.model.other_labels import names_a_unit
from generator.read import reading_rules as rules
from generator.read.characters import shown
from generator.read.labels import Labels, group_expected, list_expected
from generator.read.nodes import Mapping as Group
from generator.read.nodes import Node, Scalar, key_at, node_at, place_of, place_of_key
from generator.read.translation import Unknown
from generator.read.unknown_keys import UnknownKey, lines_broken_down, unknown_key
from generator.read.value_edits import value_edits

_GROUP_EXPECTED = {"model_type", "model_attributes_type", "dict_type", "mapping_type"}
_LIST_EXPECTED = {"tuple_type", "list_type"}
_KEY_STEP = "[key]"


def refusals(
    path: str,
    root: Node,
    error: ValidationError | None,
    labels: Labels,
    keys: Mapping[Route, Unknown],
    text: str,
) -> list[Diagnostic]:
    """One diagnostic for each thing that the form or the model refuses, without those that only follow from another.

    `keys` are the keys that the form does not have; they are no longer below `root`. `text` is the file's text, for
    fixes.
    """
    lines = text.split("\n")
    details = error.errors(include_url=False) if error else []
    cells = {_own_route(detail): node_at(root, _own_route(detail)) for detail in details if _is_key(detail)}
    cells |= {route: found.value for route, found in keys.items()}
    unknown = {route: unknown_key(root, route, labels, cell) for route, cell in cells.items()}
    broken_down = lines_broken_down(cells, labels)
    claimed = {(*route[:-1], about.meant) for route, about in unknown.items() if about.meant}
    return [
        *(_refusal(path, root, route, rules.UNKNOWN_KEY, message) for route, message in broken_down.items()),
        *(
            _unknown_key(path, found.key, unknown[route], lines)
            for route, found in keys.items()
            if route[:-1] not in broken_down
        ),
        *(
            replace(_refusal_of(path, root, detail, unknown, labels), fix=_fix(lines, root, detail, unknown))
            for detail in details
            if not (_own_route(detail)[:-1] in broken_down or _follows(detail, unknown, claimed, labels))
        ),
    ]


def _unknown_key(path: str, key: Scalar, about: UnknownKey, lines: Sequence[str]) -> Diagnostic:
    """The diagnostic about a key that the form does not have, at the key's place and with its fix."""
    rule, place = rules.UNKNOWN_KEY, Location(path, key.line, key.column)
    return Diagnostic(rule, rule.severity, place, about.message, fix=_of_key(lines, key, about))


def _of_key(lines: Sequence[str], key: Scalar, about: UnknownKey) -> Fix | None:
    edits = value_edits(lines, key.line, key.column, key.text, about.meant) if about.meant else ()
    return Fix(edits, about.is_certain and not names_a_unit(key.text)) if edits else None


def _fix(lines: Sequence[str], root: Node, detail: ErrorDetails, unknown: Mapping[Route, UnknownKey]) -> Fix | None:
    """The fix for a refused key or cell, where one is known."""
    route, context = _own_route(detail), detail.get("ctx", {})
    if _is_key(detail):
        parent = node_at(root, route[:-1])
        if not isinstance(parent, Group) or route[-1] not in parent.entries:
            return None
        return _of_key(lines, parent.entries[str(route[-1])][0], unknown[route])
    node = node_at(root, route)
    if not context.get("meant") or not isinstance(node, Scalar):
        return None
    edits = value_edits(lines, node.line, node.column, node.text, context["meant"])
    return Fix(edits, context["is_certain"]) if edits else None


def _own_route(detail: ErrorDetails) -> Route:
    return detail["loc"][:-1] if detail["type"] == "literal_error" and _is_key(detail) else detail["loc"]


def _is_key(detail: ErrorDetails) -> bool:
    is_choice = detail["type"] == "literal_error" and detail["loc"][-1:] == (_KEY_STEP,)
    return detail["type"] == "extra_forbidden" or is_choice


def _follows(
    detail: ErrorDetails, unknown: Mapping[Route, UnknownKey], claimed: Collection[Route], labels: Labels
) -> bool:
    """Whether an error only follows from a misspelt key: its value is unread, or the key meant is missing."""
    if _is_key(detail):
        return False
    route = detail["loc"]
    if any(route[:length] in unknown for length in range(1, len(route) + 1)):
        return True
    if detail["type"] == "too_short":
        return bool(detail["input"])
    return detail["type"] == "missing" and (*route[:-1], labels.word(route)) in claimed


def _refusal_of(
    path: str, root: Node, detail: ErrorDetails, unknown: Mapping[Route, UnknownKey], labels: Labels
) -> Diagnostic:
    route = _own_route(detail)
    if _is_key(detail):
        return _refusal(path, root, route, rules.UNKNOWN_KEY, unknown[route].message)
    if detail["type"] == "missing":
        message = f"缺少“{labels.word(route)}”，应补上“{labels.word(route)}: …”"
        return Diagnostic(
            rules.MISSING_KEY, rules.MISSING_KEY.severity, Location(path, *place_of(root, route[:-1])), message
        )
    rule, message = _wrong_cell(detail, _in_words(root, route, labels), _said(detail, labels))
    return Diagnostic(rule, rule.severity, Location(path, *place_of(root, route)), message)


def _refusal(path: str, root: Node, route: Route, rule: Rule, message: str) -> Diagnostic:
    """The diagnostic about a key, at the key's place."""
    return Diagnostic(rule, rule.severity, Location(path, *place_of_key(root, route)), message)


def _in_words(root: Node, route: Route, labels: Labels) -> Route:
    """The route with the author's words in place of the model's keys; for missing parts, the form's labels."""
    return tuple(
        step if isinstance(step, int) else key_at(root, route[: length + 1]) or labels.word(route[: length + 1])
        for length, step in enumerate(route)
    )


def _said(detail: ErrorDetails, labels: Labels) -> str:
    """The model's message about a cell; a column that it mentions has the form's label."""
    context = detail.get("ctx", {})
    if "column" not in context:
        return detail["msg"]
    row = detail["loc"][:-1]
    column = labels.word((*row, context["column"]))
    if column in labels.at(row):
        return f"{context['message']}，应写在“{column}”一栏"
    return f"{context['message']}；本表式没有“{column}”一栏，请核对原表"


def _wrong_cell(detail: ErrorDetails, route: Route, said: str) -> tuple[Rule, str]:
    """The rule and the words for a refused cell; `said` is the model's message."""
    kind, cell, label = detail["type"], detail["input"], _label(route)
    if kind in rules.RULES_BY_ID and not (cell is None and kind == rules.WRONG_SHAPE.id):
        return rules.RULES_BY_ID[kind], said.replace(cell, shown(cell)) if isinstance(cell, str) and cell else said
    if cell is None and route and isinstance(route[-1], int):
        return rules.WRONG_SHAPE, "列表中这一项是空的，请补上内容或删去这一行"
    if cell is None or kind in {"too_short", "string_too_short"}:
        return rules.MISSING_KEY, f"{label}没有填写"
    if kind == "literal_error" and isinstance(cell, str):
        return rules.CHOICE, f"“{shown(cell)}”应改为{_choices(detail)}之一"
    return rules.WRONG_SHAPE, _shape(kind, label)


def _label(route: Route) -> str:
    """The place as people call it: “填报人”, “年度目标”第1项."""
    if not route:
        return "文件"
    if isinstance(route[-1], int):
        return f"{_label(route[:-1])}第{route[-1] + 1}项"
    return f"“{shown(route[-1])}”"


def _choices(detail: ErrorDetails) -> str:
    return str(detail["ctx"]["expected"]).replace("' or '", "、").replace("', '", "、").replace("'", "")


def _shape(kind: str, label: str) -> str:
    if kind in _LIST_EXPECTED:
        return list_expected(label)
    if kind in _GROUP_EXPECTED:
        return group_expected(label)
    return f"{label}应是一段文字，不能是列表或分栏；若是文字中有“: ”，请加引号"
