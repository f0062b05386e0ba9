"""How `disclose build` and `disclose serve` end when they are asked to at random times: how soon, and what is left.

Half of the tries are builds of a site that stands, half previews. A third each are asked as a terminal asks (Ctrl+C to
the whole group), by SIGINT and by SIGTERM to the process alone, at any time from the start of Python to behind the end.
Prints a Markdown table; exits with 1 where anything is left, or a site is neither the old one nor the new one.
"""

import argparse
import hashlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.builders import edit_one, edited_declaration
from benchmarks.corpus.folder import PROJECT

PATIENCE = 60.0
"""Seconds: who has not ended by then hangs."""
HARD = 10.0
"""Seconds after which a command ends itself as it is."""
PYTHON_BEGINS = "init_import_site"
"""What Python says where it is interrupted before it knows which program it is to run."""
WAYS = [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False)]


@dataclass(slots=True)
class Ends:
    """What was seen of one command: seconds from signal to end, and in words what was wrong."""

    seconds: list[float] = field(default_factory=list)
    done: int = 0
    hard: int = 0
    tracebacks: int = 0
    wrong: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        """A row of the table."""
        slowest = f"{max(self.seconds):.2f}" if self.seconds else ""
        counted = (len(self.seconds), self.done, slowest, self.hard, self.tracebacks, len(self.wrong))
        return f"| {name} | {' | '.join(map(str, counted))} |"


class Machine:
    """A project, and a folder for temporary files; commands are run there one after the other."""

    def __init__(self, folder: Path, declarations: int) -> None:
        self.project, self.temporary = folder / "project", folder / "temporary"
        self.temporary.mkdir()
        sizes = (f"--declarations={declarations}", "--years=5", "--seed=1")
        corpus = [sys.executable, "-m", "benchmarks.corpus", str(self.project), *sizes]
        subprocess.run(corpus, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        self._text = edited_declaration(self.project).read_text(encoding="utf-8")

    def begin(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Run it in a session of its own, hearing Ctrl+C even where a shell began us in the background."""
        usual = signal.signal(signal.SIGINT, signal.default_int_handler)
        variables = {"TMPDIR": str(self.temporary), "PYTHONPATH": str(PROJECT), "CI": ""}
        try:
            return subprocess.Popen(
                [sys.executable, "-m", "generator", *command],
                cwd=self.project,
                env=os.environ | variables,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        finally:
            signal.signal(signal.SIGINT, usual)

    def edit(self, order: int) -> None:
        """Let the declaration have one of two texts."""
        edited_declaration(self.project).write_text(self._text, encoding="utf-8")
        edit_one(self.project, self.project, order % 2)

    def site(self) -> str:
        """A digest of what stands in the site's place, without its search."""
        files = (path for path in sorted((self.project / "site").rglob("*")) if path.is_file())
        own = (path for path in files if path.relative_to(self.project).parts[1] != "search")
        return hashlib.sha256(b"".join(repr((str(path), path.read_bytes())).encode() for path in own)).hexdigest()

    def left(self) -> list[Path]:
        """What lies there that no command leaves."""
        kept = {".site-spare", "seen.jsonl", "walked.jsonl"}
        places = (self.temporary.glob("*"), self.project.glob(".site-*"), (self.project / ".cache").rglob("*.*"))
        return sorted({path for paths in places for path in paths if path.name not in kept})

    def clear(self) -> None:
        """Remove that, so that it is counted once."""
        for path in self.left():
            subprocess.run(["rm", "-rf", path], check=True)


def is_running(session: int) -> bool:
    """Whether a process of a session runs."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of_session = stat.read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(of_session) == session and state != "Z":
            return True
    return False


def ended(machine: Machine, command: list[str], moment: float, way: tuple[int, bool], ends: Ends) -> None:
    """Run a command, ask it to end at a moment (seconds behind its start), and note how it did."""
    number, group = way
    process = machine.begin(command)
    time.sleep(moment)
    if process.poll() is not None:
        ends.done += 1
        process.communicate()
        return
    asked, when = time.monotonic(), f"asked at {moment:.3f} s by {signal.Signals(number).name}"
    (os.killpg if group else os.kill)(process.pid, number)
    said, hangs = _last_words(process, asked)
    took = time.monotonic() - asked
    ends.seconds.append(took)
    ends.hard += took >= HARD
    if "Traceback" in said and PYTHON_BEGINS not in said:
        ends.tracebacks += 1
        print(when, said, sep="\n", file=sys.stderr)
    if hangs:
        ends.wrong.append(f"hangs, {when}")
    if left := machine.left():
        ends.wrong.append(f"{[path.name for path in left]} are left, {when}")
        machine.clear()


def _last_words(process: subprocess.Popen[bytes], asked: float) -> tuple[str, bool]:
    """What a command said until it and all that it began had ended, and whether it had to be killed."""
    hangs = False
    try:
        said = process.communicate(timeout=PATIENCE)[0]
        while is_running(process.pid) and not hangs:
            hangs = time.monotonic() > asked + PATIENCE
            time.sleep(0.01)
    except subprocess.TimeoutExpired:
        hangs = True
    if hangs:
        os.killpg(process.pid, signal.SIGKILL)
        said = process.communicate()[0]
    return said.decode("utf-8", "replace"), hangs


def _timed(run: Callable[[], object]) -> float:
    began = time.monotonic()
    run()
    return time.monotonic() - began


def tried(declarations: int, tries: int, seed: int) -> dict[str, Ends]:
    """How so many builds and previews ended."""
    chance, builds, previews = random.Random(seed), Ends(), Ends()
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder), declarations)
        build, sites, takes = ["build", "--jobs", "2"], set(), 0.0
        for order in (0, 1, 0, 1):
            machine.edit(order)
            takes = _timed(lambda: machine.begin(build).communicate())
            sites.add(machine.site())
        for order in range(tries // 2):
            machine.edit(order)
            ended(machine, build, chance.uniform(0, 1.1 * takes), chance.choice(WAYS), builds)
            if machine.site() not in sites:
                builds.wrong.append("a site that is neither the old one nor the new one")
            serve = ["serve", "--port", str(_free_port())]
            ended(machine, serve, chance.uniform(0, 2 * takes), chance.choice(WAYS), previews)
    return {"build": builds, "serve": previews}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main() -> int:
    """Try what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--declarations", type=int, default=60)
    parser.add_argument("--tries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    found = tried(chosen.declarations, chosen.tries, chosen.seed)
    print("| command | interrupted | done before | slowest end, s | ended hard | tracebacks | left or half |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, ends in found.items():
        print(ends.row(name))
    for ends in found.values():
        print(*ends.wrong, sep="\n", file=sys.stderr)
    return 1 if any(ends.wrong for ends in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
