import pytest

from generator.check.rule import Subject
from generator.check.walks import has_unusual_characters
from tests.builders import address, archive, declaration
from tests.check.snippet import said, told

FORM = """
整体绩效目标:
  年度目标:
    - 目标: 落实公共文化场馆免费开放政策
      绩效指标:
        满意度指标:
          服务对象满意度指标:
            - 指标名称: 群众满意度
              预期当年实现值: {value}
"""


@pytest.mark.parametrize(
    "value, meant",
    [
        ("＞＝９５％", "“＞＝９５％”宜写“≥95%”"),
        ("不低于９５.5％", "“９５.5％”宜写“95.5%”"),
        ("95％以上", "“95％”宜写“95%”"),
        ("１２．５万元", "“１２．５”宜写“12.5”"),
        ("ＰＭ２．５浓度", "“ＰＭ２．５”宜写“PM2.5”"),
        ("＝100%", "“＝100%”宜写“=100%”"),
    ],
)
def test_full_width_figures_and_signs_are_advice(value: str, meant: str) -> None:
    assert told(FORM.format(value=value)) == said(f"8:24: 建议〔全角数字〕{meant}")


@pytest.mark.parametrize(
    "value", ["95%以上，较上年提高（含5%）", "3～5天", "互联网＋政务", "≥95%；“应保尽保”", "100元/人·月"]
)
def test_punctuation_and_half_width_figures_are_left_alone(value: str) -> None:
    assert told(FORM.format(value=f"'{value}'")) == ""


def test_several_are_one_finding() -> None:
    assert told("年度工作任务:\n  - 完成３项\n  - 完成４项\n") == said(
        "2:5: 建议〔全角数字〕2处用了全角数字、字母或符号，如“３”宜写“3”（另见第3行）"
    )


def test_a_personal_number_is_not_said_in_a_message() -> None:
    assert "１１０" not in told("填报人: １１０１０５ １９４９１２３１ ００２Ｘ")


def test_every_digit_beyond_ascii_and_every_full_width_figure_is_looked_at() -> None:
    digits = [character for character in map(chr, range(0x80, 0x110000)) if character.isdecimal()]
    seen = [*digits[::10], *digits[9::10], *"０９ＡＺａｚ＞＜＝＋－％．／"]
    assert [sign for sign in seen if not unusual(f"救助{sign}人")] == []
    assert not unusual("救助95人，（≥90%）；“应保尽保”。")


def unusual(text: str) -> bool:
    return has_unusual_characters(Subject.of(archive(declaration(年度工作任务=[text])), address()))
