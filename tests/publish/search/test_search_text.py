"""What the indexer reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.built_page import PageFacts
from generator.publish.search.search_text import department_keywords, search_document, words_apart, words_together
from tests.publish.built import declaration, page, read


@pytest.mark.parametrize(
    "text, cut",
    [
        ("应保尽保、应救尽救", "应保 保尽 尽保 保、 应救 救尽 尽救 救"),
        ("95% 以上", "95% 以上 上"),
        ("950人，28.8万元/人·月；", "950 人 人， 28.8 万 万元 元/ 人· 月；"),
        ("落实“外防输入”", "落实 实“ 外防 防输 输入 入”"),
        ("“外防", "“外防 防"),
        ("一 ， 二", "一， 二"),
        ("民政 局", "民政 政局 局"),
        ("027-68865278", "027- 68865278"),
        ("2020—2022年", "2020— 2022 年 年"),
        ("ＰＭ２.５与XLSX", "PM 2.5 与 与 XLSX"),
        ("（６００９．０９）", "（6009.09）"),
        ("①②㈠", "12( 一)"),
        ("—", "—"),
        ("", ""),
    ],
)
def test_neighbouring_characters_are_a_word_and_so_is_a_number(text: str, cut: str) -> None:
    assert words_apart(text) == cut


@given(st.text("应保尽“。、 ，9.%a３①", max_size=12))
def test_what_was_taken_apart_can_be_put_together(text: str) -> None:
    printed = text.translate(str.maketrans("３①", "31"))
    assert "".join(words_together(words_apart(text)).split()) == "".join(printed.split())


@given(st.text())
def test_no_word_is_without_a_letter_or_figure_where_the_text_has_one(text: str) -> None:
    words = words_apart(text).split(" ")
    assert len(words) == 1 or all(any(letter.isalnum() for letter in word) for word in words)


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


def read_by_indexer(html: str) -> list[str]:
    return search_document(read(html)).html.replace("><", ">\n<").splitlines()


def test_the_indexer_gets_title_facts_sections_and_hidden_keywords() -> None:
    article = '<h2 id="funds">资金<a class="headerlink">¶</a></h2><p>A&amp;B <b>48</b></p><p>—</p>'
    assert read_by_indexer(declaration(article).replace("data-year", 'data-budget="60570900" data-year')) == [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta data-pagefind-meta="title[content]" content="青山区民政局2022年部门整体支出绩效目标">',
        '<meta data-pagefind-meta="year[content]" content="2022">',
        '<meta data-pagefind-meta="region[content]" content="青山区">',
        '<meta data-pagefind-meta="department[content]" content="青山区民政局">',
        '<meta data-pagefind-meta="page[content]" content="declaration">',
        '<meta data-pagefind-meta="budget[content]" content="60570900">',
        "</head>",
        "<body>",
        '<h1 id="top">青山 山区 区民 民政 政局 局 2022 年 年部 部门 门整 整体 体支 支出 出绩 绩效 效目 目标 标│</h1>',
        '<h2 id="funds">资金 金│</h2>',
        "<p>A&amp; B 48│</p>",
        '<h6 id="-pinyin">qingshanquminzhengju qsqmzj minzhengju mzj qingshanqu qsq│</h6>',
        "</body>",
        "</html>",
    ]


ROWS = """<h2 id="goal-1">目标</h2><p>文字</p><table>
<thead><tr><th scope="col">名称</th><th scope="col">标准</th></tr></thead>
<tr id="goal-1-indicator-1"><th scope="rowgroup" rowspan="2">产出</th>
<th scope="row" class="name">人数</th><td>950</td><td>950</td></tr>
<tr id="goal-1-indicator-2"><th scope="row" class="name">质量</th><td>950</td></tr>
<tr><th scope="row">成本</th><td>空白</td></tr></table>
<table><thead><tr><th scope="col">名称</th></tr></thead></table><p>后文</p>"""


def test_a_row_with_an_id_is_a_place_below_its_heading_and_what_repeats_is_said_once() -> None:
    assert read_by_indexer(declaration(ROWS))[12:-3] == [
        '<h2 id="goal-1">目标 标│</h2>',
        "<p>文字 字│</p>",
        "<p>名称 称│</p>",
        "<p>标准 准│</p>",
        "<p>成本 本│</p>",
        "<p>空白 白│</p>",
        "<p>后文 文│</p>",
        '<h3 id="goal-1-indicator-1">人数 数│</h3>',
        "<p>产出 出│</p>",
        "<p>950│</p>",
        '<h3 id="goal-1-indicator-2">质量 量│</h3>',
        "<p>950│</p>",
    ]


def test_a_list_weighs_less_than_the_pages_it_repeats() -> None:
    built = '<h1 id="top">首页</h1><p class="facts" data-page="home">一</p><h2 id="a">二</h2>'
    assert read_by_indexer(page(built))[8:-2] == [
        '<h1 id="top">首页 页│</h1>',
        '<div data-pagefind-weight="0.01">',
        "<p>一│</p>",
        '<h2 id="a">二│</h2>',
        "</div>",
    ]


def test_a_comparison_is_found_by_its_headings_alone_behind_everything_else() -> None:
    built = '<h1 id="top">对照</h1><p class="facts" data-page="changes"></p><h2 id="a">目标</h2><p>950人 AB</p>'
    assert read_by_indexer(page(built))[7:-2] == [
        "<body>",
        '<div data-pagefind-weight="0.01">',
        '<h1 id="top">对照 照│</h1>',
        '<h2 id="a">目标 标│</h2>',
        "</div>",
    ]
    assert search_document(read(page(built))).parts == frozenset()


def test_a_declaration_that_another_took_the_place_of_is_found_by_its_headings_alone_behind_that() -> None:
    built = declaration('<h2 id="a">目标</h2><p>950人 AB</p>').replace("data-year", 'data-superseded="yes" data-year')
    lines = read_by_indexer(built)
    assert '<div data-pagefind-weight="0.01">' in lines
    assert '<h2 id="a">目标 标│</h2>' in lines
    assert not [line for line in lines if "950" in line]
    in_force = read_by_indexer(declaration('<h2 id="a">目标</h2><p>950人 AB</p>'))
    assert [line for line in in_force if "950" in line]


def test_numbers_and_latin_words_are_listed_apart_for_who_types_only_a_part() -> None:
    assert search_document(read(page("<h1 id=top>A5</h1><p>６００９.０９万元，XLSX，7</p>"))).parts == {
        "6009.09",
        "xlsx",
    }
