"""Checks for identity and mobile numbers, which a public file must not contain (个人信息保护法第二十八条)."""

from collections.abc import Callable, Iterator, Sequence

from generator.check.rule import Check, Spot, Subject
from generator.check.walks import every_text, has_unusual_characters, latin_file, whole_file
from generator.diagnostics.diagnostic import Route, Rule, Severity
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.personal_numbers import (
    PersonalNumberKind,
    has_latin_digits_enough,
    may_hold_personal_numbers,
    personal_numbers,
)

_PHONE = label(Declaration, "phone")
_IDENTITY, _DOUBTFUL, _MOBILE = PersonalNumberKind


def _numbers(subject: Subject) -> Sequence[tuple[Route, PersonalNumberKind, str]]:
    """Every personal number: its route, its kind, and its digits masked as messages may show them."""
    if subject.once(has_unusual_characters):
        may_hold = may_hold_personal_numbers(subject.once(whole_file))
    else:
        may_hold = has_latin_digits_enough(latin_file(subject))
    if not may_hold:
        return ()
    return [
        (route, number.kind, number.masked(text))
        for route, text in subject.once(every_text)
        for number in personal_numbers(text)
    ]


def _spots(
    kind: PersonalNumberKind, words: str, *, as_phone: bool | None = None
) -> Callable[[Subject], Iterator[Spot]]:
    """The function of a check that finds numbers of a kind.

    `as_phone` limits it to 联系电话 (True) or to all other fields (False); None means all fields. `words` is the
    message with `{}` for the masked number.
    """

    def spotted(subject: Subject) -> Iterator[Spot]:
        for route, found, masked in subject.once(_numbers):
            if found is kind and as_phone in (None, route == ("phone",)):
                yield route, words.format(masked)

    return spotted


PERSONAL_DATA_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "identity-number",
            "身份证号",
            Severity.ERROR,
            "任何一栏都不写身份证号：文件和页面都是公开的，页面上一律隐去。",
        ),
        _spots(_IDENTITY, "{} 是身份证号，请删去"),
        together="{count}处有身份证号，如 {first}",
    ),
    Check(
        Rule(
            "doubtful-identity-number",
            "疑似身份证号",
            Severity.WARNING,
            "像身份证号而校验位不符的号码，多半是抄错的身份证号，应当删去；页面上一样隐去。",
        ),
        _spots(_DOUBTFUL, "{} 疑似身份证号，校验位不符；是身份证号就删去，不是的请写明编号的名称"),
        together="{count}处有疑似身份证号，如 {first}",
    ),
    Check(
        Rule(
            "mobile-number",
            "手机号码",
            Severity.ERROR,
            f"{_PHONE}以外的文字中不写手机号码，页面上一律隐去；{_PHONE}写办公电话。",
        ),
        _spots(_MOBILE, "{} 是手机号码，请删去；对外的电话写办公电话", as_phone=False),
        together="{count}处有手机号码，如 {first}",
    ),
    Check(
        Rule(
            "mobile-as-phone",
            f"{_PHONE}为手机号码",
            Severity.WARNING,
            f"{_PHONE}写办公电话；只有手机号码的，页面上不予公开，文件中也不宜写。",
        ),
        _spots(_MOBILE, "{} 是手机号码，页面上不予公开，请改为办公电话", as_phone=True),
    ),
)
