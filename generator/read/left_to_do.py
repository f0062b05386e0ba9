"""Marks in a declaration's file for what is left to do: 待填 behind blanks, 待修订 behind values taken over."""

from collections.abc import Iterable, Iterator, Sequence

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.model.unfinished import TO_FILL_IN, TO_REVISE, mark_in
from generator.read import quoting
from generator.read import reading_rules as rules
from generator.read.characters import shown

_SHORTENED = 14


def left_to_do(path: str, text: str, comments: Iterable[tuple[int, int, str]]) -> Iterator[Diagnostic]:
    """One diagnostic for the file, at its first mark that still applies; `comments` have line and column from 1."""
    lines: Sequence[str] | None = None
    places: dict[str, list[Location]] = {TO_FILL_IN: [], TO_REVISE: []}
    first = ""
    for line, column, comment in comments:
        mark = mark_in(comment)
        if mark is None:
            continue
        lines = lines or text.split("\n")
        key, value = _entry(lines[line - 1][: column - 1])
        if mark.holds(value or _value_below(lines, line - 1) if mark.word == TO_FILL_IN else value):
            places[mark.word].append(Location(path, line, column))
            first = first or f"第{line}行“{key}”"
    if first:
        place, *also = sorted(location for found in places.values() for location in found)
        counts = "、".join(f"{len(found)}处{word}" for word, found in places.items() if found)
        message = f"有{counts}，如{first}；填好、改好或者核对无误以后，删去行末的“# {TO_FILL_IN}”“# {TO_REVISE}”"
        yield Diagnostic(rules.LEFT_TO_DO, rules.LEFT_TO_DO.severity, place, message, tuple(also))


def _entry(before: str) -> tuple[str, str]:
    """The key and the value before a comment; for a text without a key, its beginning."""
    entry = before[quoting.entry_start(before) :].strip(" ")
    start = quoting.value_start(entry)
    key = entry[:start].rstrip(" :") if start else entry
    return shown(key, _SHORTENED), entry[start:].strip(" ") if start else entry


def _value_below(lines: Sequence[str], at: int) -> str:
    """What stands on the lines below a key and is its own: a list, a group; "" where nothing does."""
    column = quoting.entry_start(lines[at])
    for line in lines[at + 1 :]:
        content = line.strip(" ")
        if content and not content.startswith("#"):
            indent = len(line) - len(line.lstrip(" "))
            return content if indent > column or (indent == column and content.startswith("- ")) else ""
    return ""
