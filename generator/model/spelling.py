"""One spelling for a cell, so that reading it does not depend on width, white space or the sign that was typed."""

import re
import unicodedata

_ONE_SPELLING = str.maketrans(
    {
        **dict.fromkeys("−–—―‐‑", "-"),
        **dict.fromkeys("〜∼", "~"),
        **dict.fromkeys("•・", "·"),
        **dict.fromkeys("≧⩾", "≥"),
        **dict.fromkeys("≦⩽", "≤"),
        "∶": ":",
        "μ": "µ",  # NFKC makes the Greek letter of both; either is one sign here
    }
)
_AT_THE_END = "。;,、"
_TAKEN_IN = re.compile(r"\(含(?:本数)?(?:\d{1,9}(?:\.\d{1,9})?%?)?\)")

LONGEST_VALUE = 64
"""The longest closed cell that can be one measured value; a longer one is a text, whatever numbers are in it."""


def without_space(text: str) -> str:
    """The text in half-width characters (NFKC), without white space and line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def closed(text: str) -> str:
    """The text without white space, each sign in one spelling; without `(含)`, as `以上` includes its number."""
    plain = without_space(text).replace("——", "~")
    return _TAKEN_IN.sub("", plain.translate(_ONE_SPELLING)).rstrip(_AT_THE_END)
