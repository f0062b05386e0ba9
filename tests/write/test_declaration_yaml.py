from pathlib import Path
from typing import Any

import yaml
from hypothesis import given

from generator.model.declaration import Declaration
from generator.read.document import read_declaration
from generator.read.reading_rules import MISSING_KEY
from generator.write.declaration_yaml import MODELINE, declaration_as_yaml
from tests.builders import WITHOUT, declaration, goal, indicator, only
from tests.strategies import declarations

SEED = Path(__file__).parents[2] / "declarations/wuhan-qingshan/civil-affairs/2022.yaml"

WHOLE_FORM = """\
# yaml-language-server: $schema=../../schema.json
年度: 2022
填报日期: 2022-01-14
部门名称: 青山区民政局
填报口径: 汇总
联系电话: 027-68865278

部门总体资金情况:
  单位: 元
  收入构成:
    财政拨款:
      当年预算: 6009.10
      前年: -0.50
      其中:
        政府性基金预算:
    其他资金:
  支出构成:
    基本支出:
      当年预算: 1056.27

部门职能概述:
  - 统筹全区社会救助体系建设。
年度工作任务:
  - '完成 #1 号工程'
整体绩效目标:
  长期目标:
    - 健全社会救助体系。
    - 目标: 建成养老服务网络。
      绩效指标:
        产出指标:
  年度目标:
    - 目标: 保障基本生活。
      明细表述: 保障困难群众基本生活。
      绩效指标:
        产出指标:
          数量指标:
            - 指标名称: 救助人数
              预期当年实现值: 63
              计算符号: 大于等于
              权重: 10.0
            - {}
          成本指标: []
    - {}

公开信息:
  阶段: 批复
  批复日期: 2022-02-01

来源:
  文件: 附件3

审核说明:
  - 规则: 收支平衡
    理由: |-
      第一段。
      第二段。
"""


def test_the_canonical_form_of_a_declaration() -> None:
    row = only({"权重": "10.0", "预期当年实现值": "63", "指标名称": "救助人数", "计算符号": "大于等于"})
    annual = goal(
        "保障基本生活。",
        明细表述="保障困难群众基本生活。",
        绩效指标=only({"产出指标": {"数量指标": [row, {}], "成本指标": None}}),
    )
    form = declaration(
        填报人=WITHOUT,
        部门总体资金情况=only(
            {
                "支出构成": {"基本支出": {"当年预算": "1056.27"}},
                "收入构成": {
                    "财政拨款": {"其中": {"政府性基金预算": None}, "当年预算": "6009.10", "前年": "-0.50"},
                    "其他资金": None,
                },
                "单位": "元",
            }
        ),
        年度工作任务=["完成 #1 号工程"],
        整体绩效目标=only(
            {
                "年度目标": [annual, None],
                "长期目标": [
                    {"目标": "健全社会救助体系。"},
                    {"目标": "建成养老服务网络。", "绩效指标": {"产出指标": None}},
                ],
            }
        ),
        审核说明=[{"理由": "第一段。\n第二段。", "规则": "收支平衡"}],
        来源={"文件": "附件3"},
        公开信息={"公开状态": "公开", "批复日期": "2022-02-01", "阶段": "批复"},
    )
    assert declaration_as_yaml(form) == WHOLE_FORM


def test_what_need_not_be_there_leaves_no_trace() -> None:
    bare = {"年度": "2022", "部门名称": "青山区民政局", "整体绩效目标": {"年度目标": [{"目标": "保障。"}]}}
    assert declaration_as_yaml(Declaration.model_validate(bare)) == (
        f"{MODELINE}\n年度: 2022\n部门名称: 青山区民政局\n\n整体绩效目标:\n  年度目标:\n    - 目标: 保障。\n"
    )


def test_a_long_text_is_one_line() -> None:
    text = "切实保障各类困难群众基本生活；" * 200
    assert f"预期当年实现值: {text}\n" in declaration_as_yaml(
        declaration(
            整体绩效目标={"年度目标": [goal(绩效指标={"产出指标": {"数量指标": [indicator(预期当年实现值=text)]}})]}
        )
    )


@given(declarations())
def test_written_and_read_again_it_is_equal_and_written_again_the_same(form: Declaration) -> None:
    text = declaration_as_yaml(form)
    reading = read_declaration(f"{form.fiscal_year}.yaml", text.encode())
    assert {problem.rule for problem in reading.diagnostics} <= {MISSING_KEY}  # of goals without a text
    assert reading.content == form
    assert declaration_as_yaml(reading.content) == text


@given(declarations())
def test_any_yaml_parser_finds_the_same_texts_in_the_same_order(form: Declaration) -> None:
    text = declaration_as_yaml(form)
    pure, fast = (yaml.load(text, Loader=loader) for loader in (yaml.BaseLoader, yaml.CBaseLoader))
    assert pure == fast
    again = Declaration.model_validate(_with_blanks(pure))
    assert again == form
    assert declaration_as_yaml(again) == text


def test_the_seed_as_curated_is_in_canonical_form_but_for_its_comments() -> None:
    curated = SEED.read_text(encoding="utf-8")
    reading = read_declaration("2022.yaml", curated.encode())
    assert reading.content
    lines = [line for line in curated.splitlines(keepends=True) if not line.lstrip().startswith("# ")]
    assert MODELINE + "\n" + "".join(lines) == declaration_as_yaml(reading.content)


def _with_blanks(node: Any) -> Any:
    match node:
        case dict():
            return {key: _with_blanks(value) for key, value in node.items()}
        case list():
            return [_with_blanks(item) for item in node]
        case _:
            return node or None
