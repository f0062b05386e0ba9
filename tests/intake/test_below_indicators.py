"""What stands below a table of indicators: notes, signatures and other tables are no categories and no indicators."""

from typing import Any

import pytest

from tests.intake.office_files import excel_rows, p, tbl, tc, tr, word_xml
from tests.intake.test_money_units import TITLE, imported
from tests.intake.test_read_form import short

HEADS = ("一级指标", "二级指标", "三级指标", "指标值")
ROW = ("产出指标", "数量指标", "救助人次", "5000")
ABOVE = (("部门名称", "示例区民政局"), ("年度目标", "保障基本民生。"), HEADS, ROW)
FIRST = {"指标名称": "救助人次", "预期当年实现值": "5000"}


def indicators(read_in: Any) -> Any:
    return read_in.tree["整体绩效目标"]["年度目标"][0]["绩效指标"]


@pytest.mark.parametrize(
    "below",
    [
        "注：以上数据均为预算数。",
        "备注",
        "制表：计财科",
        "单位负责人（签字）：        年    月    日",
        "3",
        "本表一式三份，报财政部门两份，单位自留一份",
    ],
)
def test_a_note_or_signature_below_the_indicators_is_left_over(below: str) -> None:
    read_in = imported(excel_rows([(TITLE,), *ABOVE, (below,)]))
    assert indicators(read_in) == {"产出指标": {"数量指标": [FIRST]}}
    assert short(read_in) == [f"{below}: left-over"]


def test_a_text_across_the_whole_table_is_no_category() -> None:
    rows = [tr(*map(tc, row)) for row in (HEADS, ROW)]
    signed = tr(tc("主要负责人签名", '<w:gridSpan w:val="4"/>'))
    known = tr(tc("满意度指标", '<w:gridSpan w:val="4"/>'))
    read_in = imported(word_xml(p(TITLE) + tbl(*rows, signed, known)))
    assert indicators(read_in) == {"产出指标": {"数量指标": [FIRST]}, "满意度指标": {}}
    assert short(read_in) == ["主要负责人签名: left-over"]


def table(*rows: tuple[str, ...]) -> str:
    return tbl(*(tr(*map(tc, row)) for row in rows))


def test_a_table_behind_the_indicators_is_not_read_as_their_continuation() -> None:
    other = table(("序号", "项目名称", "金额"), ("1", "低保", "8000"), ("乙", "", "860"))
    read_in = imported(word_xml(p(TITLE) + table(*ABOVE) + p("附表") + other))
    assert indicators(read_in) == {"产出指标": {"数量指标": [FIRST]}}
    left = ["序号", "项目名称", "金额", "1", "低保", "8000", "乙", "860"]
    assert [text for text in short(read_in) if "附表" not in text] == [f"{text}: left-over" for text in left]


@pytest.mark.parametrize("first", ["效益指标", "投入管理指标", ""])
def test_a_table_that_a_new_page_cut_in_two_goes_on(first: str) -> None:
    rows = (first, "社会效益指标", "救助满意率", "90%"), ("", "", "求助回应率", "80%")
    read_in = imported(word_xml(p(TITLE) + table(*ABOVE) + table(*rows)))
    below = indicators(read_in)[first or "产出指标"]["社会效益指标"]
    assert [row["指标名称"] for row in below] == ["救助满意率", "求助回应率"]
