"""Measures the search of a built site in Chromium: what it finds, how much it loads, how long it takes.

Queries are drawn at random from the pages' own texts and put to the theme's engine.js, a sample of them to the
search box with real keys; a page should be found if plain comparison finds the words on it. Bytes are those of a
first query in a window that has nothing cached, with a newest year of `--pages` declarations.
"""

import argparse
import gzip
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))  # run as a script, the project's packages are not on the path

from benchmarks.search_queries import Query, common_words, draw_queries, multiplied, plain_page  # noqa: E402
from generator.publish.built_page import BuiltPage  # noqa: E402
from generator.publish.search.search_files import write_search, years_of  # noqa: E402
from generator.publish.search.search_text import searched  # noqa: E402
from generator.publish.site.built_site import read_built_site  # noqa: E402
from tests.browser.served_site import ServedSite, served  # noqa: E402
from tests.set_up_browser import find_chromium  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PACKED_BY_HOSTS = (".js", ".json", ".css", ".html")
ANSWERED = re.compile("^(找到|没有找到|搜索暂)")
FIND_EACH = """async ([assets, queries]) => {
  const { ask, ALL } = await import(assets + "engine.js");
  const { wordsOf, fold } = await import(assets + "found.js");
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const search = await ask(wordsOf(query).map(fold), { year: ALL });
    const pages = [];
    let first;
    do {
      pages.push(...(await search.next(pages.length ? 300 : 6)));
      first ??= performance.now() - start;
    } while (!search.isOver());
    answers.push([pages.map((page) => page.url.href), first]);
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query found, the best first, what it should have found, and the milliseconds to the first results."""

    query: Query
    found: tuple[str, ...]
    truth: frozenset[str]
    milliseconds: float

    @property
    def recall(self) -> float:
        return len(self.truth & set(self.found)) / len(self.truth)

    @property
    def precision(self) -> float:
        """Of the first five; nothing found is nothing wrong."""
        return mean([page in self.truth for page in self.found[:5]] or [1])


@dataclass(slots=True)
class Transfer:
    """What a window loaded, as it is and as a static host would pack it."""

    seconds: float
    plain: int = 0
    packed: int = 0
    files: list[str] = field(default_factory=list)

    def add(self, response: Response) -> None:
        body = response.body()
        self.plain += len(body)
        packs = urlsplit(response.url).path.endswith(PACKED_BY_HOSTS)
        self.packed += min(len(gzip.compress(body, 6)), len(body)) if packs else len(body)
        self.files.append(f"{len(body)} {response.url}")


def answers(page: Page, site: ServedSite, pages: Sequence[BuiltPage], queries: Sequence[Query]) -> list[Answer]:
    """Put each query to engine.js, over all years, and compare."""
    plain = [plain_page(one) for one in pages]
    page.goto(site.url())
    found = page.evaluate(FIND_EACH, [site.url("assets/"), [query.text for query in queries]])
    return [
        Answer(
            query,
            tuple(path_of(url, site) for url in urls),
            frozenset(one.path for one in plain if one.holds(query.text)),
            milliseconds,
        )
        for query, (urls, milliseconds) in zip(queries, found, strict=True)
    ]


def path_of(url: str, site: ServedSite) -> str:
    """The page's file in the site."""
    path = urlsplit(url).path.removeprefix(urlsplit(site.root).path)
    return path + "index.html" if path.endswith("/") or not path else path


def type_query(page: Page, query: str) -> float:
    """Type into the box with real keys; the seconds from the last key to the answer."""
    status = page.locator(".finder-status")
    page.locator(".finder-input").fill("")
    expect(status).to_contain_text("输入部门")
    page.keyboard.type(query)
    start = time.perf_counter()
    expect(status).to_have_text(ANSWERED)
    return time.perf_counter() - start


def through_the_box(page: Page, site: ServedSite, sample: Sequence[Answer]) -> float:
    """The share of queries whose first result is right, other years being asked where the newest has none."""
    page.goto(site.url())
    page.keyboard.press("/")
    right = 0
    for answer in sample:
        type_query(page, answer.query.text)
        others = page.locator(".finder-others")
        if others.is_visible() and not page.locator(".finder-results > li").count():
            others.click()
            expect(page.locator(".finder-status")).to_have_text(ANSWERED)
        first = page.locator(".finder-results > li > a").first
        right += bool(first.count()) and path_of(str(first.get_attribute("href")), site) in answer.truth
    return right / len(sample)


def transfers_of(browser: Browser, site: ServedSite, word: str, later: str) -> tuple[Transfer, Transfer]:
    """What the first query loads in a window with nothing cached, and what a later one."""
    responses: list[Response] = []
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(site.url(), wait_until="networkidle")
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 (a bound method is refused)
        page.keyboard.press("/")
        first = Transfer(type_query(page, word))
        loaded = len(responses)
        second = Transfer(type_query(page, later))
        for number, response in enumerate(responses):
            (first if number < loaded else second).add(response)
    return first, second


def built_site(folder: Path) -> Path:
    """The example site, built."""
    command = [sys.executable, "-m", "generator", "-f", str(PROJECT / "examples/mkdocs.yml"), "build"]
    subprocess.run([*command, "--site-dir", str(folder)], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return folder


def searchable(folder: Path) -> list[BuiltPage]:
    pages = read_built_site(folder).pages
    return [searched(page) for path, page in pages.items() if page.sections and path != "404.html"]


def site_of_many(site: Path, folder: Path, pages: Sequence[BuiltPage], count: int) -> tuple[list[BuiltPage], float]:
    """A copy of the site with `count` departments in the search; its new declarations, and the seconds of indexing."""
    shutil.copytree(site, folder)
    shutil.rmtree(folder / "search", ignore_errors=True)
    newest = max(page.facts.year for page in pages)
    models = [page for page in pages if page.facts.year == newest and page.facts.page == "declaration"]
    departments = [page for page in pages if page.facts.page == "department"]
    many = list(multiplied(models, count, seed=count))
    others = [page for page in pages if page not in models and page not in departments]
    years = years_of([*many, *multiplied(departments, count, seed=count), *others])
    start = time.perf_counter()
    write_search(folder, years)
    return many, time.perf_counter() - start


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [heads, ["--"] + ["--:"] * (len(heads) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def report_answers(found: Sequence[Answer]) -> str:
    """Recall and precision per kind of query and in all."""
    kinds = [*dict.fromkeys(answer.query.kind for answer in found), "all"]
    rows = []
    for kind in kinds:
        of_kind = [answer for answer in found if kind in (answer.query.kind, "all")]
        rows.append(
            [
                kind,
                len(of_kind),
                f"{mean(answer.recall for answer in of_kind):.4f}",
                f"{mean(answer.query.page in answer.found for answer in of_kind):.4f}",
                f"{mean(answer.precision for answer in of_kind):.4f}",
                f"{median(answer.milliseconds for answer in of_kind):.0f}",
            ]
        )
    return table(["queries", "number", "recall", "own page found", "precision in the first five", "median ms"], rows)


def report_transfers(words: Sequence[str], measured: Sequence[tuple[Transfer, Transfer]]) -> str:
    """Bytes and time of the first query and the later one: the worst of the words, and the middle."""
    worst = max(zip(words, measured, strict=True), key=lambda pair: pair[1][0].plain)
    rows = []
    for name, place in (("first query", 0), ("later query", 1)):
        all_of = [pair[place] for pair in measured]
        heaviest = max(all_of, key=lambda one: one.plain)
        row = [f"{heaviest.plain:,}", f"{heaviest.packed:,}", f"{median(one.plain for one in all_of):,.0f}"]
        rows.append([name, *row, f"{max(one.seconds for one in all_of):.2f}"])
    heads = ["", "worst, bytes", "worst, packed by the host", "middle, bytes", "slowest, s"]
    heaviest_files = "\n".join(f"- {file}" for file in sorted(worst[1][0].files, key=lambda f: -int(f.split()[0]))[:8])
    return f"{table(heads, rows)}\n\nThe heaviest first query, {worst[0]}:\n\n{heaviest_files}"


def measure_answers(browser: Browser, site: Path, chosen: argparse.Namespace) -> bool:
    """Print what the queries find; whether it reaches the goal."""
    pages = searchable(site)
    with served(site) as address:
        page = browser.new_page()
        found = answers(page, address, pages, draw_queries(pages, chosen.queries, chosen.seed))
        sample = random.Random(chosen.seed).sample(found, min(chosen.sample, len(found)))
        right = through_the_box(page, address, sample) if sample else 1.0
    print(f"{len(pages)} pages, seed {chosen.seed}\n\n{report_answers(found)}\n")
    for answer in found:
        if missed := sorted(answer.truth - set(answer.found)):
            print(f"- “{answer.query.text}” is not found on {len(missed)} of {len(answer.truth)} pages: {missed[0]}")
    print(f"\nTyped into the box, {len(sample)} of them: the first result is right for {right:.0%}.\n")
    return mean(one.recall for one in found) >= 0.99 and mean(one.precision for one in found) >= 0.9


def measure_transfers(browser: Browser, site: Path, folder: Path, count: int) -> None:
    """Print what a first query loads where the newest year has `count` declarations."""
    many, seconds = site_of_many(site, folder, searchable(site), count)
    words = common_words(many)
    with served(folder) as address:
        measured = [transfers_of(browser, address, word, words[number - 1]) for number, word in enumerate(words)]
    print(f"A newest year of {count:,} pages (all indexes made in {seconds:.1f} s), {len(words)} commonest words:\n")
    print(report_transfers(words, measured))


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="a built site; default: the example site, built for this")
    parser.add_argument("--queries", type=int, default=400, help="how many queries (default %(default)s)")
    parser.add_argument("--seed", type=int, default=2023, help="of the random draw (default %(default)s)")
    parser.add_argument("--sample", type=int, default=20, help="queries typed into the box (default %(default)s)")
    parser.add_argument("--pages", type=int, default=1000, help="newest year's pages for the bytes; 0 skips them")
    return parser.parse_args()


def main() -> int:
    """Print the tables; 1 where recall or precision misses its goal."""
    chosen = arguments()
    expect.set_options(timeout=30_000)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = chosen.site or built_site(Path(temporary, "site"))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        is_reached = measure_answers(browser, site, chosen)
        if chosen.pages:
            measure_transfers(browser, site, Path(temporary, "many"), chosen.pages)
        browser.close()
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
