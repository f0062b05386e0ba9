"""HTML as our templates write it: all tags closed, values in double quotes, no comments, no stray `<` or `&`.

All parsers agree on such HTML, so it may be read with regular expressions. Everything else is not plain, and neither is
what Python-Markdown handles before it looks for HTML: control characters, fences of code, lines of blanks.
"""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from markdown.util import BLOCK_LEVEL_ELEMENTS

from generator.publish.site.addresses import followed_addresses, loaded_addresses

VOID = frozenset("area base br col embed img input link meta source track wbr".split())
_TAG = re.compile(r"""(/?)([a-z][a-z0-9]*)(?: [A-Za-z][A-Za-z:-]*(?:="[^"<>\x00-\x1f\x7f`]*")?)*(/?)""")
_STRAY = re.compile(r">|&(?!#[0-9]+;|(?:amp|lt|gt|quot);)|[\x00-\t\x0b-\x1f\x7f]|```|\n +\n")
_FENCE = "~~~"
_TEXT_ONLY = frozenset("iframe noembed noframes noscript plaintext script style textarea title xmp".split())
_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS) - _TEXT_ONLY - {"hr"} | {"script"}


_Read = TypeVar("_Read")


class NotPlain(Exception):
    """HTML or Markdown that our templates would not write."""


def check_block(block: str) -> None:
    """Raise NotPlain unless the text is block-level elements on lines of their own, properly nested."""
    before, *pieces = _ADDRESS.sub('<a href=""', block).split("<")  # so that most links are the same piece
    if before or not pieces or not pieces[-1].endswith(">"):
        raise NotPlain
    open_tags: list[str] = []
    last = len(pieces) - 1
    for place, (opens, closes) in enumerate(map(_PIECES.__getitem__, pieces)):
        if opens:
            if not open_tags and opens not in _BLOCKS:
                raise NotPlain
            open_tags.append(opens)
        elif not open_tags or (closes and open_tags.pop() != closes):
            raise NotPlain
        if not open_tags and place < last and not pieces[place].endswith(">\n"):
            raise NotPlain
    if open_tags:
        raise NotPlain
    if "<script" in block:
        _check_scripts(pieces)


class PiecesRead(dict[str, _Read]):
    """The results of `read` for pieces of HTML between two `<`, by piece; kept, because most recur on many pages."""

    def __init__(self, read: Callable[[str], _Read]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> _Read:
        read = self._read(piece)
        if len(piece) <= _LONGEST and not piece.startswith(_MANY):
            if len(self) >= _MOST:
                self.clear()
            self[piece] = read
        return read


_MOST, _LONGEST = 1 << 14, 100
_MANY = ('a href=".', 'a href="#', "tr id=", "th id=", "td id=")
"""The beginnings of tags that are nearly all different, so that their results are not kept."""
_ADDRESS = re.compile(r'<a href="[^"<>\x00-\x1f\x7f`~]*"')
"""A link whose address is plain, so that the link is as plain as one with an empty address."""


def _tag_of(piece: str) -> tuple[str, str]:
    """The name of the element that a tag opens, and of the one it closes; empty for none.

    `piece` is the HTML after a `<` up to the next one. Raises NotPlain where our templates would not write it.
    """
    inside, end, text = piece.partition(">")
    if not end or _STRAY.search(text) or _FENCE in piece:
        raise NotPlain
    return _tag(inside)


_PIECES = PiecesRead(_tag_of)


@lru_cache(maxsize=1 << 12)
def _tag(inside: str) -> tuple[str, str]:
    """The names as `_tag_of` returns them, for the text between `<` and `>`."""
    match = _TAG.fullmatch(inside)
    if match is None:
        raise NotPlain
    closes, name, is_empty = bool(match[1]), match[2], bool(match[3])
    if name in _TEXT_ONLY and not closes and (name != "script" or is_empty):
        raise NotPlain
    if closes:
        return "", name
    return "" if is_empty or name in VOID else name, ""


def _check_scripts(pieces: Sequence[str]) -> None:
    """Raise NotPlain where a script's text, which is not HTML, looks like a tag or an entity."""
    in_script = False
    for piece in pieces:
        is_script = "script" in _PIECES[piece]
        if in_script and not is_script:
            raise NotPlain
        in_script = not in_script if is_script else in_script
        if in_script and "&" in piece.partition(">")[2]:
            raise NotPlain


@dataclass(frozen=True, slots=True)
class PlainTag:
    """A tag of plain HTML: it begins an element, ends one, or both."""

    name: str
    begins: bool
    ends: bool
    attributes: list[tuple[str, str | None]]


@lru_cache(maxsize=1 << 11)  # some tags are on every page, most others on only one
def plain_tag(inside: str) -> PlainTag:
    """The tag with this text between `<` and `>`."""
    name, _, attributes = inside.strip("/").partition(" ")
    named: list[tuple[str, str | None]] = [
        (key.lower(), html.unescape(value)) for key, value in _ATTRIBUTE.findall(f" {attributes}")
    ]
    return PlainTag(name, not inside.startswith("/"), inside.startswith("/") or inside.endswith("/"), named)


_ID = re.compile(r' id="([^"<>]*)"[^<>]*>')
_LINK = re.compile(r'<a href="([^"<>]*)">')
"""A link with only an address, as most are; other addresses are looked for in the page without these."""
_MAY_LEAD = re.compile(r" (?:href|src|srcset|imagesrcset|style|data|action|poster|xlink:href|content)=[^<>]*>")
_ATTRIBUTE = re.compile(r' ([A-Za-z][A-Za-z:-]*)(?:="([^"]*)")?')


def ids_of(page: str) -> frozenset[str]:
    """Every id in plain HTML."""
    return frozenset(map(html.unescape, _ID.findall(page)))


def addresses_of(page: str) -> frozenset[tuple[str, bool]]:
    """Every address in plain HTML, each with whether a browser loads it by itself."""
    between = _LINK.split(page)
    links, page = set(between[1::2]), "".join(between[::2])
    tags = {page[page.rindex("<", 0, match.start()) + 1 : match.end() - 1] for match in _MAY_LEAD.finditer(page)}
    alone = ((html.unescape(link).strip(), False) for link in links)
    return frozenset(alone).union(*map(_addresses, tags))


@lru_cache(maxsize=1 << 14)  # the same links are on many pages
def _addresses(inside: str) -> tuple[tuple[str, bool], ...]:
    tag, _, attributes = inside.partition(" ")
    named = {name.lower(): html.unescape(value) for name, value in _ATTRIBUTE.findall(f" {attributes}")}
    loaded = ((address.strip(), True) for address in loaded_addresses(tag, named))
    return (*loaded, *((address.strip(), False) for address in followed_addresses(tag, named)))
