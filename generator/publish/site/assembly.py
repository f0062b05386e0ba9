"""A new site put together: MkDocs' skeleton, the prepared pages in their shells, and what the site has as a whole."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, in_reading_order
from generator.publish.built_page import BuiltPage, Facts
from generator.publish.search.search_text import SearchDocument, search_document
from generator.publish.search.shelves import FOLDER as SEARCH
from generator.publish.search.shelves import Shelves, arranged, take_over, write_search
from generator.publish.site.batch import Batch, Entry, contents_of, sample_of, write_batches
from generator.publish.site.built_site import BuiltSite, read_built_site
from generator.publish.site.content import OWNED
from generator.publish.site.finish import pack_sitemap
from generator.publish.site.frame import Frame, frame_for
from generator.publish.site.headers import write_headers
from generator.publish.site.links import NOT_FOUND_PAGE, check_links
from generator.publish.site.page_reader import read_built_page
from generator.publish.site.policy import policy
from generator.publish.site.sitemap import FILE as SITEMAP
from generator.publish.site.store import Store
from generator.publish.site.theme import Theme
from generator.publish.site.workers import in_chunks


@dataclass(frozen=True)
class NewPages:
    """All that is generated for a site: its batches, which are in the store, and how MkDocs is to make the rest.

    `site_url` is the address the site will stand at, empty if unknown; `edition` changes with the program and its
    packages.
    """

    batches: Sequence[Batch]
    store: Store
    theme: Theme
    content: Path
    site_url: str
    edition: str

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Every page."""
        return [entry for batch in self.batches for entry in batch.entries]

    @cached_property
    def files(self) -> Sequence[str]:
        """Every other file, by its path in the site."""
        return [path for batch in self.batches for path in batch.files]


def put_together(pages: NewPages, site: Path, executor: Executor, jobs: int, *, preview: bool = False) -> Frame:
    """Write the whole site but its search into `site`, around what MkDocs made of it.

    Raises CannotBeCut and BuildFailed.
    """
    frame = _frame(pages, site, preview)
    keys = in_chunks([batch.key for batch in pages.batches], jobs)
    write = partial(write_batches, store=pages.store, shells=frame.shell_of, site=site)
    for _ in executor.map(write, keys):
        pass
    (site / SITEMAP).write_bytes(frame.sitemap.of(entry.url for entry in pages.entries).encode())
    pack_sitemap(site)
    if not preview:
        write_headers(site, policy(sorted(frame.scripts)))
    return frame


def dead_links(pages: NewPages, built: BuiltSite, site: Path, name: str) -> list[Diagnostic]:
    """Every dead link of the site, by the name that people know it by; `built` are the pages that MkDocs made."""
    address = pages.site_url and pages.site_url.rstrip("/") + "/"
    whole = _with_generated(pages, built, site)
    links = {link for entry in pages.entries for link in entry.leads_to}
    if all(_leads_somewhere(whole, *link) for link in links) and not any(check_links(whole, address, name)):
        return []
    return in_reading_order(check_links(read_built_site(site), address, name))


def search_site(
    pages: NewPages, built: BuiltSite, site: Path, previous: Path, executor: Executor | None = None
) -> None:
    """Write the search of the site; an index of `previous` is taken over where its pages did not change.

    With an `executor` each year's index is a task of its own.
    """
    left_out = {NOT_FOUND_PAGE, *(entry.path for entry in pages.entries)}  # of these MkDocs made the markers' page
    others = {
        path: search_document(page) for path, page in built.pages.items() if page.sections and path not in left_out
    }
    placed = {path: (one.shelf, one.digest) for path, one in others.items()}
    placed |= {entry.path: (entry.shelf, entry.searched) for entry in pages.entries}
    write_search(site, Shelves(arranged(placed), partial(_documents, pages, others)), previous, executor)


def take_over_search(old: Path, new: Path) -> None:
    """Give a new site the search of the old one, whatever it knows of the pages."""
    if (old / SEARCH).is_dir():
        take_over(old / SEARCH, new / SEARCH)


def _documents(
    pages: NewPages, others: Mapping[str, SearchDocument], paths: Collection[str]
) -> Iterator[tuple[str, SearchDocument]]:
    """What the search reads of the pages of these paths; each batch that has some is read once."""
    yield from ((path, document) for path, document in others.items() if path in paths)
    for batch in pages.batches:
        if any(entry.path in paths for entry in batch.entries):
            documents = contents_of(batch.key, pages.store).documents
            told = zip(batch.entries, documents, strict=True)
            yield from ((entry.path, document) for entry, document in told if entry.path in paths)


def _frame(pages: NewPages, site: Path, preview: bool) -> Frame:
    """What MkDocs makes, with a shell of every shape that is needed."""
    samples = {
        entry.shape: partial(sample_of, batch.key, entry.shape, pages.store)
        for batch in reversed(pages.batches)
        for entry in reversed(batch.entries)
    }
    generated = {*(f"{entry.url}index.md" for entry in pages.entries), *pages.files, *(f"{one}/" for one in OWNED)}
    return frame_for(pages.theme, pages.content, samples, generated, pages.edition, pages.store, site, preview=preview)


def _with_generated(pages: NewPages, built: BuiltSite, site: Path) -> BuiltSite:
    """The site as links see it: of generated pages the ids alone, because their own links are judged already.

    One of each shape is whole: the links of its shell are those of all others.
    """
    generated = {entry.path: BuiltPage(entry.path, "", entry.ids, (), Facts(), ()) for entry in pages.entries}
    for path in {entry.shape: entry.path for entry in pages.entries}.values():
        generated[path] = read_built_page(path, (site / path).read_text(encoding="utf-8"))
    files = built.files | generated.keys() | frozenset(pages.files)
    return BuiltSite({**built.pages, **generated}, built.styles, files)


def _leads_somewhere(site: BuiltSite, file: str, anchor: str) -> bool:
    page = site.pages.get(file)
    return file in site.files and (not anchor or page is None or anchor in page.ids or anchor == "top")
