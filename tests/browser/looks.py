"""What there is to see on every kind of page of a site: each is opened once, for all tests that look at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.axe import CONTRAST, LINKS_BY_COLOUR, contrast_violations, violations
from tests.browser.windows import PHONE, settled
from tests.examples import is_thorough

WIDTHS = (320, 390, 768, 1440)
"""Of windows, narrowest first."""
ENLARGED = (390, 1440)
"""At which of them the page is looked at in large type: a phone's and a desk's."""
JUDGED = ENLARGED if is_thorough() else ENLARGED[:1]
"""At which of these axe and the keyboard are asked: the phone's, in CI the desk's as well."""

_TABLES = """tables => tables.map((table) => {
  const { parentElement: region, caption } = table;
  const rows = [...table.querySelectorAll(":scope > tbody > tr")];
  return {
    begins: table.innerText.slice(0, 20),
    caption: (caption?.innerText ?? "").trim(),
    headers: table.querySelectorAll("th").length,
    withoutScope: table.querySelectorAll("th:not([scope])").length,
    bodies: table.querySelectorAll("tbody").length,
    rowsWithoutHeader: rows.filter((row) => !row.querySelector("th")).length,
    groups: table.querySelectorAll("[scope=rowgroup]").length,
    bodiesWithoutGroup: table.querySelectorAll("tbody:not(:has(> tr:first-child > [scope=rowgroup]))").length,
    isChart: table.matches(".bars"),
    region: ["role", "tabindex", "aria-label"].map((name) => region.getAttribute(name) ?? ""),
  };
})"""

_LARGE = """() => {
  const styleOf = (one) => getComputedStyle(one);
  const slanting = [...document.querySelectorAll("body *")].filter((one) => styleOf(one).fontStyle !== "normal");
  const text = document.querySelector("article p, article td");
  return {
    aslant: slanting.map((one) => one.outerHTML),
    width: document.documentElement.scrollWidth,
    points: text ? parseFloat(styleOf(text).fontSize) : null,
  };
}"""
_HAS_ITS_STYLES = "[...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)"
"""The page for addresses that do not exist finds them by a script, when it has loaded."""
_HEAD = "document.querySelector('.site-nav')?.getBoundingClientRect().bottom ?? 0"
_SWITCH_SIZE = "document.querySelector('.large-type-switch')?.click()"
_UNREACHED = """() => {
  const found = [];
  const CONTROL = "a[href], button, input, select, textarea, summary, [role=button]";
  for (const control of document.querySelectorAll(`${CONTROL}, [tabindex="0"]`)) {
    const isShown = control.getClientRects().length && getComputedStyle(control).visibility === "visible";
    const isOther = control.type === "radio" && !control.checked; // arrows lead there
    if (!isShown || isOther || control.disabled || control.closest(".finder")) continue;
    control.focus({ preventScroll: true });
    const seen = control.matches(".md-option") ? control.nextElementSibling : control;
    const isClipped = (one) => one && (getComputedStyle(one).clipPath === "inset(50%)" || isClipped(one.parentElement));
    const wrong = [
      [document.activeElement !== control || control.tabIndex < 0, "not reached"],
      [control.tabIndex > 0, "out of order"],
      [!seen.offsetWidth && !seen.getClientRects().length || isClipped(seen), "not seen"],
      [getComputedStyle(seen).outlineStyle === "none", "no outline"],
    ];
    for (const [is, what] of wrong) if (is) found.push(`${what}: ${control.outerHTML.slice(0, 150)}`);
  }
  document.activeElement.blur();
  return found;
}"""
"""What can be used but not with the keyboard, or not seen when it comes there; the search box has tests of its own."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page: at which widths of the window it is wider, its tables, what axe finds, by width, and its large type.

    That is what stands aslant, how wide the page is, and the size of its text, by width of the window; by width
    what no key reaches; and how many pixels of a phone's screen the head of the page takes.
    """

    kind: str
    url: str
    too_wide_at: tuple[int, ...]
    tables: tuple[Mapping[str, Any], ...]
    violations: Mapping[int, tuple[str, ...]]
    large: Mapping[int, Mapping[str, Any]]
    unreached: Mapping[int, tuple[str, ...]]
    head: float


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of each kind of a site, and how texts look of which axe has judged the colours, by scheme."""

    of_kinds: tuple[Look, ...]
    judged: Mapping[str, set[str]]


def looks_of(kinds: Mapping[str, str], page: Page) -> Looks:
    """Open the page of each kind, at its address, in a narrow window, and make the window wider."""
    judged: dict[str, set[str]] = {"default": set(), "slate": set()}
    return Looks(tuple(_look(page, kind, url, judged) for kind, url in kinds.items()), judged)


def _look(page: Page, kind: str, url: str, judged: Mapping[str, set[str]]) -> Look:
    _widen(page, WIDTHS[0])
    page.goto(url)
    page.wait_for_function(_HAS_ITS_STYLES)
    too_wide, found, unreached, head = [], {}, {}, 0.0
    for width in WIDTHS:
        _widen(page, width)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(width)
        if width == PHONE["width"]:
            head = page.evaluate(_HEAD)
        if width in JUDGED:
            settled(page)
            found[width] = (*_violations(page, judged),)
            page.keyboard.press("Tab")  # from here on what is focused is so by the keyboard
            unreached[width] = (*page.evaluate(_UNREACHED),)
    tables = page.locator("article table[class]").evaluate_all(_TABLES)
    return Look(kind, url, tuple(too_wide), tuple(tables), found, _in_large_type(page), unreached, head)


def _in_large_type(page: Page) -> dict[int, Mapping[str, Any]]:
    """A page without the theme has one size."""
    page.evaluate(_SWITCH_SIZE)
    seen = {}
    for width in ENLARGED:
        _widen(page, width)
        seen[width] = page.evaluate(_LARGE)
    page.evaluate(_SWITCH_SIZE)
    return seen


def _widen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def _violations(page: Page, judged: Mapping[str, set[str]]) -> list[str]:
    """What axe finds in one scheme, and of colours in the other, in which the page is left."""
    found = [*violations(page, without=CONTRAST), *contrast_violations(page, judged[_scheme_of(page)])]
    _switch_scheme(page)
    return [*found, *violations(page, only=LINKS_BY_COLOUR), *contrast_violations(page, judged[_scheme_of(page)])]


def _scheme_of(page: Page) -> str:
    """Whether the page is light or dark; without the theme it is light."""
    return page.locator("body").get_attribute("data-md-color-scheme") or "default"


def _switch_scheme(page: Page) -> None:
    """Switch from light to dark or back as a reader does, and wait until all colours have changed.

    A page without the theme, as the one for addresses that do not exist may be, has nothing to switch.
    """
    body = page.locator("body")
    if before := body.get_attribute("data-md-color-scheme"):
        page.locator("label[title^=切换为]:visible").click()
        expect(body).not_to_have_attribute("data-md-color-scheme", before)
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
