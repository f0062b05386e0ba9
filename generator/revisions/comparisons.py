"""The comparisons that pages need: with other years' forms and between revisions, without what is hidden."""

from functools import partial

from generator.compare.changes import compare
from generator.model.archive import DeclarationAddress
from generator.model.comparison import Comparison
from generator.model.redaction import PublicArchive
from generator.model.revision import History
from generator.publish.views.register.declaration_record import EarlierForms
from generator.revisions.public import ChangesBetween


def earlier_forms_of(public: PublicArchive, history: History, changes_between: ChangesBetween) -> EarlierForms:
    """The earlier forms of these declarations; `history` may cover others too."""
    return EarlierForms(partial(changes_since_the_one_before, public), history, changes_between)


def changes_since_the_one_before(public: PublicArchive, address: DeclarationAddress) -> Comparison | None:
    """A declaration compared with the department's nearest earlier one; None where there is none."""
    before = public.before(address)
    return compare(public.form_at(before), public.form_at(address)) if before else None
