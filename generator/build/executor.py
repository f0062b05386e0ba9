"""Worker processes for a build; with one job the work is done in this process."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from generator.diagnostics.command_stopped import CommandStopped
from generator.processes import interruption

T = TypeVar("T")
_SELDOM = (1_000_000, 20, 100)
"""200 declarations leave fewer objects behind; at 50,000 looking took a fortieth of a build and freed 2 MB."""
_CHUNKS_PER_JOB = 6
_ENDED = "一个工作进程意外终止，可能是内存不足，请加 --jobs 1 重试；原有网站未动"
_LOOKS_EVERY = 0.2
"""Seconds between two looks whether there was an interrupt."""
_LARGEST_CHUNK = 24
"""Small enough that a slow chunk at the end does not keep the other workers waiting for long, and that the declarations
of a chunk's departments, which are in memory together, take 20 MB."""


class WorkerEnded(CommandStopped):
    """A worker process was ended by somebody else; the message is one line in Chinese."""


class InThisProcess(Executor):
    """An executor without workers: it does each task when it is submitted."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run the task now. Raises KeyboardInterrupt where this process was interrupted meanwhile."""
        interruption.check()
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def workers(jobs: int) -> Iterator[Executor]:
    """An executor with that many processes; tasks not yet begun are dropped when a task fails or is interrupted.

    Raises WorkerEnded where the machine ends one of them.
    """
    with _looking_for_cycles_seldom():
        if jobs == 1:
            yield InThisProcess()
            return
        pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(interruption.woken(),))
        try:
            yield HeedingInterrupts(pool)
        except BrokenProcessPool as error:
            raise WorkerEnded(_ENDED) from error
        finally:
            pool.shutdown(cancel_futures=True)


class HeedingInterrupts(Executor):
    """Another executor, whose results are no longer waited for once this process is interrupted."""

    def __init__(self, executor: Executor) -> None:
        """It stays whoever's it is to shut down, which drops the tasks that have not begun.

        None is cancelled here: a pool's own thread, which says to every task that a worker has ended, fails with a
        traceback where somebody has cancelled one of them meanwhile.
        """
        self._executor = executor

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand the task on, for which the other executor may start processes."""
        with interruption.unheard_by_children():
            return self._executor.submit(fn, *args, **kwargs)

    def map(
        self, fn: Callable[..., T], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[T]:
        """The results in order. Raises KeyboardInterrupt soon after an interrupt."""
        futures = [self.submit(fn, *args) for args in zip(*iterables, strict=False)]
        return map(_result_of, futures)


def _result_of(future: Future[T]) -> T:
    while True:
        interruption.check()
        try:
            return future.result(_LOOKS_EVERY)
        except TimeoutError:
            if future.done():
                return future.result()  # or the task's own error
        except Exception:
            interruption.check()  # a worker that ended itself because of it
            raise


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


def _begin(interrupted: Connection | None) -> None:
    """Leave interrupts to the main process; end when it is interrupted or gone."""
    interruption.end_with_the_main_process(interrupted)
    gc.set_threshold(*_SELDOM)
