"""A history in words, and what the public could see of the short texts that stand for declarations here."""

import subprocess
from pathlib import Path

from generator.history.memory import Memory
from generator.history.record import history_of
from generator.history.visibility import UNREADABLE, SeenVersion, Visibility
from generator.model.revision import History

BROKEN, WITHHELD = "坏", "暂不公开"


def look(_name: str, data: bytes) -> SeenVersion:
    """A text shows what stands before `#`; one that begins with BROKEN cannot be read, with WITHHELD is not public."""
    text = data.decode("utf-8", "replace")
    if text.startswith(BROKEN):
        return UNREADABLE
    return (
        SeenVersion(Visibility.WITHHELD)
        if text.startswith(WITHHELD)
        else SeenVersion(Visibility.PUBLIC, text.partition("#")[0].strip())
    )


def history(folder: Path, memory: Memory | None = None) -> History:
    """The history of the declarations in a project."""
    return history_of(folder / "declarations", look, memory)


def told(folder: Path, memory: Memory | None = None) -> list[str]:
    """Each revision in a line, as `qingshan/civil-affairs/2022 03-01 本站收录“录入”： → 甲`."""
    lines = []
    for address, revisions in history(folder, memory).revisions.items():
        for one in revisions:
            assert one.address == address
            sides = (_content(folder, blob) if blob else "" for blob in (one.before, one.after))
            day = one.recorded_at.strftime("%m-%d")
            lines.append(f"{address} {day} {one.kind.label}“{one.reason}”：{' → '.join(sides)}")
    return lines


def _content(folder: Path, blob: str) -> str:
    return subprocess.run(
        ["git", "cat-file", "blob", blob], cwd=folder, capture_output=True, check=True
    ).stdout.decode()
