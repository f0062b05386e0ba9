"""The nodes of a file under its form's labels → the same nodes under the keys that the model reads.

Nodes keep their places and keys their words, so that every message about the result fits the file.
"""

from collections.abc import Mapping as Strings
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Rule
from generator.model.declaration import Declaration
from generator.model.form import default_form
from generator.model.form_columns import has
from generator.model.goals import RowOrder
from generator.model.labels import label
from generator.read import reading_rules as rules
from generator.read.form_shapes import (
    FURTHER,
    Categories,
    CategoriesShape,
    CategoryNames,
    GroupShape,
    LinesShape,
    ListShape,
    RowsShape,
    Shape,
)
from generator.read.labels import Labels, group_expected, list_expected
from generator.read.nodes import Entries, Mapping, Node, Scalar, Sequence, as_data, is_blank
from generator.read.unknown_categories import unknown_category


@dataclass(frozen=True, slots=True)
class Unknown:
    """A key that the form does not have in its place, with the node behind it."""

    key: Scalar
    value: Node


@dataclass(slots=True)
class Translation:
    """A file's nodes under the model's keys, and what could not be translated.

    `unknown` are the keys that the form does not have, by route; `orders` are the orders of rows by the route of their
    goal, where the department has its own. `usual` are the values of fields that the form does not print.
    """

    path: str
    root: Node
    usual: Strings[str, str] = field(default_factory=dict)
    unknown: dict[Route, Unknown] = field(default_factory=dict)
    orders: dict[Route, RowOrder] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def as_data(self, labels: Labels) -> Any:
        """The data that the model reads, including the form and the orders of rows."""
        whole = as_data(self.root)
        if not (labels.is_of_declaration and isinstance(whole, dict)):
            return whole
        for route, order in self.orders.items():
            goal = whole
            for step in route:
                goal = goal[step]
            goal["row_order"] = order
        for name, value in self.usual.items():
            if not has(labels.form, Declaration, name):
                whole[label(Declaration, name)] = value
        return whole if labels.form is default_form() else {**whole, "form": labels.form}

    def report(self, rule: Rule, place: Node, message: str) -> None:
        """Add a problem at a node."""
        self.problems.append(Diagnostic(rule, rule.severity, Location(self.path, place.line, place.column), message))


def translated(path: str, root: Node, shape: GroupShape, usual: Strings[str, str]) -> Translation:
    """A whole file under the model's keys; `usual` are the values of fields that its form does not print."""
    result = Translation(path, root, usual)
    result.root = _group(result, root, shape, ())
    return result


def _node(result: Translation, node: Node, shape: Shape | None, route: Route) -> Node:
    match shape:
        case GroupShape():
            return _group(result, node, shape, route)
        case ListShape() if isinstance(node, Sequence):
            if _is_as_the_model_reads(node, shape.item):
                return node
            items = [_group(result, item, shape.item, (*route, place)) for place, item in enumerate(node.items)]
            return Sequence(node.line, node.column, items)
        case LinesShape():
            return _lines(result, node, shape, route)
        case CategoriesShape():
            return _categories(result, node, shape, route)
        case RowsShape():
            return _rows(result, node, shape, route)
    return node


def _is_as_the_model_reads(node: Sequence, item: GroupShape) -> bool:
    """Whether every item of a list can stay as it is, as is usual."""
    if not item.is_as_the_model_reads:
        return False
    known = item.keys.keys()
    return all(isinstance(row, Mapping) and row.entries.keys() <= known for row in node.items)


def _group(result: Translation, node: Node, shape: GroupShape, route: Route) -> Node:
    if not isinstance(node, Mapping):
        return node
    keys = shape.keys
    if shape.is_as_the_model_reads and node.entries.keys() <= keys.keys():
        return node
    entries: Entries = {}
    further: Entries = {}
    for word, (key, value) in node.entries.items():
        if known := keys.get(word):
            below = _node(result, value, known.below, (*route, known.name)) if known.below else value
            entries[known.name] = key, below
        elif word not in shape.further:
            result.unknown[*route, word] = Unknown(key, value)
        elif not is_blank(text := _joined(value) if issubclass(shape.part, Declaration) else value):
            further[word] = key, text
    if further:
        entries[FURTHER] = Scalar(node.line, node.column, FURTHER), Mapping(node.line, node.column, further)
    return Mapping(node.line, node.column, entries)


def _joined(value: Node) -> Node:
    """A list of texts as one text of several lines; anything else as it is."""
    if not isinstance(value, Sequence):
        return value
    lines = [item.text for item in value.items if isinstance(item, Scalar)]
    return Scalar(value.line, value.column, "\n".join(lines)) if len(lines) == len(value.items) else value


def _lines(result: Translation, node: Node, shape: LinesShape, route: Route) -> Node:
    if not isinstance(node, Mapping):
        return node
    entries: Entries = {}
    for word, (key, value) in node.entries.items():
        if known := shape.keys.get(word):
            entries[known.name] = key, _node(result, value, known.below, (*route, known.name))
        else:
            result.unknown[*route, word] = Unknown(key, value)
            _node(result, value, shape.any_line, (*route, word))  # what is wrong in it is told all the same
    return Mapping(node.line, node.column, entries)


def _categories(result: Translation, node: Node, shape: CategoriesShape, route: Route) -> Node:
    if not isinstance(node, Mapping) or _stay_as_they_are(node, shape):
        return node
    entries: Entries = {}
    for word, (key, value) in node.entries.items():
        if (known := _known(shape.categories, word)) is None:
            _refuse(result, key, shape.categories, "first_level")
        else:
            entries[known.name] = key, _second_level(result, value, known, ListShape(shape.row), (*route, known.name))
    return Mapping(node.line, node.column, entries)


def _stay_as_they_are(node: Mapping, shape: CategoriesShape) -> bool:
    """Whether any category is allowed and every row can stay as it is, as is usual."""
    if shape.categories is not None or not shape.row.is_as_the_model_reads:
        return False
    for _, first in node.entries.values():
        for _, rows in first.entries.values() if isinstance(first, Mapping) else ():
            if isinstance(rows, Sequence) and not _is_as_the_model_reads(rows, shape.row):
                return False
    return True


def _second_level(result: Translation, node: Node, first: CategoryNames, rows: ListShape, route: Route) -> Node:
    if not isinstance(node, Mapping):
        return node
    entries: Entries = {}
    for word, (key, value) in node.entries.items():
        if (known := _known(first.below, word)) is None:
            _refuse(result, key, first.below, "second_level")
        else:
            entries[known.name] = key, _node(result, value, rows, (*route, known.name))
    return Mapping(node.line, node.column, entries)


def _known(categories: Categories, word: str) -> CategoryNames | None:
    """The form's category for a word; where the form lists none, the word itself as a category."""
    return CategoryNames(word) if categories is None else categories.get(word)


def _refuse(result: Translation, key: Scalar, categories: Categories, level: str) -> None:
    result.report(rules.UNKNOWN_KEY, key, unknown_category(key.text, tuple(categories or ()), level))


def _rows(result: Translation, node: Node, shape: RowsShape, route: Route) -> Node:
    """Rows in the department's own order, gathered by category, with the order noted separately."""
    if isinstance(node, Mapping):
        result.report(rules.WRONG_SHAPE, node, list_expected(f"“{shape.label}”"))
        return Sequence(node.line, node.column, [])
    if not isinstance(node, Sequence):
        return node
    gathered: dict[str, tuple[Scalar, dict[str, tuple[Scalar, list[Node]]]]] = {}
    order: list[tuple[str, str, int]] = []
    for item in node.items:
        if placed := _placed(result, item, shape):
            (first, first_cell), (second, second_cell), row = placed
            _, seconds = gathered.setdefault(first, (first_cell, {}))
            _, rows = seconds.setdefault(second, (second_cell, []))
            order.append((first, second, len(rows)))
            rows.append(_group(result, row, shape.row, (*route, first, second, len(rows))))
    result.orders[route[:-1]] = tuple(order)
    return _grouped(node, gathered)


def _grouped(node: Node, gathered: dict[str, tuple[Scalar, dict[str, tuple[Scalar, list[Node]]]]]) -> Mapping:
    entries: Entries = {}
    for first, (cell, seconds) in gathered.items():
        below: Entries = {
            name: (place, Sequence(place.line, place.column, rows)) for name, (place, rows) in seconds.items()
        }
        entries[first] = cell, Mapping(cell.line, cell.column, below)
    return Mapping(node.line, node.column, entries)


_Category = tuple[str, Scalar]


def _placed(result: Translation, item: Node, shape: RowsShape) -> tuple[_Category, _Category, Mapping] | None:
    """A row's categories by the model's names, and the row without them; None where they are unknown."""
    if not isinstance(item, Mapping):
        result.report(rules.WRONG_SHAPE, item, group_expected(f"“{shape.label}”的每一项"))
        return None
    first = _category(result, item, shape.first, shape.categories, "first_level")
    second = first and _category(result, item, shape.second, first[0].below, "second_level")
    if first is None or second is None:
        return None
    cells = {label: cell for label, cell in item.entries.items() if label not in (shape.first, shape.second)}
    return (first[0].name, first[1]), (second[0].name, second[1]), Mapping(item.line, item.column, cells)


def _category(
    result: Translation, item: Mapping, label: str, categories: Categories, level: str
) -> tuple[CategoryNames, Scalar] | None:
    _, cell = item.entries.get(label, (None, None))
    if not isinstance(cell, Scalar) or not cell.text.strip():
        place = item if cell is None else item.entries[label][0]
        result.report(rules.MISSING_KEY, place, f"缺少“{label}”，每一行都应写明“{label}: …”")
        return None
    known = _known(categories, cell.text)
    if known is None:
        _refuse(result, cell, categories, level)
        return None
    return known, cell
