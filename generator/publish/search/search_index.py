"""One index on disk: what Pagefind writes, and two tables that are asked for only when they are needed."""

import gzip
import html
import json
import re
import shutil
import subprocess
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, STDOUT
from threading import Event
from typing import Any

from pagefind.service import get_executable

from generator.processes.interruption import is_interrupted
from generator.processes.run import begun
from generator.publish.built_page import PageFacts
from generator.publish.missing_tool import MissingTool
from generator.publish.page_kinds import EXPLANATION, FOUND_AS
from generator.publish.search.as_written import clear_place
from generator.publish.search.search_text import SearchDocument

_LANGUAGE = "und"
"""Undetermined: the indexer changes no word (in English, `minzheng` would lose its -ing, and pinyin its meaning)."""

PROGRAM = "program"
"""The folder of Pagefind's own program, beside the indexes and shared by them: with an index of next to nothing."""

_LOOKS_EVERY = 0.05
"""Seconds between two looks whether the index is still wanted."""

_INDEX_FILES = ("pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*")
_PROGRAM_FILES = ("pagefind-entry.json", "*.pf_meta", "pagefind.js", "wasm.unknown.pagefind")
_TAG = re.compile("<[^>]*>")
_MARKS = re.compile(r"\W+")
_SHORTEST_OF_SOMEBODY = 7
"""So many digits has a telephone number, and every other number that belongs to somebody has more."""
_META = re.compile('<meta data-pagefind-meta="[^"]*" content="([^"]*)">')
_SIGNATURE = b"pagefind_dcd"
_PLAIN = frozenset({".js", ".json"})
_NOT_WHOLE = "没有做成检索：Pagefind 写出的文件不全，磁盘可能已满"


@dataclass(frozen=True, slots=True)
class Draft:
    """Pages of an index to be, on disk, because all years together are too much to hold in memory."""

    folder: Path

    def add(self, path: str, document: SearchDocument) -> None:
        """Put a page in."""
        file = self.pages / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document.html, encoding="utf-8")
        with self._list.open("a", encoding="utf-8") as listed:
            facts = document.facts
            said = [path, [facts.page, facts.year, facts.region, facts.department, facts.budget]]
            listed.write(json.dumps([*said, sorted(document.parts)], ensure_ascii=False) + "\n")

    @property
    def pages(self) -> Path:
        """The folder that Pagefind is to index."""
        return self.folder / "pages"

    def listed(self) -> Iterator[tuple[str, PageFacts, list[str]]]:
        """Every page's path, facts and parts."""
        with self._list.open(encoding="utf-8") as lines:
            for line in lines:
                path, facts, parts = json.loads(line)
                yield path, PageFacts(*facts), parts

    @property
    def _list(self) -> Path:
        return self.folder / "pages.jsonl"


@dataclass(frozen=True, slots=True)
class Indexed:
    """A page in an index: its path, the id that Pagefind gave it, and how many words it has."""

    path: str
    id: str
    words: int


class IndexFailed(Exception):
    """Pagefind could not make an index; the message is one line in Chinese."""


class Stopped(Exception):
    """Somebody no longer wants the index that was being made."""


def write_index(draft: Draft, folder: Path, stop: Event | None = None) -> list[Indexed]:
    """Write the index of a draft's pages and its tables as `folder`; what was there goes. Raises Stopped."""
    _index(draft.pages, draft.folder / "index", folder, _INDEX_FILES, stop)
    indexed = [*_indexed(folder)]
    ids = {page.path: page.id for page in indexed}
    of_each = (_Listed(ids[path], path, facts, parts) for path, facts, parts in draft.listed() if path in ids)
    listed = sorted(of_each, key=lambda page: page.id)
    _write_table(folder / "facts.json", _facts_table(listed))
    _write_table(folder / "parts.json", _parts_table(listed))
    return indexed


def write_program(folder: Path) -> None:
    """Write Pagefind's program as `folder`; what was there goes."""
    with tempfile.TemporaryDirectory() as temporary:
        draft = Draft(Path(temporary))
        draft.add("index.html", SearchDocument("<html><body><p>0</p></body></html>", PageFacts(), frozenset()))
        _index(draft.pages, draft.folder / "index", folder, _PROGRAM_FILES)


def fragment_text(data: bytes) -> str:
    """What a `.pf_fragment` file of the index says of its page: JSON, its content as words_apart made it."""
    return _unpacked(data).removeprefix(_SIGNATURE).decode("utf-8")


def _unpacked(data: bytes) -> bytes:
    """What a file of Pagefind's holds; IndexFailed where it is not whole."""
    try:
        held = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise IndexFailed(_NOT_WHOLE) from error
    if not held.startswith(_SIGNATURE):
        raise IndexFailed(_NOT_WHOLE)
    return held


def says_more(folder: Path, id: str, document: SearchDocument) -> bool:
    """Whether an index says anything of one of its pages that the page no longer says.

    Counts, dates and amounts do not matter: they change with every edit, and no number so short is anybody's.
    """
    try:
        fragment = json.loads(fragment_text((folder / "fragment" / f"{id}.pf_fragment").read_bytes()))
    except (OSError, IndexFailed, ValueError):
        return True
    text = html.unescape(" ".join([_TAG.sub(" ", document.html), *_META.findall(document.html)]))
    known = {*_words(text), *text}  # a letter alone is said where it stands in a word
    said = " ".join([fragment["content"], *fragment["meta"].values()])
    return not {*_words(said)} <= known


def _words(text: str) -> Iterator[str]:
    """Its words, and what stands between their marks, but no short number."""
    return (part for part in _MARKS.split(text) if not (part.isdecimal() and len(part) < _SHORTEST_OF_SOMEBODY))


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page in the tables: the id that Pagefind gave it, its path, and what the search knows of it."""

    id: str
    path: str
    facts: PageFacts
    parts: Sequence[str]

    @property
    def kind(self) -> str:
        return FOUND_AS.get(self.facts.page, EXPLANATION)

    @property
    def region(self) -> tuple[str, str]:
        """A key that is the same through all years, and the name."""
        return self._folder(2, self.facts.region), self.facts.region

    @property
    def department(self) -> tuple[str, str]:
        """A key that stays when the department is renamed, and the name."""
        return self._folder(3, self.facts.department), self.facts.department

    def _folder(self, depth: int, name: str) -> str:
        """The folder of the page's address that belongs to the region or department of this name."""
        folders = self.path.split("/")[:-1]
        return "/".join(folders[1:depth]) if name and len(folders) >= depth else name


def _indexed(folder: Path) -> Iterator[Indexed]:
    """What Pagefind made of the pages of an index."""
    for file in (folder / "fragment").glob("*.pf_fragment"):
        text = fragment_text(file.read_bytes())
        url = text.partition('"url":"')[2].partition('"')[0][1:]
        words = text.rpartition('"word_count":')[2].partition(",")[0]
        yield Indexed(f"{url}index.html" if not url or url.endswith("/") else url, file.stem, int(words))


def _facts_table(listed: Sequence[_Listed]) -> dict[str, Any]:
    """The names once, and for each page its id, the places of its names in the lists, and its budget in 元."""
    kinds, years = sorted({page.kind for page in listed}), sorted({page.facts.year for page in listed})
    regions = {region: place for place, region in enumerate(sorted({page.region for page in listed}))}
    departments = {name: place for place, name in enumerate(sorted({page.department for page in listed}))}
    places = [
        [
            page.id,
            kinds.index(page.kind),
            years.index(page.facts.year),
            regions[page.region],
            departments[page.department],
            page.facts.budget,
        ]
        for page in listed
    ]
    return {"page": kinds, "year": years, "region": [*regions], "department": [*departments], "pages": places}


def _parts_table(listed: Sequence[_Listed]) -> dict[str, list[int]]:
    """Every number and Latin word with the places of its pages in the table of facts."""
    parts: dict[str, list[int]] = defaultdict(list)
    for place, page in enumerate(listed):
        for part in page.parts:
            parts[part].append(place)
    return dict(sorted(parts.items()))


def _write_table(file: Path, table: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _index(pages: Path, scratch: Path, folder: Path, kept: Sequence[str], stop: Event | None = None) -> None:
    """Have Pagefind index a folder of pages, and keep these of the files that it writes."""
    _run_pagefind(pages, scratch, stop)
    clear_place(folder)
    for pattern in kept:
        for file in scratch.glob(pattern):
            _see_that_it_is_whole(file)
            target = folder / file.relative_to(scratch)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, target)


def _see_that_it_is_whole(file: Path) -> None:
    """Where the disk is full, Pagefind leaves files cut off and says nothing of it. Raises IndexFailed."""
    data = file.read_bytes()
    if file.suffix not in _PLAIN:
        _unpacked(data)
    elif not data.rstrip().endswith((b"}", b";")):
        raise IndexFailed(_NOT_WHOLE)


def _run_pagefind(pages: Path, index: Path, stop: Event | None) -> None:
    executable = get_executable()
    if executable is None:
        raise MissingTool("没有 Pagefind，做不了搜索：请运行 pip install 'pagefind[bin]'，或加 --no-search")
    arguments = ["--site", str(pages), "--output-path", str(index), "--force-language", _LANGUAGE, "--silent"]
    with begun([str(executable), *arguments], stdout=PIPE, stderr=STDOUT, text=True) as process:
        said = _all_said_by(process, stop)
    if is_interrupted():
        raise Stopped
    if process.returncode:
        last = said.strip().rpartition("\n")[2]
        raise IndexFailed(f"没有做成检索：Pagefind 出错（{process.returncode}），{last}")


def _all_said_by(process: subprocess.Popen[str], stop: Event | None) -> str:
    while True:
        try:
            return process.communicate(timeout=_LOOKS_EVERY)[0]
        except subprocess.TimeoutExpired:
            if is_interrupted() or (stop and stop.is_set()):
                raise Stopped from None
