"""Ranks and ratios: 第3位, 前3名, 1:5, 三分之一."""

import re
from decimal import Decimal, localcontext

from generator.model.quantity_words import ASPIRED_WORDS, BEFORE_RANKS, any_of_words
from generator.model.value_kinds import Measure, Value, ValueKind

_RANK = re.compile(
    r"(?P<among>[\u4e00-\u9fff]{0,8}?)(?P<of>第|前)(?P<place>\d{1,4})(?P<share>%)?(?P<unit>位次?|名次?|强|之列)?(?P<bound>以上|以内|之内|内|以前|之前)?",
    re.ASCII,
)
_NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
_RATIO = re.compile(
    rf"(?P<among>[\u4e00-\u9fff]{{0,8}}?)(?P<sign>≥|≤|>|<|不低于|不高于|不超过|不少于|约)?(?P<one>{_NUMBER})(?::|比|/)(?P<other>{_NUMBER})(?P<bound>以上|以内|以下|左右)?",
    re.ASCII,
)
_SET_WORDS = re.compile(f"(?:{any_of_words(BEFORE_RANKS)})")
_ASPIRED = re.compile(any_of_words(ASPIRED_WORDS))
_LOWER = ("≥", ">", "不低于", "不少于", "以上")
_UPPER = ("≤", "<", "不高于", "不超过", "以内", "以下")
_DIGITS = 28


def read_standing(cell: str) -> Value | None:
    """The rank or the ratio in a cell; words before a rank may say among whom."""
    if "第" in cell or "前" in cell:
        return _rank(cell)
    return _ratio(cell) if ":" in cell or "比" in cell or "/" in cell else None


def _rank(cell: str) -> Value | None:
    named = _RANK.fullmatch(cell)
    if not named or int(named["place"]) == 0:
        return None
    place = Decimal(named["place"])
    unit = "%" if named["share"] else "位"
    is_bound = named["of"] == "前" or bool(named["bound"])
    return Value(
        "",
        ValueKind.MAX if is_bound else ValueKind.EXACT,
        None if is_bound else place,
        place,
        unit,
        measure=Measure.RANK,
        aspired=_ASPIRED.search(named["among"]) is not None,
        about=_SET_WORDS.sub("", named["among"]),
    )


def _ratio(cell: str) -> Value | None:
    named = _RATIO.fullmatch(cell)
    if not named or not Decimal(named["other"]):
        return None
    with localcontext(prec=_DIGITS):
        ratio = Decimal(named["one"]) / Decimal(named["other"])
    words = (named["sign"], named["bound"])
    kind = ValueKind.MIN if set(words) & set(_LOWER) else ValueKind.MAX if set(words) & set(_UPPER) else ValueKind.EXACT
    low, high = None if kind is ValueKind.MAX else ratio, None if kind is ValueKind.MIN else ratio
    about = bool({"约", "左右"} & set(words))
    return Value("", kind, low, high, measure=Measure.RATIO, approximate=about, about=named["among"])
