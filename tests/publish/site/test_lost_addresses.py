"""Which published addresses would hold nothing, and what is said of them."""

from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.formats import as_text
from generator.publish.page_urls import address_url
from generator.publish.site.lost_addresses import as_diagnostics, lost_addresses
from generator.publish.site.standing_site import has_page, published_addresses, published_entry_ids
from tests.builders import address
from tests.project import write


def lost(published: Collection[str], pages: Collection[str], there: Collection[str] = (), **more: int) -> list[str]:
    found = lost_addresses(
        map(address, published), (), {address_url(one) for one in pages}, there.__contains__, more.get("first_year")
    )
    return list(found)


def test_what_still_has_a_page_is_not_lost() -> None:
    assert lost(["r/a/2022"], ["r", "r/a", "r/a/2022"]) == []


def test_the_largest_that_is_lost_is_named_alone() -> None:
    both = ["r/a/2022", "r/a/2021", "r/b/2022"]
    assert lost(both, ["r", "r/a", "r/a/2022", "r/b"]) == ["r/a/2021", "r/b/2022"]
    assert lost(both, ["r", "r/b", "r/b/2022"]) == ["r/a"]
    assert lost(both, []) == ["r"]


def test_what_has_files_says_itself_why_it_is_not_shown() -> None:
    assert lost(["r/a/2022"], [], there=["r/a/2022", "r/a", "r"]) == []
    assert lost(["r/a/2022", "r/a/2021"], ["r"], there=["r/a/2022", "r/a", "r"]) == ["r/a/2021"]


def test_years_before_the_first_public_one_are_not_missed() -> None:
    assert lost(["r/a/2020"], [], first_year=2021) == []
    assert lost(["r/a/2020", "r/a/2021"], [], first_year=2021) == ["r"]


PLACES = st.sampled_from([f"{region}/{name}/{year}" for region in "rs" for name in "ab" for year in (2021, 2022)])


@given(st.sets(PLACES), st.sets(PLACES), st.sets(PLACES))
def test_every_address_is_a_page_or_has_files_or_is_named(known: set[str], pages: set[str], there: set[str]) -> None:
    def with_folders(places: set[str]) -> set[str]:
        return {"/".join(place.split("/")[:depth]) for place in places for depth in (1, 2, 3)}

    named = lost(known, with_folders(pages), with_folders(there))
    for place in with_folders(known):
        kept = place in with_folders(pages) | with_folders(there)
        assert kept is not any(f"{place}/".startswith(f"{one}/") for one in named)


DO = "移走或撤下的，在 moved.yaml 中写明；没有取全的，取全再做；确实不保留地址的，加 --allow-loss"


def test_each_is_named_with_its_file_and_what_to_do() -> None:
    assert as_text([*as_diagnostics(("q", "r/a", "s/b/2022"), "declarations", allowed=False)]).splitlines() == [
        f"declarations/q:1:1: 错误〔地址失去内容〕地区公开过，现在没有了；{DO}",
        f"declarations/r/a:1:1: 错误〔地址失去内容〕部门公开过，现在没有了；{DO}",
        f"declarations/s/b/2022.yaml:1:1: 错误〔地址失去内容〕申报表公开过，现在没有了；{DO}",
    ]


def test_of_very_many_the_rest_are_counted() -> None:
    many = (*(f"r/a{n:02}" for n in range(20)), "r/b", *(f"s/a/{year}" for year in range(2001, 2010)))
    *_, last = as_diagnostics(many, "declarations", allowed=False)
    assert last.message == f"另有1 处部门、9 处申报表公开过，现在没有了；{DO}"


def test_a_loss_that_is_allowed_is_one_line() -> None:
    assert as_text([*as_diagnostics(("q", "r/a"), "declarations", allowed=True)]) == (
        "declarations:1:1: 警告〔地址失去内容〕有 2 处公开过的地址不再有内容：q、r/a\n"
    )
    assert [*as_diagnostics((), "declarations", allowed=True)] == []


FEED = "<title>公开：更新</title>\n<id>urn:uuid:{}</id>\n<id>urn:uuid:{}</id>"
IDS = ("0ab2e111-451b-544d-adb0-24ebde4dfb9d", "1a5094ee-1a7a-8e8f-9f96-4937d59df186")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = ["r", "r/2022", "r/a", "r/a/2022", "r/a/2022/changes", "r/a/2021"]
    files = {f"disclosures/{page}/index.html": "页" for page in pages}
    return write(tmp_path / "site", {**files, "updates/feed.xml": FEED.format(*IDS), "disclosures/r/b/2022/x.json": ""})


def test_the_addresses_of_a_site_are_those_of_its_pages(site: Path) -> None:
    addresses = [one for one in published_addresses(site, "公开：更新") if has_page(site, one)]
    assert addresses == ["r", "r/a", "r/a/2021", "r/a/2022"]


def test_another_site_in_the_same_place_is_not_missed(site: Path) -> None:
    assert list(published_addresses(site, "别处：更新")) == []
    (site / "updates/feed.xml").unlink()
    assert list(published_addresses(site, "别处：更新")) != []
    assert list(published_addresses(site / "none", "公开：更新")) == []


def test_the_ids_of_a_site_are_those_of_its_feed(site: Path) -> None:
    assert published_entry_ids(site, lambda one: "544d" in one) == (f"urn:uuid:{IDS[0]}",)
    (site / "updates/feed.xml").write_bytes(b"\xff<id>urn:uuid:" + b"0" * 36)
    assert published_entry_ids(site, lambda one: True) == ()
