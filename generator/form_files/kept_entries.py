"""Blank and default entries, which the writer leaves out, but which stay because comments are about them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Route
from generator.form_files.comment_places import Entries, EntryPlace
from generator.read import nodes
from generator.write.yaml_scalar import key, scalar

_STEP = 2


def with_kept_entries(canonical: str, entries: Entries, written: nodes.Node, routes: Collection[Route]) -> str:
    """The canonical text with the entries at these routes added, each after the entry that it followed in the file.

    `entries` are those of the canonical text, `written` are the nodes of the file. The text states the same, because
    the added entries are blanks or defaults. Entries that no group of the canonical text can hold are left out.
    """
    wanted = {route[:length] for route in routes for length in range(1, len(route) + 1)}
    lacking = wanted - entries.starts.keys()
    if not lacking:
        return canonical
    text = _Text(canonical.removesuffix("\n").split("\n"), entries, written)
    kept = {route for route in lacking if text.can_hold(route)}
    below: dict[Route, list[str]] = {}
    for route in _in_order(written, (), kept):
        below.setdefault(route[:-1], []).append(str(route[-1]))
    for parent, names in below.items():
        if parent not in kept:
            text.put(parent, names, below)
    return text.whole() if below else canonical


def _in_order(node: nodes.Node, route: Route, wanted: Collection[Route]) -> Iterator[Route]:
    """The wanted routes in the file's order."""
    below: Sequence[tuple[str | int, nodes.Node]] = ()
    if isinstance(node, nodes.Mapping):
        below = [(name, value) for name, (_, value) in node.entries.items()]
    elif isinstance(node, nodes.Sequence):
        below = [*enumerate(node.items)]
    for step, value in below:
        if (*route, step) in wanted:
            yield (*route, step)
        yield from _in_order(value, (*route, step), wanted)


@dataclass
class _Text:
    """The canonical lines and entries and the file's nodes, with the lines to insert before and after each line."""

    lines: list[str]
    entries: Entries
    written: nodes.Node
    ahead: dict[int, list[str]] = field(default_factory=dict)
    behind: dict[int, list[tuple[int, Sequence[str]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        last = {place.route[:length]: place for place in self.entries.places for length in range(len(place.route) + 1)}
        self._ends = {route: self._end_of_text(place) for route, place in last.items()}

    def _end_of_text(self, place: EntryPlace) -> int:
        """The last line of the text that begins at a position."""
        end = place.line
        if self.lines[end - 1].endswith("|-"):
            for number, line in enumerate(self.lines[end:], end + 1):
                if line and len(line) - len(line.lstrip(" ")) < place.indent:
                    break
                end = number if line else end
        return end

    def can_hold(self, route: Route) -> bool:
        """Whether the nearest existing part can hold an entry: only keys on the way, into a group or a blank."""
        present = self.entries.nearest(route)
        holds, node = nodes.node_at(self.entries.root, present), nodes.node_at(self.written, route)
        is_blank = holds is not None and nodes.is_blank(holds) and not isinstance(holds, nodes.Sequence)
        is_group = isinstance(holds, nodes.Mapping) or is_blank
        is_list = isinstance(node, nodes.Sequence) and bool(node.items)
        return is_group and not is_list and all(isinstance(step, str) for step in route[len(present) :])

    def put(self, parent: Route, names: Sequence[str], below: Mapping[Route, Sequence[str]]) -> None:
        """Insert entries of an existing part after their predecessors in the file, or below its blank."""
        first = self.entries.first_below.get(parent)
        if first is None:
            self._put_below_blank(parent, names, below)
            return
        for name in names:
            lines = [*self._entry((*parent, name), first.indent - 1, below)]
            before = self._before((*parent, name))
            if parent and before is None:
                self._put_ahead(first, lines)
            else:
                gap = [""] if not parent and len(lines) > 1 else []
                after = self._ends[before or first.route]  # the year is the first of all
                self.behind.setdefault(after, []).append((-len(parent), [*gap, *lines]))

    def _put_ahead(self, first: EntryPlace, lines: Sequence[str]) -> None:
        """Insert lines before the first entry of a part, which passes its dash on to them if it has one."""
        line = self.lines[first.line - 1]
        lead = line[: first.indent - 1]
        self.lines[first.line - 1] = " " * len(lead) + line[len(lead) :]
        ahead = self.ahead.setdefault(first.line, [])
        ahead += [lead + lines[0][len(lead) :], *lines[1:]]

    def _before(self, route: Route) -> Route | None:
        """The nearest predecessor in the file that the canonical text has, or None."""
        held = nodes.node_at(self.written, route[:-1])
        names = [*held.entries] if isinstance(held, nodes.Mapping) else []
        before = reversed(names[: names.index(str(route[-1]))])
        return next(((*route[:-1], name) for name in before if (*route[:-1], name) in self.entries.starts), None)

    def _put_below_blank(self, parent: Route, names: Sequence[str], below: Mapping[Route, Sequence[str]]) -> None:
        place = self.entries.starts[parent]
        is_item = isinstance(parent[-1], int)
        indent = place.indent - 1 + _STEP
        lines = [line for name in names for line in self._entry((*parent, name), indent, below)]
        head = self.lines[place.line - 1].removesuffix("{}").rstrip(" ")
        if is_item:
            head, lines = f"{head} {lines[0].lstrip(' ')}", lines[1:]
        self.lines[place.line - 1] = head
        self.behind.setdefault(place.line, []).append((-len(parent), lines))

    def _entry(self, route: Route, indent: int, below: Mapping[Route, Sequence[str]]) -> Iterator[str]:
        """The lines of an entry as in the file; of a group only the parts that are kept."""
        node = nodes.node_at(self.written, route)
        head = f"{' ' * indent}{key(str(route[-1]))}:"
        if isinstance(node, nodes.Scalar) and node.text:
            yield from f"{head} {scalar(node.text, indent + _STEP)}".split("\n")
        elif isinstance(node, nodes.Sequence):
            yield f"{head} []"
        else:
            yield head
            for name in below.get(route, ()):
                yield from self._entry((*route, name), indent + _STEP, below)

    def whole(self) -> str:
        """The lines with all insertions, the deepest first."""
        lines = []
        for number, line in enumerate(self.lines, 1):
            lines += [*self.ahead.get(number, ()), line]
            for _, added in sorted(self.behind.get(number, ()), key=lambda put: put[0]):
                lines += added
        return "\n".join(lines) + "\n"
