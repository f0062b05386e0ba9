"""Plain git in a clone where `disclose git` ran: hunks are headed by what changed, words are clauses, tools ours."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.project import OURS
from tests.ran import Ran
from tests.repository import commit, environment, git, make_repository

DISTRICT = OURS / "examples/declarations/example-district"
FILE = "declarations/example-district/civil-affairs/2021.yaml"
LOCALES = ["C", "C.UTF-8"]

needs_tools = pytest.mark.skipif(not shutil.which("git"), reason="git is asked")


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[[Path], Ran]:
    """What `disclose git` does in a folder."""

    def set_up(folder: Path) -> Ran:
        with monkeypatch.context() as patch:
            patch.chdir(folder)
            for name, value in environment().items():
                patch.setenv(name, value)
            capfd.readouterr()
            return Ran(main(["git"]), *capfd.readouterr())

    return set_up


@pytest.fixture
def clone(tmp_path: Path, set_up: Callable[[Path], Ran]) -> Path:
    """A clone in a folder with a space in its name, with our attributes and the settings of `disclose git`."""
    folder = tmp_path / "a clone"
    folder.mkdir()
    shutil.copytree(DISTRICT, folder / "declarations/example-district")
    for file in (".gitattributes", "mkdocs.yml"):
        shutil.copy(OURS / file, folder)
    make_repository(folder)
    assert set_up(folder) == Ran(0, SAID, "")
    return folder


SAID = """\
已为本仓库副本设置：git diff 标明改动所在的目标或指标，--word-diff 按分句比较，中文文件名照原样显示；
git disclose [版本] [文件] 用 disclose diff 逐份比较申报表。
"""


def edit(clone: Path, *edits: tuple[str, str]) -> None:
    """Replace these words, each of which stands once in the file."""
    text = (clone / FILE).read_text(encoding="utf-8")
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    (clone / FILE).write_text(text, encoding="utf-8")


def hunks(diff: str) -> list[tuple[str, list[str]]]:
    """What heads each hunk, and its changed lines."""
    parts = re.split(r"^@@ .*? @@ ?(.*)\n", diff, flags=re.MULTILINE)[1:]
    return [
        (head, [line.strip() for line in body.splitlines() if re.match(r"[-+]|.*(?:\[-|\{\+)", line)])
        for head, body in zip(parts[::2], parts[1::2], strict=True)
    ]


def use_our_command(clone: Path) -> None:
    """Let `.venv/bin/disclose` of the clone be the command under test."""
    command = clone / ".venv/bin/disclose"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{OURS}" exec "{sys.executable}" -m generator "$@"\n', encoding="utf-8")
    command.chmod(0o755)


@needs_tools
@pytest.mark.parametrize("locale", LOCALES)
def test_a_hunk_is_headed_by_the_indicator_goal_or_section(clone: Path, locale: str) -> None:
    edit(
        clone,
        ("当年预算: 4890.2\n", "当年预算: 4990.2\n"),
        ("两年铺开、", ""),
        ("预期当年实现值: 200张", "预期当年实现值: 180张"),
    )
    assert hunks(git(clone, "diff", "--word-diff", locale=locale)) == [
        ("部门总体资金情况:", ["当年预算: [-4890.2-]{+4990.2+}"]),
        (
            "年度工作任务:",
            ["- 推进街道社工站建设。按照“一年起步、[-两年铺开、-]三年建成”的步骤，实现街道社工站全覆盖。"],
        ),
        ("指标名称: 新增养老床位", ["预期当年实现值: [-200张-]{+180张+}"]),
    ]


@needs_tools
@pytest.mark.parametrize("locale", LOCALES)
def test_without_context_each_hunk_is_headed_by_the_nearest_name(clone: Path, locale: str) -> None:
    edit(clone, ("两年铺开、", ""), ("上年: 150张", "上年: 151张"), ("预期当年实现值: 200张", "预期当年实现值: 180张"))
    assert hunks(git(clone, "diff", "-U0", locale=locale)) == [
        (
            "年度工作任务:",
            [
                "-  - 推进街道社工站建设。按照“一年起步、两年铺开、三年建成”的步骤，实现街道社工站全覆盖。",
                "+  - 推进街道社工站建设。按照“一年起步、三年建成”的步骤，实现街道社工站全覆盖。",
            ],
        ),
        (
            "指标名称: 新增养老床位",
            [
                "-              上年: 150张",
                "-              预期当年实现值: 200张",
                "+              上年: 151张",
                "+              预期当年实现值: 180张",
            ],
        ),
    ]


@needs_tools
def test_no_character_is_cut_in_any_locale(clone: Path) -> None:
    """Every pair of years of the examples, as two revisions of a file."""
    for before, after in pairwise(sorted(DISTRICT.glob("*/*.yaml"))):
        shutil.copy(before, clone / FILE)
        commit(clone)
        shutil.copy(after, clone / FILE)
        in_bytes, in_letters = (git(clone, "diff", "--word-diff", locale=locale) for locale in LOCALES)
        assert in_bytes == in_letters


@needs_tools
def test_two_years_are_compared_with_plain_git(clone: Path) -> None:
    folder = clone / "declarations/example-district/civil-affairs"
    done = subprocess.run(
        ["git", "diff", "--no-index", "-U0", "--word-diff", "2021.yaml", "2022.yaml"],
        cwd=folder,
        env=environment(),
        check=False,
        capture_output=True,
    )
    told = hunks(done.stdout.decode("utf-8"))
    assert (
        "指标名称: 困难群众基本生活保障情况",
        ["上年: 有效保障{+，不发生冲击社会道德底线的事件+}"],
    ) in told
    assert ("年度工作任务:", ["[-  - 组织开展行政区域界线联合检查。-]"]) in told
    assert "指标名称: 城市低保标准" in [head for head, _ in told]


@needs_tools
def test_making_it_twice_changes_nothing(clone: Path, set_up: Callable[[Path], Ran]) -> None:
    before = (clone / ".git/config").read_bytes()
    assert set_up(clone) == Ran(0, SAID, "")
    assert (clone / ".git/config").read_bytes() == before


@needs_tools
def test_outside_a_repository_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, set_up: Callable[[Path], Ran]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert set_up(tmp_path) == Ran(2, "", "没有设置：不在 Git 仓库中\n")


@needs_tools
def test_git_disclose_compares_declarations_one_by_one(clone: Path) -> None:
    use_our_command(clone)
    edit(clone, ("预期当年实现值: 200张", "预期当年实现值: 180张"))
    (clone / "declarations/example-district/education/2023.yaml").unlink()
    told = git(clone, "-C", "declarations/example-district", "disclose", "HEAD")
    assert "预期当年实现值：200张 → 180张　数值降低20张（10.00%），未写明方向" in told
    assert "2023.yaml：删去示例区教育局（汇总）2023年的表：当年预算76,370.66万元，" in told


@needs_tools
def test_a_log_reads_as_text_and_a_broken_revision_does_not_end_it(clone: Path) -> None:
    use_our_command(clone)
    whole = (clone / FILE).read_text(encoding="utf-8")
    (clone / FILE).write_text("年度: 2021\n年度: 2021\n", encoding="utf-8")
    commit(clone)
    (clone / FILE).write_text(whole.replace("实现值: 200张", "实现值: 180张"), encoding="utf-8")
    commit(clone)
    textconv = f"diff.declaration.textconv={clone.as_posix()!r}/.venv/bin/disclose show"
    log = git(clone, "-c", textconv, "log", "-p", "--format=%s", "--", FILE)
    assert log.count("更正\n") == 3
    assert "+    预期当年实现值：180张\n" in log
    assert "+年度: 2021\n" in log
    assert "+    预期当年实现值：200张\n" in log


@needs_tools
def test_line_ends_are_lf_in_the_repository_whatever_an_editor_writes(clone: Path) -> None:
    text = (clone / FILE).read_bytes()
    (clone / FILE).write_bytes(text.replace(b"\n", b"\r\n"))
    git(clone, "add", FILE)
    assert git(clone, "diff", "--cached", "--stat") == ""
    assert git(clone, "ls-files", "--eol", FILE).split()[:2] == ["i/lf", "w/crlf"]
