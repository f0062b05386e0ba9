"""Settings, templates and terminals as somebody may have them: one line and the right exit code, and nothing runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import CIVIL_AFFAIRS, OURS, make_project
from tests.ran import Run

WRONG_USAGE = 2
RUNS = "q: !!python/object/apply:os.system ['touch ran']\n"
COMMANDS = [
    ["check"],
    ["schema"],
    ["show", CIVIL_AFFAIRS],
    ["diff", CIVIL_AFFAIRS, CIVIL_AFFAIRS],
    ["render"],
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound project, in which one stands."""
    monkeypatch.chdir(make_project(tmp_path / "project"))
    return tmp_path / "project"


def check_with_output_in(encoding: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What `disclose check` says where the terminal takes that encoding: Python settles it when it starts."""
    command = [sys.executable, "-m", "generator", "check", *arguments]
    variables = os.environ | {"PYTHONPATH": str(OURS), "PYTHONIOENCODING": encoding}
    return subprocess.run(command, cwd=folder, capture_output=True, env=variables, check=False)


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_reading_the_settings_runs_nothing_of_them(project: Path, run: Run, arguments: list[str]) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(RUNS)
    done = run(*arguments)
    assert (done.code, "Traceback" in done.err) == (0, False), done.err
    assert not (project / "ran").exists()


@pytest.mark.parametrize(
    "line",
    ["INHERIT: mkdocs.yml", "INHERIT: [a]", 'docs_dir: "\\0"', f"x: {'1' * 5000}", "\0", f"x: {'[' * 3000}", "x: *a"],
)
def test_settings_that_nobody_can_use_are_one_line(project: Path, run: Run, line: str) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(f"{line}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    code, out, said = run("check")
    assert (code, out) == (WRONG_USAGE, "")
    assert said.startswith("mkdocs.yml:1:")
    assert "错误〔站点设置〕" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("encoding", ["latin-1", "ascii:strict", "cp437"])
def test_what_a_terminal_cannot_show_is_said_all_the_same(project: Path, encoding: str) -> None:
    done = check_with_output_in(encoding, project)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "检查了 2 份申报表：错误 0，警告 0，建议 0\n"


def test_a_terminal_that_has_chinese_keeps_its_encoding(project: Path) -> None:
    done = check_with_output_in("gb18030", project)
    assert done.stderr.decode("gb18030") == "检查了 2 份申报表：错误 0，警告 0，建议 0\n"


def test_a_name_that_is_no_text_can_be_said(project: Path) -> None:
    done = check_with_output_in("utf-8", project, os.fsdecode(b"\xc4\xea.yaml"))
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
def test_what_fails_in_the_theme_is_said_with_its_place(
    project: Path, run: Run, broken: bytes, code: int, said: str
) -> None:
    theme = project / "templates/theme/main.html"
    theme.write_bytes(broken + theme.read_bytes())
    ended, out, complained = run("build", "--no-search", "--jobs", "1")
    assert (ended, out) == (code, "")
    assert complained.splitlines(keepends=True)[-1].startswith(f"{theme}{said}")
    assert "Traceback" not in complained
