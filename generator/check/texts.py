"""Checks of the form's texts: what a template, a printed page or text recognition left in them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.check.checked_words import VAGUE_NAMES, any_word, listed, second_kind_of
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import (
    any_of,
    form_has,
    has_digit,
    latin_text,
    rows_of,
    says_any_of,
    texts_of_form,
    whole_text,
)
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.declaration import Declaration
from generator.model.finding import Rewording
from generator.model.labels import label
from generator.model.unit import is_listed

_NAME, _SCOPE = label(Declaration, "department_name"), label(Declaration, "scope")

_NUMERALS = "一二三四五六七八九十"
_MASK = "Xx×✕╳Ｘ"
_TO_BE_WRITTEN, _TO_BE_DECIDED = listed("to_be_written"), listed("to_be_decided")
_DECIDED = "|".join(_TO_BE_DECIDED)
_PLACEHOLDER = re.compile(
    rf"(?<![A-Za-z{_MASK}])[{_MASK}]{{2,}}(?![A-Za-z])|[□_＿]{{3,}}|{'|'.join(_TO_BE_WRITTEN)}"
    rf"|[（(〔【\[](?:{_DECIDED}|填写|填列|数字|数值)?\s*[）)〕】\]]|^(?:{_DECIDED})$|\{{[\u4e00-\u9fff]{{1,20}}\}}"
)
_PLACEHOLDER_CUES = (
    *("XX", "xx", "Xx", "xX", "ＸＸ", "××", "✕✕", "╳╳", "□□□", "___", "＿＿＿"),
    *_TO_BE_WRITTEN,
    *_TO_BE_DECIDED,
    *(
        f"{opened}{inside}"
        for opened in "（(〔【["
        for inside in ("）", ")", "〕", "】", "]", " ", "\u3000", "\xa0", "填", "数")
    ),
    "{",
)
_COUNTED = rf"(?:名称|内容)?\s*(?:\d{{1,2}}|[{_NUMERALS}]{{1,2}})?\s*[:：]?\s*(?:…+|\.{{2,}})?"
_NOTHING_BEHIND = re.compile(
    rf"(?:年度|总体|整体|长期|中长期|中期|绩效|部门|工作|主要){{0,3}}(?:目标|指标|任务|职能){_COUNTED}"
    r"|[（(]?略[）)]?|[…./\\*?？_＿—–\-－]+(?:[（(]略[）)])?"
)
_TEMPLATE_NAME = re.compile(rf"(?:目标|指标|任务|职能){_COUNTED}|…+|\.{{3,}}")
_OPENED, _CLOSED = "（(【[", "）)】\\]"
_IN_BRACKETS = re.compile(rf"[（(【\[][^（）()【】\[\]\n]{{5,}}[{_CLOSED}]\s*[。；;]?")
_PROMPT = any_word("prompts")
_ORDINAL = "(?:[二-九]?十[一二三四五六七八九]?|[一二三四五六七八九])".replace("二-九", "二三四五六七八九")
_KEPT_NUMBER = re.compile(
    rf"\s*(?:\d{{1,2}}[.．、)）](?!\d)|\d{{1,2}}[:：](?=[\u4e00-\u9fff])"
    rf"|(?:[（(](?:\d{{1,2}}|{_ORDINAL})[）)]|[①-⑳⑴-⒛㈠-㈩❶-❿])(?![期号班批类级标区]|\s*[、至到和])"
    rf"|(?<![{_NUMERALS}]){_ORDINAL}(?:[.．)）]|、(?![{_NUMERALS}]+[产次级类等手期年月日楼层号届轮批环线季学周章、]))"
    r"|[Ⅰ-Ⅻ][.．、](?![Ⅰ-Ⅻ]))"
)
"""A number that was well made: in 五一、国庆 stands a holiday, and of Ⅰ、Ⅱ类 and 三、四级 the second is another."""
_FOOTER = re.compile(
    r"(?<![A-Za-z0-9—–])[—–]{1,2}\s*\d{1,3}\s*[—–]{1,2}(?![A-Za-z0-9—–])"
    r"|(?<![A-Za-z0-9-])(?<!\d )- \d{1,3} -(?!-)(?!\s*\d)|－\s*\d{1,3}\s*－(?!\s*\d)"
    r"|(?<![A-Za-z0-9-])-\d{1,3}-(?![A-Za-z0-9-])"
    r"|第\s*\d{1,3}\s*页\s*[，,/]?\s*共\s*\d{1,3}\s*页"
)
_FOOTER_CUES = "—–页-－"
_MAY_BE_FOOTER = re.compile(r"[—–－第](?:(?<=[—–－])\s*\d|(?<=第)\s*\d{1,3}\s*页)")
_MAY_BE_LATIN_FOOTER = re.compile(r"- ?\d{1,3} ?-")
"""What any footer has: dashes alone stand in many texts."""
_HAN = r"[\u4e00-\u9fff]"
_LEFTOVER = re.compile(
    rf"(?<={_HAN})\s*\b(?:and|the|of|or|to|in|for|with)\b\s*(?={_HAN})"
    r"|(?<![A-Za-z0-9])[zZ]\d{1,3}%|\d[OolI]\d|\d[OolIS](?=%)|(?<=\d)[oO]/[oO]"
    rf"|(?<={_HAN})[lI]\d{{1,4}}(?={_HAN}|%)|\ufffd",
    re.ASCII,
)
_LEFTOVER_LETTER = re.compile("[a-zZOIS]")
_MAY_BE_LEFTOVER = re.compile(r"and|the|of|or|to|in|for|with|[zZlI]\d|(?<=\d)[OolIS]", re.ASCII)
"""What stands in the Latin letters of a form in which `_LEFTOVER` finds anything: one look spares most that search."""
_SCOPE_IN_NAME = re.compile(
    r"\s*(?:[（(〔\[【]\s*(?:.{0,4}本级|.{0,4}汇总|机关|(?:部门)?整体|含(?:所属|下属|二级)(?:预算)?单位)\s*[）)〕\]】]"
    r"|[-—－]?\s*(?<!基)(?:本级|汇总))\s*$"
)


def _matching(
    subject: Subject, pattern: re.Pattern[str], cues: Sequence[str]
) -> Iterator[tuple[Route, str, re.Match[str]]]:
    """Each text that holds what the pattern finds, once, with where; any such text holds one of the cues."""
    if not says_any_of(subject, cues):
        return
    cue = any_of(cues)
    for route, text in subject.once(texts_of_form):
        if cue.search(text) and (found := pattern.search(text)):
            yield route, text, found


def _listed_texts(subject: Subject) -> list[tuple[Route, str]]:
    """The texts that the form lists one by one: functions, tasks, goals; not indicators."""
    form = subject.declaration
    listed: list[tuple[Route, str]] = [(("mandate", at), text) for at, text in enumerate(form.mandate)]
    listed += [(("annual_tasks", at), text) for at, text in enumerate(form.annual_tasks)]
    listed += [((*placed.route, "text"), placed.goal.text) for placed in form.goals.placed() if placed.goal.text]
    return listed


def _placeholders(subject: Subject) -> Iterator[Spot]:
    for route, text, found in _matching(subject, _PLACEHOLDER, _PLACEHOLDER_CUES):
        yield route, f"“{_shortened(text)}”中的“{found.group().strip()}”是待填的内容，请填写或删去"
    for route, text in subject.once(_listed_texts):
        if _NOTHING_BEHIND.fullmatch(text.strip()):
            says = "后面没有内容" if any(map(str.isalpha, text)) else "不是内容"
            yield route, f"“{_shortened(text)}”{says}，请填写或删去"
    for row in subject.once(rows_of):
        if not has_digit(row.target) and (masked := _MASKED.fullmatch(row.target)) and _is_unit(masked["unit"]):
            yield row.at("target"), f"“{row.name}”的“{row.indicator.target}”是待填的内容，请填写"
        if row.key and _TEMPLATE_NAME.fullmatch(row.key) and row.key not in VAGUE_NAMES:
            yield row.at("name"), f"“{row.name}”是模板中的名称，请填写或删去"


_MASKED = re.compile(r"(?:[≥≤><=]|不[少低超大高][于过])?[xXnN×](?P<unit>[%‰]|[\u4e00-\u9fff]{1,4})")
"""One letter in the place of a number: ≥x%, N个."""


def _is_unit(word: str) -> bool:
    return word in "%‰" or is_listed(word)


def _prompts(subject: Subject) -> Iterator[Spot]:
    whole, letters = subject.once(whole_text), subject.once(latin_text)
    if not ("\n（" in whole or "\n【" in whole or "\n(" in letters or "\n[" in letters):
        return  # the first line of a form is no prompt: it is the department's name
    for route, text in subject.once(texts_of_form):
        if text.startswith(tuple(_OPENED)) and _IN_BRACKETS.fullmatch(text.strip()) and _PROMPT.search(text):
            yield route, f"“{_shortened(text)}”像是模板的提示语，请改写为本部门的内容或删去"


def _kept_numbers(subject: Subject) -> Iterator[Spot]:
    for route, text in subject.once(_listed_texts):
        if number := _KEPT_NUMBER.match(text):
            words = f"“{_shortened(text)}”开头的序号“{number.group().strip()}”请删去，页面会自动编号"
            bare = _without_kept_numbers(text)
            yield route, words, (Rewording(route, text, bare),) if bare else ()


def _without_kept_numbers(text: str) -> str:
    while number := _KEPT_NUMBER.match(text):
        text = text[number.end() :].strip()
    return text


def _footers(subject: Subject) -> Iterator[Spot]:
    whole = subject.once(whole_text)
    has_dash = any(dash in whole for dash in "—–页－") and _MAY_BE_FOOTER.search(whole)
    if not has_dash and not _MAY_BE_LATIN_FOOTER.search(subject.once(latin_text)):
        return
    for route, text, found in _matching(subject, _FOOTER, _FOOTER_CUES):
        without = text[: found.start()] + text[found.end() :]
        probably = Rewording(route, text, without, is_certain=False)
        yield route, f"“{found.group()}”像是原件的页码，请删去", (probably,) if without.strip() else ()


def _leftovers(subject: Subject) -> Iterator[Spot]:
    letters = subject.once(latin_text)
    if "\ufffd" not in subject.once(whole_text) and not (
        _LEFTOVER_LETTER.search(letters) and _MAY_BE_LEFTOVER.search(letters)
    ):
        return
    for route, text, found in _matching(subject, _LEFTOVER, ("",)):
        around = text[max(0, found.start() - 4) : found.end() + 4]
        yield route, f"“{around}”中的“{found.group().strip()}”疑为文字识别的残留，请对照原件"


def _scope_in_name(subject: Subject) -> Iterator[Spot]:
    name = subject.declaration.department_name
    if form_has(subject, Declaration, "scope") and (found := _SCOPE_IN_NAME.search(name)):
        said = "本级" if "本级" in found.group() or "机关" in found.group() else "汇总"
        words = f"{_NAME}“{name}”不带“{found.group().strip()}”，应写“{name[: found.start()]}”"
        yield ("department_name",), f"{words}，口径写在“{_SCOPE}”一栏：{said}"


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 24 else f"{plain[:22]}…"


def _date_serials(subject: Subject) -> Iterator[Spot]:
    for row in subject.once(rows_of):
        if row.indicator.unit or not (second_kind_of(row.second) == "timeliness" or _OF_TIME.search(row.key)):
            continue
        for column in _VALUES:
            text = getattr(row.indicator, column)
            if text and (found := _SERIAL.fullmatch(text.strip())) and (day := _day_of(int(found["days"]))):
                words = f"“{row.name}”的“{text}”疑为 Excel 的日期序列号，即 {day}"
                yield row.at(column), f"{words}，请写成日期", (Rewording(row.at(column), text, day, is_certain=False),)


_VALUES = ("target", "last_year", "two_years_ago", "standard")
_SERIAL = re.compile(r"(?P<days>[345]\d{4})(?:\.0)?", re.ASCII)
_OF_TIME = any_word("names_of_time")


def _day_of(serial: int) -> str:
    day = date(1899, 12, 30) + timedelta(days=serial)
    return day.isoformat() if 2000 <= day.year <= 2040 else ""


_PLACES = "{count}处"
TEXT_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "placeholder",
            "待填的内容",
            Severity.WARNING,
            "文字里不留“XX”“××”“待填”“目标1：”一类待填的内容。",
            ReviewItem.COMPLETENESS,
        ),
        _placeholders,
        together=_PLACES + "有待填的内容，如{first}",
    ),
    Check(
        Rule(
            "template-prompt",
            "模板提示语",
            Severity.WARNING,
            "模板中括号里的提示语要换成本部门的内容。",
            ReviewItem.COMPLETENESS,
        ),
        _prompts,
        together=_PLACES + "留有模板提示语，如{first}",
    ),
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
    Check(
        Rule(
            "date-serial",
            "日期序列号",
            Severity.WARNING,
            "从 Excel 复制的日期可能变成五位数（44561 是 2021-12-31），要写成日期。",
            ReviewItem.CLARITY,
        ),
        _date_serials,
        together=_PLACES + "疑为日期序列号，如{first}",
    ),
)
