"""The unit of all amounts, wherever a form prints it: converted exactly where a declaration has another one."""

from typing import Any

import pytest

from generator.intake.account import Imported
from generator.intake.money_units import unit_behind, unit_in
from generator.intake.read_form import read_form
from tests.intake.office_files import excel_rows, p, tbl, tc, tr, word_xml
from tests.intake.read import read
from tests.intake.test_read_form import every_cell_is_accounted_for, short

TITLE = "部门整体支出绩效目标申报表"
AMOUNTS = ("1", "60,090.95")


def imported(data: bytes) -> Imported:
    read_in = read_form(read(data), 2022)
    assert isinstance(read_in, Imported), read_in
    every_cell_is_accounted_for(data, read_in)
    return read_in


def form(head: str = "部门总体资金情况", name: str = "财政拨款", before: str = "", behind: str = "") -> bytes:
    """A form with two amounts, and a unit in the head, in the name of a line, before or behind the table."""
    rows = (("部门名称", "示例区教育局"), (head, "当年预算"), (name, AMOUNTS[0]), ("其他资金", AMOUNTS[1]))
    table = tbl(*(tr(*map(tc, row)) for row in rows))
    return word_xml(p(TITLE) + (p(before) if before else "") + table + (p(behind) if behind else ""))


def funds(read_in: Imported) -> Any:
    held: Any = read_in.tree["部门总体资金情况"]
    return held.get("单位"), [line.get("当年预算") for line in held["收入构成"].values()]


@pytest.mark.parametrize(
    "printed",
    [
        {"head": "部门总体资金情况（千元）"},
        {"head": "部门总体资金情况（单位：人民币千元）"},
        {"name": "财政拨款（千元）"},
        {"before": "（单位：千元）"},
        {"before": "金额单位：千元/人"},
        {"before": "2022年部门整体支出绩效目标申报表（千元）"},
    ],
)
def test_thousands_are_converted_exactly_and_said_to_be(printed: dict[str, str]) -> None:
    read_in = imported(form(**printed))
    assert funds(read_in) == ("元", ["1000", "60090950"])
    assert short(read_in) == [f"{next(iter(printed.values()))}: 申报表的单位没有“千元”，金额换算为“元”"]
    said = {entry.text: entry.said for entry in read_in.account if entry.text in AMOUNTS}
    assert said == {"1": ("“1”千元写作 1000",), "60,090.95": ("“60,090.95”千元写作 60090950",)}


def test_foreign_money_is_left_over_with_its_unit() -> None:
    read_in = imported(form(before="单位：万美元"))
    assert funds(read_in) == (None, [None, None])
    assert short(read_in) == ["单位：万美元: left-over", "1: left-over", "60,090.95: left-over"]
    assert [entry.said for entry in read_in.left_over] == [
        ("金额单位只有元、万元、亿元，“万美元”的金额没有读入",),
        ("是“万美元”的金额，没有读入",),
        ("是“万美元”的金额，没有读入",),
    ]


def test_a_second_unit_is_a_guess_and_the_nearer_one_counts() -> None:
    read_in = imported(form(head="部门总体资金情况（元）", before="单位：亿元"))
    assert funds(read_in) == ("元", ["1", "60090.95"])
    assert short(read_in) == ["部门总体资金情况（元）: 金额单位先写“亿元”，这里写“元”，按这里的读取"]
    read_in = imported(form(head="部门总体资金情况（万元）", before="单位：亿元"))
    assert funds(read_in) == ("万元", ["1", "60090.95"])
    assert short(read_in) == ["部门总体资金情况（万元）: 金额单位先写“亿元”，这里写“万元”，按这里的读取"]


def test_a_unit_behind_the_amounts_counts_unless_they_were_read_by_another() -> None:
    assert funds(imported(form(behind="单位：元"))) == ("元", ["1", "60090.95"])
    read_in = imported(form(behind="单位：千元"))
    assert funds(read_in) == (None, ["1", "60090.95"])
    assert short(read_in) == ["单位：千元: 这里写“千元”，前面的金额已按“万元”读取"]
    read_in = imported(form(before="单位：元", behind="（万元）"))
    assert funds(read_in) == ("元", ["1", "60090.95"])
    assert short(read_in) == ["（万元）: 这里写“万元”，前面的金额已按“元”读取"]


def test_the_unit_of_a_label_that_is_not_known_counts_too() -> None:
    rows = [(TITLE,), ("单位：亿元",), ("全年盘子（万元）", "资金总额", "1.5"), ("", "财政拨款", "1.5")]
    read_in = imported(excel_rows(rows))
    assert funds(read_in) == ("万元", ["1.5", "1.5"])
    assert "全年盘子（万元）: 金额单位先写“亿元”，这里写“万元”，按这里的读取" in short(read_in)


def test_a_unit_beside_other_cells_of_the_head_is_read() -> None:
    rows = [(TITLE,), ("部门名称", "示例区教育局", "金额单位：元"), ("部门总体资金情况", "当年预算"), ("财政拨款", "1")]
    read_in = imported(excel_rows(rows))
    assert (funds(read_in), short(read_in)) == (("元", ["1"]), [])


@pytest.mark.parametrize(
    "text", ["单位：人", "单位名称：万元", "金额：12万元", "计量单位", "万元", "（个）", "预算单位：财政局"]
)
def test_what_names_no_unit_of_all_amounts(text: str) -> None:
    assert unit_in(text) is None


@pytest.mark.parametrize(
    "printed, amount, meant",
    [
        ("百万元", "1.5", ("万元", "150")),
        ("千万元", "0.12345", ("万元", "123.45")),
        ("百元", "-3.10", ("元", "-310")),
        ("亿元", "2.350", ("亿元", "2.350")),
    ],
)
def test_units_and_their_amounts(printed: str, amount: str, meant: tuple[str, str]) -> None:
    unit = unit_behind(f"预算数（{printed}）：")
    assert unit is not None
    assert (unit.unit, unit.converted(amount)) == meant
