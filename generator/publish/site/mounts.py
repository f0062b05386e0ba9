"""Whether a folder is a mount point."""

import os
import re
from pathlib import Path

_OCTAL = re.compile(r"\\([0-7]{3})")


def is_mounted(place: Path) -> bool:
    """Whether a file system or another folder is mounted on a folder, so that it cannot be renamed."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return place.is_mount()
    mount_points = (line.split(" ", 5)[4] for line in mounts.splitlines())
    return os.path.realpath(place) in {_OCTAL.sub(lambda code: chr(int(code[1], 8)), path) for path in mount_points}
