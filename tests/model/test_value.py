"""What the cells of real forms mean: number, sign, unit and date, or only their words."""

import sys
import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.goals import Indicator, Operator
from generator.model.period import read_period
from generator.model.quantity import read_plain, read_quantity
from generator.model.spelling import closed
from generator.model.value import Measure, Value, ValueKind, columns_beside, parse_value, target_of

EXACT, MIN, MAX, RANGE = ValueKind.EXACT, ValueKind.MIN, ValueKind.MAX, ValueKind.RANGE

NUMBERS: list[tuple[str, ValueKind, str | None, str | None, str | None]] = [
    # cell, kind, low, high, unit
    ("63人", EXACT, "63", "63", "人"),
    ("100%", EXACT, "100", "100", "%"),
    ("100％", EXACT, "100", "100", "%"),
    ("=100.00(%)", EXACT, "100.00", "100.00", "%"),
    ("等于12次", EXACT, "12", "12", "次"),
    ("0", EXACT, "0", "0", None),
    ("0起", EXACT, "0", "0", "起"),
    ("2022", EXACT, "2022", "2022", None),
    ("1,234.5万元", EXACT, "1234.5", "1234.5", "万元"),
    ("１，２３４．５ 万元", EXACT, "1234.5", "1234.5", "万元"),
    ("1.2万人次", EXACT, "1.2", "1.2", "万人次"),
    ("3万", EXACT, "3", "3", "万"),
    ("28.8万元/人·月", EXACT, "28.8", "28.8", "万元/人·月"),
    ("28.8 万元／人・月", EXACT, "28.8", "28.8", "万元/人·月"),
    ("100元/人/次", EXACT, "100", "100", "元/人/次"),
    ("5m²", EXACT, "5", "5", "m2"),
    ("5㎡", EXACT, "5", "5", "m2"),
    ("25℃", EXACT, "25", "25", "°C"),
    ("-5%", EXACT, "-5", "-5", "%"),
    ("−5%", EXACT, "-5", "-5", "%"),
    ("+3.5个百分点", EXACT, "3.5", "3.5", "个百分点"),
    ("100%。", EXACT, "100", "100", "%"),
    ("12个月", EXACT, "12", "12", "个月"),
    # What stands behind the digits is the unit, known or not.
    ("4100卷", EXACT, "4100", "4100", "卷"),
    ("8剂次", EXACT, "8", "8", "剂次"),
    ("720元/生·年", EXACT, "720", "720", "元/生·年"),
    ("35微克/立方米", EXACT, "35", "35", "微克/立方米"),
    ("50GB", EXACT, "50", "50", "GB"),
    ("3支队伍", EXACT, "3", "3", "支队伍"),
    ("63盘", EXACT, "63", "63", "盘"),
    ("50架无人机", EXACT, "50", "50", "架无人机"),
    ("12项行动计划", EXACT, "12", "12", "项行动计划"),
    ("12件（次）", EXACT, "12", "12", "件次"),
    # Numbers in words.
    ("十二次", EXACT, "12", "12", "次"),
    ("两千三百户", EXACT, "2300", "2300", "户"),
    ("百分之九十五以上", MIN, "95", None, "%"),
    ("不少于三次", MIN, "3", None, "次"),
    ("零事故", EXACT, "0", "0", "事故"),
    ("全年零投诉", EXACT, "0", "0", "投诉"),
    ("一年", EXACT, "1", "1", "年"),
    ("两年半", EXACT, "2.5", "2.5", "年"),
    ("半年内", MAX, None, "0.5", "年"),
    # Words that say that there is a number, and nothing more.
    ("共12次", EXACT, "12", "12", "次"),
    ("全年完成12次", EXACT, "12", "12", "次"),
    ("降至3%以下", MAX, None, "3", "%"),
    ("≥95%（含95%）", MIN, "95", None, "%"),
    # How often, and per what.
    ("每月2次", EXACT, "2", "2", "次/月"),
    ("2次/月", EXACT, "2", "2", "次/月"),
    ("每季度不少于1次", MIN, "1", None, "次/季度"),
    ("每两个月1次", EXACT, "1", "1", "次/2个月"),
    ("一年两次", EXACT, "2", "2", "次/年"),
    ("3次以上/年", MIN, "3", None, "次/年"),
    ("按季", EXACT, "1", "1", "次/季度"),
    ("每月发放", EXACT, "1", "1", "次/月"),
    ("每人每月830元", EXACT, "830", "830", "元/人·月"),
    ("每个社区不少于1家", MIN, "1", None, "家/个社区"),
    ("人均30平方米", EXACT, "30", "30", "平方米/人"),
    ("18月", EXACT, "18", "18", "月"),
    ("95%以上", MIN, "95", None, "%"),
    ("95% 以上", MIN, "95", None, "%"),
    ("95%（含）以上", MIN, "95", None, "%"),
    ("95（%）以上", MIN, "95", None, "%"),
    ("90分及以上", MIN, "90", None, "分"),
    ("≥９０％", MIN, "90", None, "%"),
    (">=90%", MIN, "90", None, "%"),
    ("＞＝90%", MIN, "90", None, "%"),
    ("≧90", MIN, "90", None, None),
    ("大于等于90%", MIN, "90", None, "%"),
    ("大于或等于 3 场次", MIN, "3", None, "场次"),
    ("不低于95%", MIN, "95", None, "%"),
    ("不少于20场", MIN, "20", None, "场"),
    ("至少1次", MIN, "1", None, "次"),
    ("达到95%", MIN, "95", None, "%"),
    ("达到95%以上", MIN, "95", None, "%"),
    ("≥95%以上", MIN, "95", None, "%"),
    ("≤5%", MAX, None, "5", "%"),
    ("<=5%", MAX, None, "5", "%"),
    ("不超过50万元", MAX, None, "50", "万元"),
    ("不高于1.5倍", MAX, None, "1.5", "倍"),
    ("控制在100万元以内", MAX, None, "100", "万元"),
    ("控制在3%", MAX, None, "3", "%"),
    ("24小时内", MAX, None, "24", "小时"),
    ("10个工作日以内", MAX, None, "10", "个工作日"),
    ("5日内", MAX, None, "5", "日"),
    ("5%以下", MAX, None, "5", "%"),
    ("±3%以内", RANGE, "-3", "3", "%"),
    ("≤±3%", RANGE, "-3", "3", "%"),
    ("3-5天", RANGE, "3", "5", "天"),
    ("3~5天", RANGE, "3", "5", "天"),
    ("3～5天", RANGE, "3", "5", "天"),
    ("3—5天", RANGE, "3", "5", "天"),
    ("3——5天", RANGE, "3", "5", "天"),
    ("3天至5天", RANGE, "3", "5", "天"),
    ("3到5个工作日内", RANGE, "3", "5", "个工作日"),
    ("60%-80%", RANGE, "60", "80", "%"),
    ("-5%~5%", RANGE, "-5", "5", "%"),
    ("1-12", RANGE, "1", "12", None),
    ("3-5日", RANGE, "3", "5", "日"),
    ("80%至90%之间", RANGE, "80", "90", "%"),
    ("≥90%且≤95%", RANGE, "90", "95", "%"),
    ("不低于3人、不高于5人", RANGE, "3", "5", "人"),
]

DATES: list[tuple[str, str | None, str | None]] = [
    # cell, starts, ends
    ("2022年", "2022", "2022"),
    ("2022年12月", "2022-12", "2022-12"),
    ("2022年12月31日", "2022-12-31", "2022-12-31"),
    ("2022年12月31号", "2022-12-31", "2022-12-31"),
    ("2022-12-31", "2022-12-31", "2022-12-31"),
    ("2022/12/31", "2022-12-31", "2022-12-31"),
    ("2022.12.31", "2022-12-31", "2022-12-31"),
    ("2022.12", "2022-12", "2022-12"),
    ("12月", "--12", "--12"),
    ("12月31日", "--12-31", "--12-31"),
    ("2月29日", "--02-29", "--02-29"),
    ("12月底前", None, "--12"),
    ("12月底前完成", None, "--12"),
    ("12月末", None, "--12"),
    ("于6月底前完成", None, "--06"),
    ("12月31日之前", None, "--12-31"),
    ("2022年12月底前", None, "2022-12"),
    ("2022年12月31日前完成", None, "2022-12-31"),
    ("截至2022年12月31日前", None, "2022-12-31"),
    ("2022年底前", None, "2022"),
    ("2022年年底", None, "2022"),
    ("2022年内", None, "2022"),
    ("年底前", None, "--12"),
    ("当年底前完成", None, "--12"),
    ("年内", None, "--12"),
    ("≤2022年12月31日", None, "2022-12-31"),
    ("≤12月", None, "--12"),
    ("不晚于6月30日", None, "--06-30"),
    ("不早于2022年3月", "2022-03", None),
    ("2021年1月-12月", "2021-01", "2021-12"),
    ("2022年1-12月", "2022-01", "2022-12"),
    ("1-12月", "--01", "--12"),
    ("6月-11月", "--06", "--11"),
    ("2022.1-2022.12", "2022-01", "2022-12"),
    ("2022.01—2022.12", "2022-01", "2022-12"),
    ("2022.1-12", "2022-01", "2022-12"),
    ("2021-2022年", "2021", "2022"),
    ("2021年-2023年", "2021", "2023"),
    ("2022-2023", "2022", "2023"),
    ("2022年1月1日-12月31日", "2022-01-01", "2022-12-31"),
    ("2022年1月至2023年6月", "2022-01", "2023-06"),
    ("2022-01-01至2022-12-31", "2022-01-01", "2022-12-31"),
    ("2022.1.1-2022.12.31", "2022-01-01", "2022-12-31"),
    ("12月1日-15日", "--12-01", "--12-15"),
    ("第一季度", "--01", "--03"),
    ("2022年第四季度", "2022-10", "2022-12"),
    ("2022年上半年", "2022-01", "2022-06"),
    ("前三季度", "--01", "--09"),
    ("2022年度", "2022", "2022"),
    ("9月中旬", "--09-20", "--09-20"),
    ("9月下旬", "--09", "--09"),
    ("12月底到位", None, "--12"),
    ("12月底前全部到位", None, "--12"),
    ("到2023年全覆盖", "2023", "2023"),
    ("次年1月底前", None, "+1-01"),
    ("年中", None, "--06"),
]


SPECIAL: list[tuple[str, str]] = [
    # cell, what it says beyond a number, its sign and its unit
    (">90%", "min 90 % strict"),
    ("超过1000户", "min 1000 户 strict"),
    ("＜5‰", "max 5 ‰ strict"),
    ("约12公里", "exact 12 公里 approximate"),
    ("5000余人", "exact 5000 人 approximate"),
    ("2万余人", "exact 2 万人 approximate"),
    ("8%左右", "exact 8 % approximate"),
    ("力争达到90%", "min 90 % aspired"),
    ("确保100%", "exact 100 %"),
    ("完成率100%", "exact 100 % 完成率"),
    ("培训200人", "exact 200 人 培训"),
    ("新增150张床位", "exact 150 张床位 新增"),
    ("100%完成", "exact 100 % 完成"),
    ("5个工作日内办结", "max 5 个工作日 办结"),
    ("12月底前全部完成", "date --12 全部完成"),
    ("150张（公办）", "exact 150 张 公办"),
    ("增长8%", "exact 8 % growth"),
    ("增幅不低于5%", "min 5 % growth 增幅"),
    ("提高2个百分点", "exact 2 个百分点 growth"),
    ("同比下降3%", "exact 3 % decline"),
    ("降低5%以上", "min 5 % decline"),
    ("翻一番", "exact 100 % growth"),
    ("零增长", "exact 0 % growth"),
    ("负增长", "min 0 % decline strict"),
    ("下降到5%", "exact 5 %"),
    ("第3位", "exact 3 位 rank"),
    ("全市第三名", "exact 3 位 rank 全市"),
    ("力争进入全省前3名", "max 3 位 rank aspired 全省"),
    ("前5名", "max 5 位 rank"),
    ("1:5", "exact 0.2 ratio"),
    ("三分之一", "exact 0.3333333333333333333333333333 ratio"),
    ("师生比1:20", "exact 0.05 ratio 师生比"),
    ("18:00", "exact 18 clock"),
    ("17点半前", "max 17.5 clock"),
    ("不早于9:00", "min 9 clock"),
    ("T+1", "exact 1 lag"),
    ("次日到账", "exact 1 lag"),
    ("每月10日前", "date 10 月 recurring"),
    ("每周五前", "date 5 周 recurring"),
    ("季度末", "date 92 季度 recurring"),
    ("每季度首月15日前", "date 15 季度 recurring"),
    ("汛期前", "qualitative event"),
    ("每学期开学前", "qualitative event"),
    ("半年", "date 0.5 年 --06"),
    ("12月底前达到95%以上", "min 95 % --12"),
    ("25%（2025年）", "exact 25 % 2025"),
]

QUALITATIVE = (
    """
应保尽保|应保尽保、应救尽救|依政策纳入补贴发放范围；特殊困难老人评估认定|及时发放补贴，不拖欠|全覆盖|及时|显著提升|持续改善|有效保障
大班额保持为零|零容忍|一次性补助|一站式服务|十分满意|落实四个不摘要求|一老一小|二星级|一级|一批|优秀|%|≥|±|-|——|/|无|11月|当年|全年|按时完成
""".strip()
    .replace("11月|", "")
    .replace("\n", "|")
    .split("|")
)
UNREAD = (
    """
高龄津贴80岁以上老人全覆盖|完成12个村防治，惠及3000户|3次、5次|2-3次/人、5次/户|90%-|5--3|5-3天|3天-5个工作日|≤95%以上|不低于5%以内|≥3-5天|=95%以上
1.2.3|1,23|12,3456|10000000000000000|95%人|2月30日|2022年13月|2022年2月29日|12月32日|11月-3月|2023年-2022年|2022年-12月|30日前
2022年项目|12345热线|3号楼|2023版|5A级景区|24小时值班|80岁老人|2个以上部门联动|12个村防治|第4、5号转运站|面向65岁|惠及两千户群众|百分之九十的学校达标
""".strip()
    .replace("\n", "|")
    .split("|")
)


def number(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)


def told(value: Value) -> str:
    """All that a value says, in one line."""
    numbers = dict.fromkeys(f"{one:f}" for one in (value.low, value.high) if one is not None)
    flags = [name for name in ("strict", "approximate", "aspired") if getattr(value, name)]
    measure = None if value.measure is Measure.LEVEL else value.measure.value
    said = (value.kind.value, *numbers, value.unit, value.ends, measure, *flags, value.about)
    return " ".join(part for part in said if part)


@pytest.mark.parametrize("cell, kind, low, high, unit", NUMBERS, ids=[row[0] for row in NUMBERS])
def test_a_number_with_sign_and_unit(
    cell: str, kind: ValueKind, low: str | None, high: str | None, unit: str | None
) -> None:
    assert parse_value(cell) == Value(cell, kind, number(low), number(high), unit)
    assert str(parse_value(cell).low) == str(low)


@pytest.mark.parametrize("cell, starts, ends", DATES, ids=[row[0] for row in DATES])
def test_a_date_a_period_or_a_deadline(cell: str, starts: str | None, ends: str | None) -> None:
    assert replace(parse_value(cell), about="") == Value(cell, ValueKind.DATE, starts=starts, ends=ends)


@pytest.mark.parametrize("cell, says", SPECIAL, ids=[row[0] for row in SPECIAL])
def test_what_is_said_besides_number_sign_and_unit(cell: str, says: str) -> None:
    assert told(parse_value(cell)) == says


@pytest.mark.parametrize("cell", QUALITATIVE)
def test_words_alone_are_qualitative(cell: str) -> None:
    assert parse_value(cell) == Value(cell, ValueKind.QUALITATIVE)
    assert not parse_value(cell).is_quantified


@pytest.mark.parametrize("cell", UNREAD)
def test_digits_that_were_not_understood_are_neither_quantified_nor_qualitative(cell: str) -> None:
    assert parse_value(cell) == Value(cell, ValueKind.UNREAD)
    assert not parse_value(cell).is_quantified


@pytest.mark.parametrize(
    "cell, operator, unit, meaning",
    [
        ("95", "大于等于", "%", (MIN, "95", None, "%")),
        ("5", "小于等于", "万元", (MAX, None, "5", "万元")),
        ("12", "等于", "次", (EXACT, "12", "12", "次")),
        ("12", None, "（次）", (EXACT, "12", "12", "次")),
        # The cell's own sign goes before the column's, and its own unit too.
        ("≤5%", "大于等于", "%", (MAX, None, "5", "%")),
        ("95%以上", "等于", "%", (MIN, "95", None, "%")),
        ("=12次", "大于等于", "次", (EXACT, "12", "12", "次")),
        ("28.8万元", "等于", "%", (EXACT, "28.8", "28.8", "万元")),
        ("3-5天", "小于等于", "天", (RANGE, "3", "5", "天")),
        # What could be no unit is one if the column names it.
        ("63标准", None, "标准", (EXACT, "63", "63", "标准")),
        ("63标准以上", None, "标准", (MIN, "63", None, "标准")),
        ("63", None, "盘", (EXACT, "63", "63", "盘")),
        ("９５％", "大于等于", "％", (MIN, "95", None, "%")),
        # Digits that might be a date count what the column says.
        ("2022.12", None, "万元", (EXACT, "2022.12", "2022.12", "万元")),
        ("12", "小于等于", "月", (MAX, None, "12", "月")),
    ],
)
def test_the_columns_for_sign_and_unit_are_counted_in(
    cell: str,
    operator: Operator | None,
    unit: str | None,
    meaning: tuple[ValueKind, str | None, str | None, str | None],
) -> None:
    kind, low, high, counted = meaning
    assert parse_value(cell, operator, unit) == Value(cell, kind, number(low), number(high), counted)


@pytest.mark.parametrize(
    "cell, operator, unit, starts, ends",
    [
        ("2022", None, "年", "2022", "2022"),
        ("2022.12", None, "年月", "2022-12", "2022-12"),
        ("2022年12月", "小于等于", None, None, "2022-12"),
        ("2022年12月", "大于等于", None, "2022-12", None),
        ("2022年12月31日", "等于", "日期", "2022-12-31", "2022-12-31"),
    ],
)
def test_a_date_with_the_columns_for_sign_and_unit(
    cell: str, operator: Operator | None, unit: str | None, starts: str | None, ends: str | None
) -> None:
    assert parse_value(cell, operator, unit) == Value(cell, ValueKind.DATE, starts=starts, ends=ends)


def test_what_the_form_calls_qualitative_is() -> None:
    assert parse_value("95%", "定性") == Value("95%", ValueKind.QUALITATIVE)


def test_the_target_of_an_indicator_takes_its_columns_in_and_a_blank_one_is_no_target() -> None:
    row = Indicator.model_validate({"预期当年实现值": "95", "计算符号": "大于等于", "计量单位": "%"})
    assert target_of(row) == Value("95", MIN, Decimal(95), None, "%")
    assert target_of(Indicator()) is None


@pytest.mark.parametrize(
    "operator, says",
    [("大于", "min 95 % strict"), ("小于", "max 95 % strict"), (">", "min 95 % strict"), ("<", "max 95 % strict")],
)
def test_a_strict_sign_in_the_column_is_strict(operator: Operator, says: str) -> None:
    assert told(parse_value("95", operator, "%")) == says


@pytest.mark.parametrize(
    "cells",
    [
        ["≥83%", "≥８６％", "90%以上", "95%"],
        ["9000米", "12公里", "15千米"],
        ["2000亩", "0.3万亩", "300公顷"],
        ["每年1次", "每季度1次", "每月1次"],
        ["下降5%", "下降3%", "增长2%"],
        ["30分钟内", "1小时内", "1天内"],
    ],
)
def test_values_sort_by_what_they_measure(cells: list[str]) -> None:
    assert sorted(sorted(cells), key=lambda cell: parse_value(cell).measured or Decimal(-1000)) == cells


@pytest.mark.parametrize("cell", ["12月底前", "应保尽保", "每月10日前", "完成12个村防治，惠及3000户"])
def test_what_states_no_number_measures_nothing(cell: str) -> None:
    assert parse_value(cell).measured is None


CELLS = [row[0] for row in NUMBERS] + [row[0] for row in DATES] + [row[0] for row in SPECIAL] + QUALITATIVE + UNREAD
PIECES = ["≥", "≤", "不低于", "±", "9", "12", "2022", ",", ".", "-", "—", "～", "%", "年", "月", "日", "底", "前", "人"]
MORE_PIECES = ["万元", "/", "·", "以上", "以内", "（含）", "(", ")", "第一季度", " ", "\u3000", "\n", "㎡", "①", "＋"]
WORD_PIECES = [
    "每",
    "每月",
    "三",
    "百分之",
    "十",
    "半",
    "零",
    "增长",
    "下降",
    "约",
    "余",
    "左右",
    "力争",
    "率",
    "第",
    ":",
    "点",
    "次",
]
MORE_WORDS = ["完成", "个村", "次年", "季", "按", "T+", "汛期", "且", "、", "的", "元", "天", "工作日"]
pieces = st.sampled_from(PIECES + MORE_PIECES + WORD_PIECES + MORE_WORDS)
cells = st.text() | st.lists(pieces, max_size=12).map("".join) | st.sampled_from(CELLS)
operators = st.none() | st.sampled_from(get_args(Operator))
units = st.none() | st.sampled_from(["%", "人", "年", "月", "", "()", "万元"]) | st.text(max_size=3)


@given(cells, operators, units)
@example("1" * 5000, None, None)
def test_any_text_is_kept_and_has_a_meaning(cell: str, operator: Operator | None, unit: str | None) -> None:
    value = parse_value(cell, operator, unit)
    assert value.text == cell
    assert value.low is None or value.high is None or value.low <= value.high
    if value.kind is ValueKind.DATE:
        assert value.starts or value.ends or value.measure is Measure.RECURRING
    if not value.is_quantified:
        assert value == Value(cell, value.kind, measure=value.measure)
    assert (value.measured is None) == (value.number is None or value.measure is Measure.RECURRING)


@given(cells)
def test_a_text_with_digits_is_quantified_or_said_not_to_be_understood(cell: str) -> None:
    if any(character in "0123456789" for character in unicodedata.normalize("NFKC", cell)):
        assert parse_value(cell).kind is not ValueKind.QUALITATIVE


@given(cells)
def test_the_meaning_is_the_same_in_full_width_and_half_width_writing(cell: str) -> None:
    assert meaning(unicodedata.normalize("NFKC", cell)) == meaning(cell)


@given(st.sampled_from(CELLS), st.data())
def test_the_meaning_is_the_same_with_white_space_anywhere(cell: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(cell)))
    spaced = cell[:place] + data.draw(st.sampled_from([" ", "\u3000", "\n", "\u00a0"])) + cell[place:]
    assert meaning(spaced) == meaning(cell)


def meaning(cell: str) -> str:
    return told(parse_value(cell))


@pytest.mark.parametrize(
    "piece",
    """
    1,111|-|≥|1|1.|2022-|1-|年|(|1月-|以上|万元/|(含)|。|①| |ﷺ|三|第|每月|百分之|增长|1:|约|三万|率|(含1%)|半个月
    """.strip().split("|"),
)
def test_a_hostile_cell_takes_no_more_steps_than_reading_it(piece: str) -> None:
    for prefix in ("", "≥", "2022年"):
        counts = [steps(prefix + piece * times) for times in (2000, 4000, 8000)]
        assert counts[2] - counts[1] <= 2.5 * (counts[1] - counts[0]) + 500


def steps(cell: str) -> int:
    """How many calls and lines reading a cell takes."""
    count = 0

    def counted(*_: Any) -> Any:
        nonlocal count
        count += 1
        return counted

    sys.settrace(counted)
    try:
        parse_value(cell)
    finally:
        sys.settrace(None)
    return count


@given(cells, operators, units)
def test_what_is_read_in_one_step_is_what_reading_step_by_step_says(
    cell: str, operator: Operator | None, unit: str | None
) -> None:
    columns = columns_beside(operator, unit)
    plain = read_plain(closed(cell), columns)
    if plain is not None:
        assert read_quantity(closed(cell), columns) == replace(plain, text="")
        assert read_period(closed(cell)) is None
