"""The data of all years in an incremental build: what did not change is neither made nor read, and its sums hold."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.site import CACHE, Options, site_of
from generator.publish.site import joined_data
from generator.settings.read import Settings, read_settings
from tests.builders import goal
from tests.project import CIVIL_AFFAIRS, make_project, write, yaml_of
from tests.thorough import quick

ANOTHER_GOAL = yaml_of(整体绩效目标={"年度目标": [goal("另一个目标。")]})
OF_GOALS = {
    "goals.csv",
    "qingshan/2022/goals.csv",
    "indicators.csv",
    "qingshan/2022/indicators.csv",
    "declarations.csv",
    "qingshan/2022/declarations.csv",
}


def build(project: Path) -> Path:
    """The folder of data in the site of the project."""
    settings = read_settings(project / "mkdocs.yml")
    assert isinstance(settings, Settings)
    with site_of(settings, Options(search=False, cache=project / CACHE)) as site:
        assert not [problem for problem in site.publish() if problem.stops_publication]
    return settings.site / "data"


def kinds(folder: Path) -> dict[str, int]:
    """Every file of data by its path, with its inode; pages and what describes them are left out."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino
        for path in folder.rglob("*")
        if path.suffix in (".csv", ".json") and path.is_file()
    }


def sums_that_hold(folder: Path) -> bool:
    """Whether the file of checksums names every file beside it but pages, each with its sum."""
    lines = (folder / "SHA256SUMS").read_text("ascii").splitlines()
    said = {path: summed for summed, _, path in (line.partition("  ") for line in lines)}
    there = {path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html"}
    held = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in there}
    return said == {path: digest for path, digest in held.items() if path != "SHA256SUMS"}


def test_an_edit_makes_only_those_tables_anew_that_say_something_else(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    before = kinds(build(project))
    write(project, {CIVIL_AFFAIRS: ANOTHER_GOAL})
    after = kinds(folder := build(project))
    changed = {path for path, inode in after.items() if before.get(path) != inode}
    assert "goals.csv" in changed
    assert {"funds.csv", "projects.csv", "project_funds.csv"}.isdisjoint(changed)
    assert changed & {path for path in after if path.endswith(".csv") and "/" not in path} <= OF_GOALS
    assert "另一个目标。" in (folder / "goals.csv").read_text("utf-8")
    assert sums_that_hold(folder)


def gone(file: Path) -> None:
    file.unlink()


def written_over(file: Path) -> None:
    file.write_text("另作\n", encoding="utf-8")


def as_long_and_as_old(file: Path) -> None:
    about = file.stat()
    file.write_bytes(b"0" * about.st_size)
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize("name", quick(2, ["funds.csv", "SHA256SUMS", "index.json", "qingshan/2022/funds.csv"]))
@pytest.mark.parametrize("touch", [gone, written_over])
def test_what_somebody_touched_is_mended_by_the_next_edit(
    tmp_path: Path, name: str, touch: Callable[[Path], None]
) -> None:
    project = make_project(tmp_path)
    sound = {path.name: path.read_bytes() for path in build(project).glob("funds.csv")}
    for folder in (project / "site/data", project / ".site-spare/data"):
        if (folder / name).exists():
            touch(folder / name)
    write(project, {CIVIL_AFFAIRS: yaml_of(年度工作任务=["另一件事。"])})
    folder = build(project)
    assert (folder / "funds.csv").read_bytes() == sound["funds.csv"]
    assert sums_that_hold(folder)


def test_sums_that_somebody_wrote_are_not_believed(tmp_path: Path) -> None:
    """Even where the file looks as it did."""
    project = make_project(tmp_path)
    as_long_and_as_old(build(project) / "SHA256SUMS")
    write(project, {CIVIL_AFFAIRS: ANOTHER_GOAL})
    assert sums_that_hold(build(project))


def test_of_files_that_stay_no_sum_is_reckoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path)
    build(project)
    read: list[str] = []

    def sha256(path: Path) -> str:
        read.append(path.as_posix().rpartition("/data/")[2])
        return hashlib.sha256(path.read_bytes()).hexdigest()

    monkeypatch.setattr(joined_data, "_sha256", sha256)
    write(project, {CIVIL_AFFAIRS: ANOTHER_GOAL})
    assert sums_that_hold(build(project))
    assert "goals.csv" in read
    assert "funds.csv" not in read
