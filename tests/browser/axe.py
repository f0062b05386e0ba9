"""What axe finds on a page; of its colours each look of a text is judged once, however many texts look so."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

CONTRAST = "color-contrast"
"""The rule that takes nine tenths of the time: it asks for all that lies behind each text."""
TARGET_SIZE = "target-size"
"""The one rule of WCAG 2.2 AA, which axe asks only when told to."""
LINKS_BY_COLOUR = "link-in-text-block"
"""The other rule that asks for colours; all the rest see the same in the light and in the dark."""

_RUN = """async (options) => {
  const said = (await axe.run(document, { resultTypes: ["violations"], ...options })).violations;
  return said.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary}`));
}"""

_JUDGE_LOOKS = """async (judged) => {
  const PROPERTIES = ["color", "backgroundColor", "backgroundImage", "backgroundClip", "opacity", "filter",
    "backdropFilter", "mixBlendMode", "textShadow", "fontSize", "fontWeight", "display", "visibility", "position",
    "zIndex", "webkitTextStrokeWidth", "webkitTextFillColor"];
  const digest = (text) => {
    let [one, other] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      other = Math.imul(other ^ text.charCodeAt(at), 1597334677);
    }
    return `${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
  };
  const known = new Map([[null, ""]]);
  const look = (element) => {
    if (!known.has(element)) {
      const style = getComputedStyle(element);
      const own = [element.localName, element.getAttribute("class"), ...PROPERTIES.map((name) => style[name])];
      known.set(element, digest([look(element.parentElement), ...own].join("|")));
    }
    return known.get(element);
  };
  const says = (element) => element.matches("input, select, textarea, button")
    || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const before = new Set(judged), texts = new Map();
  for (const element of [...document.body.querySelectorAll("*")].filter(says)) {
    const key = look(element);
    if (!before.has(key)) texts.set(key, [...(texts.get(key) ?? []), element]);
  }
  const decided = new Set(), found = [];
  const judge = async (elements) => {
    if (!elements.length) return;
    const options = { runOnly: ["color-contrast"], resultTypes: ["passes", "violations"], elementRef: true };
    const { passes, violations } = await axe.run({ include: elements }, options);
    for (const { nodes } of [...passes, ...violations]) nodes.forEach((node) => decided.add(node.element));
    for (const { id, nodes } of violations)
      nodes.forEach((node) => found.push(`${id}: ${node.html} ${node.failureSummary}`));
  };
  const undecided = () => [...texts.values()].filter((elements) => !elements.some((one) => decided.has(one)));
  await judge([...texts.values()].map(([first]) => first));
  await judge(undecided().flatMap(([, ...others]) => others));
  const open = new Set(undecided());
  return [[...texts].filter(([, elements]) => !open.has(elements)).map(([key]) => key), found];
}"""


def violations(page: Page, *, only: str | None = None, without: str | None = None) -> list[str]:
    """What any rule of axe finds on the page, best practice and WCAG 2.2 AA; that one alone, or all but that one."""
    _bring_axe(page)
    rules = {TARGET_SIZE: {"enabled": True}} | ({without: {"enabled": False}} if without else {})
    options: dict[str, Any] = {"runOnly": [only]} if only else {"rules": rules}
    return [f"{page.url} {one}" for one in page.evaluate(_RUN, options)]


def contrast_violations(page: Page, judged: set[str]) -> list[str]:
    """What axe finds of too little contrast among texts that look like none of those judged; they are added.

    A look is an element's name, classes and style as computed, and those of all elements around it. Where axe cannot
    decide about the first text of a look, which may be hidden or covered, it is asked about all others.
    """
    _bring_axe(page)
    now, found = page.evaluate(_JUDGE_LOOKS, sorted(judged))
    judged.update(now)
    return [f"{page.url} {one}" for one in found]


def _bring_axe(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
