"""Batches of pages: the parts of pages that do not depend on the theme, made and cached together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from jinja2 import Environment
from pydantic import TypeAdapter

from generator.build.cache import Cache, digest
from generator.build.markdown import NotOurs
from generator.build.page_shell import Article, Shape, Shell, article_of
from generator.build.skeleton import Sample
from generator.build.spelled_names import SpelledNames
from generator.build.theme import OnlyMkDocs, Theme
from generator.publish.page import Page
from generator.publish.page_kinds import REPEATING
from generator.publish.search.search_text import SearchDocument, search_document
from generator.publish.site.links import WRONG, places_led_to
from generator.publish.site.page_reader import read_built_page
from generator.publish.site.plain_html import addresses_of, ids_of
from generator.publish.site.plain_reader import read_plain_text
from generator.publish.site.render import render_page


@dataclass(frozen=True, slots=True)
class BuiltEntry:
    """The facts about a page that the rest of the build needs.

    `year` is the search's year of the page, `kind` the page's `data-page`, and `searched` the digest of the page's text
    for the search; all are empty for a site without search.
    """

    url: str
    shape: Shape
    year: str = ""
    kind: str = ""
    searched: str = ""

    @property
    def path(self) -> str:
        """The path of the HTML file in the site."""
        return f"{self.url}index.html"


@dataclass(frozen=True, slots=True)
class PageLinks:
    """A page's ids, and the targets of its links in the site: file and anchor."""

    path: str
    ids: tuple[str, ...]
    leads_to: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BatchLinks:
    """The ids and links of a batch's pages; `files` are its other files, which links may lead to as well."""

    pages: tuple[PageLinks, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBatch:
    """Pages and files that were made together and are cached under a key.

    `files` are paths in the site; `linked` is the digest of all ids and links.
    """

    key: str
    entries: tuple[BuiltEntry, ...]
    files: tuple[str, ...]
    linked: str

    @property
    def paths(self) -> Iterator[str]:
        """The paths in the site of all pages and files."""
        yield from (entry.path for entry in self.entries)
        yield from self.files


@dataclass(frozen=True, slots=True)
class BatchContents:
    """The content of a batch's pages and files; `files` gives texts by path.

    `sources` is the Markdown of the first page of each shape, by the page's position in `articles`.
    """

    articles: tuple[Article, ...]
    sources: Mapping[int, str]
    files: Mapping[str, str]


_CONTENTS = TypeAdapter(BatchContents)
_LINKS = TypeAdapter(BatchLinks)
_SEPARATOR = "\0"
"""A character that neither paths nor JSON contain."""


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes the parts of pages that do not depend on the theme; `spelt` gives the spellings of names for the search."""

    theme: Theme
    templates: Environment
    site_url: str
    search: bool
    spelt: SpelledNames

    def make(self, key: str, pages: Iterable[Page], files: Mapping[str, str], store: Cache) -> PageBatch:
        """Make a batch of these pages and files, and cache it under the key.

        Raises OnlyMkDocs where only MkDocs can make a page.
        """
        entries: list[BuiltEntry] = []
        links: list[PageLinks] = []
        articles: list[Article] = []
        documents: dict[str, dict[str, str]] = defaultdict(dict)
        sources: dict[int, str] = {}
        for page in pages:
            markdown = render_page(page, self.templates)
            article, is_plain = self._article(page, markdown)
            if all(article.shape != other.shape for other in articles):
                sources[len(articles)] = markdown
            own_links, document = self._read(article, is_plain)
            entries.append(_entry(article, document))
            links.append(own_links)
            articles.append(article)
            if document:
                documents[document.year][entries[-1].path] = document.text
        store.put(key, _CONTENTS.dump_json(BatchContents(tuple(articles), sources, files)))
        if documents:
            store.put_parts(f"{key}-searched", {year: _as_one_text(of_year) for year, of_year in documents.items()})
        linked = _LINKS.dump_json(BatchLinks(tuple(links), tuple(files)))
        store.put(f"{key}-ends", linked)
        return PageBatch(key, tuple(entries), tuple(files), digest(linked))

    def _read(self, article: Article, is_plain: bool) -> tuple[PageLinks, SearchDocument | None]:
        """The links of an article, and its document for the search, None for a site without search."""
        path, whole = f"{article.url}index.html", f"<article>{article.html}</article>"
        if is_plain:
            ids, addresses = ids_of(article.html), addresses_of(article.html)
            document = search_document(read_plain_text(path, whole, REPEATING), self.spelt) if self.search else None
        else:
            built = read_built_page(path, whole)
            ids = built.ids
            addresses = frozenset((reference.address, reference.loads) for reference in built.references)
            document = search_document(built, self.spelt) if self.search else None
        leads_to = _leads_to(path, ids, addresses, self.site_url)
        return PageLinks(path, tuple(sorted(ids)), tuple(sorted(leads_to))), document

    def _article(self, page: Page, markdown: str) -> tuple[Article, bool]:
        """The page as an article, and whether its HTML is plain. Raises OnlyMkDocs."""
        try:
            converted = self.theme.converter.convert(markdown)
        except NotOurs as error:
            raise OnlyMkDocs("页面模板中有 Markdown 链接") from error
        article = article_of(
            page.url, converted, self.theme.folder_of(page.url), alone=self.theme.has_own_shell(page.url)
        )
        if article is None:
            raise OnlyMkDocs("页面模板的标题不是一个一级标题加若干二级标题")
        return article, converted.is_plain


def _entry(article: Article, document: SearchDocument | None) -> BuiltEntry:
    if document is None:
        return BuiltEntry(article.url, article.shape)
    return BuiltEntry(article.url, article.shape, document.year, document.kind, document.digest)


def write_batches(keys: Iterable[str], store: Cache, shells: Mapping[Shape, Shell], site: Path) -> dict[str, str]:
    """Write the pages and files of these cached batches, pages in their shells; returns the digest of each by path."""
    return {path: written for key in keys for path, written in _write(contents_of(key, store), shells, site)}


def _write(contents: BatchContents, shells: Mapping[Shape, Shell], site: Path) -> Iterator[tuple[str, str]]:
    """Write the pages and files of a batch; yields path and digest of each."""
    for article in contents.articles:
        data = shells[article.shape].around(article).encode()
        (site / article.url).mkdir(parents=True, exist_ok=True)
        (site / article.url / "index.html").write_bytes(data)
        yield f"{article.url}index.html", digest(data)
    for path, text in contents.files.items():
        data = text.encode()
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
        yield path, digest(data)


def sample_of(key: str, shape: Shape, store: Cache) -> Sample:
    """A page of this shape with its Markdown; `key` is that of a batch that has one."""
    contents = contents_of(key, store)
    place = next(place for place in contents.sources if contents.articles[place].shape == shape)
    return Sample(contents.articles[place], contents.sources[place])


def contents_of(key: str, store: Cache) -> BatchContents:
    """The contents of a batch. Raises MissingEntry where they are not in the cache."""
    return _CONTENTS.validate_json(store.must_hold(key))


def searched_of(key: str, year: str, store: Cache) -> Mapping[str, str]:
    """The documents for the search of a batch's pages in a year, by path. Raises MissingEntry without them."""
    in_turns = store.must_hold_part(f"{key}-searched", year).decode().split(_SEPARATOR)
    return dict(zip(in_turns[::2], in_turns[1::2], strict=True))


def _as_one_text(documents: Mapping[str, str]) -> bytes:
    """The documents by path in one text: each path, then its document; `searched_of` takes them apart again."""
    return _SEPARATOR.join(chain.from_iterable(documents.items())).encode()


def links_of(key: str, store: Cache) -> BatchLinks:
    """The ids and links of a batch. Raises MissingEntry where they are not in the cache."""
    return _LINKS.validate_json(store.must_hold(f"{key}-ends"))


def _leads_to(
    path: str, ids: frozenset[str], addresses: Iterable[tuple[str, bool]], site_url: str
) -> frozenset[tuple[str, str]]:
    """The targets of a page's links; links within the page are checked here, and listed as `WRONG` if they are dead."""
    known = {f"#{id}" for id in ids if "%" not in id}
    places = places_led_to(path, [address for address in addresses if address[0] not in known], site_url)
    if places is None:
        return frozenset({WRONG})
    own_anchors = ids | {"", "top"}
    return frozenset(
        WRONG if file == path else (file, anchor)
        for file, anchor in places
        if file != path or anchor not in own_anchors
    )
