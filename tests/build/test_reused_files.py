"""What an earlier build wrote and nobody touched is used again; everything else is written anew, the old site never."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.cache import digest
from generator.build.reused_files import ReusedFiles, WrittenFile
from tests.project import contents, write

OLD = {"a/index.html": "甲", "b/index.html": "乙"}


def built(place: Path) -> dict[str, WrittenFile]:
    """Build a site there, of which every file is made from its own text; how its files are known."""
    ground = ReusedFiles(place, place, {})
    for path, text in OLD.items():
        assert not ground.keeps([path], text)
    write(place, OLD)
    return ground.written({path: digest(text.encode()) for path, text in OLD.items()})


def read(folder: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in contents(folder).items()}


def test_files_of_the_standing_site_are_shared(tmp_path: Path) -> None:
    known = built(tmp_path / "site")
    ground = ReusedFiles(tmp_path / "new", tmp_path / "site", known)
    assert ground.keeps(["a/index.html"], "甲")
    assert not ground.keeps(["b/index.html"], "另作")
    ground.clear()
    assert read(tmp_path / "new") == {"a/index.html": "甲"}
    assert (tmp_path / "new/a/index.html").stat().st_ino == known["a/index.html"].inode
    assert read(tmp_path / "site") == OLD


def test_files_that_lie_there_already_stay_and_all_else_goes(tmp_path: Path) -> None:
    known = built(tmp_path / "new")
    write(tmp_path / "new", {"gone/for/good.html": "旧", "a/more.html": "旧"})
    ground = ReusedFiles(tmp_path / "new", tmp_path / "nowhere", known)
    assert ground.keeps(["a/index.html", "b/index.html"], "甲") is False
    assert ground.keeps(["b/index.html"], "乙")
    ground.clear()
    assert read(tmp_path / "new") == {"b/index.html": "乙"}
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["b"]


def test_what_is_written_anew_leaves_the_standing_site_as_it_is(tmp_path: Path) -> None:
    known = built(tmp_path / "site")
    first = ReusedFiles(tmp_path / "new", tmp_path / "site", known)
    assert all(first.keeps([path], text) for path, text in OLD.items())
    again = ReusedFiles(tmp_path / "new", tmp_path / "site", known)
    assert not again.keeps(["a/index.html"], "丙")
    again.clear()
    write(tmp_path / "new", {"a/index.html": "丙"})
    assert read(tmp_path / "site") == OLD


def longer(file: Path) -> None:
    file.write_text("甲甲", encoding="utf-8")


def as_long(file: Path) -> None:
    file.write_text("丁", encoding="utf-8")
    os.utime(file, ns=(0, 0))


def another_file(file: Path) -> None:
    """Of the same size and time."""
    when = file.stat().st_mtime_ns
    file.rename(file.with_name("kept"))
    file.write_text("丁", encoding="utf-8")
    os.utime(file, ns=(when, when))


def a_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("../b/index.html")


@pytest.mark.parametrize("touch", [longer, as_long, another_file, a_link, Path.unlink])
def test_a_file_that_somebody_touched_is_not_believed(tmp_path: Path, touch: Callable[[Path], None]) -> None:
    known = built(tmp_path / "site")
    touch(tmp_path / "site/a/index.html")
    ground = ReusedFiles(tmp_path / "new", tmp_path / "site", known)
    assert not ground.keeps(["a/index.html"], "甲")
    assert ground.keeps(["b/index.html"], "乙")
    ground.clear()
    assert read(tmp_path / "new") == {"b/index.html": "乙"}


def test_where_files_cannot_be_shared_they_are_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = built(tmp_path / "site")

    def no_links(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    ground = ReusedFiles(tmp_path / "new", tmp_path / "site", known)
    assert not ground.keeps(["a/index.html"], "甲")
    ground.clear()
    assert read(tmp_path / "new") == {}


def test_a_folder_that_somebody_else_looks_after_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "new", {"search/index": "索引", "searching.html": "旧"})
    ReusedFiles(tmp_path / "new", tmp_path / "site", {}, apart=["search/index"]).clear()
    assert read(tmp_path / "new") == {"search/index": "索引"}


@pytest.mark.parametrize("inside", [{"a/index.html/more.html": "多余"}, {"search/index.html/more.html": "多余"}])
def test_a_folder_where_a_file_is_to_be_makes_way(tmp_path: Path, inside: dict[str, str]) -> None:
    write(tmp_path / "new", inside)
    ground = ReusedFiles(tmp_path / "new", tmp_path / "site", {}, apart=["search/index/"])
    for path in ("a/index.html", "search/index.html"):
        assert not ground.keeps([path], "新")
    ground.clear()
    write(tmp_path / "new", {"a/index.html": "新", "search/index.html": "新"})
    assert read(tmp_path / "new") == {"a/index.html": "新", "search/index.html": "新"}


def test_but_not_what_is_to_be_written_there(tmp_path: Path) -> None:
    write(tmp_path / "new", {"search/index": "索引", "search/index.html": "旧"})
    ground = ReusedFiles(tmp_path / "new", tmp_path / "site", {}, apart=["search/index"])
    assert not ground.keeps(["search/index.html"], "新")
    ground.clear()
    assert read(tmp_path / "new") == {"search/index": "索引"}


def rots(file: Path) -> None:
    """Other content in the same file, of the same size and time, as a failing disk leaves it."""
    when = file.stat().st_mtime_ns
    with file.open("r+b") as opened:
        opened.write("丁".encode())
    os.utime(file, ns=(when, when))


def test_what_is_linked_is_compared_by_its_content(tmp_path: Path) -> None:
    known = built(tmp_path / "site")
    rots(tmp_path / "site/a/index.html")
    ground = ReusedFiles(tmp_path / "new", tmp_path / "site", known)
    assert not ground.keeps(["a/index.html"], "甲")
    assert ground.keeps(["b/index.html"], "乙")
    ground.clear()
    assert read(tmp_path / "new") == {"b/index.html": "乙"}


@pytest.mark.parametrize("verify", [False, True])
def test_what_lies_there_is_compared_by_its_content_where_asked(tmp_path: Path, verify: bool) -> None:
    known = built(tmp_path / "new")
    rots(tmp_path / "new/a/index.html")
    ground = ReusedFiles(tmp_path / "new", tmp_path / "nowhere", known, verify=verify)
    assert ground.keeps(["a/index.html"], "甲") is not verify
    assert ground.keeps(["b/index.html"], "乙")
