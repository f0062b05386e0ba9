"""A new site put together: MkDocs' skeleton, the prepared pages in their shells, and what the site has as a whole."""

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
from generator.publish.search.search_text import SearchDocument, search_document
from generator.publish.search.shelves import FOLDER as SEARCH
from generator.publish.search.shelves import Shelves, arranged, write_search
from generator.publish.site.built_site import BuiltSite
from generator.publish.site.content import OWNED
from generator.publish.site.finish import pack_sitemap
from generator.publish.site.headers import write_headers
from generator.publish.site.links import NOT_FOUND_PAGE
from generator.publish.site.policy import policy

_WRITTEN = TypeAdapter(dict[str, WrittenFile])


def put_together(
    pages: NewPages, site: Path, standing: Path, executor: Executor, jobs: int, *, search: bool, preview: bool
) -> tuple[Frame, Sequence[str]]:
    """Bring the folder `site` to the whole new site but its search, around what MkDocs made of it.

    What earlier builds wrote there, or in the `standing` site, is used again; which files of the standing one are not
    comes with the frame. The folder of the `search`, if there is to be one, is left alone. Raises CannotBeCut and
    BuildFailed.
    """
    frame, key = _frame(pages, preview), f"{place_key(standing)}-written"
    known = pages.store.get(key) or b"{}"
    groundwork = ReusedFiles(site, standing, _WRITTEN.validate_json(known), SEARCH if search else "")
    of_frame = [path for path, name in frame.files.items() if not groundwork.keeps([path], name)]
    shells = digest(repr(frame.shells))
    batches = [one.key for one in pages.batches if not groundwork.keeps([*one.paths], digest(one.key, shells))]
    groundwork.clear()
    frame.write(of_frame, pages.store, site)
    write = partial(write_batches, store=pages.store, shells=frame.shell_of, site=site)
    for _ in executor.map(write, in_chunks(batches, jobs)):
        pass
    written = groundwork.written()
    told = _WRITTEN.dump_json(written)
    if told != known:
        pages.store.put(key, told)
    (site / SITEMAP).write_bytes(frame.sitemap.of(entry.url for entry in pages.entries).encode())
    pack_sitemap(site)
    if not preview:
        write_headers(site, policy(sorted(frame.scripts)))
    return frame, [SITEMAP, f"{SITEMAP}.gz", *groundwork.outdated(written)]


def place_key(place: Path) -> str:
    """Under which the store has what it knows of the site that stands there."""
    return digest(str(place))


def search_site(
    pages: NewPages,
    built: BuiltSite,
    site: Path,
    previous: Path,
    executor: Executor | None = None,
    *,
    published: bool = True,
    stop: Event | None = None,
) -> None:
    """Write the search of the site; an index of `previous` is taken over where its pages did not change.

    With an `executor` each index is a task of its own; without one whoever says `stop` gets Stopped. One that is not
    `published` may go on saying what pages said before.
    """
    left_out = {NOT_FOUND_PAGE, *(entry.path for entry in pages.entries)}  # of these MkDocs made the markers' page
    others = {
        path: search_document(page) for path, page in built.pages.items() if page.sections and path not in left_out
    }
    placed = {path: (one.shelf, one.digest) for path, one in others.items()}
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
    return [f"{SEARCH}/{one.name}" for one in there if not (site / SEARCH / one.name).exists()]


def take_over_search(old: Path, new: Path) -> None:
    """Give a new site the search of the old one, whatever it knows of the pages; the old one has none any more."""
    if (old / SEARCH).is_dir():
        (old / SEARCH).rename(new / SEARCH)


def _documents(
    pages: NewPages, others: Mapping[str, SearchDocument], paths: Collection[str]
) -> Iterator[tuple[str, SearchDocument]]:
    """What the search reads of the pages of these paths; each batch that has some is read once."""
    yield from ((path, document) for path, document in others.items() if path in paths)
    for batch in pages.batches:
        if any(entry.path in paths for entry in batch.entries):
            told = zip(batch.entries, documents_of(batch.key, pages.store), strict=True)
            yield from ((entry.path, document) for entry, document in told if entry.path in paths)


def _frame(pages: NewPages, preview: bool) -> Frame:
    """What MkDocs makes, with a shell of every shape that is needed."""
    samples = {
        entry.shape: partial(sample_of, batch.key, entry.shape, pages.store)
        for batch in reversed(pages.batches)
        for entry in reversed(batch.entries)
    }
    generated = {*(f"{entry.url}index.md" for entry in pages.entries), *pages.files, *(f"{one}/" for one in OWNED)}
    return frame_for(pages.theme, pages.content, samples, generated, pages.edition, pages.store, preview=preview)
