"""What the public could see of a version of a declaration, found by looking at its bytes: each version once."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from multiprocessing import get_context

from generator.history.git import Repository
from generator.model.archive import DeclarationAddress


class Sight(StrEnum):
    """Whether there was anything to see."""

    UNREADABLE = "unreadable"
    WITHHELD = "withheld"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was there to see; `digest` is equal for two versions in which the public could see no difference."""

    sight: Sight
    digest: str = ""


Look = Callable[[DeclarationAddress, bytes], Seen]
"""Reads a version of the declaration at an address; must be picklable, and raise nothing whatever the bytes are."""

UNREADABLE = Seen(Sight.UNREADABLE)


@dataclass(frozen=True, slots=True)
class Version:
    """A file's content at a place: the blob, and the address, of which only the year matters to what it says."""

    blob: str
    address: DeclarationAddress

    @property
    def key(self) -> str:
        """Equal for equal content of the same year, wherever it lies."""
        return f"{self.blob} {self.address.year}"


FEW = 400
"""So many versions are looked at before a further process has begun to work."""
_CHUNK = 64
_WAITING_PER_JOB = 4


def look_at(
    repository: Repository, versions: Mapping[str, Version], look: Look, jobs: int | None = None
) -> Iterator[tuple[str, Seen]]:
    """What each version shows, by its key. Very many are shared out to so many processes; the memory is bounded."""
    workers = jobs or os.cpu_count() or 1
    contents = zip(versions.items(), repository.blobs(one.blob for one in versions.values()), strict=True)
    read = ((key, version.address, data) for (key, version), (_, data) in contents)
    chunks = iter(lambda: list(islice(read, _CHUNK)), [])
    if len(versions) <= FEW or workers == 1:
        for chunk in chunks:
            yield from _look_at_chunk(look, chunk)
    else:
        yield from _shared_out(look, chunks, workers)


Content = tuple[str, DeclarationAddress, bytes | None]


def _shared_out(look: Look, chunks: Iterable[list[Content]], workers: int) -> Iterator[tuple[str, Seen]]:
    # Spawned, not forked: whoever calls may run threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts) as pool:
        waiting: deque[Future[list[tuple[str, Seen]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_look_at_chunk, look, chunk))
                if len(waiting) >= workers * _WAITING_PER_JOB:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _look_at_chunk(look: Look, chunk: list[Content]) -> list[tuple[str, Seen]]:
    return [(key, look(address, data) if data is not None else UNREADABLE) for key, address, data in chunk]


def _leave_interrupts() -> None:
    """Ctrl+C is the main process's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
