"""Checks for leftovers of a printed page or of text recognition in the texts of a form."""

import re
from collections.abc import Iterator

from generator.check.rule import Check, Spot, Subject
from generator.check.walks import (
    form_has,
    latin_text,
    listed_texts,
    matching_texts,
    shortened,
    whole_text,
)
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.declaration import Declaration
from generator.model.finding import Rewording
from generator.model.labels import label

_NAME, _SCOPE = label(Declaration, "department_name"), label(Declaration, "scope")

_NUMERALS = "一二三四五六七八九十"
_ORDINAL = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_KEPT_NUMBER = re.compile(
    rf"\s*(?:\d{{1,2}}[.．、)）](?!\d)|\d{{1,2}}[:：](?=[\u4e00-\u9fff])"
    rf"|(?:[（(](?:\d{{1,2}}|{_ORDINAL})[）)]|[①-⑳⑴-⒛㈠-㈩❶-❿])(?![期号班批类级标区]|\s*[、至到和])"
    rf"|(?<![{_NUMERALS}]){_ORDINAL}(?:[.．)）]|、(?![{_NUMERALS}]+[产次级类等手期年月日楼层号届轮批环线季学周章、]))"
    r"|[Ⅰ-Ⅻ][.．、](?![Ⅰ-Ⅻ]))"
)
"""A number before an item of a list; not the holiday in 五一、国庆, nor the first number of Ⅰ、Ⅱ类 or 三、四级."""
_FOOTER = re.compile(
    r"(?<![A-Za-z0-9—–])[—–]{1,2}\s*\d{1,3}\s*[—–]{1,2}(?![A-Za-z0-9—–])"
    r"|(?<![A-Za-z0-9-])(?<!\d )- \d{1,3} -(?!-)(?!\s*\d)|－\s*\d{1,3}\s*－(?!\s*\d)"
    r"|(?<![A-Za-z0-9-])-\d{1,3}-(?![A-Za-z0-9-])"
    r"|第\s*\d{1,3}\s*页\s*[，,/]?\s*共\s*\d{1,3}\s*页"
)
_MAY_BE_FOOTER = re.compile(r"[—–－第](?:(?<=[—–－])\s*\d|(?<=第)\s*\d{1,3}\s*页)")
_MAY_BE_LATIN_FOOTER = re.compile(r"- ?\d{1,3} ?-")
"""A part that every footer has; a dash alone would not do, because many texts have one."""
_HAN = r"[\u4e00-\u9fff]"
_LEFTOVER = re.compile(
    rf"(?<={_HAN})\s*\b(?:and|the|of|or|to|in|for|with)\b\s*(?={_HAN})"
    r"|(?<![A-Za-z0-9])[zZ]\d{1,3}%|\d[OolI]\d|\d[OolIS](?=%)|(?<=\d)[oO]/[oO]"
    rf"|(?<={_HAN})[lI]\d{{1,4}}(?={_HAN}|%)|\ufffd",
    re.ASCII,
)
_LEFTOVER_LETTER = re.compile("[a-zZOIS]")
_MAY_BE_LEFTOVER = re.compile(r"and|the|of|or|to|in|for|with|[zZlI]\d|(?<=\d)[OolIS]", re.ASCII)
"""A quick test of a form's ASCII characters: where it finds nothing, `_LEFTOVER` finds nothing in the texts."""
_SCOPE_IN_NAME = re.compile(
    r"\s*(?:[（(〔\[【]\s*(?:.{0,4}本级|.{0,4}汇总|机关|(?:部门)?整体|含(?:所属|下属|二级)(?:预算)?单位)\s*[）)〕\]】]"
    r"|[-—－]?\s*(?<!基)(?:本级|汇总))\s*$"
)


def _kept_numbers(subject: Subject) -> Iterator[Spot]:
    """Items of lists that begin with a number, with the text without it."""
    for route, text in subject.once(listed_texts):
        if number := _KEPT_NUMBER.match(text):
            words = f"“{shortened(text)}”开头的序号“{number.group().strip()}”请删去，页面会自动编号"
            bare = _without_kept_numbers(text)
            yield route, words, (Rewording(route, text, bare),) if bare else ()


def _without_kept_numbers(text: str) -> str:
    while number := _KEPT_NUMBER.match(text):
        text = text[number.end() :].strip()
    return text


def _footers(subject: Subject) -> Iterator[Spot]:
    """Page numbers of a printed original within texts."""
    whole = subject.once(whole_text)
    has_dash = any(dash in whole for dash in "—–页－") and _MAY_BE_FOOTER.search(whole)
    if not has_dash and not _MAY_BE_LATIN_FOOTER.search(subject.once(latin_text)):
        return
    for route, text, found in matching_texts(subject, _FOOTER):
        without = text[: found.start()] + text[found.end() :]
        probably = Rewording(route, text, without, is_certain=False)
        yield route, f"“{found.group()}”像是原件的页码，请删去", (probably,) if without.strip() else ()


def _leftovers(subject: Subject) -> Iterator[Spot]:
    """Errors of text recognition, such as Latin words between Han characters."""
    letters = subject.once(latin_text)
    if "\ufffd" not in subject.once(whole_text) and not (
        _LEFTOVER_LETTER.search(letters) and _MAY_BE_LEFTOVER.search(letters)
    ):
        return
    for route, text, found in matching_texts(subject, _LEFTOVER):
        around = text[max(0, found.start() - 4) : found.end() + 4]
        yield route, f"“{around}”中的“{found.group().strip()}”疑为文字识别的残留，请对照原件"


def _scope_in_name(subject: Subject) -> Iterator[Spot]:
    """A department's name that ends with its scope, which has a field of its own."""
    name = subject.declaration.department_name
    if form_has(subject, Declaration, "scope") and (found := _SCOPE_IN_NAME.search(name)):
        scope = "本级" if "本级" in found.group() or "机关" in found.group() else "汇总"
        words = f"{_NAME}“{name}”不带“{found.group().strip()}”，应写“{name[: found.start()]}”"
        yield ("department_name",), f"{words}，口径写在“{_SCOPE}”一栏：{scope}"


_PLACES = "{count}处"
TEXT_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "kept-number",
            "多余的序号",
            Severity.ADVICE,
            "逐条列出的文字不写序号（“1.”“（一）”），页面会自动编号。",
            ReviewItem.COMPLETENESS,
            is_fixable=True,
        ),
        _kept_numbers,
        together=_PLACES + "写了序号，如{first}",
    ),
    Check(
        Rule("page-footer", "原件页码", Severity.WARNING, "文字里不留原件的页码（“— 1 —”）。", ReviewItem.CLARITY),
        _footers,
        together=_PLACES + "有原件的页码，如{first}",
    ),
    Check(
        Rule(
            "recognition-leftover",
            "文字识别残留",
            Severity.WARNING,
            "文字里不留识别时的误认，如汉字之间的“and”、数字中的字母“O”。",
            ReviewItem.CLARITY,
        ),
        _leftovers,
        together=_PLACES + "疑为文字识别的残留，如{first}",
    ),
    Check(
        Rule(
            "scope-in-name",
            f"{_NAME}带口径",
            Severity.WARNING,
            f"{_NAME}不带“（本级）”“（汇总）”，口径写在“{_SCOPE}”一栏。",
            ReviewItem.COMPLETENESS,
        ),
        _scope_in_name,
    ),
)
