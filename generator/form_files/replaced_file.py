"""New content in a file's place, whole or not at all."""

import os
import shutil
from contextlib import suppress
from pathlib import Path


def replace_file(file: Path, before: bytes, after: bytes) -> bool:
    """Put `after` in the place of a file with the rights that it has; False where it no longer holds `before`.

    Who reads or is interrupted at that moment finds the old file or the new one. Raises OSError where the machine
    refuses.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        part.write_bytes(after)
        shutil.copymode(file, part)
        if file.read_bytes() != before:
            return False
        part.replace(file)
        return True
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
