"""A declaration against the one before: every change at its place, marked, sized, and only what is public."""

import re
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from generator.compare.changes import compare
from generator.model.archive import Archive
from generator.model.declaration import Declaration, Disclosure
from generator.model.publication_policy import Privacy
from generator.model.wording.changes import change_text
from generator.publish.views.changes.change_sections import sections_of
from generator.publish.views.changes.compared_forms import ComparedForms
from tests.builders import WITHOUT, address, amounts, archive, declaration, goal, indicator, only
from tests.examples import examples
from tests.publish.anchors import by_position, goal_ids, row_id
from tests.publish.rendered import OFFICIAL, markdown_page, markdown_pages, tables, texts
from tests.strategies import declarations

DEPARTMENT = "disclosures/wuhan-qingshan/civil-affairs/"
PAGE = f"{DEPARTMENT}2022/changes/"
HIDDEN = Privacy(prepared_by="hidden", phone="hidden")


def two(old: dict[str, Any], new: dict[str, Any], before: str = "2021") -> Archive:
    """The department's declarations of two years, the same but for what is said."""
    return archive(rolled(before, **old), rolled("2022", **new))


def rolled(year: str, **changes: Any) -> Declaration:
    """A declaration whose columns of prior years say nothing, so that only what a test changes differs."""
    lines = {
        "收入构成": only({"财政拨款": amounts("6009.09")}),
        "支出构成": only({"基本支出": amounts("1000"), "项目支出": amounts("5009.09")}),
    }
    whole = {"部门总体资金情况": lines, "整体绩效目标": {"年度目标": [with_rows(row("救助人数"))]}}
    return declaration(**{"年度": year, "填报日期": None, **whole, **changes})


def row(name: str, target: str | None = "900人", **cells: Any) -> dict[str, Any]:
    return indicator(name, **{"前年": WITHOUT, "上年": WITHOUT, "绩效标准": WITHOUT, "预期当年实现值": target, **cells})


def with_rows(*rows: dict[str, Any], text: str = "做好困难群众救助。", **categories: Any) -> dict[str, Any]:
    return goal(text, 绩效指标=only({"产出指标": {"数量指标": list(rows)}, **categories}))


def goals(*listed: dict[str, Any]) -> dict[str, Any]:
    return {"整体绩效目标": {"年度目标": list(listed)}}


def sections(page: str) -> dict[str, list[str]]:
    """The rows of each section's table by the section's heading, without the head that all have; groups have none."""
    named = (section.partition("\n") for section in by_position(page).split("\n## ")[1:])
    rows = {title: [line for one in tables(body).values() for line in one[1:]] for title, _, body in named}
    return {title: lines for title, lines in rows.items() if "处） {" not in title and "项） {" not in title}


def compared(old: dict[str, Any], new: dict[str, Any], **more: Any) -> dict[str, list[str]]:
    return sections(markdown_page(two(old, new), PAGE, **more))


def test_a_target_that_was_lowered_is_named_at_the_top_and_marked_in_its_row() -> None:
    old, new = (goals(with_rows(row("救助人数", target))) for target in ("≥900人", "≥850人"))
    assert compared(old, new)["年度目标1 {#goal-1}"] == [
        "救助人数 产出指标 › 数量指标 见原表 2021年 2022年→4",
        "预期当年实现值 | ≥〔删去：900〕人 | ≥〔新写：850〕人 | 降低50人（5.56%），要求降低",
    ]
    top = markdown_page(two(old, new), PAGE).partition("{#lesser}")[2].partition("## ")[0]
    assert f'<a href="#{row_id("救助人数")}">救助人数</a>' in top
    said = "".join("".join(texts(top)).split())
    assert said == "救助人数 年度目标1 由≥900人 → 改为≥850人 降低50人（5.56%），要求降低".replace(" ", "")


def test_two_forms_without_a_difference_say_so() -> None:
    page = markdown_page(two({}, {}), PAGE)
    assert "两份申报表内容一致，没有改动。往年各栏随年度顺移，不算改动。" in texts(page)
    assert "与2021年表内容完全一致，请核对" in texts(page)
    assert sections(page) == {}


def test_years_that_lie_between_are_named() -> None:
    page = markdown_page(two({}, {"填报日期": "2022-01-14"}, before="2019"), PAGE)
    assert "2020年、2021年的申报表本站未收录，本页与2019年相比。" in texts(page)
    forms = two({}, {"填报日期": "2022-01-14"}, before="2019")
    official = markdown_pages(forms, publisher=OFFICIAL)
    assert "2020年、2021年没有公开的申报表，本页与2019年相比。" in texts(official[PAGE])
    assert "其间没有公开的申报表，与" in "".join(texts(official[PAGE.removesuffix("changes/")]))
    assert "其间的申报表本站未收录，与" in "".join(texts(markdown_page(forms, PAGE.removesuffix("changes/"))))
    assert 'title: "青山区民政局（汇总）2022年与2019年绩效目标对照"' in page


def test_facts_and_amounts_are_rows_with_their_size() -> None:
    def funds(*budgets: str | None) -> dict[str, Any]:
        names = ("财政拨款", "其他资金")
        return {
            "部门总体资金情况": only(
                {"收入构成": {name: amounts(one) for name, one in zip(names, budgets, strict=True)}}
            )
        }

    changed = compared({"预算代码": "001", **funds("5818.97", None)}, {"预算代码": None, **funds("6057.09", "0")})
    assert changed == {
        "基本信息 {#basics}": ["预算代码 | 001 | （空） | 改为空"],
        "部门总体资金情况 {#funds}": [
            "收入构成 › 财政拨款 | 5,818.97万元 | 6,057.09万元 | 金额增加 较上年增加238.12万元（4.09%）",
            "收入构成 › 其他资金 | （空） | 0.00万元 | 空改为0",
        ],
    }


def test_texts_are_marked_where_they_changed_and_quietly_where_only_the_form_did() -> None:
    old, new = ["做好困难救助工作。", "发放津贴,不漏一人。"], ["做好精准救助工作。", "发放津贴，不漏一人。"]
    page = markdown_page(two({"年度工作任务": old}, {"年度工作任务": new}), PAGE)
    assert sections(page)["年度工作任务 {#tasks}"] == [
        "第1条 | 做好〔删去：困难〕救助工作。 | 做好〔新写：精准〕救助工作。 | 改写",
        "第2条 | 发放津贴,不漏一人。 | 发放津贴，不漏一人。 | 仅写法不同",
    ]
    assert '<tr class="quiet">' in page
    assert '发放津贴<span class="form-only">，</span>不漏一人。' in page


def test_indicators_added_dropped_and_renamed_stand_in_their_goal() -> None:
    old = goals(with_rows(row("救助数量"), row("主题展览", "1场")))
    new = goals(with_rows(row("救助人数"), row("培训班", "3期")))
    assert compared(old, new)["年度目标1 {#goal-1}"] == [
        "救助人数 产出指标 › 数量指标 见原表 2021年 2022年→4",
        "指标名称 | 救助〔删去：数量〕 | 救助〔新写：人数〕 | 指标更名",
        "主题展览 产出指标 › 数量指标 见原表 2021年→4",
        "预期当年实现值 | 1场 | （无） | 指标取消",
        "培训班 产出指标 › 数量指标 见原表 2022年→4",
        "预期当年实现值 | （无） | 3期 | 指标新增",
    ]


def test_a_goal_that_was_dropped_stands_where_it_was_and_a_new_one_says_so() -> None:
    kept, gone, fresh = "做好困难群众救助。", "推进殡葬改革，建设公益墓地。", "新办老年食堂二十家。"
    old = goals(with_rows(row("甲"), text=kept), with_rows(row("墓地", "2处"), text=gone))
    new = goals(with_rows(row("甲"), text=kept), with_rows(row("食堂", "20家"), text=fresh))
    page = markdown_page(two(old, new), PAGE)
    assert [title for title in sections(page) if "年度目标" in title] == [
        "2021年的年度目标2（2022年没有） {#old-goal-2}",
        "年度目标2（2022年新增） {#goal-2}",
    ]
    assert 'id="old-goal-2-indicator-1"' in page
    old_goal = goal_ids(rolled("2021", **old))[-1]
    assert f"## 2021年的年度目标2（2022年没有） {{#old-{old_goal}}}" in page
    assert f'href="../../2021/#{old_goal}">2021年</a>' in page


def test_a_number_that_fell_without_a_direction_is_listed_with_that_remark() -> None:
    page = markdown_page(
        two(goals(with_rows(row("扶持项目", "18个"))), goals(with_rows(row("扶持项目", "15个")))), PAGE
    )
    assert "（16.67%）" in page.replace("&#46;", ".").replace("&#37;", "%")
    assert "数值降低3个（16.67%），未写明方向" in sections(page)["年度目标1 {#goal-1}"][1]
    assert "“未写明方向”：表中没有写明这一指标以高为好还是以低为好，按指标类别计入，不一定是降低了要求。" in texts(page)


def test_a_doubtful_pair_is_said_to_be_doubtful_wherever_it_is_named() -> None:
    whole = two(
        goals(with_rows(row("走访慰问家庭户数", "不少于300户"))), goals(with_rows(row("慰问走访困难户", "不少于280户")))
    )
    page = markdown_page(whole, PAGE)
    assert sections(page)["年度目标1 {#goal-1}"][0] == (
        "慰问走访困难户 产出指标 › 数量指标 见原表 2021年 2022年 可能是同一指标，请核对→4"
    )
    assert "可能是同一指标，请核对" in page.partition("{#lesser}")[2].partition("\n## ")[0]
    assert "有1项指标的对应关系存疑，文中已注明。" in "".join(texts(page))
    assert "存疑" in texts(markdown_page(whole, DEPARTMENT))


def test_percentages_differ_by_points() -> None:
    changed = compared(goals(with_rows(row("满意度", "≥95%"))), goals(with_rows(row("满意度", "≥90%"))))
    assert changed["年度目标1 {#goal-1}"][1].endswith("降低5个百分点，要求降低")


def test_what_is_hidden_is_compared_with_nothing() -> None:
    old, new = {"填报人": "王宏超", "联系电话": "027-1"}, {"填报人": "李四", "联系电话": None}
    assert compared(old, new)["基本信息 {#basics}"] != []
    page = markdown_page(two(old, new), PAGE, HIDDEN)
    assert sections(page) == {}
    assert "填报人" not in page


def test_review_notes_are_compared_only_where_findings_are_shown() -> None:
    note = {"审核说明": [{"规则": "收支平衡", "理由": "含上年结转。"}]}
    assert compared({}, note) == {}
    assert compared({}, note, findings="summary") == {}
    assert [*compared({}, note, findings="shown")] == ["审核说明 {#remarks}"]


@pytest.mark.parametrize("why", [{"公开状态": "暂不公开"}, {"阶段": "申报"}])
def test_a_withheld_year_is_not_what_is_compared_with(why: dict[str, str]) -> None:
    withheld = rolled("2021", 部门职能概述=["秘密。"], 公开信息=why)
    page = markdown_page(archive(rolled("2020"), withheld, rolled("2022")), PAGE)
    assert "2021年的申报表本站未收录，本页与2020年相比。" in texts(page)
    assert "秘密" not in page


@hypothesis_settings(max_examples=examples(80))
@given(declarations(), declarations())
def test_every_link_of_any_comparison_leads_to_a_place_that_is_there(old: Declaration, new: Declaration) -> None:
    pages = markdown_pages(archive(public(old, 2020), public(new, 2022)))
    assert links_of(pages) <= places_of(pages)


@hypothesis_settings(max_examples=examples(80))
@given(declarations(), declarations())
def test_every_change_of_any_comparison_is_a_line_in_one_section(old: Declaration, new: Declaration) -> None:
    comparison = compare(public(old, 2020), public(new, 2022))
    sections_made = sections_of(ComparedForms(comparison, address("r/d/2020"), address("r/d/2022")))
    lines = [line.became for section in sections_made for group in section.groups for line in group.lines]
    assert sorted(lines) == sorted(change_text(change, comparison).parts[0] for change in comparison.changes)
    anchors = [one.anchor for one in sections_made]
    anchors += [group.anchor for one in sections_made for group in one.groups if group.anchor]
    assert len(anchors) == len(set(anchors))


def public(form: Declaration, year: int) -> Declaration:
    return form.model_copy(update={"fiscal_year": year, "disclosure": Disclosure()})


def links_of(pages: dict[str, str]) -> set[str]:
    """Every address with an anchor that a page leads to, from the site's root."""
    found = [(url, way) for url, page in pages.items() for way in re.findall(r'href="([^"]*#[^"]+)"', page)]
    addresses = {urljoin(f"https://here/{url}", unescape(way)) for url, way in found}
    return {address.removeprefix("https://here/") for address in addresses if "here/disclosures/" in address}


def places_of(pages: dict[str, str]) -> set[str]:
    """Every place of every page, by its address from the site's root."""
    anchors = {url: re.findall(r'(?:\{#|id=")([^"}]+)', page) for url, page in pages.items()}
    return {f"{url}#{anchor}" for url, of_page in anchors.items() for anchor in of_page}
