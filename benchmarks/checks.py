"""What the checks cost, in milliseconds of CPU a declaration beyond reading: python -m benchmarks.checks."""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.corpus.folder import write_corpus
from generator.check.checks import checks_for
from generator.check.findings import findings_of
from generator.check.rule import Check, Subject
from generator.model.archive import Archive
from generator.model.publication_policy import USUAL_POLICY
from generator.read.folder import read_folder

ROUNDS = 5
"""The lowest cost of these rounds counts, because other work on the machine only adds to it."""
GOAL = 0.8
"""Milliseconds of CPU a declaration."""
_SHOWN = 10


def main() -> None:
    """Print the cost of all checks together, and of the most expensive ones."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checks", description="time the checks")
    parser.add_argument("--declarations", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder) / "corpus", options.declarations)
        archive = read_folder(corpus.folder / "declarations").archive
    checks = checks_for(USUAL_POLICY, is_official=True)
    spent = min(_spent(archive, checks) for _ in range(ROUNDS))
    print(f"{len(checks)} checks, {options.declarations} declarations: {spent:.2f} ms each; goal: {GOAL} ms")
    for name, milliseconds in _by_check(archive, checks).most_common(_SHOWN):
        print(f"{milliseconds:7.3f} ms  {name}")


def _spent(archive: Archive, checks: Sequence[Check]) -> float:
    began = time.process_time()
    for address in archive.declarations:
        findings_of(archive, address, checks, today=date(2026, 1, 1))
    return (time.process_time() - began) * 1000 / len(archive.declarations)


def _by_check(archive: Archive, checks: Sequence[Check]) -> Counter[str]:
    """Milliseconds a declaration by check; a result that several checks need counts for the first of them."""
    spent: Counter[str] = Counter()
    for address in archive.declarations:
        subject = Subject.of(archive, address, date(2026, 1, 1))
        for check in checks:
            began = time.perf_counter()
            tuple(check.find(subject))
            spent[check.rule.id] += (time.perf_counter() - began) * 1000 / len(archive.declarations)  # type: ignore[assignment]
    return spent


if __name__ == "__main__":
    main()
