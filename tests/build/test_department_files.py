"""A department's files are read where they do not look as they did, and where that tells nothing."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import department_files
from generator.build.cache import Cache
from generator.build.department_files import department_digests
from generator.build.file_marks import marks_below
from generator.build.unchanged import Sources
from tests.project import write

PLACE = ("qingshan", "civil-affairs")
OTHER = ("qingshan", "education")
LATER = 10_000_000_000
"""Nanoseconds: so much later nothing that is written now is young."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "declarations",
        {"qingshan/region.yaml": "甲", "qingshan/civil-affairs/2022.yaml": "乙", "qingshan/education/2022.yaml": "丙"},
    )


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The departments whose files are read, as it happens."""
    said: list[str] = []
    digest_of = department_files._folder_digest

    def noted(declarations: Path, place: tuple[str, str]) -> str:
        said.append(place[1])
        return digest_of(declarations, place)

    monkeypatch.setattr(department_files, "_folder_digest", noted)
    return said


def looked_at(folder: Path, later: int = LATER) -> Sources:
    """What lies in the folder, looked at so many nanoseconds after the last of it was written."""
    marks = marks_below([folder])
    return Sources("", tuple(marks), max(mark.changed_at for mark in marks) + later, "", (folder,))


def digests(folder: Path, sources: Sources | None) -> dict[tuple[str, str], str]:
    return department_digests(folder, (PLACE, OTHER), sources, Cache(folder.parent / "store"), "0-known")


def test_what_looks_as_it_did_is_not_read_again(folder: Path, read: list[str]) -> None:
    first = digests(folder, looked_at(folder))
    assert read == ["civil-affairs", "education"]
    assert digests(folder, looked_at(folder)) == first == digests(folder, None)
    assert read == ["civil-affairs", "education"] * 2  # once more without a look


def test_what_changed_is_read_and_nothing_else(folder: Path, read: list[str]) -> None:
    first = digests(folder, looked_at(folder))
    write(folder, {"qingshan/education/2023.yaml": "丁"})
    read.clear()
    second = digests(folder, looked_at(folder))
    assert read == ["education"]
    assert second[PLACE] == first[PLACE]
    assert second[OTHER] != first[OTHER]


def test_what_was_young_when_it_was_looked_at_is_read_each_time(folder: Path, read: list[str]) -> None:
    before = looked_at(folder, later=0)
    first = digests(folder, before)
    (folder / "qingshan/education/2022.yaml").write_text("戊", encoding="utf-8")
    assert digests(folder, before)[OTHER] != first[OTHER]  # although it is said to look as it did


def test_a_region_is_read_each_time(folder: Path, read: list[str]) -> None:
    sources = looked_at(folder)
    first = digests(folder, sources)
    (folder / "qingshan/region.yaml").write_text("己", encoding="utf-8")
    assert digests(folder, sources)[PLACE] != first[PLACE]


def test_a_damaged_memory_is_none(folder: Path, read: list[str]) -> None:
    first = digests(folder, looked_at(folder))
    (folder.parent / "store/0-known").write_bytes(b"{}")
    assert digests(folder, replace(looked_at(folder), surroundings="")) == first
    assert read == ["civil-affairs", "education"] * 2


@pytest.mark.parametrize("there", [True, False])
def test_what_cannot_be_read_has_a_mark_of_its_own(folder: Path, there: bool) -> None:
    first = digests(folder, None)
    file = folder / "qingshan/education/2022.yaml"
    file.unlink()
    if there:
        os.mkfifo(file)
    assert digests(folder, None)[OTHER] != first[OTHER]
