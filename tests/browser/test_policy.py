"""The content security policy as a browser enforces it: whatever the pages do it allows, and nothing else."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served_site import ServedSite, served
from tests.browser.windows import settled
from tests.examples import is_thorough
from tests.thorough import thorough

pytestmark = pytest.mark.browser

LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
SAY_RUN = "document.documentElement.dataset.run = 'yes'"
FIRST = "[...document.head.children].findIndex((one) => one.httpEquiv === 'Content-Security-Policy')"
META = re.compile(r'<meta http-equiv="?Content-Security-Policy"? [^>]*>', re.IGNORECASE)
LEFT = "net::ERR_ABORTED"  # the next page was opened before the last picture had come
POLICY_HEADER = re.compile(r'^add_header (Content-Security-Policy) "(.+)" always;$', re.MULTILINE)


class Watched:
    """A window whose every violation is kept, through all pages."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.add_init_script(LISTEN)
        page.on("console", lambda message: self.complaints.append(f"{page.url} {message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def open(self, url: str) -> None:
        """Open a page and wait until its scripts have run."""
        self.page.goto(url)
        settled(self.page)

    def violations(self) -> list[str]:
        """What was refused on the open page."""
        return [str(one) for one in self.page.evaluate("window.violations")]


@pytest.fixture
def watched(page: Page) -> Watched:
    """A reader's window."""
    return Watched(page)


def test_no_page_asks_another_host_or_complains_and_all_keep_to_their_policy_and_to_that_of_the_headers_for_nginx(
    watched: Watched, either_site: ServedSite
) -> None:
    """Where both are given, the browser refuses whatever one of them does not allow. CI opens every page there is."""
    written = (either_site.folder / "headers/nginx.conf").read_text(encoding="utf-8")
    headers = dict(POLICY_HEADER.findall(written))
    assert list(headers) == ["Content-Security-Policy"]

    page, complaints, requested = watched.page, watched.complaints, set[str]()
    page.on("request", lambda request: requested.add(urlsplit(request.url).netloc))
    page.on("requestfailed", lambda request: None if request.failure == LEFT else complaints.append(request.url))
    page.on("response", lambda answer: complaints.append(f"missing: {answer.url}") if answer.status >= 400 else None)
    with served(either_site.folder, headers) as plain:
        site = replace(plain, sibling=either_site.sibling if is_thorough() else None)
        kinds = set(site.kinds().values())
        for url in site.pages() if is_thorough() else sorted(kinds):
            page.goto(url)
            if url in kinds:
                settled(page)
            assert page.evaluate("window.violations") == [], url
            assert page.evaluate(FIRST) <= 1, f"something stands before the policy: {url}"
        for url in kinds:
            answer = page.request.get(url)
            assert answer.headers["content-security-policy"] == headers["Content-Security-Policy"]
            (meta,) = META.findall(answer.text())
            assert "unsafe-inline" not in meta
        page.wait_for_load_state("networkidle")
    assert complaints == []
    assert requested == {urlsplit(site.root).netloc}


def test_what_readers_do_is_allowed(watched: Watched, either_site: ServedSite) -> None:
    page = watched.page
    watched.open(either_site.kinds()["declaration"])
    page.keyboard.press("/")
    page.keyboard.type("满意度")
    expect(page.locator(".finder-results a").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("button", name="大字").click()
    page.locator("label[title='切换为深色']:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("a.headerlink").first.click()
    assert watched.violations() == []
    assert watched.complaints == []


def test_an_address_without_a_page_keeps_to_the_policy(watched: Watched, either_site: ServedSite) -> None:
    watched.open(either_site.url("disclosures/nowhere/1999/"))
    assert watched.violations() == []
    assert [one for one in watched.complaints if "404" not in one] == []


@pytest.mark.parametrize(
    "planted,refused",
    [
        (f"<script>{SAY_RUN}</script>", "script-src-elem inline"),
        (f'<img src="data:," onerror="{SAY_RUN}">', "script-src-attr inline"),
        pytest.param('<p style="color: red">甲</p>', "style-src-attr inline", marks=thorough),
        ("<style>p { color: red }</style>", "style-src-elem inline"),
        ('<img src="http://127.0.0.2:9/a.png">', "img-src http://127.0.0.2:9/a.png"),
        pytest.param(
            '<script src="http://127.0.0.2:9/a.js"></script>', "script-src-elem http://127.0.0.2:9/a.js", marks=thorough
        ),
        pytest.param('<iframe src="about.html"></iframe>', "frame-src", marks=thorough),
        pytest.param('<base href="http://127.0.0.2:9/">', "base-uri http://127.0.0.2:9", marks=thorough),
    ],
)
def test_what_is_planted_is_refused_and_noticed(
    watched: Watched, example_site: ServedSite, planted: str, refused: str
) -> None:
    url = example_site.kinds()["declaration"]
    page = example_site.file_of(url).read_text(encoding="utf-8").replace("</article>", f"{planted}</article>", 1)
    watched.page.route(url, lambda route: route.fulfill(body=page, content_type="text/html; charset=utf-8"))
    watched.open(url)
    assert any(one.startswith(refused) for one in watched.violations()), watched.violations()
    assert watched.complaints
    assert watched.page.locator("html[data-run]").count() == 0
