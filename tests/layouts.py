"""Forms met in practice, A to G, each with an invented declaration of it: tests/forms/<layout>/."""

from functools import cache
from pathlib import Path

from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.form_choice import FormChoice
from generator.model.project import Project
from generator.read.document import read_form_file, read_of_form
from generator.read.reading import Reading

LAYOUTS = tuple("ABCDEFG")
_FOLDER = Path(__file__).parent / "forms"
DEPARTMENT_NAME = "示例区民政局"
"""What the register calls the department, for forms that do not print it."""


@cache
def form_of_layout(layout: str) -> Form:
    """The form of a layout."""
    form = read_form_file("form.yaml", (_FOLDER / layout / "form.yaml").read_bytes()).content
    assert form is not None
    return form


def text_of_layout(layout: str) -> str:
    """The invented declaration of a layout, as its file."""
    return (_FOLDER / layout / "declaration.yaml").read_text(encoding="utf-8")


def read_as(form: Form, text: str) -> Reading[Declaration]:
    """A declaration's text read as one of that form."""
    kind, whose = (Project, "项目") if form.is_of_project else (Declaration, _kind_of(form))
    choice = FormChoice({"this": form}, "this", whose, DEPARTMENT_NAME)
    return read_of_form("declaration.yaml", text.encode(), choice, kind)


def declaration_of_layout(layout: str) -> Declaration:
    """The invented declaration of a layout, as it is read."""
    declaration = read_as(form_of_layout(layout), text_of_layout(layout)).content
    assert declaration is not None
    return declaration


def _kind_of(form: Form) -> str:
    return "单位" if form.level == "单位整体" else "部门"
