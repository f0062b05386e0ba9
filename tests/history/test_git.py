"""What we ask of git, and what it must not be able to do to us."""

import subprocess
from pathlib import Path

import pytest

from generator.history.git import FileChange, NoRepository, Repository, repository_of
from tests.history.repository import new_repository
from tests.project import write

B, C = "declarations/a/b", "declarations/a/c"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Repository]:
    repository = new_repository(tmp_path / "site")
    repository.commit("一", {f"{B}/2021.yaml": "一" * 50, f"{B}/2022.yaml": "二" * 50, "x": "x"})
    found = repository_of(repository.folder / "declarations")
    assert isinstance(found, Repository)
    return repository.folder, found


def test_revisions_that_exist_and_others(made: tuple[Path, Repository]) -> None:
    _, git = made
    head = git.commit_of("HEAD")
    assert head is not None
    assert [git.commit_of(name) for name in ("main", "HEAD~0", head[:10])] == [head] * 3
    assert [git.commit_of(name) for name in ("nope", "--all", "-h", "HEAD:x", "a\0b", "", "HEAD^{tree}")] == [None] * 7


def test_changed_moved_new_and_deleted_files(made: tuple[Path, Repository]) -> None:
    folder, git = made
    head = git.commit_of("HEAD")
    assert head
    assert git.changed_since(head, folder / "declarations") == ()
    write(folder, {"declarations/a/b/2022.yaml": "改", "declarations/a/c/2021.yaml": "一" * 50, "x": "y"})
    (folder / "declarations/a/b/2021.yaml").unlink()
    changes = {(one.old, one.new) for one in git.changed_since(head, folder / "declarations")}
    assert changes == {(f"{B}/2021.yaml", None), (f"{B}/2022.yaml", f"{B}/2022.yaml"), (None, f"{C}/2021.yaml")}


def test_a_move_that_was_added_is_one_change(made: tuple[Path, Repository]) -> None:
    folder, git = made
    head = git.commit_of("HEAD")
    assert head
    write(folder, {"declarations/a/c/2021.yaml": "一" * 50, "declarations/a/b/2021.yaml": None})
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    (change,) = git.changed_since(head, folder / "declarations")
    assert change == FileChange(
        "declarations/a/b/2021.yaml", "declarations/a/c/2021.yaml", change.old_blob, change.old_blob
    )


def test_blobs_one_after_the_other(made: tuple[Path, Repository]) -> None:
    folder, git = made
    head = git.commit_of("HEAD")
    assert head
    write(folder, {"x": "y", "declarations/a/b/2022.yaml": "改"})
    (change,) = git.changed_since(head, folder / "declarations")
    assert change.old_blob is not None
    assert change.new_blob is None
    missing = "1" * 40
    assert dict(git.blobs([change.old_blob, missing, change.old_blob])) == {
        change.old_blob: ("二" * 50).encode(),
        missing: None,
    }


def test_where_there_is_no_repository_or_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repository_of(tmp_path) == NoRepository("不在 Git 仓库中")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository_of(tmp_path) == NoRepository("没有安装 git")


def test_nothing_that_a_repository_configures_is_run(made: tuple[Path, Repository], tmp_path: Path) -> None:
    folder, git = made
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    head = git.commit_of("HEAD")
    assert head
    write(folder, {"declarations/a/b/2022.yaml": "改", ".gitattributes": "*.yaml diff=trap\n"})
    config = folder / ".git/config"
    config.write_text(
        config.read_text(encoding="utf-8")
        + f"[core]\n\tfsmonitor = {trap}\n\tpager = {trap}\n[diff]\n\texternal = {trap}\n"
        + f'[diff "trap"]\n\tcommand = {trap}\n\ttextconv = {trap}\n',
        encoding="utf-8",
    )
    assert len(git.changed_since(head, folder / "declarations")) == 1
    git.output("log", "--raw", "--no-textconv", "HEAD")
    assert not (tmp_path / "sprung").exists()


def test_a_git_that_calls_us_does_not_lead_us_to_its_repository(
    made: tuple[Path, Repository], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    assert repository_of(made[0]) == made[1]
