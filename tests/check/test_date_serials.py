"""Dates that became a number in Excel, wherever a form has them, and numbers that are none."""

import pytest

from generator.check.date_serials import DATE_SERIAL_CHECKS
from generator.check.findings import findings_of
from tests.builders import address, archive, declaration, goal, indicator

PLAIN = {"前年": None, "上年": None, "绩效标准": None, "预期当年实现值": "≥95%"}


def told_of_row(second: str = "数量指标", **cells: str) -> list[str]:
    row = indicator("演出完成情况", **{**PLAIN, **cells})
    return told_of(整体绩效目标={"年度目标": [goal(绩效指标={"产出指标": {second: [row]}})]})


def told_of(**changes: object) -> list[str]:
    """What is said of a form of 2022 with these changes."""
    found = findings_of(archive(declaration(**changes)), address(), DATE_SERIAL_CHECKS)
    return [finding.message for finding in found]


@pytest.mark.parametrize("column", ["备注", "指标解释", "指标值确定依据", "评分标准"])
@pytest.mark.parametrize(
    "cell, days",
    [
        ("44561", "2021-12-31"),
        ("４４５６１", "2021-12-31"),
        ("44561.0", "2021-12-31"),
        ("44561前", "2021-12-31"),
        ("44197至44561", "2021-01-01至2021-12-31"),
        ("44197—44561", "2021-01-01至2021-12-31"),
    ],
)
def test_a_text_that_is_nothing_but_a_serial_number(column: str, cell: str, days: str) -> None:
    assert told_of_row(**{column: cell}) == [f"“{column}”的“{cell}”疑为 Excel 的日期序列号，即 {days}，请写成日期"]


@pytest.mark.parametrize(
    "cell", ["45000", "36600", "44,561", "44561人", "1044561", "0.44561", "44561-2", "445.61", "99999"]
)
def test_a_remark_that_may_be_an_amount_or_another_number(cell: str) -> None:
    assert told_of_row(备注=cell) == []


@pytest.mark.parametrize("cell", ["44561", "44,561", "44561.5", "44561之前", "44197至44561", "≤44561", "44561前完成"])
def test_a_value_in_a_row_of_time(cell: str) -> None:
    [words] = told_of_row("时效指标", 预期当年实现值=cell)
    assert words.startswith(f"“演出完成情况”的“{cell}”疑为 Excel 的日期序列号，即 2021-")


def test_a_value_beside_a_day() -> None:
    told = ["“演出完成情况”的“44561”疑为 Excel 的日期序列号，即 2021-12-31，请写成日期"]
    assert told_of_row(预期当年实现值="44561", 上年="2020年12月底前") == told
    assert told_of_row(预期当年实现值="44561", 上年="43000") == []


@pytest.mark.parametrize(
    "text, quoted",
    [
        ("项目于44561前完成验收。", "于44561”中的“44561"),
        ("完成时限：44561", "时限：44561”中的“44561"),
        ("起止时间：44197-44561。", "时间：44197-44561”中的“44197-44561"),
        ("计划自44197起至44561止。", "自44197”中的“44197"),
    ],
)
def test_a_number_behind_a_word_of_time_in_a_sentence(text: str, quoted: str) -> None:
    [words] = told_of(年度工作任务=[text])
    assert words.startswith(f"“{quoted}”疑为 Excel 的日期序列号，即 2021-")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "服务人数达到44561，同比增长3%。",
            "由44197人增加至44561人。",
            "不低于44561，高于44197前三年平均。",
            "累计发放至44561元。",
        ),
        *(
            "拨款44561",
            "热线电话86544561。",
            "执行《GB/T 44561-2024》。",
            "从44197增加到44561。",
            "截至2021年底44561户。",
        ),
    ],
)
def test_another_number_in_a_sentence(text: str) -> None:
    assert told_of(年度工作任务=[text]) == []


def test_a_code_is_no_day() -> None:
    assert told_of(预算代码="44561") == []
