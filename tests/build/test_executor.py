"""The work is shared among processes, and what fails there fails here."""

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.executor import WorkerEnded, in_chunks, workers
from tests.project import OURS


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_asked_for_is_done_in_order(jobs: int) -> None:
    with workers(jobs) as executor:
        assert list(executor.map(divmod, [7, 8, 9], [2, 2, 2])) == [(3, 1), (4, 0), (4, 1)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_is_raised_where_it_was_asked_for(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError), workers(jobs) as executor:
        list(executor.map(divmod, [1], [0]))


def test_a_worker_that_is_killed_is_not_waited_for() -> None:
    with pytest.raises(WorkerEnded), workers(2) as executor:
        executor.submit(os._exit, 1).result()


def test_a_worker_that_is_killed_when_nobody_waits_for_the_rest_any_more_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As when Ctrl+C is heard: the results are given up, and the workers end one after the other."""
    said: list[object] = []
    monkeypatch.setattr(threading, "excepthook", said.append)
    others = {*threading.enumerate()}
    to_read, to_write = os.pipe()
    with workers(2) as executor:
        results = executor.map(os.read, [to_read] * 9, [1] * 9)
        os.write(to_write, b"xx")
        assert next(results) == b"x"
        del results
        for worker in multiprocessing.active_children():
            worker.kill()
        (manager,) = {thread for thread in threading.enumerate() if not thread.daemon} - others
        manager.join(300)  # what has to happen; a busy machine takes its time
    assert said == []


@given(st.lists(st.integers()), st.integers(1, 8))
def test_chunks_are_the_whole_in_its_order(items: list[int], jobs: int) -> None:
    chunks = in_chunks(items, jobs)
    assert [item for chunk in chunks for item in chunk] == items
    assert all(chunks)


WORK_ON = """\\
import os, time
from generator.build.executor import workers
with workers(2) as executor:
    print(*{executor.submit(os.getpid).result() for _ in range(2)}, flush=True)
    time.sleep(60)
"""


def test_workers_end_when_their_main_process_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", WORK_ON], cwd=OURS, stdout=subprocess.PIPE, text=True) as main:
        assert main.stdout is not None
        own = [int(text) for text in main.stdout.readline().split()]
        main.kill()
        main.wait()
        end = time.monotonic() + 300  # what has to happen; a busy machine takes its time
        while any(Path(f"/proc/{pid}").exists() for pid in own):
            assert time.monotonic() < end
            time.sleep(0.05)
