"""How the tests run: in parallel as a whole, each dear thing made once; the same on every run, unless they explore."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from generator.build import skeleton
from tests import compiled_once, pages_read_once, parallel, room_in_memory, templates_once, thorough
from tests.made_once import MadeOnce
from tests.mkdocs_once import MkDocsOnce
from tests.project import build_ours

SLOW = [hypothesis.HealthCheck.too_slow]  # a busy machine is no fault of a strategy

hypothesis.settings.register_profile("the same", deadline=None, suppress_health_check=SLOW, derandomize=True)
THE_SAME = hypothesis.settings.get_profile("the same")
hypothesis.settings.register_profile("quick", THE_SAME, max_examples=20)
hypothesis.settings.register_profile("ci", THE_SAME, max_examples=200, print_blob=True)
hypothesis.settings.register_profile("explore", deadline=None, suppress_health_check=SLOW, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "quick"))


def pytest_configure(config: pytest.Config) -> None:
    """Before anybody asks for a folder, and before the workers that take this over."""
    config.option.loadscopereorder = False  # else files of many tests go first, and the dear ones are left for the end
    room_in_memory.use_it()
    compiled_once.use_it()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """What `-n auto` stands for."""
    return parallel.workers_for(config.args, config.invocation_params.dir)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Workers must call every test the same, and what is packed holds the time: bytes are only numbered."""
    return "bytes" if isinstance(val, bytes) else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Which worker takes which tests."""
    from tests.units import Units  # without xdist there is nothing to share out

    return Units(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Put the tests in their order, and of those that are asked for leave the thorough ones to CI."""
    items.sort(key=lambda item: parallel.turn(item.nodeid))
    yield
    thorough.leave_out(config, items)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """What a worker leaves out, the process that asked for it has to say."""
    thorough.hear_of_worker(node)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Behind everything else that is said: nobody is to take for an answer what was not asked."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and not parallel.is_a_worker() and (line := thorough.last_line(session.config)):
        reporter.write_line(line)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is imported and collected stays: to look for garbage among it takes a fifth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: no collection of garbage need look through them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Makes what is dear once for all workers."""
    return MadeOnce(tmp_path_factory)


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """A fifth of a small build is making Python of our templates."""
    with pytest.MonkeyPatch.context() as patch:
        templates_once.compile_once(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def built_pages_read_once() -> Iterator[None]:
    """Two fifths of a small build are reading pages written by hand."""
    with pytest.MonkeyPatch.context() as patch:
        pages_read_once.read_once(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def mkdocs_once(made_once: MadeOnce) -> Iterator[None]:
    """MkDocs' part of a site built in this process is a copy where a test had the very same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(skeleton, "build_with_mkdocs", MkDocsOnce(made_once("by-mkdocs", lambda folder: None)))
        yield


@pytest.fixture(scope="session")
def seed_site(made_once: MadeOnce) -> Path:
    """Our own site as `disclose build` makes it."""
    return made_once("our-site", build_ours) / "site"
