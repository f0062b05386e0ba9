"""What a clerk reads first does what it says: ten lines from a Word file to a pull request, and an account."""

import shlex
from pathlib import Path

import pytest

from generator.cli.main import disclose, main
from generator.intake.account import Imported
from generator.intake.account_text import account_as_markdown
from generator.intake.grid import Document
from generator.intake.read_file import read_bytes
from generator.intake.read_form import read_form
from tests.builders import form
from tests.documents import PROJECT, block
from tests.intake.printed_forms import as_word, printed
from tests.project import CIVIL_AFFAIRS, make_project

README = "declarations/README.md"
GUIDE = "content/guide/import.md"


def ten_lines() -> list[str]:
    return block(README, "text").splitlines()


def test_from_a_word_file_to_a_pull_request_in_ten_lines_with_python_pip_and_git_alone() -> None:
    lines = ten_lines()
    assert len(lines) == 10
    assert {line.split()[0].rpartition("\\")[2] for line in lines} == {"git", "cd", "py", "pip", "disclose"}
    for line in lines:
        if "requirements" in line:
            assert (PROJECT / line.split()[-1].replace("\\", "/")).is_file()


def test_the_lines_of_the_program_make_and_check_a_declaration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path / "project")
    (project / CIVIL_AFFAIRS).rename(project / "declarations/qingshan/civil-affairs/2021.yaml")
    monkeypatch.chdir(project)
    (project / "申报表.docx").write_bytes(as_word(printed(_tree(年度="2023"))))
    for line in (line for line in ten_lines() if "disclose" in line):
        arguments = [word.replace("wuhan-qingshan", "qingshan") for word in shlex.split(line.replace("\\", "/"))[1:]]
        assert arguments[0] in disclose.commands
        assert main(arguments) in (0, 1), capfd.readouterr()
    assert (project / "declarations/qingshan/civil-affairs/2023.yaml").is_file()


def test_the_guides_account_is_one() -> None:
    tree = _tree(年度="2023", 部门名称="示例区文化和旅游局", 填报人="示例员", 填报日期="2023-01-10")
    income = tree["部门总体资金情况"]["收入构成"]
    income["财政拨款"]["当年预算"], income["其他资金"]["前年"] = "1,286.5万元", "约12"
    before = "附件3:|部门整体支出绩效目标申报表|填报日期:2023年1月10日"
    document = read_bytes(as_word(printed(tree), before))
    assert isinstance(document, Document)
    imported = read_form(document, 2023)
    assert isinstance(imported, Imported)
    shown = [line for line in block(GUIDE, "text\n# 导入说明：申报表.docx").splitlines() if line and line != "…"]
    account = account_as_markdown(imported, "申报表.docx").splitlines()
    assert shown == [*dict.fromkeys(line for line in account if line in shown)]


def _tree(**changes: str) -> dict[str, dict[str, dict[str, dict[str, str]]]]:
    tree = form(**changes)
    tree["整体绩效目标"]["长期目标"] = [{"目标": "健全公共文化服务体系。"}]
    return tree
