"""The history of a site's declarations as its settings let anybody read it, and what changed at each revision."""

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path

from generator.compare.changes import compare
from generator.history.git import Repository, repository_of
from generator.history.memory import Memory
from generator.history.record import history_of
from generator.history.seen import UNREADABLE, Seen, Sight
from generator.model.archive import DeclarationAddress
from generator.model.change import Comparison
from generator.model.declaration import Declaration
from generator.model.masking import as_anybody_may_read
from generator.model.revision import History, Revision, RevisionKind
from generator.read.document import read_declaration
from generator.settings import Settings

CACHE = Path(".cache/history")
_WHAT_DECIDES = ("diagnostics", "model", "read", "history", "revisions.py")
_READERS = ("pydantic", "pydantic_core", "PyYAML")
_KEPT_IN_MEMORY = 64


def history(settings: Settings) -> History:
    """The revisions of the declarations since the first year that is public; what is hidden makes no revision.

    Of a declaration that is withdrawn it is told when, and no longer what it held: its revisions have no sides. Raises
    GitFailed where the repository cannot be read.
    """
    hidden = settings.privacy.hidden
    memory = Memory(settings.config_file.parent / CACHE, _version(hidden))
    whole = history_of(settings.declarations, partial(look, hidden), memory)
    public = {
        address: _without_sides(revisions) if revisions[-1].kind is RevisionKind.WITHDRAWN else revisions
        for address, revisions in whole.revisions.items()
        if address.year >= (settings.first_year or 0)
    }
    return History(whole.state, public, whole.uncommitted)


def _without_sides(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    return tuple(replace(revision, before=None, after=None) for revision in revisions)


def changes_between(settings: Settings, revision: Revision) -> Comparison | None:
    """What a revision changed of what anybody may read; None where it has one side only, or Git no longer has both.

    Raises GitFailed where the repository cannot be read.
    """
    repository = repository_of(settings.declarations)
    if not revision.before or not revision.after or not isinstance(repository, Repository):
        return None
    sides = [
        declaration_in(repository, blob, revision.address, settings.privacy.hidden)
        for blob in (revision.before, revision.after)
    ]
    old, new = sides
    return compare(old, new) if old and new else None


def look(hidden: tuple[str, ...], address: DeclarationAddress, data: bytes) -> Seen:
    """What anybody could see of a version: the same where only comments, layout or hidden parts differ."""
    declaration = _read(address, data)
    if declaration is None:
        return UNREADABLE
    if not declaration.is_public:
        return Seen(Sight.WITHHELD)
    text = as_anybody_may_read(declaration, hidden).model_dump_json()
    return Seen(Sight.PUBLIC, hashlib.sha256(text.encode("utf-8")).hexdigest())


@lru_cache(_KEPT_IN_MEMORY)
def declaration_in(
    repository: Repository, blob: str, address: DeclarationAddress, hidden: tuple[str, ...]
) -> Declaration | None:
    """The declaration that a blob holds, as anybody may read it; None where it holds none that is public."""
    data = dict(repository.blobs([blob]))[blob]
    declaration = _read(address, data) if data is not None else None
    return as_anybody_may_read(declaration, hidden) if declaration and declaration.is_public else None


def _read(address: DeclarationAddress, data: bytes) -> Declaration | None:
    return read_declaration(f"{address}.yaml", data).content


def _version(hidden: tuple[str, ...]) -> str:
    """Equal for programs and settings that see the same in the same bytes."""
    sums = hashlib.sha256(repr((sys.version, [version(name) for name in _READERS], sorted(hidden))).encode())
    program = Path(__file__).parent
    for part in _WHAT_DECIDES:
        for file in sorted([program / part, *(program / part).rglob("*")]):
            if file.suffix in {".py", ".yaml"}:
                sums.update(b"%s %s\n" % (file.name.encode(), hashlib.sha256(file.read_bytes()).hexdigest().encode()))
    return sums.hexdigest()
