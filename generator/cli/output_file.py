"""The files that commands write for users: which file, and the message that it was written."""

from pathlib import Path

import click

from generator.form_files.replaced_file import write_whole


def output_file(output: Path | None, name: str) -> Path:
    """The file to write: `output`, or a file called `name` in it if it is a folder, else in the working directory."""
    if output is not None and not output.is_dir():
        return output
    return (output or Path()) / name


def write_told(file: Path, data: bytes) -> None:
    """Write the file completely or not at all, and print its name."""
    write_whole(file, data)
    click.echo(f"已写入 {file}")
