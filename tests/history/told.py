"""A history in words, and what the public could see of the short texts that stand for declarations here."""

import re
import subprocess
from datetime import timedelta, timezone, tzinfo
from pathlib import Path

from generator.history.memory import Memory
from generator.history.record import Reader, history_of
from generator.history.registers import RegisteredFolder, StatedRegister
from generator.history.visibility import UNREADABLE, SeenVersion, Visibility
from generator.model.moves import Moves
from generator.model.region import Move
from generator.model.revision import DayCertainty, History, Revision

BROKEN, WITHHELD = "坏", "暂不公开"
CHINA = timezone(timedelta(hours=8))
_NAME = re.compile(r"〔(.*?)〕")
_CERTAINTY = {DayCertainty.KNOWN: "", DayCertainty.NOT_LATER: "不晚于", DayCertainty.NOT_EARLIER: "不早于"}


def look(_name: str, data: bytes) -> SeenVersion:
    """A text shows what stands before `#`; one that begins with BROKEN cannot be read, with WITHHELD is not public.

    What stands between 〔 and 〕 is the department that it names.
    """
    text = data.decode("utf-8", "replace")
    named = _NAME.search(text)
    name = named[1] if named else ""
    if text.startswith(BROKEN):
        return UNREADABLE
    if text.startswith(WITHHELD):
        return SeenVersion(Visibility.WITHHELD, name=name)
    shown = text.partition("#")[0].strip()
    return SeenVersion(Visibility.PUBLIC, shown, content=shown, name=name)


def read_register(data: bytes) -> StatedRegister | None:
    """`青山区 420107` and, in further lines, `civil 民政局` or `civil 民政局 affairs` for who took it over."""
    text = data.decode("utf-8", "replace")
    if text.startswith(BROKEN):
        return None
    (name, *code), *lines = (line.split() for line in text.splitlines())
    return StatedRegister(name, code="".join(code), departments=tuple(RegisteredFolder(*line) for line in lines))


def moves(*entries: str) -> Moves:
    """`a/b/2022 → a/c/2022`, or `a/b/2022 撤下`."""
    return Moves(tuple(_move(*entry.split()) for entry in entries))


def _move(old: str, sign: str, new: str = "") -> Move:
    return Move.model_validate({"原地址": old, "新地址": new} if sign == "→" else {"原地址": old, "撤下原因": sign})


def reader(stated: Moves | None = None, zone: tzinfo = CHINA) -> Reader:
    """Reads the texts, with what moved.yaml says."""
    return Reader(look, read_register, stated or Moves(), zone)


def history(folder: Path, memory: Memory | None = None, stated: Moves | None = None, zone: tzinfo = CHINA) -> History:
    """The history of the declarations in a project."""
    return history_of(folder / "declarations", reader(stated, zone), memory)


def told(folder: Path, memory: Memory | None = None, stated: Moves | None = None, zone: tzinfo = CHINA) -> list[str]:
    """Each revision in a line, as `qingshan/civil-affairs/2022 03-01 本站收录“录入”： → 甲`."""
    lines = []
    for address, revisions in history(folder, memory, stated, zone).revisions.items():
        for revision in revisions:
            assert revision.address == address
            sides = (_content(folder, blob) if blob else "" for blob in (revision.before, revision.after))
            lines.append(f"{address} {day_of(revision)} {revision.kind.label}“{revision.reason}”：{' → '.join(sides)}")
    return lines


def day_of(revision: Revision) -> str:
    """Month and day, as `03-01`, or what is known of them."""
    return _CERTAINTY[revision.certainty] + revision.recorded_at.strftime("%m-%d")


def _content(folder: Path, blob: str) -> str:
    return subprocess.run(
        ["git", "cat-file", "blob", blob], cwd=folder, capture_output=True, check=True
    ).stdout.decode()
