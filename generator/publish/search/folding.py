"""Folds texts to the form in which queries and pages are compared; the theme's found.js folds queries the same way.

NFKC unifies widths and compatibility forms. Radicals that look like characters become these characters, all kinds of
quotation marks and dashes become one mark, and marks on a keyboard replace printed ones: `,` for 、 and ，, `-` for —.
Amounts lose their separators.
"""

import re
import unicodedata
from collections.abc import Mapping

from generator.model.lookalikes import equivalent_ideographs

_MARKS = {
    '"': "“”„‟‘’‚‛'`´«»「」『』〝〞〟″′",
    "-": "‐‑‒–—―−─━﹣~〜∼",
    ",": "、﹑",
    "<": "《〈≪",
    ">": "》〉≫",
    "[": "【〔〖",
    "]": "】〕〗",
    "·": "•‧∙⋅・●",
    "x": "×",
}
"""The characters that each of these marks replaces."""

PASSED_OVER = r"[\s\u0000-\u001f\u0085\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
"""White space and invisible characters, as a character class; found.js has the same."""

_MARK_OF = {written: mark for mark, variants in _MARKS.items() for written in variants}
_DASHES = re.compile("--+")
_SEPARATOR = re.compile(",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")
"""The separator of thousands in an amount, which pages print and readers may leave out; found.js skips it too.

The pattern begins with the comma, because one that looks back first is tried at every character.
"""


def folded_characters() -> dict[str, str]:
    """The characters that are replaced besides NFKC, with their replacements; found.js has them as a text."""
    return {**equivalent_ideographs(), **_MARK_OF}


END_OF_PIECE = "\n"
_STAYS = f"{END_OF_PIECE}0-9a-z.。\u4e00-\u9fff"
"""A character class of most characters on pages, which folding does not change."""
_MAY_CHANGE = re.compile(f"[^{_STAYS}]")


class _Folded(dict[str, str]):
    """The folded form of each character, filled on demand; folding it again changes nothing."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, letter: str) -> str:
        plain = unicodedata.normalize("NFKC", self._table.get(letter, letter)).lower()
        self[letter] = "".join(self._table.get(character, character) for character in re.sub(PASSED_OVER, "", plain))
        return self[letter]


_FOLDED = _Folded(folded_characters())


def fold_pieces(pieces: str) -> str:
    """Fold several pieces of text at once; each ends with END_OF_PIECE, which stays."""
    for letter in set(_MAY_CHANGE.findall(pieces)):
        if _FOLDED[letter] != letter:
            pieces = pieces.replace(letter, _FOLDED[letter])
    return _DASHES.sub("-", _SEPARATOR.sub("", pieces))


def fold(text: str) -> str:
    """Fold one text."""
    return fold_pieces(text.replace(END_OF_PIECE, ""))
