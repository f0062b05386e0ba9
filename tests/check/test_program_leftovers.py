"""What spreadsheets, web pages and programs leave in a form, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.findings import findings_of
from generator.check.program_leftovers import _LEFTOVER, PROGRAM_LEFTOVER_CHECKS, _may_be_left
from tests.builders import address, archive, declaration, goal, indicator


def told_of(**changes: object) -> list[str]:
    found = findings_of(archive(declaration(**changes)), address(), PROGRAM_LEFTOVER_CHECKS)
    return [finding.message for finding in found]


def told_of_row(name: str = "演出完成情况", **cells: str) -> list[str]:
    row = indicator(name, **{"前年": None, "上年": None, "绩效标准": None, "预期当年实现值": "≥5场", **cells})
    return told_of(整体绩效目标={"年度目标": [goal(绩效指标={"产出指标": {"质量指标": [row]}})]})


@pytest.mark.parametrize(
    "cell, words",
    [
        *(
            (error, "是表格软件的错误值")
            for error in ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "＃REF！", "####")
        ),
        *(
            (formula, "是表格软件的公式")
            for formula in ("=SUM(A1:A3)", "=B3+C3", "=$B$3", "=Sheet1!A1", "='1月'!B2", "=-A1")
        ),
        *((number, "是表格软件的科学记数法") for number in ("6.00909E+07", "1E+05", "-4.5E+03", "1.5E-05")),
        *((number, "是程序算出的小数") for number in ("99.21000000000001", "0.30000000000000004", "33.3333333333333%")),
        *(
            (word, "是程序的残留")
            for word in ("NULL", "nan", "None", "undefined", "TRUE", "[object Object]", "_x000D_")
        ),
        *((mark, "是网页的残留") for mark in ("&nbsp;", "&#160;", "<br>", "<br />", "</p>", '<span style="x">')),
        *((day, "是表格软件中的空日期") for day in ("1900-01-00", "1900/1/0", "1899-12-30")),
        *((day, "带有表格软件的时间") for day in ("2021-12-31 00:00:00", "2021/12/31 0:00")),
    ],
)
@pytest.mark.parametrize("column", ["预期当年实现值", "备注"])
def test_a_leftover_in_a_cell(column: str, cell: str, words: str) -> None:
    [told] = told_of_row(**{column: cell})
    assert told.startswith(f"“{cell.removesuffix('%')}”{words}")


@pytest.mark.parametrize(
    "text", ["投入6.01E+07元。", "引用#REF!的数。", "公园&nbsp;绿地<br>建设。", "2021-12-31 00:00:00前完成。"]
)
def test_a_leftover_in_a_sentence(text: str) -> None:
    assert len(told_of(年度工作任务=[text])) == 1


@pytest.mark.parametrize(
    "text",
    [
        *(
            "=100.00(%)",
            "=95%",
            "=≥90%",
            "=A级",
            "=AA级以上",
            "=合格",
            "5A=1",
            "#1机组检修",
            "第#3号楼",
            "C#语言培训",
            "R&D投入",
        ),
        *(
            "0:00—24:00值守",
            "每日0:00前上报",
            "1900年建成",
            "1899-1949年史料",
            "菌落总数≤1.0E+05CFU/g",
            "a<b",
            "<主题>活动",
        ),
        *(
            "经度113.123456789012，纬度30.123456789012",
            "3.14159",
            "E+课堂",
            "培训None",
            "TRUE计划",
            "AT&T",
            "#文明城市#话题",
        ),
        *("“#”字形路网", "A1级防火材料", "=A1级", "SUM平台", "x_y", "P&L", "D2C & B2B", "2021-12-31 10:00前"),
    ],
)
def test_what_only_looks_like_a_leftover(text: str) -> None:
    assert told_of_row(备注=text) == []
    assert told_of(年度工作任务=[text]) == []


@pytest.mark.parametrize("cell, meant", [("0.95", "95%"), ("≥0.9", "≥90%"), (">0.995", ">99.5%"), ("=0.8", "=80%")])
def test_a_rate_as_a_decimal(cell: str, meant: str) -> None:
    assert told_of_row("群众满意度", 预期当年实现值=cell) == [
        f"“群众满意度”的“{cell}”疑为表格软件所存的小数，请核对是否应为“{meant}”"
    ]


@pytest.mark.parametrize(
    "name, cells",
    [
        ("群众满意度", {"预期当年实现值": "0.95", "计量单位": "%"}),
        ("场馆投诉率", {"预期当年实现值": "≤0.5"}),
        ("文化设施容积率", {"预期当年实现值": "0.8"}),
        ("群众满意度", {"预期当年实现值": "≥95%"}),
        ("演出合格场次", {"预期当年实现值": "0.5"}),
    ],
)
def test_a_decimal_that_is_meant(name: str, cells: dict[str, str]) -> None:
    assert told_of_row(name, **cells) == []


@given(st.from_regex(_LEFTOVER))
def test_the_quick_test_passes_over_nothing_that_is_found(text: str) -> None:
    assert _LEFTOVER.search(text)
    assert _may_be_left(text.encode("ascii", "ignore").decode("ascii")) or "＃" in text or "＝" in text
