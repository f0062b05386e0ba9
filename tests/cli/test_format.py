"""`disclose format` from the command line: what it says, what it writes, how it exits."""

from pathlib import Path

import pytest

from generator.write.declaration_yaml import MODELINE
from tests.project import make_project, write
from tests.ran import Ran, Run

FILE = "declarations/qingshan/education/2022.yaml"
WRITTEN = "部门名称: '区教育局'\n年度: 2022  # 预算年度\n整体绩效目标:\n  年度目标:\n  - 目标: 保障。\n"
STYLED = f"{MODELINE}\n年度: 2022  # 预算年度\n部门名称: 区教育局\n\n整体绩效目标:\n  年度目标:\n    - 目标: 保障。\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of a declaration in a style of its own, and another in the canonical one."""
    write(make_project(tmp_path), {FILE: WRITTEN})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_check_names_the_files_and_fails_and_writes_nothing(project: Path, run: Run) -> None:
    assert run("format", "--check") == Ran(
        1, f"{FILE}：写法不一致，请运行 disclose format\n", "看了 2 份申报表：要改写 1，读不出来 0\n"
    )
    assert (project / FILE).read_text(encoding="utf-8") == WRITTEN


def test_what_is_written_passes_the_check(project: Path, run: Run) -> None:
    assert run("format", FILE) == Ran(0, f"已改写 {FILE}\n", "看了 1 份申报表：改写 1，读不出来 0\n")
    assert (project / FILE).read_text(encoding="utf-8") == STYLED
    assert run("format", "--check") == Ran(0, "", "看了 2 份申报表：要改写 0，读不出来 0\n")


def test_a_file_that_cannot_be_read_is_told_with_its_errors(project: Path, run: Run) -> None:
    write(project, {FILE: WRITTEN.replace("2022", "22")})
    code, out, err = run("format")
    assert (code, out) == (1, "")
    assert err == (
        f"{FILE}:2:5: 错误〔年度格式〕“22”不是年度，应写四位年份，如 2022\n"
        f"{FILE}：文件未动\n看了 2 份申报表：改写 0，读不出来 1\n"
    )


def test_another_form_is_for_one_region_and_not_to_be_looked_at_alone(project: Path, run: Run) -> None:
    for wrong in (("--check", "qingshan"), (), ("qingshan", "elsewhere")):
        code, _, err = run("format", "--form", "whole-department", *wrong)
        assert (code, err) == (
            2,
            "--form 后面写表式，另写一个地区，不与 --check 同用。用 disclose format --help 查看用法\n",
        )
