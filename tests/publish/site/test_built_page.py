"""What is read from a built page."""

from pathlib import Path

from generator.publish.built_page import PageFacts, PageSection, Reference
from generator.publish.site.addresses import addresses_in_style
from generator.publish.site.page_reader import WITHIN_TEXT
from tests.publish.built import declaration, page, read

MARKER = Path(__file__).parents[3] / "templates" / "theme" / "assets" / "marker.js"


def test_the_article_is_read_by_its_headings() -> None:
    built = read(
        page(
            """<h1 id="top">青山区民政局<a class="headerlink" href="#top">¶</a></h1>
            <p>以原件为准</p>
            <h2 id="funds">部门总体资金情况</h2>
            <table><caption>单位：万元</caption><tr><th>财政拨款</th><td>6009.09</td></tr></table>"""
        )
    )
    assert built.title == "青山区民政局"
    assert built.sections == (
        PageSection("top", "青山区民政局", ("以原件为准",)),
        PageSection("funds", "部门总体资金情况", ("单位：万元", "财政拨款", "6009.09")),
    )


def test_text_runs_on_through_emphasis_and_breaks_at_cells_and_items() -> None:
    built = read(page("<p>应<em>保</em>尽<b>\n保</b></p><ul><li>一<li>二</ul>"))
    assert built.sections == (PageSection("", "", ("应保尽 保", "一", "二")),)


def test_only_the_article_is_text() -> None:
    built = read(
        page(
            """<nav class="crumbs"><ul><li><a href="../">首页</a></li></ul></nav>
            <script>var text = "脚本"</script><svg><text>图</text></svg><button>按钮</button><p>正文</p>""",
            chrome="<header>页眉</header><nav>目录</nav>",
        )
    )
    assert [section.texts for section in built.sections] == [("正文",)]


def test_a_list_of_changes_repeats_what_rows_say_and_is_no_text() -> None:
    listed = (
        """<p>请核对1处</p><ul class="lesser"><li><a href="#x">知晓率</a> <ul><li>95%</li></ul></li></ul><p>正文</p>"""
    )
    built = read(page(listed))
    assert built.sections == (PageSection("", "", ("请核对1处", "正文")),)
    assert [reference.text for reference in built.references] == ["知晓率"]


def test_text_written_with_entities_is_read_as_people_see_it() -> None:
    built = read(page("<p>&#60;b&#62;95&#37; &amp; 以上</p>"))
    assert built.sections == (PageSection("", "", ("<b>95% & 以上",)),)


def test_the_page_says_what_it_is_about() -> None:
    assert read(declaration()).facts == PageFacts("declaration", "2022", "青山区", "青山区民政局")
    assert read(page('<div class="facts" data-page="home"></div>')).facts == PageFacts(page="home")
    assert read(page("<p>手写的页面</p>")).facts == PageFacts()


def test_a_row_with_an_id_is_a_section_and_what_follows_goes_on_with_the_one_before() -> None:
    built = read(
        page(
            """<h2 id="goal-1">目标</h2><table><tr><th scope="col">名称</th></tr>
            <tr id="row-1"><th scope="row" rowspan="2">产出</th><th scope="row">人数</th><td>950</td></tr>
            <tr id="row-2"><th scope="row">质量</th></tr><tr><td>空白</td></tr></table><p>后文</p>"""
        )
    )
    assert built.sections == (
        PageSection("goal-1", "目标", ("名称",)),
        PageSection("row-1", "", ("产出", "人数", "950"), row="人数"),
        PageSection("row-2", "", ("质量",), row="质量"),
        PageSection("goal-1", "", ("空白", "后文")),
    )
    assert built.labels == {"名称", "产出"}


def test_a_declaration_says_its_budget() -> None:
    built = read(declaration().replace("data-year", 'data-budget="60570900" data-year'))
    assert built.facts.budget == "60570900"


def test_ids_of_every_element_can_be_linked_to() -> None:
    assert read(page('<p id="a"></p><tr id="goal-1-indicator-2">', chrome='<i id="b">')).ids == {
        "a",
        "b",
        "goal-1-indicator-2",
    }


def test_a_link_keeps_its_place_and_its_text() -> None:
    built = read(page('<p>见\n  <a href="../2021/?x=1&amp;y=2#funds">上年<b>申报表</b></a></p>'))
    assert built.references == (Reference("../2021/?x=1&y=2#funds", 6, 3, "上年申报表", loads=False),)


def test_what_a_browser_fetches_is_told_from_what_a_reader_follows() -> None:
    built = read(
        page(
            """<img src="a.png" srcset="b.png 1x, c.png 2x"><iframe src="d.html"></iframe>
            <p style="background: url('e.png')"></p><video poster="f.png"><source src="g.mp4"></video>
            <a href="h.html">去</a>""",
            head="""<link rel="stylesheet" href="i.css"><link rel="canonical" href="j.html">
            <style>@import "k.css"; @font-face { src: url(l.woff2) }</style><script src="m.js"></script>
            <meta http-equiv="refresh" content="0; url=n.html">""",
        )
    )
    assert {reference.address[0] for reference in built.references if reference.loads} == set("abcdefgiklm")
    assert {reference.address[0] for reference in built.references if not reference.loads} == set("hjn")


def test_addresses_of_a_style_sheet_are_found_in_every_notation() -> None:
    style = "@import 'a.css'; @import url(b.css); i { background: URL( \"c d.png\" ), url('data:x') }"
    assert list(addresses_in_style(style)) == ["a.css", "b.css", "c d.png", "data:x"]


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    built = read("<article><nav><p>菜单</nav><h2 id=x>标题<p>正文<a href='y'>链接")
    assert built.sections == (PageSection("x", "标题", ("正文链接",)),)
    assert built.references[0].text == "链接"


def test_marker_and_search_agree_on_what_ends_a_piece_of_text() -> None:
    assert f'"{" ".join(sorted(WITHIN_TEXT))}"' in MARKER.read_text(encoding="utf-8")
