"""The tables of the form: every row in its order, spans counted, totals and shares computed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.model.declaration import Declaration, FundsLine
from generator.model.money import total_in
from generator.publish.form_places import FormPlaces
from generator.publish.former_ids import anchors_of
from generator.publish.views.declaration.funds_groups import funds_table
from generator.publish.views.declaration.indicator_table import IndicatorRow, IndicatorTable, indicator_table
from tests.builders import amounts, declaration, goal, indicator, only


def funds(**sides: dict[str, Any]) -> list[str]:
    """The rows of the table of funds: label, current budget, share, two years ago, last year."""
    form = declaration(部门总体资金情况=only(sides))
    rows = (row for group in funds_table(form).groups for row in group.rows)
    return [f"{row.label} {row.budget} {row.share} {row.two_years_ago} {row.last_year}" for row in rows]


def table_of(form: Declaration) -> IndicatorTable:
    """The table of the form's only goal."""
    (placed,) = (placed for placed in form.goals.placed() if placed.kind == "annual")
    return indicator_table(placed, anchors_of(FormPlaces(form), (), {}), form.form, form.fiscal_year)


def goal_rows(**first_level: Any) -> list[str]:
    """The rows of a goal's table, categories with the number of rows they head."""
    form = declaration(整体绩效目标={"年度目标": [goal(绩效指标=only(first_level))]})
    table = table_of(form)
    return [" ".join(_shown(row)) for group in table.groups for row in group]


def _shown(row: IndicatorRow) -> Iterator[str]:
    for cell in row.cells:
        if cell.kind in ("first", "second"):
            yield f"{cell.text}×{cell.span}"
        elif cell.kind == "name" and row.anchors:
            yield f"{row.anchors.others[0]} {cell.text}"
        elif cell.kind == "blank":
            yield "(blank)"


VALUES = ("cell", "target", "in_phrase")


def values(row: IndicatorRow) -> list[str | None]:
    """What stands behind a row's name."""
    return [cell.text for cell in row.cells if cell.kind in VALUES]


def test_what_a_total_is_broken_into_stands_behind_it() -> None:
    total = amounts("100") | only({"其中": {"一般公共预算": amounts("60")}})
    assert funds(收入构成={"合计": total, "财政拨款": amounts("100")})[:3] == [
        "财政拨款 100 100.00% None None",
        "合计 100 None None None",
        "其中：一般公共预算 60 60.00% None None",
    ]


def test_each_side_ends_in_its_total_and_shares_are_of_that_total() -> None:
    assert funds(
        收入构成={"财政拨款": amounts("6009.09", "4749.16", "5818.97"), "其他资金": amounts("48", "29.4", "0")},
        支出构成={
            "基本支出": amounts("1056.27", "865.54", "974.8"),
            "项目支出": amounts("5000.82", "3913.02", "4844.17"),
        },
    ) == [
        "财政拨款 6009.09 99.21% 4749.16 5818.97",
        "其他资金 48 0.79% 29.4 0",
        "合计 6057.09 None 4778.56 5818.97",
        "基本支出 1056.27 17.44% 865.54 974.8",
        "项目支出 5000.82 82.56% 3913.02 4844.17",
        "合计 6057.09 None 4778.56 5818.97",
    ]


def test_a_stated_total_is_printed_as_stated_and_shares_are_of_it() -> None:
    assert funds(
        收入构成={"合计": amounts("100.00"), "财政拨款": amounts("60", "1"), "其他资金": amounts("30", "2")}
    ) == [
        "财政拨款 60 60.00% 1 None",
        "其他资金 30 30.00% 2 None",
        "合计 100.00 None 3 None",
        "合计 None None None None",
    ]


def test_a_blank_amount_is_not_zero_and_leaves_the_total_open() -> None:
    assert funds(收入构成={"财政拨款": amounts("60", None, "1"), "其他资金": amounts(None, None, "2")}) == [
        "财政拨款 60 None None 1",
        "其他资金 None None None 2",
        "合计 None None None 3",
        "合计 None None None None",
    ]


def test_the_parts_of_a_line_follow_it_and_count_once() -> None:
    parts = {"一般公共预算": amounts("50"), "政府性基金预算": amounts("10")}
    assert funds(收入构成={"财政拨款": only(当年预算="60", 其中=parts), "上年结转": amounts("20")}) == [
        "财政拨款 60 75.00% None None",
        "其中：一般公共预算 50 62.50% None None",
        "其中：政府性基金预算 10 12.50% None None",
        "上年结转 20 25.00% None None",
        "合计 80 None None None",
        "合计 None None None None",
    ]


def test_lines_stand_in_the_order_of_the_file() -> None:
    lines = {name: amounts("1") for name in ("上年结转", "事业收入", "财政拨款")}
    assert [row.split()[0] for row in funds(收入构成=lines)] == ["上年结转", "事业收入", "财政拨款", "合计", "合计"]


def test_a_total_that_floats_would_get_wrong() -> None:
    assert funds(支出构成={"基本支出": amounts("865.54"), "项目支出": amounts("3913.02")})[-1].startswith(
        "合计 4778.56 "
    )


def test_the_total_of_nothing_is_not_stated() -> None:
    assert total_in({}, "budget") is None


def test_each_category_heads_its_rows_once() -> None:
    assert goal_rows(
        产出指标={"数量指标": [indicator("甲"), indicator("乙")], "质量指标": [indicator("丙")]},
        满意度指标={"服务对象满意度指标": [indicator("丁")]},
    ) == [
        "产出指标×3 数量指标×2 goal-1-indicator-1 甲",
        "goal-1-indicator-2 乙",
        "质量指标×1 goal-1-indicator-3 丙",
        "满意度指标×1 服务对象满意度指标×1 goal-1-indicator-4 丁",
    ]


def test_a_category_without_indicators_is_a_blank_row_and_takes_no_number() -> None:
    assert goal_rows(
        产出指标={"数量指标": [], "质量指标": None, "时效指标": [indicator("甲")]}, 效益指标={}, 满意度指标=None
    ) == [
        "产出指标×3 数量指标×1 (blank)",
        "质量指标×1 (blank)",
        "时效指标×1 goal-1-indicator-1 甲",
        "效益指标×1 None×1 (blank)",
        "满意度指标×1 None×1 (blank)",
    ]


def test_further_columns_stand_behind_the_forms_own_in_one_order_where_any_row_has_them() -> None:
    rows = [indicator("甲", 备注="备", 权重="10.0"), indicator("乙", 计算符号="大于等于", 权重=None, 绩效标准=None)]
    form = declaration(整体绩效目标={"年度目标": [goal(绩效指标=only(产出指标={"数量指标": rows}))]})
    table = table_of(form)
    assert [cell.text for cell in table.heads[0]][-3:] == ["计算符号", "权重", "备注"]
    assert [values(row) for row in table.groups[0]] == [
        ["900人", "920人", "950人", "不少于上年", None, "10.0", "备"],
        ["900人", "920人", "950人", None, "大于等于", None, None],
    ]
    assert {tuple(cell.label for cell in row.cells if cell.kind in VALUES) for row in table.groups[0]} == {
        ("2020年", "2021年", "预期当年实现值", "绩效标准", "计算符号", "权重", "备注")
    }


def test_a_weight_is_printed_with_its_digits_and_never_with_an_exponent() -> None:
    rows = [indicator(权重="0.0000000100")]
    form = declaration(整体绩效目标={"年度目标": [goal(绩效指标=only(产出指标={"数量指标": rows}))]})
    assert table_of(form).groups[0][0].cells[-1].text == "0.0000000100"


@given(st.lists(st.lists(st.lists(st.just("甲"), max_size=3), max_size=3), max_size=3))
def test_spans_always_cover_the_rows_of_a_group(counts: list[list[list[str]]]) -> None:
    tree = {
        f"一级{i}": {f"二级{j}": [indicator(name) for name in names] for j, names in enumerate(second)}
        for i, second in enumerate(counts)
    }
    form = declaration(整体绩效目标={"年度目标": [goal(绩效指标=only(tree))]})
    for rows in table_of(form).groups:
        heads = [cell for row in rows for cell in row.cells]
        assert [cell.span for cell in heads if cell.kind == "first"] == [len(rows)]
        assert sum(cell.span for cell in heads if cell.kind == "second") == len(rows)


def test_a_total_is_what_is_stated_then_the_lines_then_the_years_own_and_the_carry_over() -> None:
    def total(**lines: str | None) -> Decimal | None:
        return total_in(
            {name: FundsLine.model_validate({"当年预算": amount}) for name, amount in lines.items()}, "budget"
        )

    assert total(财政拨款="5", 上年结转="1", 合计="7") == 7
    assert total(财政拨款="5", 上年结转="1") == 6
    assert total(财政拨款="5", 本年收入合计="5", 上年结转="1") == 6
    assert total(财政拨款=None, 本年收入合计="5", 上年结转="1") == 6
    assert total(财政拨款=None, 本年收入合计="5") == 5
    assert total(财政拨款=None, 本年收入合计="5", 上年结转=None) is None
    assert total(财政拨款=None, 上年结转="1") is None
