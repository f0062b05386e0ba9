"""What became of a target: which way its number moved, how far, and whether that asks for more or for less."""

import pytest

from tests.compare.told import told, with_target

PLACE = "年度目标1/产出指标/数量指标/“低保覆盖率”/预期当年实现值"


@pytest.mark.parametrize(
    "before, after, expected",
    [
        ("≥90%", "≥95%", "数值提高 ≥90% → ≥95%（+5%，要求提高）"),
        ("≥95%", "≥90%", "数值降低 ≥95% → ≥90%（-5%，要求降低）"),
        ("95%以上", "93%以上", "数值降低 95%以上 → 93%以上（-2%，要求降低）"),
        ("≤3%", "≤2%", "数值降低 ≤3% → ≤2%（-1%，要求提高）"),
        ("不超过20天", "不超过25天", "数值提高 不超过20天 → 不超过25天（+5天，要求降低）"),
        ("63人", "60人", "数值降低 63人 → 60人（-3人）"),
        ("90%以上", "100%", "数值提高 90%以上 → 100%（+10%，要求提高）"),
        ("≥95%", "95%", "仅写法不同 ≥95% → 95%"),
        ("1万亩", "0.7万亩", "数值降低 1万亩 → 0.7万亩（-0.3万亩）"),
        ("1万亩", "9000亩", "数值降低 1万亩 → 9000亩（-0.1万亩）"),
        ("1万亩", "10000亩", "仅写法不同 1万亩 → 10000亩"),
        ("0", "0起", "仅写法不同 0 → 0起"),
        ("5万元", "5个", "计量单位改变 5万元 → 5个"),
        ("3-5天", "2-4天", "数值降低 3-5天 → 2-4天（-1天）"),
        ("±3%以内", "±5%以内", "改写 ±3%以内 → ±5%以内（要求降低）"),
        ("3-5天", "4天", "数值提高 3-5天 → 4天（+1天）"),
        ("6月30日前", "5月31日前", "时限改动 6月30日前 → 5月31日前（要求提高）"),
        ("6月底前", "7月底前", "时限改动 6月底前 → 7月底前（要求降低）"),
        ("6月底前", "6月30日前", "仅写法不同 6月底前 → 6月30日前"),
        ("12月底前", "30天", "时限改动 12月底前 → 30天"),
        ("应保尽保", "95%以上", "定性改为定量 应保尽保 → 95%以上"),
        ("95%以上", "应保尽保", "定量改为定性 95%以上 → 应保尽保（不再有定量要求）"),
        ("应保尽保", "应保尽保、应救尽救", "改写 应保尽保 → 应保尽保、应救尽救"),
        ("95%以上", None, "改为空 95%以上 → —（不再有定量要求）"),
        ("0", None, "0改为空 0 → —（不再有定量要求）"),
        ("应保尽保", None, "改为空 应保尽保 → —（不再写明要求）"),
        (None, "0", "空改为0 — → 0"),
        (None, "0起", "空改为0 — → 0起"),
        (None, "95%以上", "补填 — → 95%以上"),
    ],
)
def test_a_target_that_changed(before: str | None, after: str | None, expected: str) -> None:
    assert told(with_target(before), with_target(after)) == [f"{PLACE}：{expected}"]


@pytest.mark.parametrize(
    "before, after",
    [
        ("≥92%", "≥９２％"),
        (">=95%", "≥95%"),
        ("92%以上", "92% 以上"),
        ("依法依规、便民利民", "依法依规，便民利民"),
        ("完成（含中药）", "完成(含中药)"),
        ("1,200户", "1200户"),
        ("完成。", "完成"),
    ],
)
def test_what_differs_in_form_alone(before: str, after: str) -> None:
    assert told(with_target(before), with_target(after)) == [f"{PLACE}：仅写法不同 {before} → {after}"]


@pytest.mark.parametrize(
    "before, after",
    [("3.5%", "35%"), ("3-5天", "35天"), ("-5%", "5%"), ("12:30前", "1230前"), ("1,5号点", "15号点"), ("≥5%", "≤5%")],
)
def test_a_mark_inside_a_number_is_no_mere_form(before: str, after: str) -> None:
    (line,) = told(with_target(before), with_target(after))
    assert "仅写法" not in line


@pytest.mark.parametrize(
    "polarity, demand",
    [
        ("正向", "（-3人，要求降低）"),
        ("反向", "（-3人，要求提高）"),
        ("逆向指标", "（-3人，要求提高）"),
        ("看情况", "（-3人）"),
    ],
)
def test_the_stated_direction_tells_what_less_means(polarity: str, demand: str) -> None:
    before, after = (with_target(text, 指标方向=polarity) for text in ("63人", "60人"))
    assert told(before, after) == [f"{PLACE}：数值降低 63人 → 60人{demand}"]


def test_a_stated_direction_against_the_sign_is_no_direction() -> None:
    before, after = (with_target(text, 指标方向="反向") for text in ("≥5%", "≥4%"))
    assert told(before, after) == [f"{PLACE}：数值降低 ≥5% → ≥4%（-1%）"]


def test_sign_and_unit_in_columns_of_their_own_count_in() -> None:
    before, after = (with_target(text, 计算符号="小于等于", 计量单位="元/平方米") for text in ("14.8", "14.6"))
    assert told(before, after) == [f"{PLACE}：数值降低 14.8 → 14.6（-0.2元/平方米，要求提高）"]


def test_a_sign_and_its_name_in_words_are_the_same_sign() -> None:
    for words, sign in (("大于等于", "≥"), ("小于等于", "≤"), ("等于", "="), ("大于", ">"), ("小于", "<")):
        assert told(with_target("5", 计算符号=words), with_target("5", 计算符号=sign)) == []
    before, after = with_target("98", 计算符号="大于等于", 计量单位="%"), with_target("95", 计算符号="≥", 计量单位="%")
    assert told(before, after) == [f"{PLACE}：数值降低 98 → 95（-3%，要求降低）"]


def test_another_unit_beside_the_same_digits_is_told_by_what_it_makes_of_the_number() -> None:
    before, after = with_target("5", 计量单位="万亩"), with_target("5", 计量单位="亩")
    assert told(before, after) == [
        f"{PLACE}：数值降低 5 → 5（-49995亩）",
        "年度目标1/产出指标/数量指标/“低保覆盖率”/计量单位：改写 万亩 → 亩",
    ]


def test_a_deadline_is_compared_as_seen_from_its_own_year() -> None:
    before, after = with_target("2021年12月底前", year="2021"), with_target("2022年11月底前", year="2022")
    assert told(before, after) == [f"{PLACE}：时限改动 2021年12月底前 → 2022年11月底前（要求提高）"]


def test_a_standard_that_repeats_the_target_comes_along_with_it_and_asks_for_nothing_itself() -> None:
    before, after = with_target("≥90%", 绩效标准="≥90%"), with_target("≥80%", 绩效标准="≥80%")
    assert told(before, after) == [
        f"{PLACE}：数值降低 ≥90% → ≥80%（-10%，要求降低）",
        "年度目标1/产出指标/数量指标/“低保覆盖率”/绩效标准：数值降低 ≥90% → ≥80%（-10%，随预期值）",
    ]
