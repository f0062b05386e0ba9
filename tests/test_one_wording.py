"""One change, one wording: reports, pages, summaries, updates and the feed say the same of it, blank for blank."""

import re
from collections import Counter
from html import unescape

import pytest

from generator.compare.changes import compare
from generator.model.change import Change
from generator.model.change_kind import ChangeKind, Demand, Follows
from generator.model.judgement import Group
from generator.model.redaction import public_archive
from generator.model.wording.groups import group_texts
from generator.publish.views.changes.revision_entries import LONGEST
from generator.read.folder import read_folder
from generator.revisions.comparisons import changes_since_the_one_before
from tests.builders import declaration
from tests.every_change import YEARS, comparisons_in
from tests.publish.rendered import PROJECT, markdown_pages, settings
from tests.said_of_changes import (
    DEPARTMENT,
    Site,
    comment,
    grouped_in_markdown,
    grouped_in_text,
    grouped_on,
    plain,
    report,
    said_in_markdown,
    said_in_rows,
    said_in_text,
    single_changes_with_sites,
)
from tests.thorough import thorough

ACROSS_A_GAP = "2020年"
"""The form of the year before is missing: the words are the same but for the year's."""
CASES = {
    name: pytest.param(years, id=name, marks=thorough if name == ACROSS_A_GAP else ()) for name, years in YEARS.items()
}
in_all_years = pytest.mark.parametrize("years", CASES.values())
between_years = pytest.mark.parametrize("years", [CASES[name] for name, (old, new) in YEARS.items() if old != new])


def test_every_kind_of_change_is_tried() -> None:
    changes = [change for years in YEARS.values() for one in comparisons_in(years) for change in one.changes]
    assert {change.kind for change in changes} == set(ChangeKind)
    assert {change.demand for change in changes} == {None, *Demand}
    assert {change.follows for change in changes} == {None, *Follows}
    assert {change.units for change in changes} >= {None, ("元", "元"), ("亿元", "亿元"), ("元", "万元")}
    assert {(change.before is None, change.after is None) for change in changes} == {
        *((False, False), (True, False), (False, True), (True, True))
    }
    assert {change.size.unit for change in changes if change.size} >= {"%", "人", "天", "万亩", "元", "万元", "亿元"}


@in_all_years
def test_text_markdown_and_the_changes_page_say_the_same_of_every_change(years: tuple[int, int]) -> None:
    for comparison, site in single_changes_with_sites(years):
        (in_text,), (in_markdown,) = said_in_text(comparison), said_in_markdown(comparison)
        assert in_text == in_markdown
        if years[0] != years[1]:  # within a year there are revisions, and no changes page
            assert said_in_rows(site.page(f"{DEPARTMENT}2023/changes/")) == [in_text]


@in_all_years
def test_a_change_of_the_three_groups_is_said_in_the_same_words_wherever_it_is(years: tuple[int, int]) -> None:
    for comparison, site in single_changes_with_sites(years):
        in_text, in_markdown = grouped_in_text(comparison), grouped_in_markdown(comparison)
        assert in_text == in_markdown
        assert len(in_text) == sum(change.group is not Group.NONE for change in comparison.changes)
        if years[0] != years[1]:
            for url in (f"{DEPARTMENT}2023/changes/", f"{DEPARTMENT}2023/", "disclosures/wuhan-qingshan/2023/"):
                assert grouped_on(site.page(url)) == in_text, url
        assert in_text in ([], said_in_text(comparison))


@in_all_years
def test_each_group_has_its_own_count_under_the_same_name_wherever_it_is(years: tuple[int, int]) -> None:
    for comparison in comparisons_in(years):
        headings = [group.heading for group in group_texts(comparison)]
        summary = re.split("(?m)^  改动[0-9]+处", report(comparison))[0]
        assert re.findall("^  (.+)：$", summary, re.MULTILINE) == headings
        assert re.findall("^- <b>(.+)</b>$", comment(comparison).partition("<details>")[0], re.MULTILINE) == headings
        if years[0] != years[1]:
            site = Site(comparison)
            changes, declared = site.page(f"{DEPARTMENT}2023/changes/"), site.page(f"{DEPARTMENT}2023/")
            titles = re.findall("^## (目标值低于.*|成本与标准.*|请核对.*) {#", plain(changes), re.MULTILINE)
            assert [re.sub("（(.*)）$", r"\1", title) for title in titles] == headings
            assert re.findall("<p><strong>(.*?)</strong>", unescape(declared)) == headings
        for revision in Site(comparison).counts():
            assert revision.startswith("；".join(headings))


@in_all_years
def test_a_revision_page_updates_and_the_feed_tell_a_change_in_the_words_of_the_reports(years: tuple[int, int]) -> None:
    for comparison, site in single_changes_with_sites(years):
        (in_text,) = said_in_text(comparison)
        (change,) = comparison.changes
        values = f"：{in_text.before} → {in_text.after}".rstrip("。")
        told = is_told(change)
        assert [text.rstrip("。").endswith(values) for text in site.revisions()] == [True] * told, site.revisions()
        assert [text.rstrip("。").endswith(values) for text in site.updates()] == [True] * told
        assert (f"{values}。" in site.feed()) == told


def is_told(change: Change) -> bool:
    """Whether a revision tells the change, and does not only count it."""
    short = max(len(change.before or ""), len(change.after or "")) <= LONGEST
    return short and change.follows is None and change.kind not in (ChangeKind.FORM_ONLY, ChangeKind.REORDERED)


def comparison_sides(sentence: str) -> list[str]:
    """Income and expenditure, each in a sentence, and whether they balance; nothing where one sentence tells all."""
    return sentence.split("；") if sentence.startswith(("收入", "支出")) else []


@between_years
def test_what_became_of_the_budget_is_said_in_the_same_words_wherever_it_is(years: tuple[int, int]) -> None:
    for comparison in comparisons_in(years):
        site = Site(comparison)
        (sentence,) = re.findall("^  当年预算：(.*)$", report(comparison), re.MULTILINE)
        in_comment = comment(comparison).partition("<details>")[0]
        assert re.findall("^- 当年预算：(.*)$", in_comment, re.MULTILINE) == [sentence]
        summary = plain(site.page(f"{DEPARTMENT}2023/").partition('class="since">')[2].partition("{#basics}")[0])
        assert re.findall("当年预算：?(.*?)。", summary) == [sentence]
        figure = site.page(f"{DEPARTMENT}2023/changes/").partition("<dt>当年预算</dt>")[2].partition("</div>")[0]
        if sides := comparison_sides(sentence):
            assert plain(figure).replace(" ", "").endswith("".join(sides).replace(" ", ""))
            continue
        amounts, _, change = sentence.partition("，")
        before, _, after = amounts.rpartition(" → ")
        earlier = next(name for name, both in YEARS.items() if both == years)
        said = f"{after}{earlier}{before or after}" + (f"，{change}" if change else "")
        assert plain(figure).replace(" ", "") == said


@between_years
def test_changes_are_counted_in_the_same_words_wherever_they_are(years: tuple[int, int]) -> None:
    for comparison in comparisons_in(years):
        site = Site(comparison)
        (counted,) = re.findall("^  (改动[0-9]+处.*)$", report(comparison), re.MULTILINE)
        assert f"- {counted}\n" in comment(comparison)
        kinds = counted.partition("：")[2]
        assert f"{kinds}。" in plain(site.page(f"{DEPARTMENT}2023/changes/"))
        named = kinds.split("，")[:6]
        assert f"：{'，'.join(named)}" in plain(site.page(f"{DEPARTMENT}2023/"))


def test_two_forms_without_a_difference_are_said_to_be_the_same_in_the_same_words() -> None:
    form = {"填报日期": None, "部门总体资金情况": None, "整体绩效目标": {"年度目标": [{"目标": "做好救助。"}]}}
    comparison = compare(declaration(年度="2022", **form), declaration(年度="2023", **form))
    assert comparison.is_empty
    site = Site(comparison)
    for text in (report(comparison), comment(comparison)):
        assert "内容一致，没有改动\n" in text
    assert "两份申报表内容一致，没有改动。" in plain(site.page(f"{DEPARTMENT}2023/changes/"))
    assert "与上年的申报表内容一致，没有改动。" in plain(site.page(f"{DEPARTMENT}2023/"))


def test_every_change_between_the_years_of_the_examples_is_said_in_the_same_words() -> None:
    known = read_folder(PROJECT / "examples/declarations").archive.public()
    public = public_archive(known, settings().policy)
    pages, compared = markdown_pages(known), 0
    for address in known.declarations:
        comparison = changes_since_the_one_before(public, address)
        if comparison:
            page = pages[f"disclosures/{address}/changes/"]
            assert Counter(said_in_text(comparison)) == Counter(said_in_rows(page)), address
            assert grouped_in_text(comparison) == grouped_on(page), address
            compared += len(comparison.changes)
    assert compared > 700
