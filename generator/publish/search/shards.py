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
    """Which of so many files a gram stands in."""
    return hash_of(gram) % count


def hash_of(gram: str) -> int:
    """What tells the file of a gram, however many there are."""
    sums = 0x811C9DC5
    for letter in gram:
        sums = (sums ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return sums ^ sums >> 15


def packed_shard(shard: Mapping[str, Pages]) -> bytes:
    """Gram after gram in their order."""
    return in_order({gram: packed_gram(packed_letters(gram), pages) for gram, pages in shard.items()})


def packed_letters(gram: str) -> bytes:
    """A gram as it stands in a file: the length of its UTF-8, and itself."""
    letters = gram.encode()
    return varint(len(letters)) + letters


def packed_gram(letters: bytes, pages: Iterable[Sequence[int]]) -> bytes:
    """What a file holds of a gram: itself as packed_letters has it, and the three lists of Pages."""
    return letters + b"".join(map(packed_numbers, pages))


def in_order(packed: Mapping[str, bytes]) -> bytes:
    """A file of these grams, each as packed_gram has it."""
    return b"".join([packed[gram] for gram in sorted(packed)])


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
