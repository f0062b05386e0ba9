"""The check for dates that became a number in Excel, in any cell or text: 44561 for 2021-12-31."""

import re
from collections.abc import Iterator

from generator.check.checked_words import any_word, second_kind_of
from generator.check.indicator_rows import PlacedRow, in_one_spelling, rows_of, value_of
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import has_unusual_characters, latin_text, texts_of_form
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.date_serials import serial_date
from generator.model.file_routes import file_route
from generator.model.finding import Rewording
from generator.model.goals import Indicator
from generator.model.labels import label
from generator.model.spelling import LONGEST_VALUE, closed
from generator.model.value import ValueKind

_VALUES = ("target", "last_year", "two_years_ago", "standard")
_UNITS_OF_DAYS = ("日期", "年月日", "时间", "年/月/日", "日前", "前")
_OF_TIME = any_word("names_of_time")
_DAY = r"[345]\d,?\d{3}"
_SERIAL = re.compile(rf"(?<![\d.,]){_DAY}(?!\d)", re.ASCII)
_MAY_BE_SERIAL = re.compile(_DAY, re.ASCII)
"""A quick test of a form's ASCII characters, where numbers with only Han characters between them are one."""
_BEHIND = "(?:日?(?:前|之前|以前|止)(?:完成|完工)?)?"
_SERIALS = re.compile(rf"[≤<=]?(?P<first>{_DAY})(?:\.\d+)?(?:[-~至到](?P<last>{_DAY})(?:\.\d+)?)?{_BEHIND}", re.ASCII)
"""A whole cell of one or two serial numbers, in one spelling."""
_PAIR = r"(?<![\d.,])(?P<first>[345]\d{4})(?:\s*[-—~～至到]+\s*(?P<last>[345]\d{4}))?\s*"
_BEFORE_A_DAY = r"日?(?:之|以)?前|止"
_IN_SENTENCE = (
    re.compile(
        rf"(?:时间|日期|时限|期限|截止|截至|起止)\s*[:：为是至到于]?\s*{_PAIR}(?=$|[，。；、,;）)]|{_BEFORE_A_DAY})",
        re.ASCII,
    ),
    re.compile(
        rf"(?<![低高少多大小])[于在自从至到]\s*{_PAIR}(?=完[成工]|开[工始]|竣工|起[至到，。止]|{_BEFORE_A_DAY})",
        re.ASCII,
    ),
)
"""Behind a name of time; behind a mere preposition, only before a word of time."""
_LABELS_OF_TIME = re.compile("时间|日期|时限|期限|起止|截止|日$")
_WEIGHT = label(Indicator, "weight")
_LABELS_OF_NUMBERS = re.compile(
    f"代码|编码|编号|号|电话|邮编|金额|额|资金|预算|收入|支出|数|{_WEIGHT}|分值|单位|文件|网址"
)
_YEARS_NEAR = 3
_ROUND = 100
"""Between texts a bare number that ends with two zeros is rather an amount, one far from the fiscal year no date."""


def _date_serials(subject: Subject) -> Iterator[Spot]:
    if not _MAY_BE_SERIAL.search(subject.once(latin_text)) and not subject.once(has_unusual_characters):
        return
    told: set[Route] = set()
    for row in subject.once(rows_of):
        cells = {column: text for column in _VALUES if (text := getattr(row.indicator, column))}
        for column, text in cells.items():
            found = _serials_in(text)
            if found and (row.indicator.unit or "日期") in _UNITS_OF_DAYS and _is_of_time(row, column, cells):
                told.add(row.at(column))
                yield _spot(row.at(column), f"“{row.name}”的“{text}”", text, found)
    for route, text in subject.once(texts_of_form):
        if route not in told and _SERIAL.search(narrow := text.translate(_WIDE_DIGITS)):
            yield from _in_text(subject, route, text, narrow)


_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def _serials_in(text: str) -> re.Match[str] | None:
    """The serial numbers that a cell is nothing but; None where one of them is no possible day."""
    found = _SERIALS.fullmatch(closed(text)) if len(text) <= LONGEST_VALUE else None
    return found if found and all(_days(found)) else None


def _days(found: re.Match[str]) -> list[str]:
    """The days of the one or two serial numbers; empty for a number that is no possible day."""
    numbers = [found[name] for name in ("first", "last") if found[name]]
    return [str(serial_date(number.replace(",", "")) or "") for number in numbers]


def _is_of_time(row: PlacedRow, column: str, cells: dict[str, str]) -> bool:
    """Whether a row's values are days: by its category, its name, or a day in another column."""
    if second_kind_of(row.second) == "timeliness" or _OF_TIME.search(row.key):
        return True
    others = [text for name, text in cells.items() if name != column and _SAYS_A_DAY.search(text)]
    return any(value_of(in_one_spelling(text)).kind is ValueKind.DATE for text in others)


_SAYS_A_DAY = re.compile(r"月|日|\d{4}[-/.年]\d")


def _in_text(subject: Subject, route: Route, text: str, narrow: str) -> Iterator[Spot]:
    """Serial numbers as a whole text, or behind a word of time within one; `narrow` has the text's digits as ASCII."""
    if found := _serials_in(text):
        name = next(str(step) for step in reversed(file_route(route)) if isinstance(step, str))
        if route[-1] in (*_VALUES, "name") or _LABELS_OF_NUMBERS.search(name):
            return
        if _LABELS_OF_TIME.search(name) or _is_near(subject, found):
            yield _spot(route, f"“{name}”的“{text}”", text, found)
        return
    for pattern in _IN_SENTENCE:
        if (found := pattern.search(narrow)) and all(_days(found)) and _is_near(subject, found):
            yield _spot(route, f"“{text[found.start() : found.end()].strip()}”中的“{_written(text, found)}”", "", found)
            return


def _written(text: str, found: re.Match[str]) -> str:
    return text[found.start("first") : found.end("last" if found["last"] else "first")]


def _is_near(subject: Subject, found: re.Match[str]) -> bool:
    """Whether the numbers are days near the fiscal year and not as round as amounts."""
    numbers = [found[name] for name in ("first", "last") if found[name]]
    if any("," in number or not int(number) % _ROUND for number in numbers):
        return False
    return all(abs(int(day[:4]) - subject.declaration.fiscal_year) <= _YEARS_NEAR for day in _days(found))


def _spot(route: Route, named: str, whole: str, found: re.Match[str]) -> Spot:
    """The message, and the day as the cell's new text where the cell is nothing but one number."""
    day = "至".join(_days(found))
    rewordings = (Rewording(route, whole, day, is_certain=False),) if whole else ()
    return route, f"{named}疑为 Excel 的日期序列号，即 {day}，请写成日期", rewordings


DATE_SERIAL_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "date-serial",
            "日期序列号",
            Severity.WARNING,
            "从 Excel 复制的日期可能变成五位数（44561 是 2021-12-31），要写成日期。",
            ReviewItem.CLARITY,
        ),
        _date_serials,
        together="{count}处疑为日期序列号，如{first}",
    ),
)
