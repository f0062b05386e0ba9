"""Checks for leftovers of a template in a form: placeholders, and prompts that say what to write."""

import re
from collections.abc import Iterator

from generator.check.checked_words import VAGUE_NAMES, any_word, listed
from generator.check.indicator_rows import rows_of
from generator.check.row_tests import NAMES, TARGETS
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import (
    Cues,
    is_unit,
    listed_texts,
    matching_texts,
    shortened,
    texts_of_form,
    whole_text,
)
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity

_NUMERALS = "一二三四五六七八九十"
_MASK = "Xx×✕╳Ｘ"
_TO_BE_WRITTEN, _TO_BE_DECIDED = listed("to_be_written"), listed("to_be_decided")
_DECIDED = "|".join(_TO_BE_DECIDED)
_PLACEHOLDER = re.compile(
    rf"(?<![A-Za-z{_MASK}])[{_MASK}]{{2,}}(?![A-Za-z])|[□_＿]{{3,}}|{'|'.join(_TO_BE_WRITTEN)}"
    rf"|[（(〔【\[](?:{_DECIDED}|填写|填列|数字|数值)?\s*[）)〕】\]]|^(?:{_DECIDED})$|\{{[\u4e00-\u9fff]{{1,20}}\}}"
)
PLACEHOLDER_CUES = Cues(
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
_WITHOUT_CONTENT = re.compile(
    rf"(?:年度|总体|整体|长期|中长期|中期|绩效|部门|工作|主要){{0,3}}(?:目标|指标|任务|职能){_COUNTED}"
    r"|[（(]?略[）)]?|[…./\\*?？_＿—–\-－]+(?:[（(]略[）)])?"
)
_TEMPLATE_NAME = re.compile(rf"(?:目标|指标|任务|职能){_COUNTED}|…+|\.{{3,}}")
_OPENED, _CLOSED = "（(【[", "）)】\\]"
_LINE_IN_BRACKETS = re.compile(rf"\n[{re.escape(_OPENED)}]")
_IN_BRACKETS = re.compile(rf"[（(【\[][^（）()【】\[\]\n]{{5,}}[{_CLOSED}]\s*[。；;]?")
_PROMPT = any_word("prompts")


def _placeholders(subject: Subject) -> Iterator[Spot]:
    """Texts, targets and names that are still to be filled in."""
    for route, text, found in matching_texts(subject, _PLACEHOLDER, PLACEHOLDER_CUES):
        yield route, f"“{shortened(text)}”中的“{found.group().strip()}”是待填的内容，请填写或删去"
    for route, text in subject.once(listed_texts):
        if _WITHOUT_CONTENT.fullmatch(text.strip()):
            remark = "后面没有内容" if any(map(str.isalpha, text)) else "不是内容"
            yield route, f"“{shortened(text)}”{remark}，请填写或删去"
    has_any = TARGETS.rows(subject, _is_masked) or NAMES.rows(subject, _is_template_name)
    for row in subject.once(rows_of) if has_any else ():
        if _is_masked(row.target):
            yield row.at("target"), f"“{row.name}”的“{row.indicator.target}”是待填的内容，请填写"
        if _is_template_name(row.key):
            yield row.at("name"), f"“{row.name}”是模板中的名称，请填写或删去"


_MASKED = re.compile(r"(?:[≥≤><=]|不[少低超大高][于过])?[xXnN×](?P<unit>[%‰]|[\u4e00-\u9fff]{1,4})")
"""A single letter in the place of a number: ≥x%, N个."""


@TARGETS.test
def _is_masked(target: str) -> bool:
    masked = _MASKED.fullmatch(target)
    return masked is not None and is_unit(masked["unit"])


@NAMES.test
def _is_template_name(key: str) -> bool:
    return _TEMPLATE_NAME.fullmatch(key) is not None and key not in VAGUE_NAMES


def _prompts(subject: Subject) -> Iterator[Spot]:
    """Texts in brackets that are a template's prompt."""
    if not _LINE_IN_BRACKETS.search(subject.once(whole_text)):
        return  # no line but the first begins with a bracket, and the first is the department's name
    for route, text in subject.once(texts_of_form):
        if text.startswith(tuple(_OPENED)) and _IN_BRACKETS.fullmatch(text.strip()) and _PROMPT.search(text):
            yield route, f"“{shortened(text)}”像是模板的提示语，请改写为本部门的内容或删去"


_PLACES = "{count}处"
TEMPLATE_CHECKS: tuple[Check, ...] = (
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
)
