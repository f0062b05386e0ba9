"""Prior years' columns that a later form took over instead of moving them on."""

from typing import Any

from generator.compare.changes import compare
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from tests.builders import amounts, declaration, goal, indicator, only


def form(year: str, *rows: tuple[str, str, str], funds: Any = None) -> Declaration:
    """A form with rows of 前年, 上年 and target."""
    listed = [
        indicator(f"指标{place}", 前年=before, 上年=last, 预期当年实现值=target, 绩效标准=None)
        for place, (before, last, target) in enumerate(rows)
    ]
    goals = {"年度目标": [goal("供水保障。", 绩效指标=only({"产出指标": {"数量指标": listed}}))]}
    return declaration(年度=year, 填报日期=None, 部门总体资金情况=funds, 整体绩效目标=only(goals))


def differing(comparison: Comparison) -> list[str]:
    changes = comparison.of_kind(ChangeKind.PRIOR_DIFFERS)
    return [f"{change.place}：{change.judgement.text}" for change in changes if change.judgement]


ROWS = [(f"{place}个", f"{place + 1}个", f"{place + 7}个") for place in range(10)]


def test_columns_taken_over_are_one_change_whatever_else_was_edited() -> None:
    new = [(before, last, f"{target}左右") for before, last, target in ROWS]
    assert differing(compare(form("2022", *ROWS), form("2023", *new))) == [
        "整体绩效目标：近两年各栏未顺延，20处与2022年表相同，请核对"
    ]


def test_columns_moved_on_are_no_change() -> None:
    new = [(last, target, target) for _, last, target in ROWS]
    assert differing(compare(form("2022", *ROWS), form("2023", *new))) == []


def test_a_few_that_differ_among_many_moved_on_are_told_one_by_one() -> None:
    new = [ROWS[0], *((last, target, target) for _, last, target in ROWS[1:])]
    assert differing(compare(form("2022", *ROWS), form("2023", *new))) == [
        "年度目标1/产出指标/数量指标/“指标0”/上年：往年栏与往年表不符",
        "年度目标1/产出指标/数量指标/“指标0”/前年：往年栏与往年表不符",
    ]


def test_what_was_not_copied_is_told_beside_what_was() -> None:
    new = [("3个", "4个", "5个"), *ROWS[1:]]
    assert differing(compare(form("2022", *ROWS), form("2023", *new))) == [
        "年度目标1/产出指标/数量指标/“指标0”/上年：往年栏与往年表不符",
        "年度目标1/产出指标/数量指标/“指标0”/前年：往年栏与往年表不符",
        "整体绩效目标：近两年各栏未顺延，18处与2022年表相同，请核对",
    ]


def test_the_table_of_funds_is_told_apart_from_the_goals() -> None:
    lines = {"财政拨款": amounts("100", "80", "90"), "其他资金": amounts("10", "8", "9")}
    funds = only({"收入构成": lines})
    assert differing(compare(form("2022", funds=funds), form("2023", funds=funds))) == [
        "部门总体资金情况：近两年各栏未顺延，4处与2022年表相同，请核对"
    ]


def test_revisions_of_one_year_have_no_columns_to_move_on() -> None:
    assert differing(compare(form("2022", *ROWS), form("2022", *ROWS))) == []
