"""Declarations of other forms, written in the words of their form and read again."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.formats import as_text
from generator.write.blank_declaration import blank_declaration
from generator.write.declaration_yaml import declaration_as_yaml
from tests.drawn_forms import drawn_forms, files_of
from tests.examples import examples
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


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[*HealthCheck])
@given(st.data())
def test_any_declaration_of_any_form_is_read_as_it_was_written(data: st.DataObject) -> None:
    form = data.draw(drawn_forms())
    given_text = yaml_of(data.draw(files_of(form)))
    reading = read_as(form, given_text)
    assert as_text(reading.diagnostics) == ""
    assert reading.content is not None
    written = declaration_as_yaml(reading.content)
    assert read_as(form, written).content == reading.content
    assert declaration_as_yaml(reading.content.model_copy()) == written


def yaml_of(tree: Any) -> str:
    """A file with these keys and texts, each text between quotes; JSON is YAML but for its braces."""
    return "\n".join(_lines(tree, 0)) + "\n"


def _lines(tree: Any, indent: int) -> Iterator[str]:
    lead = " " * indent
    for name, value in tree.items() if isinstance(tree, dict) else ((None, item) for item in tree):
        head = f"{lead}-" if name is None else f"{lead}{json.dumps(name, ensure_ascii=False)}:"
        if isinstance(value, (dict, list)) and value:
            yield head
            yield from _lines(value, indent + 2)
        elif isinstance(value, (dict, list)):
            yield f"{head} {'{}' if isinstance(value, dict) else '[]'}"
        else:
            yield head if value is None else f"{head} {json.dumps(value, ensure_ascii=False)}"


@pytest.mark.parametrize("layout,up", [("A", "../.."), ("D", "../../..")])
def test_the_first_line_leads_editors_to_the_schema_from_where_the_file_lies(layout: str, up: str) -> None:
    first = f"# yaml-language-server: $schema={up}/forms/own.schema.json"
    form, declaration = form_of_layout(layout), declaration_of_layout(layout)
    assert declaration_as_yaml(declaration, "own").splitlines()[0] == first
    assert blank_declaration(form, "own").splitlines()[0] == first
