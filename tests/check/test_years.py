"""A form against those of the years before: copies as people make them, columns left in their places, and rolled forms
that are in order.
"""

from typing import Any

import pytest

from generator.check.findings import findings_of
from generator.check.years import YEAR_CHECKS
from generator.model.declaration import Declaration
from tests.builders import address, amounts, archive, declaration, indicator, only

BUDGETS = {2019: ("4100", "20"), 2020: ("4749.16", "29.4"), 2021: ("5818.97", "30"), 2022: ("6009.09", "48")}
"""What each year's form states of 财政拨款 and 其他资金, and later forms in the columns of prior years."""
TARGETS = {2019: "≥860人", 2020: "≥880人", 2021: "≥900人", 2022: "≥950人"}


def funds(current: int, two_years_ago: int, last_year: int) -> dict[str, Any]:
    """A table whose columns hold what those years' forms state."""
    columns = zip(BUDGETS[current], BUDGETS[two_years_ago], BUDGETS[last_year], strict=True)
    income = dict(zip(("财政拨款", "其他资金"), (amounts(*column) for column in columns), strict=True))
    return {"收入构成": only(income), "支出构成": only({})}


def goals(current: int, two_years_ago: int, last_year: int) -> dict[str, Any]:
    """One goal with a row whose columns hold what those years' forms state."""
    cells = {"预期当年实现值": TARGETS[current], "前年": TARGETS[two_years_ago], "上年": TARGETS[last_year]}
    rows = {"产出指标": only({"数量指标": [indicator("困难人群救助数量", **cells)]})}
    return {"年度目标": [only(目标="保障困难群众基本生活。", 绩效指标=only(rows))]}


def form(year: int, of: int | None = None, **changes: Any) -> Declaration:
    """The form of a year, which says what that of another year (`of`) says."""
    said = of or year
    parts = {
        "部门总体资金情况": funds(said, max(said - 2, 2019), max(said - 1, 2019)),
        "整体绩效目标": goals(said, max(said - 2, 2019), max(said - 1, 2019)),
        "年度工作任务": [f"完成{said}年困难群众救助。"],
    }
    return declaration(年度=str(year), **(parts | changes))


def told(newest: Declaration, *before: Declaration) -> list[str]:
    """What is said of the form of 2022 in an archive that has those of the two years before, or just these."""
    whole = archive(*(before or (form(2020), form(2021))), newest)
    return [finding.message for finding in findings_of(whole, address(), YEAR_CHECKS)]


def test_a_form_rolled_forward_is_in_order() -> None:
    assert told(form(2022)) == []


SAYS_THE_SAME = "与2021年表的内容全同，“上年”也与2021年表的“当年预算”不符；请核对是否照抄上年、忘了更新"


@pytest.mark.parametrize(
    "changes, words",
    [
        ({}, f"除年度、日期外，{SAYS_THE_SAME}"),
        ({"部门总体资金情况": funds(2022, 2019, 2020)}, f"除年度、日期、部门总体资金情况外，{SAYS_THE_SAME}"),
        ({"年度工作任务": ["完成2022年困难群众救助。"]}, f"除年度、日期、年度工作任务外，{SAYS_THE_SAME}"),
        ({"部门职能概述": ["统筹救助。"]}, f"除年度、日期、部门职能概述外，{SAYS_THE_SAME}"),
        ({"年度工作任务": ["完成２０２１年 困难群众救助。"]}, f"除年度、日期外，{SAYS_THE_SAME}"),
    ],
    ids=["wholly", "with new money", "with new tasks", "with new functions", "spaced otherwise"],
)
def test_last_years_form_with_one_part_brought_up_to_date(changes: dict[str, Any], words: str) -> None:
    assert told(form(2022, of=2021, **changes)) == [words]


def test_the_form_of_two_years_before() -> None:
    assert told(form(2022, of=2020)) == ["除年度、日期外，与2020年表的内容全同；请核对是否照抄往年、忘了更新"]


@pytest.mark.parametrize(
    "changes",
    [
        {"部门总体资金情况": funds(2022, 2020, 2021), "年度工作任务": ["完成2022年困难群众救助。"]},
        {"整体绩效目标": goals(2022, 2020, 2021), "部门总体资金情况": funds(2022, 2020, 2021)},
    ],
    ids=["the same goals, new money and tasks", "the same tasks, new goals and money"],
)
def test_what_may_be_the_same_from_year_to_year(changes: dict[str, Any]) -> None:
    assert not [words for words in told(form(2022, of=2021, **changes)) if "全同" in words]


def test_lasting_goals_without_columns_of_prior_years_and_the_years_own_money() -> None:
    row = indicator("困难人群救助数量", 前年=None, 上年=None)
    lasting = {
        "年度目标": [only(目标="保障困难群众基本生活。", 绩效指标=only({"产出指标": only({"数量指标": [row]})}))]
    }
    before, now = (
        form(year, of=2021, 部门总体资金情况=funds(year, year - 2, year - 1), 整体绩效目标=lasting)
        for year in (2021, 2022)
    )
    assert not [words for words in told(now, before) if "全同" in words]


def test_columns_of_prior_years_that_were_left_in_their_places() -> None:
    assert told(form(2022, 部门总体资金情况=funds(2022, 2019, 2020))) == [
        "“前年”“上年”两栏与2021年表的这两栏相同，没有顺延一年，请核对"
    ]


def test_columns_of_prior_years_in_each_others_place() -> None:
    assert told(form(2022, 部门总体资金情况=funds(2022, 2021, 2020))) == [
        "“前年”“上年”两栏的金额疑互相颠倒，请对照2021年表"
    ]


def test_amounts_that_were_carried_out_otherwise_than_planned() -> None:
    """One line of both is told as what may be the amount that was spent."""
    spent = funds(2022, 2020, 2021)
    spent["收入构成"]["财政拨款"]["上年"] = "5700.10"
    assert told(form(2022, 部门总体资金情况=spent)) == [
        "“财政拨款”的“上年” 5700.10 与2021年表的“当年预算”不同，请核对；所录如是执行数，可不改"
    ]
