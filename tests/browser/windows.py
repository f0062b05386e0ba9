"""Windows of a browser, each of which opens quickly and knows nothing of the one before it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize, expect

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
PATIENCE = 300_000
"""Milliseconds until something that must happen is given up: far more than a busy machine needs."""

expect.set_options(timeout=PATIENCE)

_IDLE = """() => new Promise((done) => {
  setTimeout(done, 10_000);
  requestIdleCallback(() => requestAnimationFrame(() => done(true)), { timeout: 5_000 });
})"""
"""A window that paints nothing, as one may on a busy machine, has no next frame: after a while it goes on without."""


_LASTING = (
    "add_init_script",
    "emulate_media",
    "expose_binding",
    "expose_function",
    "new_cdp_session",
    "on",
    "once",
    "route",
    "route_from_har",
    "route_web_socket",
    "set_default_timeout",
    "set_extra_http_headers",
)
"""What a test may ask of a window, or of its reader, that stays with the window: it is not for the next test then."""


@contextmanager
def reader(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """Somebody whose windows open quickly: an empty one stays open behind them, and what all pages share is cached."""
    context = browser.new_context(viewport=WIDE, color_scheme="light", **options)
    context.set_default_timeout(PATIENCE)
    context.new_page()
    yield context
    context.close()


@contextmanager
def window(context: BrowserContext, size: ViewportSize = WIDE, *, new: bool = False) -> Iterator[Page]:
    """A window of a reader, who forgets behind it all that its pages have kept: empty, and as good as new.

    To open one takes longer than to load a page into it: where nothing of it lasts, the next is the same. But a `new`
    one has no script or style in its memory.
    """
    page = (not new and _kept(context)) or context.new_page()
    page.set_viewport_size(size)
    seen: set[str] = set()  # where pages came from
    note = lambda frame: seen.add("/".join(frame.url.split("/")[:3]))  # noqa: E731 - it is taken off again
    page.on("framenavigated", note)
    with _lasting(page, context) as lasts:
        yield page
    page.remove_listener("framenavigated", note)
    if lasts or len(seen) > 1 or not _is_left(page):
        page.close()
    else:
        _KEPT.setdefault(context, []).append(page)
    _clear(context, seen)


_KEPT: WeakKeyDictionary[BrowserContext, list[Page]] = WeakKeyDictionary()
"""Windows that are empty again, by whose they are."""


def _kept(context: BrowserContext) -> Page | None:
    kept = _KEPT.get(context)
    return kept.pop() if kept else None


@contextmanager
def _lasting(*asked: Page | BrowserContext) -> Iterator[list[str]]:
    """What of `_LASTING` is asked for inside the block, as it happens."""
    lasts: list[str] = []

    def noting(method: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        lasts.append(method.__name__)
        return method(*arguments, **options)

    with ExitStack() as stack:
        for one in asked:
            for name in filter(partial(hasattr, one), _LASTING):
                stack.enter_context(patch.object(one, name, partial(noting, getattr(one, name))))
        yield lasts


def _is_left(page: Page) -> bool:
    """Leave the page for an empty one without a history; not while it is on its way to another."""
    try:
        page.evaluate("() => { try { sessionStorage.clear() } catch {} }")
        page.mouse.move(-1, -1)
        page.goto("about:blank")
        keys = page.context.new_cdp_session(page)
        keys.send("Page.resetNavigationHistory")
        keys.detach()
    except Error:
        return False
    return page.url == "about:blank"


def _clear(context: BrowserContext, origins: set[str]) -> None:
    """Forget what pages from there have kept."""
    keys = context.new_cdp_session(context.pages[0])
    for origin in origins:
        keys.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    keys.detach()


def settled(page: Page) -> None:
    """Wait until the page's scripts have done what they do by themselves, when it has loaded or changed its size."""
    page.evaluate(_IDLE)
