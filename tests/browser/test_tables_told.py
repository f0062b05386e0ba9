"""Tables as the browser tells them to assistive technology: the same rows and cells at every width of the window."""

import re
from collections.abc import Iterator
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from generator.publish.page_kinds import DECLARATION, PROJECT
from tests.browser.looks import WIDTHS
from tests.browser.served_site import ServedSite
from tests.examples import is_thorough

pytestmark = pytest.mark.browser

TOLD_AT = WIDTHS if is_thorough() else (390, 1440)
YEAR = re.compile(r"\d{4}年")
LABEL = re.compile(r'data-label="?([^" >]+)')

Node = dict[str, Any]
Told = list[list[tuple[str, str]]]
"""The rows of all tables, each cell with its role and its words without white space."""


def test_a_table_is_the_same_table_at_every_width(without_scripts: Page, example_site: ServedSite) -> None:
    """A page of every kind, and of every form the shortest and the longest; in CI every page there is."""
    for url in example_site.pages() if is_thorough() else _pages_of_each_kind_and_form(example_site):
        without_scripts.goto(url)
        told = {}
        for width in TOLD_AT:
            without_scripts.set_viewport_size({"width": width, "height": 900})
            told[width] = rows_told(without_scripts)
        wide = told[max(TOLD_AT)]
        assert len(wide) == without_scripts.locator("tr").count(), url
        assert {role for row in wide for role, _ in row} <= {"cell", "columnheader", "rowheader"}, url
        assert [row for width in TOLD_AT for row in told[width] if row not in wide] == [], url
        assert all(told[width] == wide for width in TOLD_AT), url


def test_a_sign_a_value_and_a_unit_are_three_cells_on_a_phone(without_scripts: Page, example_site: ServedSite) -> None:
    """They are drawn as one phrase there."""
    without_scripts.set_viewport_size({"width": 390, "height": 900})
    without_scripts.goto(example_site.url("disclosures/example-district/urban-management/2023/"))
    value = without_scripts.locator("td.target > .value").first
    assert value.evaluate(DRAWN) == ['"小于等于" / ""', "14.6", '"元/平方米·年" / ""']
    row = next(row for row in rows_told(without_scripts) if ("cell", "14.6") in row)
    assert [words for role, words in row if role == "cell"][2:6] == ["14.6", "14.6", "小于等于", "元/平方米·年"]


DRAWN = """value => {
  const around = (end) => getComputedStyle(value, end).content;
  return [around("::before"), value.textContent, around("::after")];
}"""
"""What stands before a value, itself, and what stands behind it, each with what is told of it."""


def _pages_of_each_kind_and_form(site: ServedSite) -> list[str]:
    """A form is known by the labels of its cells; a blank one has fewer."""
    by_form: dict[tuple[str, ...], list[str]] = {}
    for url in site.pages():
        text = site.file_of(url).read_text(encoding="utf-8") if url.endswith("/") else ""
        if any(f'data-page="{kind.facts}"' in text for kind in (DECLARATION, PROJECT)):
            form = tuple(dict.fromkeys(YEAR.sub("年", label) for label in LABEL.findall(text)))
            by_form.setdefault(form, []).append(url)
    assert len(by_form) > 4
    by_length = [sorted(urls, key=lambda url: site.file_of(url).stat().st_size) for urls in by_form.values()]
    return [*dict.fromkeys([*site.kinds().values(), *(url for urls in by_length for url in (urls[0], urls[-1]))])]


def rows_told(page: Page) -> Told:
    """The rows that the browser tells of, by its own account."""
    session = page.context.new_cdp_session(page)
    nodes = cast(list[Node], session.send("Accessibility.getFullAXTree")["nodes"])
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    rows = [node for node in nodes if not node["ignored"] and node["role"]["value"] == "row"]
    return [[*_cells_of(row, by_id)] for row in rows]


def _cells_of(row: Node, by_id: dict[str, Node]) -> Iterator[tuple[str, str]]:
    for id in row["childIds"]:
        cell = by_id[id]
        yield "ignored" if cell["ignored"] else cell["role"]["value"], "".join(_words_of(cell, by_id))


def _words_of(node: Node, by_id: dict[str, Node]) -> Iterator[str]:
    if node["role"]["value"] == "StaticText":
        yield "".join(node["name"]["value"].split())
        return
    for id in node.get("childIds", ()):
        if id in by_id:
            yield from _words_of(by_id[id], by_id)
