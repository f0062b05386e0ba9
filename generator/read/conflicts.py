"""Conflict marks that git leaves where two people changed the same lines."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.read import reading_rules as rules

_MARK = re.compile(r"[ \t]*(<{7,}|\|{7,}|>{7,}|={7,})(?: .*)?")
_CERTAIN = ("<<<<<<<", "|||||||", ">>>>>>>")
_ADVICE = "两边的改动没有取舍；请留下应有的内容，删去“<<<<<<<”“=======”“>>>>>>>”各行"


@dataclass(frozen=True, slots=True)
class WithoutConflicts:
    """A text with the lines of marks and of the other side blanked, and the problem if there were any."""

    text: str
    problem: Diagnostic | None = None


def without_conflicts(path: str, text: str) -> WithoutConflicts:
    """The text with one side of each conflict; marks without a partner are removed alone."""
    # A line of "=" alone may be somebody's rule under a heading: it is a conflict's only beside another mark.
    if not any(mark in text for mark in _CERTAIN):
        return WithoutConflicts(text)
    lines = text.split("\n")
    marks = {number: mark[1] for number, line in enumerate(lines) if (mark := _MARK.fullmatch(line))}
    if all(mark[0] == "=" for mark in marks.values()):
        return WithoutConflicts(text)
    begins = [number for number, mark in marks.items() if mark[0] == "<"] or [*marks][:1]
    first, *others = (Location(path, number + 1) for number in begins)
    message = f"这里有 Git 合并冲突的标记，{_ADVICE}"
    problem = Diagnostic(rules.CONFLICT, rules.CONFLICT.severity, first, message, tuple(others))
    blank = {*marks, *_of_the_other_side(marks)}
    return WithoutConflicts("\n".join("" if number in blank else line for number, line in enumerate(lines)), problem)


def _of_the_other_side(marks: Mapping[int, str]) -> Iterator[int]:
    """The lines from the middle of a conflict to its end; nested conflicts have longer marks."""
    opened, middle = "", -1
    for number, mark in marks.items():
        if mark[0] == "<" and not opened:
            opened, middle = mark, -1
        elif not opened or len(mark) != len(opened):
            continue
        elif mark[0] in "|=" and middle < 0:
            middle = number
        elif mark[0] == ">":
            yield from range(middle, number) if middle >= 0 else ()
            opened = ""
        elif mark[0] == "<":  # the one before has no end
            opened, middle = mark, -1
