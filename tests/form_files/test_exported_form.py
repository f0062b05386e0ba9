"""A declaration exported to its official form and imported again is the declaration."""

import pytest
from hypothesis import given, settings

from generator.form_files.exported_form import FORMATS, ExportedForm, exported_form
from generator.intake.account import Imported
from generator.intake.other_information import read_with_other_information
from generator.intake.read_form import read_form
from generator.model.declaration import Declaration
from generator.read.document import read_declaration
from generator.write.declaration_yaml import tree_as_yaml
from tests.intake.read import read
from tests.strategies import declarations

EACH_FORMAT = pytest.mark.parametrize("format_name", FORMATS)


def imported(exported: ExportedForm, fiscal_year: int) -> Imported:
    document = read(exported.data)
    found = read_with_other_information(document, lambda form: read_form(form, fiscal_year))
    assert isinstance(found, Imported), found
    return found


def declaration_in(found: Imported) -> Declaration:
    reading = read_declaration("declaration.yaml", tree_as_yaml(found.tree).encode())
    assert reading.content is not None, reading.diagnostics
    return reading.content


@EACH_FORMAT
@settings(deadline=None)
@given(declaration=declarations())
def test_whatever_a_declaration_states_comes_back(format_name: str, declaration: Declaration) -> None:
    exported = exported_form(declaration, format_name)
    assert exported.lost == ()
    assert declaration_in(imported(exported, declaration.fiscal_year)) == declaration
