"""The report as one file that stands alone: nothing in it acts, every change is marked once, what is cut is named."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given

from generator.compare.changes import compare
from generator.compare.html_form import MarkedForm
from generator.compare.report_entry import CommentChange, Entry, EntryOutcome, Report
from generator.compare.report_files import FileDetail, FileKind, OtherFile
from generator.compare.report_html import as_html
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from tests.builders import declaration, goal
from tests.compare.reported import NAME, entries, last_year, this_year
from tests.strategies import declarations

UGLY = "</style><script>alert(1)</script><img src=x onerror=y>\" onclick='z' \u202e&amp; javascript:a"
_VOID = {"meta", "br"}


class Outline(HTMLParser):
    """The elements of a page, each closed by its own tag."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags = Counter[str]()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def between(old: Declaration, new: Declaration) -> Report:
    return Report((Entry(NAME, EntryOutcome.COMPARED, "", compare(old, new)),))


def text_of(page: str) -> str:
    return re.sub(r"<[^>]*>", "", page)


def test_a_page_names_what_is_bad_first_and_marks_each_change_where_it_stands() -> None:
    page = as_html(Report(entries()))
    assert '<tr class=less><th scope="row">【注意】declarations/wuhan-qingshan/education/2022.yaml</th>' in page
    assert '<a href="#d2">青山区民政局（汇总）2022年 → 2023年</a>' in page
    way = re.search(r'<li><a href="#(d2-\d+)">[^<]*“救助政策知晓率”/预期当年实现值：≥95% → ≥90%', page)
    assert way is not None
    assert (
        f'<td id="{way[1]}" class="changed less"><del>≥95%</del> <ins>≥90%</ins>'
        '<span class="note">降低5个百分点，要求降低</span></td>'
    ) in page
    assert '<tr id="d2-' in page
    assert "<del>新增养老床位</del>" in page
    assert "救助困难" not in page
    assert "务实做好困难<ins>群众</ins>救助<del>,</del><ins>，</ins>推进街道社工站建设。" in page


def test_a_page_allows_its_own_style_and_nothing_else() -> None:
    page = as_html(Report(entries()))
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (allowed,) = {b64encode(sha256(text.encode()).digest()).decode() for text in style}
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page
    outline = Outline(page)
    assert not outline.tags.keys() & {"script", "link", "img", "iframe", "form", "object"}
    assert all(str(value).startswith("#") for name, value in outline.attributes if name in ("href", "src"))
    assert not [name for name, _ in outline.attributes if name == "style" or name.startswith("on")]


def test_nothing_that_anybody_writes_acts() -> None:
    new = declaration(部门名称=UGLY, 年度工作任务=[UGLY], 整体绩效目标={"年度目标": [goal(UGLY)]})
    entry = Entry(
        UGLY, EntryOutcome.COMPARED, UGLY, compare(declaration(), new), (UGLY,), (CommentChange(1, UGLY, True),)
    )
    other = OtherFile(UGLY, FileKind.REGISTER, UGLY, (FileDetail(UGLY, is_marked=True),))
    outline = Outline(as_html(Report((entry, Entry(UGLY, EntryOutcome.BROKEN, UGLY)), (other,), UGLY)))
    assert not outline.tags.keys() & {"script", "img"}
    assert not [name for name, _ in outline.attributes if name.startswith("on")]


@given(declarations(), declarations())
def test_every_change_has_one_place(old: Declaration, new: Declaration) -> None:
    comparison = compare(old, new)
    form = MarkedForm(comparison, "d1")
    Outline(form.html())
    assert set(form.anchors) == {id(change) for change in comparison.changes}
    anchors = re.findall(r' id="(d1-\d+)"', form.html())
    assert len(anchors) == len(set(anchors))


def test_a_goal_that_went_stands_behind_as_a_whole() -> None:
    old = declaration(整体绩效目标={"年度目标": [goal(), goal("另一件完全不同的事情：修路架桥。")]})
    comparison: Comparison = compare(old, declaration(整体绩效目标={"年度目标": [goal()]}))
    assert "年度目标2（原有，改后没有）" in text_of(MarkedForm(comparison, "d1").html())


@pytest.mark.parametrize("most", [0, 4_000])
def test_forms_beyond_the_limit_are_left_out_the_least_bad_first_and_named(most: int) -> None:
    lowered = Entry(NAME, EntryOutcome.COMPARED, "", compare(last_year(), this_year()))
    same = Entry("别的", EntryOutcome.COMPARED, "", compare(declaration(), declaration(联系电话="027-1")))
    page = as_html(Report((same, same, lowered)), most)
    shown = page.count("<section>")
    assert shown == (1 if most else 0)
    assert f"另有{3 - shown}份申报表只列在下表" in page
    assert page.count('<th scope="row">') >= 3
    assert all(f'href="#d{number}"' not in page for number in range(shown + 1, 4))
