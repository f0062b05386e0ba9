"""Which pages there are, and what holds of all of them together."""

import re
from html import unescape
from posixpath import join, normpath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.model.archive import Archive, DeclarationAddress
from generator.model.region import Move
from generator.publish.page_kinds import NOTICE
from tests.builders import address, archive, declaration, goal, region
from tests.examples import examples
from tests.publish.rendered import markdown_page, markdown_pages, texts
from tests.publish.rendered import planned as everything_planned
from tests.strategies import declarations

CIVIL_AFFAIRS = {"目录": "civil-affairs", "名称": "青山区民政局"}
SECRETS = {"目录": "secrets", "名称": "青山区保密局", "公开状态": "依法不予公开"}
REGION = "disclosures/wuhan-qingshan/"
HIDDEN = {"公开状态": "暂不公开"}


def planned(whole: Archive) -> list[str]:
    return [f"{page.url} {page.kind.template} {page.title}" for page in everything_planned(whole).pages]


def move(**cells: str) -> Move:
    return Move.model_validate(cells)


def two_departments(**register: Any) -> Archive:
    return archive(
        declaration(),
        declaration(年度="2021"),
        elsewhere={"wuhan-qingshan/education/2022": declaration(部门名称="青山区教育局", 填报口径="本级")},
        regions={"wuhan-qingshan": region(部门=[CIVIL_AFFAIRS, SECRETS], **register)},
    )


def links_of(url: str, page: str) -> set[str]:
    """The addresses of this site that a page leads to, from the site's root and without anchors."""
    targets = [unescape(target).partition("#")[0] for target in re.findall(r'href="([^"]*)"', page)]
    local = [normpath(join("/", url, target)) for target in targets if target.endswith("/")]
    return {f"{path}/".lstrip("/") for path in local}


def reachable(pages: dict[str, str]) -> set[str]:
    found, waiting = {""}, [""]
    while waiting:
        url = waiting.pop()
        further = links_of(url, pages[url]) & pages.keys() - found
        found |= further
        waiting += further
    return found


def test_every_page_of_an_archive_is_planned_in_order() -> None:
    form = "部门整体支出绩效目标申报表"
    assert planned(two_departments()) == [
        " home 绩效目标公开",
        "indicators/ indicator-years 各年度绩效指标",
        "updates/ updates 更新",
        "sitemap/ sitemap 网站地图",
        "compare/ compare 比较两份申报表",
        "data/ data 开放数据",
        "indicators/2022/ indicators 2022年绩效指标",
        "indicators/2021/ indicators 2021年绩效指标",
        f"disclosures/wuhan-qingshan/ region 青山区{form}",
        f"disclosures/wuhan-qingshan/2022/ region-year 青山区2022年{form}",
        f"disclosures/wuhan-qingshan/2021/ region-year 青山区2021年{form}",
        f"disclosures/wuhan-qingshan/civil-affairs/ department 青山区民政局历年{form}",
        f"disclosures/wuhan-qingshan/education/ department 青山区教育局历年{form}",
        f"disclosures/wuhan-qingshan/civil-affairs/2021/ declaration 青山区民政局（汇总）2021年{form}",
        f"disclosures/wuhan-qingshan/civil-affairs/2022/ declaration 青山区民政局（汇总）2022年{form}",
        "disclosures/wuhan-qingshan/civil-affairs/2022/changes/ changes 青山区民政局（汇总）2022年与2021年绩效目标对照",
        f"disclosures/wuhan-qingshan/education/2022/ declaration 青山区教育局（本级）2022年{form}",
    ]


def test_an_archive_without_declarations_has_pages_that_say_so() -> None:
    assert planned(archive()) == [
        " home 绩效目标公开",
        "indicators/ indicator-years 各年度绩效指标",
        "updates/ updates 更新",
        "sitemap/ sitemap 网站地图",
    ]
    assert "还没有可以公开的申报表。" in texts(markdown_page(archive(), ""))
    assert "还没有可以公开的绩效指标。" in texts(markdown_page(archive(), "indicators/"))


def test_every_list_says_what_it_is_about() -> None:
    dated = 'data-dated="2022&#45;01&#45;14"'
    facts = {
        url: re.findall(r'class="facts" (data-[^>]*)>', page)
        for url, page in markdown_pages(two_departments()).items()
        if not url.startswith(f"{REGION}civil-affairs/20") and not url.startswith(f"{REGION}education/20")
    }
    assert facts == {
        "": ['data-page="home"'],
        REGION: ['data-page="region" data-region="青山区"'],
        f"{REGION}2022/": [f'data-page="region-year" data-year="2022" data-region="青山区" {dated}'],
        f"{REGION}2021/": [f'data-page="region-year" data-year="2021" data-region="青山区" {dated}'],
        f"{REGION}civil-affairs/": ['data-page="department" data-region="青山区" data-department="青山区民政局"'],
        f"{REGION}education/": ['data-page="department" data-region="青山区" data-department="青山区教育局"'],
        "indicators/": ['data-page="indicators"'],
        "indicators/2022/": ['data-page="indicators" data-year="2022"'],
        "indicators/2021/": ['data-page="indicators" data-year="2021"'],
        "updates/": ['data-page="updates"'],
        "sitemap/": ['data-page="sitemap"'],
        "compare/": ['data-page="compare"'],
        "data/": ['data-page="data"'],
    }


def test_the_last_crumb_is_short() -> None:
    pages = everything_planned(two_departments()).pages
    crumbs = {page.url: [*(link.label for link in page.crumbs), page.crumb] for page in pages}
    assert crumbs[REGION] == ["首页", "青山区"]
    assert crumbs[f"{REGION}2022/"] == ["首页", "青山区", "2022年"]
    assert crumbs[f"{REGION}civil-affairs/"] == ["首页", "青山区", "青山区民政局"]
    assert crumbs["indicators/2022/"] == ["首页", "绩效指标", "2022年"]


@pytest.mark.parametrize("why", [HIDDEN, {"阶段": "申报"}])
def test_what_is_not_public_yet_is_on_no_page(why: dict[str, str]) -> None:
    secret = declaration(年度="2023", 部门名称="秘密局", 公开信息=why)
    pages = markdown_pages(archive(declaration(), secret))
    of_all = pages.pop("data/")  # whose dictionary has years as examples
    assert [url for url, page in pages.items() if "2023" in url + page or "秘密局" in page] == []
    assert "秘密局" not in of_all
    assert "/2023/" not in of_all


def test_an_unreadable_declaration_says_so_at_its_address_and_where_its_department_is_listed() -> None:
    whole = archive(declaration(), unreadable=frozenset({address("wuhan-qingshan/civil-affairs/2023")}))
    pages = markdown_pages(whole)
    assert "这份申报表的文件有错误，改正之前暂不显示。" in texts(pages[REGION + "civil-affairs/2023/"])
    assert "暂不显示" in texts(pages[REGION + "civil-affairs/"])
    assert [url for url, page in pages.items() if "2023" in page and url != "data/"] == [
        REGION + "civil-affairs/",
        REGION + "civil-affairs/2023/",
    ]


def test_a_department_of_which_nothing_can_be_read_has_a_page_for_the_notice_to_lead_to() -> None:
    whole = archive(declaration(), unreadable=frozenset({address("wuhan-qingshan/health/2022")}))
    pages = markdown_pages(whole)
    assert "暂不显示" in texts(pages[REGION + "health/"])
    assert '<a href="../">' in pages[REGION + "health/2022/"]
    assert '<a href="health/">health</a>' in pages[REGION]


def test_a_moved_address_leads_on_and_a_withdrawn_one_says_why() -> None:
    moves = (
        move(原地址="wuhan-qingshan/civil/2022", 新地址="wuhan-qingshan/civil-affairs/2022"),
        move(原地址="wuhan-qingshan/old/2020", 撤下原因="机构已撤销。"),
        move(原地址="wuhan-qingshan/older/2020"),
    )
    pages = markdown_pages(archive(declaration(), moves=moves))
    assert pages[REGION + "civil/2022/"] == (
        """\
---
title: "地址变更说明"
description: "此处原载的申报表已经移到新的地址。"
hide: ["navigation"]
---

<nav class="crumbs" aria-label="所在位置">
<a href="../../../../">首页</a> <span aria-hidden="true">›</span>
<span aria-current="page">地址变更说明</span>
</nav>

# 地址变更说明 {#top}

<div class="facts" data-page="notice"></div>

<p class="notice">此处原载的申报表已经移到新的地址。</p>

<p><a href="../../civil-affairs/2022/">前往新地址</a></p>
"""
    )
    assert "此处原载的申报表已经撤下。机构已撤销。" in texts(pages[REGION + "old/2020/"])
    assert "此处原载的申报表已经撤下。" in texts(pages[REGION + "older/2020/"])


def test_what_stands_at_an_address_goes_before_what_moved_away_from_it() -> None:
    moves = (move(原地址="wuhan-qingshan/civil-affairs/2022", 撤下原因="误发"),)
    assert NOTICE not in {page.kind for page in everything_planned(archive(declaration(), moves=moves)).pages}


def test_no_two_pages_have_one_address() -> None:
    moves = (
        move(原地址="wuhan-qingshan/civil-affairs"),
        move(原地址="wuhan-qingshan/gone"),
    )
    urls = [page.url for page in everything_planned(archive(declaration(), moves=moves)).pages]
    assert len(urls) == len(set(urls))
    assert REGION + "gone/" in urls


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    """Declarations of any content, some withheld, of two registered departments and one that is not registered."""
    forms = [(department, draw(declarations())) for department in draw(st.lists(st.sampled_from("abc"), max_size=4))]
    by_address = {DeclarationAddress("r", department, form.fiscal_year): form for department, form in forms}
    register = region(部门=[{"目录": "a", "名称": "甲局"}, {"目录": "b", "名称": "乙局", "起始年度": "2020"}])
    return Archive({"r": register}, {place: by_address[place] for place in sorted(by_address)})


@hypothesis_settings(max_examples=examples(60))
@given(archives())
def test_every_page_is_reachable_from_home_and_every_link_leads_to_a_page(whole: Archive) -> None:
    pages = markdown_pages(whole)
    assert reachable(pages) == pages.keys()
    assert {link for url, page in pages.items() for link in links_of(url, page)} - {"/"} <= pages.keys() | {""}


@hypothesis_settings(max_examples=examples(60))
@given(archives())
def test_a_withheld_declaration_changes_no_page(whole: Archive) -> None:
    """Not even by a word: the pages are those of an archive that never had it."""
    assert markdown_pages(whole) == markdown_pages(Archive(whole.regions, dict(whole.public().declarations)))
    withheld = whole.declarations.keys() - whole.public().declarations
    assert not {f"disclosures/{place}/" for place in withheld} & markdown_pages(whole).keys()


def test_a_planted_name_in_a_withheld_declaration_is_nowhere() -> None:
    planted = declaration(
        年度="2022", 部门名称="隐名局", 公开信息=HIDDEN, 整体绩效目标={"年度目标": [goal("隐去的目标：隐去的话。")]}
    )
    whole = archive(declaration(年度="2021"), declaration(年度="2023"), planted)
    assert [url for url, page in markdown_pages(whole).items() if "隐" in page] == []
