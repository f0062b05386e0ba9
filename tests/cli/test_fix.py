"""`disclose check --fix` from the command line: what it says, what it writes, and what is left to say."""

import json
from pathlib import Path

import pytest

from tests.project import EDUCATION, NO_DECLARATIONS, REGION, make_project, write
from tests.ran import Ran, Run

RIGHT = """\
年度: 2022
部门名称: 青山区教育局
年度工作任务:
  - 新建学校10所
整体绩效目标:
  年度目标:
    - 目标: 办好人民满意的教育。
      绩效指标:
        产出指标:
          数量指标:
            - 指标名称: 新建学校
              预期当年实现值: ≥10所
        满意度指标:
          服务对象满意度指标:
            - 指标名称: 家长满意度
              预期当年实现值: ≥95%
        效益指标:
          社会效益指标:
            - 指标名称: 入学率
              预期当年实现值: ≥99%
"""
WRONG = (
    RIGHT.replace("年度: 2022", "年度：２０２２")
    .replace("- 新建学校10所", "- 1.新建学校\u200b10所")
    .replace("预期当年实现值: ≥95%", "指标值: ≥９５％")
)
MADE = f"""\
{EDUCATION}:1: 已改正〔冒号写法〕“：” → “: ”
{EDUCATION}:4: 已改正〔不可见字符〕删去“U+200B”
{EDUCATION}:16: 已改正〔未知的键〕“指标值” → “预期当年实现值”
{EDUCATION}:1: 已改正〔年度格式〕“２０２２” → “2022”
{EDUCATION}:4: 已改正〔多余的序号〕“1.新建学校10所” → “新建学校10所”
{EDUCATION}:16: 已改正〔全角数字〕“≥９５％” → “≥95%”
改正了 6 处
检查了 1 份申报表：错误 0，警告 0，建议 0
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one declaration, in which several things are wrong."""
    make_project(tmp_path, **NO_DECLARATIONS | {"declarations/qingshan/region.yaml": REGION, EDUCATION: WRONG})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_edit_is_told_and_what_is_left_is_checked_anew(project: Path, run: Run) -> None:
    assert run("check", "--fix") == Ran(0, "", MADE)
    assert (project / EDUCATION).read_text(encoding="utf-8") == RIGHT
    assert run("check", "--fix") == Ran(0, "", "改正了 0 处\n检查了 1 份申报表：错误 0，警告 0，建议 0\n")


def test_a_check_alone_says_how_much_can_be_put_right_and_writes_nothing(project: Path, run: Run) -> None:
    code, out, err = run("check")
    assert (code, len(out.splitlines())) == (1, 4)
    assert err == ("检查了 1 份申报表：错误 4，警告 0，建议 0\n有 3 项改法确定，可运行 disclose check --fix 改正\n")
    assert (project / EDUCATION).read_text(encoding="utf-8") == WRONG


def test_only_the_files_asked_for_are_put_right(project: Path, run: Run) -> None:
    other = "declarations/qingshan/civil-affairs/2022.yaml"
    write(project, {other: WRONG.replace("教育局", "民政局")})
    code, out, err = run("check", "--fix", other)
    assert (code, out) == (0, "")
    assert err == MADE.replace(EDUCATION, other)
    assert (project / EDUCATION).read_text(encoding="utf-8") == WRONG


def test_what_a_machine_reads_is_not_mixed_with_what_was_put_right(project: Path, run: Run) -> None:
    write(
        project,
        {
            EDUCATION: WRONG.replace(
                "整体绩效目标", "部门总体资金情况:\n  收入构成:\n    财政拨款:\n      当年预算: 5万元\n整体绩效目标"
            )
        },
    )
    code, out, err = run("check", "--fix", "--format", "rdjson")
    assert code == 1
    [left] = json.loads(out)["diagnostics"]
    assert left["code"] == {"value": "amount-format"}
    assert [suggestion["text"] for suggestion in left["suggestions"]] == ["5"]
    assert "改正了" in err
