"""The types of a form's cells: what each may hold, and the message for an author who wrote something else."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NoReturn
from urllib.parse import urlsplit

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.date_serials import serial_date
from generator.model.slug import ADJUSTED, LONGEST_SLUG, RESERVED_SLUGS, SLUG, unfit_for_windows

_AMOUNT = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d+)?", re.ASCII)
_GLUED_TO_AMOUNT = re.compile(r"[\s,，'¥￥]|人民币|[万亿千百]?元$|%$")
_UNIT_OF_AMOUNT = re.compile(r"[万亿千百]?元\s*$")
_GROUPED_AMOUNT = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:[,'， ]\d{3})+|0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_DAY = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?", re.ASCII)
_PROJECT = rf"(?!(?:{'|'.join(sorted(RESERVED_SLUGS))})(?:/|\Z)){SLUG.pattern}"
_ARCHIVED = re.compile(rf"{SLUG.pattern}(/{SLUG.pattern}(/{_YEAR.pattern}(/{_PROJECT})?(/{ADJUSTED})?)?)?", re.ASCII)
_NO_SLUG = "|".join((r"\d{4}", "con|prn|aux|nul", r"(com|lpt)\d", *sorted(RESERVED_SLUGS)))
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def wrong(rule: str, message: str, meant: str = "", *, is_certain: bool = True) -> NoReturn:
    """Refuse a cell by the rule with this id; `message` uses the author's words and says what to write instead.

    `meant` is the text that the whole cell should have, where that can be told; unless `is_certain`, a person has to
    look at it first.
    """
    raise PydanticCustomError(rule, "{message}", {"message": message, "meant": meant, "is_certain": is_certain})


def wrong_column(message: str, column: str) -> NoReturn:
    """Refuse a cell that belongs in another column; `column` is that column's label in the default form."""
    raise PydanticCustomError("choice", "{message}，应写在“{column}”一栏", {"message": message, "column": column})


def parse_amount(cell: Any) -> Decimal:
    """The amount in a cell, with the digits that were written: `48` stays 48 and `4749.10` keeps its zero."""
    if isinstance(cell, Decimal):
        return cell
    if not isinstance(cell, str):
        wrong("wrong-shape", "这里应写一个数，如 6009.09")
    if _AMOUNT.fullmatch(cell):
        return Decimal(cell)
    from generator.model.written_amounts import amounts_in_digits  # here, as it needs the units of the form

    in_digits = amounts_in_digits(cell)
    meant = _meant_amount(in_digits)
    if meant is None:
        wrong("amount-format", f"“{cell}”不是金额，应只写数字，如 6009.09；没有数就留空")
    if _UNIT_OF_AMOUNT.search(in_digits):
        from generator.model.declaration import Funds  # here, as the form is made of these types
        from generator.model.labels import label

        unit = label(Funds, "unit")
        message = f"“{cell}”应只写数字：{meant}；单位写在“{unit}”一栏（元、万元或亿元）"
        wrong("amount-format", message, meant, is_certain=False)
    if unicodedata.normalize("NFKC", cell) == meant:
        wrong("amount-format", f"“{cell}”含全角字符，应写 {meant}", meant)
    wrong("amount-format", f"“{cell}”应只写数字：{meant}", meant, is_certain=_is_amount_but_for_marks(cell))


def _is_amount_but_for_marks(cell: str) -> bool:
    """Whether a cell is an amount beyond doubt: digits in groups of three, or digits without any marks between them.

    1,234.5 is one. 1,23 may be 1.23 in another country, 5 6 may be two numbers, 12% is a share, and ￥5 may be in 元.
    """
    closed = unicodedata.normalize("NFKC", cell).strip().replace("−", "-")
    return _GROUPED_AMOUNT.fullmatch(closed) is not None


def _meant_amount(cell: str) -> str | None:
    bare = _GLUED_TO_AMOUNT.sub("", unicodedata.normalize("NFKC", cell).strip()).replace("−", "-")
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare.removeprefix("+"))
    meant = sign + re.sub(r"^0+(?=\d)", "", "0" + digits if digits.startswith(".") else digits)
    return meant if _AMOUNT.fullmatch(meant) else None


def _parse_year(cell: Any) -> int:
    if isinstance(cell, int):
        return cell
    if not isinstance(cell, str):
        wrong("wrong-shape", "这里应写四位年份，如 2022")
    if _YEAR.fullmatch(cell):
        return int(cell)
    meant = unicodedata.normalize("NFKC", cell).strip().rstrip("年度").strip()
    if _YEAR.fullmatch(meant):
        wrong("year-format", f"“{cell}”应写 {meant}", meant)
    wrong("year-format", f"“{cell}”不是年度，应写四位年份，如 2022")


def _parse_date(cell: Any) -> date:
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        wrong("wrong-shape", "这里应写日期，如 2022-01-14")
    plain = unicodedata.normalize("NFKC", cell).strip()
    parts = _DAY.fullmatch(plain)
    if counted := serial_date(plain):
        wrong("date-format", f"“{cell}”疑为 Excel 的日期序列号，应写 {counted}", str(counted), is_certain=False)
    if not parts:
        wrong("date-format", f"“{cell}”不是日期，应写成 2022-01-14 的样子")
    year, month, day = (int(part) for part in parts.groups())
    try:
        meant = date(year, month, day)
    except ValueError:
        wrong("date-format", f"“{cell}”这一天不存在")
    if cell != meant.isoformat():
        wrong("date-format", f"“{cell}”应写 {meant.isoformat()}", meant.isoformat())
    return meant


def _check_address(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    try:
        usable = bool(_ADDRESS.fullmatch(cell) and urlsplit(cell).hostname)
    except ValueError:
        usable = False
    if not usable:
        wrong("address-format", f"“{cell}”不是网址，应以 http:// 或 https:// 开头")
    return cell


def _check_slug(cell: Any) -> Any:
    if isinstance(cell, str) and not SLUG.fullmatch(cell):
        wrong(
            "slug-format",
            f"“{cell}”不能作目录名，只用小写字母、数字和连字符，如 civil-affairs，且不是四位数字",
        )
    if isinstance(cell, str) and (unfit := unfit_for_windows(cell)):
        wrong("slug-format", f"“{cell}”{unfit}，不能作目录名，请换一个名称")
    if isinstance(cell, str) and cell in RESERVED_SLUGS:
        wrong("slug-format", f"“{cell}”是网址中的固定用语，不能作目录名，请换一个名称")
    if isinstance(cell, str) and len(cell) > LONGEST_SLUG:
        wrong("slug-format", f"“{cell}”有{len(cell)}个字符，目录名最多 {LONGEST_SLUG} 个字符，请换一个短的")
    return cell


def _must_say_something(cell: Any) -> Any:
    return None if isinstance(cell, str) and not cell.strip() else cell


def _check_archived_address(cell: Any) -> Any:
    if isinstance(cell, str) and not _ARCHIVED.fullmatch(cell):
        wrong("move", f"“{cell}”不是申报表的地址，应写成 wuhan-qingshan/civil-affairs/2022 的样子")
    return cell


def _check_region_code(cell: Any) -> Any:
    if isinstance(cell, str) and not re.fullmatch(r"\d{6}", cell, re.ASCII):
        wrong("region-code", f"“{cell}”不是行政区划代码，应写六位数字，如 420107")
    return cell


# What editors may load for a text: a bare 63 or true is a legal text, and a blank is a blank.
_ANY_SCALAR = {"type": ["string", "number", "boolean", "null"]}
_NUMBER = {
    "pattern": r"^-?(0|[1-9]\d{0,11})(\.\d+)?$",
    "patternErrorMessage": "只写数字，如 6009.09；没有数就留空",
}

Text = Annotated[str, WithJsonSchema(_ANY_SCALAR)]
"""A cell's words exactly as written."""

Words = Annotated[str, BeforeValidator(_must_say_something), WithJsonSchema({"type": ["string", "number", "boolean"]})]
"""A cell that must say something."""

Amount = Annotated[
    Decimal, BeforeValidator(parse_amount), WithJsonSchema({"type": ["number", "string", "null"], **_NUMBER})
]
"""An amount in the declaration's own unit, never through a float; None where it stands is not stated, not zero."""

FiscalYear = Annotated[
    int,
    BeforeValidator(_parse_year),
    WithJsonSchema(
        {
            "type": ["integer", "string"],
            "pattern": r"^(19|20)\d\d$",
            "patternErrorMessage": "写四位年份，如 2022",
        }
    ),
]

Day = Annotated[
    date,
    BeforeValidator(_parse_date),
    WithJsonSchema(
        {
            "type": ["string", "null"],
            "pattern": r"^\d{4}-\d\d-\d\d$",
            "patternErrorMessage": "写成 2022-01-14 的样子",
        }
    ),
]

ADDRESS_CHECK = BeforeValidator(_check_address)
Address = Annotated[
    Text,
    ADDRESS_CHECK,
    WithJsonSchema(
        {
            "type": ["string", "null"],
            "pattern": "^[hH][tT][tT][pP][sS]?://",
            "patternErrorMessage": "网址应以 http:// 或 https:// 开头",
        }
    ),
]

Slug = Annotated[
    str,
    BeforeValidator(_check_slug),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": rf"^(?!({_NO_SLUG})$)(?=.{{1,{LONGEST_SLUG}}}$)[a-z0-9]+(-[a-z0-9]+)*$",
            "patternErrorMessage": "只用小写字母、数字和连字符，如 civil-affairs",
        }
    ),
]

ArchivedAddress = Annotated[Words, BeforeValidator(_check_archived_address)]
"""The address of a region, a department, a declaration or a project's: `wuhan-qingshan/civil-affairs/2022`,
`…/2022/adjusted`, `…/2022/road-repair`.
"""

RegionCode = Annotated[
    Text,
    BeforeValidator(_check_region_code),
    WithJsonSchema(
        {
            "type": ["string", "integer", "null"],
            "pattern": r"^\d{6}$",
            "patternErrorMessage": "写六位数字，如 420107",
        }
    ),
]
"""A code of GB/T 2260."""
