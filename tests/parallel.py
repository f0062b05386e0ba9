"""Which tests a worker runs together, and in which order."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from tests.documents import PROJECT

SEPARATELY = (
    "tests/browser/test_pages.py",
    "tests/browser/test_policy.py",
    "tests/browser/",
    "tests/site_repository/",
    "tests/build/",
    "tests/processes/test_end_at_any_moment.py",
    "tests/forge/test_a_fork.py",
    "tests/serve/",
    "tests/benchmarks/test_compare_builders.py",
    "tests/cli/test_commands.py",
    "tests/cli/test_hostile_machine.py",
    "tests/cli/test_losses.py",
    "tests/read/test_any_file.py",
    "tests/read/test_large_files.py",
    "tests/test_form_fields.py",
    "tests/test_new_fields.py",
)
"""Files with slow tests, the slowest first: any worker takes the next test. Tests of other files stay together."""
WITH_ONE_PAGE_OR_SITE = ("tests/browser/test_broken_addresses.py", "tests/build/test_verify.py")
"""Files of `SEPARATELY` whose tests stay together, because they share a page or site that one worker makes."""
TOGETHER = (
    "tests/test_privacy.py",
    "tests/publish/test_escaping.py",
    "tests/test_git.py",
    "tests/compare/test_mirror.py",
    "tests/check/test_false_alarms.py",
    "tests/facts/",
    "tests/review/",
    "tests/publish/",
    "tests/forge/",
    "tests/history/",
    "tests/form_files/",
    "tests/intake/",
    "tests/compare/",
    "tests/write/",
    "tests/test_one_wording.py",
    "tests/test_mkdocs_once.py",
    "tests/model/test_schema.py",
)
"""Files that are slow as a whole; they are run next, so that those left for the end are quick."""


def is_a_worker() -> bool:
    """Whether this process is one of several that run the tests."""
    return "PYTEST_XDIST_WORKER" in os.environ


def workers_for(named: Sequence[str], folder: Path) -> int:
    """The number of workers: one more than processors, because each waits now and then; 0 without slow tests.

    `named` are the tests, files and folders on the command line, relative to `folder`.
    """
    paths = [folder / name for name in named if "::" not in name]
    slow = [PROJECT / path for path in SEPARATELY]
    has_slow = any(path.is_relative_to(other) or other.is_relative_to(path) for other in paths for path in slow)
    return (os.cpu_count() or 1) + 1 if has_slow else 0


def unit_of(test: str) -> str:
    """The name of the unit that a test id belongs to: its file, or for tests of `SEPARATELY` the test alone.

    One worker runs all tests of a unit. Tests whose ids have the same part that begins with `shares ` are a unit too,
    whatever their files.
    """
    if shared := re.search(r"[\[-](shares [^-\]]+)", test):
        return shared[1]
    is_alone = test.startswith(SEPARATELY) and not test.startswith(WITH_ONE_PAGE_OR_SITE)
    return test if is_alone else test.partition("::")[0]


def turn(test: str) -> int:
    """The key to sort test ids by: with workers slow tests come first, so that none is left for the end; else last."""
    return _position(test) if is_a_worker() else -_position(test)


def _position(test: str) -> int:
    paths = (*SEPARATELY, *TOGETHER)
    return next((position for position, path in enumerate(paths) if test.startswith(path)), len(paths))
