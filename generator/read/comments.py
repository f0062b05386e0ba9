"""The comments of a file exactly as YAML sees them: none inside quotes or texts of several lines."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

import yaml

_Loader = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its `#` on, line and column from 1; `is_alone` says that only white space stands before it."""

    line: int
    column: int
    text: str
    is_alone: bool


def comments_of(text: str) -> tuple[Comment, ...]:
    """Every comment of a text, in order. Raises yaml.YAMLError where YAML cannot read the text."""
    if "#" not in text:
        return ()
    spans: dict[int, list[tuple[float, float]]] = {}
    lines = text.split("\n")
    for line, start, end in _scalars(text, lines):
        spans.setdefault(line, []).append((start, end))
    found = (_comment(number, line, spans.get(number, ())) for number, line in enumerate(lines))
    return tuple(comment for comment in found if comment)


def _comment(number: int, line: str, spans: Sequence[tuple[float, float]]) -> Comment | None:
    """The comment of a line, given the columns of the line that belong to texts, in order."""
    column = line.find("#")
    while column >= 0:
        before = bisect_right(spans, (column, inf)) - 1
        is_of_a_text = before >= 0 and column < spans[before][1]
        if not is_of_a_text:  # the parser wants no space before it behind a bracket
            return Comment(number + 1, column + 1, line[column:].rstrip(), not line[:column].strip())
        column = line.find("#", column + 1)
    return None


def _scalars(text: str, lines: list[str]) -> Iterator[tuple[int, float, float]]:
    """The part of each line that belongs to a text or key: line and columns from 0, the end exclusive."""
    for token in yaml.scan(text, Loader=_Loader):
        if not isinstance(token, yaml.ScalarToken):
            continue
        first, last = token.start_mark, token.end_mark
        is_block = token.style in ("|", ">")
        for line in range(first.line, last.line + 1):
            start = first.column if line == first.line else 0
            end = last.column if line == last.line else inf
            if is_block and line == first.line:
                end = start + len(lines[line][start:].split(" ")[0])  # its mark, behind which a comment may stand
            yield line, start, end
