"""Stylesheets as they are published."""

import re
from pathlib import Path

import pytest

from generator.model.program_files import program_file
from generator.publish.site.styles import lowered
from generator.publish.site.theme_files import finish_theme

OWN = sorted(program_file("templates/theme/assets").glob("*.css"))


@pytest.mark.parametrize(
    "selectors, lower",
    [
        ("a, b > c", ["a, b > c"]),
        (
            "table:is(.register, .list) :is(th, td)",
            ["table.register th, table.register td, table.list th, table.list td"],
        ),
        (":is(h1, tr):is(:hover, :target) a", ["h1:hover a, h1:target a, tr:hover a, tr:target a"]),
        ("p:is([a='x,y'], :nth-child(2n + 1))", ["p[a='x,y'], p:nth-child(2n + 1)"]),
        (".x :is(a, a.term)", [".x a:not(.nobody), .x a.term"]),
        (":is(.a, #b) i", [".a:not(#nobody) i, #b:not(.nobody) i"]),
        (":is(a, [b]):focus", ["a:not(.nobody):focus, [b]:not(nobody):focus"]),
        (":is(:is(a, b) , c)", ["a, b, c"]),
        ("a, b:has(c), d", ["a, d", "b:has(c)"]),
        ("a, :where(b) c", ["a", ":where(b) c"]),
        (":is(a, b):has(:is(c, d)), e", ["e", ":is(a, b):has(:is(c, d))"]),
        ("a :is(b > c, d)", ["a :is(b > c, d)"]),
        (".a:is(b, c)", [".a:is(b, c)"]),
    ],
)
def test_selectors_are_written_as_older_browsers_read_them_each_as_heavy_as_before(
    selectors: str, lower: list[str]
) -> None:
    """Behind a combinator within `:is()`, or a type behind a class, there is no such list: it stays."""
    assert lowered(f"{selectors} {{ top: 0; }}") == "".join(f"{one}{{top: 0}}\n" for one in lower)


def test_comments_and_indentation_are_left_out_and_texts_stay_to_the_letter() -> None:
    sheet = """/* What it is; { for } */
@media (min-width: 1em) {
  a::after { content: "a  {b} /* c */"; /* why */ color: red; }
  @page { margin: 0; }
}
b { background: url(data:x;base64,A==); font: 1em
  serif }
"""
    assert lowered(sheet) == (
        '@media (min-width: 1em){\na::after{content: "a  {b} /* c */";color: red}\n@page{\nmargin: 0;\n}\n}\n'
        "b{background: url(data:x;base64,A==);font: 1em serif}\n"
    )


@pytest.mark.parametrize(
    "sheet", ["a {", "a { b: c", "}", ":is(a { b: c }", "a { b: c; & d { e: f } }", "a { b: 'c }", "x"]
)
def test_a_sheet_that_is_cut_off_or_has_rules_within_rules_stays_as_it_is(sheet: str) -> None:
    assert lowered(sheet) == sheet


@pytest.mark.parametrize("sheet", OWN, ids=lambda sheet: sheet.name)
def test_of_ours_nothing_is_lost_but_is_and_a_second_time_changes_nothing(sheet: Path) -> None:
    source = sheet.read_text(encoding="utf-8")
    low = lowered(source)
    assert lowered(low) == low
    assert len(low) < len(source)
    assert [line for line in low.splitlines() if ":is(" in line and ":has(" not in line and ":where(" not in line] == []
    declared = re.findall(r"[\w-]+: [^;{}]+(?=[;}])", re.sub(r"/\*.*?\*/|\s+(?=})", "", source, flags=re.DOTALL))
    assert len(declared) > 10
    assert [one for one in declared if " ".join(one.split()) not in low] == []


def test_only_the_programs_own_sheets_are_lowered(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("pages.css", "theirs.css"):
        (tmp_path / "assets" / name).write_text(":is(a, b) { top: 0 }", encoding="utf-8")
    finish_theme(tmp_path)
    read = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "assets").iterdir()}
    assert read == {"pages.css": "a, b{top: 0}\n", "theirs.css": ":is(a, b) { top: 0 }"}
