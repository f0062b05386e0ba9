"""Declarations of other forms, written in the words of their form and read again."""

import pytest

from generator.diagnostics.formats import as_text
from generator.write.declaration_yaml import declaration_as_yaml
from tests.layouts import LAYOUTS, declaration_of_layout, form_of_layout, read_as, text_of_layout


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_declaration_of_a_layout_is_read_as_it_was_written(layout: str) -> None:
    declaration = declaration_of_layout(layout)
    reading = read_as(form_of_layout(layout), declaration_as_yaml(declaration))
    assert as_text(reading.diagnostics) == ""
    assert reading.content == declaration


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_written_is_what_the_clerk_wrote(layout: str) -> None:
    written = [line.strip() for line in declaration_as_yaml(declaration_of_layout(layout)).splitlines() if line]
    given = [line.strip() for line in text_of_layout(layout).splitlines()]
    assert [line for line in given if line not in written and not line.endswith(":")] == []
