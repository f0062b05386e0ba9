"""Scripts as they are published."""

import re
from pathlib import Path

import pytest

from generator.model.program_files import program_file
from generator.publish.site.scripts import shortened
from generator.publish.site.theme_files import finish_theme

OWN = sorted(program_file("templates/theme/assets").glob("*.js"))

SCRIPT = """/* What it does,
   in two lines. */

import { a } from "./a.js";

const b = `/* ${a} */ \\``; /* a number, as it were */
  /* Said of c. */
function c(d) {
  const e = "/* no comment */";
  return /\\/*/.test(d) /* the rest */ || e;

}
"""


def test_comments_that_stand_alone_or_end_a_line_indentation_and_empty_lines_are_left_out() -> None:
    assert (
        shortened(SCRIPT)
        == """import { a } from "./a.js";
const b = `/* ${a} */ \\``;
function c(d) {
const e = "/* no comment */";
return /\\/*/.test(d) /* the rest */ || e;
}
"""
    )


def test_a_script_with_a_text_of_several_lines_stays_as_it_is() -> None:
    script = "/* a */\nconst a = `b\n  c`;\n"
    assert shortened(script) == script


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_nothing_but_comments_and_white_space_is_left_out_of_the_scripts_of_the_theme(file: Path) -> None:
    script = file.read_text(encoding="utf-8")
    short = shortened(script)
    assert re.sub(r"/\*.*?\*/|\s", "", short, flags=re.DOTALL) == re.sub(r"/\*.*?\*/|\s", "", script, flags=re.DOTALL)
    assert not re.search(r"^\s|/\*|\n\n", short, re.MULTILINE)
    assert shortened(short) == short


def test_only_the_scripts_of_the_theme_are_shortened_in_a_site(tmp_path: Path) -> None:
    for name in ("engine.js", "own.js", "engine.css"):
        (tmp_path / "assets").mkdir(exist_ok=True)
        (tmp_path / "assets" / name).write_text("/* a */\nb;\n", encoding="utf-8")
    finish_theme(tmp_path)
    finish_theme(tmp_path)
    published = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "assets").iterdir()}
    assert published == {"engine.js": "b;\n", "own.js": "/* a */\nb;\n", "engine.css": "/* a */\nb;\n"}
