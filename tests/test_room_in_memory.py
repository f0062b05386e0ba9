"""Tests put their files into memory only where that is sure to work and nobody said otherwise."""

import shutil
import tempfile
from collections import namedtuple
from pathlib import Path

import pytest

from tests import room_in_memory
from tests.room_in_memory import ENOUGH, has_room, use_it

Usage = namedtuple("Usage", "free")


def of_size(free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(free))


def test_a_folder_with_enough_room_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of_size(ENOUGH, monkeypatch)
    monkeypatch.setattr(room_in_memory, "MEMORY", tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", "")
    use_it()
    assert Path(tempfile.gettempdir()) == tmp_path


def test_a_folder_that_is_small_or_not_there_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not has_room(tmp_path / "nothing")
    of_size(ENOUGH - 1, monkeypatch)
    assert not has_room(tmp_path)


def test_what_somebody_chose_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of_size(ENOUGH, monkeypatch)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "chosen"))
    monkeypatch.setattr(tempfile, "tempdir", "unchanged")
    use_it()
    assert tempfile.tempdir == "unchanged"
