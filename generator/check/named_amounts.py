"""Checks of amounts in texts: against the table of funds, and of quantity × unit price against the stated result."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from generator.check.arithmetic import written
from generator.check.funds_table import CURRENT, cells_in, side_totals
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import Cues, latin_text, texts_of_form, whole_text
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.declaration import APPROPRIATION, BASIC, PROJECT, FundsLine
from generator.model.labels import label, line_label
from generator.model.money import converted
from generator.model.numerals import number_in_words
from generator.model.written_amounts import WrittenAmount, amount_in, amount_pattern

_ROUGH_AMOUNT = (
    rf"(?P<about>约|大约|近|将近|超过?|达到?|逾)?\s*(?:人民币|[¥￥])?\s*{amount_pattern('figure')}(?P<round>左右|上下)?"
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
_LINE = rf"(?P<line>{'|'.join(map(line_label, _LINES))})(?:收入|总额|合计)?"
_STATED = rf"(?:安排|总?计|共计?|合计|为|是|[:：]|\s){{0,4}}{_ROUGH_AMOUNT}"
_NAMED = re.compile(rf"(?:(?P<whole>{_WHOLE})|{_OF_WHICH}[:：]?{_LINE}){_STATED}")
_NEXT_LINE = re.compile(rf"\s*[，,、；;]\s*(?P<whole>(?!))?{_LINE}{_STATED}")
"""The next of the lines behind 其中; its group `whole` never matches."""
AMOUNT_CUES = Cues(
    "总额", "总计", "总收入", "总支出", "总预算", "收入合计", "支出合计", "预算合计", "总规模", "总量", _OF_WHICH
)
_OTHER_YEARS = re.compile(r"上年|去年|前年|往年|近.年|五年|三年|中期|期间|累计|比|较|同比")
_IN_WORDS = "[一二两三四五六七八九十百千万]{1,9}"
_UNIT_COST = re.compile(
    rf"(?P<count>\d{{1,9}}(?:\.\d{{1,4}})?|{_IN_WORDS})\s*(?P<many>万)?[\u4e00-\u9fff]{{0,4}}\s*[×✕xX*＊]\s*"
    rf"{amount_pattern('price')}(?:[/／每][\u4e00-\u9fff·/／.]{{1,8}})?"
    r"(?:\s*[×✕xX*＊]\s*(?P<times>\d{1,4})\s*(?:个?月|年|次|天|季度?|学期|期)?)?\s*[=＝]\s*"
    rf"(?:约)?{amount_pattern('result')}"
)


def _against_table(subject: Subject) -> Iterator[Spot]:
    """Totals and lines of the budget that a text names with another amount than the table has."""
    if not AMOUNT_CUES.are_said(subject):
        return
    for route, as_written in subject.once(texts_of_form):
        if not AMOUNT_CUES.are_in(as_written):
            continue
        text = _with_narrow_figures(as_written)
        for found in _named_amounts(subject, text):
            if _is_of_another_year(text[max(0, found.start() - 12) : found.start()], found.group(), subject):
                continue
            named, stated = amount_in(found["figure"]), _amounts_meant(subject, found)
            if named and stated and not any(_is_the_same(subject, found, named, amount) for amount in stated):
                unit = subject.declaration.funds.unit
                shown = "、".join(f"{written(amount)}{unit}" for amount in dict.fromkeys(stated))
                quoted = as_written[found.start() : found.end()].lstrip("，,、；; ")
                yield route, f"“{quoted}”与资金表的 {shown} 不同，请核对"


def _named_amounts(subject: Subject, text: str) -> Iterator[re.Match[str]]:
    """The amounts with a name, and those of further lines behind 其中."""
    for found in _NAMED.finditer(text):
        following = None if _is_within_a_part(subject, found, text[: found.start()]) else found
        while following:
            yield following
            following = None if found["whole"] else _NEXT_LINE.match(text, following.end())


def _with_narrow_figures(text: str) -> str:
    """The text with full-width digits, points and separators made half-width; all positions stay the same."""
    return _WIDE_FIGURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


_WIDE_FIGURES = re.compile(r"[０-９0-9](?:[０-９0-9．，]*[０-９0-9])?")


def _is_of_another_year(before: str, named: str, subject: Subject) -> bool:
    """Whether the name of an amount, or the text before it, says that it is about another year."""
    years = _CALENDAR_YEAR.findall(before + named)
    return bool(_OTHER_YEARS.search(before)) or (bool(years) and int(years[-1]) != subject.declaration.fiscal_year)


def _is_within_a_part(subject: Subject, found: re.Match[str], before: str) -> bool:
    """Whether 其中 is about an amount before it that is not the budget: 专项资金3000万元，其中财政拨款2000万元."""
    clause = re.split("[。；;\n]", before)[-1]
    amounts = [] if found["whole"] else [*_ANY_AMOUNT.finditer(clause)]
    if not amounts or _NAMED.search(clause):
        return False
    named, totals = amount_in(amounts[-1]["figure"]), subject.once(side_totals)[CURRENT]
    return not named or not any(total and _is_the_same(subject, amounts[-1], named, total) for total in totals)


_ANY_AMOUNT = re.compile(_ROUGH_AMOUNT)
_CALENDAR_YEAR = re.compile(r"(?<!\d)(20\d\d)年", re.ASCII)


def _amounts_meant(subject: Subject, found: re.Match[str]) -> list[Decimal]:
    """The amounts in the current year's column of the table that a text may mean."""
    if found["whole"]:
        return [amount for amount in subject.once(side_totals)[CURRENT] if amount is not None]
    cells = cells_in(subject.declaration.funds, CURRENT)
    return [cell.amount for cell in cells if cell.amount is not None and line_label(cell.name) == found["line"]]


def _is_the_same(subject: Subject, found: re.Match[str], named: WrittenAmount, amount: Decimal) -> bool:
    """Whether a text's amount equals one of the table: exact to its last digit, or roughly where the text says so."""
    exact = converted(amount, subject.declaration.funds.unit, named.unit)
    is_rough = named.is_rough or found["about"] or found["round"]
    return abs(exact - named.number) <= (_FAR * named.number if is_rough else named.finest)


def _unit_costs(subject: Subject) -> Iterator[Spot]:
    """Calculations in texts, such as 950人×1000元/人＝95万元, whose result is wrong."""
    if not (_has_any(subject, "=", "＝") and _has_any(subject, "xX*", "×✕＊")):
        return
    for route, as_written in subject.once(texts_of_form):
        text = _with_narrow_figures(as_written)
        for found in _UNIT_COST.finditer(text):
            product, result = _product(found), amount_in(found["result"])
            if product is None or result is None:
                continue
            meant = converted(product, "元", result.unit)
            if abs(meant - result.number) > result.finest:
                yield (
                    route,
                    f"“{as_written[found.start() : found.end()]}”算得 {meant.normalize():f}{result.unit}，请核对",
                )


def _has_any(subject: Subject, latin: str, others: str) -> bool:
    whole, letters = subject.once(whole_text), subject.once(latin_text)
    return any(sign in letters for sign in latin) or any(sign in whole for sign in others)


def _product(found: re.Match[str]) -> Decimal | None:
    """Quantity × unit price, in 元; None where the quantity or the price is no number."""
    count, price = found["count"], amount_in(found["price"])
    number = Decimal(count) if count[0].isdigit() else number_in_words(count)
    if not number or price is None:
        return None
    return (
        number * (10_000 if found["many"] else 1) * int(found["times"] or 1) * converted(price.number, price.unit, "元")
    )


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
