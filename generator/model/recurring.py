"""Values that recur or follow the clock: 每月发放, 每月10日前, 17:30前, T+1; and events: 汛期前."""

import re
from collections.abc import Mapping
from decimal import Decimal

from generator.model.data_files import read_data, words_in
from generator.model.quantity_words import OUTCOMES, any_of_words
from generator.model.value_kinds import Measure, Value, ValueKind

_DATA: Mapping[str, str] = read_data("event_words.yaml")
_DAYS = {"年": 366, "半年": 184, "季度": 92, "学期": 180, "月": 31, "旬": 10, "周": 7, "日": 1}
"""The cycles, and how many days each has at most: the day its end falls on."""
_NAMES = {"季": "季度", "天": "日", "星期": "周", "年度": "年", "月份": "月", "学年": "年"}
_CYCLE = r"年度?|半年度?|季度?|月份?|旬|周|星期|日|天|学期|学年"
_OUTCOMES = any_of_words(OUTCOMES)

_REPEATED = re.compile(rf"(?:每个?|按|逐)(?P<cycle>{_CYCLE})(?:1次|一次)?(?P<what>[\u4e00-\u9fff]{{0,8}})")
_BEFORE = r"(?P<before>前|以前|之前|内|以内|之内)?"
_DAY_OF = re.compile(
    rf"(?P<next>次|下)?(?:每个?|各|当|本)?(?P<cycle>{_CYCLE})(?P<month>首月|第?1个?月|末月|第?[23]个?月|最后1个?月)?"
    rf"(?:(?:的|第)?(?P<day>\d{{1,3}})(?:个?工作日|[日号天])?|(?P<end>底|末|结束|终了))(?P<more>后\d{{1,2}}[日天])?{_BEFORE}(?:{_OUTCOMES})?",
    re.ASCII,
)
_WEEKDAY = re.compile(rf"每(?:周|星期)(?P<day>[一二三四五六日天1-7])(?:{_BEFORE})(?:{_OUTCOMES})?")
_WEEKDAYS = {name: place + 1 for place, name in enumerate("一二三四五六日")} | {"天": 7}
_CLOCK = re.compile(
    r"(?P<sign>≤|<|≥|>|不晚于|不迟于|不早于)?(?:每日|每天|当日|当天)?(?P<half>上午|下午|晚上|晚|早上|凌晨)?"
    r"(?P<hour>2[0-4]|[01]?\d)(?:(?P<colon>:)(?P<minute>[0-5]\d)|[时点](?:(?P<past>[0-5]?\d)分|(?P<semi>半)|整)?)"
    rf"(?P<after>之后|以后|后)?(?P<before>前|之前|以前)?(?:{_OUTCOMES})?",
    re.ASCII,
)
_LAG = re.compile(rf"[TtDd]\+(?P<days>\d{{1,3}})(?:个?工作日|[日天])?(?:内|以内)?(?:{_OUTCOMES})?", re.ASCII)
_SAME_DAY = re.compile(rf"(?P<word>当日|当天|即日|次日|隔日|第2日|第2天)(?:内|以内)?(?:{_OUTCOMES})?")
_EVENT = re.compile(
    rf"(?:每个?(?:{_CYCLE})|当年|本年)?(?P<event>{any_of_words(words_in(_DATA['events']))})(?:来临|到来|开始|结束)?"
    rf"(?:{any_of_words(words_in(_DATA['when']))})(?:全部|全面)?(?:{_OUTCOMES})?"
)
_HINTS = frozenset("每按逐周次下各当本月季旬学年:时点+日")
_NOON = 12
_FIRST_OFFICE_HOUR = 7
_TREND = re.compile("增长|增加|上升|提高|提升|上涨|递增|下降|降低|减少|压减|递减|改善|完善|推进|优化")
_DONE = (*OUTCOMES, *words_in(_DATA["done"]))


def read_recurring(cell: str) -> Value | None:
    """The value of a cell that says how often, on which day of a cycle, at what time or how many days after."""
    if _HINTS.isdisjoint(cell):
        return None
    return _repeated(cell) or _day_of(cell) or _weekday(cell) or _clock(cell) or _lag(cell)


def read_event(cell: str) -> Value | None:
    """The value of a cell that names an event as its limit and no day: 汛期前, 每学期开学前; else None."""
    return Value("", ValueKind.QUALITATIVE, measure=Measure.EVENT) if _EVENT.fullmatch(cell) else None


def _repeated(cell: str) -> Value | None:
    named = _REPEATED.fullmatch(cell)
    if not named or named["what"].endswith(("前", "底", "末", "后", "内")) or _TREND.search(named["what"]):
        return None
    if cell[0] in "按逐" and named["what"] and not named["what"].endswith(_DONE):
        return None  # 按年度计划完成 says nothing of how often
    once = Decimal(1)
    return Value("", ValueKind.EXACT, once, once, f"次/{_cycle(named['cycle'])}")


def _cycle(name: str) -> str:
    return _NAMES.get(name, name.removesuffix("度") if name != "季度" else name)


def _day_of(cell: str) -> Value | None:
    named = _DAY_OF.fullmatch(cell)
    if not named or not (cell[0] in "每各次下" or named["end"]):
        return None
    cycle = _cycle(named["cycle"])
    day = _DAYS[cycle] if named["end"] else int(named["day"])
    day += 31 * _months_before(named["month"]) + (_DAYS[cycle] if named["next"] else 0)
    day += int(re.sub(r"\D", "", named["more"])) if named["more"] else 0
    return Value("", ValueKind.DATE, high=Decimal(day), unit=cycle, measure=Measure.RECURRING)


def _months_before(month: str | None) -> int:
    if not month or "首" in month or "1月" in month or "1个" in month:
        return 2 if month and "最后" in month else 0
    return 2 if "末" in month or "3" in month else 1


def _weekday(cell: str) -> Value | None:
    named = _WEEKDAY.fullmatch(cell)
    if not named:
        return None
    day = _WEEKDAYS.get(named["day"]) or int(named["day"])
    return Value("", ValueKind.DATE, high=Decimal(day), unit="周", measure=Measure.RECURRING)


def _clock(cell: str) -> Value | None:
    """A time of day, or hours from one to another; `1:15` is a ratio unless words say otherwise."""
    first, between, last = (part or "" for part in (*cell.partition("-"), "")[:3]) if "-" in cell else (cell, "", "")
    named, until = _CLOCK.fullmatch(first), _CLOCK.fullmatch(last) if between else None
    if not named or (between and not until):
        return None
    if until:
        opens, closes = _hour(named), _hour(until)
        return Value("", ValueKind.RANGE, opens, closes, measure=Measure.CLOCK) if opens <= closes else None
    if not _is_time(named):
        return None
    time = _hour(named)
    later = named["after"] or named["sign"] in ("≥", ">", "不早于")
    kind = ValueKind.MIN if later else ValueKind.MAX if named["before"] or named["sign"] else ValueKind.EXACT
    low, high = None if kind is ValueKind.MAX else time, None if kind is ValueKind.MIN else time
    return Value("", kind, low, high, measure=Measure.CLOCK)


def _is_time(named: re.Match[str]) -> bool:
    told = any(named[part] for part in ("sign", "half", "after", "before")) or not named["colon"]
    in_the_day = int(named["hour"]) >= _FIRST_OFFICE_HOUR and int(named["minute"] or 0) % 5 == 0
    return told or len(named["hour"]) > 1 or named["minute"] == "00" or in_the_day


def _hour(named: re.Match[str]) -> Decimal:
    hour = Decimal(int(named["hour"]))
    if named["half"] in ("下午", "晚上", "晚") and hour < _NOON:
        hour += _NOON
    return hour + Decimal(named["minute"] or named["past"] or (30 if named["semi"] else 0)) / 60


def _lag(cell: str) -> Value | None:
    named, same = _LAG.fullmatch(cell), _SAME_DAY.fullmatch(cell)
    if not named and not same:
        return None
    days = Decimal(named["days"]) if named else Decimal(same["word"] not in ("当日", "当天", "即日")) if same else None
    return Value("", ValueKind.EXACT, days, days, measure=Measure.LAG)
