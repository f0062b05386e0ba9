"""What the fast converter makes of a page is what Python-Markdown makes of it, under the extensions of mkdocs.yml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from markdown import Markdown

from generator import pipeline
from generator.build.markdown import Converter, NotOurs
from generator.build.theme import read_theme
from generator.publication import site_plan
from generator.publish.escaping import one_line, printed
from generator.publish.site.page_reader import read_built_page
from generator.publish.site.plain_reader import read_quickly
from generator.publish.site.render import load_templates, render_page
from generator.settings.read import Settings, read_settings
from tests import strategies
from tests.builders import archive, declaration
from tests.project import OURS
from tests.publish.rendered import markdown_pages

CONVERTER = read_theme(OURS / "mkdocs.yml").converter
HEAD = '---\ntitle: "题"\nhide: ["navigation"]\n---\n\n'


def by_python_markdown(text: str, converter: Converter = CONVERTER) -> tuple[str, Sequence[Mapping[str, Any]]]:
    """The HTML and the table of contents of a page, its front matter taken off as MkDocs does it."""
    markdown = Markdown(extensions=[*converter.extensions], extension_configs={**converter.settings})
    body = re.sub(r"\A---\n.*?\n---[ \t]*\n\n*", "", text, flags=re.DOTALL)
    return markdown.convert(body), list(_flat(markdown.toc_tokens))  # type: ignore[attr-defined]


def ours(text: str) -> tuple[str, Sequence[Mapping[str, Any]]]:
    converted = CONVERTER.convert(text)
    headings = [{"level": one.level, "id": one.id, "name": one.name} for one in converted.headings]
    return converted.html, headings


def is_plain(body: str) -> bool:
    return CONVERTER.convert(HEAD + body).is_plain


def _flat(tokens: Sequence[Mapping[str, Any]]) -> Any:
    for token in tokens:
        yield {key: token[key] for key in ("level", "id", "name")}
        yield from _flat(token["children"])


def test_every_page_of_the_examples_is_of_the_subset_and_read_without_a_parser() -> None:
    settings = read_settings(OURS / "examples/mkdocs.yml")
    assert isinstance(settings, Settings)
    plan, _ = site_plan(settings, pipeline.check(settings).archive, allow_loss=True)
    templates = load_templates(settings.templates)
    made = {page.url: CONVERTER.convert(render_page(page, templates)) for page in plan.pages}
    assert len(made) > 50
    assert [url for url, one in made.items() if not one.is_plain] == []
    for url, one in made.items():
        article = f"<article>{one.html}</article>"
        assert read_quickly(url, article) == replace(read_built_page(url, article), ids=frozenset(), references=())


PAGE = """\
<nav class="crumbs" aria-label="所在位置">
<a href="../../">首页</a> <span aria-hidden="true">›</span>
</nav>

# 某局&#40;汇总&#41; 2022年 {#top}

<dl class="facts" data-page="declaration">
<div><dt>填报&#58;日期</dt><dd>2022年<br>1月</dd></div>
</dl>

<p>&#60;script&#62;</p>

## 基本信息 {#basics}

<svg viewBox="0 0 8 8"><rect x="1" width="2"/></svg>
"""


def test_a_page_of_ours_becomes_what_python_markdown_makes_of_it() -> None:
    body = PAGE.replace("<svg", "<figure><svg").replace("</svg>", "</svg></figure>")
    converted = CONVERTER.convert(HEAD + body)
    assert converted.is_plain
    assert converted.meta == {"title": "题"}
    assert converted.html.splitlines()[4:6] == [
        '<h1 id="top">某局&#40;汇总&#41; 2022年<a class="headerlink" href="#top" title="本节的固定链接">¶</a></h1>',
        '<dl class="facts" data-page="declaration">',
    ]
    assert ours(HEAD + body) == by_python_markdown(HEAD + body)


@pytest.mark.parametrize(
    "body",
    [
        "一段话。\n",
        "# 标题\n",
        "# 标题 {#top .wide}\n",
        "# 标题 ##  {#top}\n",
        "# *标题* {#top}\n",
        "### 标题 {#top}\n",
        "    <p>缩进</p>\n",
        "<p>甲</p>乙\n",
        "<p>甲</p>\n乙\n",
        "<p>甲</p>\n<br>\n",
        "<p>甲</p>\n<b>乙</b>\n",
        "<p>甲</p><p>乙</p>\n",
        "<p>甲</p> \n<p>乙</p>\n",
        "<p>甲</p>\n <p>乙</p>\n",
        "<p>甲</p>\n# 标题 {#top}\n",
        "<div>\n\n<p>甲</p>\n\n</div>\n",
        "<div><p>甲</div></p>\n",
        "<div>甲\n",
        "</div>\n",
        "<span>甲</span>\n",
        "<hr>\n",
        "<div>a & b &amp c &#12 d</div>\n",
        "<div>a < b</div>\n",
        "<div><!-- 甲 --></div>\n",
        "<div title='甲'>乙</div>\n",
        '<div title="甲\n乙">丙</div>\n',
        "<DIV>甲</DIV>\n",
        "<script>if (a < b) alert('<p>')</script>\n",
        '<script type="application/ld+json">{"a":"&amp;"}</script>\n',
        "<textarea>\n甲\n</textarea>\n",
        "<div>\n```\n甲\n```\n</div>\n",
        "<div>\n~~~\n甲\n~~~\n</div>\n",
        '<div title="~~~">甲</div>\n',
        '<p><a href="~~~">甲</a></p>\n',
        '<p><a href="a\tb">甲</a></p>\n',
        "<p>甲\t乙</p>\n",
        "# 甲\x01 {#top}\n",
        "<p>甲</p>\n\n\n<p>乙</p>\n",
        "<p>甲</p>\n\n\n# 乙 {#top}\n",
        "<p>甲</p>\n\n\n\n<p>乙</p>\n",
        "<p>甲</p>\n\n\n",
        "<p>甲</p>\n \n<p>乙</p>\n",
        "<div>\n \n甲</div>\n",
        "甲 | 乙\n---|---\n丙 | 丁\n",
        "[甲]: #top\n\n<p>乙</p>\n",
        "<p>\x02wzxhzdk:0\x03</p>\n",
        "<?php a ?>\n",
    ],
)
def test_what_is_not_of_the_subset_is_left_to_python_markdown(body: str) -> None:
    assert not is_plain(body)
    assert ours(HEAD + body) == by_python_markdown(HEAD + body)


@pytest.mark.parametrize(
    "body",
    [
        "<p>甲</p>\n<p>乙</p>\n",
        '<section class="a">\n<ul>\n<li>甲</li>\n</ul>\n</section>\n<section>\n乙</section>\n\n## 丙 {#c}\n',
        '<p>甲</p>\n<script type="application/ld+json">{"a":1}</script>\n<div>乙</div>\n',
    ],
)
def test_elements_on_lines_of_their_own_need_no_blank_line_between_them(body: str) -> None:
    assert is_plain(body)
    assert ours(HEAD + body) == by_python_markdown(HEAD + body)


@pytest.mark.parametrize("body", ["[甲](b.md)\n", "![甲](b.png)\n", "<https://a.cn>\n"])
def test_what_links_in_markdown_is_mkdocs_own(body: str) -> None:
    with pytest.raises(NotOurs):
        CONVERTER.convert(HEAD + body)


def test_a_page_without_front_matter_is_mkdocs_own() -> None:
    with pytest.raises(NotOurs):
        CONVERTER.convert("# 标题 {#top}\n")


@pytest.mark.parametrize(
    "extensions,settings",
    [
        (["toc", "tables", "fenced_code"], {"toc": {"permalink": "¶"}}),
        (["toc", "tables", "fenced_code", "attr_list", "nl2br"], {"toc": {"permalink": "¶"}}),
        (["toc", "tables", "fenced_code", "attr_list"], {"toc": {"permalink": True}}),
        (["toc", "tables", "fenced_code", "attr_list"], {"toc": {"permalink": "¶", "baselevel": 2}}),
    ],
)
def test_under_other_extensions_python_markdown_does_it_all(
    extensions: list[str], settings: dict[str, dict[str, Any]]
) -> None:
    converter = Converter(extensions, settings)
    converted = converter.convert(HEAD + PAGE)
    assert not converted.is_plain
    assert converted.html == by_python_markdown(HEAD + PAGE, converter)[0]


def test_lists_with_charts_and_changes_of_several_departments_are_of_the_subset() -> None:
    of_two_years = [declaration(年度=year, 填报口径=scope) for year, scope in (("2021", "本级"), ("2022", "汇总"))]
    others = {f"wuhan-qingshan/education/{form.fiscal_year}": form for form in of_two_years}
    pages = markdown_pages(archive(*of_two_years, elsewhere=others))
    region = "disclosures/wuhan-qingshan/"
    lists = {path: pages[f"{region}{path}"] for path in ("", "2022/", "education/")}
    assert lists["2022/"].count('<section class="lesser-of"') > 1
    assert [path for path, page in lists.items() if not CONVERTER.convert(page).is_plain] == []


@pytest.mark.parametrize("toc", [{"permalink": "#%<"}, {"permalink": "¶", "permalink_title": '50% of "it"'}])
def test_the_sign_behind_a_heading_is_the_one_in_the_settings(toc: dict[str, Any]) -> None:
    converter = Converter(CONVERTER.extensions, {"toc": toc})
    page = f"{HEAD}# 标题 {{#top}}\n"
    assert converter.convert(page).is_plain
    assert converter.convert(page).html == by_python_markdown(page, converter)[0]


@given(st.text(), st.text())
def test_front_matter_is_read_as_yaml_reads_it(title: str, description: str) -> None:
    from mkdocs.utils.meta import get_data

    from generator.publish.escaping import front_matter

    text = f"---\ntitle: {front_matter(title)}\ndescription: {front_matter(description)}\n---\n\n<p>甲</p>\n"
    try:
        converted = CONVERTER.convert(text)
    except NotOurs:
        return
    meta = {key: value for key, value in get_data(text)[1].items() if value}
    assert dict(converted.meta) == meta


def blocks() -> SearchStrategy[str]:
    """Blocks of the subset, with whatever authors write made inert, and pieces that lead out of it."""
    text = strategies.texts()
    anchor = st.from_regex("[a-z][a-z0-9-]{0,5}", fullmatch=True)
    heading = st.builds(
        lambda sign, words, id: f"{sign} {one_line(words)} {{#{id}}}", st.sampled_from(["#", "##"]), text, anchor
    )
    cell = st.builds(lambda words, id: f'<td id="{id}" title="{one_line(words)}">{printed(words)}</td>', text, anchor)
    table = st.lists(cell, max_size=3).map(lambda cells: f"<table>\n<tr>{''.join(cells)}</tr>\n</table>")
    odd = st.sampled_from(
        ["<br>", "<p>", "</p>", "<div>", "</div>", "\n", "&amp", "&#9;", "<rect/>", "<b>", "*", "`", "#", "<hr>", " "]
    )
    odder = st.sampled_from(["\t", "\n \n", "```", "~~~", '<a href="a', '<a href="#~~~', '">', "</a>"])
    raw = st.lists(odd | odder | text.map(printed), max_size=6).map("".join)
    paragraph = text.map(lambda words: f"<p>{printed(words)}</p>")
    several = st.lists(paragraph | table, min_size=2, max_size=3).map("\n".join)
    return st.one_of(heading, table, paragraph, several, raw, text)


@given(st.lists(blocks(), max_size=6))
def test_any_page_becomes_what_python_markdown_makes_of_it(pieces: list[str]) -> None:
    page = HEAD + "\n\n".join(pieces) + "\n"
    try:
        made = ours(page)
    except NotOurs:
        return
    assert made == by_python_markdown(page)
