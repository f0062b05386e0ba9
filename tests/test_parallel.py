"""Every test runs, wherever it lies, and what workers share is made by one of them."""

import threading
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.documents import PROJECT
from tests.made_once import MadeOnce
from tests.parallel import SEPARATELY, TOGETHER, WITH_ONE_PAGE_OR_SITE, turn, unit_of, workers_for
from tests.project import write
from tests.run_of_tests import run_tests

TESTS = PROJECT / "tests"
PATIENCE = 300.0
"""Seconds until something that must happen is given up: far more than a busy machine needs."""


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """Left to itself, pytest looks into no folder called build."""
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {path.parent.name for path in TESTS.rglob("test_*.py")}
    assert "build" in folders
    assert [name for name in folders for pattern in passed_over if fnmatch(name, pattern)] == []


def test_what_runs_separately_is_there() -> None:
    assert [path for path in (*SEPARATELY, *TOGETHER, *WITH_ONE_PAGE_OR_SITE) if not (PROJECT / path).exists()] == []


@pytest.mark.parametrize(
    "test,unit",
    [
        ("tests/browser/test_search.py::test_any[light]", "tests/browser/test_search.py::test_any[light]"),
        ("tests/build/test_verify.py::test_any[rot]", "tests/build/test_verify.py"),
        ("tests/test_privacy.py::test_any[a::b@c]", "tests/test_privacy.py"),
        ("tests/browser/test_pages.py::test_any[shares looks at ours-390]", "shares looks at ours"),
        ("tests/browser/test_reading_aids.py::test_any[390-shares looks at ours]", "shares looks at ours"),
    ],
)
def test_one_worker_takes_what_has_something_in_common(test: str, unit: str) -> None:
    assert unit_of(test) == unit


def test_workers_keep_the_tests_of_a_file_together(tmp_path: Path) -> None:
    """By where each really ran: xdist's own groups were lost with a newer pytest, and nothing failed."""
    case = """\
import os, pytest
@pytest.mark.parametrize("number", range(9))
def test_any(number, record_property): record_property("worker", os.environ["PYTEST_XDIST_WORKER"])
"""
    files = {f"cases/test_{name}.py": case for name in "abcd"}
    write(tmp_path, {"cases/conftest.py": "from tests.conftest import pytest_xdist_make_scheduler\n"} | files)
    run_tests(tmp_path, "-n", "2", "--junitxml", "ran.xml", "cases")
    ran: dict[str, set[str]] = {}
    for case_ran in ElementTree.parse(tmp_path / "ran.xml").iter("testcase"):
        (worker,) = case_ran.iter("property")
        ran.setdefault(case_ran.attrib["classname"], set()).add(worker.attrib["value"])
    assert [len(workers) for workers in ran.values()] == [1, 1, 1, 1]
    assert len(set().union(*ran.values())) == 2


def test_workers_begin_with_what_is_dear(monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> None:
    tests = ["tests/test_layers.py::test_any", "tests/test_git.py::test_any", "tests/browser/test_pages.py::test_any"]
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    assert sorted(tests, key=turn) == tests
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    assert sorted(tests, key=turn) == tests[::-1]
    assert not pytestconfig.option.loadscopereorder, "xdist would begin with the files of most tests"


@pytest.mark.parametrize(
    "named,has_workers",
    [
        (["tests"], True),
        (["tests/browser"], True),
        (["tests/browser/test_pages.py"], True),
        (["tests/check", "tests/serve"], True),
        (["tests/check"], False),
        (["tests/check/test_figures.py", "tests/test_git.py"], False),
        (["tests/browser/test_pages.py::test_the_site_map_lists_every_page"], False),
    ],
)
def test_there_are_workers_where_dear_tests_are_asked_for(named: list[str], has_workers: bool) -> None:
    assert (workers_for(named, PROJECT) > 1) == has_workers


def test_what_is_dear_is_made_once_though_many_ask(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []
    name = tmp_path_factory.mktemp("name").name
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(MadeOnce(tmp_path_factory), name + "-dear", made.append) for _ in range(8)]
    assert {one.result() for one in asked} == set(made)
    assert len(made) == 1


def test_of_several_dear_things_those_come_first_that_nobody_else_is_making(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    once, name = MadeOnce(tmp_path_factory), tmp_path_factory.mktemp("name").name
    is_begun, other_is_made, made = threading.Event(), threading.Event(), list[Path]()

    def make_slowly(folder: Path) -> None:
        is_begun.set()
        assert other_is_made.wait(PATIENCE)
        made.append(folder)

    def make(folder: Path) -> None:
        made.append(folder)
        other_is_made.set()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(once, name + "-slow", make_slowly)
        assert is_begun.wait(PATIENCE)
        once.make_all({name + "-slow": make, name + "-other": make})
        assert made == [once(name + "-other", make), slow.result()]


def test_what_was_half_made_is_made_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    once, name = MadeOnce(tmp_path_factory), tmp_path_factory.mktemp("name").name + "-half"

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise InterruptedError

    with pytest.raises(InterruptedError):
        once(name, fail)
    assert list(once(name, lambda folder: (folder / "whole").touch()).iterdir()) == [once(name, fail) / "whole"]
