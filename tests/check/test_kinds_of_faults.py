"""Faults of each kind as people make them: other spellings of what the examples show, each told by its own rule."""

from datetime import date
from typing import Any

import pytest

from generator.check.checks import CHECKS
from generator.check.findings import findings_of
from generator.model.goals import Indicator
from generator.model.labels import label
from tests.builders import address, archive, declaration, goal, indicator

TODAY = date(2026, 11, 30)


def rules_of(**changes: Any) -> set[str]:
    return {finding.rule.id for finding in findings_of(archive(declaration(**changes)), address(), CHECKS, TODAY)}


def rules_of_row(name: str, second: str = "质量指标", first: str = "产出指标", **cells: Any) -> set[str]:
    row = indicator(name, **{"前年": None, "上年": None, "绩效标准": None, **cells})
    return rules_of(整体绩效目标={"年度目标": [goal(绩效指标={first: {second: [row]}})]})


@pytest.mark.parametrize(
    "rule, target",
    [
        *(("bare-sign", sign) for sign in ("≥", ">=", "≤ ", "≧", "＞", "≥%", "≥  %", "不低于", "大于等于", "约")),
        *(("bare-sign", sign) for sign in ("不少于人", "≤万元", "≥ 个", "≥（ ）%", "≥__%", "±%")),
        *(
            ("placeholder", text)
            for text in ("XX人", "≥XX%", "≥ x%", "N个", "×%", "[填写]", "（待填）", "TBD", "≥___%")
        ),
        *(("indicator-without-target", text) for text in ("—", "/", "-", "***", "???", "……", "【】", "（略）")),
    ],
)
def test_a_target_that_states_nothing(rule: str, target: str) -> None:
    assert rule in rules_of_row("救助及时率", 预期当年实现值=target)


COLUMNS = [label(Indicator, field) for field in Indicator.model_fields if field not in ("name", "target", "further")]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_that_is_there_and_blank_in_every_row_is_no_fault(column: str) -> None:
    row = {"指标名称": "救助人数", "预期当年实现值": "≥950人"}
    without, with_it = (
        rules_of(整体绩效目标={"年度目标": [goal(绩效指标={"产出指标": {"数量指标": [cells]}})]})
        for cells in (row, row | {column: None})
    )
    assert with_it == without


@pytest.mark.parametrize("text", ["88", "１２３", "100%", "≥95%", "5个", "95%以上"])
def test_a_goal_or_a_name_that_is_only_a_number(text: str) -> None:
    assert "bare-number" in rules_of(整体绩效目标={"年度目标": [goal(text)]})
    assert "bare-number" in rules_of_row(text, 预期当年实现值="≥5个")


@pytest.mark.parametrize(
    "text",
    ["目标1：", "年度目标：", "目标一：……", "总体绩效目标", "……", "略", "（略）", "/", "—", "此栏由各单位填写"],
)
def test_a_goal_that_was_not_written_yet(text: str) -> None:
    assert "placeholder" in rules_of(整体绩效目标={"年度目标": [goal(text)]})


@pytest.mark.parametrize("text", ["指标1", "指标二：", "指标名称", "指标内容", "……"])
def test_a_name_that_the_template_has(text: str) -> None:
    assert "placeholder" in rules_of_row(text, 预期当年实现值="≥5个")


@pytest.mark.parametrize("number", ["88", "≥88", "88.5", "１２３", "0"])
def test_one_number_for_every_indicator(number: str) -> None:
    rows = [indicator(f"{name}救助人数", 预期当年实现值=number) for name in "甲乙丙"]
    kinds = {"产出指标": {"数量指标": rows}, "效益指标": None, "满意度指标": None}
    assert "equal-numbers" in rules_of(整体绩效目标={"年度目标": [goal(绩效指标=kinds)]})


@pytest.mark.parametrize("value", ["292%", "≥292%", "１２０％", "百分之一百二十", "1000%"])
def test_a_rate_of_more_than_the_whole(value: str) -> None:
    assert "rate-over-whole" in rules_of_row("救助政策知晓率", 预期当年实现值=value)


@pytest.mark.parametrize("value", ["≤95%", "小于等于95%", "最高95%", "低于95%", "不多于95%", "95%以内"])
def test_satisfaction_with_an_upper_bound(value: str) -> None:
    assert "satisfaction-at-most" in rules_of_row(
        "救助对象满意度", "服务对象满意度指标", "满意度指标", 预期当年实现值=value
    )


@pytest.mark.parametrize(
    "name, second, column",
    [
        ("完成时间", "质量指标", "预期当年实现值"),
        ("工程竣工", "质量指标", "预期当年实现值"),
        ("救助资金拨付", "时效指标", "预期当年实现值"),
        ("救助资金拨付", "时效指标", "上年"),
    ],
)
@pytest.mark.parametrize("serial", ["44561", "44561.0", "44561.5", "≤44561", "44561日前", "44561前", "４４５６１"])
def test_a_day_that_a_spreadsheet_made_a_number(name: str, second: str, column: str, serial: str) -> None:
    assert "date-serial" in rules_of_row(name, second, **{"预期当年实现值": "12月底前", column: serial})


@pytest.mark.parametrize(
    "rule, text",
    [
        *(
            ("kept-number", f"{number}保障困难群众基本生活。")
            for number in ("1.", "1、", "1：", "（一）", "①", "㈠", "⒈")
        ),
        *(
            ("kept-number", f"{number}保障困难群众基本生活。")
            for number in ("一、", "二十一、", "一.", "一）", "❶", "Ⅰ.")
        ),
        *(
            ("page-footer", f"保障困难群众。{footer}")
            for footer in ("— 3 —", "—3—", "－ 3 －", "-3-", "第 3 页 共 9 页")
        ),
        *(("recognition-leftover", f"救助{text}名群众") for text in ("9O%的", "l5", "I2", "1O0", "95o/o的")),
        *(("placeholder", f"救助{text}人") for text in ("XX", "（ ）", "【 】", "______", "{数量}", "某某")),
        *(
            ("template-prompt", text)
            for text in ("（请结合部门职能逐条概括）", "【请简要概述】", "（一般包括数量、质量等方面的内容）")
        ),
    ],
)
def test_what_was_left_in_a_text(rule: str, text: str) -> None:
    assert rule in rules_of(年度工作任务=[text, "完善社会救助体系。"])


@pytest.mark.parametrize(
    "text",
    ["五一、国庆期间值守到位。", "十、十一月完成造林。", "一、二号楼改造。", "（一）期工程竣工。", "Ⅰ、Ⅱ类水体保护。"],
)
def test_what_only_looks_like_a_kept_number(text: str) -> None:
    assert "kept-number" not in rules_of(年度工作任务=[text, "完善社会救助体系。"])


@pytest.mark.parametrize(
    "behind", ["（本级）", "【本级】", "（机关）", "-本级", "（部门整体）", "（含下属单位）", "(汇总)"]
)
def test_a_name_with_what_the_form_covers(behind: str) -> None:
    assert "scope-in-name" in rules_of(部门名称=f"青山区民政局{behind}")


@pytest.mark.parametrize("unit", ["日期", "年月日"])
def test_a_serial_beside_a_unit_that_says_that_it_is_a_day(unit: str) -> None:
    assert "date-serial" in rules_of_row("项目完成时间", "时效指标", 预期当年实现值="44561", 计量单位=unit)


@pytest.mark.parametrize("value", ["445610", "4456", "44561人", "≥44561", "14561", "20221231", "4.4561"])
def test_a_number_that_is_no_serial(value: str) -> None:
    assert "date-serial" not in rules_of_row("项目完成时间", "时效指标", 预期当年实现值=value)


@pytest.mark.parametrize("unit", ["人", "天", "元", "件"])
def test_a_number_of_five_digits_of_something(unit: str) -> None:
    assert "date-serial" not in rules_of_row("按时办结数量", "时效指标", 预期当年实现值="44561", 计量单位=unit)


@pytest.mark.parametrize("standard", ["≥80%", "≥80% ", "≥80%\u3000", " ≥80%", "≥80%\n"])
def test_a_standard_below_its_target_is_told_whatever_white_space_is_around_it(standard: str) -> None:
    told = rules_of_row("到馆读者满意度", "满意度指标", "满意度指标", 预期当年实现值="≥95%", 绩效标准=standard)

    assert "standard-below-target" in told


def test_a_standard_that_differs_from_its_target_by_white_space_alone_is_not_below_it() -> None:
    told = rules_of_row("到馆读者满意度", "满意度指标", "满意度指标", 预期当年实现值="≥95%", 绩效标准="≥95% ")

    assert "standard-below-target" not in told


@pytest.mark.parametrize(
    "price, total, is_told",
    [
        ("≤450元/人", "≤90万元", True),
        ("四百五十元/人", "九十万元", True),
        ("≤450元/人", "玖拾万元整", True),
        ("四百五十元/人", "90000元", False),
        ("≤450元/人", "≤900000元", True),
        ("四百五十元/人", "九万元", False),
    ],
)
def test_a_price_and_a_total_in_any_spelling_are_compared(price: str, total: str, is_told: bool) -> None:
    rows = [indicator("骨干培训标准", 预期当年实现值=price), indicator("骨干培训经费总额", 预期当年实现值=total)]
    counted = [indicator("骨干培训人数", 预期当年实现值="≥200人")]
    whole = goal(绩效指标={"产出指标": {"数量指标": counted, "成本指标": rows}})
    assert ("cost-of-rows" in rules_of(整体绩效目标={"年度目标": [whole]})) is is_told
