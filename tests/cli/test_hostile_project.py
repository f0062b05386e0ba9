"""Settings, templates and terminals as somebody may have them: one line and the right exit code, and nothing runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import CIVIL_AFFAIRS, OURS, make_project

WRONG_USAGE = 2
RUNS = "q: !!python/object/apply:os.system ['touch ran']\n"
COMMANDS = [
    ["check"],
    ["schema"],
    ["show", CIVIL_AFFAIRS],
    ["diff", CIVIL_AFFAIRS, CIVIL_AFFAIRS],
    ["render"],
]


def disclose(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "generator", *arguments]
    variables = os.environ | {"PYTHONPATH": str(OURS)} | environment
    return subprocess.run(command, cwd=folder, capture_output=True, env=variables, check=False)


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_reading_the_settings_runs_nothing_of_them(tmp_path: Path, arguments: list[str]) -> None:
    project = make_project(tmp_path / "project")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(RUNS)
    done = disclose(project, *arguments)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr.decode()
    assert not (project / "ran").exists()


@pytest.mark.parametrize(
    "line",
    ["INHERIT: mkdocs.yml", "INHERIT: [a]", 'docs_dir: "\\0"', f"x: {'1' * 5000}", "\0", f"x: {'[' * 3000}", "x: *a"],
)
def test_settings_that_nobody_can_use_are_one_line(tmp_path: Path, line: str) -> None:
    project = make_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    settings.write_text(f"{line}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    done = disclose(project, "check")
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (WRONG_USAGE, b"")
    assert said.startswith("mkdocs.yml:1:")
    assert "错误〔站点设置〕" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("encoding", ["latin-1", "ascii:strict", "cp437"])
def test_what_a_terminal_cannot_show_is_said_all_the_same(tmp_path: Path, encoding: str) -> None:
    done = disclose(make_project(tmp_path / "project"), "check", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "检查了 2 份申报表：错误 0，警告 0，建议 0\n"


def test_a_terminal_that_has_chinese_keeps_its_encoding(tmp_path: Path) -> None:
    done = disclose(make_project(tmp_path / "project"), "check", PYTHONIOENCODING="gb18030")
    assert done.stderr.decode("gb18030") == "检查了 2 份申报表：错误 0，警告 0，建议 0\n"


def test_a_name_that_is_no_text_can_be_said(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    done = disclose(project, "check", os.fsdecode(b"\xc4\xea.yaml"))
    assert (done.returncode, b"Traceback" in done.stderr) == (WRONG_USAGE, False)


@pytest.mark.parametrize(
    "broken,code,said",
    [
        (b"{{ 1 / 0 }}", 1, ":1: ZeroDivisionError: division by zero\n"),
        (b"{% include 'main.html' %}", 1, ":1: RecursionError: maximum recursion depth exceeded"),
        ("年".encode("gb18030"), 2, ": 模板不是 UTF-8 编码，请另存为 UTF-8\n"),
    ],
    ids=["divides by zero", "includes itself", "is not UTF-8"],
)
def test_what_fails_in_the_theme_is_said_with_its_place(tmp_path: Path, broken: bytes, code: int, said: str) -> None:
    project = make_project(tmp_path / "project")
    theme = project / "templates/theme/main.html"
    theme.write_bytes(broken + theme.read_bytes())
    done = disclose(project, "build", "--no-search", "--jobs", "1")
    complained = done.stderr.decode()
    assert (done.returncode, done.stdout) == (code, b"")
    assert complained.splitlines(keepends=True)[-1].startswith(f"{theme}{said}")
    assert "Traceback" not in complained
