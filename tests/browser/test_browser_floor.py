"""Nothing of the site asks for more than Chromium 86 (October 2020) has, but for looks that may be lost."""

from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.browser.old_browser import as_read_by_old_browsers, unknown_in_scripts, unknown_in_styles
from tests.browser.served_site import ServedSite

SCREENFULS = ("home", "region", "region-year", "department", "declaration", "changes", "indicators", "compare")
"""Pages whose styles ask for what may be lost."""

HIDDEN = """cells => cells
  .filter((cell) => cell.textContent.trim() && !cell.offsetWidth && !cell.closest("[hidden], .folded"))
  .map((cell) => cell.outerHTML)"""


def test_no_stylesheet_asks_for_more(seed_site: Path) -> None:
    sheets = sorted(seed_site.rglob("*.css"))
    assert len(sheets) > 6
    assert [f"{sheet.name}: {one}" for sheet in sheets for one in unknown_in_styles(sheet.read_text("utf-8"))] == []


def test_no_script_of_ours_asks_for_more(seed_site: Path) -> None:
    scripts = sorted((seed_site / "assets").glob("*.js"))
    assert len(scripts) > 15
    assert unknown_in_scripts(scripts) == []


def test_the_themes_own_scripts_are_written_in_a_language_that_it_reads(seed_site: Path) -> None:
    scripts = sorted((seed_site / "assets/javascripts").rglob("*.js"))
    assert scripts
    assert [one for one in unknown_in_scripts(scripts) if " " in one.partition(": ")[2]] == []


@pytest.mark.parametrize(
    "sheet, found",
    [
        ("a { inset: 0 }", ["inset in a"]),
        ("a { margin-inline: 1px }", ["margin-inline in a"]),
        ("a { width: 100dvh }", ["dvh in a"]),
        ("a { color: color-mix(in srgb, red, blue) }", ["color-mix() in a"]),
        ("a, b:is(c) { top: 0 }", [":is beside others in a, b:is(c)"]),
        ("a:user-valid { top: 0 }", [":user-valid in a:user-valid"]),
        ("a, b:has(c) { top: 0 }", [":has beside others in a, b:has(c)"]),
        ("a:not(.b, .c) { top: 0 }", [":not() of more than one in a:not(.b, .c)"]),
        ("a { top: 0; & b { top: 1px } }", ["a rule within a rule in & b"]),
        ("@layer base { a { top: 0 } }", ["@layer in a"]),
        ("@container (width > 1px) { a { top: 0 } }", ["@container in a"]),
        ("@media (width >= 60em) { a { top: 0 } }", ["> in a"]),
        ("@media (update: fast) { a { top: 0 } }", ["update in a"]),
        ("a { never-heard-of: 0 }", ["never-heard-of in a"]),
        ("@supports (inset: 0) { a { inset: 0 } }", []),
        ("@supports (display: grid) { a { inset: 0 } }", ["inset in a"]),
        ("@supports selector(:is(a)) { :is(a, b) { top: 0 } }", []),
        ("a { height: 100vh; height: 100dvh }", []),
        ("a { -webkit-mask: none; mask: none }", []),
        ("a:has(b) { top: 0 }", []),
        ("a { --x: 1px; top: var(--x) }", []),
    ],
)
def test_what_a_stylesheet_asks_for_that_is_not_known_is_found_unless_it_has_a_way_out(
    sheet: str, found: list[str]
) -> None:
    assert unknown_in_styles(sheet) == found


@pytest.mark.parametrize(
    "script, found",
    [
        ("structuredClone({})", ["structuredClone"]),
        ("[1].at(0)", ["at()"]),
        ("const at = 1; [at].at(0)", ["at()"]),
        ("[1].findLast(Boolean)", ["findLast()"]),
        ("Object.hasOwn({}, 'a')", ["Object.hasOwn"]),
        ("fetch('a', { signal: AbortSignal.timeout(1) })", ["AbortSignal.timeout"]),
        ("document.querySelector('a:has(b)')", [":has"]),
        ("document.body.neverHeardOf()", ["neverHeardOf()"]),
        ("new NeverHeardOf()", ["NeverHeardOf"]),
        ("await fetch('a')", ["Cannot use keyword 'await' outside an async function (1:0)"]),
        ("class A { static {} }", ["Unexpected token (1:17)"]),
        ("class A { #a; has(b) { return #a in b; } }", ["Unexpected character '#' (1:10)"]),
        ("if (self.CompressionStream2) new CompressionStream2()", []),
        ("const a = { at() {} }; a.at()", []),
        ("let a; a ??= 1_000; a?.toString().replaceAll('a', 'b')", []),
    ],
)
def test_what_a_script_asks_for_that_is_not_known_is_found_unless_it_asks_first(
    tmp_path: Path, script: str, found: list[str]
) -> None:
    (tmp_path / "a.js").write_text(script, encoding="utf-8")
    assert [one.removeprefix("a.js: ") for one in unknown_in_scripts([tmp_path / "a.js"])] == found


@pytest.mark.browser
def test_without_what_it_lacks_no_page_is_wider_and_no_line_of_a_form_is_lost(
    page: Page, example_site: ServedSite
) -> None:
    read_once = cache(as_read_by_old_browsers)

    def as_read(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=read_once(answer.text()))

    page.route("**/*.css", as_read)
    kinds = example_site.kinds()
    for kind in SCREENFULS:
        page.goto(kinds[kind])
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{kind} at {width}"
            assert page.locator("article :is(th, td)").evaluate_all(HIDDEN) == [], f"{kind} at {width}"
