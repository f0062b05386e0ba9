"""Text in the one form in which queries and pages are compared; the theme's found.js does the same to a query.

NFKC makes one of widths and compatibility forms. Radicals that look like characters become them, quotation marks and
dashes of every kind one mark, and what a keyboard has stands for what is printed: `,` for 、 and ，, `-` for —. Amounts
have no separators.
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
"""What is written for each of these marks."""

PASSED_OVER = r"[\s\u0000-\u001f\u0085\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
"""White space, and what is not seen at all; found.js has the same."""

_MARK_OF = {written: mark for mark, ones in _MARKS.items() for written in ones}
_DASHES = re.compile("--+")
_SEPARATOR = re.compile(",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")
"""Between the thousands of an amount, which pages print and readers may leave out; found.js passes over it too. It
begins with what it looks for, because a pattern that looks back first is tried at every character."""


def folded_characters() -> dict[str, str]:
    """What NFKC leaves apart and is one here: character → what it is compared as. found.js has it as text."""
    return {**equivalent_ideographs(), **_MARK_OF}


END_OF_PIECE = "\n"
_STAYS = f"{END_OF_PIECE}0-9a-z.。\u4e00-\u9fff"
"""For a character class: most of what pages say is folded as it stands."""
_MAY_CHANGE = re.compile(f"[^{_STAYS}]")


class _Folded(dict[str, str]):
    """Character by character, filled as they come; what a character becomes stays when it is folded again."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, letter: str) -> str:
        plain = unicodedata.normalize("NFKC", self._table.get(letter, letter)).lower()
        self[letter] = "".join(self._table.get(one, one) for one in re.sub(PASSED_OVER, "", plain))
        return self[letter]


_FOLDED = _Folded(folded_characters())


def fold_pieces(pieces: str) -> str:
    """Pieces of text, an END_OF_PIECE behind each, folded together; it stays between them."""
    for letter in set(_MAY_CHANGE.findall(pieces)):
        if _FOLDED[letter] != letter:
            pieces = pieces.replace(letter, _FOLDED[letter])
    return _DASHES.sub("-", _SEPARATOR.sub("", pieces))


def fold(text: str) -> str:
    """A text in the form in which it is compared."""
    return fold_pieces(text.replace(END_OF_PIECE, ""))
