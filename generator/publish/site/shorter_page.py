"""Shortens a page without a difference for browsers: removes indentation, and entities that only Markdown needed."""

import re

_PLAIN = "!$%()*+,-./:?@[\\]^_{|}~"
"""Characters without a meaning in texts and quoted values of HTML.

`#`, `;` and `=` are not among them, because they may have one after an `&` that somebody forgot to escape.
"""
_CHARACTERS = {str(ord(character)): character for character in _PLAIN}
_ENTITY = re.compile(f"&#({'|'.join(_CHARACTERS)});")
_CODE = re.compile(r"(<s(?:cript|tyle)\b.*?</s(?:cript|tyle)\s*>)", re.IGNORECASE | re.DOTALL)
"""Elements in which an entity is not replaced."""
_INDENT = re.compile(r"<(script|style|pre|textarea)\b.*?</\1\s*>|[ \t]*\n\s*", re.IGNORECASE | re.DOTALL | re.ASCII)
_WHITE = " \t\r\n"


def shorter_page(page: bytes) -> bytes:
    """The page without needless entities and, around its article, without indentation and empty lines."""
    text = without_needless_entities(page.decode("utf-8", "surrogateescape"))
    before, tag, rest = text.partition("<article")
    opening, _, inside = rest.partition(">")
    article, end, after = inside.rpartition("</article>")
    if end:
        text = f"{_outdented(before)}{tag}{opening}>\n{article.strip(_WHITE)}\n{end}{_outdented(after)}"
    else:
        text = _outdented(text)
    return text.encode("utf-8", "surrogateescape")


def without_needless_entities(html: str) -> str:
    """The HTML with characters in place of the entities that escaped them for Markdown."""
    pieces = _CODE.split(html)
    pieces[::2] = [_ENTITY.sub(_character, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _character(entity: re.Match[str]) -> str:
    return _CHARACTERS[entity[1]]


def _outdented(html: str) -> str:
    return _INDENT.sub(lambda found: found[0] if found[1] else "\n", html)
