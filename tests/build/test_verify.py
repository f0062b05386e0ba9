"""Whatever of an older build is damaged: a build that verifies makes the site that a clean build makes."""

import os
import shutil
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.site import CACHE
from generator.cli.main import main
from tests.examples import examples
from tests.history.repository import new_repository
from tests.project import CIVIL_AFFAIRS, contents, disclose, make_project, write, yaml_of
from tests.thorough import quick, thorough

REUSED = ("site", ".site-spare", CACHE)
"""All that a build can use again: the site that stands, the one before it, what was made, what the history shows."""
SIGNS = {"404.html", "sitemap.xml"}
"""By which a folder is known for a site that may be replaced."""
HARMS = ("rot", "cut", "lost", "other content", "a folder", "a link", "a file beside it")
OF_EACH_KIND = ("rot", "lost", "a folder")
"""What stands there is another file, none, or no file."""


def build(project: Path, *options: str) -> dict[str, bytes]:
    disclose("--config-file", project / "mkdocs.yml", "build", "--jobs", "1", *options)
    return contents(project / "site")


def twice_built(tmp_path: Path, *options: str) -> Path:
    """A project with a history, a site, the site before it, and a cache."""
    project = make_project(tmp_path / "project")
    new_repository(project).commit("收录", {CIVIL_AFFAIRS: yaml_of()})
    build(project, *options)
    build(write(project, {CIVIL_AFFAIRS: yaml_of(年度工作任务=["另一项任务。"])}), *options)
    return project


def rot(file: Path) -> None:
    """Change the first byte and nothing else that can be seen of a file from outside."""
    when = file.stat().st_mtime_ns
    with file.open("r+b") as opened:
        first = opened.read(1)
        opened.seek(0)
        opened.write(bytes(byte ^ 1 for byte in first))
    os.utime(file, ns=(when, when))


def harm(file: Path, how: str) -> None:
    """Do to a file what disks and people do; the standing site stays known for one."""
    if file.name in SIGNS and file.parent.name == "site" and how in ("lost", "a folder"):
        return
    match how:
        case "rot":
            rot(file)
        case "cut":
            file.write_bytes(b"")
        case "lost":
            file.unlink()
        case "other content":
            file.write_bytes(b"<!doctype html>")
        case "a folder":
            file.unlink()
            write(file, {"deep/foreign.txt": "外来"})
        case "a link":
            file.unlink()
            file.symlink_to("/etc/hostname")
        case "a file beside it":
            write(file.parent, {"foreign.txt": "外来"})


def files_of(project: Path, *folders: str) -> list[Path]:
    """Every file of these folders, of those that share their content one."""
    by_inode = {
        file.stat().st_ino: file for folder in folders for file in (project / folder).rglob("*") if file.is_file()
    }
    return sorted(by_inode.values())


@pytest.fixture(autouse=True)
def _no_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A project to be damaged, and the site that a clean build makes of it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("CI", raising=False)
        project = twice_built(tmp_path_factory.mktemp("damaged"))
        disclose(
            "-f", project / "mkdocs.yml", "build", "--jobs", "1", "--no-cache", "--site-dir", project.parent / "clean"
        )
    return project, contents(project.parent / "clean")


@pytest.mark.parametrize("how", [how if how in OF_EACH_KIND else pytest.param(how, marks=thorough) for how in HARMS])
def test_damage_to_every_file_that_a_build_can_use_again(damaged: tuple[Path, dict[str, bytes]], how: str) -> None:
    project, clean = damaged
    files = files_of(project, *REUSED)
    assert {file.relative_to(project).parts[0] for file in files} == {*REUSED}
    assert {file.name for file in files} >= {"seen.jsonl", "walked.jsonl", "manifest.txt", "sitemap.xml"}
    for file in files:
        harm(file, how)
    assert build(project, "--verify") == clean
    assert build(project) == clean, "and nothing of it was believed by what was made"


@settings(max_examples=examples(4))  # each is a build
@given(st.dictionaries(st.floats(0, 1, exclude_max=True), st.sampled_from(HARMS), min_size=1, max_size=5))
def test_damage_to_any_files(damaged: tuple[Path, dict[str, bytes]], harms: dict[float, str]) -> None:
    project, clean = damaged
    files = files_of(project, *REUSED)
    for file, how in {files[int(place * len(files))]: how for place, how in harms.items()}.items():
        if file.is_file():
            harm(file, how)
    assert build(project, "--verify") == clean


@pytest.mark.parametrize("how", quick(2, ["other content", "a folder", "cut", "lost", "a link"]))
def test_what_size_or_time_tells_of_is_mended_by_any_build(damaged: tuple[Path, dict[str, bytes]], how: str) -> None:
    project, clean = damaged
    for file in files_of(project, *REUSED):
        harm(file, how)
    assert build(project) == clean


@pytest.mark.parametrize("sign", sorted(SIGNS))
@pytest.mark.parametrize("options", [[], ["--verify"], ["--no-cache"]], ids=" ".join)
def test_a_site_that_is_no_longer_known_for_one_is_refused_by_name(
    damaged: tuple[Path, dict[str, bytes]], sign: str, options: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    project, clean = damaged
    (project / "site" / sign).rename(project / "site/moved")
    assert main(["-f", str(project / "mkdocs.yml"), "build", *options]) == 2
    assert capfd.readouterr().err == f"{project}/site 里不是本程序生成的网站，为免误删，请换一个目录或先清空\n"
    (project / "site/moved").rename(project / "site" / sign)
    assert contents(project / "site") == clean


def test_what_no_build_made_is_gone_behind_the_next_one(damaged: tuple[Path, dict[str, bytes]]) -> None:
    project, clean = damaged
    foreign(project, {file.parent for file in files_of(project, "site", ".site-spare")})
    assert build(project) == clean


def foreign(project: Path, folders: Collection[Path]) -> None:
    """Put a file, a link and a folder into each of these folders."""
    assert project / "site/search" in folders
    for folder in folders:
        write(folder, {"foreign.html": "外来", "foreign/deep.txt": "外来"})
        (folder / "foreign-link").symlink_to("/etc/hostname")


@pytest.mark.parametrize("without", quick(1, ["any older build", "cache"]))
def test_without_a_cache_nothing_of_an_older_site_is_used(tmp_path: Path, without: str) -> None:
    project = make_project(tmp_path / "project")
    clean = build(project)
    for file in files_of(project, "site/search"):
        file.write_bytes(b"")
    if without == "any older build":
        shutil.rmtree(project / CACHE)
    assert build(project, "--no-cache") == clean


@pytest.mark.parametrize(
    "value,verifies",
    [
        ("true", True),
        pytest.param("1", True, marks=thorough),
        pytest.param("woodpecker", True, marks=thorough),
        pytest.param("", False, marks=thorough),
        ("0", False),
    ],
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
