"""Numbers in Chinese words, put into digits where they count something: 十二次, 百分之九十五, 两千户, 半年."""

import re

from generator.model.numerals import NUMERALS, WHOLE_NUMERALS, number_in_words
from generator.model.unit import LISTED_UNITS
from generator.model.written_amounts import amounts_in_digits

_NUMERAL = f"[{WHOLE_NUMERALS}]"
_LONGEST = 16

_UNIT = "|".join(re.escape(unit) for unit in sorted(LISTED_UNITS, key=len, reverse=True) if not unit[0].isdigit())
_ALONE = rf"(?<![\d.第{_NUMERAL[1:-1]}])"
_COUNTED = re.compile(
    rf"{_ALONE}(?P<numeral>{_NUMERAL}{{1,{_LONGEST}}}|(?<![上下个])半)(?=[多余]?(?P<unit>{_UNIT}|成)(?P<next>.?))"
)
_ENDS_A_MEASURE = frozenset("0123456789半以及之左上内/,;、不至~-(") | set(_NUMERAL[1:-1])
_VAGUE = {("一", "批"), ("一", "点"), ("一", "方"), ("一", "面")}
_CLASSES = frozenset("类级等")
"""Behind a numeral in words these rather name a class (三类水, 二级响应) than count; in digits they are read."""
_SHARE = re.compile(rf"(?P<of>百|千)分之(?P<numeral>百|{_NUMERAL}{{1,{_LONGEST}}}|\d{{1,10}}(?:\.\d{{1,10}})?)")
_FRACTION = re.compile(rf"{_ALONE}(?P<of>{_NUMERAL}{{1,4}})分之(?P<numeral>{_NUMERAL}{{1,4}})")
_PLACE = re.compile(rf"(?P<before>第|前)(?P<numeral>{_NUMERAL}{{1,{_LONGEST}}})")
_AND_A_HALF = re.compile(r"(?P<digits>\d{1,9})(?P<unit>年|天|小时)半|(?P<months>\d{1,9})个半月")
_SET_WORDS = (("百分百", "100%"), ("翻一番", "增长100%"), ("翻两番", "增长300%"), ("翻番", "增长100%"))


def in_digits(cell: str) -> str:
    """The cell in one spelling with numbers in words put into digits where a known unit shows that they count."""
    cell = amounts_in_digits(cell)
    if NUMERALS.isdisjoint(cell):
        return cell
    for word, digits in _SET_WORDS:
        cell = cell.replace(word, digits)
    cell = _SHARE.sub(_share, cell)
    cell = _FRACTION.sub(_fraction, cell)
    cell = _PLACE.sub(lambda place: place["before"] + _written(place["numeral"]), cell)
    cell = _COUNTED.sub(_counted, cell)
    return _AND_A_HALF.sub(_and_a_half, cell)


def has_number_words(cell: str) -> bool:
    """Whether a text in one spelling counts something in words: 两千户 and 三次 do, 四个不摘 is a set phrase."""
    if NUMERALS.isdisjoint(cell):
        return False
    for counted in _COUNTED.finditer(_SHARE.sub(_share, cell)):
        digits = _counted(counted)
        if digits[0].isdigit() and (counted["unit"] not in _IN_SET_WORDS or float(digits) >= _LEAST_IN_NO_SET_WORD):
            return True
    return bool(_SHARE.search(cell))


_IN_SET_WORDS = frozenset("个 项 种 条 点 方 面 件 本 张 户 家 门 头 口 站 层 道 次".split())
_LEAST_IN_NO_SET_WORD = 10


def _written(numeral: str) -> str:
    number = number_in_words(numeral)
    return numeral if number is None else str(number)


def _counted(counted: re.Match[str]) -> str:
    """一 and 十分 begin many set words (一次性, 一站式, 十分满意): they are numbers where the measure ends there."""
    numeral, ends = counted["numeral"], not counted["next"] or counted["next"] in _ENDS_A_MEASURE
    if not ends and (numeral == "一" or (numeral, counted["unit"]) == ("十", "分")):
        return numeral
    if (numeral, counted["unit"]) in _VAGUE or counted["unit"] in _CLASSES:
        return numeral
    return "0.5" if numeral == "半" else _written(numeral)


def _share(share: re.Match[str]) -> str:
    numeral = share["numeral"]
    digits = "100" if numeral == "百" else numeral if numeral[0].isdigit() else _written(numeral)
    return share[0] if digits == numeral and not digits[0].isdigit() else digits + ("%" if share["of"] == "百" else "‰")


def _fraction(fraction: re.Match[str]) -> str:
    of, numeral = number_in_words(fraction["of"]), number_in_words(fraction["numeral"])
    return f"{numeral}/{of}" if of and numeral else fraction[0]


def _and_a_half(time: re.Match[str]) -> str:
    return f"{time['months']}.5个月" if time["months"] else f"{time['digits']}.5{time['unit']}"
