"""Identity and mobile numbers in any text: found as people write them, full-width, spaced or hyphenated.

An identity number (GB 11643-1999) is a place, a day of birth, a serial number and a check digit; a mobile number is
eleven digits from 13 to 19 (工信部《电信网编号计划》). Neither is a part of a longer number, of an amount, of a
document's number, of a digest or, for mobile numbers, of a web address: those hold digits of any kind.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise

_SPACES = r" \t\u3000\xa0\u2000-\u200a\u202f\u205f"
_UNSEEN = r"\xad\u200b-\u200f\u2060\ufeff"
_DASHES = r"\-\u2010-\u2015\u2212\uff0d_"
_DOTS = r".\uff0e\xb7"
_BETWEEN = f"[{_SPACES}{_UNSEEN}{_DASHES}{_DOTS}]"
_GAP = f"{_BETWEEN}{{0,3}}"
_GROUP = r"\d+(?:(?<=\d{17})[xX×ＸｘⅩⅹХх](?![A-Za-z]))?"
_RUN = re.compile(rf"{_GROUP}(?:{_BETWEEN}{{1,3}}{_GROUP})*")
_LONG_ENOUGH = re.compile(rf"[^\D0０](?<!\d\d)(?:{_GAP}\d){{10}}")
_LONG = 200
"""A shorter text is looked at at once."""
_LATIN_GAPS = b" \t-._"
_ELEVEN_DIGITS = re.compile(rb"[1-9]\d{10}")
_OTHER_DIGIT = re.compile("[^\\x00-\u065f\u1c5a-\ua61f\uabfa-\uff0f\uff1a-\uffff\U00020000-\U0003ffff]")
"""Any digit that is not ASCII, and whatever else has no place in Chinese texts."""
_LAST_X = re.compile(rf"{_GAP}[xX×ＸｘⅩⅹХх](?![A-Za-z])")
_A_DOT = re.compile(f"[{_DOTS}]")
_SPACE = re.compile(f"[{_SPACES}{_UNSEEN}]")

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_MOBILE_LAYOUTS = frozenset({(11,), (3, 4, 4), (3, 8), (4, 4, 3), (3, 3, 5), (1,) * 11})
_YEARS = re.compile(r"(?:19|20)\d\d(?:19|20)\d\d", re.ASCII)
_CHINA = re.compile(r"(?:(?<=\+)86|(?<!\d)0086)(?=1[3-9]\d{9}(?!\d))")
_CHINA_ALONE = frozenset({"86", "0086"})
_IDENTITY_DIGITS, _OLD_IDENTITY_DIGITS, _MOBILE_DIGITS = 18, 15, 11
_DIGITS = frozenset({_IDENTITY_DIGITS, _OLD_IDENTITY_DIGITS, _MOBILE_DIGITS})
_IDENTITY_LAYOUTS = frozenset({(18,), (6, 8, 4), (6, 4, 4, 4), (14, 4), (6, 12), (1,) * 18})
# GB/T 2260's provinces, and 9 of the permit for foreigners who live here.
_PLACE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d")
_FIRST_YEAR, _LAST_YEAR = 1880, 2099
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_LABELLED = re.compile(r"(?:身份证(?:件)?|公民身份)(?:号码?|编号)?[\s（(]*(?:为|是)?[\s:：]*$")

_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9-]{1,63}\.[A-Za-z]{2,24}/[!-~]*", re.IGNORECASE)
_DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{32,}(?![0-9A-Za-z])")
_MEASURED = re.compile(
    r"\s*(?:[十百千万亿]*(?:元(?![月旦])|美元|人次|平方|立方|公里|千米|吨|公斤|千克|千瓦|株|亩|㎡|m[²2³3])|[%％‰年])"
)
_PRICED = re.compile(r"(?:[¥￥$＄]|人民币)\s*$")
_CODED = re.compile(r"(?:编号|编码|代码|文号|索引号|流水号|订单号|№|No[.:]?)[\s:：]*$", re.IGNORECASE)
_DOCUMENT = re.compile(r"[第字〕］\])】]\s*$")
_IN_A_WORD = re.compile(r"[A-Za-z_]$")
_CALL = re.compile(r"(?:tel|phone|mobile|mob|cell|call|wx|vx)$", re.IGNORECASE)
_WORD_BEHIND = re.compile(r"[A-Za-z_]")
_LABEL = 16
"""So many characters before a number may say what it is."""


class PersonalNumberKind(Enum):
    """The kind of a number; the values are the names that people use."""

    IDENTITY = "身份证号"
    DOUBTFUL_IDENTITY = "疑似身份证号"
    MOBILE = "手机号码"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """The place of a number in a text, from `start` to before `end`."""

    kind: PersonalNumberKind
    start: int
    end: int

    def masked(self, text: str) -> str:
        """The number, masked so that only its author recognises it: 138******00."""
        number = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text[self.start : self.end])))
        return number[:3] + "*" * (len(number) - 5) + number[-2:]


@dataclass(frozen=True, slots=True)
class _Digits:
    """Digits with or without gaps between them, as ASCII, with the number of digits in each group."""

    digits: str
    layout: tuple[int, ...]
    start: int
    end: int


def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """The identity and mobile numbers of a text, in its order and without overlaps."""
    if not may_hold_personal_numbers(text):
        return ()
    opaque = bytearray(len(text))
    for pattern in (_WEB_ADDRESS, _DIGEST):
        for found in pattern.finditer(text):
            opaque[found.start() : found.end()] = b"\1" * len(found.group())
    return tuple(number for run in _RUN.finditer(text) for number in _numbers_of(_groups(run), text, opaque))


def may_hold_personal_numbers(text: str) -> bool:
    """Whether a text may hold a number: a quick test for enough digits close together."""
    if len(text) > _LONG and not (_OTHER_DIGIT.search(text) or has_latin_digits_enough(text)):
        return False
    return _LONG_ENOUGH.search(text) is not None or "0086" in text


def has_latin_digits_enough(text: str) -> bool:
    """The same test for texts whose digits are all ASCII: faster, and true for somewhat more texts."""
    latin = text.encode("ascii", "ignore").translate(None, _LATIN_GAPS)
    return _ELEVEN_DIGITS.search(latin) is not None


def without_personal_numbers(text: str, instead: str) -> str:
    """The text with `instead` in place of each identity or mobile number, also of probable ones."""
    for number in reversed(personal_numbers(text)):
        text = text[: number.start] + instead + text[number.end :]
    return text


def masked_numbers(text: str) -> str:
    """The text with each number masked, as a message may quote it to its author."""
    for number in reversed(personal_numbers(text)):
        text = text[: number.start] + number.masked(text) + text[number.end :]
    return text


def _groups(run: re.Match[str]) -> list[_Digits]:
    text, groups = run.string, []
    for found in re.finditer(_GROUP, run.group()):
        start, end = run.start() + found.start(), run.start() + found.end()
        if prefix := _CHINA.match(text, start, end):
            start = prefix.end()
        groups.append(_digits(text[start:end], start))
    return groups


def _digits(group: str, start: int) -> _Digits:
    digits = "".join(str(int(character)) if character.isdecimal() else "X" for character in group)
    return _Digits(digits, (len(group),), start, start + len(group))


def _numbers_of(groups: Sequence[_Digits], text: str, opaque: Sequence[int]) -> Iterator[PersonalNumber]:
    """The numbers in neighbouring groups of digits; of overlapping ones the first and longest."""
    place = 0
    while place < len(groups):
        number, taken = _number_at(groups, place, text, opaque)
        if number:
            yield number
        place += taken


def _number_at(
    groups: Sequence[_Digits], place: int, text: str, opaque: Sequence[int]
) -> tuple[PersonalNumber | None, int]:
    """The number that begins at a group, and how many groups it takes: one where there is none."""
    for taken, digits in reversed([*_joined(groups, place, text)]):
        around = _Around(groups, place, place + taken, text)
        is_opaque = bool(opaque[digits.start] and opaque[digits.end - 1])
        if found := _identity(digits, around, is_opaque) or _mobile(digits, around, is_opaque):
            return found, taken
    return None, 1


def _joined(groups: Sequence[_Digits], place: int, text: str) -> Iterator[tuple[int, _Digits]]:
    """The groups from a place on, joined to as many digits as a number may have, each with the count of groups."""
    digits, start = "", groups[place].start
    layout: list[int] = []
    for taken, group in enumerate(groups[place : place + _IDENTITY_DIGITS], 1):
        digits += group.digits
        layout.extend(group.layout)
        if len(digits) > _IDENTITY_DIGITS:
            return
        if len(digits) in _DIGITS:
            yield taken, _Digits(digits, tuple(layout), start, group.end)
        if len(digits) == _IDENTITY_DIGITS - 1 and (last := _LAST_X.match(text, group.end)):
            yield taken, _Digits(digits + "X", (*layout[:-1], layout[-1] + 1), start, last.end())


@dataclass(frozen=True, slots=True)
class _Around:
    """The text around the groups from `first` to before `behind`."""

    groups: Sequence[_Digits]
    first: int
    behind: int
    text: str

    def is_one_number(self) -> bool:
        """Whether all gaps between the groups are alike and the last group ends the run of digits."""
        taken = self.groups[self.first : self.behind]
        gaps = {_SPACE.sub("", self.text[group.end : next_group.start]) for group, next_group in pairwise(taken)}
        return len(gaps) <= 1 and not self.is_part_of_a_number()

    def is_part_of_a_number(self) -> bool:
        """Whether a dot, a hyphen or single digits connect it with digits that form no number of their own."""
        is_joined = False
        if self.first and (before := self.groups[self.first - 1]).digits not in _CHINA_ALONE:
            is_joined = self._joins(self.text[before.end : self.groups[self.first].start], before)
        if self.behind < len(self.groups):
            behind = self.groups[self.behind]
            is_joined = is_joined or self._joins(self.text[self.groups[self.behind - 1].end : behind.start], behind)
        return is_joined

    def _joins(self, gap: str, neighbour: _Digits) -> bool:
        is_spelled_out = self.behind - self.first > 5
        if is_spelled_out and neighbour.layout == (1,):
            return True
        is_apart = _SPACE.search(gap) is not None or (_MOBILE.fullmatch(neighbour.digits) and not _A_DOT.search(gap))
        return not is_apart


def _identity(digits: _Digits, around: _Around, is_opaque: bool) -> PersonalNumber | None:
    number, is_together = digits.digits, len(digits.layout) == 1
    is_labelled = _LABELLED.search(around.text[max(0, digits.start - _LABEL) : digits.start]) is not None
    doubtful = PersonalNumber(PersonalNumberKind.DOUBTFUL_IDENTITY, digits.start, digits.end)
    if len(number) == _OLD_IDENTITY_DIGITS:
        return doubtful if is_labelled and is_together else None
    if len(number) != _IDENTITY_DIGITS or not (is_together or around.is_one_number()):
        return None
    is_likely = bool(_PLACE.match(number)) and _is_birthday(number[6:14])
    if is_likely and number[-1] == _CHECK_DIGITS[_weighted(number) % 11]:
        return PersonalNumber(PersonalNumberKind.IDENTITY, digits.start, digits.end)
    if digits.layout not in _IDENTITY_LAYOUTS or around.is_part_of_a_number():
        return None
    is_free = not is_opaque and not _is_counted(digits, around.text)
    return doubtful if is_labelled or (is_likely and is_free) else None


def _weighted(number: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))


def _is_birthday(written: str) -> bool:
    try:
        day = date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return False
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def _mobile(digits: _Digits, around: _Around, is_opaque: bool) -> PersonalNumber | None:
    if len(digits.digits) != _MOBILE_DIGITS or not _MOBILE.fullmatch(digits.digits):
        return None
    if digits.layout not in _MOBILE_LAYOUTS or (digits.layout == (4, 4, 3) and _YEARS.match(digits.digits)):
        return None
    if is_opaque or not around.is_one_number() or _is_counted(digits, around.text):
        return None
    return PersonalNumber(PersonalNumberKind.MOBILE, digits.start, digits.end)


def _is_counted(digits: _Digits, text: str) -> bool:
    """Whether the text around says that the digits count or name something: a unit, a price, a document, a code."""
    before = text[max(0, digits.start - _LABEL) : digits.start]
    if _MEASURED.match(text, digits.end) or _PRICED.search(before) or _CODED.search(before):
        return True
    if _WORD_BEHIND.match(text, digits.end) or (_IN_A_WORD.search(before) and not _CALL.search(before)):
        return True
    return text[digits.end : digits.end + 1] == "号" and _DOCUMENT.search(before) is not None
