"""New content in a file's place, whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(file: Path, before: bytes, after: bytes) -> bool:
    """Put `after` in the place of a file with the rights that it has; False where it no longer holds `before`.

    Who reads or is interrupted at that moment finds the old file or the new one. Raises OSError where the machine
    refuses.
    """
    with _beside(file, after) as part:
        shutil.copymode(file, part)
        if file.read_bytes() != before:
            return False
        part.replace(file)
        return True


def write_whole(file: Path, data: bytes) -> None:
    """Let a file hold this, whatever was there; its folder must be. Raises OSError where the machine refuses."""
    with _beside(file, data) as part:
        part.replace(file)


@contextmanager
def _beside(file: Path, data: bytes) -> Iterator[Path]:
    """A file beside it that holds this, gone afterwards unless it has been put in its place."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        yield part
    finally:
        part.unlink(missing_ok=True)
