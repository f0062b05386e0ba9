"""What pages are told of earlier forms: other years' and other revisions', each compared without what is hidden."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from generator.compare.changes import compare
from generator.model.archive import Archive, DeclarationAddress
from generator.model.change import Comparison
from generator.model.redaction import without_hidden
from generator.model.revision import History
from generator.publish.views.register.declaration_record import EarlierForms
from generator.revisions.public import ChangesBetween, comparing_revisions, history, shown_history
from generator.settings.read import Settings


@contextmanager
def earlier_forms(settings: Settings, public: Archive) -> Iterator[EarlierForms]:
    """What is known of the archive's past, while Git can be asked; the archive holds public declarations only."""
    with comparing_revisions(settings) as changes_between:
        yield earlier_forms_of(settings, public, history(settings, public), changes_between)


def earlier_forms_of(
    settings: Settings, public: Archive, known: History, changes_between: ChangesBetween
) -> EarlierForms:
    """The same of what Git has been asked before: `known` is about these declarations, and perhaps about others."""
    changes_of = partial(changes_since_the_one_before, settings, public)
    return EarlierForms(changes_of, shown_history(known, public), changes_between)


def changes_since_the_one_before(settings: Settings, public: Archive, address: DeclarationAddress) -> Comparison | None:
    """A declaration compared with the department's nearest earlier one; None where there is none."""
    before = public.before(address)
    if before is None:
        return None
    old, new = (
        without_hidden(public.declarations[one], settings.privacy, notes=settings.findings == "shown")
        for one in (before, address)
    )
    return compare(old, new)
