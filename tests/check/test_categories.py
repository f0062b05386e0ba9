import pytest

from tests.check.snippet import said, told

TWO_GOALS = """
整体绩效目标:
  年度目标:
    - 目标: 一
      绩效指标:
        {0}:
          {1}: []
    - 目标: 二
      绩效指标:
        {0}:
          {1}: []
"""


@pytest.mark.parametrize(
    "first,second",
    [
        ("产出指标", "数量指标"),
        ("产出指标", "成本指标"),
        ("成本指标", "经济成本指标"),
        ("效益指标", "可持续影响指标"),
        ("满意度指标", "服务对象满意度指标"),
    ],
)
def test_names_of_both_editions_are_known(first: str, second: str) -> None:
    assert told(TWO_GOALS.format(first, second)) == ""


def test_a_slip_is_a_warning_with_the_name_meant_and_all_its_places() -> None:
    assert told(TWO_GOALS.format("产出指标", "数量指际")) == said(
        "6:11: 警告〔指标类别名称〕二级指标“数量指际”应写“数量指标”；如确是另一类指标，"
        "请列入 region.yaml 的“指标体系”（另见第10行）"
    )


def test_any_other_name_is_a_warning() -> None:
    assert told(TWO_GOALS.format("产出指标", "安全指标")) == said(
        "6:11: 警告〔另设指标类别〕“安全指标”不是通用的二级指标名称；如本地确用此名，"
        "请列入 region.yaml 的“指标体系”（另见第10行）"
    )


def test_another_forms_name_is_told_with_the_name_that_stands_for_the_same() -> None:
    assert told(TWO_GOALS.format("项目完成指标", "数量指标")) == said(
        "5:9: 警告〔另设指标类别〕“项目完成指标”不是通用的一级指标名称，与“产出指标”相当；如本地确用此名，"
        "请列入 region.yaml 的“指标体系”（另见第9行）"
    )


def test_several_other_names_are_one_warning() -> None:
    assert told(TWO_GOALS.format("党建工作", "安全指标")) == said(
        "5:9: 警告〔另设指标类别〕2个指标类别不是通用的名称，其中“党建工作”不是通用的一级指标名称；如本地确用此名，"
        "请列入 region.yaml 的“指标体系”（另见第6、9、10行）"
    )


@pytest.mark.parametrize("name", ["安全指标", "数量指际"])
def test_a_name_that_the_region_lists_is_its_own(name: str) -> None:
    assert told(TWO_GOALS.format("产出指标", name), 指标体系=["2015", name]) == ""


def test_the_name_of_an_edition_is_no_name_of_a_category() -> None:
    assert "〔另设指标类别〕“2015”" in told(TWO_GOALS.format("'2015'", "数量指标"))


def test_a_category_under_another_one_is_advice() -> None:
    assert told(TWO_GOALS.format("效益指标", "成本指标")) == said(
        "6:11: 建议〔指标类别归属〕“成本指标”列在“效益指标”之下，通用指标体系中它属于“产出指标”（另见第10行）"
    )
