"""Whatever of an older build is damaged: a build that verifies makes the site that a clean build makes."""

import os
import shutil
from pathlib import Path

import pytest

from generator.build.site import CACHE
from tests.project import CIVIL_AFFAIRS, contents, disclose, make_project, write, yaml_of


def build(project: Path, *options: str) -> dict[str, bytes]:
    disclose("--config-file", project / "mkdocs.yml", "build", "--jobs", "1", *options)
    return contents(project / "site")


def twice_built(tmp_path: Path, *options: str) -> Path:
    """A project with a site, the site before it, and a cache."""
    project = make_project(tmp_path / "project")
    build(project, *options)
    build(write(project, {CIVIL_AFFAIRS: yaml_of(年度工作任务=["另一项任务。"])}), *options)
    return project


def rot(file: Path) -> None:
    """Change the first byte and nothing else that can be seen of a file from outside."""
    when = file.stat().st_mtime_ns
    with file.open("r+b") as opened:
        first = opened.read(1)
        opened.seek(0)
        opened.write(bytes([first[0] ^ 1]))
    os.utime(file, ns=(when, when))


def files_of(project: Path, *folders: str) -> list[Path]:
    return [file for folder in folders for file in (project / folder).rglob("*") if file.is_file()]


@pytest.mark.parametrize("folder", ["site", ".site-spare", CACHE, "all"])
def test_rot_in_every_file_that_a_build_can_use_again(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    project = twice_built(tmp_path, "--no-search")
    folders = ["site", ".site-spare", CACHE] if folder == "all" else [folder]
    inodes = set[int]()  # a file that two folders share would be restored by rotting twice
    for file in files_of(project, *folders):
        if file.stat().st_size and file.name != "site.lock" and file.stat().st_ino not in inodes:
            inodes.add(file.stat().st_ino)
            rot(file)
    verified = build(project, "--no-search", "--verify")
    assert verified == build(project, "--no-search", "--no-cache")


def test_the_search_is_made_anew_where_everything_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    project = make_project(tmp_path / "project")
    clean = build(project)
    for file in files_of(project, "site/search"):
        file.write_bytes(b"")
    write(project, {"site/search/foreign.txt": "外来"})
    assert build(project, "--verify") == clean


@pytest.mark.parametrize("without", ["cache", "any older build"])
def test_without_a_cache_nothing_of_an_older_site_is_used(
    tmp_path: Path, without: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    project = make_project(tmp_path / "project")
    clean = build(project)
    for file in files_of(project, "site/search"):
        file.write_bytes(b"")
    if without == "any older build":
        shutil.rmtree(project / CACHE)
    assert build(project, "--no-cache") == clean


@pytest.mark.parametrize(
    "value,verifies", [("true", True), ("1", True), ("woodpecker", True), ("", False), ("0", False)]
)
def test_in_a_pipeline_everything_is_verified(
    tmp_path: Path, value: str, verifies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "")
    project = twice_built(tmp_path, "--no-search")
    clean = contents(project / "site")
    for file in files_of(project, ".site-spare"):
        if file.stat().st_nlink == 2:
            rot(file)
    monkeypatch.setenv("CI", value)
    assert (build(project, "--no-search") == clean) is verifies
