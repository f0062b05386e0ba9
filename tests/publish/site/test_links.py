"""What is wrong with the links of a built site."""

import pytest

from generator.publish.built_page import Reference
from generator.publish.site.built_site import BuiltSite
from generator.publish.site.links import NOT_FOUND_PAGE, check_links, places_led_to
from tests.publish.built import page, site


def problems(pages: dict[str, str], *files: str, site_url: str = "") -> list[str]:
    """The diagnostics of the site, one line each."""
    found = check_links(site(pages, *files), site_url, "site")
    return [f"{one.location} {one.rule.name}：{one.message}" for one in found]


def problems_of(link: str, site_url: str = "") -> list[str]:
    """The diagnostics of one link on the page a/b/, in a site with some places to link to."""
    pages = {
        "index.html": page('<h2 id="regions">地区</h2>'),
        "about/index.html": page(""),
        "a/b/index.html": page(f'<p id="here"></p><a href="{link}">看</a>'),
    }
    return problems(pages, "assets/青山 区.png", site_url=site_url)


@pytest.mark.parametrize(
    "link",
    [
        "../../",
        "../..",
        "../../about/",
        "../../about/index.html",
        "../../#regions",
        "../../?find=津贴#regions",
        "#here",
        "#top",
        "#",
        "",
        "?find=x",
        ".",
        "../../assets/%E9%9D%92%E5%B1%B1%20%E5%8C%BA.png",
        "../../assets/青山%20区.png",
        "mailto:office@example.gov.cn",
        "tel:027-68865278",
        "https://example.gov.cn/",
    ],
)
def test_a_link_that_leads_somewhere_is_well(link: str) -> None:
    assert problems_of(link) == []


def test_a_dead_link_is_named_with_its_place_and_text() -> None:
    assert problems_of("../../missing/") == [
        "site/a/b/index.html:5:18 链接失效：链接“../../missing/”（看）所指的 missing/index.html 不存在"
    ]


def test_a_link_out_of_the_site_is_dead() -> None:
    assert problems_of("../../../x/") == [
        "site/a/b/index.html:5:18 链接失效：链接“../../../x/”（看）所指的 ../x/index.html 不存在"
    ]


def test_a_folder_wants_its_slash() -> None:
    assert problems_of("../../about") == [
        "site/a/b/index.html:5:18 链接失效：链接“../../about”（看）所指的 about 不存在，所指为目录，应以“/”结尾"
    ]


def test_a_missing_anchor_is_named_with_the_page_it_should_be_on() -> None:
    assert problems_of("../../#funds") == [
        "site/a/b/index.html:5:18 锚点不存在：链接“../../#funds”（看）所指的位置 #funds 不在 index.html 中"
    ]


def test_a_link_from_the_root_of_the_host_needs_a_known_address() -> None:
    for link in ("/portal/perf/about/", "/portal/perf/.", "/portal/perf/", "/portal/perf"):
        assert problems_of(link, "https://example.gov.cn/portal/perf/") == []
    assert problems_of("/about/", "https://example.gov.cn/portal/perf/") == problems_of("/about/")
    assert problems_of("/about/") == [
        "site/a/b/index.html:5:18 链接失效：链接“/about/”（看）以“/”开头，站点放在子路径下时失效，应改为相对链接"
    ]


def test_a_full_address_of_the_site_itself_is_followed_too() -> None:
    assert problems_of("https://example.gov.cn/perf/about/", "https://example.gov.cn/perf/") == []
    assert problems_of("https://example.gov.cn/perf/x/", "https://example.gov.cn/perf/") == [
        "site/a/b/index.html:5:18 链接失效：链接“https://example.gov.cn/perf/x/”（看）所指的 x/index.html 不存在"
    ]


def test_what_is_no_address_is_said_to_be_none() -> None:
    assert problems_of("http://[青山") == [
        "site/a/b/index.html:5:18 链接失效：“http://[青山”不是网址，应检查方括号和斜杠"
    ]


@pytest.mark.parametrize("address", ["https://fonts.example.com/x.css", "//cdn.example.com/x.js"])
def test_nothing_is_loaded_from_another_host(address: str) -> None:
    pages = {"index.html": page("", head=f'\n<script src="{address}"></script>')}
    assert problems(pages) == [f"site/index.html:3:1 外部请求：从其他网站加载“{address}”，应把文件放入本站"]


def test_a_style_sheet_is_followed_as_well() -> None:
    styles = {
        "assets/site.css": (
            Reference("https://example.com/x.woff2", 3, 1, "", loads=True),
            Reference("../images/y.png", 4, 1, "", loads=True),
        )
    }
    built = BuiltSite({}, styles, frozenset({"assets/site.css"}))
    assert [str(one.location) + one.rule.name for one in check_links(built, "", "site")] == [
        "site/assets/site.css:3:1外部请求",
        "site/assets/site.css:4:1链接失效",
    ]


def test_the_page_shown_for_any_missing_address_may_link_upwards() -> None:
    assert problems({"404.html": page('<a href="../">上一级</a>')}) == []
    assert len(problems({"404.html": page('<a href="/x/">没有</a>')}, site_url="https://example.cn/")) == 1


@pytest.mark.parametrize(
    "link, file, anchor",
    [
        ("../../", "index.html", ""),
        ("../..", "index.html", ""),
        (".", "a/b/index.html", ""),
        ("../c/#goal-1", "a/c/index.html", "goal-1"),
        ("../c/%23/#goal%2D1", "a/c/#/index.html", "goal-1"),
        ("c.yaml", "a/b/c.yaml", ""),
        ("%63.yaml", "a/b/c.yaml", ""),
        ("./c//d/../e/#x", "a/b/c/e/index.html", "x"),
        ("../../../x/", "../x/index.html", ""),
        ("?find=x#regions", "a/b/index.html", "regions"),
    ],
)
def test_a_link_leads_to_a_file_and_an_anchor(link: str, file: str, anchor: str) -> None:
    assert places_led_to("a/b/index.html", [(link, False)], "") == frozenset({(file, anchor)})


def test_what_the_page_of_no_address_links_to_relatively_is_not_followed() -> None:
    assert places_led_to(NOT_FOUND_PAGE, [("../c/", False)], "") == frozenset()
