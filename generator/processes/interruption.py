"""Ctrl+C and SIGTERM: heard at any moment, obeyed where it does no harm.

An exception thrown by a signal handler can strike between any two steps: it leaves locks taken and starts half done,
and a process that waits for ever. So the handler only notes what it heard, and wakes what waits: children are ended,
workers end themselves. The work looks whether it was interrupted between two of its steps (`check`), and ends as it
ends when anything fails: in order, clearing up behind itself. A second signal, or ten seconds, end it hard.
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
"""So long the work has to end in order."""


class _Listening:
    """What the handler needs: nothing of it takes a lock."""

    def __init__(self) -> None:
        from multiprocessing import Pipe  # takes a while, and most commands start no process

        self.woken, self.waker = Pipe(duplex=False)
        self.nowhere = os.open(os.devnull, os.O_WRONLY)
        self.is_interrupted = False

    def close(self) -> None:
        self.woken.close()
        self.waker.close()
        os.close(self.nowhere)


class _Process:
    """What this process knows of interrupts: whether and how it listens, its children to be ended, and its past."""

    listening: _Listening | None = None
    was_interrupted = False

    def __init__(self) -> None:
        self.children: set[int] = set()


_process = _Process()


@contextmanager
def heard() -> Iterator[None]:
    """Hear interrupts for as long as the block takes; KeyboardInterrupt behind it if there was one, whatever failed.

    Only the main thread of a process can hear; in another one nothing changes. A signal that was ignored from the
    start, as by what a shell starts in the background, stays so.
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
    """An interrupt in the block ends the process as it is: for the time before anything is begun.

    Only the main thread of a process can say so; in another one, and where interrupts are heard, nothing changes.
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
    """Whether somebody has asked for the end."""
    return _process.listening is not None and _process.listening.is_interrupted


def was_interrupted() -> bool:
    """Whether somebody has asked for the end, now or before."""
    return _process.was_interrupted or is_interrupted()


def check() -> None:
    """Raise KeyboardInterrupt, between two steps of the work, where somebody has asked for the end."""
    if is_interrupted():
        raise KeyboardInterrupt


def _hear(number: int, frame: FrameType | None) -> None:
    """Note it, and wake what waits. Nothing here may take a lock or raise."""
    listening = _process.listening
    if listening is None:
        return
    listening.is_interrupted = True
    for again in _SIGNALS:
        signal.signal(again, signal.SIG_DFL)  # a second one ends the process as it is
    # A thread of C's, which needs nothing of Python to end the process.
    faulthandler.dump_traceback_later(SECONDS, exit=True, file=listening.nowhere)
    with suppress(OSError):
        os.write(listening.waker.fileno(), b"\0")  # nobody takes it out: whoever looks is woken
    for child in tuple(_process.children):
        with suppress(OSError):
            os.kill(child, signal.SIGTERM)


@contextmanager
def ending(child: int) -> Iterator[None]:
    """End a child process, by its id, at once when this one is interrupted in the block."""
    _process.children.add(child)
    try:
        if is_interrupted():  # before the handler could know of it
            with suppress(OSError):
                os.kill(child, signal.SIGTERM)
        yield
    finally:
        _process.children.discard(child)


def woken() -> "Connection | None":
    """What becomes readable when this process is interrupted, and stays so; None where nobody hears."""
    return _process.listening.woken if _process.listening else None


@contextmanager
def unheard_by_children() -> Iterator[None]:
    """Processes that are started in the block never hear Ctrl+C: it is the main process's to hear."""
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)


def end_with_the_main_process(interrupted: "Connection | None") -> None:
    """To be called first by a worker process: it ends when the main process is interrupted, or gone."""
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
