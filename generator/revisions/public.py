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
from generator.history.visibility import SeenVersion, Visibility
from generator.model.archive import Archive
from generator.model.change import Comparison
from generator.model.program_version import program_version
from generator.model.redacted_text import words_to_hide
from generator.model.redaction import PublicationPolicy, PublicDeclaration, hidden_words, redacted
from generator.model.revision import History, Revision
from generator.read.document import read_declaration
from generator.read.unreadable import stated_values
from generator.settings.read import Settings

MEMORY = ".cache/history"
_KEPT = 256
"""How many versions are kept in memory: those of a department are asked for one after the other."""

ChangesBetween = Callable[[Revision], Comparison | None]
ChangesWithout = Callable[[frozenset[str]], ChangesBetween]
"""Given the words that a department hides, what compares its revisions: no text beside a form says any of them."""


def history(settings: Settings, public: Archive) -> History:
    """What Git knows of the declarations in the archive, which holds public ones only."""
    whole = whole_history(settings)
    shown = {address: revisions for address, revisions in whole.revisions.items() if address in public.declarations}
    return replace(whole, revisions=shown)


def whole_history(settings: Settings) -> History:
    """What Git knows of every declaration that ever was public, also of those that no page may tell of now."""
    memory = Memory(settings.config_file.parent / MEMORY, _edition(settings.policy))
    return history_of(settings.declarations, partial(look, settings.policy), memory)


@contextmanager
def comparing_revisions(settings: Settings) -> Iterator[ChangesWithout]:
    """What compares the two sides of a revision, while Git can be asked; None where it has only one."""
    repository = repository_of(settings.declarations)
    if isinstance(repository, NoRepository):
        yield lambda words: lambda revision: None
        return
    with repository.objects() as read:

        @lru_cache(maxsize=_KEPT)
        def public_form(blob: str, name: str) -> PublicDeclaration | None:
            data = read(blob)
            form = None if data is None else read_declaration(name, data).content
            return None if form is None else redacted(form, settings.policy)

        def changes_between(words: frozenset[str], revision: Revision) -> Comparison | None:
            name = f"{revision.address.year}.yaml"
            old, new = (public_form(blob, name) if blob else None for blob in (revision.before, revision.after))
            return compare(old.without_words(words), new.without_words(words)) if old and new else None

        yield partial(partial, changes_between)


def look(policy: PublicationPolicy, name: str, data: bytes) -> SeenVersion:
    """What the public could see of a file; its digest does not tell apart what differs in comments or layout."""
    form = read_declaration(name, data).content
    if form is None:
        stated = words_to_hide(stated_values(data, policy.privacy.hidden_fields))
        return SeenVersion(Visibility.UNREADABLE, hidden=tuple(sorted(stated)))
    hidden = tuple(sorted(hidden_words(form, policy.privacy)))
    if not form.is_public:
        return SeenVersion(Visibility.WITHHELD, hidden=hidden)
    shown = redacted(form, policy).model_dump_json()
    return SeenVersion(Visibility.PUBLIC, hashlib.sha256(shown.encode()).hexdigest()[:16], hidden)


def _edition(policy: PublicationPolicy) -> str:
    """All that a look depends on, apart from what is looked at."""
    shown = json.dumps([policy.privacy.model_dump(), policy.review_notes], sort_keys=True)
    return hashlib.sha256(f"{program_version()} {shown}".encode()).hexdigest()
