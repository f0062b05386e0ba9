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
_RARE_COLLECTION = (1_000_000, 20, 100)
"""Thresholds of the garbage collector, so high that it hardly runs.

At 200 declarations it never does; at 50,000 it took a fortieth of a build and freed 2 MB.
"""
_CHUNKS_PER_JOB = 6
_ENDED = "一个工作进程意外终止，可能是内存不足，请加 --jobs 1 重试；原有网站未动"
_SECONDS_BETWEEN_CHECKS = 0.2
"""Seconds between two checks for an interrupt."""
_LARGEST_CHUNK = 24
"""The most items of a chunk.

So no worker waits long for a slow chunk at the end. The declarations of a chunk, which are in memory together, take no
more than 20 MB.
"""


class WorkerEnded(CommandStopped):
    """A worker process was ended from outside; the message is one line in Chinese."""


class InThisProcess(Executor):
    """An executor without workers: it does each task when it is submitted."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run the task now. Raises KeyboardInterrupt if this process was interrupted."""
        interruption.check()
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def workers(jobs: int) -> Iterator[Executor]:
    """An executor with this number of processes; after a failure or an interrupt, tasks that wait are dropped.

    Raises WorkerEnded where the machine ends one of the processes.
    """
    with _rare_garbage_collection():
        if jobs == 1:
            yield InThisProcess()
            return
        with _processes(jobs) as executor:
            yield executor


def done_apart(fn: Callable[..., T], /, *args: Any) -> T:
    """The result of a task in a process of its own, which ends with the task and frees the memory it took.

    Raises WorkerEnded where the process is ended from outside, and KeyboardInterrupt soon after an interrupt.
    """
    with _processes(1) as executor:
        future: Future[T] = executor.submit(fn, *args)
        return _result_of(future)


@contextmanager
def _processes(jobs: int) -> Iterator["HeedingInterrupts"]:
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(interruption.woken(),))
    try:
        yield HeedingInterrupts(pool)
    except BrokenProcessPool as error:
        raise WorkerEnded(_ENDED) from error
    finally:
        pool.shutdown(cancel_futures=True)


class HeedingInterrupts(Executor):
    """A wrapper of another executor that stops waiting for results when this process is interrupted."""

    def __init__(self, executor: Executor) -> None:
        """Take the other executor; its owner still has to shut it down, which drops the tasks that have not begun.

        No task is cancelled here. When a worker has ended, the pool's own thread tells every task so, and it fails
        with a traceback where a task was cancelled meanwhile.
        """
        self._executor = executor

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Pass the task to the other executor, which may start processes for it."""
        with interruption.unheard_by_children():
            return self._executor.submit(fn, *args, **kwargs)

    def map(
        self, fn: Callable[..., T], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[T]:
        """The results in order. Raises KeyboardInterrupt soon after an interrupt."""
        futures = [self.submit(fn, *args) for args in zip(*iterables, strict=False)]
        return map(_result_of, futures)


def _result_of(future: Future[T]) -> T:
    """The result of a future. Raises the task's error, or KeyboardInterrupt soon after an interrupt."""
    while True:
        interruption.check()
        try:
            return future.result(_SECONDS_BETWEEN_CHECKS)
        except TimeoutError:
            if future.done():
                return future.result()  # the TimeoutError may have been the task's own: this raises it
        except Exception:
            interruption.check()  # after an interrupt, workers end themselves: that is not the error to report
            raise


@contextmanager
def _rare_garbage_collection() -> Iterator[None]:
    """Let the garbage collector hardly run: a build makes almost no cycles, and it took an eighth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(*_RARE_COLLECTION)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def parted(items: Iterable[T], meets_condition: Callable[[T], bool]) -> tuple[list[T], list[T]]:
    """The items that meet the condition, and the others, both in order."""
    parts: tuple[list[T], list[T]] = [], []
    for item in items:
        parts[not meets_condition(item)].append(item)
    return parts


def in_chunks(items: Sequence[T], jobs: int) -> list[Sequence[T]]:
    """The items in order, in chunks of about the same size, several for each job."""
    size = min(_LARGEST_CHUNK, -(-len(items) // (jobs * _CHUNKS_PER_JOB)))
    return [items[start : start + size] for start in range(0, len(items), size)] if items else []


def _begin(interrupted: Connection | None) -> None:
    """Prepare a worker process: it leaves interrupts to the main process, and ends when that is interrupted or gone."""
    interruption.end_with_the_main_process(interrupted)
    gc.set_threshold(*_RARE_COLLECTION)
