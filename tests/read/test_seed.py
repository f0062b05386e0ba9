"""The seed is read whole, and one slip in it gives one message, at the slip."""

from datetime import date
from decimal import Decimal

import pytest

from tests.read.as_author_sees import SEED, form_of, reading_of, told

TEXT = SEED.read_text(encoding="utf-8")

EDITS = {
    "full-width amount": (
        "6009.09",
        "６００９．０９",
        "12:13: 错误〔金额格式〕“６００９．０９”含全角字符，应写 6009.09",
    ),
    "no year": ("年度: 2022\n", "", "2:1: 错误〔缺少必填项〕缺少“年度”，应补上“年度: …”"),
    "blank year": ("年度: 2022\n", "年度:\n", "2:1: 错误〔缺少必填项〕“年度”没有填写"),
    "another year": (
        "年度: 2022",
        "年度: 2023",
        "2:5: 错误〔年度不符〕“2023”与文件名 2022.yaml 不符，应写 2022，或改文件名",
    ),
    "no such day": ("2022-01-14", "2022-02-29", "3:7: 错误〔日期格式〕“2022-02-29”这一天不存在"),
    "no name": ("部门名称: 青山区民政局\n", "", "2:1: 错误〔缺少必填项〕缺少“部门名称”，应补上“部门名称: …”"),
    "doubled key": (
        "填报人: 王宏超\n",
        "填报人: 王宏超\n填报人: 王宏超\n",
        "7:1: 错误〔重复的键〕“填报人”在第6行已经写过，请删去其中一处",
    ),
    "misspelt key": ("填报口径:", "填报口经:", "5:1: 错误〔未知的键〕没有“填报口经”这一栏，应为“填报口径”"),
    "another scope": ("填报口径: 汇总", "填报口径: 总", "5:7: 错误〔选项不符〕“总”应改为本级、汇总之一"),
    "full-width colon": ("填报人: 王宏超", "填报人：王宏超", "6:4: 错误〔冒号写法〕冒号是全角的，应写 填报人: 王宏超"),
    "no space": ("    财政拨款:\n", "    财政拨款：\n", "11:9: 错误〔冒号写法〕冒号是全角的，应写 财政拨款:"),
    "tab": ("      前年: 4749.16", "\t\t\t前年: 4749.16", "13:1: 错误〔缩进字符〕这里有制表符，请改用半角空格"),
    "comma": ("4749.16", "4,749.16", "13:11: 错误〔金额格式〕“4,749.16”应只写数字：4749.16"),
    "prior year by number": (
        "      上年: 5818.97",
        "      2021年: 5818.97",
        "14:7: 错误〔未知的键〕没有“2021年”这一栏，应为“上年”",
    ),
    "sunken line": (
        "      上年: 5818.97",
        "     上年: 5818.97",
        "14:6: 错误〔YAML 格式〕这一行的缩进与同组的其他栏目不齐，或引号之后多了文字",
    ),
    "other line of income": (
        "    其他资金:",
        "    其它资金:",
        "15:5: 错误〔未知的键〕没有“其它资金”这一栏，应为“其他资金”",
    ),
    "no amount": ("上年: 0\n", "上年: %\n", "18:11: 错误〔金额格式〕“%”不是金额，应只写数字，如 6009.09；没有数就留空"),
    "unquoted sign": (
        "              前年: 95%以上",
        "              前年: >95%",
        "95:19: 错误〔须加引号〕“>95%”会被 YAML 当作折叠文字，应加引号：前年: '>95%'",
    ),
}


def test_the_seed_is_read_whole_and_without_a_word() -> None:
    form = form_of(TEXT)
    assert told(TEXT) == ""
    assert (form.fiscal_year, form.declared_on, form.department_name) == (2022, date(2022, 1, 14), "青山区民政局")
    assert form.funds.income["财政拨款"].budget == Decimal("6009.09")
    assert (len(form.mandate), len(form.annual_tasks)) == (17, 4)
    assert (len(form.goals.long_term), len(form.goals.annual)) == (4, 4)


@pytest.mark.parametrize("edit", EDITS)
def test_one_slip_one_message(edit: str) -> None:
    old, new, expected = EDITS[edit]
    assert TEXT.count(old) >= 1
    assert told(TEXT.replace(old, new, 1)) == f"2022.yaml:{expected}\n"


def test_saved_as_gbk() -> None:
    expected = "2022.yaml:2:1: 错误〔文件编码〕文件是 GBK 编码（此行读作“年度: 2022”），请在编辑器中另存为 UTF-8\n"
    assert told(TEXT.encode("gb18030")) == expected


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    windows = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    assert reading_of(windows).content == reading_of(TEXT).content


def test_a_slip_in_every_part_is_said_in_one_run() -> None:
    slips = TEXT
    for edit in ("full-width amount", "doubled key", "full-width colon", "other line of income", "unquoted sign"):
        old, new, _ = EDITS[edit]
        slips = slips.replace(old, new, 1)
    assert told(slips).count("\n") == 5


def test_places_are_found_by_route() -> None:
    locate = reading_of(TEXT).locate
    assert str(locate(("部门总体资金情况", "收入构成", "财政拨款", "当年预算"))) == "2022.yaml:12:13"
    assert str(locate(("部门总体资金情况", "收入构成", "财政拨款"))) == "2022.yaml:11:5"
    assert str(locate(("部门总体资金情况", "收入构成", "合计", "上年"))) == "2022.yaml:10:3"
    assert str(locate(("部门职能概述", 1))) == "2022.yaml:33:5"
    assert str(locate(("部门职能概述", 99))) == "2022.yaml:31:1"
    assert str(locate(("没有", "这里"))) == "2022.yaml:2:1"
    assert str(locate(())) == "2022.yaml:2:1"
