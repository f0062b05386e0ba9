"""What is said of a changed cell where a list of words ends: the right thing, or that people have to look."""

import pytest

from generator.compare.values import IndicatorCell, judge

SAME = "仅写法不同，意思未变"


def said_of(before: str, after: str, name: str = "惠及范围", category: str = "数量指标", years: int = 0) -> str:
    """Group and words of the judgement on a target that changed in a row of this name."""
    cells = (
        IndicatorCell(text, None, None, name, ("", category), None, year)
        for text, year in ((before, 2023), (after, 2023 + years))
    )
    change = judge(*cells)
    return f"{change.judgement.group.value}: {change.judgement.text}" if change else "nothing"


@pytest.mark.parametrize(
    "before, after, name, category, said",
    [
        ("5天", "3天", "提前天数", "时效指标", "lowered: 数值降低2天（40.00%），未写明方向"),
        ("8小时", "6小时", "开放时长", "时效指标", "lowered: 数值降低2小时（25.00%），未写明方向"),
        ("5天", "3天", "办理时限", "时效指标", "none: 时限收紧2天（40.00%）"),
        ("3", "5", "全市考核排名", "质量指标", "check: 数值提高2（66.67%）；属越低越好一类，请核对"),
        ("5家", "3家", "排名前列企业数", "数量指标", "lowered: 数值降低2家（40.00%），未写明方向"),
        (
            "500人",
            "400人",
            "失业人员再就业人数",
            "数量指标",
            "check: 数值降低100人（20.00%）；名称含越低越好一类的词，请核对",
        ),
        ("95%", "90%", "污染地块安全利用率", "质量指标", "check: 数值降低5个百分点；名称含越低越好一类的词，请核对"),
        ("5%", "3%", "逾期率", "质量指标", "none: 数值降低2个百分点；属越低越好一类，不计入目标降低"),
    ],
)
def test_which_way_is_better_is_told_by_what_the_name_is_of(
    before: str, after: str, name: str, category: str, said: str
) -> None:
    assert said_of(before, after, name, category) == said


@pytest.mark.parametrize(
    "before, after, said",
    [
        ("是", "否", "check: 肯定与否定的用语改变：是→否，请核对"),
        ("不发生重大事故", "发生重大事故", "check: 肯定与否定的用语改变：不发生重大事故→发生重大事故，请核对"),
        ("不低于上年水平", "低于上年水平", "check: 文字中的限定词（不少于、不超过等）改变，请核对"),
        ("≥上年水平", "≤上年水平", "check: 文字中的限定词（不少于、不超过等）改变，请核对"),
        ("不低于良好", "不低于合格", "check: 程度用语减弱：不低于良好→不低于合格，请核对"),
        ("有效提升", "提升", "check: 程度用语减弱：有效提升→提升，请核对"),
        ("提前完成", "按时完成", "check: 程度用语减弱：提前完成→按时完成，请核对"),
        ("显著", "较显著", "check: 程度用语减弱：显著→较显著，请核对"),
        ("A级", "B级", "check: 程度用语减弱：A级→B级，请核对"),
        ("非常满意", "满意", "check: 程度用语减弱：非常满意→满意，请核对"),
        ("长期", "长期有效", "none: 改写"),
    ],
)
def test_words_that_deny_or_weaken_what_was_said(before: str, after: str, said: str) -> None:
    assert said_of(before, after) == said
