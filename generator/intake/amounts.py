"""The text of an amount as a declaration writes it, and what was corrected."""

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.model.spelling import without_space

_BLANKS = frozenset({"-", "--", "—", "——", "/", "／", "无", "－"})
_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SHARE = re.compile(r"(?:不足|略高于)?\s*[0-9.]+\s*[%％](?:以上)?")
_SIGN_OF_YUAN = re.compile(r"^(-?)[¥￥]")
_UNITS = re.compile(r"(?:万元|亿元|元)$")


@dataclass(frozen=True, slots=True)
class ReadAmount:
    """The result of reading an amount; `text` is None for anything else, and empty for a blank of the form."""

    text: str | None
    said: str = ""
    unit: str = ""


def read_amount(written: str) -> ReadAmount:
    """The amount: `６，００９．０９万元` gives 6009.09, and a remark."""
    if written.strip() in _BLANKS:
        return ReadAmount("", f"“{written.strip()}”读作空白")
    plain = without_space(written)
    unit = found[0] if (found := _UNITS.search(plain)) else ""
    bare = _SIGN_OF_YUAN.sub(r"\1", plain.removesuffix(unit))
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _AMOUNT.fullmatch(bare):
        return ReadAmount(None)
    return ReadAmount(bare, f"“{written.strip()}”写作 {bare}" if bare != written.strip() else "", unit)


def is_share(written: str) -> bool:
    """Whether a text is a percentage; the site writes extreme ones as 不足0.01% and 99.99%以上."""
    return bool(_SHARE.fullmatch(written.strip()))


def without_zeros(number: Decimal) -> str:
    """A number in digits, without zeros behind its last decimal: 60090900, 0.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
