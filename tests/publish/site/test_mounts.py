"""A place that something is mounted on cannot be renamed: that is said, with what to do."""

import errno
import os
from pathlib import Path

import pytest

from generator.publish.site import swap
from generator.publish.site.mounts import is_mounted
from generator.publish.site.swap import NotASite, new_site
from tests.project import write

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 22 254:0 /volume {folder}/my\\040site rw,relatime shared:1 - ext4 /dev/vda rw
"""


def test_a_mount_is_known_by_the_systems_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("my site", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to("my site")
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: MOUNTS.format(folder=tmp_path))
    assert [is_mounted(tmp_path / name) for name in ("my site", "link", "other", "nothing")] == [
        True,
        True,
        False,
        False,
    ]


def test_without_such_a_list_another_file_system_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_list(*_: object, **__: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", no_list)
    assert (is_mounted(Path("/")), is_mounted(tmp_path)) == (True, False)


def publish(place: Path) -> None:
    with new_site(place) as site:
        write(site.folder, {"404.html": "新", "sitemap.xml": "新"})
        site.take_the_old_ones_place()


def test_a_place_that_turns_out_to_be_mounted_when_the_site_is_ready_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"site/404.html": "旧", "site/sitemap.xml": "旧"})

    def busy(*_: Path) -> bool:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    monkeypatch.setattr(swap, "exchanged", busy)
    with pytest.raises(NotASite, match="是一个挂载点"):
        publish(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
