"""Characters that look right but are others, as copying from a PDF leaves them, and the characters that are meant.

A search for 民 does not find ⺠ (U+2EA0), though nobody sees a difference. `as_meant` is the one table for everything
that has to cope with this: messages to authors, comparing and searching.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources

_RADICALS = "\u2e80-\u2fdf\u31c0-\u31e3"
_COMPATIBILITY = "\uf900-\ufaff"
_PRINTED_AMONG_MOST = "\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe6b\uff61-\uff9f"
_PRINTED = f"{_PRINTED_AMONG_MOST}\U0001d400-\U0001d7ff"
_PRIVATE_OR_LOST = "\ue000-\uf8ff\ufffc\ufffd"
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
SUSPECTS_AMONG_MOST = f"{_RADICALS}{_COMPATIBILITY}{_PRINTED_AMONG_MOST}{_PRIVATE_OR_LOST}"
"""For a character class: all up to U+FFFF that alone may be wrong, but for what is no composed form (NFC) either."""
_SUSPECTS = f"{SUSPECTS_AMONG_MOST}\U0001d400-\U0001d7ff\U0002f800-\U0002fa1f\U000f0000-\U0010fffd"
_SUSPECT = re.compile(f"[{_SUSPECTS}]|锟斤拷")
"""锟斤拷 is what two lost characters become where UTF-8 was taken for GBK."""
_UNREADABLE_ONE = f"{_PRIVATE_OR_LOST}\U000f0000-\U0010fffd\u2e80"
UNREADABLE = re.compile(f"[{_UNREADABLE_ONE}]|锟斤拷")
"""What nobody can read: for private use, in the place of what was lost, or a radical that is like no character."""
_IN_FULL_WIDTH = str.maketrans(",:;!?(){}[]#&*", "，：；！？（）｛｝［］＃＆＊")
# Vertical forms whose compatibility character is another or several; the rest are what NFKC makes of them.
_VERTICAL = {"\ufe19": "…", "\ufe30": "：", "\ufe31": "—", "\ufe32": "–", "\ufe58": "—"}
_OVERLINES = frozenset("\ufe49\ufe4a\ufe4b\ufe4c")
"""What underlines and overlines are printed with: no character is meant."""


class LookalikeKind(Enum):
    """What is wrong: another character of the same look, another shape of the character, or an unreadable one."""

    SAME_LOOK = "same look"
    PRINTED_FORM = "printed form"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One or several characters as written, and the character that is meant; empty where nobody can tell."""

    kind: LookalikeKind
    start: int
    written: str
    meant: str = ""


def may_hold_lookalikes(text: str) -> bool:
    """Whether a text may hold any lookalike: a quick test before `lookalikes`."""
    return _SUSPECT.search(text) is not None or not unicodedata.is_normalized("NFC", text)


def lookalikes(text: str) -> Iterator[Lookalike]:
    """Every lookalike of a text, in its order."""
    if may_hold_lookalikes(text):
        for found in _one_by_one().finditer(text):
            if lookalike := _lookalike(found.start(), found.group()):
                yield lookalike


def as_meant(text: str) -> str:
    """The text with each lookalike replaced by the character that is meant; unreadable ones stay."""
    if not may_hold_lookalikes(text):
        return text
    return _one_by_one().sub(lambda found: _meant(found.group()) or found.group(), text)


def _lookalike(start: int, written: str) -> Lookalike | None:
    if UNREADABLE.fullmatch(written):
        return Lookalike(LookalikeKind.UNREADABLE, start, written)
    meant = _meant(written)
    if meant is None or meant == written:
        return None
    is_printed = re.fullmatch(f"[{_PRINTED}]", written) is not None
    return Lookalike(LookalikeKind.PRINTED_FORM if is_printed else LookalikeKind.SAME_LOOK, start, written, meant)


@cache
def _one_by_one() -> re.Pattern[str]:
    """Matches single characters that may be wrong, and letters with combining marks that form another character."""
    return re.compile(f"锟斤拷|[^{_UNREADABLE_ONE}][{_COMBINING}]{{1,3}}|[{_SUSPECTS}{_singletons()}]")


@cache
def _singletons() -> str:
    """Characters that Unicode itself replaces by another one (the Ångström sign by Å), for a character class."""
    below = map(chr, range(0x80, 0xF900))
    return "".join(
        character for character in below if not "\ud800" <= character <= "\udfff" and _is_singleton(character)
    )


def _is_singleton(character: str) -> bool:
    decomposed = unicodedata.decomposition(character)
    return bool(decomposed) and decomposed[0] != "<" and " " not in decomposed and not character.isspace()


@cache
def _meant(written: str) -> str | None:
    """The character that is meant, itself where it is right already; None where nobody can tell."""
    if written in _OVERLINES or UNREADABLE.fullmatch(written):
        return None
    if meant := equivalent_ideographs().get(written) or _VERTICAL.get(written):
        return meant
    if re.fullmatch(f"[{_PRINTED}{_RADICALS}]", written):
        return unicodedata.normalize("NFKC", written).translate(_IN_FULL_WIDTH)
    marks = written[1:]
    return unicodedata.normalize("NFC", (_meant(written[0]) or written[0]) + marks if marks else written)


@cache
def equivalent_ideographs() -> Mapping[str, str]:
    """Radicals and strokes that NFKC does not change → ideographs of the same look (equivalent_ideographs.txt)."""
    text = resources.files(__package__).joinpath("equivalent_ideographs.txt").read_text(encoding="utf-8")
    pairs = (line.split()[:2] for line in text.splitlines() if not line.startswith("#"))
    return {chr(int(radical, 16)): chr(int(ideograph, 16)) for radical, ideograph in pairs}
