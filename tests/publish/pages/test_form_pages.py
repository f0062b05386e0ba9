"""The page of a declaration of any form is that form: its title, parts, columns and labels, in its order, and no more.

Each folder of tests/forms/ is a form, a declaration of it with invented values, and the form's part of its page, whole;
`python -m tests.publish.pages.test_form_pages` writes the pages anew, to be read in the diff.
"""

from pathlib import Path
from typing import cast

import pytest

from generator.diagnostics.formats import as_text
from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.form_choice import FormChoice
from generator.model.project import Project
from generator.model.redaction import PublicDeclaration
from generator.model.revision import HistoryState
from generator.model.wording.titles import column_of_site, title_of_form
from generator.publish import page_kinds
from generator.publish.form_places import FormPlaces
from generator.publish.former_ids import anchors_of
from generator.publish.page import Page
from generator.publish.site.render import render_page
from generator.publish.views.changes.revision_record import revision_record
from generator.publish.views.declaration.declaration_subject import DeclarationSubject
from generator.publish.views.register.listed_goals import listed_goals
from generator.publish.views.register.summaries import summary_of
from generator.read.document import _read_of_form, read_form_file
from tests.publish.rendered import PROJECT, TEMPLATES

FORMS = sorted((PROJECT / "tests/forms").iterdir())


def form_of(folder: Path) -> Form:
    reading = read_form_file("form.yaml", (folder / "form.yaml").read_bytes())
    assert reading.content, as_text(reading.diagnostics)
    return reading.content


def declaration_of(folder: Path) -> Declaration:
    """The folder's declaration, a project's where its form is one."""
    form, (file,) = form_of(folder), folder.glob("2*.yaml")
    kind = "项目" if form.is_of_project else "部门"
    choice = FormChoice({"own": form}, "own", kind, "某局")
    reading = _read_of_form(file.name, file.read_bytes(), choice, Project if form.is_of_project else Declaration)
    assert reading.content, as_text(reading.diagnostics)
    return reading.content


def form_page(declaration: Declaration) -> str:
    """The form's part of the declaration's page: from its title to where the page speaks of the file."""
    subject = DeclarationSubject(
        cast(PublicDeclaration, declaration),  # nothing of it is hidden
        summary_of(declaration, listed_goals(declaration, None)),
        "某县",
        (),
        guide=False,
        downloads=False,
        edit=None,
        feedback="",
        dataset={},
        remarks=None,
        year_on_year=None,
        revisions=revision_record((), HistoryState.NONE, False),
        adjustment=None,
        anchors=anchors_of(FormPlaces(declaration), (), {}),
    )
    page = Page(
        url="2022/",
        kind=page_kinds.DECLARATION,
        title=title_of_form(declaration),
        description="",
        crumbs=(),
        subject=subject,
        column=column_of_site(declaration),
    )
    whole = render_page(page, TEMPLATES)
    return whole[: whole.index("\n## 公开信息 {#disclosure}")]


@pytest.mark.parametrize("folder", FORMS, ids=lambda folder: folder.name)
def test_the_page_is_exactly_the_form(folder: Path) -> None:
    assert form_page(declaration_of(folder)) == (folder / "page.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    for folder in FORMS:
        (folder / "page.md").write_text(form_page(declaration_of(folder)), encoding="utf-8")
