"""The index of a year in small files (shards): which shard a gram is in, and the format of such a file."""

from collections.abc import Mapping
from functools import lru_cache
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
    """Which of so many files a gram stands in."""
    return _hash_of(gram) % count


@lru_cache(maxsize=1 << 16)  # the years of a site have most of their grams in common
def _hash_of(gram: str) -> int:
    sums = 0x811C9DC5
    for letter in gram:
        sums = (sums ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return sums ^ sums >> 15


def packed_shard(shard: Mapping[str, Pages]) -> bytes:
    """Gram after gram in their order: the length of its UTF-8, itself, and three lists of numbers."""
    written: list[bytes] = []
    for gram in sorted(shard):
        letters = gram.encode()
        written += (varint(len(letters)), letters, *map(packed_numbers, shard[gram]))
    return b"".join(written)


def read_shard(data: bytes) -> Shard:
    """The inverse of packed_shard. Raises IndexError or UnicodeDecodeError for other data."""
    shard: Shard = {}
    place = 0
    while place < len(data):
        length, place = read_varint(data, place)
        gram = data[place : place + length].decode()
        place += length
        held, place = read_numbers(data, place)
        often, place = read_numbers(data, place)
        title, place = read_numbers(data, place)
        shard[gram] = Pages(held, often, title)
    return shard
