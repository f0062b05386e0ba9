"""What each comment of a file is about: the entry below or before it, or the list or group that it closes."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from generator.diagnostics.diagnostic import Route
from generator.model.modeline import MODELINE_MARK
from generator.read.comments import Comment, comments_of
from generator.read.nodes import Mapping, Node, Scalar
from generator.read.nodes import Sequence as List
from generator.read.quoting import entry_start


class Stands(Enum):
    """Where a comment stands by what it is about."""

    ABOVE = "above"
    BEHIND = "behind"
    AT_THE_END = "at the end"


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """The position of a key, an item or a text; `indent` is the column that its neighbours share, for items the dash's.

    Lines and columns count from 1.
    """

    line: int
    column: int
    route: Route
    indent: int


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment, or "" for a blank line between two, and the route of what it is about."""

    text: str
    stands: Stands
    route: Route


@dataclass(slots=True)
class PlacedComments:
    """The comments of a file: those at its `head`, before a blank line, and all others."""

    modelines: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    placed: list[PlacedComment] = field(default_factory=list)


def entry_places(root: Node) -> list[EntryPlace]:
    """Every key, item and text of a file that is not blank, in order; a key comes before what it holds."""
    return [*_below(root, ())]


def _below(node: Node, route: Route) -> Iterator[EntryPlace]:
    match node:
        case Mapping():
            for name, (key, value) in node.entries.items():
                yield EntryPlace(key.line, key.column, (*route, name), key.column)
                if isinstance(value, Scalar) and value.text:
                    yield EntryPlace(value.line, value.column, (*route, name), key.column)
                yield from _below(value, (*route, name))
        case List():
            for position, item in enumerate(node.items):
                yield EntryPlace(item.line, item.column, (*route, position), node.column)
                yield from _below(item, (*route, position))


class Entries:
    """The positions in a file by route; `first_below` are the first positions inside each part."""

    def __init__(self, root: Node) -> None:
        """Walk all nodes once."""
        self.root = root
        self.places = entry_places(root)
        self.starts = {place.route: place for place in reversed(self.places)}
        self.first_below = {place.route[:-1]: place for place in reversed(self.places)}

    def nearest(self, route: Route) -> Route:
        """The nearest existing part around a route; the top of the file where there is none."""
        present = route[:-1]
        while present and present not in self.starts:
            present = present[:-1]
        return present


def placed_comments(text: str, root: Node) -> PlacedComments:
    """The comments of a file with these nodes, each with what it is about."""
    places = entry_places(root)
    walk = _Walk(text.split("\n"), places, {place.route: place.indent for place in reversed(places)})
    for comment in comments_of(text):
        walk.take(comment)
    return walk.result


@dataclass
class _Walk:
    """The state while walking down the comments of a file."""

    lines: Sequence[str]
    places: Sequence[EntryPlace]
    indents: dict[Route, int]
    result: PlacedComments = field(default_factory=PlacedComments)
    last: Comment | None = None
    indent: int = 0

    def __post_init__(self) -> None:
        before = self.lines[: self.places[0].line - 1] if self.places else ()
        gaps = (number for number, line in enumerate(before, 1) if not line.lstrip().startswith("#"))
        self._last_gap_above = max(gaps, default=0)

    def take(self, comment: Comment) -> None:
        """Decide what the next comment is about."""
        number = bisect_right(self.places, (comment.line, comment.column), key=lambda place: (place.line, place.column))
        is_first = number == 0
        if is_first and comment.text.startswith(MODELINE_MARK):
            self.result.modelines.append(comment.text)
        elif comment.line < self._last_gap_above:  # something else stands between it and the first key
            self.result.head += (
                ["", comment.text] if self.result.head and self._follows_a_gap(comment) else [comment.text]
            )
        elif is_first or comment.is_alone or self._begins_its_line(comment):
            self._take_alone(comment, number)
        else:
            self.result.placed.append(PlacedComment(comment.text, Stands.BEHIND, self.places[number - 1].route))
        self.last = comment

    def _follows_a_gap(self, comment: Comment) -> bool:
        return self.last is not None and comment.line > self.last.line + 1

    def _take_alone(self, comment: Comment, number: int) -> None:
        goes_on = self._goes_on(comment)
        self.indent = min(self.indent, comment.column) if goes_on else comment.column
        stands, route = self._about(number)
        before = self.result.placed[-1:]
        if (
            goes_on
            and self._follows_a_gap(comment)
            and before
            and (before[0].stands, before[0].route) == (stands, route)
        ):
            self.result.placed.append(PlacedComment("", stands, route))
        self.result.placed.append(PlacedComment(comment.text, stands, route))

    def _begins_its_line(self, comment: Comment) -> bool:
        """Whether nothing but dashes of list items is before it."""
        before = self.lines[comment.line - 1][: comment.column - 1]
        return entry_start(before) == len(before)

    def _goes_on(self, comment: Comment) -> bool:
        """Whether a comment continues the one before: both alone on their lines, only blank lines between them."""
        if self.last is None or not self.last.is_alone:
            return False
        return not any(line.strip() for line in self.lines[self.last.line : comment.line - 1])

    def _about(self, number: int) -> tuple[Stands, Route]:
        """What comments on their own lines before the position with this number are about.

        A comment indented deeper than what follows closes the list or group that it is aligned with.
        """
        following = self.places[number] if number < len(self.places) else None
        before = self.places[number - 1].route if number else ()
        if following and (self.indent <= following.indent or not before):
            return Stands.ABOVE, following.route
        within = self._within(before)
        if following and following.route[: len(within)] == within:
            return Stands.ABOVE, following.route
        return Stands.AT_THE_END, within

    def _within(self, route: Route) -> Route:
        """The deepest part around a route that a comment is aligned with; a list in its key's column is the key."""
        within: Route = ()
        indent = 0
        for depth in range(len(route)):
            own = self.indents[route[: depth + 1]]
            if indent < own <= self.indent:
                within, indent = route[:depth], own
        return within
