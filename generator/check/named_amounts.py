"""Checks of amounts in texts: against the table of funds, and of quantity × unit price against the stated result."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import get_args

from generator.check.arithmetic import written
from generator.check.funds_table import CURRENT, cells_in, side_totals
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import Cues, latin_text, texts_of_form, whole_text
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.declaration import APPROPRIATION, BASIC, PROJECT, CurrencyUnit, FundsLine
from generator.model.labels import label, line_label
from generator.model.money import converted, decimals

_NUMBER = r"(?P<number>\d{1,12}(?:,\d{3})*(?:\.\d{1,8})?)"
_AMOUNT = rf"{_NUMBER}\s*(?P<unit>万元|亿元|元)"
_ROUGH_AMOUNT = (
    rf"(?P<about>约|大约|近|将近|超过?|达到?|逾)?\s*{_NUMBER}\s*(?P<more>余|多|左右)?"
    r"(?P<unit>万元|亿元|元)(?P<round>左右|上下)?"
)
_FAR = Decimal("0.05")
"""The fraction by which an approximate amount in a text may differ from the table."""
_WHOLE = "|".join(
    f"(?:{before}){between}(?:{behind})"
    for before, between, behind in (
        (
            "部门|本部门|全年|年度|本年度|本年|当年|20\\d\\d年度?",
            "(?:整体)?(?:收支|支出|收入|部门)?预算",
            "总额|合计|总计|总规模|总量|总收入|总支出",
        ),
        (
            "部门|本部门|全年|年度|本年度|本年|当年|20\\d\\d年度?",
            "",
            "收入总计|支出总计|收入合计|支出合计|收支总计|收入总额|支出总额|收支总预算|总预算",
        ),
    )
)
_OF_WHICH = label(FundsLine, "parts")
_LINES = (BASIC, PROJECT, APPROPRIATION)
_NAMED = re.compile(
    rf"(?:(?P<whole>{_WHOLE})|{_OF_WHICH}[:：]?(?P<line>{'|'.join(map(line_label, _LINES))})(?:收入|总额|合计)?)"
    rf"(?:安排|为|是|共|共计|[:：])?\s*{_ROUGH_AMOUNT}"
)
AMOUNT_CUES = Cues(
    "总额", "总计", "总收入", "总支出", "总预算", "收入合计", "支出合计", "预算合计", "总规模", "总量", _OF_WHICH
)
_OTHER_YEARS = re.compile(r"上年|去年|前年|往年|近.年|五年|三年|中期|期间|累计|比|较|同比")
_UNIT_COST = re.compile(
    r"(?P<count>\d{1,9}(?:\.\d{1,4})?)\s*(?P<many>万)?[\u4e00-\u9fff]{0,4}\s*[×✕xX*＊]\s*"
    r"(?P<price>\d{1,9}(?:\.\d{1,4})?)\s*(?P<priced>万元|元)(?:[/／每][\u4e00-\u9fff·/／.]{1,8})?"
    r"(?:\s*[×✕xX*＊]\s*(?P<times>\d{1,4})\s*(?:个?月|年|次|天|季度?|学期|期)?)?\s*[=＝]\s*"
    rf"(?:约)?{_AMOUNT}"
)
_UNITS: tuple[CurrencyUnit, ...] = get_args(CurrencyUnit)


def _unit(text: str) -> CurrencyUnit:
    return next(unit for unit in _UNITS if unit == text)


def _against_table(subject: Subject) -> Iterator[Spot]:
    """Totals and lines of the budget that a text names with another amount than the table has."""
    if not AMOUNT_CUES.are_said(subject):
        return
    for route, as_written in subject.once(texts_of_form):
        if not AMOUNT_CUES.are_in(as_written):
            continue
        text = _with_narrow_figures(as_written)
        for found in _NAMED.finditer(text):
            if _is_of_another_year(text[max(0, found.start() - 12) : found.start()], found.group(), subject):
                continue
            stated = _amounts_meant(subject, found)
            if stated and not any(_is_the_same(subject, found, amount) for amount in stated):
                unit = subject.declaration.funds.unit
                shown = "、".join(f"{written(amount)}{unit}" for amount in dict.fromkeys(stated))
                yield route, f"“{as_written[found.start() : found.end()]}”与资金表的 {shown} 不同，请核对"


def _with_narrow_figures(text: str) -> str:
    """The text with full-width digits, points and separators made half-width; all positions stay the same."""
    return _WIDE_FIGURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


_WIDE_FIGURES = re.compile(r"[０-９0-9](?:[０-９0-9．，]*[０-９0-9])?")


def _is_of_another_year(before: str, named: str, subject: Subject) -> bool:
    """Whether the name of an amount, or the text before it, says that it is about another year."""
    years = _CALENDAR_YEAR.findall(before + named)
    return bool(_OTHER_YEARS.search(before)) or (bool(years) and int(years[-1]) != subject.declaration.fiscal_year)


_CALENDAR_YEAR = re.compile(r"(?<!\d)(20\d\d)年", re.ASCII)


def _amounts_meant(subject: Subject, found: re.Match[str]) -> list[Decimal]:
    """The amounts in the current year's column of the table that a text may mean."""
    if found["whole"]:
        return [amount for amount in subject.once(side_totals)[CURRENT] if amount is not None]
    cells = cells_in(subject.declaration.funds, CURRENT)
    return [cell.amount for cell in cells if cell.amount is not None and line_label(cell.name) == found["line"]]


def _is_the_same(subject: Subject, found: re.Match[str], amount: Decimal) -> bool:
    """Whether a text's amount equals one of the table: exact to its last digit, or roughly where the text says so."""
    number, unit = _number(found["number"]), _unit(found["unit"])
    exact = converted(amount, subject.declaration.funds.unit, unit)
    if found["about"] or found["more"] or found["round"]:
        return abs(exact - number) <= _FAR * number
    return abs(exact - number) <= Decimal(1).scaleb(-decimals(number))


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _unit_costs(subject: Subject) -> Iterator[Spot]:
    """Calculations in texts, such as 950人×1000元/人＝95万元, whose result is wrong."""
    if not (_has_any(subject, "=", "＝") and _has_any(subject, "xX*", "×✕＊")):
        return
    for route, text in subject.once(texts_of_form):
        for found in _UNIT_COST.finditer(text):
            product = _product(found)
            result, unit = _number(found["number"]), _unit(found["unit"])
            meant = converted(product, "元", unit)
            if abs(meant - result) > Decimal(1).scaleb(-decimals(result)):
                yield route, f"“{found.group()}”算得 {meant.normalize():f}{unit}，请核对"


def _has_any(subject: Subject, latin: str, others: str) -> bool:
    whole, letters = subject.once(whole_text), subject.once(latin_text)
    return any(sign in letters for sign in latin) or any(sign in whole for sign in others)


def _product(found: re.Match[str]) -> Decimal:
    """Quantity × unit price, in 元."""
    count = Decimal(found["count"]) * (10_000 if found["many"] else 1) * Decimal(found["times"] or 1)
    return converted(count * Decimal(found["price"]), _unit(found["priced"]), "元")


NAMED_AMOUNT_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "amount-in-text",
            "文中金额与表不符",
            Severity.ADVICE,
            "文字里写明的部门预算总额、收支总额和其中各项，与资金表当年的数一致。",
            ReviewItem.FUNDING,
        ),
        _against_table,
        together="{count}处文中金额与资金表不同，如{first}",
    ),
    Check(
        Rule(
            "unit-cost",
            "数量乘单价",
            Severity.ADVICE,
            "写成算式的（950人×1000元/人＝95万元），数量乘单价等于写明的金额。",
            ReviewItem.FUNDING,
        ),
        _unit_costs,
        together="{count}处算式的结果不符，如{first}",
    ),
)
