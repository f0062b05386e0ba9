"""A site is on the disk before it takes the old one's place, so that a power cut leaves one of the two whole."""

import errno
import os
from pathlib import Path

import pytest

from generator.publish.site import durable, exchange, swap
from generator.publish.site.swap import new_site
from tests.project import write

SITE = {"404.html": "新", "sitemap.xml": "新", "deep/index.html": "新"}


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written out and moved, in order."""
    steps: list[str] = []

    def told(what: str, function: object) -> object:
        def telling(*paths: Path) -> object:
            steps.append(" ".join([what, *(path.name.split("-")[0] or path.name for path in paths)]))
            return function(*paths)  # type: ignore[operator]

        return telling

    monkeypatch.setattr(swap, "write_out", told("write out", durable.write_out))
    monkeypatch.setattr(swap, "write_out_names", told("write out names of", durable.write_out_names))
    monkeypatch.setattr(swap, "exchanged", told("exchange", exchange.exchanged))
    monkeypatch.setattr(Path, "rename", told("rename", Path.rename))
    return steps


def publish(place: Path, *, is_durable: bool = True) -> None:
    with new_site(place, durable=is_durable) as site:
        write(site.folder, SITE)
        site.take_the_old_ones_place()


def test_a_first_site_is_written_out_before_it_is_moved_and_its_name_behind_it(
    tmp_path: Path, steps: list[str]
) -> None:
    publish(tmp_path / "site")
    assert steps == ["write out .site", "rename .site site", f"write out names of {tmp_path.name.split('-')[0]}"]


def test_a_site_is_written_out_before_it_is_exchanged_with_the_old_one(tmp_path: Path, steps: list[str]) -> None:
    publish(tmp_path / "site")
    steps.clear()
    publish(tmp_path / "site")
    assert steps[:2] == ["write out .site", "exchange .site site"]
    assert steps[-1].startswith("write out names of ")


def test_a_journal_is_written_out_before_anything_is_moved(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "site")
    monkeypatch.setattr(swap, "exchanged", lambda *_: False)
    steps.clear()
    publish(tmp_path / "site")
    folder = tmp_path.name.split("-")[0]
    assert steps == [
        "write out .site",
        "rename .site .site",
        f"write out names of {folder}",
        "rename site .site",
        "rename .site site",
        f"write out names of {folder}",
    ]


def test_a_preview_waits_for_no_disk(tmp_path: Path, steps: list[str]) -> None:
    publish(tmp_path / "site", is_durable=False)
    assert steps == ["rename .site site"]


def test_what_the_disk_could_not_take_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "site")
    write(tmp_path, {"site/deep/index.html": "旧"})

    def failed(folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(folder))

    monkeypatch.setattr(swap, "write_out", failed)
    with pytest.raises(OSError, match="Input/output error"):
        publish(tmp_path / "site")
    assert (tmp_path / "site/deep/index.html").read_text(encoding="utf-8") == "旧"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_where_one_file_system_cannot_be_written_out_all_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(durable, "_written_out", lambda descriptor: False)
    monkeypatch.setattr(os, "sync", lambda: asked.append("sync"))
    durable.write_out(tmp_path)
    assert asked == ["sync"]
