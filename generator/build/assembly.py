"""Puts a new site together: the frame from MkDocs, the prepared pages in their shells, site map and headers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from threading import Event

from pydantic import TypeAdapter

from generator.build.cache import digest
from generator.build.executor import in_chunks
from generator.build.frame import Frame, frame_for
from generator.build.new_pages import NewPages
from generator.build.page_batch import documents_of, sample_of, write_batches
from generator.build.reused_files import ReusedFiles, WrittenFile
from generator.build.sitemap import FILE as SITEMAP
from generator.publish.page_kinds import OWNED_FOLDERS
from generator.publish.search.search_text import SearchDocument, search_document
from generator.publish.search.shelves import FOLDER as SEARCH
from generator.publish.search.shelves import Shelves, arranged, own_paths, write_search
from generator.publish.site.built_site import BuiltSite
from generator.publish.site.headers import write_headers
from generator.publish.site.links import NOT_FOUND_PAGE
from generator.publish.site.policy import policy
from generator.publish.site.sitemap_files import finish_sitemap, sitemap_files

_WRITTEN = TypeAdapter(dict[str, WrittenFile])


def put_together(
    pages: NewPages,
    site: Path,
    standing: Path,
    executor: Executor,
    jobs: int,
    *,
    search: bool,
    preview: bool,
    verify: bool = False,
) -> tuple[Frame, Sequence[str]]:
    """Write the whole new site into the folder `site`, except for its search.

    Files that earlier builds wrote there or in the `standing` site are used again. Returned are the frame that MkDocs
    made, and the files of the standing site that the new one does not share. With `search` that of an older site is
    left alone. With `verify` no file is used again whose content was not compared. Raises CannotBeCut and BuildFailed.
    """
    frame, key = _frame(pages, preview), f"{place_key(standing)}-written"
    known = pages.store.get(key) or b"{}"
    apart = own_paths(site) if search and not verify else ()
    reused = ReusedFiles(site, standing, _WRITTEN.validate_json(known), apart, verify=verify)
    of_frame = [path for path, name in frame.files.items() if not reused.keeps([path], name)]
    shells = digest(repr(frame.shells))
    batches = [batch.key for batch in pages.batches if not reused.keeps([*batch.paths], digest(batch.key, shells))]
    reused.clear()
    digests = frame.write(of_frame, pages.store, site)
    write = partial(write_batches, store=pages.store, shells=frame.shell_of, site=site)
    for of_chunk in executor.map(write, in_chunks(batches, jobs)):
        digests |= of_chunk
    written = reused.written(digests)
    record = _WRITTEN.dump_json(written)
    if record != known:
        pages.store.put(key, record)
    (site / SITEMAP).write_bytes(frame.sitemap.of(entry.url for entry in pages.entries).encode())
    finish_sitemap(site, pages.site_url and pages.site_url.rstrip("/") + "/")
    if not preview:
        write_headers(site, policy(sorted(frame.scripts)))
    return frame, [*sitemap_files(standing), *reused.outdated(written)]


def place_key(place: Path) -> str:
    """The cache key of what is known about the site at this place."""
    return digest(str(place))


def search_site(
    pages: NewPages,
    built: BuiltSite,
    site: Path,
    previous: Path | None,
    executor: Executor | None = None,
    *,
    published: bool = True,
    stop: Event | None = None,
) -> None:
    """Write the search of the site; an index of a `previous` one is used again where its pages did not change.

    With an `executor` each index is a task of its own; without one, setting `stop` raises Stopped. An index that is not
    `published` may still contain what pages said before.
    """
    left_out = {NOT_FOUND_PAGE, *(entry.path for entry in pages.entries)}  # MkDocs made only marker pages of these
    others = {
        path: search_document(page) for path, page in built.pages.items() if page.sections and path not in left_out
    }
    placed = {path: (document.shelf, document.digest) for path, document in others.items()}
    placed |= {entry.path: (entry.shelf, entry.searched) for entry in pages.entries}
    write_search(
        site,
        Shelves(arranged(placed), partial(_documents, pages, others)),
        previous,
        executor,
        published=published,
        stop=stop,
    )


def outdated_search(standing: Path, site: Path) -> list[str]:
    """The indexes of the standing site that the new one does not have."""
    there = (standing / SEARCH).iterdir() if (standing / SEARCH).is_dir() else ()
    return [f"{SEARCH}/{index.name}" for index in there if not (site / SEARCH / index.name).exists()]


def take_over_search(old: Path, new: Path) -> None:
    """Move the search of the old site into the new one as it is; it may not match the new pages."""
    if (old / SEARCH).is_dir():
        (old / SEARCH).rename(new / SEARCH)


def _documents(
    pages: NewPages, others: Mapping[str, SearchDocument], paths: Collection[str]
) -> Iterator[tuple[str, SearchDocument]]:
    """The search documents of the pages at these paths; each batch that has some is read once."""
    yield from ((path, document) for path, document in others.items() if path in paths)
    for batch in pages.batches:
        if any(entry.path in paths for entry in batch.entries):
            pairs = zip(batch.entries, documents_of(batch.key, pages.store), strict=True)
            yield from ((entry.path, document) for entry, document in pairs if entry.path in paths)


def _frame(pages: NewPages, preview: bool) -> Frame:
    """The frame, with a shell for every shape that some page has."""
    samples = {
        entry.shape: partial(sample_of, batch.key, entry.shape, pages.store)
        for batch in reversed(pages.batches)
        for entry in reversed(batch.entries)
    }
    generated = {
        *(f"{entry.url}index.md" for entry in pages.entries),
        *pages.files,
        *(f"{folder}/" for folder in OWNED_FOLDERS),
    }
    return frame_for(pages.theme, pages.content, samples, generated, pages.edition, pages.store, preview=preview)
