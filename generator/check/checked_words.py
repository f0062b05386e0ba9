"""The words that checks look for in texts and indicators, from checked_words.yaml, and the kinds of categories."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from generator.model.data_files import read_data, words_in
from generator.model.spelling import closed
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL

_DATA: Mapping[str, Any] = read_data("checked_words.yaml", __package__)


def listed(name: str) -> tuple[str, ...]:
    """The words of the list with this name."""
    return words_in(_DATA[name])


def any_word(name: str) -> re.Pattern[str]:
    """A pattern that finds any word of the list with this name."""
    return re.compile("|".join(map(re.escape, listed(name))))


VAGUE_NAMES = frozenset(map(closed, listed("vague_names")))

_BY_WORD: Mapping[str, str] = {
    "产出": "output",
    "完成": "output",
    "效益": "benefit",
    "效果": "benefit",
    "影响": "benefit",
    "满意": "satisfaction",
    "成本": "cost",
}


@lru_cache(maxsize=1024)  # called for every row
def kind_of(first: str, second: str = "") -> str | None:
    """The kind of a category: output, benefit, satisfaction or cost; None where the name does not tell.

    `first` and `second` are the names of both levels. Local names, such as 项目完成指标, are told by their words, and
    satisfaction by those of either level.
    """
    for name in (first, second):
        if (name and FIRST_LEVEL.get(name) == "satisfaction") or "满意" in name:
            return "satisfaction"
    if first in FIRST_LEVEL:
        return FIRST_LEVEL[first]
    return next((kind for word, kind in _BY_WORD.items() if word in first), None)


@lru_cache(maxsize=1024)
def second_kind_of(second: str) -> str | None:
    """The kind of a second-level category (quantity, quality, …); None where the name does not tell.

    Local names are told by their first two characters.
    """
    if second in SECOND_LEVEL:
        return SECOND_LEVEL[second]
    return _SECOND_BY_WORD.get(second[:2])


_SECOND_BY_WORD = {
    name[:2]: code for name, code in SECOND_LEVEL.items() if code in ("quantity", "quality", "timeliness")
}
