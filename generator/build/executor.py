"""Worker processes for a build; with one job the work is done in this process."""

import gc
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import parent_process
from typing import Any, TypeVar

T = TypeVar("T")
_SELDOM = (50_000, 20, 100)
_CHUNKS_PER_JOB = 6
_LARGEST_CHUNK = 64
"""Small enough that a slow chunk at the end does not keep the other workers waiting for long."""


class InThisProcess(Executor):
    """An executor without workers: it does each task when it is submitted."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run the task now."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def workers(jobs: int) -> Iterator[Executor]:
    """An executor with that many processes; tasks not yet begun are dropped when a task fails or is interrupted."""
    with _looking_for_cycles_seldom():
        if jobs == 1:
            yield InThisProcess()
            return
        pool = ProcessPoolExecutor(jobs, initializer=_begin)
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _looking_for_cycles_seldom() -> Iterator[None]:
    """Almost nothing that a build makes is cyclic, and looking for cyclic garbage took an eighth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def in_chunks(items: Sequence[T], jobs: int) -> list[Sequence[T]]:
    """The items in their order, in chunks of about the same size."""
    size = min(_LARGEST_CHUNK, -(-len(items) // (jobs * _CHUNKS_PER_JOB)))
    return [items[start : start + size] for start in range(0, len(items), size)] if items else []


def _begin() -> None:
    """Leave Ctrl+C to the main process; end when the main process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(*_SELDOM)
    threading.Thread(target=_end_with_the_main_process, daemon=True).start()


def _end_with_the_main_process() -> None:
    main = parent_process()
    if main:
        main.join()
        os._exit(1)
