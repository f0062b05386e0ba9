"""Checks every address in the built site: pages, files and anchors exist, and nothing is loaded from other sites."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule, Severity
from generator.processes.interruption import check
from generator.publish.built_page import Reference
from generator.publish.site.built_site import BuiltSite

DEAD_LINK = Rule("dead-link", "链接失效", Severity.ERROR, "站内链接所指的页面或文件必须存在，在任何子路径下都能打开。")
DEAD_ANCHOR = Rule("dead-anchor", "锚点不存在", Severity.ERROR, "带“#”的链接所指的位置必须存在于所指的页面。")
FOREIGN_REQUEST = Rule(
    "foreign-request", "外部请求", Severity.ERROR, "页面不得从其他网站加载脚本、样式、字体、图片等。"
)
RULES = (DEAD_LINK, DEAD_ANCHOR, FOREIGN_REQUEST)

_STEPS = re.compile("([a-z0-9.-][a-z0-9./-]*)(?:#([a-z0-9-]+))?")
"""A plain relative address: nothing in it is encoded, and it has only a path and an anchor."""

NOT_FOUND_PAGE = "404.html"
"""Servers show this page at any depth, so its relative links depend on the address that was asked for."""


@dataclass(frozen=True, slots=True)
class _Target:
    """The target of a link in the site; `path` is a file, a folder ending in `/`, or leads outside (`../`)."""

    path: str
    anchor: str

    @property
    def file(self) -> str:
        return self.path + "index.html" if self.path == "" or self.path.endswith("/") else self.path

    @property
    def place(self) -> tuple[str, str]:
        """The file and the anchor in it."""
        return self.file, self.anchor


def check_links(site: BuiltSite, site_url: str, folder: str) -> Iterator[Diagnostic]:
    """The problems of the references of the site in `folder`; `site_url` is its address, empty if unknown."""
    for path, references in _references_by_file(site):
        check()
        for reference in references:
            problem = _problem(site, path, reference, site_url)
            if problem:
                rule, message = problem
                location = Location(f"{folder}/{path}", reference.line, reference.column)
                yield Diagnostic(rule, rule.severity, location, message)


def places_led_to(path: str, addresses: Iterable[tuple[str, bool]], site_url: str) -> frozenset[tuple[str, str]] | None:
    """The files and anchors of this site that the addresses on the page at `path` lead to; an anchor may be empty.

    Each address comes with whether a browser loads it by itself. None where an address is wrong whatever the site
    contains.
    """
    places = {_place_led_to(path, address, loads, site_url) for address, loads in addresses}
    return None if WRONG in places else frozenset(place for place in places if place)


WRONG = ("", "")
"""Stands for an address that is wrong: no file has this place."""


def _place_led_to(path: str, address: str, loads: bool, site_url: str) -> tuple[str, str] | None:
    """A file and an anchor; None for an address outside the site, WRONG for one that is wrong in any site."""
    steps = _STEPS.fullmatch(address)
    if steps and path != NOT_FOUND_PAGE:
        return _Target(_followed(posixpath.dirname(path), steps[1]), steps[2] or "").place
    try:
        elsewhere = _is_elsewhere(address, site_url)
    except ValueError:
        return WRONG
    if elsewhere or not _can_be_followed(path, address):
        return WRONG if elsewhere and loads else None
    target = _target(path, address, site_url)
    return target.place if target else WRONG


def _references_by_file(site: BuiltSite) -> Iterator[tuple[str, Iterable[Reference]]]:
    yield from ((path, page.references) for path, page in site.pages.items())
    yield from site.styles.items()


def _problem(site: BuiltSite, path: str, reference: Reference, site_url: str) -> tuple[Rule, str] | None:
    address = reference.address
    try:
        urlsplit(address)
    except ValueError:
        return DEAD_LINK, f"“{address}”不是网址，应检查方括号和斜杠"
    shown = f"“{address}”" + (f"（{reference.text}）" if reference.text else "")
    if _is_elsewhere(address, site_url):
        return (FOREIGN_REQUEST, f"从其他网站加载{shown}，应把文件放入本站") if reference.loads else None
    if not _can_be_followed(path, address):
        return None
    target = _target(path, address, site_url)
    if target is None:
        return DEAD_LINK, f"链接{shown}以“/”开头，站点放在子路径下时失效，应改为相对链接"
    if target.file not in site.files:
        hint = "，所指为目录，应以“/”结尾" if f"{target.path}/index.html" in site.files else ""
        return DEAD_LINK, f"链接{shown}所指的 {target.file} 不存在{hint}"
    page = site.pages.get(target.file)
    if target.anchor and page and target.anchor not in page.ids | {"top"}:
        return DEAD_ANCHOR, f"链接{shown}所指的位置 #{target.anchor} 不在 {target.file} 中"
    return None


_parts_of = lru_cache(maxsize=1 << 13)(urlsplit)
"""urlsplit with a larger cache than its own: the same addresses are on page after page."""


def _is_elsewhere(address: str, site_url: str) -> bool:
    parts = _parts_of(address)
    on_the_web = parts.scheme in ("http", "https") or (not parts.scheme and bool(parts.netloc))
    return on_the_web and not (site_url and address.startswith(site_url))


def _can_be_followed(path: str, address: str) -> bool:
    parts = _parts_of(address)
    if parts.scheme not in ("", "http", "https"):
        return False  # data:, mailto:, tel:
    return path != NOT_FOUND_PAGE or parts.path.startswith("/")


def _target(path: str, address: str, site_url: str) -> _Target | None:
    """The target of an address on the page at `path`; None if it starts at a root that is not the site's."""
    parts, root = _parts_of(address), _parts_of(site_url).path
    anchor = unquote(parts.fragment)
    if not parts.path:
        return _Target(path, anchor)
    if not parts.path.startswith("/"):
        return _Target(_followed(posixpath.dirname(path), unquote(parts.path)), anchor)
    if site_url and (parts.path + "/").startswith(root):
        return _Target(_followed("", unquote(parts.path)[len(root) :]), anchor)
    return None


@lru_cache(maxsize=1 << 10)  # many links of a page lead to a few other pages
def _followed(folder: str, steps: str) -> str:
    """The path that relative steps lead to from a folder; a folder ends in `/`, the site's own is empty."""
    joined = posixpath.join(folder, steps)
    normal = posixpath.normpath(joined) if joined else "."
    if normal == ".":
        return ""
    return normal + "/" if joined == ".." or joined.endswith(("/", "/.", "/..")) else normal
