"""A year's index as files: made anew, or from the previous one where few pages changed."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Any

from generator.processes.interruption import check
from generator.publish.search.named_files import Lost, NamedFiles
from generator.publish.search.search_text import content_digest, grams_of
from generator.publish.search.shards import read_shard, shard_of
from generator.publish.search.year_index import (
    NAMES_PER_FILE,
    NO_FILE,
    Change,
    PlannedPage,
    Postings,
    changed_shard,
    changes_of,
    facts_row,
    facts_rows,
    facts_table,
    head_of,
)

_MOST_CHANGED = 0.1
"""If a larger share of a year's pages changed, its index is made anew."""


class Stopped(Exception):
    """The search that was being made is no longer wanted."""


Read = Callable[[Collection[str]], Iterable[tuple[str, str]]]
"""Reads SearchDocument.text of the pages with these paths, in any order, each with its path."""


@dataclass(frozen=True, slots=True)
class YearPages:
    """The pages of a year in the order of their numbers, and a function that reads them."""

    name: str
    pages: tuple[PlannedPage, ...]
    read: Read


@dataclass(frozen=True, slots=True)
class WrittenYear:
    """A year as it was written: path and digest of each page, and the names of the index files."""

    pages: tuple[tuple[str, str], ...]
    head: str
    facts: str
    singles: tuple[str, ...]
    longer: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def files(self) -> Iterator[str]:
        """The names of all files in its folder, without `.bin`."""
        yield from (self.head, self.facts, *(f"t{digest}" for _, digest in self.pages))
        kinds = (("c", self.singles), ("g", self.longer), ("n", self.names))
        yield from (
            f"{kind}{place}-{name}" for kind, names in kinds for place, name in enumerate(names) if name != NO_FILE
        )


def made_year(files: NamedFiles, year: YearPages, stop: Event | None = None) -> WrittenYear:
    """Make a year's index from nothing. Raises Stopped when `stop` is set."""
    numbers = {page.path: number for number, page in enumerate(year.pages)}
    postings, rows = Postings(), {}
    for path, document in year.read(numbers.keys()):
        if stop is None:
            check()
        elif stop.is_set():
            raise Stopped
        number = numbers[path]
        files.write(f"t{year.pages[number].digest}", document.encode())
        fields = json.loads(document)
        postings.add(number, grams_of(fields))
        rows[number] = facts_row(path, fields)
    singles, longer = (
        tuple(files.write_short(f"{kind}{place}", data) if data else NO_FILE for place, data in enumerate(shards))
        for kind, shards in zip("cg", postings.files(len(year.pages)), strict=True)
    )
    return _completed(files, year, singles, longer, [rows[number] for number in range(len(rows))])


def amended_year(files: NamedFiles, year: YearPages, known: WrittenYear | None) -> WrittenYear | None:
    """Write only what changed of a year's index; None where it has to be made anew."""
    if known is None or [path for path, _ in known.pages] != [page.path for page in year.pages]:
        return None
    pairs = enumerate(zip(known.pages, year.pages, strict=True))
    changed = {number: before for number, ((_, before), page) in pairs if before != page.digest}
    if len(changed) > max(1, _MOST_CHANGED * len(year.pages)):
        return None
    try:
        return _with_changes(files, year, known, changed)
    except Lost:
        return None


def _with_changes(files: NamedFiles, year: YearPages, known: WrittenYear, changed: Mapping[int, str]) -> WrittenYear:
    """The index after these pages changed; `changed` has their former digests by number. Raises Lost."""
    if not all(files.has(name) for name in known.files):
        raise Lost
    if not changed:
        return known
    numbers = {year.pages[number].path: number for number in changed}
    changes: list[Change] = []
    rows = facts_rows(json.loads(files.read(known.facts)))
    for path, document in year.read(numbers.keys()):
        number = numbers[path]
        before, after = json.loads(files.read(f"t{changed[number]}")), json.loads(document)
        files.write(f"t{year.pages[number].digest}", document.encode())
        rows[number] = facts_row(path, after)
        changes.extend(changes_of(number, grams_of(before), grams_of(after)))
    singles = _changed_files(files, "c", known.singles, [change for change in changes if len(change.gram) == 1])
    longer = _changed_files(files, "g", known.longer, [change for change in changes if len(change.gram) > 1])
    return _completed(files, year, singles, longer, rows)


def _changed_files(files: NamedFiles, kind: str, names: Sequence[str], changes: Iterable[Change]) -> tuple[str, ...]:
    """Write the changed shards; returns the digests of the files of all shards, by shard number."""
    by_shard: dict[int, list[Change]] = {}
    for change in changes:
        by_shard.setdefault(shard_of(change.gram, len(names)), []).append(change)
    new = [*names]
    for number, shard_changes in by_shard.items():
        shard = read_shard(files.read(f"{kind}{number}-{names[number]}")) if names[number] != NO_FILE else {}
        data = changed_shard(shard, shard_changes)
        new[number] = files.write_short(f"{kind}{number}", data) if data else NO_FILE
    return tuple(new)


def _completed(
    files: NamedFiles, year: YearPages, singles: tuple[str, ...], longer: tuple[str, ...], rows: Sequence[Sequence[str]]
) -> WrittenYear:
    """The index with its last files: names of pages' texts, facts about pages, and the head that names all others."""
    digests = [page.digest for page in year.pages]
    parts = ("".join(digests[start : start + NAMES_PER_FILE]) for start in range(0, len(digests), NAMES_PER_FILE))
    names = tuple(files.write_short(f"n{place}", part.encode()) for place, part in enumerate(parts))
    facts = as_json(facts_table(rows))
    facts_name = f"f-{content_digest(facts)}"
    files.write(facts_name, facts)
    file_names = {"singles": "".join(singles), "longer": "".join(longer), "names": "".join(names), "facts": facts_name}
    head = as_json(head_of(year.pages, file_names))
    head_name = f"h-{content_digest(head)}"
    files.write(head_name, head)
    pages = tuple((page.path, page.digest) for page in year.pages)
    return WrittenYear(pages, head_name, facts_name, singles, longer, names)


def as_json(data: Any) -> bytes:
    """Compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
