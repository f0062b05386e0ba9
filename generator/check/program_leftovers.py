"""The checks for what spreadsheets, web pages and programs leave in a cell or text instead of what was meant."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.check.checked_words import any_word
from generator.check.indicator_rows import stated_columns
from generator.check.indicator_values import is_rate
from generator.check.row_tests import TARGETS
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import latin_text, texts_of_form, whole_text
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.diagnostics.one_line import cut_to
from generator.model.finding import Rewording

_LEFTOVERS = {
    "error": r"[#＃](?:REF|N/A|VALUE|DIV/0|NAME|NULL|NUM|SPILL|CALC|FIELD)[!！?？]?(?![A-Za-z])|^[#＃]{3,}$",
    "formula": r"^[=＝][-+]?(?:\$?[A-Z]{1,3}\$?\d{1,7}(?:$|[-+*/:,)])|[A-Z]{2,}[A-Z.]*\(|'?[^'=!≥≤]{1,40}'?![$A-Z]).*$",
    "exponent": r"(?<![A-Za-z0-9.])-?\d(?:\.\d+)?E\+\d{2,3}(?![A-Za-z\d])|^-?\d(?:\.\d+)?E-\d{2,3}$",
    "float": r"(?<![\d.经纬度])\d+\.\d{12,}(?![\d.])",
    "word": r"^(?:NULL|null|Null|NaN|nan|None|undefined|TRUE|FALSE|\[object Object\])$|_x[0-9A-F]{4}_",
    "web": r"&(?:nbsp|lt|gt|amp|quot|#\d{1,6});|</?(?:br|p|span|div|td|tr|b|font|strong)\b[^<>]{0,80}>",
    "no_day": r"(?<!\d)(?:1900[-/年](?:0?1)[-/月]0?0|1899[-/年]12[-/月]3[01])日?(?!\d)",
    "midnight": r"(?<!\d)(?P<day>(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2})[T ]0?0:00(?::00)?(?!\d)",
}
_LEFTOVER = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _LEFTOVERS.items()), re.ASCII | re.MULTILINE
)
_WORDS = {
    "error": "是表格软件的错误值，请对照原件写",
    "formula": "是表格软件的公式，请写算出的结果",
    "exponent": "是表格软件的科学记数法，请照原件写全各位数字",
    "float": "是程序算出的小数，请照原件的位数写",
    "word": "是程序的残留，请对照原件写，原件空白的留空",
    "web": "是网页的残留，请改为所指的文字或者删去",
    "no_day": "是表格软件中的空日期，请对照原件写，原件空白的留空",
    "midnight": "带有表格软件的时间，请只写日期",
}
_MARKS = (
    *("#", "\n=", "E+", "E-", "_x", "&", "0:00", "1900", "1899", "[object", "undefined"),
    *("NULL", "null", "Null", "NaN", "nan", "None", "TRUE", "FALSE"),
)
_MOST_QUOTED = 24
_TAG_OR_FLOAT = (re.compile("</?[a-z]"), re.compile(r"\.\d{12}", re.ASCII))


def _may_be_left(ascii_text: str) -> bool:
    """A quick test of a form's ASCII characters, which hold something of all that `_LEFTOVER` finds.

    Only its full-width signs are not looked for here.
    """
    for mark in _MARKS:
        if mark in ascii_text:
            return True
    return ascii_text.startswith("=") or any(pattern.search(ascii_text) for pattern in _TAG_OR_FLOAT)


def _left_by_programs(subject: Subject) -> Iterator[Spot]:
    whole = subject.once(whole_text)
    if not _may_be_left(subject.once(latin_text)) and "＃" not in whole and "＝" not in whole:
        return
    for route, text in subject.once(texts_of_form):
        if found := _LEFTOVER.search(text):
            kind = next(kind for kind in _LEFTOVERS if found[kind] is not None)
            yield route, f"“{cut_to(found.group(), _MOST_QUOTED)}”{_WORDS[kind]}"


def _rates_as_decimals(subject: Subject) -> Iterator[Spot]:
    """Targets such as 0.95 of rates: a spreadsheet keeps 95% so, and shows it so where its format was lost."""
    if "unit" in subject.once(stated_columns):
        return
    for row in TARGETS.rows(subject, _is_decimal):
        written, found = row.indicator.target or "", _DECIMAL.fullmatch(row.target)
        if found and is_rate(row.key) and _MORE_IS_BETTER.search(row.key):
            hundredths = (Decimal(found["number"]) * 100).normalize()
            meant = found["sign"] + f"{hundredths:f}" + "%"  # what a cell holds, with all its digits
            rewording = Rewording(row.at("target"), written, meant, is_certain=False)
            yield (
                row.at("target"),
                f"“{row.name}”的“{written}”疑为表格软件所存的小数，请核对是否应为“{meant}”",
                (rewording,),
            )


_DECIMAL = re.compile(r"(?P<sign>[≥>=]?)(?P<number>0\.\d{1,4})", re.ASCII)
_MORE_IS_BETTER = any_word("more_is_better")


@TARGETS.test
def _is_decimal(target: str) -> bool:
    return _DECIMAL.fullmatch(target) is not None


PROGRAM_LEFTOVER_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "program-leftover",
            "程序残留",
            Severity.WARNING,
            "文字和单元格里不留表格软件和网页的残留，如“#REF!”、公式、“6.01E+07”、“&nbsp;”。",
            ReviewItem.CLARITY,
        ),
        _left_by_programs,
        together="{count}处有程序的残留，如{first}",
    ),
    Check(
        Rule(
            "rate-as-decimal",
            "比率写成小数",
            Severity.ADVICE,
            "合格率、满意度一类写百分数（95%），不写表格软件中的小数（0.95）。",
            ReviewItem.MEASURES,
        ),
        _rates_as_decimals,
        together="{count}处比率写成小数，如{first}",
    ),
)
