"""The search as readers have it: bytes on the wire and seconds of a first and a later query, ours beside Pagefind's.

Both search the same pages, served by a host that packs nothing. Pagefind is its extended program, told that the pages
are Chinese, reading the articles alone; its five best results are loaded as our box loads ours.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, Response, sync_playwright

from benchmarks.search_queries import common_words, draw_queries, plain_page
from benchmarks.search_recall import FLAGS, Transfer, answers, searchable, table, type_query
from generator.publish.built_page import BuiltPage
from tests.browser.served_site import ServedSite, served
from tests.set_up_browser import find_chromium

WORDS = 8
QUERIES = 400
THEIR_QUERIES = 60
HARNESS = "pagefind-search.html"
SEARCH = """async ([program, query]) => {
  const { search } = await import(program);
  const { results } = await search(query);
  return Promise.all(results.slice(0, 5).map(async ({ data }) => (await data()).raw_url));
}"""


def search_as_readers_have_it(site: Path, pagefind: Path | None) -> list[str]:
    """Tables as Markdown; a line that says why where nothing can be measured."""
    chromium = find_chromium()
    if chromium is None or not (site / "search").is_dir():
        return ["The search was not measured: no Chromium, or no site with search."]
    pages = searchable(site)
    newest = [page for page in pages if page.facts.year == max(one.facts.year for one in pages)]
    words = common_words(newest, WORDS)
    rows: list[list[str]] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="disclose-pagefind-") as name:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with served(site) as address:
            rows.append(
                ["ours", *_transfers(browser, address, "", words, _ours), _our_answers(browser, address, pages)]
            )
        if pagefind:
            copy = _indexed_by_pagefind(pagefind, site, Path(name) / "site")
            with served(copy) as address:
                found = _their_precision(browser, address, pages)
                rows.append(["Pagefind", *_transfers(browser, address, HARNESS, words, _theirs), found])
        browser.close()
    heads = ["search", "first query, bytes", "s", "later query, bytes", "s", "recall, precision in the first five"]
    said = f"{len(pages):,} pages; medians of the {len(words)} commonest words."
    return ["The search as readers have it, from a host that packs nothing:", "", table(heads, rows), "", said]


Ask = Callable[[Page, ServedSite, str], float]


def _transfers(browser: Browser, site: ServedSite, start: str, words: Sequence[str], ask: Ask) -> Iterator[str]:
    """Bytes and seconds of a first query and of a later one."""
    pairs = [_transfer(browser, site, start, (word, words[place - 1]), ask) for place, word in enumerate(words)]
    for place in (0, 1):
        yield f"{median(pair[place].plain for pair in pairs):,.0f}"
        yield f"{median(pair[place].seconds for pair in pairs):.2f}"


def _transfer(browser: Browser, site: ServedSite, start: str, words: Sequence[str], ask: Ask) -> list[Transfer]:
    responses: list[Response] = []
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(site.url(start), wait_until="networkidle")
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 (a bound method is refused)
        found = []
        for word in words:
            responses.clear()
            transfer = Transfer(ask(page, site, word))
            page.wait_for_load_state("networkidle")
            for response in responses:
                transfer.add(response)
            found.append(transfer)
    return found


def _ours(page: Page, site: ServedSite, word: str) -> float:
    if page.locator(".finder-panel").is_hidden():
        page.keyboard.press("/")
    return type_query(page, word)


def _theirs(page: Page, site: ServedSite, word: str) -> float:
    began = time.perf_counter()
    page.evaluate(SEARCH, [site.url("pagefind/pagefind.js"), word])
    return time.perf_counter() - began


def _our_answers(browser: Browser, site: ServedSite, pages: Sequence[BuiltPage]) -> str:
    """Recall and precision over queries drawn at random."""
    page = browser.new_page()
    found = answers(page, site, pages, draw_queries(pages, QUERIES, seed=len(pages)))
    page.close()
    recall, precision = (
        sum(values) / len(found) for values in zip(*((a.recall, a.precision) for a in found), strict=True)
    )
    return f"{recall:.4f}, {precision:.4f} ({len(found)} queries)"


def _their_precision(browser: Browser, site: ServedSite, pages: Sequence[BuiltPage]) -> str:
    """The share of right pages among the first five; recall would need every result to be loaded."""
    plain = {f"/{one.path.removesuffix('index.html')}": plain_page(one) for one in pages}
    page = browser.new_page()
    page.goto(site.url(HARNESS))
    shares = []
    for query in draw_queries(pages, THEIR_QUERIES, seed=len(pages)):
        urls = page.evaluate(SEARCH, [site.url("pagefind/pagefind.js"), query.text])
        known = [plain[url] for url in urls if url in plain]
        shares.append(sum(one.holds(query.text) for one in known) / len(known) if known else 0)
    page.close()
    return f"–, {sum(shares) / len(shares):.4f} ({len(shares)} queries; nothing found counts 0)"


def _indexed_by_pagefind(pagefind: Path, site: Path, copy: Path) -> Path:
    """A copy of the site's pages with Pagefind's index, and an empty page to search from."""
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("search", "assets"))
    options = ["--site", str(copy), "--root-selector", "article", "--force-language", "zh", "--silent"]
    subprocess.run([str(pagefind), *options], check=True, stdout=subprocess.DEVNULL)
    (copy / HARNESS).write_text("<!doctype html><title>-</title>", encoding="utf-8")
    return copy
