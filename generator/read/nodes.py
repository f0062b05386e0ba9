"""The content of a file before its meaning is known: texts, lists and mappings that remember their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.diagnostics.diagnostic import Route


@dataclass(slots=True)
class Scalar:
    """A text with the place where it begins; the empty text is a blank and states nothing."""

    line: int
    column: int
    text: str


@dataclass(slots=True)
class Sequence:
    """A list with the place where it begins."""

    line: int
    column: int
    items: list["Node"]


@dataclass(slots=True)
class Mapping:
    """Keys with their values in the file's order; every key once."""

    line: int
    column: int
    entries: "Entries"


Node = Scalar | Sequence | Mapping
Entries = dict[str, tuple[Scalar, Node]]
"""What stands under each key, and the key where it is written."""


def is_blank(node: Node) -> bool:
    """Whether the node states nothing."""
    match node:
        case Scalar():
            return not node.text
        case Sequence():
            return not node.items
        case Mapping():
            return not node.entries


def as_data(node: Node) -> Any:
    """What the model reads: texts, lists and dictionaries, a blank as None."""
    if isinstance(node, Scalar):
        return node.text or None
    if isinstance(node, Mapping):
        return {key: as_data(value) for key, (_, value) in node.entries.items()}
    return [as_data(item) for item in node.items]


def scalars_of(node: Node) -> Iterator[Scalar]:
    """Every text and key, in the file's order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key
            yield from scalars_of(value)
    else:
        for item in node.items:
            yield from scalars_of(item)


def node_at(root: Node, route: Route) -> Node | None:
    """The node at a route, or None."""
    node: Node = root
    for step in route:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            node = node.entries[step][1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def key_at(root: Node, route: Route) -> str | None:
    """The last key of a route as written; None where it is not there."""
    parent, step = node_at(root, route[:-1]), route[-1]
    if isinstance(parent, Mapping) and isinstance(step, str) and step in parent.entries:
        return parent.entries[step][0].text
    return None


def place_of(root: Node, route: Route) -> tuple[int, int]:
    """Line and column of the node at a route; for a missing part, those of the part around it.

    A text has the place where it begins; a list, a group and a blank have the place of their key.
    """
    for length in range(len(route), 0, -1):
        node = node_at(root, route[:length])
        if node is not None:
            is_said = isinstance(node, Scalar) and node.text
            return (node.line, node.column) if is_said else place_of_key(root, route[:length])
    return root.line, root.column


def place_of_key(root: Node, route: Route) -> tuple[int, int]:
    """Line and column of the last key of a route; for an item of a list, its own."""
    parent, step = node_at(root, route[:-1]), route[-1]
    if isinstance(parent, Mapping) and isinstance(step, str) and step in parent.entries:
        key = parent.entries[step][0]
        return key.line, key.column
    node = node_at(root, route)
    return (node.line, node.column) if node else place_of(root, route[:-1])
