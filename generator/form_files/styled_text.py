"""A declaration's canonical text with its file's comments, each beside the key that it stood beside."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.diagnostics.diagnostic import Route
from generator.form_files.comment_places import (
    Entries,
    PlacedComment,
    PlacedComments,
    Stands,
    placed_comments,
)
from generator.form_files.kept_entries import with_kept_entries
from generator.model.declaration import Declaration
from generator.model.modeline import MODELINE_MARK
from generator.read import nodes
from generator.read.comments import comments_of
from generator.read.yaml_file import read_yaml
from generator.write.declaration_yaml import declaration_as_yaml

_SPACED = re.compile(r"#+(?: |$)")
_OUR_SCHEMA = re.compile(r"\$schema=(?:\.\./)+(?:forms/[a-z0-9-]+\.)?schema\.json$")


@dataclass(frozen=True, slots=True)
class StyledText:
    """The text, and all comments that were put into it, in no order."""

    text: str
    comments: tuple[str, ...] = ()


def has_comments(styled: StyledText) -> bool:
    """Whether the text, read again, has all comments that were put into it."""
    return Counter(comment.text for comment in comments_of(styled.text)) >= Counter(styled.comments)


def styled_text(declaration: Declaration, form_slug: str | None, written: str) -> StyledText:
    """The canonical style of `written`, the text of a sound file that was read as this declaration.

    Without comments it is the writer's text, otherwise the same lines with the comments before or behind them. An entry
    that the writer leaves out, such as a blank, stays if comments are about it. The schema for editors is the writer's
    choice.
    """
    canonical = declaration_as_yaml(declaration, form_slug)
    root = read_yaml("", written).root if "#" in written else None
    if root is None:
        return StyledText(canonical)
    comments = placed_comments(written, root)
    about = {comment.route for comment in comments.placed if comment.stands is not Stands.AT_THE_END}
    entries = _entries_of(canonical)
    whole = with_kept_entries(canonical, entries, root, about)
    return _with_comments(whole, entries if whole == canonical else _entries_of(whole), root, comments)


def moved_text(canonical: str, written: str, routes: Mapping[Route, Route]) -> StyledText | None:
    """The canonical text of a declaration in another form with the comments of `written`, its file until now.

    `routes` lead from the file's keys to those of the text. None where a comment is about an entry that the text does
    not have.
    """
    root = read_yaml("", written).root
    if root is None:
        return None
    comments, entries = placed_comments(written, root), _entries_of(canonical)
    for place, comment in enumerate(comments.placed):
        route = routes.get(comment.route)
        if route is None or (route and route not in entries.starts):
            return None
        comments.placed[place] = replace(comment, route=route)
    return _with_comments(canonical, entries, root, comments)


def _with_comments(whole: str, entries: Entries, root: nodes.Node, comments: PlacedComments) -> StyledText:
    target = _Target(whole.removesuffix("\n").split("\n"), entries, root)
    for comment in comments.placed:
        target.put(comment)
    top = 1 if target.lines[0].startswith(MODELINE_MARK) else 0
    opening = _opening(target.lines, top, comments)
    text = "\n".join([*opening, *target.from_line(top + (bool(comments.head) and not target.lines[top]))]) + "\n"
    return StyledText(text, (*(line for line in opening if line), *target.comments))


def _entries_of(canonical: str) -> Entries:
    root = read_yaml("", canonical).root
    if root is None:
        raise AssertionError("the writer's text is YAML")
    return Entries(root)


def _opening(lines: Sequence[str], top: int, comments: PlacedComments) -> list[str]:
    """The lines before the first entry, about none; an author's reference to a schema elsewhere is kept."""
    own = [line for line in comments.modelines if not _OUR_SCHEMA.search(line)]
    modelines = own or lines[:top] or comments.modelines
    return [*modelines, *comments.head, *([""] if comments.head else [])]


@dataclass
class _Target:
    """The canonical lines, their entries and the file's nodes, with the comments to insert around each line."""

    lines: list[str]
    entries: Entries
    written: nodes.Node
    comments: list[str] = field(default_factory=list)
    above: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    behind: dict[int, str] = field(default_factory=dict)
    below: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._last_lines: dict[Route, int] = {}

    def put(self, comment: PlacedComment) -> None:
        """Insert a comment beside what it is about; where that is gone, beside what follows."""
        stands, route = comment.stands, comment.route
        if route not in self.entries.starts and (route or stands is not Stands.AT_THE_END):
            present = self.entries.nearest(route)
            holds = nodes.node_at(self.entries.root, present)
            is_text = isinstance(holds, nodes.Scalar) and bool(holds.text)
            stands, route = (stands, present) if is_text else self._following(route, present)
        self._put(stands, route, comment.text)

    def _put(self, stands: Stands, route: Route, text: str) -> None:
        if stands is Stands.AT_THE_END and route not in self.entries.first_below:
            stands = Stands.ABOVE
        self.comments += [text] if text and stands is not Stands.BEHIND else []
        if stands is Stands.AT_THE_END:
            margin = " " * (self.entries.first_below[route].indent - 1)
            self.below.setdefault(self._last_line(route), []).append((-len(route), text and margin + text))
            return
        place = self.entries.starts[route]
        if stands is Stands.BEHIND and place.line not in self.behind:
            self.behind[place.line] = text if _SPACED.match(text) else re.sub("^#+", r"\g<0> ", text)
            self.comments.append(self.behind[place.line])
        else:
            self.comments += [text] if stands is Stands.BEHIND else []
            line = self.lines[place.line - 1]
            margin = " " * (len(line) - len(line.lstrip(" ")))
            self.above.setdefault(place.line, []).append((len(route), text and margin + text))

    def _following(self, route: Route, present: Route) -> tuple[Stands, Route]:
        """Where to insert comments about an entry that is left out; `present` is the nearest part around it."""
        if present and present not in self.entries.first_below:
            return Stands.ABOVE, present
        held = nodes.node_at(self.written, present)
        steps: Sequence[str | int] = ()
        if isinstance(held, nodes.Mapping):
            steps = [*held.entries]
        elif isinstance(held, nodes.Sequence):
            steps = range(len(held.items))
        behind = [*steps][[*steps].index(route[len(present)]) + 1 :]
        following = next(((*present, step) for step in behind if (*present, step) in self.entries.starts), None)
        return (Stands.ABOVE, following) if following else (Stands.AT_THE_END, present)

    def _last_line(self, route: Route) -> int:
        """The last line of a list or group."""
        if route not in self._last_lines:
            self._last_lines[route] = self._found_last_line(route)
        return self._last_lines[route]

    def _found_last_line(self, route: Route) -> int:
        places = self.entries.places
        within = [place for place in places if place.route[: len(route)] == route]
        number = places.index(within[-1]) + 1
        line = places[number].line - 1 if number < len(places) else len(self.lines)
        while not self.lines[line - 1]:
            line -= 1
        return line

    def from_line(self, top: int) -> Iterator[str]:
        """The lines from `top` on, counted from 0, with all insertions."""
        for number, line in enumerate(self.lines[top:], top + 1):
            yield from (text for _, text in sorted(self.above.get(number, ()), key=lambda put: put[0]))
            yield f"{line}  {self.behind[number]}" if number in self.behind else line
            yield from (text for _, text in sorted(self.below.get(number, ()), key=lambda put: put[0]))
