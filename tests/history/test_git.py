"""What git is asked, and what becomes of the answers where a repository is odd."""

import os
import shutil
from pathlib import Path

import pytest

from generator.history.git import LARGEST_BLOB, FileChange, GitFailed, NoRepository, Repository, repository_of
from tests.history.repository import FILE, new_repository
from tests.history.repository import Repository as Made

LOST_BRANCH = "仓库里有提交，当前分支却没有指向其中任何一个，分支可能已经丢失：请检出要发布的分支"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = new_repository(tmp_path / "r")
    made.commit("录入", {FILE: "甲", "README": "乙"})
    return made


def opened(folder: Path) -> Repository:
    repository = repository_of(folder)
    assert isinstance(repository, Repository)
    return repository


def test_a_folder_knows_its_repository(made: Made) -> None:
    assert opened(made.top / "declarations") == Repository(made.top.resolve())
    assert opened(made.top).path_of(made.top / "declarations") == "declarations"
    assert opened(made.top).path_of(made.top) == "."


def test_where_there_is_no_repository_it_is_said_with_git_or_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert repository_of(tmp_path) == NoRepository("不在 Git 仓库中")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository_of(tmp_path) == NoRepository("不在 Git 仓库中")


def test_a_repository_above_what_git_may_not_pass_is_none(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(made.top))
    assert repository_of(made.top / "declarations") == NoRepository("不在 Git 仓库中")
    assert isinstance(repository_of(made.top), Repository)


def test_a_repository_that_git_does_not_open_is_no_absence(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as another_owner:
        another_owner.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        assert failing(made.top) == (
            f"git 不信任这个目录的所有者，请运行 git config --global --add safe.directory {made.top}"
        )
    monkeypatch.setenv("PATH", str(made.top))
    assert failing(made.top) == "没有安装 git，读不出仓库中的历史，请先安装 git"


@pytest.mark.parametrize("file,content", [("HEAD", ""), ("HEAD", "\0"), ("config", "x["), ("objects", None)])
def test_a_repository_whose_own_files_are_damaged_is_no_absence(made: Made, file: str, content: str | None) -> None:
    place = made.top / ".git" / file
    if content is None:
        shutil.rmtree(place)
    else:
        place.write_text(content)
    assert failing(made.top / "declarations").startswith(
        f"{made.top}/.git 读不出，仓库可能已损坏（git 未能完成：fatal: "
    )


def test_a_working_tree_whose_repository_is_elsewhere_and_gone_is_no_absence(made: Made, tmp_path: Path) -> None:
    made.git("worktree", "add", "--quiet", str(tmp_path / "w"), "HEAD")
    shutil.rmtree(made.top)
    assert failing(tmp_path / "w").startswith(f"{tmp_path}/w/.git 读不出")


def failing(folder: Path) -> str:
    """Why the repository of a folder cannot be read."""
    with pytest.raises(GitFailed) as failed:
        repository_of(folder)
    assert "\n" not in str(failed.value)
    return str(failed.value)


def test_before_the_first_commit_there_is_none(tmp_path: Path) -> None:
    made = new_repository(tmp_path / "r")
    made.write({FILE: "甲"})
    made.git("add", "--all")
    assert opened(made.top).head() is None


@pytest.mark.parametrize("branch", ["lost", "emptied", "garbage", "packed and cut"])
def test_a_branch_that_was_lost_is_not_the_time_before_the_first_commit(made: Made, branch: str) -> None:
    file = made.top / ".git/refs/heads/main"
    match branch:
        case "lost":
            file.unlink()
        case "emptied":
            file.write_text("")
        case "garbage":
            file.write_text("x" * 41)
        case _:
            made.git("pack-refs", "--all")
            (made.top / ".git/packed-refs").write_text("# pack-refs with: peeled fully-peeled sorted\n")
    assert unreadable_head(made) == LOST_BRANCH


def test_a_branch_without_commits_beside_others_says_nothing_of_what_was_published(made: Made) -> None:
    made.git("checkout", "--quiet", "--orphan", "other")
    assert unreadable_head(made) == LOST_BRANCH


@pytest.mark.parametrize("is_there", [True, False])
def test_a_commit_that_is_damaged_or_gone_is_not_the_time_before_the_first_commit(made: Made, is_there: bool) -> None:
    head = made.git("rev-parse", "HEAD")
    damage(made, head, is_there)
    said = unreadable_head(made)
    assert head in said if is_there else said.startswith(f"“HEAD”所指的提交 {head[:12]} 读不出，仓库可能已损坏")


def unreadable_head(made: Made) -> str:
    with pytest.raises(GitFailed) as failed:
        opened(made.top).head()
    return str(failed.value)


def damage(made: Made, object_id: str, is_there: bool) -> None:
    """Damage a loose object, or take it away."""
    file = made.top / ".git/objects" / object_id[:2] / object_id[2:]
    file.chmod(0o600)
    if is_there:
        file.write_bytes(b"damaged")
    else:
        file.unlink()


def git_that(made: Made, what_it_does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a git in the place of git that does something else for one command, and the rest as ever."""
    real = shutil.which("git")
    folder = made.top.parent / "bin"
    folder.mkdir()
    (folder / "git").write_text(f'#!/bin/sh\ncase " $* " in\n{what_it_does}\nesac\nexec {real} "$@"\n')
    (folder / "git").chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("command", ["rev-parse --verify", "rev-parse --show-toplevel", "rev-parse --is-shallow"])
def test_a_git_that_crashes_is_no_answer(made: Made, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    git_that(made, f'*"{command}"*) kill -SEGV $$ ;;', monkeypatch)
    with pytest.raises(GitFailed, match=r"git 意外终止（信号 11）：退出码 -11"):
        asked_for_all(made.top)


def asked_for_all(folder: Path) -> None:
    repository = repository_of(folder)
    assert isinstance(repository, Repository)
    repository.head()
    repository.is_shallow()


@pytest.mark.parametrize(
    "answer", ["", "$id blob 100\\n甲", "$id blob 3\\n甲", "$id blob 3\\n甲x", "$id blob 2000000\\nxx"]
)
def test_a_git_that_ends_in_the_middle_of_an_answer_is_no_answer(
    made: Made, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = made.git("rev-parse", f"HEAD:{FILE}")
    git_that(made, f'*"cat-file --batch "*) read id; printf "{answer}"; exit 1 ;;', monkeypatch)
    with pytest.raises(GitFailed, match="git 中途没有回应"):
        assert dict(opened(made.top).blobs([blob, blob])) == {}


def test_what_git_warns_of_is_heard(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    git_that(made, '*" diff "*) echo "warning: exhaustive rename detection was skipped" >&2 ;;', monkeypatch)
    heard: list[str] = []
    repository = repository_of(made.top, heard.append)
    assert isinstance(repository, Repository)
    assert repository.changed_since("HEAD", made.top) == ()
    assert heard == ["warning: exhaustive rename detection was skipped"]


def test_renames_are_found_however_many_there_are(made: Made) -> None:
    made.git("config", "diff.renameLimit", "1")
    lines = "".join(f"第{number}行：没有变\n" for number in range(30))
    made.commit("录入", {f"old/{number}": f"{number}\n{lines}" for number in range(5)})
    made.git("mv", "old", "new")
    made.write({f"new/{number}": f"{number}\n{lines}改\n" for number in range(5)})
    changes = opened(made.top).changed_since("HEAD", made.top)
    assert [(change.old, change.new) for change in changes] == [(f"old/{n}", f"new/{n}") for n in range(5)]


def test_a_revision_is_a_commit_and_never_an_option(made: Made) -> None:
    head = made.git("rev-parse", "HEAD")
    made.git("tag", "--annotate", "--message=一", "v1")
    made.git("update-ref", "refs/heads/--output=x", "HEAD")
    repository = opened(made.top)
    assert [repository.commit_of(name) for name in ("HEAD", "main", "v1", head[:9], "HEAD^0")] == [head] * 5
    for name in ("--output=x", "-1", "", "none", "HEAD~9", "HEAD:README", "a\0b", "\n", "HEAD HEAD"):
        assert repository.commit_of(name) is None
    assert not (made.top / "x").exists()


def test_what_differs_from_a_revision_is_told_with_renames_and_new_files(made: Made) -> None:
    blob = made.git("rev-parse", f"HEAD:{FILE}")
    changed = made.git("rev-parse", "HEAD:README")
    made.git("mv", FILE, "declarations/b.yaml")
    made.write({"declarations/新 \"'\n.yaml": "丙", "README": "丁"})
    repository = opened(made.top)
    head = made.git("rev-parse", "HEAD")
    below = repository.changed_since(head, made.top / "declarations")
    assert below == (
        FileChange(FILE, "declarations/b.yaml", blob, blob),
        FileChange(None, "declarations/新 \"'\n.yaml", None, None),
    )
    assert repository.changed_since(head, made.top)[0] == FileChange("README", "README", changed, None)


def test_blobs_are_read_one_after_the_other_and_large_ones_not_at_all(made: Made) -> None:
    made.commit("大文件", {"large": b"x" * (LARGEST_BLOB + 1), "most": b"x" * LARGEST_BLOB, "zero": b"a\0\nb"})
    ids = [made.git("rev-parse", f"HEAD:{name}") for name in ("README", "large", "most", "zero")]
    found = list(opened(made.top).blobs(ids))
    assert found == [
        (ids[0], "乙".encode()),
        (ids[1], None),
        (ids[2], b"x" * LARGEST_BLOB),
        (ids[3], b"a\0\nb"),
    ]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_blob_that_is_damaged_or_gone_is_not_passed_over(made: Made, is_there: bool) -> None:
    blob = made.git("rev-parse", f"HEAD:{FILE}")
    damage(made, blob, is_there)
    with pytest.raises(GitFailed, match=f"仓库缺少对象 {blob[:12]}，可能已损坏或没有取全"):
        assert dict(opened(made.top).blobs([blob])) == {}


def test_reading_blobs_may_end_early(made: Made) -> None:
    blobs = opened(made.top).blobs(made.git("rev-parse", f"HEAD:{name}") for name in (FILE, "README"))
    assert next(blobs)[1] == "甲".encode()


def test_a_damaged_repository_fails_in_words(made: Made) -> None:
    repository = opened(made.top)
    head = made.git("rev-parse", "HEAD")
    for file in sorted((made.top / ".git/objects").rglob("*")):
        if file.is_file():
            file.chmod(0o600)
            file.write_bytes(b"damaged")
    with pytest.raises(GitFailed, match=r"\Agit 未能完成：[^\n]+\Z"):
        repository.output("log", head)


def test_no_program_of_the_configuration_is_run(made: Made) -> None:
    trap = made.top / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {made.top}/sprung\n")
    trap.chmod(0o700)
    for setting in ("core.fsmonitor", "core.pager", "diff.external", "diff.d.textconv", "diff.d.command"):
        made.git("config", setting, str(trap))
    made.write({".gitattributes": "* diff=d", FILE: "改"})
    repository = opened(made.top)
    assert [change.new for change in repository.changed_since(made.git("rev-parse", "HEAD"), made.top)] == [
        ".gitattributes",
        FILE,
        "trap",
    ]
    assert not (made.top / "sprung").exists()


def test_a_calling_git_does_not_lead_elsewhere(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", os.fspath(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    repository = opened(made.top)
    assert repository.changed_since(repository.commit_of("HEAD") or "", made.top / "declarations") == ()
    assert repository.top == made.top.resolve()
