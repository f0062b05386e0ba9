"""The index of a year: pages in their order → small files, each by its name; and the same with some pages changed.

Both give the same bytes for the same pages. What the files hold is described in CONTRIBUTING.md.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from generator.publish.search.folding import END_OF_PIECE
from generator.publish.search.grams import OFTEN, Gram, PageGrams, text_of
from generator.publish.search.shards import Pages, Shard, packed_shard, shard_counts, shard_of

NAMES_PER_FILE = 32
NO_FILE = "0" * 8

_PUT_TOGETHER = 64
"""Pages put in one after the other: where others are read in between, each gram takes half as long again."""

_FORMS = ("declaration", "project")
_IN_TEXT = (*_FORMS, "", "notice", "department", "region", "indicators", "region-year", "home", "sitemap")
"""Pages by their `data-page`, those first that say most themselves of what they are found for; all others come last."""

_IN_TITLE = ("department", "region", *_FORMS, "", "notice", "indicators", "region-year", "home", "sitemap")
"""The same where what is sought stands in the title."""


@dataclass(frozen=True, slots=True, order=True)
class PlannedPage:
    """A page to be indexed: its place among kinds of pages, its path in the site, and the digest of what it says."""

    rank: int
    path: str
    kind: str = field(compare=False)
    digest: str = field(compare=False)


def planned(path: str, kind: str, digest: str) -> PlannedPage:
    """The page of this path and `data-page`; in the order of planned pages they are numbered."""
    return PlannedPage(_rank(kind, _IN_TEXT), path, kind, digest)


class Postings:
    """Which pages have which gram, filled page by page in any order."""

    def __init__(self) -> None:
        self._held, self._often, self._title = (defaultdict[Gram, list[int]](list) for _ in range(3))
        self._waiting: list[tuple[int, PageGrams]] = []

    def add(self, number: int, grams: PageGrams) -> None:
        """Put a page in."""
        self._waiting.append((number, grams))
        if len(self._waiting) == _PUT_TOGETHER:
            self._put()

    def _put(self) -> None:
        for number, grams in self._waiting:
            for table in grams.counted:
                _append(self._held, number, table)
                _append(self._often, number, [gram for gram, times in table.items() if times >= OFTEN])
            _append(self._held, number, grams.ends)
            _append(self._title, number, grams.title)
        self._waiting.clear()

    def shards(self, pages: int) -> "Shards":
        """The files of an index of so many pages."""
        self._put()
        singles, longer = shard_counts(pages)
        made = Shards([{} for _ in range(singles)], [{} for _ in range(longer)])
        for gram, held in self._held.items():
            text = text_of(gram)
            if END_OF_PIECE not in text:
                pages_with = Pages(held, self._often.get(gram, []), self._title.get(gram, []))
                for numbers in pages_with:
                    numbers.sort()
                made.of(text)[text] = pages_with
        return made


def _append(postings: dict[Gram, list[int]], number: int, grams: Iterable[Gram]) -> None:
    for numbers in map(postings.__getitem__, grams):
        numbers.append(number)


@dataclass(frozen=True, slots=True)
class Shards:
    """The files for single characters and those for longer grams."""

    singles: list[Shard]
    longer: list[Shard]

    def of(self, gram: str) -> Shard:
        """The one that a gram stands in."""
        shards = self.singles if len(gram) == 1 else self.longer
        return shards[shard_of(gram, len(shards))]


def changed_shard(shard: Shard, changes: Iterable["Change"]) -> bytes:
    """A shard after these changes."""
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
    """A page that has a gram otherwise than before: whether it has it, has it often, has it in its title."""

    gram: str
    number: int
    before: tuple[bool, bool, bool]
    after: tuple[bool, bool, bool]


def changes_of(number: int, before: PageGrams, after: PageGrams) -> Iterable[Change]:
    """What changed of a page, gram by gram."""
    levels = [_levels(one) for one in (before, after)]
    for gram in levels[0].keys() | levels[1].keys():
        had, has = (one.get(gram, _NOT_THERE) for one in levels)
        text = text_of(gram)
        if had != has and END_OF_PIECE not in text:
            yield Change(text, number, had, has)


_NOT_THERE = (False, False, False)


def _levels(grams: PageGrams) -> dict[Gram, tuple[bool, bool, bool]]:
    """Of every gram of a page whether it has it, which is always so, has it often, and has it in its title."""
    times = dict.fromkeys(grams.ends, 0) | grams.times()
    return {gram: (True, count >= OFTEN, gram in grams.title) for gram, count in times.items()}


def head_of(pages: Sequence[PlannedPage], names: Mapping[str, str]) -> dict[str, Any]:
    """What a reader of the index asks for first: `kinds` are [pages, their rank in titles, in texts], in order."""
    runs = ((kind, len([*of_kind])) for kind, of_kind in groupby(page.kind for page in pages))
    kinds = [[count, _rank(kind, _IN_TITLE), _rank(kind, _IN_TEXT)] for kind, count in runs]
    return {"kinds": kinds, **names}


def _rank(kind: str, order: Sequence[str]) -> int:
    return order.index(kind) if kind in order else len(order)


def facts_row(path: str, known: Mapping[str, Any]) -> list[str]:
    """What can be chosen and sorted by of a page: kind, year, region and department with their keys, budget in 元.

    `known` is what its document says.
    """
    region, department = known.get("region", ""), known.get("department", "")
    places = (_folder(path, 2, region), region, _folder(path, 3, department), department)
    return [known["kind"], known.get("year", ""), *places, known.get("budget", "")]


def _folder(path: str, depth: int, name: str) -> str:
    """A key that stays when a region or department is renamed: the folder of the page's address that belongs to it."""
    folders = path.split("/")[:-1]
    return "/".join(folders[1:depth]) if name and len(folders) >= depth else name


def facts_table(rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The names once, and for each page the places of its names in the lists, and its budget."""
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
