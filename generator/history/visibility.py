"""What the public could see of each version of a declaration, found by reading its bytes once."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from multiprocessing import get_context

from generator.history.git import Repository
from generator.processes import interruption


class Visibility(StrEnum):
    """Whether the public could see a version."""

    PUBLIC = "public"
    WITHHELD = "withheld"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class SeenVersion:
    """A version of a declaration as the public saw it; versions with the same `digest` looked the same.

    `hidden` are the words in its hidden fields, in order. `content` identifies what it says apart from personal data,
    whatever the settings hide and whichever version of the program reads it. `name` is the department's name as forms
    print it.
    """

    visibility: Visibility
    digest: str = ""
    hidden: tuple[str, ...] = ()
    content: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A file's content with the name it bears, on which the reading depends."""

    blob: str
    name: str

    def __str__(self) -> str:
        return f"{self.blob} {self.name}"


Look = Callable[[str, bytes], SeenVersion]
"""Looks at a file, given by name and content; can be sent to another process, and raises nothing whatever it reads."""

UNREADABLE = SeenVersion(Visibility.UNREADABLE)
FEW = 200
"""So many versions are looked at sooner than other processes have started."""
_CHUNK = 64


def look_at(
    versions: Iterable[Version], repository: Repository, look: Look, jobs: int | None = None
) -> Iterator[tuple[Version, SeenVersion]]:
    """What each version shows; very many versions are read by `jobs` processes, by default one per processor."""
    # In the order given: git finds what lies together faster together.
    wanted, workers = [*dict.fromkeys(versions)], jobs or os.cpu_count() or 1
    chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
    look_at_chunk = partial(_look_at_chunk, Repository(repository.top), look)
    if len(wanted) <= FEW or workers == 1:
        for chunk in chunks:
            interruption.check()
            yield from look_at_chunk(chunk)
        return
    # Spawned, not forked: whoever calls may run threads.
    begin, woken = interruption.end_with_the_main_process, interruption.woken()
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=begin, initargs=(woken,))
    try:
        with interruption.unheard_by_children():
            shared = [pool.submit(look_at_chunk, chunk) for chunk in chunks]
        for pairs in shared:
            yield from pairs.result()
    finally:
        pool.shutdown(cancel_futures=True)  # not `map`, which cancels while the pool says that a worker has ended


def _look_at_chunk(
    repository: Repository, look: Look, versions: Sequence[Version]
) -> list[tuple[Version, SeenVersion]]:
    """The work of one process, which asks git itself, so that no content is passed between processes."""
    with repository.objects() as read:
        contents = ((version, read(version.blob)) for version in versions)
        return [(version, UNREADABLE if data is None else look(version.name, data)) for version, data in contents]
