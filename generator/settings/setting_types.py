"""The types of single settings: what each accepts, and the message where it holds something else."""

import re
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from generator.model.personal_numbers import personal_numbers
from generator.settings.errors import WRONG

CHINA = "Asia/Shanghai"
PATH = "{path}"
"""What stands in `edit_url` for the path of a file in the repository."""


def _without_personal_number(text: str) -> str:
    """A text without mobile and identity numbers; the theme prints it on every page as the file has it."""
    numbers = personal_numbers(text)
    if numbers:
        message = "含有{kind}，会印在每一页上，请删去或改写办公电话"
        raise PydanticCustomError(WRONG, message, {"kind": numbers[0].kind.value})
    return text


def _web_address(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s\"'<>]+", text):
        raise PydanticCustomError(WRONG, "应以 http:// 或 https:// 开头")
    return text


def _address(text: str) -> str:
    if text and not re.fullmatch(r"(https?://|mailto:)[^\s\"'<>]+", text):
        raise PydanticCustomError(WRONG, "应以 https://、http:// 或 mailto: 开头")
    return _without_personal_number(text) if text.startswith("mailto:") else text


def _edit_address(text: str) -> str:
    if text and PATH not in text:
        raise PydanticCustomError(WRONG, "应含 {path}，表示申报表文件在仓库中的路径")
    return _web_address(text)


def _year(year: int | None) -> int | None:
    if year is not None and not 1900 <= year <= 2999:
        raise PydanticCustomError(WRONG, "应是四位年份")
    return year


def _time_zone(name: str) -> str:
    if name not in _known_zones():
        near = get_close_matches(name, _known_zones(), n=1, cutoff=0.8)
        meant = f"，是不是“{near[0]}”" if near else f"，北京时间写 {CHINA}"
        raise PydanticCustomError(WRONG, f"应是时区的名称{meant}")
    return name


def _addresses_of_folders(value: object) -> object:
    if value not in (True, None):
        raise PydanticCustomError(WRONG, "应为 true 或不写：本站的地址都以“/”结尾")
    return value


@cache
def _known_zones() -> frozenset[str]:
    """The names of the time-zone database that comes with the program: a system may have others, or none."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


PrintedText = Annotated[str, AfterValidator(_without_personal_number)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
LinkAddress = Annotated[str, AfterValidator(_address)]
EditAddress = Annotated[str, AfterValidator(_edit_address)]
Year = Annotated[int | None, AfterValidator(_year)]
AddressesOfFolders = Annotated[object, AfterValidator(_addresses_of_folders)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
