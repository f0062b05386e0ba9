"""Declarations in their one style: order of keys, quotes, lines; comments stay, and nothing else changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.machine import machine_error_in_chinese
from generator.form_files.form_of_file import FormOfFile, declaration_files, form_of_file
from generator.form_files.replaced_file import replace_file
from generator.form_files.styled_text import has_comments, styled_text
from generator.read.bytes import decode, has_crlf
from generator.read.folder import read_folder


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A declaration's file: whether its style changes, or why it is left unchanged.

    `problems` are errors because of which it cannot be read, `reason` is any other cause; both are empty where there is
    none.
    """

    path: str
    is_changed: bool = False
    problems: tuple[Diagnostic, ...] = ()
    reason: str = ""

    @property
    def is_left(self) -> bool:
        """Whether its style cannot be determined."""
        return bool(self.problems or self.reason)


def format_files(
    declarations: Path, places: list[Path] | None = None, *, write: bool = True
) -> Iterator[FormattedFile]:
    """Format the declarations of a folder, or those in the files and folders `places`; without `write` only report.

    A file is replaced as a whole, and only where the result reads the same and has all its comments.
    """
    folder = read_folder(declarations, regions_only=True)
    for file, address in declaration_files(declarations, places).items():
        path = file.relative_to(declarations.parent).as_posix()
        try:
            yield _formatted(file, path, form_of_file(folder, address), write=write)
        except OSError as error:
            yield FormattedFile(path, reason=machine_error_in_chinese(error))


def _formatted(file: Path, path: str, form: FormOfFile, *, write: bool) -> FormattedFile:
    before = file.read_bytes()
    after = _in_style(path, before, form)
    if isinstance(after, FormattedFile):
        return after
    if after == before:
        return FormattedFile(path)
    if write and not replace_file(file, before, after):
        return FormattedFile(path, reason="文件刚刚被别的程序改过，请再运行一次")
    return FormattedFile(path, is_changed=True)


def _in_style(path: str, data: bytes, form: FormOfFile) -> bytes | FormattedFile:
    """The file in canonical style: no byte-order mark, line ends as they were, LF where they were mixed."""
    reading, text = form.read(path, data), decode(path, data)
    if reading.content is None or isinstance(text, Diagnostic):
        errors = tuple(problem for problem in reading.diagnostics if problem.stops_publication)
        return FormattedFile(
            path, problems=errors, reason="" if errors else "它的表式有错误，请先用 disclose check 查看"
        )
    styled = styled_text(reading.content, form.slug(reading.content), text)
    after = styled.text.encode()
    if not has_comments(styled) or form.read(path, after).content != reading.content:
        return FormattedFile(path, reason="改写以后读出来与原来不同，请人工改写")
    return after.replace(b"\n", b"\r\n") if has_crlf(data) else after
