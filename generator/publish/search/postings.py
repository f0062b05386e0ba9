"""Lists of page numbers as bytes: as gaps between them, or as one bit for each page where that is shorter."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from operator import sub

_NONE = b"\0"
_SET = ord("1")


def packed_numbers(numbers: Sequence[int]) -> bytes:
    """Ascending numbers from 0 on as bytes.

    The first number is a varint: twice the length of the rest in bytes, plus 1 if the rest are bits and not gaps.
    """
    return _packed(tuple(numbers)) if numbers else _NONE


@lru_cache(maxsize=1 << 8)  # neighbouring grams of a phrase are often on the same pages
def _packed(numbers: tuple[int, ...]) -> bytes:
    as_bits = (numbers[-1] >> 3) + 1
    gaps = _gaps(numbers) if len(numbers) <= as_bits else b""
    if gaps and len(gaps) <= as_bits:
        return varint(len(gaps) << 1) + gaps
    return varint(as_bits << 1 | 1) + _bits(numbers)


def read_numbers(data: bytes, start: int) -> tuple[list[int], int]:
    """The numbers that begin at position `start` of the data, and the position after them."""
    head, start = read_varint(data, start)
    end = start + (head >> 1)
    return (_numbers_of_bits(data[start:end]) if head & 1 else _numbers_of_gaps(data[start:end])), end


@lru_cache(maxsize=1 << 14)
def varint(number: int) -> bytes:
    """A number as bytes: seven bits in each, the lowest first; all bytes but the last have the eighth bit."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def read_varint(data: bytes, start: int) -> tuple[int, int]:
    """The number that begins at position `start` of the data, and the position after it."""
    number = shift = 0
    while data[start] & 0x80:
        number |= (data[start] & 0x7F) << shift
        shift += 7
        start += 1
    return number | data[start] << shift, start + 1


def _gaps(numbers: Sequence[int]) -> bytes:
    """Before each number, as varints: how many numbers are left out since the one before it."""
    left_out = [*map(sub, numbers, count())]
    gaps = [left_out[0], *map(sub, left_out[1:], left_out)]
    try:
        short = bytes(gaps)
    except ValueError:  # a gap takes more than eight bits
        short = b""
    return short if short and short.isascii() else b"".join(map(varint, gaps))


def _numbers_of_gaps(data: bytes) -> list[int]:
    numbers = []
    after = position = 0
    while position < len(data):
        gap, position = read_varint(data, position)
        numbers.append(after + gap)
        after += gap + 1
    return numbers


def _bits(numbers: Sequence[int]) -> bytes:
    digits = bytearray(b"0") * ((numbers[-1] | 7) + 1)
    for number in numbers:
        digits[~number] = _SET  # the lowest bit is the last digit
    return int(digits, 2).to_bytes(len(digits) >> 3, "little")


def _numbers_of_bits(data: bytes) -> list[int]:
    return [position << 3 | bit for position, byte in enumerate(data) if byte for bit in range(8) if byte >> bit & 1]
