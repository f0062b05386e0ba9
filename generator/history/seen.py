"""What the public could see of each version of a file: looked at once, and remembered beside the site."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from generator.history.git import Repository

_CHUNK = 64
FEW = 200
"""So many versions are looked at sooner than other processes have started."""


class Visibility(StrEnum):
    """What a version is to the public."""

    PUBLIC = "public"
    WITHHELD = "withheld"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Seen:
    """A version of a declaration: `digest` is the same for versions in which the public sees the same."""

    visibility: Visibility
    digest: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A file's content with the name it bears, on which the reading depends."""

    blob: str
    name: str

    def __str__(self) -> str:
        return f"{self.blob} {self.name}"


Look = Callable[[str, bytes], Seen]
"""Looks at a file, given by name and content; can be sent to another process."""

UNREADABLE = Seen(Visibility.UNREADABLE)


def seen_versions(
    versions: Iterable[Version], repository: Repository, look: Look, memory: Path, edition: str
) -> Mapping[Version, Seen]:
    """What is to be seen of each version; only those that `memory` does not hold are read, many by several processes.

    `edition` names all that a look depends on but the content: what another edition remembered is forgotten. A memory
    that cannot be written costs the next run time, no more.
    """
    wanted = sorted(set(versions))
    known = _remembered(memory, edition)
    new = [version for version in wanted if str(version) not in known]
    if new:
        known |= {str(version): seen for version, seen in zip(new, _look_at_all(new, repository, look), strict=True)}
        _remember(memory, edition, {str(version): known[str(version)] for version in wanted})
    return {version: known[str(version)] for version in wanted}


def _look_at_all(new: Sequence[Version], repository: Repository, look: Look) -> Iterator[Seen]:
    look_at = partial(_look_at, repository, look)
    if len(new) <= FEW:
        yield from look_at(new)
        return
    chunks = [new[start : start + _CHUNK] for start in range(0, len(new), _CHUNK)]
    with ProcessPoolExecutor() as pool:
        for seen in pool.map(look_at, chunks):
            yield from seen


def _look_at(repository: Repository, look: Look, versions: Sequence[Version]) -> list[Seen]:
    """What each process does with its part; it asks git itself, so that no content travels between processes."""
    names = {version.blob: version.name for version in versions}
    loaded = repository.blobs(version.blob for version in versions)
    seen = {blob: UNREADABLE if data is None else look(names[blob], data) for blob, data in loaded}
    return [seen[version.blob] for version in versions]


def _remembered(memory: Path, edition: str) -> dict[str, Seen]:
    """What a run of the same edition wrote; nothing where the file is missing, damaged or changed by another hand."""
    try:
        head, _, body = memory.read_text(encoding="utf-8").partition("\n")
        if head != _head(edition, body):
            return {}
        return {version: Seen(Visibility(kind), digest) for version, (kind, digest) in json.loads(body).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _remember(memory: Path, edition: str, known: Mapping[str, Seen]) -> None:
    body = json.dumps(
        {version: (seen.visibility, seen.digest) for version, seen in known.items()}, ensure_ascii=False, indent=0
    )
    draft = memory.with_name(f"{memory.name}-{os.getpid()}")
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(f"{_head(edition, body)}\n{body}", encoding="utf-8")
        draft.replace(memory)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _head(edition: str, body: str) -> str:
    return f"{edition} {hashlib.sha256(body.encode()).hexdigest()}"
