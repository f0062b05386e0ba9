"""Windows of a browser, each of which opens quickly and knows nothing of the one before it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

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


@contextmanager
def reader(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """Somebody whose windows open quickly: an empty one stays open behind them, and what all pages share is cached."""
    context = browser.new_context(viewport=WIDE, color_scheme="light", **options)
    context.set_default_timeout(PATIENCE)
    context.new_page()
    yield context
    context.close()


@contextmanager
def window(context: BrowserContext, size: ViewportSize = WIDE) -> Iterator[Page]:
    """A new window of a reader, who forgets behind it all that its pages have kept."""
    page = context.new_page()
    page.set_viewport_size(size)
    seen: set[str] = set()
    page.on("framenavigated", lambda frame: seen.add("/".join(frame.url.split("/")[:3])))
    yield page
    page.close()
    keys = context.new_cdp_session(context.pages[0])
    for origin in seen:
        keys.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    keys.detach()


def settled(page: Page) -> None:
    """Wait until the page's scripts have done what they do by themselves, when it has loaded or changed its size."""
    page.evaluate(_IDLE)
