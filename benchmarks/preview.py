"""How long whoever edits waits for `disclose serve`: from the saved file to the page that says it, over HTTP.

Prints a Markdown table. The declarations are those of the corpus, the edit is the one of `make bench`.
"""

import argparse
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.builders import DISCLOSE, EDITED, edit_one, edited_declaration
from benchmarks.corpus.folder import PROJECT
from benchmarks.spent import with_bytecode

PATIENCE = 600.0
"""Seconds, for the first build too."""
SETTLES = 2.0
"""Seconds between two edits, which the search behind the first one gets for itself."""


def waits(project: Path, edits: int) -> list[float]:
    """The seconds that each edit takes until its page says it, once the preview stands."""
    with _previewed(project) as address:
        page = (
            address
            + f"disclosures/{edited_declaration(project).relative_to(project / 'declarations').with_suffix('')}/"
        )
        _wait_for(page, "<article")
        return [_wait_after(project, page, number) for number in range(1, edits + 1)]


def _wait_after(project: Path, page: str, number: int) -> float:
    time.sleep(SETTLES)
    edit_one(project, project, number)
    began = time.perf_counter()
    _wait_for(page, EDITED.format(number))
    return time.perf_counter() - began


def _wait_for(page: str, text: str) -> None:
    end = time.monotonic() + PATIENCE
    while text not in _read(page):
        if time.monotonic() > end:
            raise SystemExit(f"{page} never said {text}")
        time.sleep(0.005)


def _read(page: str) -> str:
    try:
        with urlopen(page, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))
    except URLError:
        return ""


@contextmanager
def _previewed(project: Path) -> Iterator[str]:
    """The address of a preview that runs until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [DISCLOSE, "--config-file", str(project / "mkdocs.yml"), "serve", "--port", str(port)]
    with subprocess.Popen(command, env=with_bytecode(), stdout=subprocess.DEVNULL) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def main() -> None:
    """Measure what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--declarations", type=int, nargs="+", default=[1000])
    parser.add_argument("--edits", type=int, default=7)
    chosen = parser.parse_args()
    print("| declarations | save → page, s: median | least | most |")
    print("|---:|---:|---:|---:|", flush=True)
    for declarations in chosen.declarations:
        with tempfile.TemporaryDirectory() as folder:
            sizes = (f"--declarations={declarations}", "--years=5", "--seed=1")
            corpus = [sys.executable, "-m", "benchmarks.corpus", folder, *sizes]
            subprocess.run(corpus, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
            taken = waits(Path(folder), chosen.edits)
        print(f"| {declarations:,} | {median(taken):.2f} | {min(taken):.2f} | {max(taken):.2f} |", flush=True)


if __name__ == "__main__":
    main()
