"""The revisions of the declarations that are public, seen as the public sees them: nothing hidden, nothing withheld."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial

from generator.compare.changes import compare
from generator.history.git import NoRepository, repository_of
from generator.history.memory import Memory
from generator.history.record import history_of
from generator.history.visibility import UNREADABLE, SeenVersion, Visibility
from generator.model.archive import Archive
from generator.model.change import Comparison
from generator.model.declaration import Declaration
from generator.model.program_version import program_version
from generator.model.redaction import without_hidden
from generator.model.revision import History, Revision
from generator.read.document import read_declaration
from generator.settings.read import Settings

MEMORY = ".cache/history"
_KEPT = 256
"""How many versions are kept in memory: those of a department are asked for one after the other."""

ChangesBetween = Callable[[Revision], Comparison | None]


def history(settings: Settings, public: Archive) -> History:
    """What Git knows of the declarations in the archive, which holds public ones only."""
    return shown_history(whole_history(settings), public)


def shown_history(whole: History, public: Archive) -> History:
    """As much of a history as is about the declarations in the archive, which holds public ones only."""
    shown = {address: revisions for address, revisions in whole.revisions.items() if address in public.declarations}
    return replace(whole, revisions=shown)


def whole_history(settings: Settings) -> History:
    """What Git knows of every declaration that ever was public, also of those that no page may tell of now."""
    memory = Memory(settings.config_file.parent / MEMORY, _edition(settings))
    return history_of(settings.declarations, partial(look, settings), memory)


@contextmanager
def comparing_revisions(settings: Settings) -> Iterator[ChangesBetween]:
    """A function that compares the two sides of a revision; None where it has only one."""
    repository = repository_of(settings.declarations)
    if isinstance(repository, NoRepository):
        yield lambda revision: None
        return
    with repository.objects() as read:

        @lru_cache(maxsize=_KEPT)
        def form(blob: str, name: str) -> Declaration | None:
            data = read(blob)
            found = None if data is None else read_declaration(name, data).content
            return found and without_hidden(found, settings.privacy, notes=settings.findings == "shown")

        yield partial(_compared, form)


def look(settings: Settings, name: str, data: bytes) -> SeenVersion:
    """What the public could see of a file; its digest does not tell apart what differs in comments or layout."""
    form = read_declaration(name, data).content
    if form is None:
        return UNREADABLE
    if not form.is_public:
        return SeenVersion(Visibility.WITHHELD)
    shown = without_hidden(form, settings.privacy, notes=settings.findings == "shown").model_dump_json()
    return SeenVersion(Visibility.PUBLIC, hashlib.sha256(shown.encode()).hexdigest()[:16])


def _compared(form: Callable[[str, str], Declaration | None], revision: Revision) -> Comparison | None:
    name = f"{revision.address.year}.yaml"
    old, new = (form(blob, name) if blob else None for blob in (revision.before, revision.after))
    return compare(old, new) if old and new else None


def _edition(settings: Settings) -> str:
    """All that a look depends on, apart from what is looked at."""
    shown = json.dumps([settings.privacy.model_dump(), settings.findings], sort_keys=True)
    return hashlib.sha256(f"{program_version()} {shown}".encode()).hexdigest()
