"""Telephone numbers in a cell, as written in mainland China, split from the text around them.

An area code (长途区号) is 010, 02x or four digits, followed by 7 or 8 digits; 400 and 800 are followed by seven; 110,
12345 and 95xxx are dialled as they are (工信部《电信网编号计划》). Whatever could be something else stays text: a date,
an amount, a digest, a mobile number (which no page shows anyway).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 200
"""The longest cell that is searched, in characters."""

_NUMBER = re.compile(
    r"""(?<![0-9A-Za-z_.%+-])(?:
      (?P<service>[48]00[ -]?(?:\d{3}[ -]?\d{4}|\d{4}[ -]?\d{3}) | 1(?:1[0-9]|2[02]) | 12\d{3} | 9[56]\d{3,4})
    | (?:(?P<country>(?:\+|00)86)[ -]{0,2})?
      (?:(?P<bracket>\()?(?P<area>0?(?:10|2\d|[3-9]\d\d))(?(bracket)\))[ -]{0,2})?
      (?P<local>[2-9]\d{2,3}[ -]?\d{4})
      (?:[ ]?(?:-|转|分机|ext\.?)[ ]?(?P<extension>\d{2,5}))?
    )(?![0-9A-Za-z_%万亿元年月日]|\.\d)""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_SHORT_AREA, _LONG_LOCAL = 2, 8


@dataclass(frozen=True, slots=True)
class PhonePiece:
    """A piece of a cell as written; `call` is its tel: address, empty for other text."""

    text: str
    call: str = ""


def phone_pieces(text: str) -> tuple[PhonePiece, ...]:
    """The cell in pieces, which joined are its text; empty where it has no telephone number."""
    if len(text) > _LONGEST:
        return ()
    pieces = tuple(_pieces(text))
    return pieces if any(piece.call for piece in pieces) else ()


def _pieces(text: str) -> Iterator[PhonePiece]:
    position, area = 0, ""
    for match in _NUMBER.finditer(_as_ascii(text)):
        call = _service(match) or _landline(match, area)
        if not call:
            continue
        if match["area"]:
            area = match["area"].removeprefix("0")  # which numbers behind it share
        if match.start() > position:
            yield PhonePiece(text[position : match.start()])
        yield PhonePiece(text[match.start() : match.end()], call)
        position = match.end()
    if position < len(text):
        yield PhonePiece(text[position:])


def _as_ascii(text: str) -> str:
    """The text with digits, brackets and dashes in ASCII; every character keeps its position."""
    narrow = (unicodedata.normalize("NFKC", character) for character in text)
    plain = "".join(new if len(new) == 1 else old for new, old in zip(narrow, text, strict=True))
    return plain.translate(_DASHES)


def _service(match: re.Match[str]) -> str:
    return f"tel:{_digits(match['service'])}" if match["service"] else ""


def _landline(match: re.Match[str], area_before: str) -> str:
    """The tel: address of a number with an area code, its own or that of the number before; empty if it is none."""
    own_area, local, country = match["area"], _digits(match["local"] or ""), match["country"]
    if own_area and not (country or own_area.startswith("0")):
        return ""
    area = own_area.removeprefix("0") if own_area else area_before
    if len(area) == _SHORT_AREA and len(local) != _LONG_LOCAL:
        return ""
    if not area and (country or local.startswith("20")):  # a year, a day
        return ""
    number = f"+86{area}{local}" if area else local
    return f"tel:{number}" + (f";ext={match['extension']}" if match["extension"] else "")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
