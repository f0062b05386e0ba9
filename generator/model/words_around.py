"""The words before a number, and behind it: what they say of it, what it is counted per, and its unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.quantity_words import (
    BEFORE_NUMBERS,
    BEHIND_NUMBERS,
    FALLING_NAMES,
    GROWING_NAMES,
    NAMES_END_IN,
    Says,
    any_of_words,
)
from generator.model.unit import is_listed

_BEFORE = any_of_words(BEFORE_NUMBERS)
_WORD = re.compile(_BEFORE)
_COMES = rf"(?=[\d±+-]|正负|{_BEFORE})"
_CYCLE = "个工作日|工作日|个?半年|个?季度|季|个?月|年度?|个?星期|周|旬|日|天|小时|个?学期|个?学年"
_EACH = re.compile(
    rf"每(?P<many>\d{{1,4}}(?:\.5)?)?(?:(?P<cycle>{_CYCLE})[\u4e00-\u9fff]{{0,4}}?|(?P<thing>[^\d每(),，。;；]{{1,8}}?)){_COMES}"
    rf"|每(?P<outer>{_CYCLE}|人|户|生|床|车|亩)(?=每)"
    rf"|(?P<mean>[人户亩生日月床车班])均{_COMES}"
    rf"|(?P<times>\d{{1,2}})?(?P<of>{_CYCLE})(?=\d{{1,6}}(?:人次|家次|次|场|期|轮|回|遍))",
    re.ASCII,
)
_NAME = re.compile(rf"[\u4e00-\u9fffA-Za-z“”()]{{0,14}}?(?:{any_of_words(NAMES_END_IN)}){_COMES}")
_BOUND_INSIDE = re.compile(r"(?P<bound>以上|以内|以下|左右)(?P<per>[/每][^/每]{1,8}(?:/[^/每]{1,8})?)$")
_IN_BRACKETS = re.compile(r"(?P<unit>[\u4e00-\u9fff]{1,2})\((?P<too>[\u4e00-\u9fff]{1,2})\)")
_VERB = re.compile(rf"[\u4e00-\u9fffA-Za-z、]{{2,10}}?{_COMES}")
_SINCE = re.compile(r"(?:较|比|与|以)(?:19|20)\d\d年(?:底|末|同期)?(?:相比|为基数)?", re.ASCII)
_WITH_DIGITS = re.compile(r"PM2\.5|PM10|CO2|SO2|NO2|O3|[45]G|3A|5A")
"""What is named with digits that count nothing."""
_IN_ORDER = (_EACH, _SINCE, _WITH_DIGITS, _NAME, _WORD, _VERB)
"""What is looked for at every place: the first that is there is it."""
_LONGEST_WORD_BEHIND = max(map(len, BEHIND_NUMBERS))


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before the number: what the words say, what it is counted per, where the number begins.

    `is_verb`: there is a word that no list knows, 培训 in 培训200人.
    """

    said: frozenset[Says]
    per: tuple[str, ...]
    begins: int
    about: str
    is_verb: bool


def words_before(cell: str) -> Around:
    """What stands before the number of a closed cell, as far as words are known; the number may not be there at all."""
    said: set[Says] = set()
    per: list[str] = []
    place, about, is_verb = 0, "", False
    while place < len(cell) and not _is_number_at(cell, place):
        found = next((found for expression in _IN_ORDER if (found := expression.match(cell, place))), None)
        if found is None:
            break
        place = found.end()
        if found.re is _EACH:
            per.append(_cycle_of(found))
        elif found.re is _WORD:
            said.add(BEFORE_NUMBERS[found[0]])
        elif found.re is _NAME:
            said.update(_trend_in(found[0]))
        is_verb = is_verb or found.re is _VERB
        is_about = found.re in (_NAME, _VERB, _WITH_DIGITS) or BEFORE_NUMBERS.get(found[0]) is Says.VERB
        about += found[0] if is_about else ""
    if each := _EACH.match(cell, place):
        per.append(_cycle_of(each))
        place = each.end()
    return Around(frozenset(said), tuple(per), place, about, is_verb)


def _is_number_at(cell: str, place: int) -> bool:
    return cell[place] in "0123456789±+-" or cell.startswith("正负", place)


def _cycle_of(each: re.Match[str]) -> str:
    unit = each["cycle"] or each["thing"] or each["outer"] or each["mean"] or each["of"]
    many = each["many"] or each["times"]
    return f"{many}{unit}" if many and many != "1" else str(unit)


def _trend_in(name: str) -> Iterator[Says]:
    if any(word in name for word in GROWING_NAMES):
        yield Says.GROWING
    elif any(word in name for word in FALLING_NAMES):
        yield Says.FALLING


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the number: its unit without brackets, what the words say, and what comes of it: 办结."""

    unit: str
    said: frozenset[Says]
    outcome: str


def words_behind(rest: str) -> Behind:
    """What stands behind the digits; whatever is no known word is the unit, and may be none."""
    said: set[Says] = set()
    outcome = ""
    rest = _BOUND_INSIDE.sub(r"\g<per>\g<bound>", rest)
    while rest and not is_listed(rest):
        sizes = range(min(len(rest), _LONGEST_WORD_BEHIND), 0, -1)
        word = next((rest[-size:] for size in sizes if rest[-size:] in BEHIND_NUMBERS), None)
        if word is None:
            break
        said.add(BEHIND_NUMBERS[word])
        outcome = word if BEHIND_NUMBERS[word] is Says.OUTCOME else outcome
        rest = rest[: -len(word)]
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    elif (inner := _IN_BRACKETS.fullmatch(rest)) and is_listed(inner["unit"] + inner["too"]):
        rest = inner["unit"] + inner["too"]
    unit = rest.removesuffix("的") if said & {Says.GROWING, Says.FALLING} else rest
    return Behind(unit, frozenset(said), outcome)
