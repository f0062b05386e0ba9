"""The README's pictures, taken of our own site: `python -m tests.take_screenshots` writes screenshots/*.png.

They show what a screen shows at once, not the whole page, and each stays below `LARGEST`, so that a clone stays small.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.served_site import ServedSite, served
from tests.set_up_browser import find_chromium

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / "screenshots"
LARGEST = 200_000
DECLARATION = "disclosures/wuhan-qingshan/civil-affairs/2022/"


@dataclass(frozen=True, slots=True)
class Picture:
    """One file of screenshots/: which part of which page, on how large a screen."""

    name: str
    address: str
    width: int
    height: int

    @property
    def file(self) -> Path:
        """Where it stands in the project."""
        return FOLDER / f"{self.name}.png"


PICTURES = (
    Picture("declaration-wide", DECLARATION, width=1440, height=900),
    Picture("declaration-phone", DECLARATION, width=390, height=844),
)


def main() -> int:
    """Builds the site, takes every picture; 1 where there is no browser or a picture became too large."""
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium: run python tests/set_up_browser.py", file=sys.stderr)
        return 1
    with TemporaryDirectory(prefix="screenshots-") as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        subprocess.run([sys.executable, "-m", "generator", "build", "--site-dir", site], cwd=PROJECT, check=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with served(site) as served_site:
            for picture in PICTURES:
                _take(browser, served_site, picture)
        browser.close()
    too_large = [picture.name for picture in PICTURES if picture.file.stat().st_size >= LARGEST]
    if too_large:
        print(f"Larger than {LARGEST} bytes: {', '.join(too_large)}", file=sys.stderr)
    return 1 if too_large else 0


def _take(browser: Browser, site: ServedSite, picture: Picture) -> None:
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport={"width": size["width"], "height": size["height"]}, color_scheme="light")
    page.goto(site.url(picture.address), wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=picture.file, animations="disabled", caret="hide")
    page.close()
    print(f"{picture.file.relative_to(PROJECT)}: {picture.file.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
