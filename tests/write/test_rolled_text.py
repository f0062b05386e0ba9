"""A year's file rolled forward: what a year changes, marked where somebody has to go on, and nothing else."""

from difflib import unified_diff
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.diagnostics.formats import as_text
from generator.model.declaration import Declaration
from generator.read.document import read_declaration
from generator.read.reading_rules import LEFT_TO_DO
from generator.write.declaration_yaml import declaration_as_yaml
from generator.write.rolled_declaration import rolled
from generator.write.rolled_text import rolled_text
from tests.drawn_forms import drawn_forms, files_of
from tests.examples import examples
from tests.layouts import LAYOUTS, declaration_of_layout, form_of_layout, read_as, text_of_layout
from tests.strategies import declarations
from tests.write.test_other_forms import yaml_of

SEED = Path(__file__).parents[2] / "declarations/wuhan-qingshan/civil-affairs/2022.yaml"

OLD = """\
# yaml-language-server: $schema=../../schema.json
年度: 2022  # 与预算一致
填报日期: 2022-01-14
部门名称: 示例区文化馆

部门总体资金情况:
  收入构成:
    # 含基金
    财政拨款:
      当年预算: 576.90
      上年: 560  # 执行数
      其中:
        一般公共预算:
          当年预算: 500
          前年: 480
    其他资金:

年度工作任务:  # 照录
  - 办好一场演出。
整体绩效目标:
  长期目标:
    - 建成文化馆网络。
  年度目标:
    - 目标: 丰富群众文化生活。
      绩效指标:
        产出指标:
          数量指标:
            - 指标名称: '演出: 场次'
              上年: 50场
              预期当年实现值: '#50场'  # 含下乡
              绩效标准: ≥50场
            - 指标名称: 观众
              预期当年实现值: 一万人次以上，其中农村观众不少于三千人次
          质量指标: []

公开信息:
  # 附件一
  阶段: 批复
  批复日期: 2022-02-10

# 由扫描件录入
来源:
  文件: 附件3
"""
NEW = """\
# yaml-language-server: $schema=../../schema.json
年度: 2023  # 与预算一致
填报日期:  # 待填
部门名称: 示例区文化馆

部门总体资金情况:
  收入构成:
    # 含基金
    财政拨款:
      当年预算:  # 待填
      前年: 560  # 执行数
      上年: 576.90
      其中:
        一般公共预算:
          当年预算:  # 待填
          前年:
          上年: 500
    其他资金:

年度工作任务:  # 待修订；照录
  - 办好一场演出。
整体绩效目标:
  长期目标:
    - 建成文化馆网络。
  年度目标:  # 待修订
    - 目标: 丰富群众文化生活。
      绩效指标:
        产出指标:
          数量指标:
            - 指标名称: '演出: 场次'
              前年: 50场
              上年: '#50场'  # 含下乡
              预期当年实现值: '#50场'  # 待修订（上年：'#50场'）；含下乡
              绩效标准: ≥50场
            - 指标名称: 观众
              上年: 一万人次以上，其中农村观众不少于三千人次
              预期当年实现值: 一万人次以上，其中农村观众不少于三千人次  # 待修订（上年：一万人次以上，其中农村观…）
          质量指标: []

公开信息:
  阶段: 申报
"""


def read(text: str) -> Declaration:
    reading = read_declaration("declaration.yaml", text.encode())
    assert reading.content is not None, as_text(reading.diagnostics)
    return reading.content


def test_order_comments_and_what_goes_on_stay_and_the_years_move_on() -> None:
    assert rolled_text(OLD, read(OLD), 2023) == NEW
    assert read(NEW) == rolled(read(OLD), 2023)


def test_a_year_that_was_left_out_moves_the_columns_further_and_leaves_blank_what_is_not_known() -> None:
    old = """\
        年度: 2020
        部门名称: 示例区文化馆
        部门总体资金情况:
          收入构成:
            财政拨款:
              当年预算: 3
              前年: 1
              上年: 2
        整体绩效目标:
          年度目标:
            - 目标: 丰富群众文化生活。
        """
    new = rolled_text(dedent(old), read(dedent(old)), 2022)
    assert "      当年预算:  # 待填\n      前年: 3\n      上年:\n" in new
    assert "      当年预算:  # 待填\n      前年:\n      上年:\n" in rolled_text(dedent(old), read(dedent(old)), 2024)


def test_a_file_that_was_rolled_and_left_so_is_rolled_again_with_each_mark_once() -> None:
    again = rolled_text(NEW, read(NEW), 2024)
    assert again.count("# 待修订") == NEW.count("# 待修订")
    assert "；待修订" not in again
    assert "；含下乡" in again


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_declaration_of_any_layout_is_rolled_in_its_own_words(layout: str) -> None:
    old = declaration_of_layout(layout)
    new = rolled_text(text_of_layout(layout), old, old.fiscal_year + 1)
    reading = read_as(form_of_layout(layout), new)
    assert reading.content == rolled(old, old.fiscal_year + 1)
    assert [problem.rule for problem in reading.diagnostics] == [LEFT_TO_DO]
    assert rolled_text(declaration_as_yaml(old), old, old.fiscal_year + 1) != ""


def test_the_seeds_next_year_changes_only_years_amounts_marks_and_what_is_emptied() -> None:
    old = SEED.read_text(encoding="utf-8")
    changed = list(unified_diff(old.splitlines(), rolled_text(old, read(old), 2023).splitlines(), n=0, lineterm=""))
    added = [line[1:].strip() for line in changed if line.startswith("+") and not line.startswith("+++")]
    assert [
        line
        for line in added
        if line and not line.startswith(("年度: 2023", "前年: ", "上年: ", "公开信息:", "阶段: 申报"))
    ] == [line for line in added if "# 待填" in line or "# 待修订" in line]
    assert len(added) < len(old.splitlines()) / 5


LAST_YEAR = 2099
"""No later one is a year of a declaration."""


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[*HealthCheck])
@given(declarations(), st.integers(1, 3))
def test_any_declaration_in_its_canonical_text_is_rolled_as_the_declaration_is(old: Declaration, years: int) -> None:
    assume(old.fiscal_year + years <= LAST_YEAR)
    new = rolled_text(declaration_as_yaml(old), old, old.fiscal_year + years)
    reading = read_declaration("declaration.yaml", new.encode())
    assert reading.content == rolled(old, old.fiscal_year + years), as_text(reading.diagnostics)


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[*HealthCheck])
@given(st.data())
def test_any_declaration_of_any_form_is_rolled_as_the_declaration_is(data: st.DataObject) -> None:
    form = data.draw(drawn_forms())
    given_text = yaml_of(data.draw(files_of(form)))
    old = read_as(form, given_text).content
    assert old is not None
    assume(old.fiscal_year < LAST_YEAR)
    for text in (given_text, declaration_as_yaml(old)):
        reading = read_as(form, rolled_text(text, old, old.fiscal_year + 1))
        assert reading.content == rolled(old, old.fiscal_year + 1), as_text(reading.diagnostics)
