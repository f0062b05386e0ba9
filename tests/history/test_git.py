"""What git is asked, and what becomes of the answers where a repository is odd."""

import os
from pathlib import Path

import pytest

from generator.history.git import LARGEST_BLOB, FileChange, GitFailed, NoRepository, Repository, repository_of
from tests.history.repository import FILE, new_repository
from tests.history.repository import Repository as Made


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


def test_why_there_is_no_repository_is_said(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repository_of(tmp_path) == NoRepository("不在 Git 仓库中")
    with monkeypatch.context() as another_owner:
        another_owner.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        assert repository_of(made.top) == NoRepository(
            f"git 不信任这个目录的所有者，请运行 git config --global --add safe.directory {made.top}"
        )
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository_of(made.top) == NoRepository("没有安装 git")


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
    found = list(opened(made.top).blobs([*ids, "0" * 40]))
    assert found == [
        (ids[0], "乙".encode()),
        (ids[1], None),
        (ids[2], b"x" * LARGEST_BLOB),
        (ids[3], b"a\0\nb"),
        ("0" * 40, None),
    ]


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
