"""HTML as our templates write it: every tag closed, every value in double quotes, no comment, no stray `<` or `&`.

Of such HTML every parser sees the same, so it can be read by regular expressions; whatever else there is is not plain.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown.util import BLOCK_LEVEL_ELEMENTS

from generator.publish.site.addresses import followed_addresses, loaded_addresses

VOID = frozenset("area base br col embed img input link meta source track wbr".split())
_TAG = re.compile(r"""(/?)([a-z][a-z0-9]*)(?: [A-Za-z][A-Za-z:-]*(?:="[^"<>\n`]*")?)*(/?)""")
_STRAY = re.compile(r">|&(?!#[0-9]+;|(?:amp|lt|gt|quot);)")
_TEXT_ONLY = frozenset("iframe noembed noframes noscript plaintext script style textarea title xmp".split())
_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS) - _TEXT_ONLY - {"hr"} | {"script"}


class NotPlain(Exception):
    """Some HTML, or some Markdown, that is not of the kind our templates write."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """What a tag does: one of an element that has no content neither opens nor closes anything."""

    name: str
    opens: bool
    closes: bool


def check_block(block: str) -> None:
    """Raise NotPlain unless this is nothing but block-level elements on lines of their own, all properly nested."""
    before, *pieces = block.split("<")
    if before or not pieces:
        raise NotPlain
    insides, ends, texts = zip(*(piece.partition(">") for piece in pieces), strict=True)
    if texts[-1] or not all(ends) or _STRAY.search("\0".join(texts)):
        raise NotPlain
    tags = [*map(_tag, insides)]
    _check_nesting(tags, texts)
    if "<script" in block:
        _check_scripts([tag.name for tag in tags], texts)


@lru_cache(maxsize=1 << 12)  # the same tags stand on page after page
def _tag(inside: str) -> _Tag:
    """What stands between `<` and `>`. Raises NotPlain where it is no tag as our templates write it."""
    match = _TAG.fullmatch(inside)
    if match is None:
        raise NotPlain
    closes, name, is_empty = bool(match[1]), match[2], bool(match[3])
    opens = not closes and not is_empty and name not in VOID
    if name in _TEXT_ONLY and name != "script" and not closes:
        raise NotPlain
    return _Tag(name, opens, closes)


def _check_nesting(tags: Sequence[_Tag], texts: Sequence[str]) -> None:
    """Elements of a kind that starts a block, a line feed between them; all others open and close within them."""
    open_tags: list[str] = []
    last = len(tags) - 1
    for place, tag in enumerate(tags):
        if tag.opens:
            if not open_tags and tag.name not in _BLOCKS:
                raise NotPlain
            open_tags.append(tag.name)
        elif not open_tags or (tag.closes and open_tags.pop() != tag.name):
            raise NotPlain
        if not open_tags and place < last and texts[place] != "\n":
            raise NotPlain
    if open_tags:
        raise NotPlain


def _check_scripts(names: Sequence[str], texts: Sequence[str]) -> None:
    """What stands in a script is no HTML: no tag may seem to be there, and no entity."""
    in_script = False
    for name, text in zip(names, texts, strict=True):
        if in_script and name != "script":
            raise NotPlain
        in_script = not in_script if name == "script" else in_script
        if in_script and "&" in text:
            raise NotPlain


@dataclass(frozen=True, slots=True)
class PlainTag:
    """A tag of plain HTML: whether it begins an element, ends one, or both."""

    name: str
    begins: bool
    ends: bool
    attributes: list[tuple[str, str | None]]


@lru_cache(maxsize=1 << 14)  # the same tags stand on page after page
def plain_tag(inside: str) -> PlainTag:
    """The tag of which this stands between `<` and `>`."""
    name, _, attributes = inside.strip("/").partition(" ")
    named: list[tuple[str, str | None]] = [
        (key.lower(), html.unescape(value)) for key, value in _ATTRIBUTE.findall(f" {attributes}")
    ]
    return PlainTag(name, not inside.startswith("/"), inside.startswith("/") or inside.endswith("/"), named)


_ID = re.compile(r' id="([^"<>]*)"[^<>]*>')
_MAY_LEAD = re.compile(r" (?:href|src|srcset|imagesrcset|style|data|action|poster|xlink:href|content)=[^<>]*>")
_ATTRIBUTE = re.compile(r' ([A-Za-z][A-Za-z:-]*)(?:="([^"]*)")?')


def ids_of(page: str) -> frozenset[str]:
    """Every id in plain HTML."""
    return frozenset(map(html.unescape, _ID.findall(page)))


def addresses_of(page: str) -> frozenset[tuple[str, bool]]:
    """Every address in plain HTML, each with whether a browser loads it by itself."""
    found = _MAY_LEAD.finditer(page)
    tags = {page[page.rindex("<", 0, match.start()) + 1 : match.end() - 1] for match in found}
    return frozenset(address for tag in tags for address in _addresses(tag))


@lru_cache(maxsize=1 << 14)  # the same links stand on page after page
def _addresses(inside: str) -> tuple[tuple[str, bool], ...]:
    tag, _, attributes = inside.partition(" ")
    named = {name.lower(): html.unescape(value) for name, value in _ATTRIBUTE.findall(f" {attributes}")}
    loaded = ((address.strip(), True) for address in loaded_addresses(tag, named))
    return (*loaded, *((address.strip(), False) for address in followed_addresses(tag, named)))
