"""Fixing declarations and the files beside them, where the right text is certain.

Each fix is tried on a copy first, then the file is replaced as a whole or not at all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.diagnostics.diagnostic import Diagnostic, Rule
from generator.diagnostics.edit import Edit, apart
from generator.diagnostics.machine import machine_error_in_chinese
from generator.form_files.other_files import ReadingTrial, reader_of
from generator.form_files.replaced_file import replace_file
from generator.form_files.trial import Check, OfferedFix, Trial, TrialResult, edited
from generator.model.archive import DeclarationAddress

_Attempt = Callable[[bytes], TrialResult]
"""The problems that there would be if a file held these bytes."""


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """A part of a line that was fixed, with the rule."""

    rule: Rule
    edit: Edit


@dataclass(frozen=True, slots=True)
class FixedFile:
    """The fixes made in a file, or why it was left unchanged."""

    path: str
    applied: tuple[AppliedEdit, ...] = ()
    reason: str = ""


def paths_to_fix(problems: Iterable[Diagnostic]) -> list[str]:
    """The files with certain fixes, each once."""
    return list(dict.fromkeys(problem.location.path for problem in problems if problem.certain_fix))


def fix_files(declarations: Path, paths: Iterable[str], check: Check) -> Iterator[FixedFile]:
    """Fix what is certain in these files: declarations, regions, forms, moved.yaml, words.yaml.

    A file that would have more problems afterwards is not written. Running it again changes nothing.
    """
    for path in paths:
        file = declarations.parent / path
        name = path.removeprefix(f"{declarations.name}/")
        address, reader = DeclarationAddress.of_file(name), reader_of(name)
        try:
            if address is not None:
                with TemporaryDirectory(prefix="disclose-") as scratch:
                    yield _fixed(file, path, Trial(declarations, address, Path(scratch), check).result_of)
            elif reader is not None:
                yield _fixed(file, path, ReadingTrial(path, reader).result_of)
        except OSError as error:
            yield FixedFile(path, reason=machine_error_in_chinese(error))


def _fixed(file: Path, path: str, attempt: _Attempt) -> FixedFile:
    before = file.read_bytes()
    data, result = before, attempt(before)
    applied: list[AppliedEdit] = []
    while step := _next_step(path, data, result, attempt):
        data, result, done = step
        applied += done
    if not applied:
        return FixedFile(path)
    if not replace_file(file, before, data):
        return FixedFile(path, reason="文件刚刚被别的程序改过，没有改动，请再运行一次")
    return FixedFile(path, tuple(applied))


def _next_step(
    path: str, data: bytes, result: TrialResult, attempt: _Attempt
) -> tuple[bytes, TrialResult, list[AppliedEdit]] | None:
    """The file with all offered fixes, or with as many at once as make nothing worse; None where no fix helps.

    After each step there are fewer problems or fewer fixes left.
    """
    for group in _groups(result.offered(path)):
        rules = {edit: problem.rule for problem, edits in reversed(group) for edit in edits}
        edits = apart(rules)
        if not edits:
            continue
        after = edited(data, edits)
        then = attempt(after)
        if then.is_better_than(result, path):
            return after, then, [AppliedEdit(rules[edit], edit) for edit in edits]
    return None


def _groups(offered: Sequence[OfferedFix]) -> Iterator[Sequence[OfferedFix]]:
    """All fixes at once, then halves, and so on down to single ones, to separate those that make something worse."""
    size = len(offered)
    while size:
        yield from (offered[start : start + size] for start in range(0, len(offered), size))
        size //= 2
