"""Runs commands in processes of their own, each with a signal at one of its steps, and tells how it ended.

A step is whatever Python tells an audit hook of: a file opened, a folder made, a module imported, a process or thread
begun. No clock decides when a signal comes. Every command runs in a copy of this process, which imports the program
once; so this is a program of its own, which has one thread: it reads what to do as JSON, and writes what it saw.
"""

import hashlib
import json
import mmap
import os
import signal
import struct
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypedDict

from generator.__main__ import main
from generator.processes import interruption

PATIENCE = 600.0
"""Seconds until what must happen is given up: far more than a busy machine needs."""
LOOKS_EVERY = 0.005


class Try(TypedDict):
    """A command and its signal, to the process alone or, as a terminal does it, to its `group`.

    It comes at the step that is such a part of all, or the first of that name, or as soon as a process of the command's
    runs that has this word in its command line (`a process: mkdocs`), or as soon as the command says this (`said: …`).
    With `again` it comes twice. `writes` are files to be written before, by path. With `imports` the command imports
    the program itself, which is for the first ones alone.
    """

    arguments: list[str]
    signal: int
    group: bool
    at: float | str
    again: bool
    writes: dict[str, str]
    imports: bool


class Seen(TypedDict):
    """How a command ended: its exit code, what it said, the step at which the signal came and those it took."""

    code: int
    said: str
    step: str
    steps: int


class Left(TypedDict):
    """What a command leaves: a digest of the site but for its search, and the paths of what should not be there."""

    site: str
    left: list[str]


class Steps:
    """Counts the steps of a process in memory that its parent sees, and sends the signal at one of them."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 4096)

    @property
    def count(self) -> int:
        return int(struct.unpack_from("q", self._shared)[0])

    @property
    def step(self) -> str:
        """The step at which the signal came, empty where it did not."""
        return self._shared[8:].split(b"\0")[0].decode()

    def watch(self, at: int | str | None, send: Callable[[], None]) -> None:
        """Count from now on in this process, not in its children's; send at the step of this number or name."""
        own, is_sent = os.getpid(), False

        def hook(event: str, _: object) -> None:
            nonlocal is_sent
            if os.getpid() != own:
                return
            count = self.count + 1
            struct.pack_into("q", self._shared, 0, count)
            if not is_sent and at in (count, event):
                is_sent = True
                self._shared[8 : 9 + len(event)] = event.encode() + b"\0"
                send()

        sys.addaudithook(hook)


def run(asked: Try, at: int | str | None, said: Path) -> Seen:
    """Run the command; `at` is the step of the signal."""
    for path, text in asked["writes"].items():
        Path(path).write_text(text, encoding="utf-8")
    steps = Steps()
    process = os.fork()
    if not process:
        _be_the_command(asked, at, steps, said)
    from_outside = isinstance(at, str) and at.startswith(("a process: ", "said: "))
    if from_outside:
        wait_until(lambda: _is_time(str(at), process, said) or _has_ended(process), f"{at}: it is time")
        _send(asked, process)
    wait_until(lambda: _has_ended(process), f"{asked} ends at {at}, behind {steps.step}, having said {_text(said)}")
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    wait_until(lambda: not others_of(process), f"nothing is left of {asked} behind {at}")
    return Seen(code=code, said=_text(said), step=str(at) if from_outside else steps.step, steps=steps.count)


def _be_the_command(asked: Try, at: int | str | None, steps: Steps, said: Path) -> None:
    """Be the process of the command, and end it as Python ends."""
    os.setsid()
    to = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for descriptor in (1, 2):
        os.dup2(to, descriptor)
    os.close(to)
    # A shell lets what it starts in the background ignore Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["disclose", *asked["arguments"]]
    steps.watch(at, lambda: _send(asked, os.getpid()))
    sys.exit(main())


def _send(asked: Try, process: int) -> None:
    for _ in range(1 + asked["again"]):
        (os.killpg if asked["group"] else os.kill)(process, asked["signal"])


def _is_time(at: str, process: int, said: Path) -> bool:
    how, _, word = at.partition(": ")
    if how == "said":
        return word in _text(said)
    return any(word in command for command in others_of(process).values())


def _text(said: Path) -> str:
    return said.read_text(encoding="utf-8") if said.exists() else ""


def _has_ended(process: int) -> bool:
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def others_of(session: int) -> dict[int, str]:
    """The running processes of a session but its first, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, *_, of_session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(of_session) == session != int(folder.name) and state != "Z":
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):  # it ended meanwhile
            continue
    return found


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait for an event."""
    given_up = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > given_up:
            raise TimeoutError(what)
        time.sleep(LOOKS_EVERY)


def left(project: Path) -> Left:
    """What stands in the site's place, and what lies around it that no build leaves."""
    site = hashlib.sha256()
    for path in sorted((project / "site").rglob("*")):
        if path.is_file() and path.parts[len(project.parts) + 1] != "search":
            site.update(repr((str(path), path.read_bytes())).encode())
    places = [Path(os.environ["TMPDIR"]).glob("*"), project.glob(".site-*"), (project / ".cache").rglob("*.*")]
    kept = {".site-spare", "seen.jsonl", "walked.jsonl"}
    return Left(
        site=site.hexdigest(), left=sorted({str(path) for paths in places for path in paths if path.name not in kept})
    )


def all_tried(tries: list[Try]) -> None:
    """Run them in the project that one stands in, and print how each ended and what was left."""
    interruption.SECONDS = 10 * int(PATIENCE)  # whatever hangs is to be seen
    said, counted = Path(os.environ["TMPDIR"] + ".said"), dict[str, int]()
    for asked in tries:
        at, command = asked["at"], " ".join(asked["arguments"]) + str(asked["imports"])
        if not asked["imports"]:
            list(import_module("generator.cli.main").disclose.commands.values())
        if isinstance(at, float):
            at = max(1, int(at * counted.get(command, 0)))
        seen = run(asked, at, said)
        if not seen["step"]:
            counted[command] = seen["steps"]
        print(json.dumps({**seen, **left(Path.cwd())}), flush=True)


if __name__ == "__main__":
    all_tried(json.load(sys.stdin))
