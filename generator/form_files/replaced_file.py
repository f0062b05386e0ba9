"""Replacing a file's content as a whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(file: Path, before: bytes, after: bytes) -> bool:
    """Replace the content of a file, keeping its permissions; False where it no longer holds `before`.

    Readers, also after an interruption, find the old file or the new one. Raises OSError.
    """
    with _beside(file, after) as part:
        shutil.copymode(file, part)
        if file.read_bytes() != before:
            return False
        part.replace(file)
        return True


def write_whole(file: Path, data: bytes) -> None:
    """Write a file in an existing folder, whatever was there before. Raises OSError."""
    with _beside(file, data) as part:
        part.replace(file)


@contextmanager
def _beside(file: Path, data: bytes) -> Iterator[Path]:
    """A temporary file beside it with this content, deleted afterwards unless it was moved into place."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        yield part
    finally:
        part.unlink(missing_ok=True)
