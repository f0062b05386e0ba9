"""What a command writes for somebody to take along: into which file, and that it is there."""

from pathlib import Path

import click

from generator.form_files.replaced_file import write_whole


def output_file(output: Path | None, name: str) -> Path:
    """The file that is meant: what was named, or one of a telling name in the folder that was, else in this one."""
    if output is not None and not output.is_dir():
        return output
    return (output or Path()) / name


def write_told(file: Path, data: bytes) -> None:
    """Write the file, whole or not at all, and say so."""
    write_whole(file, data)
    click.echo(f"已写入 {file}")
