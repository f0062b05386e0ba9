"""Units: any word may be one; which of them are the same, which can be converted, and what they count."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from generator.model.data_files import read_data, words_in
from generator.model.spelling import closed

_DATA: Mapping[str, Any] = read_data("units.yaml")


def _key(unit: str) -> str:
    return closed(unit).lower()


_SYNONYMS = {_key(name): _key(names[0]) for names in _DATA["synonyms"] for name in names}


def _listed() -> Iterator[str]:
    yield from _SYNONYMS
    for names in _DATA["listed"].values():
        yield from map(_key, names)
    for names in ("shares", "durations", "money", "occurrences"):
        yield from map(_key, _DATA[names])
    for base, others in _DATA["conversions"].items():
        yield from map(_key, (base, *others))


LISTED_UNITS = frozenset(_listed())
"""The units that the list knows by name, in one spelling, letters small."""

_CONVERSIONS = {
    _key(name): (_key(base), Fraction(factor))
    for base, others in _DATA["conversions"].items()
    for name, factor in {base: 1, **others}.items()
}
_TIMES_A_YEAR = {_key(name): times for name, times in _DATA["times_a_year"].items()}
_A_YEAR = "年"
_SHARES, _DURATIONS, _OCCURRENCES = (
    frozenset(map(_key, _DATA[names])) for names in ("shares", "durations", "occurrences")
)
_MULTIPLE = re.compile(r"(?P<many>百万|千万|十万|万亿|[百千万亿])(?P<unit>.*)", re.DOTALL)
_MANY = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}

_SO_MANY = re.compile(r"(?P<number>[1-9]\d{0,3}(?:\.\d)?|0\.5)(?P<unit>\D.*)", re.ASCII | re.DOTALL)

_LONGEST, _LONGEST_BARE = 10, 6
_WORD = re.compile(rf"[\u4e00-\u9fffa-zµω°]{{1,{_LONGEST}}}[23]?")
_NEVER_IN = re.compile(
    "|".join([*map(re.escape, words_in(_DATA["never_in_a_unit"])), "[一二两三四五六七八九十百千万]"])
)
_AT_THE_START, _AT_THE_END, _BARE_AT_THE_END = (
    words_in(_DATA[name]) for name in ("never_at_the_start", "never_at_the_end", "never_without_a_classifier")
)
_NOTHING_BEHIND = tuple(map(_key, _DATA["nothing_behind"]))
_CLASSIFIERS = tuple(map(_key, (*_DATA["listed"]["things"], *_DATA["listed"]["people"], "名", "位")))


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, per what, and the factor to the basic unit.

    `counted` and `per` (sorted) are basic units: 次/月 is 12 of 次 per 年, 万元 is 10,000 of 元.
    """

    counted: str
    per: tuple[str, ...] = ()
    size: Fraction = Fraction(1)

    def factor_to(self, other: "Unit") -> Fraction | None:
        """The factor from a number in this unit to one in the other unit; None where they count different things."""
        return self.size / other.size if (self.counted, self.per) == (other.counted, other.per) else None

    @property
    def is_share(self) -> bool:
        """Whether it is a share of a whole, so that differences are in percentage points."""
        return self.counted in _SHARES and not self.per

    @property
    def is_duration(self) -> bool:
        """Whether it is a stretch of time, in days of the calendar or in working days."""
        return self.counted in _DURATIONS and not self.per

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, per anything or nothing."""
        return self.counted == "元"

    @property
    def is_frequency(self) -> bool:
        """Whether it says how often something happens."""
        return _A_YEAR in self.per and self.counted in _OCCURRENCES

    @property
    def is_entitlement(self) -> bool:
        """Whether it is an amount that people get each month or year: 元/人·月."""
        return self.is_money and _A_YEAR in self.per and not _PAID_TO.isdisjoint(self.per)

    @property
    def fewer_is_better(self) -> bool:
        """Whether it counts something undesirable."""
        return self._name in _FEWER

    @property
    def zero_is_a_promise(self) -> bool:
        """Whether zero of it means that something does not happen at all."""
        return self.counted in _PROMISED_AT_ZERO and not self.per

    @property
    def _name(self) -> tuple[str, tuple[str, ...]]:
        return self.counted, self.per


@lru_cache(maxsize=8192)
def unit_of(text: str | None) -> Unit:
    """The unit written in a cell or a column; its `counted` is empty where none is named."""
    counted, *per = re.split("[/每]", _key(text or ""), maxsplit=1)
    name, size = _reckoned(counted)
    below: list[str] = []
    for part in re.split("[/每·]", per[0]) if per else ():
        base, factor = _reckoned_below(part)
        below.append(base)
        size /= factor
    return Unit(name, tuple(sorted(below)), size)


def _reckoned_below(part: str) -> tuple[str, Fraction]:
    """What is under the line: 月 is a twelfth of 年, 2个月 a sixth, 千人 a thousand of 人."""
    many = _SO_MANY.fullmatch(part)
    number, word = (Fraction(many["number"]), many["unit"]) if many else (Fraction(1), part)
    word = _SYNONYMS.get(word, word)
    if word in _TIMES_A_YEAR:
        return _A_YEAR, number / _TIMES_A_YEAR[word]
    base, factor = _reckoned(word)
    return base, factor * number


def _reckoned(word: str) -> tuple[str, Fraction]:
    name = _SYNONYMS.get(word, word)
    if name in _CONVERSIONS:
        return _CONVERSIONS[name]
    many = None if name in LISTED_UNITS and len(name) > 1 else _MULTIPLE.fullmatch(name)
    if many is None:
        return name, Fraction(1)
    base, factor = _reckoned(many["unit"])
    return base, factor * 10 ** _MANY[many["many"]]


_FEWER = frozenset(unit_of(name)._name for name in _DATA["fewer_is_better"])
_PROMISED_AT_ZERO = frozenset(map(_key, _DATA["zero_is_a_promise"]))
_PAID_TO = frozenset(_reckoned(_key(name))[0] for name in ("人", "生", "户", "床"))


@lru_cache(maxsize=8192)
def is_listed(word: str) -> bool:
    """Whether the list knows the unit, or all of the units it is joined from."""
    first, *below = re.split("[/·]", word.lower())
    return not first[:1].isdigit() and all(map(_is_listed_part, (first, *below)))


def _is_listed_part(part: str) -> bool:
    part = _SO_MANY.sub(r"\g<unit>", part)
    many = _MULTIPLE.fullmatch(part)
    return part in LISTED_UNITS or (many is not None and (not many["unit"] or many["unit"] in LISTED_UNITS))


@lru_cache(maxsize=8192)
def may_be_unit(word: str) -> bool:
    """Whether a word behind digits can be a unit: a known one, or a short one of letters that says nothing else."""
    return is_listed(word) or all(_may_be_part(part) for part in re.split("[/·]", word.lower()))


def _may_be_part(part: str) -> bool:
    if _is_listed_part(part):
        return True
    many = _MULTIPLE.fullmatch(part)
    name = many["unit"] if many and many["unit"] else part
    if not _WORD.fullmatch(name) or name.startswith((*_AT_THE_START, *_NOTHING_BEHIND)) or name.endswith(_AT_THE_END):
        return False
    is_counted = name.startswith(_CLASSIFIERS)
    is_bare_text = name.endswith(_BARE_AT_THE_END) or (len(name) > _LONGEST_BARE and not name.isascii())
    return not _NEVER_IN.search(name) and (is_counted or not is_bare_text)
