"""A built site behind an address, below the sub-path that a portal would give it."""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from urllib.parse import urljoin
from xml.etree import ElementTree

from tests.examples import is_thorough

SUB_PATH = "/portal/perf/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
KIND = re.compile(r'data-page="([a-z-]+)"')
ARTICLE = re.compile("<article.*</article>", re.DOTALL)


@dataclass(frozen=True)
class ServedSite:
    """The site in `folder`, at the address `root`, which ends in `/`; `sibling` is another that is looked at too."""

    folder: Path
    root: str
    sibling: Path | None = None

    def url(self, path: str = "") -> str:
        """The address of a page of the site."""
        return urljoin(self.root, path)

    def file_of(self, url: str) -> Path:
        """The file that a page is read from."""
        return self.folder / url.removeprefix(self.root) / "index.html"

    def pages(self) -> list[str]:
        """The address of every page: those of the site map, and the one for addresses that do not exist."""
        site_map = ElementTree.parse(self.folder / "sitemap.xml")
        return [*(self.url(loc.text or "") for loc in site_map.iter(LOC)), self.url("404.html")]

    def kinds(self) -> dict[str, str]:
        """Each kind of page with an address: in CI that of its longest, in a quick run of one of middle length."""
        return self.longest_kinds() if is_thorough() else self._ordinary_kinds()

    def longest_kinds(self) -> dict[str, str]:
        """Each kind with the address of its longest page; a page written by hand is a kind of its own.

        The first page of a folder is looked at by itself where its kind has longer ones below.

        Where the sibling has a page by hand to the letter, looking at it there is enough.
        """
        kinds = self._by_kind()
        longest = {kind: urls[-1] for kind, urls in kinds.items()}
        firsts = [url for urls in kinds.values() for url in urls[:-1] if self._is_first_of_a_folder(url)]
        return longest | {url.removeprefix(self.root): url for url in firsts}

    def _ordinary_kinds(self) -> dict[str, str]:
        """Each kind of page with the address of one of middle length; of all that are written by hand the longest."""
        kinds = self._by_kind()
        by_hand = [kind for kind, urls in kinds.items() if self.url(kind) in urls]
        return {kind: urls[len(urls) // 2] for kind, urls in kinds.items() if kind not in by_hand[:-1]}

    def _is_first_of_a_folder(self, url: str) -> bool:
        return url.removeprefix(self.root).count("/") == 1 and url.endswith("/")

    def _by_kind(self) -> dict[str, list[str]]:
        files = sorted(self.folder.rglob("*.html"), key=lambda file: file.stat().st_size)
        found: dict[str, list[str]] = {}
        for file in files:
            path, kind = file.relative_to(self.folder).as_posix(), _found(KIND, file)
            if kind or not self._stands_in_sibling(file, path):
                url = path.removesuffix("index.html")
                found.setdefault(kind or url, []).append(self.url(url))
        return found

    def _stands_in_sibling(self, file: Path, path: str) -> bool:
        other = self.sibling and self.sibling / path
        return bool(other and other.exists() and _found(ARTICLE, file) == _found(ARTICLE, other))


def _found(pattern: re.Pattern[str], file: Path) -> str:
    found = pattern.search(file.read_text(encoding="utf-8"))
    return found[found.lastindex or 0] if found else ""


@contextmanager
def served(folder: Path, headers: Mapping[str, str] = MappingProxyType({})) -> Iterator[ServedSite]:
    """Serve the folder on a free port of this machine until the block ends, every answer with these headers."""
    handler = type("Handler", (_Handler,), {"site": folder, "headers_of_all": headers})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield ServedSite(folder, f"http://127.0.0.1:{server.server_address[1]}{SUB_PATH}")
        finally:
            server.shutdown()
            thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """The site below the sub-path, its own page for what is not there, and nothing above."""

    site: Path
    headers_of_all: Mapping[str, str]

    def translate_path(self, path: str) -> str:
        if not path.startswith(SUB_PATH):
            return str(self.site / "outside")
        self.directory = str(self.site)
        return super().translate_path("/" + path.removeprefix(SUB_PATH))

    def send_head(self) -> BytesIO | BinaryIO | None:
        if Path(self.translate_path(self.path)).exists():
            return super().send_head()
        body = (self.site / "404.html").read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        for name, value in self.headers_of_all.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests do."""
