"""How long the history of many declarations takes: the first pass, one with nothing new, and one after a few commits.

Prints a Markdown table. The corpus is seeded, so that the same arguments measure the same work.
"""

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.corpus.folder import PROJECT
from generator.read.folder import read_folder
from generator.revisions.public import whole_history
from generator.settings.read import Settings, read_settings

YEARS, SEED = 5, 1
MEBI = 1024 * 1024
_TARGET = re.compile(r"(?m)^( +预期当年实现值: [^\d\n]*)(\d+)")
_AS_SOMEBODY = ("-c", "user.name=示例", "-c", "user.email=example@example.invalid")


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass in a process of its own, with all the processes that it began."""

    name: str
    revisions: int
    wall: float
    cpu: float
    peak: int


def measured(folder: Path, name: str) -> Pass:
    """Read the history as a new process does, beginning to end."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.history", "--pass-over", str(folder)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    revisions, peak = map(int, done.stdout.split())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Pass(name, revisions, wall, cpu, peak)


def passes(folder: Path, declarations: int, commits: int, more: int) -> Iterator[Pass]:
    """The passes over a new corpus."""
    # In a process of its own: what this one has held would count as the memory of those that it begins.
    sizes = (f"--declarations={declarations}", f"--years={YEARS}", f"--seed={SEED}", f"--commits={commits}")
    subprocess.run(
        [sys.executable, "-m", "benchmarks.corpus", str(folder), *sizes],
        cwd=PROJECT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    paths = sorted(path.relative_to(folder).as_posix() for path in (folder / "declarations").glob("*/*/*.yaml"))
    yield measured(folder, f"first pass: {declarations:,} declarations, {commits:,} commits")
    yield measured(folder, "again, nothing new")
    commit_amendments(folder, Random(SEED).sample(paths, more))
    yield measured(folder, f"again, {more} commits more")


def commit_amendments(folder: Path, paths: Iterable[str]) -> None:
    """Raise the first numeric target of each file, in a commit of its own."""
    for path in paths:
        text = (folder / path).read_text(encoding="utf-8")
        amended = _TARGET.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", text, count=1)
        (folder / path).write_text(amended, encoding="utf-8")
        subprocess.run(["git", *_AS_SOMEBODY, "commit", "--quiet", "--message=提高目标", path], cwd=folder, check=True)


def as_table(rows: Iterator[Pass]) -> Iterator[str]:
    """The lines of a Markdown table, each as soon as it is known."""
    yield "| pass | revisions | wall, s | CPU, s | peak memory of the largest process, MiB |"
    yield "|---|---:|---:|---:|---:|"
    for row in rows:
        yield f"| {row.name} | {row.revisions:,} | {row.wall:.1f} | {row.cpu:.1f} | {row.peak / MEBI:.0f} |"


def pass_over(folder: Path) -> None:
    """Read the history and print how many revisions it has, and the bytes that the largest process took."""
    settings = read_settings(folder / "mkdocs.yml")
    if not isinstance(settings, Settings):
        raise SystemExit(f"{folder} has no settings that can be used")
    history = whole_history(settings, read_folder(settings.declarations, regions_only=True).archive)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(sum(map(len, history.revisions.values())), peak * 1024)


def main() -> None:
    """Measure what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--declarations", type=int, default=5000)
    parser.add_argument("--commits", type=int, default=20000)
    parser.add_argument("--more", type=int, default=10, help="commits before the last pass")
    parser.add_argument("--pass-over", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.pass_over:
        pass_over(chosen.pass_over)
        return
    with tempfile.TemporaryDirectory() as folder:
        for line in as_table(passes(Path(folder), chosen.declarations, chosen.commits, chosen.more)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
