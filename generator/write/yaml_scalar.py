"""A text as one YAML scalar: plain where every parser and the reader's line rules return it unchanged, else quoted."""

import re
from functools import cache
from typing import Any

from generator.model.labels import labels_of_form

_UNPRINTED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_UNPRINTED_OR_TAB = re.compile(f"[{_UNPRINTED}\t]")
_ESCAPED = re.compile(f'[{_UNPRINTED}\t\n\\\\"]')
_MISREAD = re.compile(
    r"""[,\[\]{}#&*!|>'"%@`]"""  # begins as something else than words
    r"|[-?:](?:\s|$)"
    r"|(?:---|\.\.\.)(?:\s|$)"
    r"|<<$"  # a key that YAML 1.1 merges
    r"|.*:(?:\s|$)"  # goes on as a value
    r"|.*\s#"  # ends in a comment
)


def scalar(text: str, indent: int, *, like_no_key: bool = False) -> str:
    """The text as a scalar in block style, never wrapped.

    Single quotes are used where quotes are needed, double quotes only around escapes. Several paragraphs give a literal
    block indented by `indent`. With `like_no_key`, for a text where a key may stand, it is also quoted where it could
    be taken for a key, even a mistyped one.
    """
    if _UNPRINTED_OR_TAB.search(text):
        return _escaped(text)
    if "\n" in text:
        return _block(text, indent) if _is_plain_to_see(text) else _escaped(text)
    misread = not text or text != text.strip() or _MISREAD.match(text)
    if misread or (like_no_key and _looks_like_a_key()(text)):
        return _quoted(text)
    return text


def key(text: str) -> str:
    """The text as a key that cannot be taken for a list item; YAML allows less than 1,024 characters."""
    written = _escaped(text) if "\n" in text else scalar(text, 0, like_no_key=True)
    return _quoted(text) if written.startswith("-") else written


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _is_plain_to_see(text: str) -> bool:
    """Whether a literal block shows all of the text: no spaces at ends of lines, no line end at either end."""
    lines = text.split("\n")
    outermost = lines[0] and lines[-1] and not lines[0].startswith(" ")
    return bool(outermost) and all(line == line.rstrip() for line in lines)


def _block(text: str, indent: int) -> str:
    margin = " " * indent
    return "\n".join(["|-", *(margin + line if line else "" for line in text.split("\n"))])


def _escaped(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda found: _escape(found.group()), text) + '"'


def _escape(character: str) -> str:
    short = {"\n": r"\n", "\t": r"\t", "\\": r"\\", '"': r"\""}
    code = ord(character)
    if code <= 0xFF:
        return short.get(character, f"\\x{code:02X}")
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


@cache
def _looks_like_a_key() -> Any:
    """Matches a text that begins with a label of the form and a colon, as a mistyped key would (`目标：…`)."""
    labels = "|".join(re.escape(label) for label in sorted(labels_of_form()))
    return re.compile(rf"(?:{labels})[ \u3000]*(?:：|:)").match
