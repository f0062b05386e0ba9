"""What the cells of real forms mean: number, sign, unit and date, or only their words."""

import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.goals import Indicator, Operator
from generator.model.value import Value, ValueKind, parse_value, target_of

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
    (">90%", MIN, "90", None, "%"),
    ("大于等于90%", MIN, "90", None, "%"),
    ("大于或等于 3 场次", MIN, "3", None, "场次"),
    ("不低于95%", MIN, "95", None, "%"),
    ("不少于20场", MIN, "20", None, "场"),
    ("至少1次", MIN, "1", None, "次"),
    ("超过1000户", MIN, "1000", None, "户"),
    ("达到95%", MIN, "95", None, "%"),
    ("达到95%以上", MIN, "95", None, "%"),
    ("≥95%以上", MIN, "95", None, "%"),
    ("≤5%", MAX, None, "5", "%"),
    ("<=5%", MAX, None, "5", "%"),
    ("＜5‰", MAX, None, "5", "‰"),
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
]

WORDS = (
    """
应保尽保|应保尽保、应救尽救|高龄津贴80岁以上老人全覆盖|依政策纳入补贴发放范围；特殊困难老人评估认定|及时发放补贴，不拖欠|全覆盖|及时|显著提升|持续改善
有效保障|100%覆盖|完成率100%|覆盖率达到95%以上|约100人|5000余人|100人左右|三次|百分之百|一年|3次、5次|≥90%且≤95%|1:3|1/3|2-3次/人、5次/户
90%-|%|≥|±|-|——|/|无|5--3|5-3天|3天-5个工作日|≤95%以上|不低于5%以内|≥3-5天|=95%以上|1.2.3|1,23|12,3456|10000000000000000|3盘|95%人|5个个
2月30日|2022年13月|2022年2月29日|12月32日|11月-3月|2023年-2022年|2022年-12月|30日前|每月10日前|月底前|按时完成|当年|全年|2022年项目|12月底前全部到位
""".strip()
    .replace("\n", "|")
    .split("|")
)


def number(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)


@pytest.mark.parametrize("cell, kind, low, high, unit", NUMBERS, ids=[row[0] for row in NUMBERS])
def test_a_number_with_sign_and_unit(
    cell: str, kind: ValueKind, low: str | None, high: str | None, unit: str | None
) -> None:
    assert parse_value(cell) == Value(cell, kind, number(low), number(high), unit)
    assert str(parse_value(cell).low) == str(low)


@pytest.mark.parametrize("cell, starts, ends", DATES, ids=[row[0] for row in DATES])
def test_a_date_a_period_or_a_deadline(cell: str, starts: str | None, ends: str | None) -> None:
    assert parse_value(cell) == Value(cell, ValueKind.DATE, starts=starts, ends=ends)


@pytest.mark.parametrize("cell", WORDS)
def test_anything_more_than_number_sign_and_unit_is_words(cell: str) -> None:
    assert parse_value(cell) == Value(cell, ValueKind.QUALITATIVE)
    assert not parse_value(cell).is_quantified


@pytest.mark.parametrize(
    "cell, operator, unit, meaning",
    [
        ("95", "大于等于", "%", (MIN, "95", None, "%")),
        ("95", "大于", "%", (MIN, "95", None, "%")),
        ("5", "小于等于", "万元", (MAX, None, "5", "万元")),
        ("5", "小于", None, (MAX, None, "5", None)),
        ("12", "等于", "次", (EXACT, "12", "12", "次")),
        ("12", None, "（次）", (EXACT, "12", "12", "次")),
        # The cell's own sign goes before the column's, and its own unit too.
        ("≤5%", "大于等于", "%", (MAX, None, "5", "%")),
        ("95%以上", "等于", "%", (MIN, "95", None, "%")),
        ("=12次", "大于等于", "次", (EXACT, "12", "12", "次")),
        ("28.8万元", "等于", "%", (EXACT, "28.8", "28.8", "万元")),
        ("3-5天", "小于等于", "天", (RANGE, "3", "5", "天")),
        # A unit that nobody knows is one if the column names it.
        ("63盘", None, "盘", (EXACT, "63", "63", "盘")),
        ("63盘以上", None, "盘", (MIN, "63", None, "盘")),
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


CELLS = [row[0] for row in NUMBERS] + [row[0] for row in DATES] + WORDS
PIECES = ["≥", "≤", "不低于", "±", "9", "12", "2022", ",", ".", "-", "—", "～", "%", "年", "月", "日", "底", "前", "人"]
MORE_PIECES = ["万元", "/", "·", "以上", "以内", "（含）", "(", ")", "第一季度", " ", "\u3000", "\n", "㎡", "①", "＋"]
cells = st.text() | st.lists(st.sampled_from(PIECES + MORE_PIECES), max_size=12).map("".join) | st.sampled_from(CELLS)
operators = st.none() | st.sampled_from(["大于等于", "小于等于", "等于", "大于", "小于", "定性"])
units = st.none() | st.sampled_from(["%", "人", "年", "月", "", "()", "万元"]) | st.text(max_size=3)


@given(cells, operators, units)
@example("1" * 5000, None, None)
def test_any_text_is_kept_and_has_a_meaning(cell: str, operator: Operator | None, unit: str | None) -> None:
    value = parse_value(cell, operator, unit)
    assert value.text == cell
    assert value.low is None or value.high is None or value.low <= value.high
    assert (value.kind is ValueKind.DATE) == bool(value.starts or value.ends)
    if value.kind is ValueKind.QUALITATIVE:
        assert value == Value(cell, ValueKind.QUALITATIVE)


@given(cells)
def test_the_meaning_is_the_same_in_full_width_and_half_width_writing(cell: str) -> None:
    assert meaning(unicodedata.normalize("NFKC", cell)) == meaning(cell)


@given(st.sampled_from(CELLS), st.data())
def test_the_meaning_is_the_same_with_white_space_anywhere(cell: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(cell)))
    spaced = cell[:place] + data.draw(st.sampled_from([" ", "\u3000", "\n", "\u00a0"])) + cell[place:]
    assert meaning(spaced) == meaning(cell)


def meaning(cell: str) -> tuple[object, ...]:
    value = parse_value(cell)
    return value.kind, value.low, value.high, value.unit, value.starts, value.ends


@pytest.mark.parametrize(
    "piece",
    ["1,111", "-", "≥", "1", "1.", "2022-", "1-", "年", "(", "1月-", "以上", "万元/", "(含)", "。", "①", " ", "ﷺ"],
)
def test_a_hostile_cell_takes_no_longer_than_reading_it(piece: str) -> None:
    began = time.process_time()
    for prefix in ("", "≥", "2022年"):
        parse_value(prefix + piece * 100_000)
        for count in range(1, 64):
            parse_value(prefix + piece * count)
    assert time.process_time() - began < 2
