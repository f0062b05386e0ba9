"""The index of a year: from pages in order to small named files, from nothing or by changing some pages.

Both ways give the same bytes for the same pages. The format of the files is described in CONTRIBUTING.md.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Any

from generator.publish.search.folding import END_OF_PIECE
from generator.publish.search.grams import OFTEN, Gram, PageGrams, text_of
from generator.publish.search.shards import (
    Pages,
    Shard,
    hash_of,
    in_order,
    packed_gram,
    packed_letters,
    packed_shard,
    shard_counts,
)

NAMES_PER_FILE = 32
NO_FILE = "0" * 8

_PAGES_AT_ONCE = 64
"""Pages are added in groups of this size: one by one, with other work in between, takes half as long again."""

_FORMS = ("declaration", "project")
_IN_TEXT = (*_FORMS, "", "notice", "department", "region", "indicators", "region-year", "home", "sitemap")
"""The order of pages by `data-page`, from those that say most about a term themselves; other pages come last."""

_IN_TITLE = ("department", "region", *_FORMS, "", "notice", "indicators", "region-year", "home", "sitemap")
"""The order of pages that have the term in their title."""


@dataclass(frozen=True, slots=True, order=True)
class PlannedPage:
    """A page to be indexed: the rank of its kind, its path in the site, and the digest of its contents."""

    rank: int
    path: str
    kind: str = field(compare=False)
    digest: str = field(compare=False)


def planned(path: str, kind: str, digest: str) -> PlannedPage:
    """The page with this path and `data-page`; planned pages are numbered in their sort order."""
    return PlannedPage(_rank(kind, _IN_TEXT), path, kind, digest)


class Postings:
    """The pages that have each gram; pages may be added in any order."""

    def __init__(self) -> None:
        self._held, self._often, self._title = (defaultdict[Gram, list[int]](list) for _ in range(3))
        self._waiting: list[tuple[int, PageGrams]] = []

    def add(self, number: int, grams: PageGrams) -> None:
        """Add the grams of a page."""
        self._waiting.append((number, grams))
        if len(self._waiting) == _PAGES_AT_ONCE:
            self._add_waiting()

    def _add_waiting(self) -> None:
        for number, grams in self._waiting:
            for table in grams.counted:
                _append(self._held, number, table)
                _append(self._often, number, [gram for gram, times in table.items() if times >= OFTEN])
            _append(self._held, number, grams.ends)
            _append(self._title, number, grams.title)
        self._waiting.clear()

    def files(self, pages: int) -> tuple[list[bytes], list[bytes]]:
        """The contents of the shards' files in an index with this number of pages: single characters, and longer grams.

        A shard without grams is empty.
        """
        self._add_waiting()
        kinds = tuple([dict[str, bytes]() for _ in range(count)] for count in shard_counts(pages))
        often, title = self._often.get, self._title.get
        for gram, held in self._held.items():
            text, hashed, letters = _index_parts(gram)
            if letters:
                lists = (held, often(gram, []), title(gram, []))
                for numbers in lists:
                    numbers.sort()
                shards = kinds[len(text) > 1]
                shards[hashed % len(shards)][text] = packed_gram(letters, lists)
        singles, longer = ([*map(in_order, shards)] for shards in kinds)
        return singles, longer


def _append(postings: dict[Gram, list[int]], number: int, grams: Iterable[Gram]) -> None:
    for numbers in map(postings.__getitem__, grams):
        numbers.append(number)


@lru_cache(maxsize=1 << 16)  # the years of a site have most of their grams in common
def _index_parts(gram: Gram) -> tuple[str, int, bytes]:
    """A gram's text, its hash and its packed letters; the letters are empty for a gram with END_OF_PIECE."""
    text = text_of(gram)
    return (text, 0, b"") if END_OF_PIECE in text else (text, hash_of(text), packed_letters(text))


def changed_shard(shard: Shard, changes: Iterable["Change"]) -> bytes:
    """A shard as bytes after these changes; empty where it has no gram left."""
    for change in changes:
        pages = shard.setdefault(change.gram, Pages([], [], []))
        for numbers, had, has in zip(pages, change.before, change.after, strict=True):
            if had and not has:
                numbers.remove(change.number)
            elif has and not had:
                insort(numbers, change.number)
        if not pages.held:
            del shard[change.gram]
    return packed_shard(shard)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a gram on a page: whether the page has it, has it often, and has it in its title."""

    gram: str
    number: int
    before: tuple[bool, bool, bool]
    after: tuple[bool, bool, bool]


def changes_of(number: int, before: PageGrams, after: PageGrams) -> Iterable[Change]:
    """The changed grams of a page."""
    levels = [_levels(grams) for grams in (before, after)]
    for gram in levels[0].keys() | levels[1].keys():
        had, has = (grams.get(gram, _ABSENT) for grams in levels)
        text = text_of(gram)
        if had != has and END_OF_PIECE not in text:
            yield Change(text, number, had, has)


_ABSENT = (False, False, False)


def _levels(grams: PageGrams) -> dict[Gram, tuple[bool, bool, bool]]:
    """For each gram of a page: whether the page has it (always true), has it often, and has it in its title."""
    times = dict.fromkeys(grams.ends, 0) | grams.times()
    return {gram: (True, count >= OFTEN, gram in grams.title) for gram, count in times.items()}


def head_of(pages: Sequence[PlannedPage], names: Mapping[str, str]) -> dict[str, Any]:
    """The file that browsers load first: `kinds` are [pages, rank in titles, rank in texts], in the pages' order."""
    runs = ((kind, len([*of_kind])) for kind, of_kind in groupby(page.kind for page in pages))
    kinds = [[count, _rank(kind, _IN_TITLE), _rank(kind, _IN_TEXT)] for kind, count in runs]
    return {"kinds": kinds, **names}


def _rank(kind: str, order: Sequence[str]) -> int:
    return order.index(kind) if kind in order else len(order)


def facts_row(path: str, document: Mapping[str, Any]) -> list[str]:
    """The values by which a page is filtered and sorted: kind, year, region and department with keys, budget in 元.

    `path` is that of the page in the site, `document` its document (`SearchDocument.text`).
    """
    region, department = document.get("region", ""), document.get("department", "")
    places = (_folder(path, 2, region), region, _folder(path, 3, department), department)
    return [document["kind"], document.get("year", ""), *places, document.get("budget", "")]


def _folder(path: str, depth: int, name: str) -> str:
    """A key that stays when a region or department is renamed: its folder in the page's address."""
    folders = path.split("/")[:-1]
    return "/".join(folders[1:depth]) if name and len(folders) >= depth else name


def facts_table(rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The distinct names, and for each page the positions of its names, and its budget."""
    kinds, years = sorted({row[0] for row in rows}), sorted({row[1] for row in rows})
    regions, departments = sorted({(row[2], row[3]) for row in rows}), sorted({(row[4], row[5]) for row in rows})
    places = [{name: place for place, name in enumerate(names)} for names in (kinds, years, regions, departments)]
    pages = [
        [places[0][row[0]], places[1][row[1]], places[2][row[2], row[3]], places[3][row[4], row[5]], row[6]]
        for row in rows
    ]
    return {"page": kinds, "year": years, "region": regions, "department": departments, "pages": pages}


def facts_rows(table: Mapping[str, Any]) -> list[list[str]]:
    """The inverse of facts_table."""
    kinds, years, regions, departments = (table[name] for name in ("page", "year", "region", "department"))
    return [
        [kinds[kind], years[year], *regions[region], *departments[department], budget]
        for kind, year, region, department, budget in table["pages"]
    ]
