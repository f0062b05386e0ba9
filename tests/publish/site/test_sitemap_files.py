"""A site map longer than one file may be is cut into several, and sitemap.xml lists them."""

import gzip
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.site import sitemap_files
from generator.publish.site.sitemap_files import FILE, finish_sitemap
from tests.publish.built import write

MAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{entries}
</urlset>
"""
LOC = ".//{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def map_of(*addresses: str) -> str:
    return MAP.format(entries="\n".join(f"  <url><loc>{address}</loc></url>" for address in addresses))


def finished(folder: Path, text: str, address: str = "https://a.gov.cn/") -> dict[str, str]:
    """The files of the map after finishing, by their names; the packed one must say the same as the plain one."""
    finish_sitemap(write(folder, {FILE: text}), address)
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.xml")}
    assert gzip.decompress((folder / f"{FILE}.gz").read_bytes()).decode() == files[FILE]
    return files


def addresses_in(text: str) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(text).iterfind(LOC)]


def test_a_map_within_the_limits_stays_as_it_is(tmp_path: Path) -> None:
    text = map_of("https://a.gov.cn/", "https://a.gov.cn/b/")
    assert finished(tmp_path, text) == {FILE: text}


def test_a_longer_map_is_listed_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap_files, "MOST_ADDRESSES", 2)
    assert finished(tmp_path, map_of("https://a.gov.cn/", "https://a.gov.cn/b/", "https://a.gov.cn/c/")) == {
        FILE: """\
<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>https://a.gov.cn/sitemap-1.xml</loc></sitemap>
  <sitemap><loc>https://a.gov.cn/sitemap-2.xml</loc></sitemap>
</sitemapindex>
""",
        "sitemap-1.xml": map_of("https://a.gov.cn/", "https://a.gov.cn/b/"),
        "sitemap-2.xml": map_of("https://a.gov.cn/c/"),
    }


def test_60001_addresses_are_two_files_and_finishing_again_changes_nothing(tmp_path: Path) -> None:
    every = [f"https://a.gov.cn/{number}/" for number in range(60_001)]
    files = finished(tmp_path, map_of(*every))
    assert addresses_in(files[FILE]) == ["https://a.gov.cn/sitemap-1.xml", "https://a.gov.cn/sitemap-2.xml"]
    first, second = addresses_in(files["sitemap-1.xml"]), addresses_in(files["sitemap-2.xml"])
    assert (len(first), first + second) == (50_000, every)
    assert finished(tmp_path, files[FILE]) == files


@given(st.lists(st.text("ab/&;é区", max_size=12), max_size=30), st.integers(1, 9), st.integers(260, 600))
def test_no_part_is_beyond_a_limit_and_none_of_the_addresses_is_lost(
    tmp_path_factory: pytest.TempPathFactory, ends: list[str], most: int, size: int
) -> None:
    every = [f"https://a.gov.cn/{end}".replace("&", "&amp;") for end in ends]
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(sitemap_files, "MOST_ADDRESSES", most)
        limits.setattr(sitemap_files, "MOST_BYTES", size)
        files = finished(tmp_path_factory.mktemp("site"), map_of(*every))
    parts = {name: text for name, text in files.items() if name != FILE} or files
    listed = [
        address for name in sorted(parts, key=lambda name: (len(name), name)) for address in addresses_in(parts[name])
    ]
    assert listed == [end.replace("&amp;", "&") for end in every]
    assert all(len(addresses_in(text)) <= most and len(text.encode()) <= size for text in parts.values())


def test_a_map_of_another_theme_without_entries_is_left(tmp_path: Path) -> None:
    assert finished(tmp_path, "<urlset></urlset>\n") == {FILE: "<urlset></urlset>\n"}


def test_a_site_without_a_map_gets_none(tmp_path: Path) -> None:
    finish_sitemap(tmp_path, "")
    assert list(tmp_path.iterdir()) == []
