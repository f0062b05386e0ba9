"""Rendered pages on disk: the same again writes nothing, and nothing outside the folder that is ours is touched."""

from pathlib import Path

import pytest

from generator.publish.site.content import guide_pages, write_beside, write_pages
from tests.project import contents, write

PAGES = {"index.md": "首页\n", "disclosures/a/index.md": "甲\n", "disclosures/a/b/2022/index.md": "乙\n"}


def read(folder: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in contents(folder).items()}


def test_pages_are_written_where_they_belong(tmp_path: Path) -> None:
    assert str(write_pages(PAGES, tmp_path / "content")) == "写入 3 页，删除 0 页"
    assert read(tmp_path / "content") == PAGES


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    write_pages(PAGES, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert str(write_pages(PAGES, tmp_path)) == "写入 0 页，删除 0 页"
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write_pages(PAGES, tmp_path)
    changed = PAGES | {"disclosures/a/index.md": "丙\n", "disclosures/c/index.md": "新\n"}
    assert str(write_pages(changed, tmp_path)) == "写入 2 页，删除 0 页"
    assert read(tmp_path) == changed


def test_downloads_are_written_beside_their_page_and_not_counted(tmp_path: Path) -> None:
    whole = PAGES | {"disclosures/a/b/2022/declaration.json": "{}\n"}
    assert str(write_pages(whole, tmp_path)) == "写入 3 页，删除 0 页"
    assert read(tmp_path) == whole
    assert str(write_pages(PAGES, tmp_path)) == "写入 0 页，删除 0 页"
    assert read(tmp_path) == PAGES


def test_a_page_that_is_no_longer_wanted_goes_with_its_empty_folders(tmp_path: Path) -> None:
    write_pages(PAGES, tmp_path)
    assert str(write_pages({"index.md": "首页\n"}, tmp_path)) == "写入 0 页，删除 2 页"
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["disclosures", "index.md"]


def test_pages_written_by_hand_stay(tmp_path: Path) -> None:
    by_hand = {"about.md": "关于\n", "guide/index.md": "说明\n", "a.png": "图"}
    write(tmp_path, by_hand)
    write_pages(PAGES, tmp_path)
    write_pages({}, tmp_path)
    assert read(tmp_path) == by_hand | {"index.md": "首页\n"}


def test_a_folder_in_the_place_of_a_page_and_a_page_in_the_place_of_a_folder_give_way(tmp_path: Path) -> None:
    write(tmp_path, {"disclosures/a": "文件", "disclosures/b/index.md/x": "文件"})
    wanted = {"disclosures/a/index.md": "甲\n", "disclosures/b/index.md": "乙\n"}
    assert str(write_pages(wanted, tmp_path)) == "写入 2 页，删除 0 页"
    assert read(tmp_path) == wanted


def test_a_download_goes_with_its_page_and_counts_as_none(tmp_path: Path) -> None:
    files = PAGES | {"disclosures/a/b/2022/declaration.json": "{}\n"}
    assert str(write_pages(files, tmp_path)) == "写入 3 页，删除 0 页"
    assert str(write_pages({"index.md": "首页\n"}, tmp_path)) == "写入 0 页，删除 2 页"
    assert read(tmp_path) == {"index.md": "首页\n"}


def test_every_folder_of_rendered_pages_is_kept_clean(tmp_path: Path) -> None:
    write(tmp_path, {"indicators/2019/index.md": "旧\n", "sitemap/old.md": "旧\n", "disclosures/old/index.md": "旧\n"})
    assert str(write_pages(PAGES, tmp_path)) == "写入 3 页，删除 3 页"
    assert read(tmp_path) == PAGES


def test_another_guide_is_written_beside_what_is_there(tmp_path: Path) -> None:
    write(tmp_path, {"theirs/form.md": "说明\n", "theirs/logo.png": "图", "content/guide/own.md": "自己的\n"})
    assert write_beside(guide_pages(tmp_path / "theirs"), tmp_path / "content") == 1
    assert write_beside(guide_pages(tmp_path / "theirs"), tmp_path / "content") == 0
    assert read(tmp_path / "content") == {"guide/form.md": "说明\n", "guide/own.md": "自己的\n"}


@pytest.mark.parametrize("link", ["disclosures", "disclosures/a", "disclosures/a/index.md", "index.md"])
def test_a_link_that_leads_out_of_content_is_replaced_and_never_followed(tmp_path: Path, link: str) -> None:
    elsewhere, content = tmp_path / "elsewhere", tmp_path / "content"
    write(elsewhere, {"index.md": "别处\n", "b/2022/index.md": "别处\n", "keep.txt": "别处\n"})
    target = elsewhere / "index.md" if link.endswith(".md") else elsewhere
    (content / link).parent.mkdir(parents=True, exist_ok=True)
    (content / link).symlink_to(target, target_is_directory=target.is_dir())
    write_pages(PAGES, content)
    assert read(content) == PAGES
    assert not any(path.is_symlink() for path in content.rglob("*"))
    assert read(elsewhere) == {"b/2022/index.md": "别处\n", "index.md": "别处\n", "keep.txt": "别处\n"}


def test_links_that_no_page_needs_go_and_what_they_lead_to_stays(tmp_path: Path) -> None:
    elsewhere, content = write(tmp_path / "elsewhere", {"x/y.md": "别处\n"}), tmp_path / "content"
    write_pages(PAGES, content)
    (content / "disclosures/link").symlink_to(elsewhere, target_is_directory=True)
    (content / "disclosures/dead").symlink_to(tmp_path / "nowhere")
    write_pages(PAGES, content)
    assert not any(path.is_symlink() for path in content.rglob("*"))
    assert read(content) == PAGES
    assert read(elsewhere) == {"x/y.md": "别处\n"}
