"""Which of several forms a document is, by its titles and labels."""

from collections.abc import Collection, Mapping
from typing import Final

from generator.intake.form_kind import FORMS_OF_LEVEL, form_kind, has_title_of, share_of_labels
from generator.intake.grid import Document
from generator.model.form import Form

_FOR_TITLE: Final = 0.2
_FOR_REGION: Final = 0.1
"""What a title of the form's own, and a region that uses the form, are worth beside the share of its labels."""


def recognised_form(document: Document, forms: Mapping[str, Form], of_region: Collection[str]) -> str | None:
    """The slug of the form that a document resembles most, the region's forms first; None where none fits.

    `forms` are the forms that are possible at the place of import.
    """
    kind = form_kind(document)
    fitting = {
        slug: form
        for slug, form in forms.items()
        if kind is None or kind in FORMS_OF_LEVEL[form.level] or has_title_of(document, form)
    }
    ranks = {slug: _rank(document, form, is_of_region=slug in of_region) for slug, form in fitting.items()}
    return max(ranks, key=lambda slug: ranks[slug], default=None)


def _rank(document: Document, form: Form, *, is_of_region: bool) -> float:
    titled = has_title_of(document, form)
    return share_of_labels(document, form) + _FOR_TITLE * titled + _FOR_REGION * is_of_region
