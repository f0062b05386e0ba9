"""Heads and items as strangers print them: years with words, shares without a sign, numbers on one line, scores."""

import pytest

from generator.intake.amounts import read_amount
from generator.intake.column_heads import year_in
from generator.intake.text_items import items_of
from tests.intake.office_files import excel_rows, p, tbl, tc, tr, word_xml
from tests.intake.test_money_units import TITLE, imported
from tests.intake.test_read_form import short

HEADS = ("一级指标", "二级指标", "三级指标", "指标值")


@pytest.mark.parametrize(
    "head",
    ["2022", "2022年", "2022年度", "2022年预算数", "2022年度决算", "2022年实际完成值", "2022年目标值", "2022年初预算"],
)
def test_the_year_of_a_head(head: str) -> None:
    assert year_in(head) == 2022


@pytest.mark.parametrize("head", ["2022年增长", "截至2022年", "2022年12月", "2022—2024年", "20220年"])
def test_what_is_no_head_of_a_year(head: str) -> None:
    assert year_in(head) is None


def test_the_years_columns_with_words_and_shares_without_a_sign() -> None:
    rows = [
        ("部门总体资金情况", "总体资金情况", "2022年预算数", "占比（%）", "2020年决算数", "2021年执行数"),
        ("收入构成", "财政拨款", 100, 95.2, 90, 95),
        ("", "其他资金", 5, 4.8, 1, 2),
        ("支出构成", "基本支出", 105, 100, 91, 97),
    ]
    read_in = imported(excel_rows([(TITLE,), ("部门名称", "示例区档案馆"), *rows]))
    assert read_in.tree["部门总体资金情况"] == {
        "收入构成": {
            "财政拨款": {"当年预算": "100", "前年": "90", "上年": "95"},
            "其他资金": {"当年预算": "5", "前年": "1", "上年": "2"},
        },
        "支出构成": {"基本支出": {"当年预算": "105", "前年": "91", "上年": "97"}},
    }
    assert short(read_in) == []


@pytest.mark.parametrize(
    "text, items",
    [
        ("1、拟订政策；2、组织实施。3、监督检查。", ("拟订政策；", "组织实施。", "监督检查。")),
        ("（一）拟订规划。（二）监督执法。", ("拟订规划。", "监督执法。")),
        ("目标1：保障低保。目标2：完善养老。", ("保障低保。", "完善养老。")),
        ("九、甲。十、乙。十一、丙。", ("甲。", "乙。", "丙。")),
        ("1.甲。2.乙。\n3.丙。", ("甲。", "乙。", "丙。")),
        ("1.按规定。3.5万元为限。2.乙。", ("按规定。3.5万元为限。", "乙。")),
        ("1.依据2、3号文件办理。", ("依据2、3号文件办理。",)),
        ("（一）推进。1.细则甲。2.细则乙。", ("推进。1.细则甲。2.细则乙。",)),
        ("1. 甲。2.乙。", ("甲。2.乙。",)),
        ("1.甲。2.乙。\n2.丙。", ("甲。2.乙。", "丙。")),
    ],
)
def test_items_that_stand_on_one_line(text: str, items: tuple[str, ...]) -> None:
    read = items_of(text)
    assert read.texts == items
    assert read.guess == ("条目连在一起，按序号分开" if len(items) > len(text.split("\n")) else "")


def test_goals_headed_by_a_number_without_their_kind() -> None:
    tables = [
        tbl(*(tr(*map(tc, row)) for row in (HEADS, ("产出指标", "数量指标", name, "1")))) for name in ("甲", "乙")
    ]
    goals = tbl(tr(tc(p("年度") + p("目标")), tc("目标1：保障低保。\n目标2：完善养老。")))
    read_in = imported(word_xml(p(TITLE) + goals + p("目标1：保障低保。") + tables[0] + p("目标2") + tables[1]))
    assert read_in.tree["整体绩效目标"] == {
        "年度目标": [
            {"目标": text, "绩效指标": {"产出指标": {"数量指标": [{"指标名称": name, "预期当年实现值": "1"}]}}}
            for text, name in (("保障低保。", "甲"), ("完善养老。", "乙"))
        ]
    }
    assert short(read_in) == []


def test_a_score_behind_a_category_is_no_part_of_its_name() -> None:
    rows = [("年度目标", "管好档案。"), HEADS, ("产出指标（50分）", "数量指标\n（20%）", "接收卷数", "300")]
    read_in = imported(excel_rows([(TITLE,), *rows]))
    assert short(read_in) == ["产出指标（50分）: “（50分）”没有读入", "数量指标\n（20%）: “（20%）”没有读入"]
    assert read_in.tree["整体绩效目标"] == {
        "年度目标": [
            {
                "目标": "管好档案。",
                "绩效指标": {"产出指标": {"数量指标": [{"指标名称": "接收卷数", "预期当年实现值": "300"}]}},
            }
        ]
    }


@pytest.mark.parametrize(
    "written, amount", [("¥1,234.50", "1234.50"), ("￥100.00元", "100.00"), ("-¥5", "-5"), ("$5", None), ("¥", None)]
)
def test_the_sign_of_yuan_before_an_amount(written: str, amount: str | None) -> None:
    assert read_amount(written).text == amount
