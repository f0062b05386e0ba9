"""What a quick run leaves out it says, and CI leaves out nothing."""

from pathlib import Path

import pytest

from tests.project import write
from tests.run_of_tests import run_tests
from tests.thorough import quick

CASES = """\
import pytest
def test_quick(): pass
@pytest.mark.thorough
def test_thorough(): pass
@pytest.mark.parametrize("kind", ["first", pytest.param("other", marks=pytest.mark.thorough)])
def test_each(kind): pass
"""
HOW = 'make test ARGS="-m thorough" runs them, make test CI=true runs all tests as CI does'
SAID = f"2 thorough tests were left out: {HOW}"
HOOKS = "pytest_collection_modifyitems, pytest_sessionfinish, pytest_testnodedown, pytest_xdist_make_scheduler"


@pytest.mark.parametrize(
    "arguments,environment,end",
    quick(
        3,
        [
            (["-n", "2"], {}, ["2 passed", SAID]),
            (["-n", "0"], {"CI": "true"}, ["4 passed"]),
            (["-n", "0", "-m", "thorough"], {}, ["2 passed, 2 deselected"]),
            (["-n", "2", "--dist", "loadscope"], {"CI": "true"}, ["4 passed"]),
            (["-n", "0"], {}, ["2 passed, 2 deselected", SAID]),
            (["-n", "0"], {"HYPOTHESIS_PROFILE": "explore"}, ["4 passed"]),
            (["-n", "0", "cases/test_cases.py::test_thorough"], {}, ["1 passed"]),
            (["-n", "0", "-k", "quick"], {}, ["1 passed, 3 deselected"]),
        ],
    ),
)
def test_a_run_ends_by_saying_what_it_left_out(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], end: list[str]
) -> None:
    ini = "[pytest]\nmarkers = thorough\n"
    write(tmp_path, {"cases/conftest.py": f"from tests.conftest import {HOOKS}\n", "cases/test_cases.py": CASES})
    write(tmp_path, {"pytest.ini": ini})
    names = [] if any("::" in argument for argument in arguments) else ["cases"]
    lines = run_tests(tmp_path, *arguments, *names, **environment)[-len(end) :]
    assert [line.partition(" in ")[0] for line in lines[:1]] + lines[1:] == end
