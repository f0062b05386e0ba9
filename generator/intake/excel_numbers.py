"""Numbers of Excel as their sheet shows them: 95% and 4749.10 instead of 0.95 and 4749.1, never by a float's text."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from generator.intake.amounts import without_zeros
from generator.model.date_serials import serial_date

_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel keeps 15 digits; what a float holds beyond them nobody entered."""
_SHOWN = Context(prec=60, rounding=ROUND_HALF_UP)
_COLOURS = re.compile(
    r"\[(?:Red|Black|Blue|Green|White|Yellow|Cyan|Magenta|Color ?\d+|红色|蓝色|黑色|绿色)\]", re.IGNORECASE
)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_CORE = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]*)?")
_DOUBTS = ("如果原是日期", "表中显示", "数字格式", "不是数")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as text, and a remark where the text does not show all of it."""

    text: str
    note: str = ""


def shown_number(number: int | float, number_format: str) -> Shown:
    """What Excel shows for a number under a format; for an unknown format the plain number with a remark."""
    exact = Decimal(number) if isinstance(number, int) else _DIGITS.create_decimal_from_float(number)
    if not exact.is_finite():
        return Shown(f"{exact}", "不是数")
    if number_format in {"General", "@", ""}:
        return Shown(without_zeros(exact), _serial(exact))
    section = _section(number_format, exact)
    text = _formatted(abs(exact) if section != number_format and exact < 0 else exact, section)
    if text is None:
        return Shown(without_zeros(exact), f"数字格式“{number_format}”未能照用")
    if not re.search("[0-9]", text):  # 0 as a dash
        return Shown(without_zeros(exact), f"表中显示“{text}”，所存的数是 {without_zeros(exact)}")
    meant = without_zeros(exact * 100) if "%" in section else without_zeros(exact)
    lost = without_zeros(Decimal(re.sub(r"[^0-9.-]", "", _digits_of(text)) or "0")) != meant
    return Shown(text, f"表中显示“{text}”，所存的数是 {without_zeros(exact)}" if lost else "")


def doubts(notes: tuple[str, ...]) -> str:
    """The notes of a cell because of which its text may not be what was meant."""
    return "；".join(note for note in notes if note.startswith(_DOUBTS))


def _serial(number: Decimal) -> str:
    day = serial_date(without_zeros(number))
    return f"如果原是日期，{without_zeros(number)} 即 {day.isoformat()}" if day else ""


def _digits_of(text: str) -> str:
    found = re.search(r"-?[0-9][0-9,]*(?:\.[0-9]*)?", text)
    return found[0].replace(",", "") if found else ""


def _section(number_format: str, number: Decimal) -> str:
    """The section of a format for this number: positive, negative or zero."""
    sections = _split(number_format)
    if number < 0 and len(sections) > 1:
        bare = sections[1]
        return bare if "-" in bare or "(" in bare else f"-{bare}"
    return sections[2] if number == 0 and len(sections) > 2 and sections[2] else sections[0]


def _split(number_format: str) -> list[str]:
    """The sections of a format, separated by semicolons outside of quotes."""
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format)


def _formatted(number: Decimal, section: str) -> str | None:
    """The number formatted by a section; None where the section needs something unknown here."""
    hidden: list[str] = []

    def keep(literal: re.Match[str]) -> str:
        hidden.append(literal[1] if literal[1] is not None else literal[2])
        return chr(0xE000 + len(hidden) - 1)

    bare = _LITERAL.sub(keep, section)
    bare = re.sub(r"_.|\*.", "", bare)
    bare = _COLOURS.sub("", bare)
    core = _CORE.search(bare)
    if re.search(r"[\[\]/@A-Za-z年月日]", bare) or (core and _CORE.search(bare, core.end())):
        return None
    if core is None or not {*core[0]} - {"?"}:
        return _with_literals(bare, hidden)
    before, behind = bare[: core.start()], bare[core.end() :]
    if behind.startswith(","):
        return None
    digits = _digits(number * 100 if "%" in bare else number, core[0])
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    return _with_literals(sign + before + digits + behind, hidden)


def _with_literals(text: str, literals: list[str]) -> str:
    return re.sub(r"[\ue000-\uf8ff]", lambda kept: literals[ord(kept[0]) - 0xE000], text.replace("?", "")).strip()


def _digits(number: Decimal, core: str) -> str:
    whole, _, decimals = core.partition(".")
    shown = number.quantize(Decimal(1).scaleb(-len(decimals)), context=_SHOWN)
    text = f"{shown:,f}" if "," in whole else f"{shown:f}"
    for mark in reversed(decimals):
        if mark == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    least = whole.count("0")
    head, point, tail = text.partition(".")
    if len(re.sub(r"\D", "", head)) < least and "," not in whole:
        head = head.zfill(least + head.startswith("-"))
    return head + (point + tail if tail else "")
