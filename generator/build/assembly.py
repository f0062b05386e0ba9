"""Puts a new site together: the frame from MkDocs, the prepared pages in their shells, the site map and the headers."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from generator.build.cache import Cache, digest, place_key, read_record
from generator.build.executor import in_chunks
from generator.build.frame import Frame, frame_for
from generator.build.joined_tables import write_joined
from generator.build.new_pages import NewPages
from generator.build.page_batch import sample_of, write_batches
from generator.build.reused_files import ReusedFiles, WrittenFile
from generator.publish.page_kinds import OWNED_FOLDERS
from generator.publish.page_urls import site_root
from generator.publish.search.search_files import FOLDER as SEARCH
from generator.publish.search.search_files import is_head, own_paths
from generator.publish.site.headers import write_headers
from generator.publish.site.joined_data import CHECKSUMS_PATH, joined_files
from generator.publish.site.policy import policy
from generator.publish.site.sitemap_files import FILE as SITEMAP
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
    all_data: bool,
    verify: bool = False,
) -> tuple[Frame, Sequence[str]]:
    """Write the whole new site, except its search, into the folder `site`.

    Files that earlier builds wrote there or in the `standing` site, which will be replaced, are used again. Returns the
    frame that MkDocs made, and the files of the standing site that the new one does not share. With `search`, the
    search of an older site in the folder is left alone. `all_data` is the option of `finish`. With `verify`, a file is
    only used again after its content was compared. Raises CannotBeCut, BuildFailed and MissingTool.
    """
    frame, known = _frame(pages, preview), record_of(standing, pages.store)
    ignored = own_paths(site) if search and not verify else ()
    reused = ReusedFiles(site, standing, files_in(known), ignored, verify=verify)
    written = reused.written(_write_the_rest(pages, frame, site, reused, executor, jobs, all_data=all_data))
    record = _WRITTEN.dump_json(written)
    if record != known:
        pages.store.put(_record_key(standing), record)
    (site / SITEMAP).write_bytes(frame.sitemap.of(entry.url for entry in pages.entries).encode())
    finish_sitemap(site, site_root(pages.site_url))
    if not preview:
        write_headers(site, policy(sorted(frame.scripts)))
    return frame, [*sitemap_files(standing), *reused.outdated(written)]


def _write_the_rest(
    pages: NewPages, frame: Frame, site: Path, reused: ReusedFiles, executor: Executor, jobs: int, *, all_data: bool
) -> Mapping[str, str]:
    """Write every file that is not used again; returns their digests by path."""
    frame_paths = [path for path, name in frame.files.items() if not reused.keeps([path], name)]
    shells = digest(repr(frame.shells))
    batches = [batch.key for batch in pages.batches if not reused.keeps([*batch.paths], digest(batch.key, shells))]
    joined = joined_files(pages.files, everything=all_data)
    later = [file.path for file in joined] + ([CHECKSUMS_PATH] if joined else [])
    reused.clear(later=later)
    digests = frame.write(frame_paths, pages.store, site)
    write = partial(write_batches, store=pages.store, shells=frame.shell_of, site=site)
    for written in executor.map(write, in_chunks(batches, jobs)):
        digests |= written
    return digests | write_joined(joined, digests, reused, site)


def record_of(standing: Path, store: Cache) -> bytes:
    """The record of the files that builds wrote into the site at `standing`, for `files_in`."""
    return store.get(_record_key(standing)) or b"{}"


def files_in(record: bytes) -> Mapping[str, WrittenFile]:
    """The files that builds wrote into a site, without its search, site map and headers."""
    return read_record(record, _WRITTEN) or {}


def _record_key(standing: Path) -> str:
    return f"{place_key(standing)}-written"


def outdated_search(standing: Path, site: Path) -> list[str]:
    """The search files of the standing site that the new one does not have.

    Heads are not listed and stay, because a folder of a year is recognised by its head.
    """
    outdated = _search_files(standing) - _search_files(site)
    return sorted(path for path in outdated if not is_head(path.rpartition("/")[2]))


def _search_files(site: Path) -> set[str]:
    """The paths of all files in the folders of the search's years."""
    found: set[str] = set()
    for folder in filter(Path.is_dir, (site / SEARCH).glob("*")):
        with os.scandir(folder) as entries:
            found.update(f"{SEARCH}/{folder.name}/{entry.name}" for entry in entries)
    return found


def take_over_search(old: Path, new: Path) -> None:
    """Move the search of the old site into the new one unchanged, even if it does not match the new pages."""
    if (old / SEARCH).is_dir():
        (old / SEARCH).rename(new / SEARCH)


def _frame(pages: NewPages, preview: bool) -> Frame:
    """The frame of the site, with a shell for every shape that a page has."""
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
