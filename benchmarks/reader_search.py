"""The search as readers have it: bytes, seconds and the tab's memory of a first and a later query, beside Pagefind's.

Both search the same pages, served by a host that packs nothing. Pagefind is its extended program, told that the pages
are Chinese, reading the articles alone; its five best results are loaded as our box loads ours.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

from benchmarks.search_queries import common_words, draw_queries, plain_page
from benchmarks.search_recall import ANSWERED, FLAGS, Transfer, answers, searchable, table, type_query
from benchmarks.tab_memory import ONE_RENDERER, tab_memory
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
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *ONE_RENDERER])
        with served(site) as address:
            visits = [_visit(browser, address, "", pair, _ours, _in_every_year) for pair in _pairs(words)]
            rows.append(["ours", *_figures(visits), _our_answers(browser, address, pages)])
        if pagefind:
            copy = _indexed_by_pagefind(pagefind, site, Path(name) / "site")
            with served(copy) as address:
                visits = [_visit(browser, address, HARNESS, pair, _theirs) for pair in _pairs(words)]
                rows.append(["Pagefind", *_figures(visits), _their_precision(browser, address, pages)])
        browser.close()
    said = f"{len(pages):,} pages; medians of the {len(words)} commonest words."
    return ["The search as readers have it, from a host that packs nothing:", "", table(HEADS, rows), "", said]


HEADS = (
    *("search", "first query, bytes", "s", "later query, bytes", "s", "a first query in every year, bytes"),
    *("the tab then, MB more", "recall, precision in the first five"),
)
Ask = Callable[[Page, ServedSite, str], float]


@dataclass(frozen=True, slots=True)
class Visit:
    """What a window with nothing cached loads for a first query, a later one, and one in every year.

    `memory` is how many MB more its tab has then. None where a search knows no years.
    """

    first: Transfer
    later: Transfer
    everywhere: Transfer | None
    memory: float


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word with one that is asked for later."""
    return ((word, words[place - 1]) for place, word in enumerate(words))


def _figures(visits: Sequence[Visit]) -> Iterator[str]:
    """The medians, as they stand in the table."""
    for transfers in ([visit.first for visit in visits], [visit.later for visit in visits]):
        yield f"{median(one.plain for one in transfers):,.0f}"
        yield f"{median(one.seconds for one in transfers):.2f}"
    everywhere = [visit.everywhere.plain for visit in visits if visit.everywhere]
    yield f"{median(everywhere):,.0f}" if everywhere else "–"
    yield f"{median(visit.memory for visit in visits):.1f}"


def _visit(
    browser: Browser, site: ServedSite, start: str, words: tuple[str, str], ask: Ask, everywhere: Ask | None = None
) -> Visit:
    with _window(browser, site, start) as (page, responses):
        before = tab_memory(browser, page)
        first, later = (_transfer(page, responses, ask(page, site, word)) for word in words)
        if everywhere:
            everywhere(page, site, words[0])
        memory = tab_memory(browser, page) - before
    if everywhere is None:
        return Visit(first, later, None, memory)
    with _window(browser, site, start) as (page, responses):
        return Visit(first, later, _transfer(page, responses, everywhere(page, site, words[0])), memory)


@contextmanager
def _window(browser: Browser, site: ServedSite, start: str) -> Iterator[tuple[Page, list[Response]]]:
    """A window that has nothing cached, and the list of what it loads once the page is there."""
    responses: list[Response] = []
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(site.url(start), wait_until="networkidle")
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 (a bound method is refused)
        yield page, responses


def _transfer(page: Page, responses: list[Response], seconds: float) -> Transfer:
    """What was loaded since the last time."""
    page.wait_for_load_state("networkidle")
    transfer = Transfer(seconds)
    for response in responses:
        transfer.add(response)
    responses.clear()
    return transfer


def _ours(page: Page, site: ServedSite, word: str) -> float:
    if page.locator(".finder-panel").is_hidden():
        page.keyboard.press("/")
    return type_query(page, word)


def _in_every_year(page: Page, site: ServedSite, word: str) -> float:
    """The query in the newest year, and by the button below its answer in all others."""
    seconds = _ours(page, site, word)
    others = page.locator(".finder-others")
    if others.is_hidden():
        return seconds
    began = time.perf_counter()
    others.click()
    expect(page.locator(".finder-status")).to_have_text(ANSWERED)
    return seconds + time.perf_counter() - began


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
