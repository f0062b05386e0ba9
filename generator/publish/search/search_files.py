"""The search on disk: `search/` with a folder for each fiscal year and a small manifest that names their files.

All files but the manifest are named by their contents: browsers never take an old one for a new one, and unchanged ones
are not written again. Nothing of an older search is kept.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event

from pydantic import TypeAdapter, ValidationError

from generator.publish.built_page import BuiltPage
from generator.publish.search.named_files import Mark, NamedFiles, mark_of, remove
from generator.publish.search.search_text import GENERAL, SearchDocument, search_document
from generator.publish.search.written_year import WrittenYear, YearPages, amended_year, as_json, made_year
from generator.publish.search.year_index import PlannedPage, planned

FOLDER = "search"
MANIFEST = "manifest.txt"
"""JSON, but with a suffix that every web server knows; so is `.bin`."""

FORMAT = 1
"""Raised when the format of the written files changes."""


@dataclass(frozen=True, slots=True)
class KnownSearch:
    """A search as it was written: its years, and the marks of its files by year and name."""

    years: Mapping[str, WrittenYear]
    marks: Mapping[str, Mapping[str, Mark]] = field(compare=False)


WRITTEN = TypeAdapter(KnownSearch)


def years_of(pages: Iterable[BuiltPage]) -> list[YearPages]:
    """The years of these pages; pages without an article are not searched."""
    documents = {page.path: search_document(page) for page in pages if page.sections}
    read = partial(_read_from, documents)
    return [YearPages(name, planned_pages, read) for name, planned_pages in planned_years(documents.items()).items()]


def _read_from(documents: Mapping[str, SearchDocument], paths: Collection[str]) -> Iterator[tuple[str, str]]:
    return ((path, documents[path].text) for path in paths)


def planned_years(documents: Iterable[tuple[str, SearchDocument]]) -> dict[str, tuple[PlannedPage, ...]]:
    """The pages of each year in the order of their numbers, newest year first."""
    return arranged((document.year, planned(path, document.kind, document.digest)) for path, document in documents)


def arranged(pages: Iterable[tuple[str, PlannedPage]]) -> dict[str, tuple[PlannedPage, ...]]:
    """Pages in order by year; pages without a year are added to the newest, which every search looks at."""
    of_year: dict[str, list[PlannedPage]] = {}
    for year, page in pages:
        of_year.setdefault(year, []).append(page)
    general = of_year.pop("", [])
    years = sorted(of_year, reverse=True)
    if general:
        of_year.setdefault(years[0] if years else GENERAL, []).extend(general)
    return {year: tuple(sorted(of_year[year])) for year in years or of_year}


def write_search(
    site: Path,
    years: Sequence[YearPages],
    known: KnownSearch | None = None,
    previous: Path | None = None,
    executor: Executor | None = None,
    stop: Event | None = None,
) -> KnownSearch:
    """Write the search of these years to `site/search/`; returns what was written.

    `known` is what an earlier run wrote to the site `previous`: if few pages changed since, only the files that differ
    are written. With an `executor`, each year that is made anew is a task of its own. Raises Stopped when `stop` is
    set; the search is then unchanged.
    """
    folder, old, known = site / FOLDER, (previous or site) / FOLDER, known or KnownSearch({}, {})
    if folder.is_symlink() or not folder.is_dir():
        remove(folder)
        folder.mkdir(parents=True)
    files = {year.name: _files(folder, old, known, year) for year in years}
    amended = {year.name: amended_year(files[year.name], year, known.years.get(year.name)) for year in years}
    missing = [year for year in years if amended[year.name] is None]
    task = partial(_made, folder, old, known)
    made = executor.map(task, missing) if executor else (task(year, stop) for year in missing)
    written = {name: year for name, year in amended.items() if year}
    written |= {year.name: new for year, new in zip(missing, made, strict=True)}
    written = {year.name: written[year.name] for year in years}
    _write_manifest(folder, written)
    _keep_only(folder, written)
    marks = {name: _marks(files[name], year, known.years.get(name)) for name, year in written.items()}
    return KnownSearch(written, marks)


def _marks(files: NamedFiles, year: WrittenYear, before: WrittenYear | None) -> Mapping[str, Mark]:
    """The marks of the files in a year's folder, by file name; those of an unchanged year are in `files` already."""
    return (files.marks(year.files) if year is before else None) or _marks_in(files.folder)


def remove_search(site: Path) -> None:
    """Remove the search of an earlier run, which would find pages that no longer exist."""
    if (site / FOLDER / MANIFEST).is_file():
        _keep_only(site / FOLDER, {})
        (site / FOLDER / MANIFEST).unlink()
        if not any((site / FOLDER).iterdir()):
            (site / FOLDER).rmdir()


def _made(folder: Path, old: Path, known: KnownSearch, year: YearPages, stop: Event | None = None) -> WrittenYear:
    return made_year(_files(folder, old, known, year), year, stop)


def _files(folder: Path, old: Path, known: KnownSearch, year: YearPages) -> NamedFiles:
    return NamedFiles(folder / year.name, old / year.name, known.marks.get(year.name, {}))


def _write_manifest(folder: Path, written: Mapping[str, WrittenYear]) -> None:
    """Write the manifest in one step, so that readers get the old one or the new one."""
    years = [{"name": name, "pages": len(year.pages), "head": year.head} for name, year in written.items()]
    manifest, draft = folder / MANIFEST, folder / f"{MANIFEST}.draft"
    remove(draft)
    if manifest.is_dir():
        remove(manifest)
    draft.write_bytes(as_json({"format": FORMAT, "years": years}) + b"\n")
    draft.replace(manifest)


def _keep_only(folder: Path, written: Mapping[str, WrittenYear]) -> None:
    """Remove files that no year needs from the years' folders, and the folders of other years."""
    for entry in [*folder.iterdir()]:
        if entry.name not in written and _is_index(entry):
            remove(entry)
        elif entry.name in written:
            needed = {f"{name}.bin" for name in written[entry.name].files}
            for file in [file for file in entry.iterdir() if file.name not in needed]:
                remove(file)


def _is_index(folder: Path) -> bool:
    """Whether a folder is that of a year: it has a head."""
    return not folder.is_symlink() and folder.is_dir() and any(is_head(file.name) for file in folder.iterdir())


def is_head(name: str) -> bool:
    """Whether a file of a year's folder is its head, by its name."""
    return name.startswith("h-") and name.endswith(".bin")


def own_paths(site: Path) -> list[str]:
    """The paths of a site's search: its manifest and the years' folders."""
    folders = [entry.name for entry in (site / FOLDER).glob("*") if _is_index(entry)]
    return [f"{FOLDER}/{MANIFEST}", *(f"{FOLDER}/{name}/" for name in sorted(folders))]


def _marks_in(folder: Path) -> dict[str, Mark]:
    """The marks of all files in a year's folder, by file name."""
    with os.scandir(folder) as entries:
        return {entry.name: mark for entry in entries if (mark := mark_of(entry))}


def read_known(data: bytes) -> KnownSearch:
    """The search from the record of an earlier run of the same program; an empty one where the record is damaged."""
    try:
        return WRITTEN.validate_json(data)
    except ValidationError:
        return KnownSearch({}, {})
