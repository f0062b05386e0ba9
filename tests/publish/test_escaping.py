"""Nothing that an author writes acts: not in Markdown, not in HTML, not in front matter, whatever it looks like."""

import html
import json
import re
import string
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.main import main
from generator.model.archive import Archive
from generator.model.declaration import Declaration
from generator.model.form_fields import cells_of
from generator.model.goals import Indicator
from generator.model.labels import label
from generator.model.region import Move
from generator.publish.escaping import escaped, front_matter, one_line
from generator.publish.open_data.columns import ESCAPED, TABLES
from generator.publish.open_data.read_tables import rows_of
from generator.write.declaration_yaml import declaration_as_yaml
from tests.builders import address, archive, declaration, form, only, region
from tests.project import NO_DECLARATIONS, make_project
from tests.publish.rendered import EVERY, OURS, BuiltMarkdown, build, descriptions, markdown_pages, structure, texts
from tests.strategies import texts as any_texts
from tests.thorough import thorough

HARMLESS = "无害"
WITH_A_NUMBER = "无害7"
"""The same for texts with a digit: pages count targets whose numbers could not be read."""
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<b>粗</b>",
    "</td></table></div>",
    "</title></script></style>",
    "</article></body></html>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<!-- 注释",
    "-->",
    "<![CDATA[x]]>",
    "]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&amp;amp;",
    "&copy",
    "{++ 增 ++}{-- 删 --}{== 标 ==}",
    '--8<-- "mkdocs.yml"',
    "--8<--\nmkdocs.yml\n--8<--",
    "```\n围栏\n```",
    "~~~ python\n围栏\n~~~",
    "    缩进",
    "\t制表",
    "[x](javascript:alert(1))",
    "[x]: javascript:alert(1)",
    "![x](https://evil.example/x.png)",
    "![[x]]",
    "<https://evil.example/>",
    "https://evil.example/",
    "{{ 7*7 }}",
    "{% raw %}",
    "{% include 'mkdocs.yml' %}",
    "{#x}",
    "{: .x onclick=alert(1) }",
    "{## 注释 ##}",
    "# 标题",
    "甲\n===",
    "---",
    "---\ntitle: x\n---",
    "***",
    "* 项",
    "1. 项",
    "- [ ] 待办",
    "> 引",
    "|a|b|\n|-|-|\n|1|2|",
    "a|b",
    "*[HTML]: x",
    "[^1]",
    "[^1]: 注",
    "[TOC]",
    ":smile:",
    "$x$ $$y$$ \\(z\\)",
    "**粗** _斜_ ~~删~~ ^^插^^ ==标==",
    "`码`",
    "甲  \n乙",
    "甲\\\n乙",
    "甲\n\n乙",
    "<<<<<<< HEAD\n=======\n>>>>>>> x",
    "!!! note\n    注",
    "???+ note",
    '=== "甲"',
    "::: x",
    "\\",
    "\\*",
    "\"'`",
    "C:\\temp\\",
    "=cmd|' /C calc'!A0",
    "\x02wzxhzdk:0\x03",
    "klzzwxh:0000",
    "\u202e反",
    "\r\n甲\r乙",
]


IN_NO_FILE = set("\x02\x03\t\r\u202e")
each_payload = pytest.mark.parametrize(
    "payload",
    [
        pytest.param(payload, id=f"{number}", marks=() if number % 6 == 0 or set(payload) & IN_NO_FILE else thorough)
        for number, payload in enumerate(PAYLOADS)
    ],
)
"""A quick run tries every sixth by itself, and those that no file may hold; the others stand all in `BUILT`."""


def hostile(text: str, category: str) -> Archive:
    """An archive that says `text` wherever an author can write, `category` in keys, on pages of every kind."""
    row = dict.fromkeys((label(Indicator, field.name) for field in cells_of(Indicator)), text)
    table = only({category: {category: [row | {"权重": "1", "计算符号": "等于"}], "空行指标": []}})
    goal = {"目标": text, "绩效指标": table}
    head = dict.fromkeys(("部门名称", "预算代码", "主管部门", "填报人", "联系电话"), text)
    published = dict.fromkeys(("批复文号", "索引号", "发文字号", "发布机构"), text)
    whole = form(
        **head,
        部门职能概述=[text],
        年度工作任务=[text],
        整体绩效目标={"长期目标": [text, goal], "年度目标": [goal | {"明细表述": text}]},
        公开信息=published | {"原件": "https://a.cn/a.pdf"},
        来源={"文件": text, "sha256": text},
        审核说明=[{"规则": text, "位置": text, "理由": text}],
    )
    register = [{"目录": "civil-affairs", "名称": text}, {"目录": "secrets", "名称": text, "公开状态": "依法不予公开"}]
    whole_region = region(**dict.fromkeys(("名称", "上级", "财政部门"), text), 部门=register)
    moves = (Move.model_validate({"原地址": "old/gone/2020", "撤下原因": text}),)
    unreadable = frozenset({address("wuhan-qingshan/civil-affairs/2019")})
    years = [Declaration.model_validate(whole | {"年度": year}) for year in ("2021", "2022")]
    return archive(before(), *years, regions={"wuhan-qingshan": whole_region}, moves=moves, unreadable=unreadable)


def before() -> Declaration:
    """The year before, of which hardly a word was kept: everything that the later form says is new."""
    return declaration(
        年度="2020",
        部门名称="旧局",
        **dict.fromkeys(("填报人", "联系电话"), None),
        部门职能概述=[],
        年度工作任务=[],
        整体绩效目标=only({"年度目标": [{"目标": None}]}),
    )


@cache
def pages_saying(text: str) -> dict[str, str]:
    """The pages that say a text everywhere, as Markdown."""
    return markdown_pages(hostile(text, text), exempt_departments="named")


@cache
def built(text: str, extensions: str = OURS) -> dict[str, BuiltMarkdown]:
    """What Markdown with these extensions makes of them; two tests look at each."""
    return {url: build(page, extensions) for url, page in pages_saying(text).items()}


def as_shown(text: str) -> str:
    """A text as it can be compared: white space as a browser shows it, control characters as the page does."""
    return " ".join("".join("�" if ord(letter) < 9 else letter for letter in text).split())


def with_text(shown: Iterable[str], text: str) -> list[str]:
    """What the harmless pages show, with the text in the place of the harmless one."""
    return [as_shown(one.replace(harmless_text(text), text)) for one in shown]


def harmless_text(text: str) -> str:
    """A harmless text that is read as this one is."""
    return WITH_A_NUMBER if any(letter.isdigit() for letter in text) else HARMLESS


_PERMANENT = re.compile(r"\b[gi]-[a-z2-7]{8}\b")


def flat(tags: list[tuple[str, tuple[tuple[str, str], ...]]]) -> Iterator[str]:
    """Tags, and names and values of attributes, as one list of texts; ids that are made of a text stand as numbers."""
    numbers: dict[str, str] = {}
    for tag, attributes in tags:
        yield tag
        for name, value in attributes:
            yield name
            yield _PERMANENT.sub(lambda id: numbers.setdefault(id[0], f"({len(numbers)})"), value)


@cache
def said_by(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags and the texts of a harmless page, which every hostile one is compared with."""
    return tuple(flat(structure(html))), tuple(texts(html))


def harmless(text: str, extensions: str = OURS) -> dict[str, BuiltMarkdown]:
    """The pages to compare those that say the text with."""
    return built(harmless_text(text), extensions)


@pytest.mark.parametrize("extensions", [OURS, pytest.param(EVERY, marks=thorough)])
@each_payload
def test_pages_have_the_elements_of_harmless_ones_and_the_text_reads_back(payload: str, extensions: str) -> None:
    for url, page in built(payload, extensions).items():
        model = harmless(payload, extensions)[url]
        tags, said = said_by(model.html)
        assert [as_shown(one) for one in flat(structure(page.html))] == with_text(tags, payload)
        assert [as_shown(text) for text in texts(page.html)] == with_text(said, payload)
        assert [as_shown(html.unescape(name)) for name in page.headings] == with_text(model.headings, payload)


@each_payload
def test_front_matter_holds_the_text_escaped_and_nothing_else(payload: str) -> None:
    for url, page in built(payload).items():
        assert set(page.meta) <= {"title", "description", "tab", "column", "pub_date", "content_source", "hide"}
        for key in page.meta.keys() - {"hide"}:
            said, model = str(page.meta[key]), str(harmless(payload)[url].meta[key])
            assert not set(said) & set("<>\"'")
            assert as_shown(html.unescape(said)) == with_text([model], payload)[0]


def test_every_payload_is_a_case_of_its_own() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 40


@given(st.one_of(any_texts(), st.sampled_from(PAYLOADS)))
def test_an_inert_text_has_no_punctuation_but_its_entities_and_reads_back(text: str) -> None:
    for made in (escaped(text), one_line(text)):
        rest = made.replace("<br>", "")
        assert not set(rest) & (set(string.punctuation) - set("&#;"))
        assert rest.count("&") == rest.count("&#") == rest.count(";")
    control = dict.fromkeys([*range(32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF], "\ufffd")
    control |= {ord("\t"): "\t", ord("\n"): "\n", ord("\r"): " "}
    assert html.unescape(escaped(text).replace("<br>", "\n")) == text.translate(control)


@given(any_texts())
def test_front_matter_of_any_text_is_a_yaml_text_on_one_line(text: str) -> None:
    written = front_matter(text)
    assert "\n" not in written
    read = yaml.safe_load(written)
    assert not set(read) & set("<>\"'")


BUILT = " ".join(payload for payload in PAYLOADS if not set(payload) & IN_NO_FILE)
"""Every payload that a file may hold, in one text; too long for a key of YAML, which ends at 1,024 characters."""


def project_saying(folder: Path, text: str) -> Path:
    """A project whose files say `text` wherever authors and the publisher write."""
    whole, quoted = hostile(text, "其他指标"), json.dumps(text, ensure_ascii=False)
    register = "".join(f"  - 目录: {slug}\n    名称: {quoted}\n" for slug in ("civil-affairs", "secrets", "broken"))
    named = "".join(f"{label}: {quoted}\n" for label in ("名称", "上级", "财政部门"))
    publisher = dict.fromkeys(("name", "contact", "site_code", "icp", "police_record"), text)
    settings = {"INHERIT": "ours.yml", "extra": {"disclosure": {"publisher": publisher}}}
    forms = {f"declarations/{place}.yaml": declaration_as_yaml(form) for place, form in whole}
    return make_project(
        folder,
        **NO_DECLARATIONS,
        **forms,
        **{
            "mkdocs.yml": yaml.safe_dump(settings, allow_unicode=True),
            "declarations/wuhan-qingshan/region.yaml": f"{named}部门:\n{register}",
            "declarations/wuhan-qingshan/broken/2022.yaml": f"部门名称: {quoted}\n",
            "declarations/moved.yaml": f"- 原地址: old/gone/2020\n  撤下原因: {quoted}\n",
        },
    )


def leaves(file: str) -> Iterator[str]:
    """Every key and every text of a download, which is YAML; JSON is YAML too."""
    waiting = [yaml.load(file, yaml.BaseLoader)]
    while waiting:
        match waiting.pop():
            case dict() as mapping:
                waiting += [one for pair in mapping.items() for one in pair]
            case list() as items:
                waiting += items
            case text:
                yield str(text)


def in_drawing(file: Path) -> tuple[set[tuple[str, ...]], str]:
    """The kinds of elements of an SVG file with the names of their attributes, and all that it says, without spaces."""
    elements = [*ElementTree.parse(file).iter()]
    kinds = {(element.tag, *sorted(element.attrib)) for element in elements}
    return kinds, squeezed("".join(element.text or "" for element in elements))


def squeezed(text: str) -> str:
    return "".join(as_shown(text).split())


def test_a_whole_site_of_hostile_texts_is_built_like_a_harmless_one(tmp_path: Path) -> None:
    for name, text in (("hostile", BUILT), ("harmless", harmless_text(BUILT))):
        project = project_saying(tmp_path / name, text)
        options = ("--no-search", "--sound-only", "--jobs", "1")
        assert main(["-f", str(project / "mkdocs.yml"), "build", *options]) == 0
    hostile_site, harmless_site = tmp_path / "hostile/site", tmp_path / "harmless/site"
    paths = sorted(path.relative_to(hostile_site) for path in hostile_site.rglob("*") if path.is_file())
    assert paths == sorted(path.relative_to(harmless_site) for path in harmless_site.rglob("*") if path.is_file())
    pages = [path for path in paths if path.suffix == ".html"]
    assert len(pages) > 10
    tables = {path for path in paths if path.suffix == ".csv"}
    downloads = {path for path in paths if path.stem == "declaration" and path not in tables} - {SCHEMA}
    downloads |= {Path("data/index.json"), Path("data/datapackage.json"), Path("compare/index.json")}
    feed = Path("updates/feed.xml")
    assert said_by_feed(hostile_site / feed) == with_text(said_by_feed(harmless_site / feed), BUILT)
    drawings = [path for path in paths if path.parts[0] == "disclosures" and path.suffix == ".svg"]
    assert drawings
    for path in set(paths) - {*pages, *downloads, *tables, *drawings, CHECKSUMS, feed}:
        assert (hostile_site / path).read_bytes() == (harmless_site / path).read_bytes(), path
    for path in drawings:  # where a long name is broken, and how high the drawing is so, is its own
        (parts, said), (model_parts, model_said) = (in_drawing(site / path) for site in (hostile_site, harmless_site))
        assert parts == model_parts, path
        assert said == model_said.replace(squeezed(harmless_text(BUILT)), squeezed(BUILT)), path
    for path in downloads:
        written, expected = ((site / path).read_text(encoding="utf-8") for site in (hostile_site, harmless_site))
        assert_says_the_same(written, expected)
    for path in tables:
        cells, model_cells = (list(data_in(site / path)) for site in (hostile_site, harmless_site))
        assert [as_shown(cell) for cell in cells] == with_text(model_cells, BUILT), path
    for path in pages:
        page, model = ((site / path).read_text(encoding="utf-8") for site in (hostile_site, harmless_site))
        assert [as_shown(one) for one in flat(structure(page))] == with_text(flat(structure(model)), BUILT), path
        assert [as_shown(text) for text in texts(page)] == with_text(texts(model), BUILT), path
        for pair in zip(descriptions(page), descriptions(model), strict=True):
            assert_says_the_same(*pair)


SCHEMA, CHECKSUMS = Path("data/schemas/declaration.json"), Path("data/SHA256SUMS")


def data_in(file: Path) -> Iterator[str]:
    """Every cell of a published table as it was before any was marked for spreadsheets; permanent ids are one."""
    name = file.stem
    table = next(table for table in TABLES if table.name == name)
    for row in rows_of(file, table):
        yield from (_PERMANENT.sub("(id)", cell) for column, cell in row.items() if column != ESCAPED.name)


def said_by_feed(file: Path) -> list[str]:
    """Every tag, attribute and text of a feed, as a reader of feeds sees it."""
    elements = list(ElementTree.parse(file).iter())
    return [as_shown(text) for one in elements for text in (one.tag, *one.attrib.values(), one.text or "")]


def assert_says_the_same(written: str, model: str) -> None:
    assert [as_shown(text) for text in leaves(written)] == with_text(leaves(model), BUILT)
