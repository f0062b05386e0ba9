"""Texts from outside a form as anybody may read them: without personal numbers and hidden values.

These are commit messages, names of files, reasons in moved.yaml, notes of reviewers and words of findings. A form's own
texts lose only personal numbers (redacted_form.py), because there a value is hidden by its field (redaction.py).
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import NewType

from generator.model.personal_numbers import personal_numbers
from generator.model.spelling import without_space
from generator.model.wording.blanks import NOT_PUBLIC

PublicText = NewType("PublicText", str)
"""A text from elsewhere that anybody may read; made by `redacted_text` alone."""

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]"
_NAME = rf"{_HAN}+(?:\s*[·•・]\s*{_HAN}+)*"
_NUMBER = re.compile(r"\d(?:[\s()\-\u2010-\u2015\u2212.·]*\d)*", re.ASCII)
_AREA = re.compile(r"^0(?:10|2\d|[3-9]\d\d)(?=\d{7,8}$)", re.ASCII)
_LATIN = re.compile(r"[A-Za-z](?:[A-Za-z .'-]*[A-Za-z])?")
_LEAST_HAN, _LEAST_DIGITS, _LEAST_LETTERS = 2, 6, 4
"""A shorter value is no name and no number that anybody could be found by, and stands in every other text."""
_SURELY_ONE_NUMBER = 7
"""So many digits are looked for within longer runs too: `02768865278` says 68865278."""

_TITLE = re.compile(r"(?<=..)(?:同志|老师|先生|女士|主任|副主任|科长|副科长|处长|局长|所长|会计|出纳|经办|负责人?)$")
_PLACEHOLDERS = frozenset(
    "暂无 没有 未填 不详 未知 同上 同前 空白 待定 待填 略去 附件 见附件 详见附件 见附表 本人 本单位 本部门 各单位"
    " 相关人员 填报人 联系人 负责人 经办人 联系电话 办公电话 电话 手机 手机号 座机 总机 转接"
    " 公开 不公开 不予公开 暂不公开 none null test admin office".split()
)
_OFFICE = (
    rf"{_HAN}{{2,}}(?:局|厅|委)|{_HAN}*(?:委员会|办公室|科室|股室|财务室|会计室|值班室|资料室)"
    rf"|{_HAN}*(?:财务|会计|计财|规财|财审|预算|综合|人事|行政|党政|办公|业务|审计|统计|机关|政工|后勤)(?:科|处|室|股|部|组|办|中心)"
    rf"|{_HAN}{{4,}}(?:办|院|馆|处|室|科|股|所|站|队|部|组|会|中心|公司|学校|中学|小学)"
)
"""An office is nobody's name, and its words stand in sentences that need them."""
_OFFICE_BEFORE = rf"^{_HAN}+?(?:局|委|办|科|处|室|股|部|中心)(?={_HAN}{{2,4}}$)"
_PARTED = rf"(?<={_HAN})\s+(?={_HAN})"
_compiled = cache(re.compile)
"""The pattern, compiled for the first value that is hidden: one of Han characters takes a while, and most hide none."""


def words_to_hide(values: Iterable[str]) -> frozenset[str]:
    """The words of hidden values that no text may say: names without spaces, numbers without separators, Latin words.

    Left out are a single Han character, fewer than six digits or four letters, placeholders (暂无, 详见附件) and
    offices (办公室, 财务科). `财务科王宏超主任` also gives the name alone, `027-68865278` also the number without its
    area code.
    """
    return frozenset(word for value in values for word in _words_of(value))


@lru_cache(maxsize=1 << 12)  # a department's forms name the same people year after year
def _words_of(value: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKC", value)
    return frozenset((*_names(folded), *_numbers(folded), *_latin_words(folded)))


def _names(value: str) -> Iterator[str]:
    """The runs of Han characters; characters separated only by spaces (王 宏) are one name."""
    closed = _compiled(_PARTED).sub("", value)
    for run in (*_compiled(_NAME).findall(closed), *_compiled(_NAME).findall(value)):
        whole = "".join(run.split())
        for name in {whole, *re.split("[·•・]", whole)}:
            bare = _TITLE.sub("", name)
            yield from (word for word in {name, bare, _compiled(_OFFICE_BEFORE).sub("", bare)} if _is_name(word))


def _is_name(word: str) -> bool:
    return len(word) >= _LEAST_HAN and word not in _PLACEHOLDERS and not _compiled(_OFFICE).fullmatch(word)


def _numbers(value: str) -> Iterator[str]:
    for number in _NUMBER.findall(value):
        parts = re.findall(r"\d+", number, re.ASCII)
        whole = "".join(parts)
        yield from (digits for digits in {whole, _AREA.sub("", whole), *parts} if len(digits) >= _LEAST_DIGITS)


def _latin_words(value: str) -> Iterator[str]:
    for word in _LATIN.findall(value):
        if sum(map(str.isalpha, word)) >= _LEAST_LETTERS and word.lower() not in _PLACEHOLDERS:
            yield " ".join(word.split()).lower()


def names_to_hide(names: Iterable[str]) -> frozenset[str]:
    """The words for names that must not appear at all, even offices: each name as a whole, from two characters on."""
    folded = (without_space(name).lower() for name in names)
    return frozenset(name for name in folded if len(name) >= _LEAST_HAN)


def redacted_text(text: str, hidden: Collection[str] = ()) -> PublicText:
    """The text with NOT_PUBLIC in place of personal numbers and of the `hidden` words, which come from `words_to_hide`.

    Words are also found with spaces or other marks inside and in any width.
    """
    spans = [(number.start, number.end) for number in personal_numbers(text)]
    return PublicText(_without(text, [*spans, *_said(text, hidden)] if hidden else spans))


def says_any(text: str, hidden: Collection[str]) -> bool:
    """Whether the text says one of the `hidden` words, which come from `words_to_hide`."""
    return next(_said(text, hidden), None) is not None


def words_that_may_be_said(text: str, hidden: Collection[str], *, may_be_wide: bool = True) -> list[str]:
    """The words that a long text may contain: a quick test after which no other word needs to be looked for.

    `may_be_wide` is false of a text that is known to have no full-width letters and digits.
    """
    has_latin = any(word.isascii() and not word.isdecimal() for word in hidden)
    lower = text.lower() if has_latin else text  # which takes a while, and most hidden words are names and numbers
    has_wide = may_be_wide and _WIDE.search(text) is not None
    return [word for word in hidden if (has_wide and word.isascii()) or _may_be_said(lower, word)]


def _may_be_said(text: str, word: str) -> bool:
    if word.isdecimal():
        return re.search(_pattern(word), text, re.ASCII) is not None
    return all(letter in text for letter in word)


def _said(text: str, hidden: Collection[str]) -> Iterator[tuple[int, int]]:
    """The spans at which the text says one of these words; of overlapping ones the first and longest."""
    folded = text if text.isascii() else text.translate(_WIDTHS)
    said = _that_may_be_said(folded.lower(), hidden)
    if said:
        longest_first = sorted(said, key=lambda word: (-len(word), word))
        pattern = re.compile("|".join(map(_pattern, longest_first)), re.IGNORECASE | re.ASCII)
        yield from (found.span() for found in pattern.finditer(folded))


class _Widths(dict[int, str]):
    """Full-width letters and digits → ordinary ones, each one character long, filled on demand."""

    def __missing__(self, code: int) -> str:
        ordinary = unicodedata.normalize("NFKC", chr(code))
        self[code] = ordinary if len(ordinary) == 1 else chr(code)
        return self[code]


_WIDTHS = _Widths()


def _that_may_be_said(text: str, words: Collection[str]) -> list[str]:
    """The words of which all characters are in the text at all: a quick test that leaves out nearly every word."""
    letters = {*text, " "}
    return [word for word in words if word[0] in letters and letters.issuperset(word)]


_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_BETWEEN = r"[\s\u00ad\u200b-\u200f\u2060\ufeff·•・]*"
_BETWEEN_DIGITS = r"[\s\u00ad\u200b-\u200f\u2060\ufeff()（）\-\u2010-\u2015\u2212.·]{0,3}"


def _pattern(word: str) -> str:
    if word.isdecimal():
        digits = _BETWEEN_DIGITS.join(word)
        return digits if len(word) >= _SURELY_ONE_NUMBER else rf"(?<!\d){digits}(?!\d)"
    if word.isascii():
        return r"(?<![A-Za-z])" + r"\s+".join(map(re.escape, word.split())) + r"(?![A-Za-z])"
    return _BETWEEN.join(map(re.escape, word))


_OPENING, _CLOSING = ("（", "("), ("）", ")")


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with NOT_PUBLIC in place of each span, and of brackets with nothing else in them."""
    kept, at = list[str](), 0
    for start, end in _merged(_with_brackets(text, *span) for span in _merged(spans)):
        kept += [text[at:start], NOT_PUBLIC]
        at = end
    return "".join([*kept, text[at:]])


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, with touching and overlapping ones merged."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    is_all = text[max(0, start - 1) : start] in _OPENING and text[end : end + 1] in _CLOSING
    return (start - 1, end + 1) if is_all else (start, end)
