"""A copy of a department's files in which a change is tried before it is made."""

import shutil
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.edit import Edit
from generator.model.archive import DeclarationAddress
from generator.read.folder_names import FORMS_FOLDER, MOVES_FILE, REGION_FILE, WORDS_FILE
from generator.read.reading_rules import RULES_BY_ID

OfferedFix = tuple[Diagnostic, Sequence[Edit]]
"""A problem, and the edits that certainly put it right."""


@dataclass(frozen=True, slots=True)
class TrialResult:
    """The problems in a file and in what lies beside it; `was_read` says whether its content could be read."""

    problems: Sequence[Diagnostic]
    was_read: bool

    def broken_reading_rules(self) -> Counter[str]:
        """How often each rule of the reader was broken, by the id of the rule."""
        return Counter(problem.rule.id for problem in self.problems if problem.rule.id in RULES_BY_ID)

    def broken_rules(self) -> Counter[str]:
        """How often each rule was broken, by the id of the rule."""
        return Counter(problem.rule.id for problem in self.problems)

    def offered(self, path: str) -> list[OfferedFix]:
        """The certain fixes for a file, without findings that a reviewer accepted."""
        return [
            (problem, fix.edits)
            for problem in self.problems
            if problem.location.path == path and (fix := problem.certain_fix)
        ]

    def is_better_than(self, before: "TrialResult", path: str) -> bool:
        """Whether there are fewer problems and no rule is broken more often, or as many with fewer fixes left.

        Where the file could not be read before, only the rules of the reader count, because checks had reported nothing
        yet.
        """
        if before.was_read and not self.was_read:
            return False
        is_same_scope = before.was_read == self.was_read
        now, then = (
            result.broken_rules() if is_same_scope else result.broken_reading_rules() for result in (self, before)
        )
        if not now <= then:
            return False
        left, offered = (sum(len(edits) for _, edits in result.offered(path)) for result in (self, before))
        return now.total() < then.total() or left < offered


Check = Callable[[Path, Path], TrialResult]
"""Checks one file in a folder of declarations, together with the files that are checked with it."""


class Trial:
    """A copy of all files that are looked at for one declaration."""

    def __init__(self, declarations: Path, address: DeclarationAddress, scratch: Path, check: Check) -> None:
        """Copy the department of an address, its region's file and what holds for all, into an empty folder."""
        self._declarations = scratch / declarations.name
        self._file = self._declarations / address.file
        self._check = check
        self._declarations.mkdir()
        region = f"{address.region}/{REGION_FILE}"
        for name in (FORMS_FOLDER, WORDS_FILE, MOVES_FILE, f"{address.region}/{address.department}", region):
            _copy(declarations / name, self._declarations / name)

    def result_of(self, data: bytes) -> TrialResult:
        """The problems if the file held these bytes."""
        self._file.write_bytes(data)
        return self._check(self._declarations, self._file)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    elif source.is_file():
        shutil.copyfile(source, target)


def edited(data: bytes, edits: Collection[Edit]) -> bytes:
    """The bytes of a file after these edits; line ends and byte-order mark stay.

    Raises ValueError where a line is not the one that an edit was made for.
    """
    lines = data.decode("utf-8").split("\n")
    mark = "\ufeff" if lines[0].startswith("\ufeff") else ""
    lines[0] = lines[0].removeprefix(mark)
    if any(lines[edit.line - 1].removesuffix("\r") != edit.written for edit in edits):
        raise ValueError("a line is not what it was")
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.column), reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    return (mark + "\n".join(lines)).encode()
