"""The search: a shelf for each fiscal year, of one or several indexes, made only where pages changed.

An index that was made is kept while few of its pages change: those stand in one more index beside it, and the list
says which pages of the old one no longer count. The reader's browser rates pages without regard to the index they
stand in, so that the answers are those of a search made from nothing.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path
from threading import Event
from typing import Any

from generator.processes.interruption import is_interrupted
from generator.publish.built_page import BuiltPage
from generator.publish.search.as_written import (
    clear_place,
    held_in,
    read_contents,
    write_at_once,
    write_contents,
    written,
)
from generator.publish.search.search_index import PROGRAM, Draft, Stopped, says_more, write_index, write_program
from generator.publish.search.search_text import GENERAL, SearchDocument, search_document

FOLDER = "search"
_FORMAT = 5
"""To be raised when what is written of a page changes: an index of another format is made again."""

_LETTERS = 12_000_000
"""Another index is begun behind so many, for which Pagefind takes 1 GB of memory."""

_MOST_CHANGED = 0.05
"""The share of a shelf's pages that may have changed since its indexes were made: more, and they are made anew."""

_LIST = "shelves.json"
_DRAFTS = "drafts"
_ENTRY = "pagefind-entry.json"

Read = Callable[[Collection[str]], Iterable[tuple[str, SearchDocument]]]
"""Reads the pages of these paths, in any order."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """All that is to be found: for each shelf its pages' paths with the digests of what the search knows of them."""

    digests: Mapping[str, Mapping[str, str]]
    read: Read


@dataclass(frozen=True, slots=True)
class Volume:
    """An index: the name of its folder, and for the path of each of its pages the digest and Pagefind's id.

    A page that Pagefind passed over has no id. `words` is how many a page has on the average, by which the reader's
    browser rates pages of several indexes alike. One that `amends` holds what changed since the others were made.
    `sizes` and `held` are what its folder held when it was written.
    """

    name: str
    pages: Mapping[str, tuple[str, str]]
    words: float
    amends: bool
    sizes: str
    held: str

    def right(self, digests: Mapping[str, str]) -> set[str]:
        """The paths of those pages that are still what they were."""
        return {path for path, (digest, _) in self.pages.items() if digests.get(path) == digest}

    def told(self, digests: Mapping[str, str]) -> dict[str, Any]:
        """What the reader's browser has to know of it: how many pages it has, and which of them no longer count."""
        gone = self.pages.keys() - self.right(digests)
        ids = sorted(self.pages[path][1] for path in gone)
        pages = sum(bool(id) for _, id in self.pages.values())
        return {"name": self.name, "pages": pages, "words": self.words, "gone": ids}


def shelves_of(pages: Iterable[BuiltPage]) -> Shelves:
    """The shelves of these pages; pages without an article stand on none."""
    documents = {page.path: search_document(page) for page in pages if page.sections}
    placed = {path: (one.shelf, one.digest) for path, one in documents.items()}
    return Shelves(arranged(placed), lambda paths: ((path, documents[path]) for path in documents if path in paths))


def arranged(placed: Mapping[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    """The digests shelf by shelf, newest year first, of pages by path with their year and digest.

    Pages that belong to no year stand with the newest, because whoever searches asks for both.
    """
    years = sorted({year for year, _ in placed.values()} - {GENERAL}, reverse=True)
    digests: dict[str, dict[str, str]] = {year: {} for year in years or [GENERAL] if placed}
    for path, (year, digest) in placed.items():
        digests[years[0] if years and year == GENERAL else year][path] = digest
    return digests


def write_search(
    site: Path,
    shelves: Shelves,
    previous: Path | None = None,
    executor: Executor | None = None,
    *,
    published: bool = True,
    stop: Event | None = None,
) -> None:
    """Bring `site/search/` up to date with the shelves; MissingTool where Pagefind is not installed.

    `previous` is an older build of the site, whose indexes are gone on with; where the search is `published`, only
    those that say nothing which no page says any more: what was withdrawn must be in no file. With an `executor`
    all are made at once; here as many as together are no larger than the largest, because the indexer holds them in
    memory. Where somebody says `stop` meanwhile, Stopped is raised, and the search is what it was.
    """
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    old = previous / FOLDER if previous and (previous / FOLDER / _LIST).is_file() else folder
    known = _read_list(old)
    volumes = {name: _kept(digests, known.get(name, ()), old) for name, digests in shelves.digests.items()}
    for name, ones in volumes.items() if published else ():
        if _tell_of_before(ones, shelves.digests[name], shelves.read, old):
            ones.clear()
    for ones in volumes.values() if old != folder else ():
        if not all(_is_there(volume, folder) or _taken_over(volume.name, volume.held, old, folder) for volume in ones):
            ones.clear()
    with _scratch(folder) as scratch:
        drafts = _drafted(shelves, volumes, scratch, stop)
        made = executor.map(partial(_index, folder), drafts) if executor else _indexed_here(folder, drafts, stop)
        for draft, volume in zip(drafts, made, strict=True):
            volumes[draft.shelf].append(volume)
    _keep_program(folder, old)
    _write_list(folder, shelves, volumes)
    _keep_only(folder, {volume.name for ones in volumes.values() for volume in ones})


def take_over(old: Path, new: Path) -> None:
    """Give a folder what another has, without using the disk twice; OSError where that is not whole.

    Whoever changes a file of either must write it anew.
    """
    shutil.copytree(old, new, copy_function=_linked)


def own_paths(site: Path) -> list[str]:
    """What belongs to the search of a site: its list, and the folders of indexes, of their program and of drafts."""
    folders = {entry.parent.name for entry in (site / FOLDER).glob(f"*/{_ENTRY}")}
    return [f"{FOLDER}/{_LIST}", *(f"{FOLDER}/{name}/" for name in sorted({*folders, _DRAFTS}))]


def remove_search(site: Path) -> None:
    """Remove the search of an earlier run: it would answer for pages that are no longer there."""
    if (site / FOLDER / _LIST).is_file():
        shutil.rmtree(site / FOLDER)


def _kept(digests: Mapping[str, str], names: Iterable[str], old: Path) -> list[Volume]:
    """The indexes of an earlier build that the shelf goes on with: none where too many pages are others by now."""
    volumes = [volume for name in names if (volume := _read_volume(old, name))]
    made_first = [volume for volume in volumes if not volume.amends]
    right = {path for volume in made_first for path in volume.right(digests)}
    anew = digests.keys() - right
    gone = {path for volume in made_first for path in volume.pages} - right
    if len(anew | gone) > _MOST_CHANGED * len(digests):
        return []
    return [volume for volume in volumes if not volume.amends or volume.right(digests) == volume.pages.keys() == anew]


def _tell_of_before(volumes: Iterable[Volume], digests: Mapping[str, str], read: Read, folder: Path) -> bool:
    """Whether an index has a page that is gone, or words that its page no longer has."""
    other = {path: volume for volume in volumes for path in volume.pages.keys() - volume.right(digests)}
    if not other.keys() <= digests.keys():
        return True
    return any(
        says_more(folder / other[path].name, id, document)
        for path, document in (read(other.keys()) if other else ())
        if (id := other[path].pages[path][1])
    )


def _is_there(volume: Volume, folder: Path) -> bool:
    """Whether the index lies there already, as it was written."""
    return _read_volume(folder, volume.name) == volume


def _taken_over(name: str, held: str, old: Path, folder: Path) -> bool:
    """Take over a folder of the older build; False, and nothing is there, where it does not hold what was written."""
    clear_place(folder / name)
    try:
        take_over(old / name, folder / name)
        if held_in(folder / name) == held:
            return True
    except OSError:
        pass
    clear_place(folder / name)
    return False


def _linked(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:  # on another disk, or one that has no links
        shutil.copy2(old, new)


@dataclass(slots=True)
class _Begun:
    """An index to be, filled page by page."""

    shelf: str
    draft: Draft
    amends: bool
    digests: dict[str, str] = field(default_factory=dict)
    letters: int = 0

    def add(self, path: str, digest: str, document: SearchDocument) -> None:
        self.draft.add(path, document)
        self.digests[path] = digest
        self.letters += len(document.html)


def _drafted(
    shelves: Shelves, volumes: Mapping[str, Sequence[Volume]], scratch: Path, stop: Event | None
) -> list[_Begun]:
    """The pages that are in no index yet, read once, as drafts of indexes."""
    missing = {
        path: name
        for name, digests in shelves.digests.items()
        for path in digests.keys() - {path for volume in volumes[name] for path in volume.right(digests)}
    }
    begun: list[_Begun] = []
    filling: dict[str, _Begun] = {}
    for path, document in shelves.read(missing.keys()) if missing else ():
        if is_interrupted() or (stop and stop.is_set()):
            raise Stopped
        name = missing[path]
        if name not in filling or filling[name].letters > _LETTERS:
            filling[name] = _Begun(name, Draft(scratch / str(len(begun))), bool(volumes[name]))
            begun.append(filling[name])
        filling[name].add(path, shelves.digests[name][path], document)
    return begun


def _indexed_here(folder: Path, drafts: Iterable[_Begun], stop: Event | None) -> Iterator[Volume]:
    """The indexes, in the order of their drafts."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for together in _together(drafts):
            yield from threads.map(partial(_index, folder, stop=stop), together)


def _together(drafts: Iterable[_Begun]) -> Iterator[list[_Begun]]:
    """Neighbours that together have no more letters than an index may have, as far as one alone does not."""
    together: list[_Begun] = []
    for draft in drafts:
        if together and sum(one.letters for one in [*together, draft]) > _LETTERS:
            yield together
            together = []
        together.append(draft)
    yield together


def _index(folder: Path, begun: _Begun, stop: Event | None = None) -> Volume:
    """Make the index; it is there whole once its contents are written down."""
    said = json.dumps([_edition(), sorted(begun.digests.items())], ensure_ascii=False)
    name = f"{begun.shelf}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
    indexed = write_index(begun.draft, folder / name, stop)
    ids = {page.path: page.id for page in indexed}
    pages = {path: (digest, ids.get(path, "")) for path, digest in sorted(begun.digests.items())}
    words, holds = sum(page.words for page in indexed) / max(len(indexed), 1), written(folder / name)
    volume = Volume(name, pages, words, begun.amends, holds.sizes, holds.held)
    write_contents(folder / name, asdict(volume) | {"edition": _edition()})
    return volume


def _edition() -> str:
    return f"{_FORMAT} {version('pagefind')}"


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder for what is needed only meanwhile: within the site, where the machines of an executor find it too."""
    scratch = folder / _DRAFTS
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _keep_program(folder: Path, old: Path) -> None:
    """The program belongs to a version of Pagefind: of another version, or where it is not whole, it is made anew."""
    held = _program_in(folder) or _program_in(old)
    if _program_in(folder) or (held and _taken_over(PROGRAM, held, old, folder)):
        return
    write_program(folder / PROGRAM)
    write_contents(folder / PROGRAM, asdict(written(folder / PROGRAM)) | {"edition": _edition()})


def _program_in(folder: Path) -> str:
    """The digest of the program that lies there whole, empty where there is none."""
    try:
        contents = read_contents(folder / PROGRAM)
        return str(contents["held"]) if contents["edition"] == _edition() else ""
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def _keep_only(folder: Path, names: Collection[str]) -> None:
    """Remove every other index; a page of the site that is called search keeps what it has."""
    for entry in folder.glob(f"*/{_ENTRY}"):
        if entry.parent.name not in {*names, PROGRAM}:
            shutil.rmtree(entry.parent)


def _write_list(folder: Path, shelves: Shelves, volumes: Mapping[str, Sequence[Volume]]) -> None:
    """What the reader's browser asks for first."""
    listed = []
    for name, digests in shelves.digests.items():
        own = [volume.told(digests) for volume in volumes[name]]
        listed.append({"name": name, "pages": len(digests), "volumes": own})
    write_at_once(folder / _LIST, json.dumps(listed, ensure_ascii=False, separators=(",", ":")) + "\n")


def _read_list(folder: Path) -> dict[str, list[str]]:
    """The names of the indexes of each shelf of an earlier build."""
    try:
        listed = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        return {shelf["name"]: [volume["name"] for volume in shelf["volumes"]] for shelf in listed}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _read_volume(folder: Path, name: str) -> Volume | None:
    """An index as its contents were written down; None where it cannot be gone on with."""
    try:
        contents = read_contents(folder / name)
        if contents["edition"] == _edition() and contents["name"] == name:
            pages = {path: (digest, id) for path, (digest, id) in contents["pages"].items()}
            words, amends = contents["words"], contents["amends"]
            return Volume(name, pages, words, amends, contents["sizes"], contents["held"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass
    return None
