"""What a first visit to a page costs: bytes, requests, elements and the largest paint, in the system's Chromium.

The table is Markdown. Bytes are those of the responses' bodies, as they are and as a server with gzip would send them.
"""

import argparse
import gzip
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Response, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))  # run as a script, the project's packages are not on the path

from tests.browser.served_site import ServedSite, served  # noqa: E402
from tests.set_up_browser import find_chromium  # noqa: E402

ROUNDS = 3
PACKED = re.compile(r"text/|javascript|json|xml|svg")
HTML_GOAL, ALL_GOAL = 12_000, 300_000
LARGEST_PAINT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => resolve(NaN), 3000);
})"""
HEAD = "| page | HTML | HTML gzipped | in all | in all gzipped | requests | elements | largest paint, ms |"


@dataclass(frozen=True)
class Body:
    """What one request brought: its address, bytes, and bytes as they would be sent."""

    url: str
    plain: int
    packed: int


@dataclass(frozen=True)
class Visit:
    """A first visit: the page's own body first, then all it asked for."""

    page: str
    bodies: tuple[Body, ...]
    elements: int
    largest_paint: float

    def row(self) -> str:
        """The visit as a row of the table."""
        html = self.bodies[0]
        cells = (
            html.plain,
            html.packed,
            sum(body.plain for body in self.bodies),
            sum(body.packed for body in self.bodies),
            len(self.bodies),
            self.elements,
        )
        return f"| {self.page or '(home)'} | {' | '.join(f'{cell:,}' for cell in cells)} | {self.largest_paint:.0f} |"

    def is_within_goals(self) -> bool:
        """Whether the page is as light as a declaration is to be."""
        return self.bodies[0].packed <= HTML_GOAL and sum(body.packed for body in self.bodies) <= ALL_GOAL


def body_of(response: Response) -> Body:
    """Sizes of a response; text is packed as a server would, pictures are sent as they are."""
    content = response.body()
    packed = bool(PACKED.search(response.headers.get("content-type", "")))
    return Body(response.url, len(content), len(gzip.compress(content, mtime=0)) if packed else len(content))


def visit(browser: Browser, site: ServedSite, page: str) -> Visit:
    """Visit the page with nothing remembered, several times for the paint."""
    visits = [visit_once(browser, site, page) for _ in range(ROUNDS)]
    return replace(visits[0], largest_paint=median(one.largest_paint for one in visits))


def visit_once(browser: Browser, site: ServedSite, page: str) -> Visit:
    """One visit in a window of its own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    window = context.new_page()
    responses: list[Response] = []

    def keep(response: Response) -> None:  # Playwright wants a function it can put an attribute on
        responses.append(response)

    window.on("response", keep)
    window.goto(site.url(page), wait_until="networkidle")
    paint = float(window.evaluate(LARGEST_PAINT))
    elements = int(window.evaluate("document.querySelectorAll('*').length"))
    bodies = tuple(body_of(response) for response in responses)
    context.close()
    return Visit(page, bodies, elements, paint)


def heaviest(visits: Sequence[Visit]) -> Iterator[str]:
    """What weighs most of all that is asked for, as rows."""
    bodies = {body.url.rsplit("/", 1)[-1]: body for one in visits for body in one.bodies[1:]}
    for name, body in sorted(bodies.items(), key=lambda item: -item[1].packed):
        yield f"| {name} | {body.plain:,} | {body.packed:,} |"


def pages_of(site: Path) -> list[str]:
    """The home page, a region's year if there is one, and the heaviest declaration."""
    at = site / "disclosures"
    years = sorted(path for path in at.glob("*/[0-9][0-9][0-9][0-9]/index.html"))[-1:]
    declarations = sorted(at.glob("*/*/[0-9][0-9][0-9][0-9]/index.html"), key=lambda path: path.stat().st_size)[-1:]
    return ["", *(f"{path.parent.relative_to(site).as_posix()}/" for path in [*years, *declarations])]


def main() -> int:
    """Print the tables; 1 if a declaration is heavier than it is to be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="a built site, such as site/ or examples/site/")
    parser.add_argument("page", nargs="*", help="pages below it; without any: home, a region's year, a declaration")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None or not (arguments.site / "index.html").is_file():
        parser.error("no Chromium, or no site in this folder")
    with sync_playwright() as playwright, served(arguments.site) as site:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        visits = [visit(browser, site, page) for page in arguments.page or pages_of(arguments.site)]
        browser.close()
    print(HEAD, "|---|--:|--:|--:|--:|--:|--:|--:|", *(one.row() for one in visits), sep="\n")
    print("\n| file | bytes | gzipped |", "|---|--:|--:|", *heaviest(visits), sep="\n")
    return 0 if visits[-1].is_within_goals() else 1


if __name__ == "__main__":
    raise SystemExit(main())
