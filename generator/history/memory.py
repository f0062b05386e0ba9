"""A cache of the history as plain data: the steps of the line, and what each version shows.

Files that are incomplete, from another version or edited by hand are ignored.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.history.commits import CommitLog, DeclarationCommit, FormChange
from generator.history.visibility import SeenVersion, Version, Visibility
from generator.model.archive import DeclarationAddress

_WALKED, _SEEN = "walked.jsonl", "seen.jsonl"
_NOT_WHAT_WE_WROTE = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Memory:
    """A cache folder used only by us; `edition` identifies everything that the cached results depend on."""

    folder: Path
    edition: str

    def walked(self, top: str) -> CommitLog | None:
        """The cached steps for the folder with this path in the repository; None where there are none."""
        try:
            head, *steps = self._lines(_WALKED)
            known = CommitLog(head["head"], tuple(map(_step, steps)), head["people"])
            return known if head["top"] == top and isinstance(known.head, str) else None
        except _NOT_WHAT_WE_WROTE:
            return None

    def keep_walked(self, walk: CommitLog, top: str) -> None:
        """Cache the steps of a whole history."""
        head = {"top": top, "head": walk.head, "people": walk.people}
        self._write(_WALKED, [head, *map(_step_as_data, walk.steps)])

    def seen(self) -> dict[Version, SeenVersion]:
        """What is cached about versions."""
        try:
            lines = self._lines(_SEEN)
            return {
                Version(blob, file): SeenVersion(
                    Visibility(kind), str(digest), tuple(map(str, hidden)), str(content), str(name)
                )
                for blob, file, kind, digest, hidden, content, name in lines
            }
        except _NOT_WHAT_WE_WROTE:
            return {}

    def keep_seen(self, seen: Mapping[Version, SeenVersion]) -> None:
        """Cache what these versions show, and drop all others."""
        lines = (
            [version.blob, version.name, what.visibility, what.digest, what.hidden, what.content, what.name]
            for version, what in sorted(seen.items(), key=str)
        )
        self._write(_SEEN, lines)

    def _lines(self, name: str) -> list[Any]:
        """The lines of a file after the first, which holds their digest; ValueError where that does not match."""
        promise, _, body = (self.folder / name).read_bytes().partition(b"\n")
        if promise != self._promise(body):
            raise ValueError(f"{name} is not what was written")
        return [json.loads(line) for line in body.splitlines()]

    def _write(self, name: str, lines: Iterable[Any]) -> None:
        """Replace a file in one step; where that fails, the next run does the work again."""
        body = b"".join(json.dumps(line).encode("ascii") + b"\n" for line in lines)
        with suppress(OSError):
            self._make_way(self.folder / name)
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = self.folder / f"{name}.{os.getpid()}"
            try:
                draft.write_bytes(self._promise(body) + b"\n" + body)
                draft.replace(self.folder / name)
            finally:
                draft.unlink(missing_ok=True)

    def _make_way(self, file: Path) -> None:
        """Remove anything that is in the place of our folder or file and is no such thing."""
        if not self.folder.is_dir():
            self.folder.unlink(missing_ok=True)
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)

    def _promise(self, body: bytes) -> bytes:
        return hashlib.sha256(self.edition.encode() + b"\0" + body).hexdigest().encode("ascii")


def _step_as_data(step: DeclarationCommit) -> list[Any]:
    changes, beside = ([_change_as_data(change) for change in some] for some in (step.changes, step.beside))
    return [step.commit, step.recorded_at.isoformat(), changes, step.registers, beside]


def _change_as_data(change: FormChange) -> list[Any]:
    return [str(change.address), change.old_blob, change.blob, change.reasons]


def _step(line: Any) -> DeclarationCommit:
    commit, at, changes, registers, beside = line
    return DeclarationCommit(
        commit,
        datetime.fromisoformat(at),
        tuple(_change(*change) for change in changes),
        tuple((str(region), blob) for region, blob in registers),
        tuple(_change(*change) for change in beside),
    )


def _change(address: str, old_blob: str | None, blob: str | None, reasons: list[str]) -> FormChange:
    found = DeclarationAddress.of_text(address)
    if found is None:
        raise ValueError(f"{address} is no address")
    return FormChange(found, old_blob, blob, tuple(map(str, reasons)))
