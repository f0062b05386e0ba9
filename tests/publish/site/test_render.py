"""What templates are given and what they may print."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from generator.model.money import converted
from generator.publish.page import Link, Page
from generator.publish.page_kinds import REGION
from generator.publish.site.render import load_templates, render_page
from generator.publish.site.wrong_template import WrongTemplate
from tests.project import write

PAGE = Page("disclosures/qingshan/", REGION, "青山区 & <b>", '说明 "甲"\n乙', (), {"name": "青山区", "none": None})


def rendered(folder: Path, template: str, page: Page = PAGE) -> str:
    write(folder, {"pages/region.md.jinja": template})
    return render_page(page, load_templates(folder))


def test_all_that_a_template_prints_is_inert(tmp_path: Path) -> None:
    page = "{{ page.title }}｜{{ subject.name }}｜{{ subject.none }}｜{{ 3 }}\n"
    assert rendered(tmp_path, page) == "青山区 &#38; &#60;b&#62;｜青山区｜—｜3\n"


def test_front_matter_is_one_line_quoted_and_escaped(tmp_path: Path) -> None:
    page = "title: {{ page.title | front_matter }}\ndescription: {{ page.description | front_matter }}\n"
    assert rendered(tmp_path, page) == ('title: "青山区 &amp; &lt;b&gt;"\ndescription: "说明 &quot;甲&quot; 乙"\n')


def test_text_for_headings_and_attributes_is_on_one_line(tmp_path: Path) -> None:
    assert rendered(tmp_path, "# {{ page.description | one_line }} {#top}\n") == "# 说明 &#34;甲&#34; 乙 {#top}\n"


@pytest.mark.parametrize(
    "url,way",
    [
        ("", "../../"),
        ("a/#x", "../../a/#x"),
        ("disclosures/", "../"),
        ("disclosures/qing/", "../qing/"),
        ("disclosures/qingshan/", "./"),
        ("disclosures/qingshan/#x", "#x"),
        ("disclosures/qingshan/a/b/#x", "a/b/#x"),
    ],
)
def test_ways_begin_at_the_page_and_are_as_short_as_can_be(tmp_path: Path, url: str, way: str) -> None:
    page = Page(PAGE.url, REGION, "", "", (), Link("", url))
    assert rendered(tmp_path, "{{ page | way_to(subject) }}", page) == way


def test_the_home_page_leads_to_itself_by_a_dot(tmp_path: Path) -> None:
    page = Page("", REGION, "", "", (), Link("首页", ""))
    assert rendered(tmp_path, "{{ page | way_to(subject) }}", page) == "./"


def test_an_unknown_name_is_an_error_and_no_empty_place(tmp_path: Path) -> None:
    with pytest.raises(WrongTemplate) as mistake:
        rendered(tmp_path, "甲\n{{ subject.nmae }}")
    assert str(mistake.value) == (
        f"{tmp_path}/pages/region.md.jinja:2: 模板有错误：'dict object' has no attribute 'nmae'"
    )


def test_a_list_cannot_be_printed_by_mistake(tmp_path: Path) -> None:
    with pytest.raises(WrongTemplate, match="a template prints texts, numbers and blanks, not list"):
        rendered(tmp_path, "{{ page.crumbs | list }}")


@pytest.mark.parametrize(
    "template, said",
    [
        ("甲\n{{ 1 / 0 }}", "2: 模板有错误：ZeroDivisionError: division by zero"),
        ("甲\n{{ 'a' + 1 }}", '2: 模板有错误：TypeError: can only concatenate str (not "int") to str'),
        ("甲\n{{ [][5].x }}", "2: 模板有错误：list object has no element 5"),
        ("甲\n{{ '%d' % 'x' }}", "2: 模板有错误：TypeError: %d format: a real number is required, not str"),
        ("甲\n{% include 'pages/region.md.jinja' %}", "2: 模板一层套一层，没有尽头，请检查它 include 了什么"),
        (
            "甲\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
            "2: 模板一层套一层，没有尽头，请检查它 include 了什么",
        ),
    ],
)
def test_whatever_fails_in_a_template_is_its_mistake(tmp_path: Path, template: str, said: str) -> None:
    with pytest.raises(WrongTemplate) as mistake:
        rendered(tmp_path, template)
    assert str(mistake.value).startswith(f"{tmp_path}/pages/region.md.jinja:{said}")
    assert "\n" not in str(mistake.value)


def test_a_template_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"parts/x": ""})
    (tmp_path / "parts/x").write_bytes("公开".encode("gbk"))
    with pytest.raises(WrongTemplate) as mistake:
        rendered(tmp_path, "{% include 'parts/x' %}")
    assert str(mistake.value) == f"{tmp_path}/parts/x: 模板不是 UTF-8 编码，请另存为 UTF-8"


def test_what_fails_in_our_own_code_is_no_mistake_of_a_template(tmp_path: Path) -> None:
    class Faulty:
        @property
        def name(self) -> object:
            return converted(Decimal(1), cast(Any, "角"), "元")

    with pytest.raises(KeyError, match="角"):
        rendered(tmp_path, "{{ subject.name }}", replace(PAGE, subject=Faulty()))


def test_a_template_with_a_mistake_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(WrongTemplate) as mistake:
        rendered(tmp_path, "甲\n{% if %}\n")
    assert str(mistake.value) == (
        f"{tmp_path}/pages/region.md.jinja:2: 模板有错误：Expected an expression, got 'end of statement block'"
    )


def test_a_part_that_is_not_there_is_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(WrongTemplate, match="模板有错误：'parts/x' not found"):
        rendered(tmp_path, '{% include "parts/x" %}')


def test_an_id_of_markdown_is_no_comment(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{## 说明 ##}\n## 甲 {#a}\n") == "## 甲 {#a}\n"


def test_a_page_knows_its_file_and_the_way_up() -> None:
    assert (PAGE.path, PAGE.root) == ("disclosures/qingshan/index.md", "../../")


def test_a_macro_is_called_as_it_says_whatever_it_takes(tmp_path: Path) -> None:
    macros = (
        "{% macro plain(a, b) %}<i>{{ a }}{{ b }}</i>{% endmacro %}"
        "{% macro usual(a, b='<') %}{{ a }}{{ b }}{% endmacro %}"
        "{% macro several(a) %}{{ a }}{{ varargs | join('、') }}{{ kwargs | length }}{% endmacro %}"
        "{% macro around(a) %}{{ a }}{{ caller() }}{% endmacro %}"
    )
    write(tmp_path, {"parts/macros.html.jinja": macros})
    page = (
        "{% from 'parts/macros.html.jinja' import plain, usual, several, around %}"
        "{{ plain('&', 2) }}｜{{ plain(b=1, a='甲') }}｜{{ usual('乙') }}｜{{ usual('乙', '丙') }}｜"
        "{{ several('丁') }}｜{{ several('丁', '戊', '己', own=1) }}｜{% call around('庚') %}辛{% endcall %}"
    )
    assert rendered(tmp_path, page) == "<i>&#38;2</i>｜<i>甲1</i>｜乙&#60;｜乙丙｜丁—0｜丁戊、己1｜庚辛"


def test_a_name_behind_a_dot_is_an_attribute_or_else_a_key_of_a_mapping(tmp_path: Path) -> None:
    page = "{{ page.subject.name }}｜{{ page.title }}｜{% if subject.other is defined %}有{% else %}无{% endif %}"
    assert rendered(tmp_path, page) == "青山区｜青山区 &#38; &#60;b&#62;｜无"
