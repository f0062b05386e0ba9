"""The check for full-width digits, letters and signs: readers see no difference, but searches and comparisons fail."""

import re
import unicodedata
from collections.abc import Iterator

from generator.check.rule import Check, Spot, Subject
from generator.check.walks import has_unusual_characters, texts_of_form
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.finding import Rewording
from generator.model.personal_numbers import personal_numbers

_WORD = "０-９Ａ-Ｚａ-ｚ"
_SIGN = "＞＜＝＋－"
_MAY_BE_WIDE = re.compile(f"[{_WORD}{_SIGN}％．／]")
_FIGURES = re.compile(rf"[{_SIGN}<>=]*[0-9A-Za-z{_WORD}](?:[0-9A-Za-z{_WORD}.．/／%％{_SIGN}]*[0-9A-Za-z{_WORD}%％])?")
_TWO_SIGNS = {">=": "≥", "<=": "≤"}


def _wide(subject: Subject) -> Iterator[Spot]:
    """Texts with full-width digits, letters or signs, and the same texts with half-width ones."""
    if not subject.once(has_unusual_characters):
        return
    for route, text in subject.once(texts_of_form):
        if not _MAY_BE_WIDE.search(text) or personal_numbers(text):
            continue
        for figures in _FIGURES.findall(text):
            if _MAY_BE_WIDE.search(figures):
                meant = _FIGURES.sub(_narrow_where_wide, text)
                yield route, f"“{figures}”宜写“{_narrow(figures)}”", (Rewording(route, text, meant),)
                break


def _narrow_where_wide(found: re.Match[str]) -> str:
    return _narrow(found.group()) if _MAY_BE_WIDE.search(found.group()) else found.group()


def _narrow(written: str) -> str:
    narrow = unicodedata.normalize("NFKC", written)
    return _TWO_SIGNS.get(narrow[:2], narrow[:2]) + narrow[2:]


WIDE_CHARACTER_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "full-width",
            "全角数字",
            Severity.ADVICE,
            "数字、字母和与数字相连的 %、+、=、< 等符号用半角，便于查找和逐年比较；逗号、括号等标点不在此列。",
            ReviewItem.CLARITY,
            is_fixable=True,
        ),
        _wide,
        together="{count}处用了全角数字、字母或符号，如{first}",
    ),
)
