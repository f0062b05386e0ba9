"""The search on disk."""

import json
import zlib
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.search.named_files import read_file
from generator.publish.search.search_files import KnownSearch, remove_search, write_search, years_of
from generator.publish.search.shards import read_shard
from generator.publish.search.written_year import Stopped, YearPages
from tests.examples import examples
from tests.project import write
from tests.publish.built import declaration, page, read


def contents(site: Path) -> dict[str, bytes]:
    """Every file of the search by its path in it."""
    folder = site / "search"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def of_years(**texts: str) -> list[YearPages]:
    """A declaration of each of these years, such as `y2022`."""
    pages = [
        read(declaration(f"<p>{text}</p>").replace("2022", year[1:]), f"disclosures/a/b/{year[1:]}/index.html")
        for year, text in texts.items()
    ]
    return years_of(pages)


def of_departments(texts: dict[str, str]) -> list[YearPages]:
    """A declaration of each of these departments."""
    return years_of(
        read(declaration(f"<p>{text}</p>"), f"disclosures/a/{name}/2022/index.html") for name, text in texts.items()
    )


def grams(site: Path, year: str = "2022") -> set[str]:
    """Every gram of a year."""
    files = (path for path in (site / "search" / year).iterdir() if path.name[0] in "cg")
    return {gram for file in files for gram in read_shard(read_file(file.read_bytes()))}


def test_every_year_stands_alone_newest_first_and_other_pages_stand_with_the_newest() -> None:
    old = declaration().replace('data-year="2022"', 'data-year="2021"')
    years = years_of(
        [
            read(page("<p>关于</p>"), "about/index.html"),
            read(old, "x/2021/index.html"),
            read(declaration(), "x/2022/index.html"),
            read("<html><body>没有正文</body></html>", "redirect.html"),
        ]
    )
    assert [(year.name, [one.path for one in year.pages]) for year in years] == [
        ("2022", ["x/2022/index.html", "about/index.html"]),
        ("2021", ["x/2021/index.html"]),
    ]


def test_pages_are_found_even_without_any_year(tmp_path: Path) -> None:
    assert [*write_search(tmp_path, years_of([read(page("<p>关于</p>"), "about/index.html")])).years] == ["pages"]
    assert write_search(tmp_path, []).years == {}
    assert [*contents(tmp_path)] == ["manifest.txt"]


def test_the_manifest_leads_to_every_file_and_there_are_no_others(tmp_path: Path) -> None:
    write_search(tmp_path, of_years(y2022="津贴"))
    manifest = json.loads((tmp_path / "search/manifest.txt").read_text(encoding="utf-8"))
    (year,) = manifest["years"]
    assert (manifest["format"], year["name"], year["pages"]) == (1, "2022", 1)
    head = json.loads(read_file((tmp_path / f"search/2022/{year['head']}.bin").read_bytes()))
    names = read_file((tmp_path / f"search/2022/n0-{head['names']}.bin").read_bytes()).decode()
    files = {
        year["head"],
        head["facts"],
        f"c0-{head['singles']}",
        f"g0-{head['longer']}",
        f"n0-{head['names']}",
        f"t{names}",
    }
    assert {*contents(tmp_path)} == {"manifest.txt", *(f"2022/{file}.bin" for file in files)}
    assert head["kinds"] == [[1, 2, 0]]


def test_what_can_be_chosen_is_named_once(tmp_path: Path) -> None:
    html = declaration().replace("data-year", 'data-budget="60090900" data-year')
    pages = [read(html, f"disclosures/qingshan/{name}/2022/index.html") for name in ("civil-affairs", "education")]
    written = write_search(tmp_path, years_of([*pages, read(page("<p>关于</p>"), "about/index.html")]))
    assert json.loads(read_file((tmp_path / f"search/2022/{written.years['2022'].facts}.bin").read_bytes())) == {
        "page": ["申报表", "说明"],
        "year": ["", "2022"],
        "region": [["", ""], ["qingshan", "青山区"]],
        "department": [["", ""], ["qingshan/civil-affairs", "青山区民政局"], ["qingshan/education", "青山区民政局"]],
        "pages": [[0, 1, 1, 1, "60090900"], [0, 1, 1, 2, "60090900"], [1, 0, 0, 0, ""]],
    }


def test_nothing_of_an_older_search_stays(tmp_path: Path) -> None:
    write_search(tmp_path, of_years(y2022="填报人王宏超", y2021="旧"))
    assert {"王宏", "宏超"} <= grams(tmp_path)
    write(tmp_path / "search", {"index.html": "页", "2022/foreign/deep.txt": "外来"})
    write_search(tmp_path, of_years(y2022="填报人"))
    fresh = tmp_path / "fresh"
    write_search(fresh, of_years(y2022="填报人"))
    assert contents(tmp_path) == contents(fresh) | {"index.html": "页".encode()}
    assert not {"王宏", "宏超"} & grams(tmp_path)


def test_without_search_only_what_is_the_searchs_goes(tmp_path: Path) -> None:
    write_search(tmp_path, of_years(y2022="文"))
    write(tmp_path / "search", {"index.html": "页"})
    remove_search(tmp_path)
    assert [*contents(tmp_path)] == ["index.html"]


TEXTS = st.text("应保尽9.5a、", min_size=1, max_size=6)


@given(st.lists(TEXTS, min_size=12, max_size=12), st.dictionaries(st.sampled_from(["d3", "d7"]), TEXTS))
@settings(max_examples=examples(30), deadline=None)
def test_an_index_with_changes_is_the_one_made_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], changed: dict[str, str]
) -> None:
    before = {f"d{number}": text for number, text in enumerate(texts)}
    old, amended, afresh = (tmp_path_factory.mktemp("search") for _ in range(3))
    known = write_search(old, of_departments(before))
    written = write_search(amended, of_departments(before | changed), known, old)
    assert written == write_search(afresh, of_departments(before | changed))
    assert contents(amended) == contents(afresh)


def times(site: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (site / "search").rglob("*.bin")}


def test_an_edit_writes_only_the_files_that_say_something_else(tmp_path: Path) -> None:
    texts = {f"d{number}": "落实政策" for number in range(400)}
    known = write_search(tmp_path, of_departments(texts))
    before = times(tmp_path)
    write_search(tmp_path, of_departments(texts | {"d7": "落实政策，应保"}), known)
    new = times(tmp_path).keys() - before.keys()
    kinds = sorted(name[0] for name in new)
    assert {"t", "h", "n"} <= {*kinds}
    assert len(new) < 14
    assert all(before[name] == time for name, time in times(tmp_path).items() if name in before)


@pytest.mark.parametrize("damage", ["gone", "of another file", "not packed"])
@pytest.mark.parametrize("kind", ["c", "f", "g", "h", "n", "t"])
def test_no_file_that_was_damaged_is_used(tmp_path: Path, damage: str, kind: str) -> None:
    known = write_search(tmp_path / "old", of_departments({"a": "甲", "b": "乙"}))
    other = (tmp_path / f"old/search/2022/{known.years['2022'].head}.bin").read_bytes()
    for file in (tmp_path / "old/search/2022").glob(f"{kind}*"):
        if damage == "gone":
            file.unlink()
        else:
            file.write_bytes(zlib.compress(zlib.decompress(other) + b" ") if damage == "of another file" else b"")
    write_search(tmp_path / "new", of_departments({"a": "甲", "b": "丙"}), known, tmp_path / "old")
    write_search(tmp_path / "fresh", of_departments({"a": "甲", "b": "丙"}))
    assert contents(tmp_path / "new") == contents(tmp_path / "fresh")


def test_other_pages_are_other_numbers_and_the_year_is_made_anew(tmp_path: Path) -> None:
    known = write_search(tmp_path / "old", of_departments({"b": "乙"}))
    write_search(tmp_path / "new", of_departments({"a": "甲", "b": "乙"}), known, tmp_path / "old")
    write_search(tmp_path / "fresh", of_departments({"a": "甲", "b": "乙"}))
    assert contents(tmp_path / "new") == contents(tmp_path / "fresh")


def test_whoever_is_stopped_leaves_the_search_as_it_was(tmp_path: Path) -> None:
    write_search(tmp_path, of_years(y2022="甲"))
    manifest = (tmp_path / "search/manifest.txt").read_bytes()
    before = contents(tmp_path)
    stop = Event()
    stop.set()
    with pytest.raises(Stopped):
        write_search(tmp_path, of_years(y2022="乙"), stop=stop)
    assert (tmp_path / "search/manifest.txt").read_bytes() == manifest
    assert before.items() <= contents(tmp_path).items()


def test_the_same_pages_in_any_order_are_the_same_bytes(tmp_path: Path) -> None:
    pages = [read(declaration(f"<p>{text}</p>"), f"disclosures/a/{text}/2022/index.html") for text in "甲乙丙丁"]
    written: list[KnownSearch] = [
        write_search(tmp_path / name, years_of(ones)) for name, ones in (("one", pages), ("other", pages[::-1]))
    ]
    assert written[0] == written[1]
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
