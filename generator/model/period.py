"""When: the dates, periods and deadlines that an indicator's cell may name."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from generator.model.quantity_words import any_of_words, without_outcome

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"1[0-2]|0?[1-9]"
_DAY = r"3[01]|[12]\d|0?[1-9]"
_THIRDS = {"上旬": 10, "中旬": 20, "下旬": None}
"""The parts of a month, and the day each ends on; the last one ends with the month."""
_MOMENT = re.compile(
    rf"(?:(?P<year>{_YEAR})(?:年度?|(?P<sign>[./-])(?=\d)|$))?"
    rf"(?:(?P<month>{_MONTH})(?:月份?|(?:(?P=sign)|[./])(?=\d)|$))?"
    rf"(?:(?P<day>{_DAY})[日号]?|(?P<third>{'|'.join(_THIRDS)}))?",
    re.ASCII,
)
_DEADLINE = re.compile(
    r"(?:于|在|截至|截止到?|到)?(?P<sign>≤|<=|<|≥|>=|>|不晚于|不迟于|不早于)?"
    r"(?P<span>.+?)(?P<end>底|末)?(?P<before>之前|以前|前|之内|以内|内)?"
)
_FROM_THEN_ON = ("≥", ">=", ">", "不早于")
_THIS_YEAR = ("年", "年度", "当年", "当年度", "本年", "本年度", "今年", "全年")
_PARTS_OF_YEAR = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "1季度": (1, 3),
    "二季度": (4, 6),
    "2季度": (4, 6),
    "三季度": (7, 9),
    "3季度": (7, 9),
    "四季度": (10, 12),
    "4季度": (10, 12),
    "前三季度": (1, 9),
    "前3季度": (1, 9),
}
_MIDDLE_OF_YEAR = ("半年", "年中", "半年度")
_WITHIN = ("之内", "以内", "内")
"""半年内 is how long it may take, no date."""
_PART_OF_YEAR = re.compile(
    rf"(?:(?P<year>{_YEAR})年|当年|本年)?第?(?P<part>{any_of_words(_PARTS_OF_YEAR)})|(?P<middle>{'|'.join(_MIDDLE_OF_YEAR)})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when, as ISO 8601 dates cut to what is stated (`2022-12`, `--12-31`); None is an open end.

    `+1-01` is January of the year after the form's.
    """

    starts: str | None
    ends: str | None


class _Moment(NamedTuple):
    year: int | None
    month: int | None
    day: int | None

    def __str__(self) -> str:
        return str(self.year or "-") + "".join(f"-{part:02d}" for part in (self.month, self.day) if part)

    @property
    def parts(self) -> tuple[bool, bool, bool]:
        return self.year is not None, self.month is not None, self.day is not None


def read_period(cell: str) -> Period | None:
    """The time that a cell names, if it names nothing else: `12月底前`, `2021年1月-12月`, `年底前完成`, `半年`.

    The cell comes in one spelling: no white space, half-width digits and signs. A deadline has no start. Digits alone
    are a time only with a year before them (`2022.12`). A day or month that does not exist makes it none.
    """
    next_year = _NEXT_YEAR.match(cell)
    if next_year:
        period = read_period(cell[next_year.end() :])
        return _a_year_later(period) if period and period.ends and period.ends[0] == "-" else None
    cell = _OF_THE_YEAR.sub("", cell)
    named = _DEADLINE.fullmatch(without_outcome(cell).replace("年年", "年"))
    if not named:
        return None
    if named["span"] in _THIS_YEAR:
        return Period(None, "--12") if named["end"] or named["before"] else None
    period = _part_of_year(named["span"]) or _moment(named["span"]) or _from_to(named["span"])
    if period is None or (named["span"] in _MIDDLE_OF_YEAR and named["before"] in _WITHIN):
        return None
    if named["sign"] in _FROM_THEN_ON:
        return replace(period, ends=None)
    return replace(period, starts=None) if named["sign"] or named["end"] or named["before"] else period


_OF_THE_YEAR = re.compile(r"^(?:每年度?|当年度?|本年度?|今年)(?=\d)", re.ASCII)
_NEXT_YEAR = re.compile("次年度?的?|翌年|明年|下一?年度?的?")


def _a_year_later(period: Period) -> Period:
    """The period in the year after the form's, which the cell does not name: `+1-01` for January."""
    return Period(*(moment and f"+1{moment[1:]}" for moment in (period.starts, period.ends)))


def _part_of_year(span: str) -> Period | None:
    named = _PART_OF_YEAR.fullmatch(span)
    if not named:
        return None
    if named["middle"]:
        return Period(None, "--06")
    year = _whole(named["year"])
    first, last = _PARTS_OF_YEAR[named["part"]]
    return Period(str(_Moment(year, first, None)), str(_Moment(year, last, None)))


def _moment(span: str) -> Period | None:
    moment = _read_moment(span)
    in_words = "年" in span or "月" in span
    if moment is None or not (in_words or (moment.year and moment.month)):
        return None
    return Period(str(moment), str(moment))


def _from_to(span: str) -> Period | None:
    """Two moments of the same precision; the second takes what it does not say from the first: `2021年1月-12月`."""
    for sign in re.finditer("[~至到-]", span):
        first, last = _read_moment(span[: sign.start()]), _read_moment(span[sign.end() :])
        if first is None or last is None or not (first.year or "月" in span):
            continue
        last = _Moment(last.year or first.year, last.month or (first.month if last.day else None), last.day)
        if first.parts == last.parts and first <= last:
            return Period(str(first), str(last))
    return None


def _read_moment(span: str) -> _Moment | None:
    named = _MOMENT.fullmatch(span)
    if not named or not span or (named["third"] and not named["month"]):
        return None
    day = _THIRDS[named["third"]] if named["third"] else _whole(named["day"])
    moment = _Moment(_whole(named["year"]), _whole(named["month"]), day)
    return moment if _exists(moment) else None


def _whole(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _exists(moment: _Moment) -> bool:
    """Whether the calendar has this day; without a year the 29th of February counts as one."""
    if moment.day and not moment.month:
        return moment.year is None
    try:
        date(moment.year or 2000, moment.month or 1, moment.day or 1)
    except ValueError:
        return False
    return True
