"""Cells of a form's head: days in any spelling, and a department's name with the 填报口径."""

import re
from dataclasses import dataclass
from datetime import date

from generator.model.date_serials import serial_date
from generator.model.spelling import without_space

_DAY = re.compile(r"((?:19|20)[0-9]{2})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?")
_NO_DAY = ("年月日", "年月")
"""What a blank form prints for a day to be filled in."""
_CODE = re.compile(r"[\[【(（]([0-9]{3,12})[\]】)）]\s*([^0-9\s].*)|([0-9]{3,12})\s*[-—_]\s*([^0-9\s].*)")
_SCOPE = re.compile(r"(.+?)[(（](汇总|本级)[)）]")


@dataclass(frozen=True, slots=True)
class ReadDay:
    """A day as a declaration writes it, and what was corrected; any other text is kept and marked as a guess.

    `text` is empty for a blank of the form.
    """

    text: str
    said: str = ""
    guess: str = ""


def day_in(written: str) -> ReadDay:
    """The day in a text: `2022 年 1 月 14 日` gives 2022-01-14."""
    plain = without_space(written)
    if plain in _NO_DAY:
        return ReadDay("", said=f"“{written.strip()}”没有填写，读作空白")
    serial = serial_date(plain)
    if serial is not None:
        return ReadDay(serial.isoformat(), guess=f"{plain} 按 Excel 的日期序列号读作 {serial.isoformat()}")
    found = _DAY.fullmatch(plain)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        return ReadDay(written, guess=f"“{written}”看不成日期，照录")
    return ReadDay(day.isoformat(), "" if day.isoformat() == written else f"“{written}”写作 {day.isoformat()}")


def scope_behind(written: str) -> tuple[str, str]:
    """A department's name, and 汇总 or 本级 if brackets behind the name say so."""
    text = "".join(written.split("\n")).strip()
    found = _SCOPE.fullmatch(text)
    return (found[1].strip(), found[2]) if found else (text, "")


def code_before(written: str) -> tuple[str, str]:
    """The budget system's code before a name (`[101]` or `101-`), empty where there is none, and the name."""
    text = "".join(written.split("\n")).strip()
    found = _CODE.fullmatch(text)
    return (found[1] or found[3], found[2] or found[4]) if found else ("", text)
