"""A value with its sign and its unit, wherever a form has them."""

import pytest

from generator.model.goals import Indicator, Operator
from generator.model.wording.values import text_with_unit


def shown(text: str, operator: Operator | None = None, unit: str | None = None) -> str:
    return text_with_unit(
        Indicator.model_validate({"预期当年实现值": text, "计算符号": operator, "计量单位": unit}), text
    )


@pytest.mark.parametrize(
    "text,operator,unit,said",
    [
        ("98", "大于等于", "%", "≥98%"),
        ("98", "小于", "%", "<98%"),
        ("98", "≥", "%", "≥98%"),
        ("98", ">", "%", ">98%"),
        ("12", "等于", "公里", "=12公里"),
        ("98%", "大于等于", "%", "≥98%"),
        ("≥98", "大于等于", "%", "≥98%"),
        ("98%以上", "大于等于", None, "98%以上"),
        ("14.8", "小于等于", "元/平方米·年", "≤14.8元/平方米·年"),
        ("10-20", None, "人", "10-20人"),
        ("±3", None, "%", "±3%"),
        ("提高5", None, "%", "提高5%"),
        ("8600", None, "（人）", "8600人"),
        ("98", None, None, "98"),
    ],
)
def test_what_columns_of_their_own_hold_stands_with_the_number(
    text: str, operator: Operator | None, unit: str | None, said: str
) -> None:
    assert shown(text, operator, unit) == said


@pytest.mark.parametrize("text", ["应保尽保", "12月底前", "高龄津贴80岁以上老人全覆盖", "第3名", "1:5", "每月10日前"])
def test_what_is_no_number_stands_alone(text: str) -> None:
    assert shown(text, "大于等于", "%") == text


@pytest.mark.parametrize("unit", ["无", "—", "/", "（空）", " "])
def test_what_stands_for_no_unit_is_none(unit: str) -> None:
    assert shown("98", "大于等于", unit) == "≥98"


def test_what_the_form_calls_qualitative_has_no_unit() -> None:
    assert shown("98", "定性", "%") == "98"
