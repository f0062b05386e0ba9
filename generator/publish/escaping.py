"""Escapes authors' texts, so that they have no effect in Markdown, HTML or front matter."""

import html
import json
import re
import string
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache, partial
from urllib.parse import quote

from markupsafe import Markup

from generator.model.wording.blanks import NOT_STATED

_BLANK = Markup(NOT_STATED)
NO_CHARACTER = "\ufffd"
"""Replaces what no page can hold: control characters, which the reader refuses in files."""
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF], NO_CHARACTER)
_SPACES = {ord("\t"): "&#9;", ord("\r"): " ", ord("\n"): "<br>"}
_ESCAPES = _CONTROLS | _SPACES | {ord(character): f"&#{ord(character)};" for character in string.punctuation}
_ESCAPED_CHARACTER = re.compile(f"[{re.escape(''.join(map(chr, _ESCAPES)))}]")  # few of a Chinese text


markup = partial(str.__new__, Markup)
"""Makes Markup of a text that is safe already, without asking for its HTML form as Markup() does."""


def _entity(match: re.Match[str]) -> str:
    return _ESCAPES[ord(match[0])]


@lru_cache(maxsize=1 << 13)  # labels and units recur in many rows, most texts in the next year's form
def escaped(text: str) -> Markup:
    """The text with every ASCII punctuation character as a numeric entity, and its lines separated by `<br>`."""
    made: Markup = markup(_ESCAPED_CHARACTER.sub(_entity, text))
    return made


def without_controls(text: str) -> str:
    """The text with U+FFFD for every control character, which no page and no drawing may contain."""
    return text.translate(_CONTROLS)


def one_line(text: str) -> Markup:
    """The text escaped and on one line, for headings and attributes."""
    return escaped(" ".join(text.split("\n")))


def printed(value: object) -> Markup:
    """What a template prints for a value: texts escaped, amounts as written, blanks as “—”.

    Raises TypeError for values of other types.
    """
    if type(value) is str:  # nearly every value is, and this is quicker than isinstance
        return escaped(value) if value else _BLANK
    if type(value) is Markup:
        return value
    if value is None or value == "":
        return _BLANK
    if isinstance(value, str):
        return value if isinstance(value, Markup) else escaped(value)
    if isinstance(value, Decimal):
        return escaped(f"{value:f}")
    if isinstance(value, int):
        number: Markup = markup(value)
        return number
    raise TypeError(f"a template prints texts, numbers and blanks, not {type(value).__name__}")


@lru_cache(maxsize=4096)  # the same few addresses are on many pages
def address(text: str) -> Markup:
    """The text as part of an address or an anchor: percent-encoded, so that none of its characters has an effect."""
    return Markup(quote(text, safe="/#"))


def script_json(value: Mapping[str, object]) -> Markup:
    """The value as JSON for a script element; read back it is equal except for white space in its texts.

    Punctuation in texts that HTML, Markdown or an extension might react to is written as JSON escapes, so that it can
    end neither the script nor its line.
    """
    return Markup(_json(value))


_ESCAPED = _CONTROLS | {
    ord(character): f"\\u{ord(character):04x}" for character in string.punctuation if character not in "-./:"
}


def _json(value: object) -> str:
    match value:
        case str():
            return f'"{" ".join(value.split()).translate(_ESCAPED)}"'  # U+2028 and U+2029 are white space
        case Mapping():
            return "{" + ",".join(f'"{key}":{_json(inner)}' for key, inner in value.items()) + "}"
        case list() | tuple():
            return "[" + ",".join(map(_json, value)) + "]"
        case _:
            return json.dumps(value)


def front_matter(text: str) -> Markup:
    """The text as a value of front matter, which themes put into pages without escaping."""
    quoted = json.dumps(html.escape(" ".join(text.split()).translate(_CONTROLS)), ensure_ascii=False)
    return Markup(quoted)
