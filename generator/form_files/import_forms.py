"""Which form a file is imported by: the one asked for, else by titles and labels among the possible ones."""

from dataclasses import dataclass

from generator.form_files.form_of_file import form_of_file
from generator.intake.grid import Document
from generator.intake.recognised_form import recognised_form
from generator.model.archive import DeclarationAddress
from generator.model.form import DEFAULT_FORM, DEFAULT_PROJECT_FORM, Form, default_form
from generator.model.form_choice import OWN_FORMS, FormChoice, UnfitForm
from generator.model.region import Region
from generator.read.folder import ReadFolder
from generator.write.declaration_yaml import MODELINE, form_modeline


@dataclass(frozen=True, slots=True)
class ChosenForm:
    """The form for an import by its slug, and what else decides how the file is read.

    `named` is the slug where the file has to name it, else empty.
    """

    slug: str
    form: Form
    choice: FormChoice
    named: str = ""

    @property
    def modeline(self) -> str:
        """The file's first line, which tells editors its schema."""
        if self.form == default_form():
            return MODELINE
        return form_modeline(self.slug, is_project=self.form.is_of_project)


def chosen_form(
    folder: ReadFolder, region: Region, address: DeclarationAddress, document: Document, form_slug: str | None
) -> ChosenForm | str:
    """The form, or in a line why there is none."""
    is_project = bool(address.project)
    choice = form_of_file(folder, address).choice
    usual = choice.usual or (DEFAULT_PROJECT_FORM if is_project else DEFAULT_FORM)
    of_region = {usual, *(region.project_forms(address.year) if is_project else ())}
    slug = form_slug or recognised_form(document, fitting_forms(choice), of_region) or usual
    is_usual = slug == usual and not isinstance(choice.of(None), UnfitForm)
    form = choice.of(None if is_usual else slug)
    if isinstance(form, UnfitForm):
        return form.words or f"表式 {slug} 有错误，请先改正 declarations/forms/{slug}.yaml"
    return ChosenForm(slug, form, choice, "" if is_usual else slug)


def fitting_forms(choice: FormChoice) -> dict[str, Form]:
    """The forms that are possible at a place, by slug, including those of the program."""
    slugs = dict.fromkeys((*choice.forms, *OWN_FORMS))
    return {slug: form for slug in slugs if isinstance(form := choice.of(slug), Form)}


def form_of_any_place(folder: ReadFolder, document: Document) -> Form:
    """The form that a document resembles most, wherever it is imported to."""
    known: dict[str, Form] = {slug: own() for slug, own in OWN_FORMS.items()}
    known |= {slug: form for slug, form in folder.forms.items() if form is not None}
    return known[recognised_form(document, known, ()) or DEFAULT_FORM]
