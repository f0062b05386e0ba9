"""A site built by workers on other machines: the same bytes, and a worker that is lost costs nothing but time."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.project import CIVIL_AFFAIRS, contents, make_project, yaml_of

DEPARTMENTS = 12
SHELVES = "search/shelves.json"
COMMAND = "from distributed.cli import dask_{0}; dask_{0}.main()"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    forms = {f"declarations/qingshan/office-{number}/2022.yaml": yaml_of() for number in range(DEPARTMENTS)}
    return make_project(tmp_path / "project", **forms)


@contextmanager
def dask(what: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's on the loopback; it ends with the block, and by itself after two minutes without work."""
    command = [sys.executable, "-c", COMMAND.format(what), *arguments, "--no-dashboard", "--host", "127.0.0.1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def two_workers() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with two workers of one thread each, and the workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack:
        stack.enter_context(dask("scheduler", "--port", str(port), "--idle-timeout", "120s"))
        worker = ("worker", address, "--nthreads", "1", "--no-nanny", "--death-timeout", "60")
        workers = [stack.enter_context(dask(*worker)) for _ in range(2)]
        _wait_for(address, 2)
        yield address, workers


def _wait_for(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=30, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)


def build(project: Path, site: str, *options: str) -> int:
    return main(["-f", str(project / "mkdocs.yml"), "build", "--site-dir", str(project / site), *options])


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_the_same_bytes_as_on_one_machine_even_if_a_worker_is_lost(project: Path) -> None:
    assert build(project, "alone", "--no-cache") == 0
    with two_workers() as (address, workers):
        assert build(project, "together", "--no-cache", "--scheduler", address) == 0
        victim = subprocess.Popen(
            [sys.executable, "-c", LOSE_A_WORKER, str(project / ".cache/site"), str(workers[0].pid)]
        )
        assert build(project, "with-a-loss", "--scheduler", address) == 0
        assert (victim.wait(60), workers[0].wait(60)) == (0, -signal.SIGKILL)
    alone = contents(project / "alone")
    assert CIVIL_AFFAIRS.split("/")[2] in "".join(alone)
    assert _but_search(contents(project / "together")) == _but_search(alone)
    assert _but_search(contents(project / "with-a-loss")) == _but_search(alone)


LOSE_A_WORKER = """
import os, signal, sys, time
folder, worker, ends = sys.argv[1], int(sys.argv[2]), time.monotonic() + 50
while not (os.path.isdir(folder) and os.listdir(folder)) and time.monotonic() < ends:
    time.sleep(0.001)
os.kill(worker, signal.SIGKILL)
"""
"""Kills a worker as soon as the first department is in the store, while the others are under way."""


def _but_search(site: dict[str, bytes]) -> dict[str, bytes]:
    """Without the files whose names the indexer makes anew each time; the list says that they hold the same pages."""
    return {path: data for path, data in site.items() if not path.startswith("search/") or path == SHELVES}


def test_no_scheduler_at_the_address(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.build.cluster._SECONDS_TO_CONNECT", 1)
        assert build(project, "site", "--scheduler", "tcp://127.0.0.1:9") == 2
    assert capsys.readouterr().err == "连不上 --scheduler 所指的调度器：tcp://127.0.0.1:9\n"
    assert not (project / "site").exists()


def test_no_dask(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert build(project, "site", "--scheduler", "tcp://127.0.0.1:9") == 2
    assert capsys.readouterr().err == "没有安装 Dask，不能用 --scheduler：请运行 pip install distributed\n"


def test_a_worker_with_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.build.cluster import _compare_programs
    from generator.model.program_version import program_version
    from generator.publish.missing_tool import MissingTool

    _compare_programs({"tcp://a": program_version()})
    with pytest.raises(MissingTool, match="这些工作进程上的程序与本机不是同一版本，请更新后再试：tcp://b"):
        _compare_programs({"tcp://a": program_version(), "tcp://b": "older"})
    with pytest.raises(MissingTool, match="调度器下没有工作进程"):
        _compare_programs({})
