"""The search: one index per fiscal year and one for other pages, made only where pages changed."""

import hashlib
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from generator.publish.built_page import BuiltPage
from generator.publish.search.search_index import PROGRAM, write_index, write_program
from generator.publish.search.search_text import GENERAL, SearchDocument, search_document

FOLDER = "search"
_FORMAT = 3
"""To be raised when what is written of a page changes: an index of another format is made again."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pages of one index: for each page's path the digest of what the search knows of it, and a way to that.

    `documents` may read a document only when it is asked for.
    """

    name: str
    digests: Mapping[str, str]
    documents: Mapping[str, SearchDocument]

    @property
    def digest(self) -> str:
        """The same for the same documents and indexer: an index with this digest need not be made again."""
        text = json.dumps([_FORMAT, version("pagefind"), sorted(self.digests.items())], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def shelves_of(pages: Iterable[BuiltPage]) -> tuple[Shelf, ...]:
    """The shelves of these pages; pages without an article stand on none."""
    documents = {page.path: search_document(page) for page in pages if page.sections}
    return arranged({path: (one.shelf, one.digest) for path, one in documents.items()}, documents)


def arranged(placed: Mapping[str, tuple[str, str]], documents: Mapping[str, SearchDocument]) -> tuple[Shelf, ...]:
    """The shelves, newest year first and the general one last, of pages by path with their shelf and digest."""
    digests: dict[str, dict[str, str]] = defaultdict(dict)
    for path, (shelf, digest) in placed.items():
        digests[shelf][path] = digest
    years = sorted((name for name in digests if name != GENERAL), reverse=True)
    return tuple(Shelf(name, digests[name], documents) for name in [*years, GENERAL] if name in digests)


def write_search(
    site: Path, shelves: Iterable[Shelf], previous: Path | None = None, executor: Executor | None = None
) -> None:
    """Bring `site/search/` up to date with the shelves; MissingTool where Pagefind is not installed.

    `previous` is an older build of the site: an index of it whose pages did not change is copied. With an `executor`
    several are made at once; here one after the other, because the indexer holds a whole one in memory.
    """
    folder, shelves = site / FOLDER, tuple(shelves)
    old = previous / FOLDER if previous else None
    written = _written_digests(folder)
    for name in written.keys() - {shelf.name for shelf in shelves}:
        shutil.rmtree(folder / name, ignore_errors=True)
    changed = [
        shelf for shelf in shelves if written.get(shelf.name) != shelf.digest or not (folder / shelf.name).is_dir()
    ]
    known = _written_digests(old) if old else {}
    missing = [
        shelf
        for shelf in changed
        if not (old and known.get(shelf.name) == shelf.digest and _copied(shelf.name, old, folder))
    ]
    for _ in (executor.map if executor else map)(partial(_index, folder), missing):
        pass
    _keep_program(folder, old)
    _write_list(folder, shelves)


def _index(folder: Path, shelf: Shelf) -> None:
    write_index({path: shelf.documents[path] for path in sorted(shelf.digests)}, folder / shelf.name)


def remove_search(site: Path) -> None:
    """Remove the search of an earlier run: it would answer for pages that are no longer there."""
    if (site / FOLDER / "shelves.json").is_file():
        shutil.rmtree(site / FOLDER)


def _copied(name: str, old: Path, folder: Path) -> bool:
    """Take over a folder of the older build; False where it is not whole."""
    shutil.rmtree(folder / name, ignore_errors=True)
    try:
        shutil.copytree(old / name, folder / name)
    except OSError:
        return False
    return True


def _keep_program(folder: Path, old: Path | None) -> None:
    """The program belongs to a version of Pagefind: of another version, or where there is none, it is made anew."""
    if not (_has_program(folder) or (old and _has_program(old) and _copied(PROGRAM, old, folder))):
        write_program(folder / PROGRAM)


def _has_program(folder: Path) -> bool:
    try:
        entry = json.loads((folder / PROGRAM / "pagefind-entry.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(entry.get("version") == version("pagefind"))


def _write_list(folder: Path, shelves: Iterable[Shelf]) -> None:
    listed = [{"name": shelf.name, "pages": len(shelf.digests), "digest": shelf.digest} for shelf in shelves]
    folder.mkdir(exist_ok=True)
    (folder / "shelves.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def _written_digests(folder: Path) -> dict[str, str]:
    try:
        listed = json.loads((folder / "shelves.json").read_text(encoding="utf-8"))
        return {shelf["name"]: shelf["digest"] for shelf in listed}
    except (OSError, ValueError, LookupError, TypeError):
        return {}
