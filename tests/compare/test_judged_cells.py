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
    "before, after, said",
    [
        ("新增500户", "累计500户", "check: 由新增500户改为累计500户，衡量方式不同，请核对"),
        ("新增500户", "累计400户", "check: 由新增500户改为累计400户，衡量方式不同，请核对"),
        ("年均500户", "累计500户", "check: 由年均500户改为累计500户，衡量方式不同，请核对"),
        ("完成500户", "开工500户", "check: 数值所指由未写明改为“开工”，请核对"),
        ("城镇新增就业5000人", "5000人", "check: 数值所指由“城镇新增就业”改为未写明，请核对"),
        ("500户（含低保户）", "500户（不含低保户）", "check: 数值所指由“含低保户”改为“不含低保户”，请核对"),
        ("一次合格率≥98%", "合格率≥98%", "check: 数值所指由“一次合格率”改为“合格率”，请核对"),
        ("≥98%", "基本达到98%", "check: 数值所指由未写明改为“基本”，请核对"),
        ("同比增长2%", "环比增长2%", "check: 数值所指由未写明改为“环比”，请核对"),
        ("较上年提高2个百分点", "较前年提高2个百分点", "check: 数值所指由未写明改为“较前年”，请核对"),
        ("比上年提高2%", "比2020年提高2%", "check: 数值所指由未写明改为“比2020年”，请核对"),
        ("10月底前竣工", "10月底前开工", "check: 数值所指由“竣工”改为“开工”，请核对"),
        ("全市前3名", "全省前3名", "check: 由全市前3名改为全省前3名，衡量方式不同，请核对"),
        ("师生比1:20", "生师比1:20", "check: 由师生比1:20改为生师比1:20，衡量方式不同，请核对"),
        ("累计500户", "400户", "lowered: 数值降低100户（20.00%），未写明方向；数值所指由“累计”改为未写明，请核对"),
        ("5个", "5个（力争）", "lowered: 由约束性要求变为预期性表述"),
        ("全市前3名", "力争全市前3名", "lowered: 由约束性要求变为预期性表述"),
    ],
)
def test_the_same_number_of_something_else_is_not_only_written_otherwise(before: str, after: str, said: str) -> None:
    assert said_of(before, after) == said


@pytest.mark.parametrize(
    "before, after, name",
    [
        ("完成率100%", "100%以上", "预警信息发布及时率"),
        ("培训200人", "200人", "培训人数"),
        ("5个工作日内办结", "5个工作日内", "办件时间"),
        ("计划500户", "完成500户", "改造户数"),
        ("累计500户", "500户", "累计改造户数"),
        ("同比增长5%", "增长5%", "产值"),
        ("进入前3名", "前3名", "考核"),
        ("师生比1:20", "1:20", "师生比"),
    ],
)
def test_a_word_that_the_name_or_the_form_says_anyway_changes_nothing(before: str, after: str, name: str) -> None:
    assert said_of(before, after, name) == f"none: {SAME}"


def test_a_year_to_compare_with_may_move_on_with_the_form() -> None:
    assert said_of("比2022年提高2%", "比2023年提高2%", years=1) == f"none: {SAME}"
    assert said_of("比2022年提高2%", "比2021年提高2%", years=1) == ("check: 数值所指由“比2022年”改为“比2021年”，请核对")


@pytest.mark.parametrize(
    "before, after, said",
    [
        ("正增长", "零增长", "lowered: 要求略降（由>改为=）"),
        (">98%", "98%", "lowered: 要求略降（由>改为=）"),
        ("负增长", "零增长", "check: 由负增长改为零增长，衡量方式不同，请核对"),
        ("增长5%", "负增长", "lowered: 要求方向改变（由增长5%改为负增长）"),
        ("0.98", "98%", "check: 计量单位由无改为%，口径不同，请核对"),
        ("100万元", "1000000", "check: 计量单位由万元改为无，口径不同，请核对"),
        ("98", "95%", "lowered: 数值降低3个百分点，未写明方向"),
        ("98%", "无", "lowered: 定量改为定性，不再有定量要求"),
        ("无", "98%", "none: 定性改为定量"),
        ("2起", "无", "none: 改为零目标"),
        ("1小时30分钟", "2小时", "check: 由含数字而未能判读的文字改为定量，请核对"),
        ("三类", "四类", "check: 文字所含数值改变，请核对"),
        ("日均5件", "月均5件", "lowered: 换算后降低147.083件/月（96.71%），未写明方向"),
    ],
)
def test_a_number_beyond_what_is_certain(before: str, after: str, said: str) -> None:
    assert said_of(before, after) == said


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
