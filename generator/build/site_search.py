"""Writes the search of a site from the cached texts of generated pages and from the pages that MkDocs made."""

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from generator.build.cache import Cache, digest, place_key
from generator.build.new_pages import NewPages
from generator.build.page_batch import searched_of
from generator.publish.search.search_files import WRITTEN, KnownSearch, arranged, read_known, write_search
from generator.publish.search.search_text import SearchDocument, search_document
from generator.publish.search.written_year import YearPages
from generator.publish.search.year_index import planned
from generator.publish.site.built_site import BuiltSite
from generator.publish.site.links import NOT_FOUND_PAGE


def search_site(
    pages: NewPages,
    built: BuiltSite,
    site: Path,
    place: Path,
    executor: Executor | None = None,
    *,
    anew: bool = False,
    stop: Event | None = None,
) -> None:
    """Write the search into the folder `site`, which is, or will be moved to, `place`.

    Where few pages have changed since the search at `place` was written, only changed files are written; with `anew`
    all are. With an `executor`, each year is a task of its own. Setting `stop` raises Stopped.
    """
    key, edition = _key(place), digest(pages.edition).encode()
    kept = pages.store.get(key) or b""
    known = _known(kept, edition) if not anew else None
    left_out = {NOT_FOUND_PAGE, *(entry.path for entry in pages.entries)}  # MkDocs made only marker pages of these
    others = {
        path: search_document(page) for path, page in built.pages.items() if page.sections and path not in left_out
    }
    years = _years(pages, others)
    written = write_search(site, years, known, None if anew else place, executor, stop)
    now = edition + WRITTEN.dump_json(written)
    if now != kept:
        pages.store.put(key, now)


def known_search(place: Path, store: Cache, edition: str) -> KnownSearch:
    """The record of the search at `place`; empty where this version of the program did not write it."""
    return _known(store.get(_key(place)) or b"", digest(edition).encode()) or KnownSearch({}, {})


def _known(kept: bytes, edition: bytes) -> KnownSearch | None:
    return read_known(kept.removeprefix(edition)) if kept.startswith(edition) else None


def _key(place: Path) -> str:
    return f"{place_key(place)}-searched"


def _years(pages: NewPages, others: Mapping[str, SearchDocument]) -> list[YearPages]:
    """The pages of each year of the search, with what reads their texts."""
    of_batches = (
        (entry.year, planned(entry.path, entry.kind, entry.searched)) for entry in pages.entries if entry.searched
    )
    of_others = ((document.year, planned(path, document.kind, document.digest)) for path, document in others.items())
    read: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for batch in pages.batches:
        for year in {entry.year for entry in batch.entries if entry.searched}:
            paths = frozenset(entry.path for entry in batch.entries if entry.year == year)
            read.setdefault(year, []).append((batch.key, year, paths))
    years = arranged([*of_batches, *of_others])
    newest = next(iter(years), "")
    return [
        YearPages(
            name,
            own,
            Documents(
                pages.store,
                (*read.get(name, ()), *(read.get("", ()) if name == newest else ())),
                {path: others[path].text for path in (page.path for page in own) if path in others},
            ),
        )
        for name, own in years.items()
    ]


@dataclass(frozen=True, slots=True)
class Documents:
    """Reads the texts of a year's pages for the search: those of cached batches, and those of other pages."""

    store: Cache
    batches: tuple[tuple[str, str, frozenset[str]], ...]
    others: Mapping[str, str]

    def __call__(self, paths: Collection[str]) -> Iterator[tuple[str, str]]:
        """The path and text of each of these pages; every batch that has one of them is read once."""
        yield from ((path, text) for path, text in self.others.items() if path in paths)
        for key, year, own in self.batches:
            if not own.isdisjoint(paths):
                yield from ((path, text) for path, text in searched_of(key, year, self.store).items() if path in paths)
