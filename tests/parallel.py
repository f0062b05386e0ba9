"""How the tests are shared among workers."""

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
"""Whose tests are dear one by one, the dearest first: any worker takes the next. Other files stay together."""
WITH_ONE_PAGE_OR_SITE = ("tests/browser/test_broken_addresses.py", "tests/build/test_verify.py")
"""Files among these whose tests share what one worker makes for them."""
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
"""Files that are dear as a whole come next, so that whatever is left for the end takes no time."""


def is_a_worker() -> bool:
    """Whether this process is one of several that run the tests."""
    return "PYTEST_XDIST_WORKER" in os.environ


def workers_for(named: Sequence[str], folder: Path) -> int:
    """One more than there are processors, as each waits now and then; none where nothing dear is named.

    `named` are tests, files and folders as the command line has them, seen from `folder`.
    """
    paths = [folder / name for name in named if "::" not in name]
    dear = [PROJECT / place for place in SEPARATELY]
    is_dear = any(place.is_relative_to(path) or path.is_relative_to(place) for path in paths for place in dear)
    return (os.cpu_count() or 1) + 1 if is_dear else 0


def unit_of(test: str) -> str:
    """What one worker takes as a whole, by the id of a test in it: mostly its file, else the test alone.

    A part of the id that begins with `shares ` names what those of that name have in common, wherever they stand.
    """
    if shared := re.search(r"[\[-](shares [^-\]]+)", test):
        return shared[1]
    is_alone = test.startswith(SEPARATELY) and not test.startswith(WITH_ONE_PAGE_OR_SITE)
    return test if is_alone else test.partition("::")[0]


def turn(test: str) -> int:
    """What tests are sorted by: among workers the dear ones first, so that none is left for the end; else last."""
    return _place(test) if is_a_worker() else -_place(test)


def _place(test: str) -> int:
    places = (*SEPARATELY, *TOGETHER)
    return next((place for place, path in enumerate(places) if test.startswith(path)), len(places))
