"""Texts written over several lines, joined as Chinese text is, not with YAML's spaces between lines."""

import unicodedata
from collections.abc import Sequence
from typing import Any

import yaml

_Event = Any  # the stubs do not know that a parser's event always has its marks


def is_wrapped(event: _Event) -> bool:
    """Whether a text of one paragraph was written over several lines; a literal block (`|`) is several on purpose."""
    return event.start_mark.line != event.end_mark.line and event.style not in {"|", ">"} and event.value != ""


def unwrapped(event: _Event, lines: Sequence[str]) -> str:
    """The text of a wrapped scalar: Chinese joined without a space, words with one; a blank line becomes a line end."""
    start, end = event.start_mark, event.end_mark
    written = [lines[start.line][start.column :], *lines[start.line + 1 : end.line], lines[end.line][: end.column]]
    joined = "".join(_joined([line.strip(" ") for line in written], is_escaped=event.style == '"'))
    match event.style:
        case "'":
            return joined[1:-1].replace("''", "'")
        case '"':
            return _unescaped(joined, event.value)
        case _:
            return joined


def _joined(pieces: Sequence[str], is_escaped: bool) -> list[str]:
    """The pieces with the separators between them; a line end in double quotes is written as YAML escapes it."""
    joined = [pieces[0]]
    blank_lines = 0
    for piece in pieces[1:]:
        if not piece:
            blank_lines += 1
            continue
        last = joined[-1]
        if is_escaped and _ends_in_escape(last):
            joined[-1] = joined[-1][:-1]
        elif blank_lines:
            joined.append(("\\n" if is_escaped else "\n") * blank_lines)
        elif not (_is_wide(last[-1:]) or _is_wide(piece[0])):
            joined.append(" ")
        joined.append(piece)
        blank_lines = 0
    return joined


def _ends_in_escape(piece: str) -> bool:
    return (len(piece) - len(piece.rstrip("\\"))) % 2 == 1


def _is_wide(character: str) -> bool:
    return bool(character) and (unicodedata.east_asian_width(character) in {"W", "F"} or character in "“”‘’…—·")


def _unescaped(joined: str, otherwise: str) -> str:
    """The text between double quotes with its escapes resolved, or `otherwise`."""
    try:
        events = list(yaml.parse(joined, Loader=getattr(yaml, "CLoader", yaml.Loader)))
    except yaml.YAMLError:
        return otherwise
    return next((event.value for event in events if isinstance(event, yaml.ScalarEvent)), otherwise)
