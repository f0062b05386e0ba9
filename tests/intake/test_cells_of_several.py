"""Cells that hold several things, and labels behind labels: each is read as what it is, or said not to be."""

from typing import Any

import pytest

from generator.intake.account import Fate
from tests.intake.office_files import excel, excel_rows, p, run, tbl, tc, tr, word_xml
from tests.intake.test_money_units import TITLE, funds, imported
from tests.intake.test_read_form import short

GOAL = ("年度目标", "办好教育。")


@pytest.mark.parametrize(
    "head",
    [
        "填报单位：示例区教育局        填报日期：2022年1月9日      单位：元",
        "填报单位（盖章）：示例区教育局 填报日期：2022年1月9日 （单位：元）",
        "填报单位：示例区教育局\n填报日期：2022年1月9日\n金额单位：元",
    ],
)
def test_a_cell_with_several_labels_and_values(head: str) -> None:
    rows = [(TITLE,), (head,), ("部门总体资金情况", "当年预算"), ("财政拨款", "1"), GOAL]
    for read_in in (imported(excel_rows(rows)), imported(word_xml(p(TITLE) + _paragraphs(head) + _table(*rows[2:])))):
        assert (read_in.tree["部门名称"], read_in.tree["填报日期"]) == ("示例区教育局", "2022-01-09")
        assert (funds(read_in), short(read_in)) == (("元", ["1"]), [])


def test_a_part_of_a_text_that_was_not_read_is_a_guess() -> None:
    read_in = imported(word_xml(p(TITLE) + p("部门名称：示例区教育局  编制人数：120") + _table(GOAL)))
    assert read_in.tree["部门名称"] == "示例区教育局"
    assert short(read_in) == ["部门名称：示例区教育局  编制人数：120: “编制人数：120”没有读入"]


def test_a_name_with_spaces_and_colons_that_are_no_labels_stays_whole() -> None:
    read_in = imported(word_xml(p(TITLE) + p("部门名称：示例区 教育局 挂牌：示例区科技局") + _table(GOAL)))
    assert read_in.tree["部门名称"] == "示例区 教育局 挂牌：示例区科技局"


def test_a_table_of_tasks_in_the_place_of_texts() -> None:
    rows = [
        ("年度主要任务", "任务名称", "主要内容", "总额", "财政拨款"),
        ("", "任务1：供水", "改造管网", "12", "10"),
        ("", "任务2：防汛", "", "3", "3"),
        ("", "金额合计", "", "15", "13"),
        ("年度总体目标", "保障供水。"),
    ]
    read_in = imported(word_xml(p(TITLE) + _table(*rows)))
    assert read_in.tree["年度工作任务"] == ["任务1：供水：改造管网", "任务2：防汛"]
    assert short(read_in) == [
        "改造管网: 与同一行的前一栏合为一条",
        *(f"{text}: left-over" for text in ("12", "10", "3", "3", "金额合计", "15", "13")),
    ]
    assert read_in.left_over[0].said == ("本表式的“年度工作任务”没有这一栏",)
    assert read_in.left_over[-1].said == ("合计一行没有读入",)


def test_goals_with_their_years_behind_the_label() -> None:
    rows = [("总体目标", "中期目标（2022年—2024年）", "年度目标（2022年）"), ("", "三年建成。", "当年启动。")]
    read_in = imported(excel_rows([(TITLE,), *rows]))
    assert read_in.tree["整体绩效目标"] == {"长期目标": [{"目标": "三年建成。"}], "年度目标": [{"目标": "当年启动。"}]}
    assert short(read_in) == []


def test_printed_matter_around_the_form_is_no_left_over() -> None:
    around = ("附件1-1", "附表2：", "（ 2022 年度）", "（续表）", "续上表", "（    年度）")
    read_in = imported(word_xml(p(TITLE) + "".join(map(p, around)) + _table(GOAL)))
    assert short(read_in) == []
    other = imported(word_xml(p(TITLE) + p("（2021年度）") + _table(GOAL)))
    assert short(other) == ["（2021年度）: 标题写的是 2021 年，年度按导入的位置定为 2022"]


def test_hidden_words_and_cells_are_read_and_to_be_looked_at() -> None:
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部掌握。</w:t></w:r>{run('负责教育。')}</w:p>"
    read_in = imported(word_xml(p(TITLE) + tbl(tr(tc("部门职能"), tc(hidden)), tr(*map(tc, GOAL)))))
    assert short(read_in) == ["内部掌握。负责教育。: 含隐藏文字"]

    def fill(sheet: Any) -> None:
        for row in ((TITLE,), ("部门名称", "示例区教育局"), ("部门职能", "负责教育。"), GOAL):
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True

    assert short(imported(excel(fill))) == ["负责教育。: 在隐藏的行或列中"]


def test_the_error_of_a_formula_is_no_value() -> None:
    def fill(sheet: Any) -> None:
        for row in ((TITLE,), GOAL, ("一级指标", "二级指标", "三级指标", "指标值")):
            sheet.append(row)
        sheet.append(("产出指标", "数量指标", "学位", "#REF!"))

    read_in = imported(excel(fill))
    assert read_in.tree["整体绩效目标"] == {
        "年度目标": [{"目标": "办好教育。", "绩效指标": {"产出指标": {"数量指标": [{"指标名称": "学位"}]}}}]
    }
    (left,) = read_in.left_over
    assert (left.fate, left.said) == (Fate.LEFT_OVER, ("显示 #REF!，是出错的公式，没有值",))
    assert read_in.noticed == ("工作表“Sheet”的 D4 显示 #REF!，是出错的公式，没有值；请在 Excel 中改正",)


def _table(*rows: tuple[str, ...]) -> str:
    return tbl(*(tr(*map(tc, row)) for row in rows))


def _paragraphs(text: str) -> str:
    return "".join(map(p, text.split("\n")))
