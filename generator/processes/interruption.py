"""Handles Ctrl+C and SIGTERM, so that the process ends in order.

An exception raised by a signal handler may interrupt any step, leave locks held and work half done, and a process
waiting for ever. So the handler only records the signal, ends child processes and wakes workers, which end themselves.
The work calls `check` between its steps, and ends and clears up as after any failure. After a second signal, or ten
seconds after the first, the process ends at once.
"""

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
SECONDS = 10
"""The time that the work has to end in order."""


class _Listening:
    """The pipe and files that the signal handler uses; none of them takes a lock."""

    def __init__(self) -> None:
        from multiprocessing import Pipe  # a slow import, and most commands start no process

        self.woken, self.waker = Pipe(duplex=False)
        self.nowhere = os.open(os.devnull, os.O_WRONLY)
        self.is_interrupted = False

    def close(self) -> None:
        self.woken.close()
        self.waker.close()
        os.close(self.nowhere)


class _Process:
    """The state of this process: whether it listens for interrupts, its children, and whether it was interrupted."""

    listening: _Listening | None = None
    was_interrupted = False

    def __init__(self) -> None:
        self.children: set[int] = set()


_process = _Process()


@contextmanager
def heard() -> Iterator[None]:
    """Record interrupts during the block; after one, KeyboardInterrupt is raised at the end, also in place of an error.

    Only the main thread of a process can do so; in others nothing changes. A signal that was ignored from the start, as
    for what a shell starts in the background, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread() or _process.listening:
        yield
        return
    with unheard():  # an interrupt must not leave an import half done
        listening = _Listening()
    _process.listening = listening
    usual = {number: signal.getsignal(number) for number in _SIGNALS}
    for number in (number for number in _SIGNALS if usual[number] is not signal.SIG_IGN):
        signal.signal(number, _hear)
    try:
        yield
    except Exception as error:
        if listening.is_interrupted:
            raise KeyboardInterrupt from error
        raise
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
        faulthandler.cancel_dump_traceback_later()
        _process.listening = None
        _process.was_interrupted |= listening.is_interrupted
        listening.close()
    if listening.is_interrupted:
        raise KeyboardInterrupt


@contextmanager
def unheard() -> Iterator[None]:
    """Let an interrupt in the block end the process at once: for use before any work has begun.

    Only the main thread of a process can do so; in others, and inside `heard`, nothing changes.
    """
    if threading.current_thread() is not threading.main_thread() or _process.listening:
        yield
        return
    usual = {number: signal.getsignal(number) for number in _SIGNALS}
    for number in (number for number in _SIGNALS if usual[number] is not signal.SIG_IGN):
        signal.signal(number, signal.SIG_DFL)
    try:
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)


def is_interrupted() -> bool:
    """Whether this process was asked to end."""
    return _process.listening is not None and _process.listening.is_interrupted


def was_interrupted() -> bool:
    """Whether this process was asked to end, in this or an earlier block."""
    return _process.was_interrupted or is_interrupted()


def check() -> None:
    """Raise KeyboardInterrupt if this process was asked to end; called between two steps of the work."""
    if is_interrupted():
        raise KeyboardInterrupt


def _hear(number: int, frame: FrameType | None) -> None:
    """Record the signal, wake workers and end children. Nothing here may take a lock or raise."""
    listening = _process.listening
    if listening is None:
        return
    listening.is_interrupted = True
    for again in _SIGNALS:
        signal.signal(again, signal.SIG_DFL)  # a second one ends the process at once
    # This starts a thread in C, which ends the process even if Python is stuck.
    faulthandler.dump_traceback_later(SECONDS, exit=True, file=listening.nowhere)
    with suppress(OSError):
        os.write(listening.waker.fileno(), b"\0")  # never read, so that all that wait on it wake
    for child in tuple(_process.children):
        with suppress(OSError):
            os.kill(child, signal.SIGTERM)


@contextmanager
def ending(child: int) -> Iterator[None]:
    """In the block, end the child process with this id as soon as this process is interrupted."""
    _process.children.add(child)
    try:
        if is_interrupted():  # before this child was in the list
            with suppress(OSError):
                os.kill(child, signal.SIGTERM)
        yield
    finally:
        _process.children.discard(child)


def woken() -> "Connection | None":
    """A connection that becomes readable when this process is interrupted, and stays so; None outside `heard`."""
    return _process.listening.woken if _process.listening else None


@contextmanager
def unheard_by_children() -> Iterator[None]:
    """Processes started in the block ignore Ctrl+C, which is handled by the main process."""
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)


def end_with_the_main_process(interrupted: "Connection | None") -> None:
    """End this worker process when the main process is interrupted or gone; to be called first in a worker."""
    _process.listening = None
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_when_woken, args=(interrupted,), daemon=True).start()


def _end_when_woken(interrupted: "Connection | None") -> None:
    from multiprocessing import connection, parent_process  # a worker has loaded it already

    main = parent_process()
    ends: list[Any] = [main.sentinel] if main else []
    if interrupted:
        ends.append(interrupted)
    if ends:
        connection.wait(ends)
        os._exit(1)
