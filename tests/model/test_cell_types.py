"""Each kind of cell: what it reads, and in full what it tells the author of anything else."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.model.cell_types import Address, Amount, ArchivedAddress, Day, FiscalYear, RegionCode, Slug, Text, Words


def read(kind: Any, cell: Any) -> Any:
    """The value of a cell, or the rule and the message by which it is refused."""
    try:
        return TypeAdapter(kind).validate_python(cell)
    except ValidationError as error:
        (problem,) = error.errors()
        return problem["type"], problem["msg"]


@pytest.mark.parametrize(
    "cell", ["0", "48", "29.4", "4749.10", "6009.09", "968.1918", "-3.50", "-0", "0.00", "999999999999.99"]
)
def test_an_amount_keeps_the_digits_it_is_written_with(cell: str) -> None:
    assert str(read(Amount, cell)) == cell


@pytest.mark.parametrize(
    "cell, message",
    [
        ("６００９．０９", "“６００９．０９”含全角字符，应写 6009.09"),
        ("6009．09", "“6009．09”含全角字符，应写 6009.09"),
        ("－3", "“－3”含全角字符，应写 -3"),
        ("6,009.09", "“6,009.09”应只写数字：6009.09"),
        ("6，009.09", "“6，009.09”应只写数字：6009.09"),
        ("6 009.09", "“6 009.09”应只写数字：6009.09"),
        ("6009.09万元", "“6009.09万元”应只写数字：6009.09；单位写在“单位”一栏（元、万元或亿元）"),
        ("6009.09 元", "“6009.09 元”应只写数字：6009.09；单位写在“单位”一栏（元、万元或亿元）"),
        ("￥48", "“￥48”应只写数字：48"),
        ("人民币48元", "“人民币48元”应只写数字：48；单位写在“单位”一栏（元、万元或亿元）"),
        ("六千五百万元", "“六千五百万元”应只写数字：6500；单位写在“单位”一栏（元、万元或亿元）"),
        ("陆仟伍佰万元整", "“陆仟伍佰万元整”应只写数字：6500；单位写在“单位”一栏（元、万元或亿元）"),
        ("6千5百万元", "“6千5百万元”应只写数字：6500；单位写在“单位”一栏（元、万元或亿元）"),
        ("+48", "“+48”应只写数字：48"),
        ("−48", "“−48”应只写数字：-48"),
        ("0048", "“0048”应只写数字：48"),
        (".5", "“.5”应只写数字：0.5"),
        ("-.5", "“-.5”应只写数字：-0.5"),
        ("48.", "“48.”不是金额，应只写数字，如 6009.09；没有数就留空"),
        ("1e3", "“1e3”不是金额，应只写数字，如 6009.09；没有数就留空"),
        ("0x1F", "“0x1F”不是金额，应只写数字，如 6009.09；没有数就留空"),
        ("12:30", "“12:30”不是金额，应只写数字，如 6009.09；没有数就留空"),
        ("nan", "“nan”不是金额，应只写数字，如 6009.09；没有数就留空"),
        ("—", "“—”不是金额，应只写数字，如 6009.09；没有数就留空"),
        ("无", "“无”不是金额，应只写数字，如 6009.09；没有数就留空"),
        ("~", "“~”不是金额，应只写数字，如 6009.09；没有数就留空"),
        ("٤٨", "“٤٨”不是金额，应只写数字，如 6009.09；没有数就留空"),
        ("1234567890123", "“1234567890123”不是金额，应只写数字，如 6009.09；没有数就留空"),
    ],
)
def test_an_amount_that_is_not_only_a_number(cell: str, message: str) -> None:
    assert read(Amount, cell) == ("amount-format", message)


@pytest.mark.parametrize("cell", [["48"], {"当年": "48"}, 48, 48.5, True])
def test_an_amount_is_never_taken_from_anything_but_its_text(cell: Any) -> None:
    assert read(Amount, cell) == ("wrong-shape", "这里应写一个数，如 6009.09")


@given(st.text())
def test_a_refused_amount_that_names_the_number_meant_names_one_that_is_accepted(cell: str) -> None:
    match read(Amount, cell):
        case (_, str(message)) if meant := re.search(r"(?:应写 |应只写数字：)(\S+)$", message):
            assert read(Amount, meant[1]) == Decimal(meant[1])


@pytest.mark.parametrize("cell, year", [("2022", 2022), ("1998", 1998), ("2099", 2099)])
def test_a_year(cell: str, year: int) -> None:
    assert read(FiscalYear, cell) == year


@pytest.mark.parametrize(
    "cell, message",
    [
        ("２０２２", "“２０２２”应写 2022"),
        ("2022年", "“2022年”应写 2022"),
        ("2022年度", "“2022年度”应写 2022"),
        ("2022 年", "“2022 年”应写 2022"),
        ("22", "“22”不是年度，应写四位年份，如 2022"),
        ("1899", "“1899”不是年度，应写四位年份，如 2022"),
        ("2022-2023", "“2022-2023”不是年度，应写四位年份，如 2022"),
        ("二〇二二", "“二〇二二”不是年度，应写四位年份，如 2022"),
    ],
)
def test_a_year_written_otherwise(cell: str, message: str) -> None:
    assert read(FiscalYear, cell) == ("year-format", message)


def test_a_date() -> None:
    assert read(Day, "2022-01-14") == date(2022, 1, 14)
    assert read(Day, "2020-02-29") == date(2020, 2, 29)


@pytest.mark.parametrize(
    "cell, message",
    [
        ("2022-1-14", "“2022-1-14”应写 2022-01-14"),
        ("2022年1月14日", "“2022年1月14日”应写 2022-01-14"),
        ("2022/01/14", "“2022/01/14”应写 2022-01-14"),
        ("2022.1.14", "“2022.1.14”应写 2022-01-14"),
        ("２０２２－０１－１４", "“２０２２－０１－１４”应写 2022-01-14"),
        ("2022-02-30", "“2022-02-30”这一天不存在"),
        ("2021-02-29", "“2021-02-29”这一天不存在"),
        ("2022-13-01", "“2022-13-01”这一天不存在"),
        ("0000-01-01", "“0000-01-01”这一天不存在"),
        ("2022年1月", "“2022年1月”不是日期，应写成 2022-01-14 的样子"),
        ("20220114", "“20220114”不是日期，应写成 2022-01-14 的样子"),
        ("今天", "“今天”不是日期，应写成 2022-01-14 的样子"),
        ("44561", "“44561”疑为 Excel 的日期序列号，应写 2021-12-31"),
    ],
)
def test_a_date_written_otherwise(cell: str, message: str) -> None:
    assert read(Day, cell) == ("date-format", message)


@pytest.mark.parametrize(
    "cell",
    [
        "https://www.qingshan.gov.cn/a.pdf",
        "http://qingshan.gov.cn",
        "HTTPS://qingshan.gov.cn/附件.pdf?x=1&y=%20#p",
        "http://例子.中国/",
        "http://192.0.2.1:8080/a",
        "http://[2001:db8::1]/a",
    ],
)
def test_an_address(cell: str) -> None:
    assert read(Address, cell) == cell


@pytest.mark.parametrize(
    "cell",
    [
        "www.qingshan.gov.cn",
        "附件.pdf",
        "//qingshan.gov.cn/a",
        "/a.pdf",
        "ftp://qingshan.gov.cn/a",
        "javascript:alert(1)",
        "data:text/html,x",
        " https://qingshan.gov.cn",
        "https://",
        "https:///a",
        "https://a b",
        'https://a/"><script>',
        "https://[::1",
    ],
)
def test_what_is_no_address(cell: str) -> None:
    assert read(Address, cell) == ("address-format", f"“{cell}”不是网址，应以 http:// 或 https:// 开头")


@pytest.mark.parametrize("cell", ["civil-affairs", "a", "123", "12345", "2022-a", "no", "a1-b2"])
def test_a_folder_of_a_department(cell: str) -> None:
    assert read(Slug, cell) == cell


@pytest.mark.parametrize(
    "cell", ["", "2022", "Civil", "civil_affairs", "-a", "a-", "a--b", "a/b", "..", "民政局", "a\n", "ａ", "a b"]
)
def test_what_is_no_folder(cell: str) -> None:
    message = f"“{cell}”不能作目录名，只用小写字母、数字和连字符，如 civil-affairs，且不是四位数字"
    assert read(Slug, cell) == ("slug-format", message)


@pytest.mark.parametrize("cell", ["con", "prn", "aux", "nul", "com1", "com9", "lpt1"])
def test_a_device_of_windows_is_no_folder(cell: str) -> None:
    assert read(Slug, cell) == ("slug-format", f"“{cell}”是 Windows 的设备名，不能作目录名，请换一个名称")


def test_a_folder_has_a_name_of_64_characters_at_most() -> None:
    assert read(Slug, "a" * 64) == "a" * 64
    assert read(Slug, "a" * 65) == (
        "slug-format",
        f"“{'a' * 65}”有65个字符，目录名最多 64 个字符，请换一个短的",
    )


def test_an_address_that_was_published_once_may_hold_any_of_them() -> None:
    assert read(ArchivedAddress, "wuhan-qingshan/con/2022") == "wuhan-qingshan/con/2022"


def test_a_code_of_a_region() -> None:
    assert read(RegionCode, "420107") == "420107"
    assert read(RegionCode, "42010") == ("region-code", "“42010”不是行政区划代码，应写六位数字，如 420107")
    assert read(RegionCode, "４２０１０７") == (
        "region-code",
        "“４２０１０７”不是行政区划代码，应写六位数字，如 420107",
    )


@given(st.text())
def test_a_text_is_kept_exactly(cell: str) -> None:
    assert read(Text, cell) == cell


def test_words_must_say_something() -> None:
    assert read(Words, "甲") == "甲"
    assert read(Words, " \u3000") == ("string_type", "Input should be a valid string")
