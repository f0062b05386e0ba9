"""A site built by workers on other machines: the same bytes, and a worker that is lost costs nothing but time."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.project import CIVIL_AFFAIRS, contents, make_project, yaml_of
from tests.thorough import thorough

DEPARTMENTS = 12
PATIENCE = 600
"""Seconds until what must happen is given up: far more than a busy machine needs."""

COMMAND = "from distributed.cli import dask_{0}; dask_{0}.main()"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    forms = {
        f"declarations/qingshan/office-{number}/2022.yaml": yaml_of(部门名称=f"青山区第{number}办公室")
        for number in range(DEPARTMENTS)
    }
    return make_project(tmp_path / "project", **forms)


@contextmanager
def dask(what: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's on the loopback; it ends with the block, and by itself when nobody has work for it."""
    command = [sys.executable, "-c", COMMAND.format(what), *arguments, "--no-dashboard", "--host", "127.0.0.1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def two_workers(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with two workers of one thread each, and the workers; it is written to `folder`."""
    file, patience = folder / "scheduler.json", f"{PATIENCE}s"
    with ExitStack() as stack:
        stack.enter_context(dask("scheduler", "--port", "0", "--scheduler-file", str(file), "--idle-timeout", patience))
        worker = ("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--death-timeout", patience)
        workers = [stack.enter_context(dask(*worker)) for _ in range(2)]
        yield _address_of_both(file), workers


def _address_of_both(file: Path) -> str:
    """The scheduler's address, as soon as two workers are there."""
    from distributed import Client

    with Client(scheduler_file=str(file), timeout=PATIENCE, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        return str(client.scheduler.address)


def build(project: Path, site: str, *options: str) -> int:
    return main(["-f", str(project / "mkdocs.yml"), "build", "--site-dir", str(project / site), *options])


@thorough
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_the_same_bytes_as_on_one_machine_even_if_a_worker_is_lost(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.build.cluster._SECONDS_TO_CONNECT", PATIENCE)
    assert build(project, "alone", "--no-cache") == 0
    with two_workers(tmp_path) as (address, workers):
        assert build(project, "together", "--no-cache", "--scheduler", address) == 0
        victim = subprocess.Popen(
            [sys.executable, "-c", LOSE_A_WORKER, str(project / ".cache/site"), str(workers[0].pid), str(PATIENCE)]
        )
        assert build(project, "with-a-loss", "--scheduler", address) == 0
        assert (victim.wait(PATIENCE), workers[0].wait(PATIENCE)) == (0, -signal.SIGKILL)
    alone = contents(project / "alone")
    assert CIVIL_AFFAIRS.split("/")[2] in "".join(alone)
    assert contents(project / "together") == alone
    assert contents(project / "with-a-loss") == alone


LOSE_A_WORKER = """
import os, signal, sys, time
folder, worker, ends = sys.argv[1], int(sys.argv[2]), time.monotonic() + float(sys.argv[3])
while not (os.path.isdir(folder) and os.listdir(folder)) and time.monotonic() < ends:
    time.sleep(0.001)
os.kill(worker, signal.SIGKILL)
"""
"""Kills a worker as soon as the first department is in the store, while the others are under way."""


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
