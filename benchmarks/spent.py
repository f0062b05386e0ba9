"""What a command costs: time by the clock, time of the processors, memory, bytes written."""

import os
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.corpus.folder import PROJECT


def with_bytecode() -> dict[str, str]:
    """The environment of what is measured: Python keeps what it compiled, as it does wherever nobody forbids it.

    Compiling the program is half a second of every command.
    """
    kept = {"PYTHONPYCACHEPREFIX": str(PROJECT / ".cache/bytecode")}
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | kept


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of all processors; MB of the largest single process; MB of files written."""

    wall: float
    cpu: float
    memory: float
    written: float

    def __add__(self, later: "Spent") -> "Spent":
        """Both, one after the other."""
        memory = max(self.memory, later.memory)
        return Spent(self.wall + later.wall, self.cpu + later.cpu, memory, self.written + later.written)


NOTHING = Spent(0, 0, 0, 0)


def spent_by(command: Sequence[str], folder: Path, site: Path) -> Spent:
    """Run the command in the folder; RuntimeError with what it said where it fails.

    Processors and memory are those of the process and of all that it waited for; bytes are those of files below
    `site` that were written since it began.
    """
    began, clock = time.time_ns(), time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=with_bytecode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        said = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - clock
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {process.returncode}\n{said.decode(errors='replace')}")
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, _written_since(site, began) / 1e6)


def _written_since(site: Path, began: int) -> int:
    files = (path.stat() for path in site.rglob("*") if path.is_file())
    return sum(file.st_size for file in files if file.st_mtime_ns >= began)


def median_of(several: Iterable[Spent]) -> Spent:
    """The median of each."""
    runs = list(several)
    fields = ("wall", "cpu", "memory", "written")
    return Spent(*(median(getattr(one, name) for one in runs) for name in fields))
