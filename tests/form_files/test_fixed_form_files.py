"""Files of 表式 put right on disk, with all that a declaration's file keeps: line ends, marks, comments."""

from pathlib import Path

import pytest

from tests.documents import PROJECT
from tests.form_files.fixing import declarations_with, fix_all, told

SOUND = "年度: 2022\n部门名称: 示例区民政局\n整体绩效目标:\n  年度目标:\n    - 目标: 保障。\n"
FORM = (PROJECT / "tests/forms/A/form.yaml").read_text(encoding="utf-8")
NAME = "declarations/forms/layout-a.yaml"


def with_form(folder: Path, text: str) -> Path:
    """A folder with a declaration and this text as a form."""
    root = declarations_with(folder, SOUND)
    (root / "forms").mkdir()
    (folder / NAME).write_bytes(text.encode())
    return root


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without", "with a byte-order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_what_is_certain_in_a_form_is_put_right_and_told(tmp_path: Path, mark: str, end: str) -> None:
    sound = mark + FORM.replace("  - 目标\n", "  - 目标  # 每条一行\n").replace("\n", end)
    slipped = sound.replace("标题: ", "标题：", 1).replace("  - 目标  # ", "  -目标  # ", 1)
    root = with_form(tmp_path, slipped)
    [file] = fix_all(root)
    at = FORM.split("\n").index("  - 目标") + 1
    assert (file.path, file.reason) == (NAME, "")
    assert [(done.edit.line, done.edit.before, done.edit.text) for done in file.applied] == [
        (2, "：", ": "),
        (at, "-", "- "),
    ]
    assert (tmp_path / NAME).read_bytes() == sound.encode()
    assert fix_all(root) == []


def test_what_is_not_certain_in_a_form_stays(tmp_path: Path) -> None:
    text = FORM.replace("层级: 部门整体\n", "层级: 部门整本\n")
    root = with_form(tmp_path, text)
    assert [problem.location.line for problem in told(root).problems if problem.location.path == NAME] == [3]
    assert fix_all(root) == []
    assert (tmp_path / NAME).read_text(encoding="utf-8") == text
