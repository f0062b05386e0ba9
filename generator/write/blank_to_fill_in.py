"""The first file of a declaration that has no earlier one: its form's blank, with marks for what is left to do."""

from collections.abc import Mapping

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import APPROPRIATION, BASIC, PROJECT, Amounts, Declaration, Disclosure
from generator.model.form import SIDES, Form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, column_of_form
from generator.model.form_tables import lines_of
from generator.model.goals import AnnualGoal, Goals, Indicator
from generator.model.labels import label, line_label
from generator.model.project import Project
from generator.model.unfinished import to_fill_in
from generator.write.blank_declaration import blank_declaration
from generator.write.line_edits import LineEdits
from generator.write.rolled_declaration import STAGE
from generator.write.yaml_entries import FileEntry, entries_of_file
from generator.write.yaml_scalar import scalar

_USUAL_LINES = (APPROPRIATION, BASIC, PROJECT)
"""Of a form whose lines are open those that every department has; the others may be left blank or out."""


def blank_to_fill_in(form: Form, slug: str, year: int, department_name: str, *, is_usual: bool) -> str:
    """The text of the file; `department_name` is the register's name of the department, else empty.

    `is_usual` says that the region's files use this form anyway, so that the file need not name it.
    """
    edits = LineEdits(blank_declaration(form, slug).rstrip("\n").split("\n"))
    known: dict[Route, str] = {
        (label(Declaration, "fiscal_year", form),): str(year),
        (label(Declaration, "department_name", form),): scalar(department_name, 0) if department_name else "",
        (label(Declaration, "disclosure", form), label(Disclosure, "stage", form)): STAGE,
    }
    for entry in entries_of_file(edits.lines):
        if is_usual and entry.route == (label(Declaration, "form_slug", form),):
            edits.drop(entry)
        elif value := known.get(entry.route, ""):
            edits.write(entry, [f" {value}"])
        elif _must_be_filled_in(entry, form, known):
            edits.note(entry, to_fill_in())
    return edits.text()


def _must_be_filled_in(entry: FileEntry, form: Form, known: Mapping[Route, str]) -> bool:
    route = entry.route
    names = ("declared_on", "annual_tasks", "project_name")
    heads = {(label(Project, name, form),) for name in names} | {route for route in known if len(route) == 1}
    if route in heads or _is_budget(route, form):
        return True
    if route[:2] != (label(Declaration, "goals", form), label(Goals, "annual", form)):
        return False
    columns = [column_of_form(form, Indicator, name) for name in _CELLS]
    cells = {column.label for column in columns if column}
    is_row = len(route) > 5 and route[3] == label(AnnualGoal, "indicators", form) and entry.key in cells
    return is_row or (len(route) == 4 and entry.key == label(AnnualGoal, "text", form))


_CELLS = (FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, "name", "target")


def _is_budget(route: Route, form: Form) -> bool:
    """Whether a cell is this year's amount of a line that has to be stated."""
    is_amount = len(route) == 4 and route[0] == label(Declaration, "funds", form)
    if not (is_amount and route[3] == label(Amounts, "budget", form)):
        return False
    for side in SIDES:
        held = form.side(side)
        if held and route[1] == held.label:
            listed = [line.label for line in lines_of(form, side) if line.is_always_printed]
            return route[2] in (listed if held.lines else [line_label(line, form, side) for line in _USUAL_LINES])
    return False
