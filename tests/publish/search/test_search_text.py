"""What the search knows of a page."""

import json
from typing import Any

import pytest

from generator.publish.built_page import PageFacts
from generator.publish.search.grams import text_of
from generator.publish.search.search_text import department_keywords, grams_of, search_document
from generator.publish.search.year_index import planned
from tests.publish.built import declaration, page, read


def said(html: str, path: str = "disclosures/qingshan/civil-affairs/2022/index.html") -> Any:
    return json.loads(search_document(read(html, path)).text)


def test_a_department_is_found_by_pinyin_and_initials_with_and_without_its_region() -> None:
    assert department_keywords(PageFacts("declaration", "2022", "青山区", "青山区民政局")) == (
        "qingshanquminzhengju",
        "qsqmzj",
        "minzhengju",
        "mzj",
        "qingshanqu",
        "qsq",
    )
    assert department_keywords(PageFacts("region", "", "重庆市")) == ("chongqingshi", "cqs")
    assert department_keywords(PageFacts()) == ()


def test_a_page_says_what_it_is_about_and_its_text_by_headings() -> None:
    article = '<h2 id="funds">资金<a class="headerlink">¶</a></h2><p>A&amp;B <b>48</b></p><p>—</p>'
    assert said(declaration(article).replace("data-year", 'data-budget="60570900" data-year')) == {
        "url": "disclosures/qingshan/civil-affairs/2022/",
        "title": "青山区民政局2022年部门整体支出绩效目标",
        "kind": "申报表",
        "year": "2022",
        "region": "青山区",
        "department": "青山区民政局",
        "budget": "60570900",
        "names": ["qingshanquminzhengju", "qsqmzj", "minzhengju", "mzj", "qingshanqu", "qsq"],
        "places": [
            ["top", None, "青山区民政局2022年部门整体支出绩效目标"],
            ["funds", None, "资金", "A&B 48", "—"],
        ],
    }


def test_a_page_written_by_hand_is_an_explanation_of_no_year() -> None:
    assert said(page("<h1 id=top>关于</h1><p>甲</p>"), "about/index.html") == {
        "url": "about/",
        "title": "关于",
        "kind": "说明",
        "names": [],
        "places": [["top", None, "关于", "甲"]],
    }


ROWS = """<h2 id="goal-1">目标</h2><p>文字</p><table>
<thead><tr><th scope="col">名称</th><th scope="col">标准</th></tr></thead>
<tr id="goal-1-indicator-1"><th scope="rowgroup" rowspan="2">产出</th>
<th scope="row" class="name">人数</th><td>940</td><td data-label="预期当年实现值">950</td><td>950</td></tr>
<tr id="goal-1-indicator-2"><th scope="row" class="name">质量</th><td>950</td></tr>
<tr><th scope="row">成本</th><td>空白</td></tr></table>
<table><thead><tr><th scope="col">名称</th></tr></thead></table><p>后文</p>"""


def test_a_row_with_an_id_is_a_place_below_its_heading_with_its_target_and_what_repeats_is_said_once() -> None:
    assert said(declaration(ROWS))["places"][1:] == [
        ["goal-1", None, "目标", "文字", "名称", "标准", "成本", "空白", "后文"],
        ["goal-1-indicator-1", 3, "人数", "产出", "940", "950"],
        ["goal-1-indicator-2", -1, "质量", "950"],
    ]


def test_of_a_comparison_only_the_headings_are_searched() -> None:
    built = '<h1 id="top">对照</h1><p class="facts" data-page="changes"></p><h2 id="a">目标</h2><p>950人 AB</p>'
    assert said(page(built))["places"] == [["top", None, "对照"], ["a", None, "目标"]]


def test_a_declaration_that_another_took_the_place_of_is_found_by_its_headings_alone_behind_that() -> None:
    built = declaration('<h2 id="a">目标</h2><p>950人 AB</p>')
    replaced = built.replace("data-year", 'data-superseded="yes" data-year')
    assert said(built)["places"][1:] == [["a", None, "目标", "950人 AB"]]
    assert said(replaced)["places"][1:] == [["a", None, "目标"]]
    ranks = [planned("", search_document(read(one)).kind, "").rank for one in (built, replaced)]
    assert ranks[0] < ranks[1]


@pytest.mark.parametrize("one, other", [("甲", "乙"), ("甲乙", "甲 乙")])
def test_pages_that_say_something_else_have_another_digest(one: str, other: str) -> None:
    digests = [search_document(read(declaration(f"<p>{text}</p>"))).digest for text in (one, other)]
    assert digests[0] != digests[1]


def test_title_and_pinyin_are_grams_of_the_title() -> None:
    grams = grams_of(said(declaration("<p>津贴</p>")))
    of_title = {*map(text_of, grams.title)}
    assert {"民政", "mzj", "局2"} <= of_title
    assert "津贴" not in of_title
    assert "津贴" in map(text_of, grams.times())


def test_department_keywords_of_nothing_are_none() -> None:
    assert department_keywords(PageFacts()) == ()
