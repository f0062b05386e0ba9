"""Templates that were made into Python before are the same templates, and their errors have their own file."""

from pathlib import Path

import pytest
from jinja2 import Environment, TemplateError, UndefinedError

from generator.publish.site.render import load_templates
from tests import templates_once
from tests.project import write


def templates_of(folder: Path, text: str) -> Environment:
    return load_templates(write(folder, {"pages/home.md.jinja": text}))


def test_a_text_is_made_into_python_once_and_another_anew(tmp_path: Path) -> None:
    before = templates_once._made_of.cache_info().misses
    said = [
        templates_of(tmp_path / place, text).get_template("pages/home.md.jinja").render(n=1)
        for place, text in (("here", "{{ n + 1 }}\n"), ("there", "{{ n + 1 }}\n"), ("other", "{{ n + 2 }}\n"))
    ]
    assert said == ["2\n", "2\n", "3\n"]
    assert templates_once._made_of.cache_info().misses == before + 2


@pytest.mark.parametrize("text,error", [("\n{% if %}\n", TemplateError), ("\n{{ nowhere }}\n", UndefinedError)])
def test_an_error_has_the_place_of_its_own_file(tmp_path: Path, text: str, error: type[TemplateError]) -> None:
    for place in ("here", "there"):
        with pytest.raises(error) as raised:
            templates_of(tmp_path / place, text).get_template("pages/home.md.jinja").render()
        assert f"{tmp_path}/{place}/pages/home.md.jinja" in {str(part.path) for part in raised.traceback} | {
            getattr(raised.value, "filename", "")
        }
