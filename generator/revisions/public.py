"""The revisions of public declarations as the public may see them: nothing hidden and nothing withheld."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import TypeVar

from generator.compare.changes import compare
from generator.history.git import NoRepository, repository_of
from generator.history.memory import Memory
from generator.history.record import Reader, history_of
from generator.history.registers import RegisteredFolder, StatedRegister
from generator.history.visibility import SeenVersion, Visibility
from generator.model.archive import Archive
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from generator.model.moves import Moves
from generator.model.program_version import program_version
from generator.model.publication_policy import Privacy, PublicationPolicy
from generator.model.redacted_text import redacted_text, words_to_hide
from generator.model.redaction import PublicDeclaration, exempt_words, hidden_words, redacted_form
from generator.model.revision import History, HistoryState, HistoryUnknown, Revision
from generator.read.document import read_region
from generator.read.known_forms import NO_FORMS, KnownForms, known_forms
from generator.read.unreadable import stated_values
from generator.settings.read import Settings

MEMORY = ".cache/history"
_KEPT = 256
"""How many versions are kept in memory; those of a department are needed one after the other."""

T = TypeVar("T")
ChangesBetween = Callable[[Revision], Comparison | None]
ChangesWithout = Callable[[frozenset[str]], ChangesBetween]
"""Returns, for the words that a department hides, a function that compares revisions without these words."""


def history(settings: Settings, public: Archive) -> History:
    """Git's record of the declarations in the archive, which holds only public ones."""
    whole = whole_history(settings, public)
    shown = {address: revisions for address, revisions in whole.revisions.items() if public.has(address)}
    return replace(whole, revisions=shown)


def whole_history(settings: Settings, archive: Archive) -> History:
    """Git's record of all declarations that ever were public, including those that no page may show now.

    The archive's declarations are not used. No reason of a revision names a department that a register exempts.
    """
    forms = KnownForms(archive.forms, tuple(archive.regions.values()))
    memory = Memory(settings.config_file.parent / MEMORY, _edition(settings.policy, forms))
    reader = Reader(partial(look, settings.policy, forms=forms), read_register, Moves(archive.moves), settings.zone)
    known = history_of(settings.declarations, reader, memory)
    words = exempt_words(archive.regions.values(), settings.policy)
    return _without_words(known, words) if words else known


def _without_words(known: History, words: frozenset[str]) -> History:
    public_reason = cache(partial(redacted_text, hidden=words))  # thousands of revisions have the reason of one commit
    revisions = {
        address: tuple(replace(revision, reason=public_reason(revision.reason)) for revision in of_address)
        for address, of_address in known.revisions.items()
    }
    return replace(known, revisions=revisions)


def with_history(settings: Settings, archive: Archive, make: Callable[[History], T], *, allow_loss: bool) -> T:
    """The result of `make` for the history; where git fails and that is allowed, for an unknown history.

    Raises HistoryUnknown where it is not allowed.
    """
    try:
        return make(whole_history(settings, archive))
    except HistoryUnknown as failed:
        if not allow_loss:
            raise HistoryUnknown(f"{failed}；没有修订记录也要更新网站的，加 --allow-loss") from failed
        unknown = History(HistoryState.UNKNOWN, {}, warnings=(str(failed),))
    return make(unknown)


@contextmanager
def comparing_revisions(settings: Settings) -> Iterator[ChangesWithout]:
    """A function that compares the two versions of a revision, for the time in which git can be asked.

    It returns None for a revision with only one version. Git is started with the first revision that has both.
    """
    with ExitStack() as stack:

        @cache
        def reader() -> Callable[[str], bytes | None]:
            repository = repository_of(settings.declarations)
            return _nothing if isinstance(repository, NoRepository) else stack.enter_context(repository.objects())

        @cache
        def forms() -> KnownForms:
            return known_forms(settings.declarations)

        @lru_cache(maxsize=_KEPT)
        def public_form(blob: str, name: str) -> PublicDeclaration | None:
            data = reader()(blob)
            form = None if data is None else forms().read(name, data).content
            return None if form is None else redacted_form(form, settings.policy)

        def changes_between(words: frozenset[str], revision: Revision) -> Comparison | None:
            name = revision.address.file_name
            old, new = (public_form(blob, name) if blob else None for blob in (revision.before, revision.after))
            return compare(old.without_words(words), new.without_words(words)) if old and new else None

        yield partial(partial, changes_between)


def _nothing(blob: str) -> None:
    return None


def look(policy: PublicationPolicy, name: str, data: bytes, forms: KnownForms = NO_FORMS) -> SeenVersion:
    """A version of a file as the public could see it; its digest does not depend on comments and layout."""
    form = forms.read(name, data).content
    if form is None:
        stated = words_to_hide(stated_values(data, policy.privacy.hidden_fields))
        return SeenVersion(Visibility.UNREADABLE, hidden=tuple(sorted(stated)))
    hidden = tuple(sorted(hidden_words(form, policy.privacy)))
    if policy.withheld(form):
        return SeenVersion(Visibility.WITHHELD, hidden=hidden, name=redacted_text(form.called))
    public = redacted_form(form, policy)
    shown = public.model_dump_json()
    return SeenVersion(Visibility.PUBLIC, _digest(shown), hidden, _lasting_digest(form), public.called)


def _lasting_digest(form: Declaration) -> str:
    """A digest of a form's contents that no setting changes, nor fields that forms may get later.

    It leaves out personal data and identity and mobile numbers in any text, because short numbers could be guessed from
    a digest; and what is not part of the form.
    """
    left_out = {*Privacy.model_fields, "review_notes", "source"}
    stated = form.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left_out)
    return _digest(redacted_text(json.dumps(stated, ensure_ascii=False, sort_keys=True)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_register(data: bytes) -> StatedRegister | None:
    """The region and the departments' folders that a region.yaml states; None where it cannot be read."""
    region = read_region("region.yaml", data).content
    if region is None:
        return None
    lines = (RegisteredFolder(line.slug, line.name, line.taken_over_by or "") for line in region.departments)
    return StatedRegister(region.name, region.parent or "", region.code or "", tuple(lines))


def _edition(policy: PublicationPolicy, known: KnownForms) -> str:
    """A digest of everything that `look` depends on besides the file."""
    forms = [f"{slug} {form.model_dump_json() if form else ''}" for slug, form in known.forms.items()]
    chosen = [entry.model_dump_json() for region in known.regions for entry in region.forms]
    shown = json.dumps([policy.privacy.model_dump(), policy.review_notes, policy.stages, policy.first_year])
    return hashlib.sha256(f"{program_version()} {shown} {forms or ''} {chosen or ''}".encode()).hexdigest()
