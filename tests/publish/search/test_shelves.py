"""The search index on disk."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.publish.missing_tool import MissingTool
from generator.publish.search import search_index
from generator.publish.search.search_index import fragment_text
from generator.publish.search.search_text import words_together
from generator.publish.search.shelves import Shelf, remove_search, shelves_of, write_search
from tests.publish.built import declaration, page, read


def listed(site: Path) -> list[str]:
    return [shelf["name"] for shelf in json.loads((site / "search/shelves.json").read_text(encoding="utf-8"))]


def times(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*.pf_*")}


def shelf(name: str, text: str = "文") -> Shelf:
    (made,) = shelves_of([read(declaration(f"<p>{text}</p>").replace("2022", name), "x/a/b/index.html")])
    return made


def table(site: Path, name: str) -> Any:
    return json.loads((site / "search" / name).read_text(encoding="utf-8"))


def test_every_year_has_a_shelf_newest_first_and_other_pages_have_one() -> None:
    old = declaration().replace('data-year="2022"', 'data-year="2021"')
    shelves = shelves_of(
        [
            read(old, "x/2021/index.html"),
            read(declaration(), "x/2022/index.html"),
            read(page("<p>关于</p>"), "about/index.html"),
            read("<html><body>没有正文</body></html>", "redirect.html"),
        ]
    )
    assert [(one.name, list(one.digests)) for one in shelves] == [
        ("2022", ["x/2022/index.html"]),
        ("2021", ["x/2021/index.html"]),
        ("pages", ["about/index.html"]),
    ]


def test_an_index_holds_what_search_needs_and_no_more(tmp_path: Path) -> None:
    write_search(tmp_path, [shelf("2022")])
    kinds = {
        path.relative_to(tmp_path / "search").as_posix().split("_")[0]
        for path in (tmp_path / "search").rglob("*")
        if path.is_file()
    }
    assert kinds == {
        "shelves.json",
        "program/pagefind-entry.json",
        "program/pagefind.js",
        "program/pagefind.und",
        "program/wasm.unknown.pagefind",
        "2022/pagefind-entry.json",
        "2022/pagefind.und",
        "2022/index/und",
        "2022/fragment/und",
        "2022/facts.json",
        "2022/parts.json",
    }


def test_the_tables_name_every_page_once_with_what_can_be_chosen_and_its_numbers(tmp_path: Path) -> None:
    facts = declaration("<p>6009.09万元，5人，PM2.5</p>").replace("data-year", 'data-budget="60090900" data-year')
    pages = [
        read(facts, "disclosures/qingshan/civil-affairs/2022/index.html"),
        read(page("<p>关于</p>"), "about/index.html"),
    ]
    write_search(tmp_path, shelves_of(pages))
    found = table(tmp_path, "2022/facts.json")
    (own,) = found.pop("pages")
    assert found == {
        "page": ["申报表"],
        "region": [["qingshan", "青山区"]],
        "department": [["qingshan/civil-affairs", "青山区民政局"]],
    }
    assert own[1:] == [0, 0, 0, "60090900"]
    assert (tmp_path / f"search/2022/fragment/{own[0]}.pf_fragment").is_file()
    assert {part for part in table(tmp_path, "2022/parts.json") if not part.isalpha()} == {"2.5", "2022", "6009.09"}
    assert table(tmp_path, "pages/facts.json")["page"] == ["说明"]


def test_a_renamed_department_keeps_its_key(tmp_path: Path) -> None:
    new = declaration(title="新").replace("青山区民政局", "青山区社会局")
    old = declaration(title="旧").replace("2022", "2021")
    path = "disclosures/qingshan/civil-affairs/{}/index.html"
    write_search(tmp_path, shelves_of([read(new, path.format(2022)), read(old, path.format(2021))]))
    assert [table(tmp_path, f"{year}/facts.json")["department"] for year in (2022, 2021)] == [
        [["qingshan/civil-affairs", "青山区社会局"]],
        [["qingshan/civil-affairs", "青山区民政局"]],
    ]


def test_a_text_can_be_looked_for_in_a_fragment(tmp_path: Path) -> None:
    write_search(tmp_path, [shelf("2022", "填报人王宏超，95% 以上")])
    (fragment,) = (tmp_path / "search/2022/fragment").iterdir()
    assert "填报人王宏超，95%以上" in words_together(json.loads(fragment_text(fragment.read_bytes()))["content"])


def test_an_index_of_an_older_build_is_taken_over_where_its_pages_did_not_change(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    write_search(old, [shelf("2022"), shelf("2021")])
    (old / "search/2021/index/taken-over").touch()
    write_search(new, [shelf("2022", "新"), shelf("2021")], previous=old)
    assert listed(new) == ["2022", "2021"]
    assert (new / "search/2021/index/taken-over").exists()
    assert times(new).keys() - times(old).keys() == {name for name in times(new) if name.startswith("search/2022/")}


def test_an_older_build_that_is_not_whole_is_not_relied_on(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    write_search(old, [shelf("2022")])
    shutil.rmtree(old / "search/2022")
    shutil.rmtree(old / "search/program")
    write_search(new, [shelf("2022")], previous=old)
    assert (new / "search/program/pagefind.js").is_file()
    assert (new / "search/2022/facts.json").is_file()


def test_only_a_shelf_whose_pages_changed_is_indexed_again(tmp_path: Path) -> None:
    write_search(tmp_path, [shelf("2022"), shelf("2021")])
    before = times(tmp_path)
    write_search(tmp_path, [shelf("2022", "新"), shelf("2021")])
    after = times(tmp_path)
    assert {path.split("/")[1] for path in before.keys() - after.keys()} == {"2022"}
    assert {path: time for path, time in after.items() if "2021" in path} == {
        path: time for path, time in before.items() if "2021" in path
    }


def test_a_year_without_pages_leaves_no_index(tmp_path: Path) -> None:
    write_search(tmp_path, [shelf("2022"), shelf("2021")])
    write_search(tmp_path, [shelf("2022")])
    assert listed(tmp_path) == ["2022"]
    assert not (tmp_path / "search/2021").exists()


def test_a_damaged_list_means_that_everything_is_made_anew(tmp_path: Path) -> None:
    write_search(tmp_path, [shelf("2022")])
    (tmp_path / "search/shelves.json").write_text('["', encoding="utf-8")
    write_search(tmp_path, [shelf("2022")])
    assert listed(tmp_path) == ["2022"]


def test_a_page_of_the_site_called_search_is_not_taken_for_an_index(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search/index.html").touch()
    remove_search(tmp_path)
    assert (tmp_path / "search/index.html").exists()


def test_without_pagefind_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "get_executable", lambda: None)
    with pytest.raises(MissingTool) as raised:
        write_search(tmp_path, [shelf("2022")])
    assert str(raised.value) == "没有 Pagefind，做不了搜索：请运行 pip install 'pagefind[bin]'，或加 --no-search"
