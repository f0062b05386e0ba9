"""Plain HTML read by patterns says what a parser says of it."""

from dataclasses import replace

import pytest

from generator.publish.site.page_reader import read_built_page, read_plain_page
from generator.publish.site.plain_html import NotPlain, addresses_of, check_block, ids_of

PLAIN = [
    '<p id="a">一</p>',
    '<div class="x" id="b-1" hidden><i id="c&#38;d"></i></div>',
    '<p> id="no" href="no.html" </p>',
    '<p>甲 href="no.html"<br>乙</p>',
    '<a class="term" href="../x/#y" title="z">甲</a>',
    '<a href="x.html?a=1&amp;b=2" id="e">甲</a><a href=" y.html ">乙</a>',
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


@pytest.mark.parametrize("html", [*PLAIN, ARTICLE])
def test_a_page_says_the_same_by_whichever_way_it_is_read(html: str) -> None:
    page = read_built_page("index.html", html)
    nowhere = tuple(replace(one, line=1, column=1) for one in page.references)
    assert read_plain_page("index.html", html) == replace(page, references=nowhere)


@pytest.mark.parametrize("block", ["<p>甲</p>", '<div class="a"><br><img src="a.png"/><i>乙 &amp; &#60;</i></div>'])
def test_one_element_properly_nested_is_a_block(block: str) -> None:
    check_block(block)


@pytest.mark.parametrize(
    "block",
    [
        "",
        "甲",
        "甲<p></p>",
        "<p></p>甲",
        "<p></p><p></p>",
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
        "<div><style></style></div>",
        "<div><!-- 甲 --></div>",
        "<script>a<p>b</p></script>",
        "<script>&amp;</script>",
    ],
)
def test_anything_else_is_not_plain(block: str) -> None:
    with pytest.raises(NotPlain):
        check_block(block)
