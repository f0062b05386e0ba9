"""The theme's style sheets as published: without comments, with selectors rewritten for older browsers.

A browser drops a whole rule if it does not know one of its selectors. `:is()`, which Chromium has since version 88, is
expanded; selectors with `:where()` (same version) or `:has()` (105) get rules of their own.
"""

import re
from collections.abc import Iterator
from itertools import product

_TOKEN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\)|[^"'/{};u]+|.""", re.DOTALL)
_IS = re.compile(r":is\(")
_COMBINED = re.compile(r"[\s>+~]")
_COMPOUND = re.compile(r"(?:[^\s>+~()\[\]]|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))*$")
_TYPE = re.compile(r"[a-zA-Z*]")
_SIMPLE = re.compile(r"::?[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?|\[[^\]]*\]|[.#]?[\w-]+|\*")
_NOBODY = "nobody"
"""A class that no element has: `:not(.nobody)` adds the specificity of a class and matches everything."""


class _Unread(Exception):
    """A style sheet that this module cannot read."""


def lowered(sheet: str) -> str:
    """The style sheet without comments and indentation, one rule a line, rewritten for older browsers.

    A sheet that is cut off or has nested rules stays as it is.
    """
    try:
        return "".join(_lines([*pieces(sheet)]))
    except _Unread:
        return sheet


def pieces(sheet: str) -> Iterator[tuple[str, str]]:
    """The text before each `{`, `}` and `;`, with that character."""
    text = ""
    for token in _TOKEN.findall(sheet):
        if token in ("{", "}", ";"):
            yield text.strip(), token
            text = ""
        elif token in ('"', "'"):
            raise _Unread
        elif not token.startswith("/*"):
            text += token if token[0] in "\"'" else re.sub(r"\s+", " ", token)
    if text.strip():
        raise _Unread


def _lines(pieces: list[tuple[str, str]]) -> Iterator[str]:
    selectors, declarations, depth = "", list[str](), 0
    for text, end in pieces:
        if end == "{" and (selectors or not text):
            raise _Unread
        if end == "{" and not text.startswith("@"):
            selectors = text
        elif not selectors:
            depth += (end == "{") - (end == "}")
            yield f"{text}{end}\n"
        else:
            declarations += [text] if text else []
            if end == "}":
                body = ";".join(declarations)
                yield from (f"{', '.join(rule)}{{{body}}}\n" for rule in rules_of(selectors))
                selectors, declarations = "", []
    if selectors or depth:
        raise _Unread


def rules_of(selectors: str) -> list[list[str]]:
    """The selectors in as many rules as older browsers need: `:has()` and `:where()` apart, `:is()` expanded."""
    known: list[str] = []
    apart: list[list[str]] = []
    for selector in listed(selectors):
        if ":has(" in selector or ":where(" in selector:
            apart.append([selector])
        else:
            known += written_out(selector)
    return [*([known] if known else []), *apart]


def written_out(selector: str) -> list[str]:
    """The selectors that together mean the one with `:is()`, with the same specificity.

    The selector itself where it cannot be expanded.
    """
    match = _IS.search(selector)
    if not match:
        return [selector]
    end = _closing(selector, match.end())
    before, behind = selector[: match.start()], selector[end + 1 :]
    compound = _COMPOUND.search(before)
    own_compound = compound.group() if compound else ""
    choices = [alternative for choice in listed(selector[match.end() : end]) for alternative in written_out(choice)]
    if any(_COMBINED.search(bare(choice)) or (own_compound and _TYPE.match(choice)) for choice in choices):
        return [selector]
    heaviest = tuple(max(weights) for weights in zip(*map(_weight, choices), strict=True))
    padded = [choice + _padding(_weight(choice), heaviest) for choice in choices]
    return [before + choice + rest for choice, rest in product(padded, written_out(behind))]


def listed(selectors: str) -> list[str]:
    """The members of a comma-separated list of selectors."""
    members, depth, start = [], 0, 0
    for place, letter in enumerate(selectors):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            members.append(selectors[start:place].strip())
            start = place + 1
    return [*members, selectors[start:].strip()]


def _closing(text: str, start: int) -> int:
    """The position of the parenthesis that closes the one opened before `start`."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return place
    raise _Unread


def bare(selector: str) -> str:
    """The selector without the contents of parentheses and brackets."""
    return re.sub(r"\[[^\]]*\]|\([^()]*\)", "", selector)


def _weight(selector: str) -> tuple[int, int, int]:
    """The specificity: the number of ids, classes and types; for `:not()` that of its contents."""
    ids = classes = types = 0
    for simple in _SIMPLE.findall(selector):
        if simple.startswith(":not("):
            inner = _weight(simple[5:-1])
            ids, classes, types = ids + inner[0], classes + inner[1], types + inner[2]
        elif simple.startswith("#"):
            ids += 1
        elif simple.startswith("::") or (simple != "*" and simple[0] not in ".[:"):
            types += 1
        elif simple != "*":
            classes += 1
    return ids, classes, types


def _padding(weight: tuple[int, int, int], heaviest: tuple[int, ...]) -> str:
    missing = zip(("#", ".", ""), weight, heaviest, strict=True)
    return "".join(f":not({mark}{_NOBODY})" * max(0, most - has) for mark, has, most in missing)
