"""The files that commands write for users: which file, in which format, and the message that it was written."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.form_files.replaced_file import write_whole


def output_format(asked: str | None, output: Path | None, formats: Sequence[str]) -> str:
    """The format to write: the one that was asked for, else that of the file's extension, else the first of these."""
    if asked is not None:
        return asked
    extension = output.suffix.removeprefix(".").lower() if output else ""
    return extension if extension in formats else formats[0]


def output_file(output: Path | None, name: str) -> Path:
    """The file to write: `output`, or a file called `name` in it if it is a folder, else in the working directory.

    Raises ClickException as `checked_output` does, for a file with another extension than `name` has.
    """
    if output is None or output.is_dir():
        return (output or Path()) / name
    return checked_output(output, Path(name).suffix, "已有的目录，或者")


def checked_output(output: Path, extension: str, alternative: str = "") -> Path:
    """The file to write, by the name that was asked for. `alternative` says in Chinese what else could be named.

    Raises ClickException for another extension, because the file would be opened as what it is not and may be one of
    the project's; and for a folder that does not exist.
    """
    if output.suffix.lower() != extension:
        raise click.ClickException(f"“{output}”应是{alternative}以 {extension} 结尾的文件名；没有写入")
    if not output.parent.is_dir():
        raise click.ClickException(f"没有“{output.parent}”这个目录，没有写入")
    return output


def write_and_report(file: Path, data: bytes) -> None:
    """Write the file completely or not at all, and print its name."""
    write_whole(file, data)
    click.echo(f"已写入 {file}")
