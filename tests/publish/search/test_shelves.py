"""The search index on disk."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest

from generator.publish.missing_tool import MissingTool
from generator.publish.search import search_index
from generator.publish.search import shelves as search
from generator.publish.search.search_index import Stopped, fragment_text
from generator.publish.search.search_text import words_together
from generator.publish.search.shelves import Shelves, remove_search, shelves_of, write_search
from tests.project import write
from tests.publish.built import declaration, page, read

MANY = 40
"""So many pages that two may change before their index is made anew."""


def table(site: Path, name: str) -> Any:
    return json.loads((site / "search" / name).read_text(encoding="utf-8"))


def listed(site: Path) -> dict[str, list[dict[str, Any]]]:
    """The indexes of each shelf, as the reader's browser is told."""
    return {shelf["name"]: shelf["volumes"] for shelf in table(site, "shelves.json")}


def folders(site: Path) -> list[str]:
    """The folders of the indexes, in the order of the list."""
    return [volume["name"] for volumes in listed(site).values() for volume in volumes]


def of_years(**texts: str) -> Shelves:
    """A declaration of each of these years, such as `y2022`."""
    pages = [
        read(declaration(f"<p>{text}</p>").replace("2022", year[1:]), f"x/a/b/{year[1:]}/index.html")
        for year, text in texts.items()
    ]
    return shelves_of(pages)


def of_many(**changed: str) -> Shelves:
    """MANY declarations of a year, some with another text: `p3` is the third one's."""
    texts = {f"p{number}": "文" for number in range(MANY)} | changed
    return shelves_of(read(declaration(f"<p>{text}</p>"), f"x/a/{name}/index.html") for name, text in texts.items())


def every_file(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def times(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*.pf_*")}


def contents(site: Path) -> Iterator[tuple[str, str]]:
    """The pages that can be found, with their texts."""
    for name, volumes in listed(site).items():
        for volume in volumes:
            for file in (site / "search" / volume["name"] / "fragment").iterdir():
                if file.stem not in volume["gone"]:
                    fragment = json.loads(fragment_text(file.read_bytes()))
                    yield f"{name}{fragment['url']}", fragment["content"]


def test_every_year_has_a_shelf_newest_first_and_other_pages_stand_with_the_newest() -> None:
    old = declaration().replace('data-year="2022"', 'data-year="2021"')
    shelves = shelves_of(
        [
            read(page("<p>关于</p>"), "about/index.html"),
            read(old, "x/2021/index.html"),
            read(declaration(), "x/2022/index.html"),
            read("<html><body>没有正文</body></html>", "redirect.html"),
        ]
    )
    assert [(name, list(digests)) for name, digests in shelves.digests.items()] == [
        ("2022", ["about/index.html", "x/2022/index.html"]),
        ("2021", ["x/2021/index.html"]),
    ]


def test_pages_stand_on_a_shelf_even_without_any_year(tmp_path: Path) -> None:
    write_search(tmp_path, shelves_of([read(page("<p>关于</p>"), "about/index.html")]))
    assert [*listed(tmp_path)] == ["pages"]
    write_search(tmp_path, shelves_of([]))
    assert listed(tmp_path) == {}


def test_an_index_holds_what_search_needs_and_no_more(tmp_path: Path) -> None:
    write_search(tmp_path, of_years(y2022="文"))
    (name,) = folders(tmp_path)
    kinds = {
        path.relative_to(tmp_path / "search").as_posix().split("_")[0].replace(name, "2022")
        for path in (tmp_path / "search").rglob("*")
        if path.is_file()
    }
    assert kinds == {
        "shelves.json",
        "program/contents.json",
        "program/pagefind-entry.json",
        "program/pagefind.js",
        "program/pagefind.und",
        "program/wasm.unknown.pagefind",
        "2022/pagefind-entry.json",
        "2022/pagefind.und",
        "2022/index/und",
        "2022/fragment/und",
        "2022/contents.json",
        "2022/facts.json",
        "2022/parts.json",
    }


def test_the_tables_name_every_page_once_with_what_can_be_chosen_and_its_numbers(tmp_path: Path) -> None:
    facts = declaration("<p>6009.09万元，5人，PM2.5</p>").replace("data-year", 'data-budget="60090900" data-year')
    write_search(tmp_path, shelves_of([read(facts, "disclosures/qingshan/civil-affairs/2022/index.html")]))
    (name,) = folders(tmp_path)
    found = table(tmp_path, f"{name}/facts.json")
    (own,) = found.pop("pages")
    assert found == {
        "page": ["申报表"],
        "year": ["2022"],
        "region": [["qingshan", "青山区"]],
        "department": [["qingshan/civil-affairs", "青山区民政局"]],
    }
    assert own[1:] == [0, 0, 0, 0, "60090900"]
    assert (tmp_path / f"search/{name}/fragment/{own[0]}.pf_fragment").is_file()
    parts = table(tmp_path, f"{name}/parts.json")
    assert {part for part in parts if not part.isalpha()} == {"2.5", "2022", "6009.09"}


def test_pages_without_a_year_are_of_no_year_on_the_newest_shelf(tmp_path: Path) -> None:
    pages = [read(declaration(), "x/a/b/2022/index.html"), read(page("<p>关于</p>"), "about/index.html")]
    write_search(tmp_path, shelves_of(pages))
    found = table(tmp_path, f"{folders(tmp_path)[0]}/facts.json")
    assert {(found["page"][kind], found["year"][year]) for _, kind, year, *_ in found["pages"]} == {
        ("申报表", "2022"),
        ("说明", ""),
    }


def test_a_renamed_department_keeps_its_key(tmp_path: Path) -> None:
    new = declaration(title="新").replace("青山区民政局", "青山区社会局")
    old = declaration(title="旧").replace("2022", "2021")
    path = "disclosures/qingshan/civil-affairs/{}/index.html"
    write_search(tmp_path, shelves_of([read(new, path.format(2022)), read(old, path.format(2021))]))
    assert [table(tmp_path, f"{name}/facts.json")["department"] for name in folders(tmp_path)] == [
        [["qingshan/civil-affairs", "青山区社会局"]],
        [["qingshan/civil-affairs", "青山区民政局"]],
    ]


def test_a_text_can_be_looked_for_in_a_fragment(tmp_path: Path) -> None:
    write_search(tmp_path, of_years(y2022="填报人王宏超，95% 以上"))
    ((_, text),) = contents(tmp_path)
    assert "填报人王宏超，95%以上" in words_together(text)


def test_an_index_of_an_older_build_is_taken_over_where_its_pages_did_not_change(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    write_search(old, of_years(y2022="文", y2021="文"))
    write_search(new, of_years(y2022="新", y2021="文"), previous=old)
    assert [*listed(new)] == ["2022", "2021"]
    assert folders(new)[0] != folders(old)[0]
    assert folders(new)[1] == folders(old)[1]
    (kept,) = (new / "search" / folders(new)[1]).glob("index/*")
    assert kept.samefile(old / kept.relative_to(new)), "not copied"


def test_an_older_build_that_is_not_whole_is_not_relied_on(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    write_search(old, of_years(y2022="文"))
    shutil.rmtree(old / "search" / folders(old)[0])
    shutil.rmtree(old / "search/program")
    write_search(new, of_years(y2022="文"), previous=old)
    assert (new / "search/program/pagefind.js").is_file()
    assert (new / "search" / folders(new)[0] / "facts.json").is_file()


def harm(file: Path, how: str) -> None:
    """Do to a file what goes on with disks and people."""
    match how:
        case "cut":
            file.write_bytes(b"")
        case "lost":
            file.unlink()
        case "another file beside it":
            write(file.parent, {"foreign.txt": "外来"})
        case "other content of its size":
            file.write_bytes(bytes(byte ^ 1 for byte in file.read_bytes()))
        case "a folder":
            file.unlink()
            write(file, {"deep/foreign.txt": "外来"})


@pytest.mark.parametrize("how", ["cut", "lost", "another file beside it", "other content of its size", "a folder"])
def test_a_search_of_which_any_file_is_harmed_is_made_again(tmp_path: Path, how: str) -> None:
    shelves = of_years(y2022="文")
    (tmp_path / "whole").mkdir()
    write_search(tmp_path / "whole", shelves)
    files = sorted(path.relative_to(tmp_path / "whole") for path in tmp_path.rglob("*") if path.is_file())
    assert {file.suffix for file in files} >= {".json", ".js", ".pf_index", ".pf_meta", ".pf_fragment", ".pagefind"}
    for number, path in enumerate(files):
        site = tmp_path / str(number)
        shutil.copytree(tmp_path / "whole", site)
        harm(site / path, how)
        if path.name != "shelves.json":
            write_search(site, shelves)
            assert every_file(site) == every_file(tmp_path / "whole"), path


@pytest.mark.parametrize("place", ["index", "program"])
def test_what_is_taken_over_is_read_where_size_and_time_tell_nothing(tmp_path: Path, place: str) -> None:
    shelves, old, new = of_years(y2022="文"), tmp_path / "old", tmp_path / "new"
    old.mkdir()
    write_search(old, shelves)
    whole = every_file(old)
    name = folders(old)[0] if place == "index" else "program"
    for file in (old / "search" / name).rglob("*.pf_meta"):
        when = file.stat().st_mtime_ns
        harm(file, "other content of its size")
        os.utime(file, ns=(when, when))
    new.mkdir()
    write_search(new, shelves, previous=old)
    assert every_file(new) == whole


def test_a_year_of_which_an_index_is_lost_is_made_again_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_LETTERS", 3000)
    write_search(tmp_path, of_many())
    for name in folders(tmp_path)[1:]:
        shutil.rmtree(tmp_path / "search" / name)
    write_search(tmp_path, of_many())
    assert len({path for path, _ in contents(tmp_path)}) == MANY


def test_an_index_of_another_edition_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_search(tmp_path, of_years(y2022="文"))
    before = folders(tmp_path)
    monkeypatch.setattr(search, "_FORMAT", search._FORMAT + 1)
    write_search(tmp_path, of_years(y2022="文"))
    assert folders(tmp_path) != before
    assert not (tmp_path / "search" / before[0]).exists()


def test_only_a_shelf_whose_pages_changed_is_indexed_again(tmp_path: Path) -> None:
    write_search(tmp_path, of_years(y2022="文", y2021="文"))
    before = times(tmp_path)
    write_search(tmp_path, of_years(y2022="新", y2021="文"))
    after = times(tmp_path)
    assert {path.split("/")[1][:4] for path in before.keys() - after.keys()} == {"2022"}
    assert {path: time for path, time in after.items() if "/2021-" in path} == {
        path: time for path, time in before.items() if "/2021-" in path
    }


@pytest.mark.parametrize(
    "changed, indexes",
    [({}, 1), ({"p3": "文新"}, 2), ({"new": "新", "p3": "文新"}, 2), ({"p1": "新", "p2": "新", "p3": "新"}, 1)],
    ids=["nothing", "a page", "two pages", "more than a twentieth"],
)
def test_what_is_found_is_the_same_as_in_a_search_made_from_nothing(
    tmp_path: Path, changed: Mapping[str, str], indexes: int
) -> None:
    old, new, afresh = (tmp_path / name for name in ("old", "new", "afresh"))
    for folder in (old, new, afresh):
        folder.mkdir()
    write_search(old, of_many())
    write_search(new, of_many(**changed), previous=old)
    write_search(afresh, of_many(**changed))
    assert sorted(contents(new)) == sorted(contents(afresh))
    assert len(folders(new)) == indexes
    assert (folders(old)[0] in folders(new)) == (indexes == 2 or not changed)


def test_what_changes_later_is_indexed_with_what_changed_before(tmp_path: Path) -> None:
    write_search(tmp_path, of_many())
    write_search(tmp_path, of_many(p3="文新"))
    first, amending = folders(tmp_path)
    write_search(tmp_path, of_many(p3="文新", p4="文新"))
    assert folders(tmp_path)[0] == first
    assert [volume["pages"] for volume in listed(tmp_path)["2022"]] == [MANY, 2]
    assert not (tmp_path / "search" / amending).exists()


def test_a_change_taken_back_leaves_the_first_index_alone(tmp_path: Path) -> None:
    write_search(tmp_path, of_many())
    before = listed(tmp_path)
    write_search(tmp_path, of_many(p3="文新"))
    assert listed(tmp_path) != before
    write_search(tmp_path, of_many())
    assert listed(tmp_path) == before


def test_an_index_that_still_says_what_changed_is_kept(tmp_path: Path) -> None:
    write_search(tmp_path, of_many())
    write_search(tmp_path, of_many(p3="文新"))
    before = times(tmp_path)
    write_search(tmp_path, of_many(p3="文新"))
    assert times(tmp_path) == before


@pytest.mark.parametrize(
    "before, now, is_kept",
    [
        ("共12处，计1,234,567.89元", "共13处，计7.5元", True),
        ("共12处", "共13处，新增", True),
        ("王某某", "李某某", False),
        ("电话027-86861234", "电话", False),
        ("编号ab12", "编号", False),
    ],
)
def test_a_number_that_is_nobodys_may_stay_in_the_index(
    tmp_path: Path, before: str, now: str, *, is_kept: bool
) -> None:
    write_search(tmp_path, of_many(p3=before))
    (index,) = folders(tmp_path)
    write_search(tmp_path, of_many(p3=now))
    assert (index in folders(tmp_path)) is is_kept


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("now", ["新", None], ids=["a word less", "a page less"])
def test_what_no_page_says_any_more_is_in_no_file_that_is_published(
    tmp_path: Path, now: str | None, published: bool
) -> None:
    write_search(tmp_path, of_many(p3="密"))
    (before,) = folders(tmp_path)
    after = of_many(p3=now) if now else of_many()
    left = {path: one for path, one in after.digests["2022"].items() if now or path != "x/a/p3/index.html"}
    write_search(tmp_path, Shelves({"2022": left}, after.read), published=published)
    texts = [fragment_text(file.read_bytes()) for file in tmp_path.rglob("*.pf_fragment")]
    assert (before in folders(tmp_path)) is not published
    assert any("密" in text for text in texts) is not published
    assert not any("密" in text for _, text in contents(tmp_path))


def test_a_page_that_is_no_more_is_not_found(tmp_path: Path) -> None:
    write_search(tmp_path, of_many())
    whole = of_many()
    left = {path: digest for path, digest in whole.digests["2022"].items() if path != "x/a/p3/index.html"}
    write_search(tmp_path, Shelves({"2022": left}, whole.read))
    assert len(folders(tmp_path)) == 1
    assert "2022/x/a/p3/" not in dict(contents(tmp_path))
    assert len([*contents(tmp_path)]) == MANY - 1


def test_a_year_too_large_for_the_indexers_memory_has_several_indexes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_LETTERS", 3000)
    write_search(tmp_path, of_many())
    assert len(folders(tmp_path)) > 2
    assert len({path for path, _ in contents(tmp_path)}) == MANY


@pytest.mark.parametrize("moment", ["before the indexer", "in its midst"])
def test_whoever_stops_it_has_the_search_of_before_and_the_next_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    stop, site, clean = Event(), tmp_path / "site", tmp_path / "clean"
    for folder in (site, clean):
        folder.mkdir()
    write_search(site, of_years(y2022="文"))
    known = [*contents(site)]
    if moment == "in its midst":
        slow = write(tmp_path, {"slow": "#!/bin/sh\nexec sleep 60\n"}) / "slow"
        slow.chmod(0o755)
        monkeypatch.setattr(search_index, "get_executable", lambda: str(slow))
        Timer(0.3, stop.set).start()
    else:
        stop.set()
    after = of_years(y2022="新", y2021="旧")
    with pytest.raises(Stopped):
        write_search(site, after, stop=stop)
    assert [*contents(site)] == known
    monkeypatch.undo()
    write_search(site, after, stop=Event())
    write_search(clean, after)
    assert sorted(contents(site)) == sorted(contents(clean))


def test_a_year_without_pages_leaves_no_index(tmp_path: Path) -> None:
    write_search(tmp_path, of_years(y2022="文", y2021="文"))
    write_search(tmp_path, of_years(y2022="文"))
    assert [*listed(tmp_path)] == ["2022"]
    assert {path.name[:4] for path in (tmp_path / "search").iterdir()} == {"2022", "prog", "shel"}


def test_a_damaged_list_means_that_everything_is_made_anew(tmp_path: Path) -> None:
    write_search(tmp_path, of_years(y2022="文"))
    (tmp_path / "search/shelves.json").write_text('["', encoding="utf-8")
    write_search(tmp_path, of_years(y2022="文"))
    assert [*listed(tmp_path)] == ["2022"]


def test_a_page_of_the_site_called_search_is_not_taken_for_an_index(tmp_path: Path) -> None:
    (tmp_path / "search/more").mkdir(parents=True)
    (tmp_path / "search/more/index.html").touch()
    remove_search(tmp_path)
    write_search(tmp_path, of_years(y2022="文"))
    assert (tmp_path / "search/more/index.html").exists()


def test_without_pagefind_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "get_executable", lambda: None)
    with pytest.raises(MissingTool) as raised:
        write_search(tmp_path, of_years(y2022="文"))
    assert str(raised.value) == "没有 Pagefind，做不了搜索：请运行 pip install 'pagefind[bin]'，或加 --no-search"


def test_the_indexes_of_the_standing_site_count_not_those_that_lie_there_from_the_one_before(tmp_path: Path) -> None:
    before, standing = tmp_path / "before", tmp_path / "standing"
    for folder, text in ((before, "甲"), (standing, "乙")):
        folder.mkdir()
        write_search(folder, of_many(p3=text))
    write_search(before, of_many(p3="乙"), previous=standing)
    assert folders(before) == folders(standing)
    (index,) = (before / "search" / folders(before)[0]).glob("index/*")
    assert index.samefile(standing / index.relative_to(before))
