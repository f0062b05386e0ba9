"""Files in canonical style: nothing of them means anything else, and every comment stays with what it is about."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.diagnostics.formats import as_text
from generator.form_files.styled_text import styled_text
from generator.model.declaration import Declaration
from generator.model.form import default_form
from generator.read.comments import comments_of
from generator.read.reading import Reading
from generator.write.declaration_yaml import MODELINE, declaration_as_yaml
from tests.drawn_forms import drawn_forms, files_of
from tests.examples import examples
from tests.form_files.other_styles import other_styles
from tests.layouts import read_as
from tests.read.as_author_sees import reading_of
from tests.strategies import declarations
from tests.write.test_other_forms import yaml_of

BEGINNING = f"{MODELINE}\n年度: 2022\n部门名称: 青山区民政局\n\n"


def styled(text: str) -> str:
    """A sound file of the default form in canonical style."""
    reading = reading_of(text)
    assert reading.content is not None, as_text(reading.diagnostics)
    return styled_text(reading.content, None, text).text


def test_the_order_the_quotes_and_the_lines_are_the_writers_and_comments_go_with_their_keys() -> None:
    written = """\
# 本表由办公室录入。

"部门名称": '青山区民政局'   #如批复
# 与封面一致
年度: 2022
整体绩效目标:
    年度目标:
    # 只有一条
    -   绩效指标:
            产出指标:
                # 数量
                数量指标:
                - 预期当年实现值: 'ABC'   # 原表如此
                  指标名称: 救助人数
                # - 指标名称: 暂缓
                成本指标: []
        目标: "保障基本生活，
          应保尽保。"
# 职能有三条
部门职能概述: # 照录
  - 统筹社会救助。
  # 其余两条待补
年度工作任务:
- |
  # 这不是注释
  第二段
# 完
"""
    assert (
        styled(written)
        == """\
# yaml-language-server: $schema=../../schema.json
# 本表由办公室录入。

# 与封面一致
年度: 2022
部门名称: 青山区民政局  # 如批复

# 职能有三条
部门职能概述:  # 照录
  - 统筹社会救助。
  # 其余两条待补
年度工作任务:
  - |-
    # 这不是注释
    第二段
整体绩效目标:
  年度目标:
    # 只有一条
    - 目标: 保障基本生活，应保尽保。
      绩效指标:
        产出指标:
          # 数量
          数量指标:
            - 指标名称: 救助人数
              预期当年实现值: ABC  # 原表如此
          # - 指标名称: 暂缓
          成本指标: []
# 完
"""
    )


@pytest.mark.parametrize(
    "written,left",
    [
        ("填报人:  # 待定\n", "填报人:  # 待定\n"),
        ("# 谁填？\n填报人:\n联系电话:\n", "# 谁填？\n填报人:\n"),
        ("公开信息:\n  阶段:\n  公开状态: 公开  # 已问过\n", "\n公开信息:\n  公开状态: 公开  # 已问过\n"),
        ("部门职能概述: []  # 没有\n", "部门职能概述: []  # 没有\n"),
    ],
)
def test_what_the_writer_leaves_out_stays_where_a_comment_is_about_it(written: str, left: str) -> None:
    goals = "整体绩效目标:\n  年度目标:\n    - 目标: 保障。\n"
    text = styled(f"年度: 2022\n{written}部门名称: 青山区民政局\n{goals}")
    assert text == f"{MODELINE}\n年度: 2022\n{left}部门名称: 青山区民政局\n\n{goals}"
    assert styled(text) == text


def test_blanks_to_be_filled_in_stay_in_lines_of_money_and_in_rows_that_have_nothing_else() -> None:
    text = """\
# yaml-language-server: $schema=../../schema.json
年度: 2022
部门名称: 青山区民政局

部门总体资金情况:
  收入构成:
    财政拨款:
      当年预算:  # 待填
      上年:  # 待填
    财政专户管理资金:
      当年预算:  # 待填
      前年: 3
    其他资金:
      当年预算: 5

整体绩效目标:
  年度目标:
    - 目标: |-
        保障。

        应保尽保。
      明细表述:  # 待填
      绩效指标:
        产出指标:
          数量指标:
            - 指标名称:  # 待填
              预期当年实现值:  # 待填
            - 指标名称: 救助人数
              预期当年实现值:  # 待填
            - 指标名称:  # 待填
              前年:  # 待填
              预期当年实现值: 63

公开信息:
  阶段:  # 待填
"""
    assert styled(text) == text


def test_the_schema_for_editors_is_the_forms_unless_it_lies_outside_the_folder() -> None:
    rest = "年度: 2022\n部门名称: 青山区民政局\n\n整体绩效目标:\n  年度目标:\n    - 目标: 保障。\n"
    for own in ("../../forms/other.schema.json", "../../../schema.json"):
        assert styled(f"# yaml-language-server: $schema={own}\n{rest}") == f"{MODELINE}\n{rest}"
    elsewhere = f"# yaml-language-server: $schema=https://qingshan.gov.cn/schema.json\n{rest}"
    assert styled(elsewhere) == elsewhere


@settings(suppress_health_check=[*HealthCheck], deadline=None)
@given(st.data(), declarations())
def test_any_declaration_in_any_style_keeps_its_meaning_and_its_comments(
    data: st.DataObject, form: Declaration
) -> None:
    _holds(data, declaration_as_yaml(form), lambda text: reading_of(text, f"{form.fiscal_year}.yaml"))


@settings(max_examples=examples(60), suppress_health_check=[*HealthCheck], deadline=None)
@given(st.data())
def test_any_declaration_of_any_form_in_any_style_keeps_its_meaning_and_its_comments(data: st.DataObject) -> None:
    form = data.draw(drawn_forms())
    declaration = read_as(form, yaml_of(data.draw(files_of(form)))).content
    assert declaration is not None
    _holds(data, declaration_as_yaml(declaration), lambda text: read_as(form, text))


def _holds(data: st.DataObject, canonical: str, read: Callable[[str], Reading[Declaration]]) -> None:
    """Whatever the style, the text after formatting reads as before, holds all comments and is formatted already."""
    with_comments = data.draw(st.booleans())
    written, comments = data.draw(other_styles(canonical, with_comments=with_comments))
    before = read(written).content
    assume(before is not None)
    assert before is not None
    slug = None if before.form is default_form() else "own"
    found = styled_text(before, slug, written)
    assert read(found.text).content == before
    assert styled_text(before, slug, found.text).text == found.text
    plain = declaration_as_yaml(before, slug)
    if not with_comments:
        assert found.text == plain
    said = Counter(comment.text for comment in comments_of(found.text))
    assert said == Counter(found.comments) or not comments  # of none the writer makes the text, its own first line too
    assert [text for text in comments if not any(text in there for there in said)] == []
    assert len(found.comments) >= len(comments)
    kept = iter(_without_comments(found.text))  # blanks and defaults that comments are about may stand among them
    assert [line for line in _without_comments(plain) if not line.endswith("{}") and line not in kept] == []


def _without_comments(text: str) -> list[str]:
    lines = text.split("\n")
    for comment in comments_of(text):
        lines[comment.line - 1] = lines[comment.line - 1][: comment.column - 1].rstrip()
    return [line for line in lines if line]
