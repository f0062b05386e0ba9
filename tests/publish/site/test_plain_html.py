"""Plain HTML read by patterns says what a parser says of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.publish.search.search_text import searched
from generator.publish.site.page_reader import read_built_page
from generator.publish.site.plain_html import NotPlain, addresses_of, check_block, ids_of
from generator.publish.site.plain_reader import read_plain_text

PLAIN = [
    '<p id="a">一</p>',
    '<div class="x" id="b-1" hidden><i id="c&#38;d"></i></div>',
    '<p> id="no" href="no.html" </p>',
    '<p>甲 href="no.html"<br>乙</p>',
    '<a class="term" href="../x/#y" title="z">甲</a>',
    '<a href="x.html?a=1&amp;b=2" id="e">甲</a><a href=" y.html ">乙</a>',
    '<p>甲 href="no.html"<a href="y.html?a=1&amp;b=2">乙</a> src="no.html" <a href="">丙</a></p>',
    '<img src="a.png" srcset="b.png 1x, c.png 2x" alt="丙"/>',
    '<p style="background:url(d.png)">丁</p>',
    '<link rel="stylesheet" href="s.css"><link rel="license" href="l.html">',
    '<form action="f/"><input src="i.png"></form>',
    '<svg><use xlink:href="#g"/></svg>',
]


@pytest.mark.parametrize("html", PLAIN)
def test_patterns_find_what_a_parser_finds(html: str) -> None:
    page = read_built_page("index.html", html)
    assert ids_of(html) == page.ids
    assert addresses_of(html) == {(one.address, one.loads) for one in page.references}


ARTICLE = """<article><p class="a" data-page="declaration" data-year="2022">甲&#46;</p>
<h2 id="funds">资金<a class="headerlink" href="#funds">¶</a></h2><script type="application/ld+json">{"a": 1}</script>
<table><tr><th scope="col">名称</th></tr><tr id="r1"><th scope="row">乙<br>丙</th><td>1 <b>2</b></td></tr></table>
<svg><title>图</title><rect x="1"/></svg><template><p>丁</p></template>戊</article>"""


ROWS = """<article><h1 id="top">表</h1><table><thead><tr role="row"><th scope="col">名称</th></tr></thead>
<tr id="r&#45;1" role="row"><th scope="rowgroup" rowspan="2"><a class="term" href="x/">产出&amp;</a></th>
<th scope="row" id="n">人数<span id="o"></span><a class="headerlink" href="#r">¶</a></th><td data-label="2021年"></td>
<td data-label="预期当年实现值">9&#44;4<small>万</small>人<br>次</td></tr>后
<tr class="total"><th scope="row">合计</th><td>1</td></tr>
<tr id="r3"><td><ul><li>甲</li><li>乙</li></ul></td></tr></table>
%s<p>尾</p></article>"""
ODD_ROWS = [
    '<tr id="a"><td>一<table><tr id="b"><td>二</td></tr></table>三</td><td>四</td></tr>',
    '<tr id="a"><td>一<nav><table><tr><td>二</td></tr></table></nav>三</td></tr>',
    '<tr id="a"><td><ul class="lesser"><li>一<ul><li>二</li></ul></li></ul>三</td><th class="lesser">四</th></tr>',
    '<h2 id="a"></h2><tr><td>一</td><td>二</td></tr>',
    '<tr><td><h2 id="a">一</h2>二</td></tr><tr><td><time>三</time></td></tr>',
    "<tr></tr><tr>一<td>二</td>三</tr><track><tr> <td>四</td> </tr>",
    "<svg><title>一</title></svg><tr><td><svg><title>二</title><g><svg></svg></g>三</svg>四</td></tr>",
    '<template><table><tr><td>一</td></tr></table></template><tr id="a"><td>二</td></tr>',
    '<tr data-page="department" data-year="2022"><td data-page="region">一</td></tr>',
    "</article><tr><td>一</td></tr><article>",
]


@pytest.mark.parametrize("html", [*PLAIN, ARTICLE, *(ROWS % row for row in ("", *ODD_ROWS))])
def test_a_page_says_the_same_by_whichever_way_it_is_read(html: str) -> None:
    read = replace(read_built_page("index.html", html), ids=frozenset(), references=())
    assert read_plain_text("index.html", html) == read


OPENINGS = [
    *('tr id="a&#45;b"', "tr", 'th scope="row" id="n"', 'th scope="col"', 'th scope="row" rowspan="2"', "td"),
    *('td data-label="预期当年实现值"', 'td class="target"', 'h2 id="b"', "h3", "p", 'div class="c"', "label", "span"),
    *(
        'a href="x/"',
        'a class="headerlink" href="#b"',
        'span class="lesser"',
        "nav",
        "svg",
        "form",
        'ul class="lesser"',
    ),
    *(
        "ul",
        "li",
        'dl data-page="region" data-region="某&#38;区"',
        'b data-page="home"',
        'p data-page="" class="lesser"',
    ),
    *('td class="lesser"', 'tr role="row" id="d"', 'h2 class="lesser" id="e"', "article", "title", "time", "table"),
]


def plain_html() -> SearchStrategy[str]:
    """Elements within elements, with texts between them."""
    said = st.sampled_from(
        ["甲", " 乙", "丙 ", "\n", " ", "&#46;", "&#10;", "&#38;lt&#59;", "&amp;", "1", "<br>", "<rect/>", ""]
    )

    def element(inner: SearchStrategy[list[str]]) -> SearchStrategy[str]:
        return st.builds(
            lambda tag, within: f"<{tag}>{''.join(within)}</{tag.split(' ')[0]}>", st.sampled_from(OPENINGS), inner
        )

    pieces = st.recursive(
        st.lists(said, max_size=2), lambda inner: st.lists(said | element(inner), max_size=6), max_leaves=25
    )
    return pieces.map(lambda inner: f"<article><div>{''.join(inner)}</div></article>")


@given(plain_html())
def test_any_plain_html_says_the_same_by_whichever_way_it_is_read(html: str) -> None:
    read = replace(read_built_page("index.html", html), ids=frozenset(), references=())
    assert read_plain_text("index.html", html) == read


@pytest.mark.parametrize(
    "between", ["", '<nav><h2 id="b">没有</h2></nav>', "<p>段</p><table><tr><td>格</td></tr></table>"]
)
def test_of_a_page_that_repeats_only_the_headings_are_looked_for(between: str) -> None:
    html = ARTICLE.replace("declaration", "changes").replace("<table>", f"{between}<table>", 1)
    read = [read_plain_text("a", html, {"changes"}), read_built_page("a", html)]
    assert searched(read[0]).sections == searched(read[1]).sections
    assert read[0].facts == read[1].facts


@pytest.mark.parametrize(
    "block",
    [
        "<p>甲</p>",
        "<p>甲</p>\n<p>乙</p>",
        '<p><a href="~a?b=1&amp;c">甲</a>`~~</p>',
        '<div class="a"><br><img src="a.png"/><i>乙 &amp; &#60;</i></div>',
    ],
)
def test_elements_properly_nested_and_on_lines_of_their_own_are_a_block(block: str) -> None:
    check_block(block)


@pytest.mark.parametrize(
    "block",
    [
        "",
        "甲",
        "甲<p></p>",
        "<p></p>甲",
        "<p></p><p></p>",
        "<p></p> \n<p></p>",
        "<p></p>\n<i></i>",
        "<p></p>\n<br>",
        "<p>",
        "</p>",
        "<p/>",
        "<i>甲</i>",
        "<div><p></div></p>",
        "<p>甲 > 乙</p>",
        "<p>甲 < 乙</p>",
        "<p>甲 & 乙</p>",
        '<p title="a>b"></p>',
        "<p title='a'></p>",
        "<p title=a></p>",
        '<p title="`"></p>',
        '<p title="~~~"></p>',
        '<p title="a\tb"></p>',
        '<p><a href="a\tb"></a></p>',
        '<p><a href="a`b"></a></p>',
        '<p><a href="~~~"></a></p>',
        '<p><a href="a"b"></a></p>',
        "<p>a\tb</p>",
        "<p>```</p>",
        "<p>~~~</p>",
        "<p>\n \n</p>",
        "<div><style></style></div>",
        "<div><!-- 甲 --></div>",
        "<script>a<p>b</p></script>",
        "<script>&amp;</script>",
        "<p><script/></p>",
        "<p>甲</p",
    ],
)
def test_anything_else_is_not_plain(block: str) -> None:
    with pytest.raises(NotPlain):
        check_block(block)
