"""The new site takes the old one's place whole, or the old one stays and nothing is left beside it."""

import shutil
from pathlib import Path

import pytest

from generator.publish.swap import NotASite, is_site, new_site
from tests.project import contents, write

OLD = {"404.html": "旧", "sitemap.xml": "旧", "index.html": "旧"}
NEW = {"404.html": "新", "sitemap.xml": "新", "index.html": "新"}


def publish(place: Path) -> None:
    with new_site(place) as site:
        write(site.folder, NEW)
        site.take_the_old_ones_place()


def read(folder: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in contents(folder).items()}


def test_a_site_stands_where_there_was_none(tmp_path: Path) -> None:
    publish(tmp_path / "deep/er/site")
    assert read(tmp_path) == {f"deep/er/site/{path}": text for path, text in NEW.items()}


def test_a_site_replaces_the_old_one_whole(tmp_path: Path) -> None:
    publish(write(tmp_path / "site", OLD | {"gone.html": "旧"}))
    assert read(tmp_path) == {f"site/{path}": text for path, text in NEW.items()}


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site")
    assert read(tmp_path / "site") == NEW


def test_a_site_not_put_in_place_leaves_the_old_one(tmp_path: Path) -> None:
    with new_site(write(tmp_path / "site", OLD)) as site:
        write(site.folder, NEW)
    assert read(tmp_path) == {f"site/{path}": text for path, text in OLD.items()}


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failure_while_building_leaves_the_old_one(tmp_path: Path, failure: type[BaseException]) -> None:
    write(tmp_path / "site", OLD)
    with pytest.raises(failure), new_site(tmp_path / "site") as site:  # noqa: PT012
        write(site.folder, NEW)
        raise failure
    assert read(tmp_path) == {f"site/{path}": text for path, text in OLD.items()}


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("step", [1, 2])
def test_a_failure_between_the_old_one_and_the_new_brings_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, failure: type[BaseException]
) -> None:
    write(tmp_path / "site", OLD)
    rename, steps = Path.rename, iter(range(1, 10))

    def failing_rename(self: Path, target: Path) -> Path:
        if next(steps) == step:
            raise failure
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing_rename)
    with pytest.raises(failure):
        publish(tmp_path / "site")
    assert read(tmp_path) == {f"site/{path}": text for path, text in OLD.items()}


def test_a_folder_that_vanished_before_the_swap_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), new_site(write(tmp_path / "site", OLD)) as site:  # noqa: PT012
        write(site.folder, NEW)
        shutil.rmtree(site.folder)
        site.take_the_old_ones_place()
    assert read(tmp_path) == {f"site/{path}": text for path, text in OLD.items()}


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.txt": "多年心血"},
        {"index.html": "别人的网站", "404.html": "没有"},
        {"sitemap.xml": "", "404.html/index.html": ""},
    ],
    ids=["papers", "no sitemap", "a folder called 404.html"],
)
def test_a_folder_that_holds_something_else_is_refused_and_untouched(tmp_path: Path, files: dict[str, str]) -> None:
    place = write(tmp_path / "papers", files)
    with pytest.raises(NotASite) as refusal:
        publish(place)
    assert str(refusal.value) == f"{place} 里不是本程序生成的网站，为免误删，请换一个目录或先清空"
    assert read(tmp_path) == {f"papers/{path}": text for path, text in files.items()}


def test_a_file_in_the_place_of_a_site_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"site": "一个文件"})
    with pytest.raises(NotASite):
        publish(tmp_path / "site")
    assert read(tmp_path) == {"site": "一个文件"}


def test_what_every_site_holds_makes_a_site(tmp_path: Path) -> None:
    assert is_site(write(tmp_path / "site", OLD))
    assert not is_site(tmp_path)
    assert not is_site(tmp_path / "nowhere")
