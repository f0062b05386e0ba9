"""What is not published is said at its line, with why; and that an approved form should say that it is one."""

from textwrap import dedent
from typing import Any

import pytest

from generator.check.findings import findings_of
from generator.check.publication import publication_checks
from generator.diagnostics.diagnostic import in_reading_order
from generator.diagnostics.formats import as_text
from generator.model.finding import as_diagnostic
from generator.model.publication_policy import Privacy, PublicationPolicy
from generator.read.document import read_declaration
from tests.builders import address, archive, region

USUAL = PublicationPolicy(Privacy())
SECRETS = [{"目录": "civil-affairs", "名称": "青山区保密局", "公开状态": "依法不予公开"}]
STAGE_NOT_STATED = (
    "警告〔未写明阶段〕没有写明阶段，请在“公开信息”中写“阶段: 批复”或“阶段: 调整”；没有批复的写“申报”，不公开\n"
)


def told(about: str, policy: PublicationPolicy = USUAL, *, is_official: bool = False, **region_changes: Any) -> str:
    """What is said of a declaration whose 公开信息 begins in its third line."""
    text = (
        "年度: 2022\n部门名称: 青山区民政局\n"
        + dedent(about).lstrip("\n")
        + "整体绩效目标:\n  年度目标:\n    - 目标: 保障基本生活。\n"
    )
    reading = read_declaration("2022.yaml", text.encode())
    assert reading.content is not None, as_text(reading.diagnostics)
    whole = archive(reading.content, regions={"wuhan-qingshan": region(**region_changes)})
    found = findings_of(whole, address(), tuple(publication_checks(policy, is_official=is_official)))
    return as_text(in_reading_order(as_diagnostic(finding, reading.locate) for finding in found))


def test_a_form_that_was_not_approved_is_said_not_to_be_shown() -> None:
    assert told("公开信息:\n  阶段: 申报\n") == (
        "2022.yaml:4:7: 建议〔不公开的申报表〕阶段为“申报”，网站上不显示这份申报表；批复后改为“批复”\n"
    )


def test_so_is_one_that_is_withheld_for_now() -> None:
    assert told("公开信息:\n  公开状态: 暂不公开\n  阶段: 申报\n") == (
        "2022.yaml:4:9: 建议〔不公开的申报表〕公开状态为“暂不公开”，网站上不显示这份申报表\n"
    )


def test_so_is_one_of_a_department_that_the_register_exempts() -> None:
    assert told("公开信息:\n  阶段: 批复\n", 部门=SECRETS) == (
        "2022.yaml:2:7: 建议〔不公开的申报表〕部门名录写明依法不予公开，网站上不显示这份申报表\n"
    )


def test_of_what_is_shown_nothing_is_said() -> None:
    assert told("公开信息:\n  阶段: 批复\n", is_official=True) == ""


def test_nor_where_the_site_shows_that_stage_or_leaves_the_year_out() -> None:
    assert told("公开信息:\n  阶段: 申报\n", PublicationPolicy(Privacy(), stages=("申报",))) == ""
    assert told("公开信息:\n  阶段: 批复\n", PublicationPolicy(Privacy(), 2023)) == ""


def test_a_region_may_have_it_not_said() -> None:
    assert told("公开信息:\n  阶段: 申报\n", 规则={"不公开的申报表": "不检查"}) == ""


@pytest.mark.parametrize("about,place", [("公开信息:\n  批复日期: 2022-02-10\n", "3:1"), ("", "1:1")])
def test_an_official_site_asks_for_the_stage(about: str, place: str) -> None:
    assert told(about, is_official=True) == f"2022.yaml:{place}: {STAGE_NOT_STATED}"
    assert told(about) == ""


def test_it_does_not_ask_for_it_where_nothing_is_published() -> None:
    assert "未写明阶段" not in told("公开信息:\n  公开状态: 暂不公开\n", is_official=True)
    assert told("", PublicationPolicy(Privacy(), 2023), is_official=True) == ""


IN_TEXT = "这里写有不公开的填报人或者联系电话，页面上照原文登载；不应公开的，请删去"
WITH_A_NAME = """
    填报人: 王宏超
    联系电话: 027-68865278
    部门职能概述:
      - 由王 宏 超负责，电话６８８６５２７８。
    年度工作任务:
      - 问王宏超。
    审核说明:
      - 规则: 收支平衡
        理由: 王宏超核实
"""


def test_what_is_hidden_in_its_field_and_stands_in_a_text_is_told_without_saying_it() -> None:
    assert [line for line in told(WITH_A_NAME).splitlines() if "正文" in line] == [
        f"2022.yaml:6:5: 建议〔正文中的隐去内容〕2处写有不公开的内容，如 {IN_TEXT}（另见第8行）"
    ]
    shown = PublicationPolicy(Privacy(prepared_by="shown", phone="hidden"))
    assert f"2022.yaml:6:5: 建议〔正文中的隐去内容〕{IN_TEXT}\n" in told(WITH_A_NAME, shown)


@pytest.mark.parametrize(
    "about,policy",
    [
        (WITH_A_NAME, PublicationPolicy(Privacy(prepared_by="shown", phone="shown"))),
        (WITH_A_NAME, PublicationPolicy(Privacy(), 2023)),
        ("填报人: 王宏超\n部门职能概述:\n  - 王宏负责，超过三次。\n", USUAL),
        ("填报人: 办公室\n部门职能概述:\n  - 办公室负责。\n", USUAL),
    ],
)
def test_nothing_of_that_is_told_where_nothing_hidden_is_said(about: str, policy: PublicationPolicy) -> None:
    assert "正文中的隐去内容" not in told(about, policy)


@pytest.mark.parametrize(
    "result",
    [
        *("未审查", "尚未审查", "待审查", "审查未通过", "正在审查", "审查中", "没有审查", "拟于3月审查", "不予公开"),
        *("否", "无", "×", "/", "—", "未办", "不同意公开", "暂未办理"),
    ],
)
def test_a_review_that_was_not_made_or_not_passed_is_none(result: str) -> None:
    for asked in ([], ["保密审查"]):
        assert told(f"公开信息:\n  阶段: 批复\n  保密审查: '{result}'\n", 公开手续=asked) == (
            f"2022.yaml:5:9: 警告〔公开手续〕“保密审查”写的是“{result}”，没有办结的不公开；"
            "已经办结的，请写明，如“保密审查: 已办”\n"
        )


@pytest.mark.parametrize("result", ["待签", "未审签", "待局长审签", "会签中"])
def test_a_form_that_nobody_signed_yet(result: str) -> None:
    assert told(f"公开信息:\n  阶段: 批复\n  审签: {result}\n") == (
        f"2022.yaml:5:7: 警告〔公开手续〕“审签”写的是“{result}”，没有办结的不公开；已经办结的，请写明，如“审签: 已办”\n"
    )


@pytest.mark.parametrize(
    "result",
    [
        *("已审查", "2022-02-08 已审查", "通过", "同意公开", "不涉密", "未涉及国家秘密", "无涉密内容，同意公开"),
        *("已办", "审查通过", "未发现不宜公开的内容", "没有涉密信息", "已审查，可以公开", "李局长签字"),
    ],
)
def test_a_review_in_any_words_that_say_that_it_was_made(result: str) -> None:
    assert told(f"公开信息:\n  阶段: 批复\n  保密审查: {result}\n  公开日期: 2022-02-20\n") == ""


@pytest.mark.parametrize("day", ["2022-03-08", "2022年3月8日", "2022.3.8"])
def test_a_review_after_the_day_of_publication(day: str) -> None:
    assert told(f"公开信息:\n  阶段: 批复\n  审签: {day} 已审签\n  公开日期: 2022-02-20\n") == (
        "2022.yaml:5:7: 警告〔公开手续〕“审签”的日期 2022-03-08 晚于公开日期 2022-02-20，应先审查再公开，请核对\n"
    )


@pytest.mark.parametrize("day", ["2022-02-20", "2022-02-30", "2021年12月31日", "2022年第3号"])
def test_a_review_until_the_day_of_publication_or_without_a_day(day: str) -> None:
    assert told(f"公开信息:\n  阶段: 批复\n  审签: {day} 已审签\n  公开日期: 2022-02-20\n") == ""


def test_a_form_said_to_be_filed_that_has_days_of_publication() -> None:
    assert told("公开信息:\n  阶段: 申报\n  批复日期: 2022-02-10\n  公开日期: 2022-02-20\n") == (
        "2022.yaml:4:7: 建议〔不公开的申报表〕阶段为“申报”，网站上不显示这份申报表；却写有批复日期、公开日期，请核对\n"
    )


def test_a_form_that_was_taken_back_keeps_the_day_on_which_it_was_public() -> None:
    assert told("公开信息:\n  公开状态: 暂不公开\n  公开日期: 2022-02-20\n") == (
        "2022.yaml:4:9: 建议〔不公开的申报表〕公开状态为“暂不公开”，网站上不显示这份申报表\n"
    )
