"""HTML as our templates write it: every tag closed, every value in double quotes, no comment, no stray `<` or `&`.

Of such HTML every parser sees the same, so it can be read by regular expressions; whatever else there is is not plain.
"""

import html
import re
from functools import lru_cache

from markdown.util import BLOCK_LEVEL_ELEMENTS

from generator.publish.site.addresses import followed_addresses, loaded_addresses

VOID = frozenset("area base br col embed img input link meta source track wbr".split())
_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?: [A-Za-z][A-Za-z:-]*(?:="[^"<>\n`]*")?)*)(/?)>""")
_STRAY = re.compile(r"[<>]|&(?!#[0-9]+;|(?:amp|lt|gt|quot);)")
_TEXT_ONLY = frozenset("iframe noembed noframes noscript plaintext script style textarea title xmp".split())
_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS) - _TEXT_ONLY - {"hr"} | {"script"}


class NotPlain(Exception):
    """Some HTML, or some Markdown, that is not of the kind our templates write."""


def check_block(block: str) -> None:
    """Raise NotPlain unless this is one block-level element, all in it properly nested, and nothing else."""
    pieces = _TAG.split(block)
    if pieces[0] or pieces[-1] or _STRAY.search("\0".join(pieces[::5])):
        raise NotPlain
    _check_nesting(pieces[1::5], pieces[2::5], pieces[4::5])
    if "script" in pieces[2::5]:
        _check_scripts(pieces[2::5], pieces[5::5])


def _check_nesting(ends: list[str], names: list[str], empties: list[str]) -> None:
    """One element, of a kind that starts a block; all others open and close within it."""
    if not names or names[0] not in _BLOCKS or empties[0]:
        raise NotPlain
    open_tags: list[str] = []
    last = len(names) - 1
    for place, name in enumerate(names):
        if ends[place]:
            if not open_tags or open_tags.pop() != name or (not open_tags and place < last):
                raise NotPlain
        elif name in _TEXT_ONLY and name != "script":
            raise NotPlain
        elif not empties[place] and name not in VOID:
            open_tags.append(name)
    if open_tags:
        raise NotPlain


def _check_scripts(names: list[str], texts: list[str]) -> None:
    """What stands in a script is no HTML: no tag may seem to be there, and no entity."""
    in_script = False
    for name, text in zip(names, texts, strict=True):
        if in_script and name != "script":
            raise NotPlain
        in_script = not in_script if name == "script" else in_script
        if in_script and "&" in text:
            raise NotPlain


_ID = re.compile(r'<[a-z][^<>]* id="([^"<>]*)"')
_MAY_LEAD = re.compile(
    r"<([a-z][a-z0-9]*)([^<>]* (?:href|src|srcset|imagesrcset|style|data|action|poster|xlink:href|content)=[^<>]*)>"
)
_ATTRIBUTE = re.compile(r' ([A-Za-z][A-Za-z:-]*)(?:="([^"]*)")?')


def ids_of(page: str) -> frozenset[str]:
    """Every id in plain HTML."""
    return frozenset(map(html.unescape, _ID.findall(page)))


def addresses_of(page: str) -> frozenset[tuple[str, bool]]:
    """Every address in plain HTML, each with whether a browser loads it by itself."""
    return frozenset(
        address for tag, attributes in set(_MAY_LEAD.findall(page)) for address in _addresses(tag, attributes)
    )


@lru_cache(maxsize=1 << 14)  # the same links stand on page after page
def _addresses(tag: str, attributes: str) -> tuple[tuple[str, bool], ...]:
    named = {name.lower(): html.unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
    loaded = ((address.strip(), True) for address in loaded_addresses(tag, named))
    return (*loaded, *((address.strip(), False) for address in followed_addresses(tag, named)))
