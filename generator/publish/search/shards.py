"""The index of a year in small files (shards): which shard a gram is in, and the format of such a file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.publish.search.postings import packed_numbers, read_numbers, read_varint, varint

_PAGES_PER_SHARD, _MOST_SHARDS, _PER_SINGLE = 4, 512, 8


class Pages(NamedTuple):
    """The numbers of the pages that have a gram, have it often, and have it in their title; each ascending."""

    held: list[int]
    often: list[int]
    title: list[int]


Shard = dict[str, Pages]


def shard_counts(pages: int) -> tuple[int, int]:
    """The number of shards for single characters and for longer grams, for this many pages; both powers of two."""
    longer = min(_MOST_SHARDS, 1 << (pages // _PAGES_PER_SHARD).bit_length())
    return max(1, longer // _PER_SINGLE), longer


def shard_of(gram: str, count: int) -> int:
    """The number of the shard that a gram is in, out of `count` shards numbered from 0."""
    return hash_of(gram) % count


def hash_of(gram: str) -> int:
    """A hash of 32 bits, which gives the shard of a gram (see `shard_of`); index.js computes the same."""
    sums = 0x811C9DC5
    for letter in gram:
        sums = (sums ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return sums ^ sums >> 15


def packed_shard(shard: Mapping[str, Pages]) -> bytes:
    """The contents of a shard's file: its grams in sorted order."""
    return in_order({gram: packed_gram(packed_letters(gram), pages) for gram, pages in shard.items()})


def packed_letters(gram: str) -> bytes:
    """The first part of a gram's entry in a file: its length in UTF-8, and the gram."""
    letters = gram.encode()
    return varint(len(letters)) + letters


def packed_gram(letters: bytes, pages: Iterable[Sequence[int]]) -> bytes:
    """A gram's entry in a file: `letters` from packed_letters, then the three lists of Pages."""
    return letters + b"".join(map(packed_numbers, pages))


def in_order(packed: Mapping[str, bytes]) -> bytes:
    """The contents of a file with these entries (see `packed_gram`), given by gram."""
    return b"".join([packed[gram] for gram in sorted(packed)])


def read_shard(data: bytes) -> Shard:
    """The inverse of packed_shard. Raises IndexError or UnicodeDecodeError for other data."""
    shard: Shard = {}
    position = 0
    while position < len(data):
        length, position = read_varint(data, position)
        gram = data[position : position + length].decode()
        position += length
        held, position = read_numbers(data, position)
        often, position = read_numbers(data, position)
        title, position = read_numbers(data, position)
        shard[gram] = Pages(held, often, title)
    return shard
