"""A site built by whatever builder is finished."""

import gzip
from pathlib import Path

from generator.diagnostics.formats import as_text
from generator.publish.site.finish import finish
from tests.publish.built import declaration, page, write

SITEMAP = "<urlset></urlset>\n"


def site_in(folder: Path, **pages: str) -> Path:
    """A small site that another builder left in `folder`."""
    files = {"index.html": page("<p>首页</p>"), "a/index.html": declaration(), "404.html": page("<p>没有</p>")}
    return write(folder, files | pages | {"sitemap.xml": SITEMAP, "sitemap.xml.gz": "dated"})


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_sound_site_gets_its_search_and_a_sitemap_without_the_time_of_day(tmp_path: Path) -> None:
    assert finish(site_in(tmp_path)) == []
    packed = (tmp_path / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == SITEMAP
    assert packed[4:8] == bytes(4)
    assert list(tmp_path.glob("search/2022/h-*.bin"))


def test_finishing_again_changes_nothing(tmp_path: Path) -> None:
    finish(site_in(tmp_path))
    once = contents(tmp_path)
    assert finish(tmp_path) == []
    assert contents(tmp_path) == once


def test_without_search_an_index_of_before_goes(tmp_path: Path) -> None:
    finish(site_in(tmp_path))
    finish(tmp_path, search=False)
    assert not (tmp_path / "search").exists()


def test_the_page_for_missing_addresses_is_not_searched(tmp_path: Path) -> None:
    finish(site_in(tmp_path))
    assert '"pages":2,"head"' in (tmp_path / "search/manifest.txt").read_text(encoding="utf-8")


def test_dead_links_of_every_page_are_reported_in_order(tmp_path: Path) -> None:
    bad = page('<a href="../b/">乙</a>\n<a href="../#x">甲</a>')
    found = finish(site_in(tmp_path, **{"a/index.html": bad, "index.html": bad}), place=Path("site"), search=False)
    assert as_text(found).splitlines()[:4] == [
        "site/a/index.html:5:1: 错误〔链接失效〕链接“../b/”（乙）所指的 b/index.html 不存在",
        "site/a/index.html:6:1: 错误〔锚点不存在〕链接“../#x”（甲）所指的位置 #x 不在 index.html 中",
        "site/index.html:5:1: 错误〔链接失效〕链接“../b/”（乙）所指的 ../b/index.html 不存在",
        "site/index.html:6:1: 错误〔链接失效〕链接“../#x”（甲）所指的 ../index.html 不存在",
    ]


def test_a_style_sheet_must_not_load_from_elsewhere(tmp_path: Path) -> None:
    site_in(tmp_path, **{"assets/x.css": "@font-face {\n  src: url(https://fonts.example.com/a.woff2);\n}\n"})
    assert [str(one.location) + one.rule.id for one in finish(tmp_path, place=Path("site"), search=False)] == [
        "site/assets/x.css:2:1foreign-request"
    ]


def test_every_page_gets_its_policy_and_the_preview_a_wider_one(tmp_path: Path) -> None:
    finish(site_in(tmp_path), search=False)
    assert all("Content-Security-Policy" in path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html"))
    assert (tmp_path / "headers/nginx.conf").exists()
    finish(tmp_path, search=False, preview=True)
    assert all("'unsafe-inline'" in path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html"))
