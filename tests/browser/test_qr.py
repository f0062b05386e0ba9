"""The code of a page's address on paper: as another program draws it, and only where the site knows its address."""

from hashlib import sha256

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser

ADDRESS = "https://www.example.gov.cn/perf/disclosures/" + "example-district/" * 10
DRAWN = [
    (14, 0, 21, "d565ab8a56ccbba9"),
    (26, 1, 25, "88396f6af1f53eac"),
    (40, 2, 29, "e3d2f24eac591609"),
    (62, 3, 33, "f1dc9ae0d8d16612"),
    (70, 4, 37, "2e3b25df37071dd7"),
    (106, 5, 41, "99e16305e76c9fc8"),
    (120, 6, 45, "fc71a1e4f8a6c0ea"),
    (150, 7, 49, "35b8101b1ec7c755"),
    (175, 0, 53, "84b0b17c89986cc9"),
    (213, 3, 57, "4424608a9109de4c"),
]
"""So many characters of the address, with this mask: the side of the code, and of its rows, as the package qrcode 8.2
draws them at level M, the beginning of the SHA-256. Every version up to 10 is among them."""

ROWS = """async ([module, text, mask]) => {
  const rows = (await import(module)).qrMatrix(text, mask);
  return rows && rows.map((row) => row.join(""));
}"""


@pytest.mark.parametrize("length, mask, side, digest", DRAWN)
def test_a_code_is_what_another_program_draws(
    page: Page, site: ServedSite, length: int, mask: int, side: int, digest: str
) -> None:
    page.goto(site.url("404.html"))
    rows = page.evaluate(ROWS, [site.url("assets/qr.js"), ADDRESS[:length], mask])
    assert len(rows) == side
    assert sha256("\n".join(rows).encode()).hexdigest()[:16] == digest


def test_what_is_too_long_gets_no_code_and_of_the_masks_one_is_chosen(page: Page, site: ServedSite) -> None:
    page.goto(site.url("404.html"))
    module = site.url("assets/qr.js")
    assert page.evaluate(ROWS, [module, "x" * 214, None]) is None
    every = [page.evaluate(ROWS, [module, ADDRESS[:60], mask]) for mask in range(8)]
    assert (
        page.evaluate(
            "async ([module, text]) => (await import(module)).qrMatrix(text).map((row) => row.join(''))",
            [module, ADDRESS[:60]],
        )
        in every
    )


PRINTED = "() => dispatchEvent(new Event('beforeprint')) && Boolean(document.querySelector('.paper svg path'))"


def test_a_site_that_knows_its_address_prints_the_code(page: Page, site_of_two_years: ServedSite) -> None:
    page.goto(site_of_two_years.url("disclosures/wuhan-qingshan/civil-affairs/2022/"))
    page.wait_for_function(PRINTED)
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="本页网址的二维码")).to_be_visible()


def test_the_code_is_there_before_the_page_is_idle(page: Page, site_of_two_years: ServedSite) -> None:
    page.add_init_script("window.requestIdleCallback = () => 0; window.setTimeout = () => 0")
    page.goto(site_of_two_years.url("disclosures/wuhan-qingshan/civil-affairs/2022/"))
    page.wait_for_function(PRINTED, polling="raf")


def test_a_site_that_does_not_prints_none_and_asks_for_none(page: Page, site: ServedSite) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.kinds()["declaration"], wait_until="networkidle")
    assert not page.evaluate(PRINTED)
    assert page.locator(".paper p").count() == 1
    assert [url for url in asked if url.endswith("/qr.js")] == []
