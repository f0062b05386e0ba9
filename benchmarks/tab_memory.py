"""How much memory a tab of Chromium takes: what its processes hold for themselves, as Linux counts it."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page

ONE_RENDERER = ("--renderer-process-limit=1", "--disable-features=SpareRendererForSitePerProcess")
"""Options of a Chromium whose tabs can be told from nothing else."""
_PRIVATE = re.compile(r"^Private_(?:Clean|Dirty): +(\d+) kB", re.MULTILINE)


def tab_memory(browser: Browser, page: Page) -> float:
    """MB that the renderers of this browser hold after garbage was collected; NaN where the system does not tell."""
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    known = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    tables = [Path(f"/proc/{process['id']}/smaps_rollup") for process in known if process["type"] == "renderer"]
    if not tables or not all(table.exists() for table in tables):
        return float("nan")
    return sum(int(size) for table in tables for size in _PRIVATE.findall(table.read_text())) / 1000
