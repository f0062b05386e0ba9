"""The table of judgements, row by row: a pair of values for each row, and what must be said of it both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compare.judgement_table import ROWS
from generator.compare.values import IndicatorCell, judge, verdicts
from generator.model.judgement import SAYINGS, Group
from tests.model.test_value import CELLS

# say, old → new, category, name, 指标方向, and what is said; `go-on` rows leave it to the number.
EXAMPLES: list[tuple[str, str, str, str, str, str | None, str]] = [
    ("neutral", "15人", "12人", "数量指标", "编制数", "中性", "neutral"),
    ("entitlement-lowered", "830元/人·月", "800元/人·月", "成本指标", "低保标准", None, "entitlement-lowered"),
    ("contradictory", "≥95%", "≥90%", "质量指标", "合格率", "反向", "contradictory"),
    ("ceiling-lowered", "15万元", "12万元", "成本指标", "控制数", None, "ceiling-lowered"),
    ("lowered", "≥95%", "≥90%", "质量指标", "合格率", None, "lowered"),
    ("fell-undirected", "4100卷", "2900卷", "数量指标", "接收档案", None, "fell-undirected"),
    ("limit-lowered", "≤5%", "≤3%", "质量指标", "差错率", None, "limit-lowered"),
    ("time-shortened", "7天", "5天", "时效指标", "办结时间", None, "time-shortened"),
    ("fell-maybe-reverse", "95%", "90%", "质量指标", "投诉热线接通率", None, "fell-maybe-reverse"),
    ("fell-reverse", "10起", "8起", "数量指标", "安全生产事故", None, "fell-reverse"),
    ("neutral", "每月2次", "每月1次", "数量指标", "检查", "适度", "neutral"),
    ("contradictory", "≥2次/月", "≥1次/月", "数量指标", "检查", "反向", "contradictory"),
    ("less-often", "每月2次", "每月1次", "数量指标", "检查", None, "less-often"),
    ("limit-lowered", "每月不超过2次", "每月不超过1次", "数量指标", "检查", None, "limit-lowered"),
    ("ceiling-lowered", "每月2次", "每月1次", "成本指标", "外包", None, "ceiling-lowered"),
    ("fell-reverse", "每月2次", "每月1次", "数量指标", "停电", None, "fell-reverse"),
    ("neutral", "每月发放", "按季发放", "时效指标", "发放", "适度", "neutral"),
    ("limit-lowered", "每月发放", "按季发放", "时效指标", "发放", "反向", "limit-lowered"),
    ("fell-reverse", "每月一报", "按季上报", "数量指标", "事故", None, "fell-reverse"),
    ("cycle-longer", "每月发放", "按季发放", "时效指标", "补贴发放", None, "cycle-longer"),
    ("neutral", "增长5%", "增长3%", "经济效益指标", "产值", "中性", "neutral"),
    ("contradictory", "增长不低于5%", "增长不低于3%", "经济效益指标", "产值", "反向", "contradictory"),
    ("growth-limit-lowered", "增长不超过5%", "增长不超过3%", "经济效益指标", "物价", None, "growth-limit-lowered"),
    ("growth-narrowed-reverse", "增长5%", "增长3%", "经济效益指标", "费用支出", None, "growth-narrowed-reverse"),
    ("growth-narrowed", "增长5%", "增长3%", "经济效益指标", "产值", None, "growth-narrowed"),
    ("neutral", "下降5%", "下降3%", "生态效益指标", "用量", "中性", "neutral"),
    ("decline-limit-lowered", "降幅不超过5%", "降幅不超过3%", "经济效益指标", "产值", None, "decline-limit-lowered"),
    ("decline-narrowed", "降低5%以上", "降低3%以上", "生态效益指标", "排放", None, "decline-narrowed"),
    ("neutral", "增长5%", "下降3%", "经济效益指标", "产值", "中性", "neutral"),
    ("trend-down-reverse", "增长5%", "下降3%", "生态效益指标", "排放", None, "trend-down-reverse"),
    ("trend-reversed", "增长5%", "下降3%", "经济效益指标", "产值", None, "trend-reversed"),
    ("neutral", "15人", "不超过15人", "数量指标", "编制数", "中性", "neutral"),
    ("go-on", "500元/户", "不超过500元/户", "数量指标", "补助标准", None, "notation"),
    ("exact-to-ceiling", "15个", "不超过15个", "数量指标", "新建数", None, "exact-to-ceiling"),
    ("go-on", "15万元", "不超过15万元", "成本指标", "控制数", None, "notation"),
    ("neutral", "15人", "不少于15人", "数量指标", "编制数", "中性", "neutral"),
    ("exact-to-floor", "15起", "≥15起", "数量指标", "任务", "反向", "exact-to-floor"),
    ("exact-to-floor", "15万元", "≥15万元", "成本指标", "控制数", None, "exact-to-floor"),
    ("go-on", "15个", "≥15个", "数量指标", "新建数", None, "notation"),
    ("neutral", "0人", "2人", "数量指标", "编制数", "中性", "neutral"),
    ("go-on", "0万元", "5万元", "成本指标", "控制数", None, "ceiling-raised"),
    ("contradictory", "≤0起", "≤2起", "质量指标", "任务", "正向", "contradictory"),
    ("go-on", "0所", "2所", "数量指标", "新建学校", "正向", "raised"),
    ("zero-given-up", "0人", "2人", "质量指标", "死亡人数", None, "zero-given-up"),
    ("zero-given-up", "0例", "2例", "质量指标", "任务", None, "zero-given-up"),
    ("zero-left", "0所", "2所", "数量指标", "新建学校", None, "zero-left"),
]


def cell(text: str, category: str = "", name: str = "", polarity: str | None = None, year: int = 2023) -> IndicatorCell:
    """A cell of a row of this category and name."""
    return IndicatorCell(text, None, None, name, ("", category), polarity, year)


def test_every_row_has_its_example_in_the_tables_order() -> None:
    assert [example[0] for example in EXAMPLES] == [row["say"] for row in ROWS]


@pytest.mark.parametrize("say, old, new, category, name, polarity, said", EXAMPLES)
def test_a_row_says_its_words_and_its_mirror_the_other_way_round(
    say: str, old: str, new: str, category: str, name: str, polarity: str | None, said: str
) -> None:
    before, after = (cell(text, category, name, polarity) for text in (old, new))
    there, back = judge(before, after), judge(after, before)
    assert there
    assert back
    assert there.judgement.saying.id == said
    assert back.judgement.saying.id == SAYINGS[said].mirror


texts = st.sampled_from(CELLS)
categories = st.sampled_from(["数量指标", "时效指标", "成本指标", "社会成本指标", "质量指标", "另类指标", ""])
names = st.sampled_from(["任务", "安全事故", "低保标准", "单价", "费用", ""])
polarities = st.sampled_from([None, None, "正向", "反向", "中性"])


@given(texts, texts, categories, names, polarities, st.integers(0, 2))
def test_everything_said_of_two_values_is_mirrored(
    old: str, new: str, category: str, name: str, polarity: str | None, years: int
) -> None:
    before, after = cell(old, category, name, polarity), cell(new, category, name, polarity, 2023 + years)
    there, back = verdicts(before, after), verdicts(after, before)
    assert sorted(said.saying.mirror for said, _ in there) == sorted(said.saying.id for said, _ in back)


@given(texts, texts, categories, names)
def test_what_is_said_first_is_the_worst(old: str, new: str, category: str, name: str) -> None:
    before, after = cell(old, category, name), cell(new, category, name)
    change = judge(before, after)
    groups = [said.group for said, _ in verdicts(before, after)]
    if change is not None and groups:
        assert change.judgement.group is min(groups, key=tuple(Group).index)


@given(
    st.text("完成村户次，、个的三十培训") | st.sampled_from(["高龄津贴80岁以上老人", "第4、5号站", "一级"]), st.data()
)
def test_the_same_words_with_other_digits_are_at_least_to_be_checked(words: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words)))
    one, other = data.draw(st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True))
    old, new = (f"{words[:place]}{number}{words[place:]}" for number in (one, other))
    change = judge(cell(old), cell(new))
    assert change
    both_read = all(cell(text).value.is_quantified for text in (old, new))
    assert both_read or change.judgement.group is not Group.NONE
