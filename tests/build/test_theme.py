"""The theme over Material: what its files promise without a browser."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest

THEME = Path(__file__).parents[2] / "templates" / "theme"
TEMPLATES = sorted(path for path in THEME.rglob("*") if path.suffix in (".html", ".xml"))
SCRIPTS = sorted(THEME.rglob("*.js"))
STYLES = sorted(THEME.rglob("*.css"))

FINDS_THE_ROOT = THEME / "partials/find-root.html"
"""Of the 404 page, which knows no address to load a script from; the policy has its hash."""

NAV = SimpleNamespace(
    homepage={"url": ""},
    items=(
        {"title": "首页", "url": "", "children": None},
        {"title": "使用说明", "url": None, "children": [{"title": "怎么看这张表", "url": "guide/"}]},
    ),
)


def rendered(template: str, **context: Any) -> str:
    """What a template of the theme writes; settings come as `extra.disclosure` has them."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), undefined=jinja2.StrictUndefined)
    environment.filters["url"] = lambda address: f"../{address}"
    return environment.get_template(template).render(nav=NAV, **context)


def footer(**publisher: str) -> str:
    """The text of the footer of a site with this publisher, a line for each part."""
    html = rendered("partials/footer.html", config={"extra": {"disclosure": {"publisher": publisher}}})
    return "\n".join(re.sub("<[^>]+>", "\n", html).split())


def head(meta: dict[str, str], *, site_url: str = "", **publisher: str) -> list[str]:
    """The lines that government.html writes into the head of a page with this front matter."""
    config = {"site_name": "绩效“公开”", "site_url": site_url, "extra": {"disclosure": {"publisher": publisher}}}
    lines = rendered("partials/government.html", config=config, page=SimpleNamespace(meta=meta)).splitlines()
    return [line for line in lines if line.strip()]


def publisher(**stated: str) -> dict[str, str]:
    """A publisher as mkdocs.yml has it: what is not stated is empty."""
    keys = (
        "name",
        "contact",
        "site_code",
        "icp",
        "police_record",
        "party_government_mark",
        "report_errors",
        "feedback",
    )
    return dict.fromkeys(keys, "") | stated


def test_without_a_publisher_every_page_says_that_the_site_is_not_official() -> None:
    stated = publisher(report_errors="https://example.gov.cn/", icp="某ICP备00000000号")
    assert footer(**stated).splitlines() == [
        "首页",
        "使用说明",
        "本站非官方网站",
        "，内容由公开的申报表转录而成，以原件为准。",
    ]


def test_a_publisher_is_named_with_what_is_stated() -> None:
    stated = publisher(
        name="示例区<财政局>",
        contact="027-00000000",
        site_code="4201070000",
        icp="某ICP备00000000号",
        police_record="某公网安备00000000000000号",
        party_government_mark="https://example.gov.cn/mark",
        report_errors="https://example.gov.cn/errors",
        feedback="https://example.gov.cn/?a=1&b=2",
    )
    assert footer(**stated).splitlines() == [
        "首页",
        "使用说明",
        "意见反馈",
        "我为政府网站找错",
        "党政机关网站标识",
        "主办单位：示例区&lt;财政局&gt;",
        "联系方式：027-00000000",
        "网站标识码：4201070000",
        "某ICP备00000000号",
        "某公网安备00000000000000号",
    ]
    assert "联系方式" not in footer(**publisher(name="示例区财政局"))


def test_the_head_says_what_the_norm_for_government_sites_asks() -> None:
    meta = {"title": "民政局2022年", "pub_date": "2022-02-10", "content_source": "区民政局", "column": "绩效目标"}
    stated = publisher(name="示例区财政局", site_code="4201070000")
    assert head(meta, site_url="https://www.example.gov.cn/perf/", **stated) == [
        '<meta name="SiteName" content="绩效“公开”">',
        '<meta name="SiteDomain" content="www.example.gov.cn">',
        '<meta name="SiteIDCode" content="4201070000">',
        '<meta name="ColumnName" content="绩效目标">',
        '<meta name="ArticleTitle" content="民政局2022年">',
        '<meta name="PubDate" content="2022-02-10">',
        '<meta name="ContentSource" content="区民政局">',
    ]


def test_the_head_states_nothing_that_is_not_known() -> None:
    assert head({}, **publisher()) == ['<meta name="SiteName" content="绩效“公开”">']


def shared(site_url: str, **page: Any) -> list[str]:
    """The lines for those a link is passed on to."""
    config = {"site_name": "绩效“公开”", "site_url": site_url, "site_description": "各部门的绩效目标"}
    lines = rendered("partials/share.html", config=config, page=SimpleNamespace(**page)).splitlines()
    return [line for line in lines if line.strip()]


def test_a_link_that_is_passed_on_says_what_it_leads_to() -> None:
    meta = {"title": "民政局2022年申报表", "tab": "民政局2022年绩效目标", "description": "预算<1万元"}
    address = "https://a.gov.cn/perf/x/"
    told = shared("https://a.gov.cn/perf", meta=meta, title="x", is_homepage=False, canonical_url=address)
    assert told == [
        '<meta property="og:type" content="article">',
        '<meta property="og:title" content="民政局2022年绩效目标">',
        '<meta property="og:description" content="预算<1万元">',
        '<meta property="og:site_name" content="绩效“公开”">',
        '<meta property="og:url" content="https://a.gov.cn/perf/x/">',
        '<meta property="og:image" itemprop="image" content="https://a.gov.cn/perf/assets/share.png">',
    ]


def test_without_an_address_of_the_site_no_address_is_told() -> None:
    assert shared("", meta={}, title="首页", is_homepage=True, canonical_url=None) == [
        '<meta property="og:type" content="website">',
        '<meta property="og:title" content="绩效“公开”">',
        '<meta property="og:description" content="各部门的绩效目标">',
    ]


def test_a_quotation_mark_in_a_title_of_a_page_of_the_sites_own_ends_no_attribute() -> None:
    told = shared("", meta={"title": 'a "b" c', "description": '"d"'}, title="x", is_homepage=False, canonical_url=None)
    assert '<meta property="og:title" content="a &quot;b&quot; c">' in told
    assert '<meta property="og:description" content="&quot;d&quot;">' in told


@pytest.mark.parametrize(
    "site_url, lines",
    [
        ("", ["User-agent: *", "Disallow:"]),
        (
            "https://a.gov.cn/perf",
            ["User-agent: *", "Disallow:", "Sitemap: https://a.gov.cn/perf/sitemap.xml"],
        ),
    ],
)
def test_crawlers_are_told_of_the_site_map_where_its_address_is_known(site_url: str, lines: list[str]) -> None:
    text = rendered("robots.txt", config={"site_url": site_url})
    assert [line for line in text.splitlines() if line] == lines


@pytest.mark.parametrize("path", sorted(set(TEMPLATES) - {FINDS_THE_ROOT}), ids=lambda path: path.name)
def test_nothing_of_ours_is_inline_so_that_a_strict_policy_can_hold(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", text) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_text_and_never_html(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text) == []


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_assets_name_no_other_host(path: Path) -> None:
    assert re.findall(r"//\S", path.read_text(encoding="utf-8")) == []


def test_the_site_map_holds_no_date() -> None:
    assert "lastmod" not in (THEME / "sitemap.xml").read_text(encoding="utf-8")
