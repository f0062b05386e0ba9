"""Ctrl+C and SIGTERM: noted at any moment, obeyed only where that does no harm.

An exception from a signal handler can occur between any two steps: it leaves locks taken, steps half done, and a
process that waits for ever. So the handler only notes the signal and wakes whatever waits: child processes are ended,
workers end themselves. The work asks between two of its steps whether it was interrupted (`check`), and then ends as
after any failure: in order, clearing up. A second signal, or ten seconds, end the process at once.
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
"""How long the work may take to end in order."""


class _Listening:
    """What the handler uses; none of it takes a lock."""

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
    """Note interrupts during the block; KeyboardInterrupt is raised at its end if there was one, whatever failed.

    Only the main thread of a process can do so; in others nothing changes. A signal that was ignored from the start, as
    for what a shell starts in the background, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread() or _process.listening:
        yield
        return
    with unheard():  # what it imports must not be torn apart
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
    """Let an interrupt in the block end the process at once: for the time before any work is started.

    Only the main thread of a process can do so; in others, and where interrupts are noted, nothing changes.
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
    """Note the signal and wake what waits. Nothing here may take a lock or raise."""
    listening = _process.listening
    if listening is None:
        return
    listening.is_interrupted = True
    for again in _SIGNALS:
        signal.signal(again, signal.SIG_DFL)  # a second one ends the process at once
    # A thread in C, which ends the process without Python.
    faulthandler.dump_traceback_later(SECONDS, exit=True, file=listening.nowhere)
    with suppress(OSError):
        os.write(listening.waker.fileno(), b"\0")  # never read, so that everybody who waits is woken
    for child in tuple(_process.children):
        with suppress(OSError):
            os.kill(child, signal.SIGTERM)


@contextmanager
def ending(child: int) -> Iterator[None]:
    """In the block, end the child process with this id as soon as this process is interrupted."""
    _process.children.add(child)
    try:
        if is_interrupted():  # before the handler knew this child
            with suppress(OSError):
                os.kill(child, signal.SIGTERM)
        yield
    finally:
        _process.children.discard(child)


def woken() -> "Connection | None":
    """A connection that becomes readable when this process is interrupted, and stays so; None where nobody listens."""
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
    """Called first by a worker process: it ends when the main process is interrupted or gone."""
    _process.listening = None
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_when_woken, args=(interrupted,), daemon=True).start()


def _end_when_woken(interrupted: "Connection | None") -> None:
    from multiprocessing import connection, parent_process  # the worker has it already

    main = parent_process()
    ends: list[Any] = [main.sentinel] if main else []
    if interrupted:
        ends.append(interrupted)
    if ends:
        connection.wait(ends)
        os._exit(1)
