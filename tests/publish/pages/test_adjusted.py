"""A year with two declarations: the approved stays as it was published, the adjusted is in force everywhere else."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from generator.model.archive import Archive
from generator.model.declaration import Declaration
from generator.model.redacted_text import redacted_text
from generator.model.revision import History, HistoryState, Revision, RevisionKind
from tests.builders import address, amounts, archive, declaration, only
from tests.history.told import CHINA
from tests.publish.pages.test_changes_page import goals, row, with_rows
from tests.publish.rendered import markdown_pages, planned, tables, texts

REGION = "disclosures/wuhan-qingshan/"
DEPARTMENT = f"{REGION}civil-affairs/"
APPROVED, ADJUSTED = f"{DEPARTMENT}2022/", f"{DEPARTMENT}2022/adjusted/"
PLACE = "wuhan-qingshan/civil-affairs/2022"


def of(year: str, stage: str, target: str, budget: str = "100", status: str = "公开", **more: Any) -> Declaration:
    """A form that differs from the others in its target, its budget and its stage alone."""
    funds = {side: only({line: amounts(budget)}) for side, line in (("收入构成", "财政拨款"), ("支出构成", "项目支出"))}
    about = {"阶段": stage, "公开状态": status}
    indicators = goals(with_rows(row("救助人数", target)))
    whole = {"部门总体资金情况": funds, "公开信息": about, "填报日期": None, **indicators}
    return declaration(**{"年度": year, **whole, **more})


def adjusted(**changes: Any) -> Declaration:
    return of(**{"year": "2022", "stage": "调整", "target": "≥850人", "budget": "120", **changes})


def whole(
    approved: Declaration | None = None, after: Declaration | None = None, unreadable: tuple[str, ...] = ()
) -> Archive:
    """2021, both of 2022, and 2023."""
    approved = approved or of("2022", "批复", "≥900人")
    years = [of("2021", "批复", "≥880人"), approved, of("2023", "批复", "≥860人", "130")]
    elsewhere = {f"{PLACE}/adjusted": after or adjusted()}
    return archive(*years, elsewhere=elsewhere, unreadable=frozenset(map(address, unreadable)))


def notices(page: str) -> list[str]:
    return [" ".join(texts(found)) for found in re.findall(r'<p class="notice">.*?</p>', page)]


def said(page: str) -> str:
    """All that a changes page says, its marks left out."""
    return re.sub("〔(?:删去|新写)：|〕", "", "".join(texts(page)))


@cache
def pages() -> Mapping[str, str]:
    """Those of the whole, by address."""
    return markdown_pages(whole())


def test_both_have_a_page_and_each_is_compared() -> None:
    assert [url.removeprefix(DEPARTMENT) for url in sorted(pages()) if url.startswith(f"{DEPARTMENT}2")] == [
        *("2021/", "2022/", "2022/adjusted/", "2022/adjusted/changes/", "2022/changes/", "2023/", "2023/changes/")
    ]
    assert {
        path.removeprefix(DEPARTMENT) for path in planned(whole()).files if path.startswith(f"{DEPARTMENT}2022")
    } == {f"2022/{folder}declaration.{kind}" for folder in ("", "adjusted/") for kind in ("yaml", "json")}


def test_each_says_first_which_is_in_force_and_leads_to_the_other() -> None:
    assert notices(pages()[APPROVED]) == [
        "本表是批复时的申报表，绩效目标已在预算执行中调整，现行的是 2022年（调整）申报表 ， 逐项对照 。"
    ]
    assert '<a href="adjusted/">2022年（调整）申报表</a>' in pages()[APPROVED]
    assert '<a href="adjusted/changes/">逐项对照</a>' in pages()[APPROVED]
    assert notices(pages()[ADJUSTED]) == [
        "本表是预算执行中调整后的申报表，现行有效。调整前的见 批复的申报表 ， 逐项对照 。"
    ]
    assert '<a href="../">批复的申报表</a>' in pages()[ADJUSTED]
    first = pages()[APPROVED].index('<p class="notice">')
    assert pages()[APPROVED].index("{#top}") < first < pages()[APPROVED].index('<dl class="facts"')


def test_the_title_and_the_way_here_tell_the_adjusted_one_from_the_approved() -> None:
    assert 'title: "青山区民政局（汇总）2022年部门整体支出绩效目标申报表（调整）"' in pages()[ADJUSTED]
    assert '<span aria-current="page">2022年（调整）</span>' in pages()[ADJUSTED]
    assert 'title: "青山区民政局（汇总）2022年部门整体支出绩效目标申报表"' in pages()[APPROVED]


def test_the_two_are_compared_with_each_other_in_words_of_the_year() -> None:
    page = pages()[f"{ADJUSTED}changes/"]
    assert 'title: "青山区民政局（汇总）2022年绩效目标对照（预算执行中调整）"' in page
    assert "目标下调、取消的指标" in page
    assert "目标降低或取消" not in page
    assert "降低50人（5.56%），要求降低" in texts(page)
    assert "较调整前增加20.00万元（20.00%）" in "".join(texts(page))
    assert '<th scope="col">调整前</th><th scope="col">调整后</th>' in page
    assert not re.search("上年|2021年", page)


def test_a_goal_of_the_approved_one_alone_is_said_to_be_that_of_before_the_adjustment() -> None:
    gone = with_rows(row("墓地", "2处"), text="推进殡葬改革，建设公益墓地。")
    approved = of("2022", "批复", "≥900人", **goals(with_rows(row("救助人数", "≥900人")), gone))
    page = markdown_pages(whole(approved))[f"{ADJUSTED}changes/"]
    assert "## 调整前年度目标2（调整后没有）" in page


def test_the_approved_is_compared_with_the_year_before_and_the_year_after_with_the_adjusted() -> None:
    of_approved, of_next = pages()[f"{APPROVED}changes/"], pages()[f"{DEPARTMENT}2023/changes/"]
    assert "≥〔删去：880〕人 | ≥〔新写：900〕人" in " ".join(" ".join(one) for one in tables(of_approved).values())
    assert "≥〔删去：850〕人 | ≥〔新写：860〕人" in " ".join(" ".join(one) for one in tables(of_next).values())
    assert notices(of_approved) == [
        "本页比较的是批复时的申报表；2022年的绩效目标后来在预算执行中调整，见 2022年（调整）申报表 。"
    ]
    assert '<a href="../../2022/adjusted/">2022年（调整）申报表</a>' in of_next


def test_lists_and_totals_take_the_one_in_force_and_count_the_year_once() -> None:
    year = pages()[f"{REGION}2022/"]
    assert "<dd>1 <span>份申报表</span></dd>" in year
    assert "120.00" in " ".join(texts(year)).partition("合计")[2][:12]
    assert '<a href="../civil-affairs/2022/adjusted/">青山区民政局</a> <small>预算执行中已调整</small>' in year
    department = pages()[DEPARTMENT]
    assert '<a href="2022/adjusted/">2022年</a> <small>调整后，另有' in department
    assert '<a href="2022/">批复的申报表</a>' in department
    assert "≥850人" in department
    assert "≥900人" not in department
    assert f"{ADJUSTED}#i-" in pages()["indicators/2022/"]
    assert f"{APPROVED}#" not in pages()["indicators/2022/"]


def test_both_steps_of_the_year_are_among_the_targets_that_were_lowered() -> None:
    approved, after = of("2022", "批复", "≥870人"), adjusted()
    page = markdown_pages(whole(approved, after))[f"{REGION}2022/"]
    lowered = [
        " ".join(texts(found))
        for found in re.findall(r"<h3>.*?</h3>", page.split("{#lesser}")[1].split("{#to-check}")[0])
    ]
    assert lowered == ["青山区民政局 与2021年相比，1项", "青山区民政局 预算执行中调整，1项"]
    assert "2项（1个部门）" in "".join(texts(page))


def test_an_indicator_runs_through_the_years_by_way_of_the_approved_form() -> None:
    course = next(rows for caption, rows in tables(pages()[DEPARTMENT]).items() if "逐年对照，更名的" in caption)
    assert course[1:] == ["救助人数 |  | 产出指标 数量指标 | ≥860人 | ≥850人 | ≥880人"]


def test_nothing_tells_of_an_adjusted_one_that_is_withheld() -> None:
    with_it = markdown_pages(whole(after=adjusted(status="暂不公开")))
    without = markdown_pages(
        archive(of("2021", "批复", "≥880人"), of("2022", "批复", "≥900人"), of("2023", "批复", "≥860人", "130"))
    )
    assert with_it == without


def test_where_the_approved_one_is_withheld_the_adjusted_stands_alone() -> None:
    pages = markdown_pages(whole(of("2022", "批复", "≥900人", status="暂不公开")))
    assert APPROVED not in pages
    assert notices(pages[ADJUSTED]) == []
    assert "≥880人" in said(pages[f"{ADJUSTED}changes/"])
    assert not [url for url, page in pages.items() if "≥900人" in page]


def test_an_adjusted_one_that_cannot_be_read_is_known_and_the_approved_is_shown_meanwhile() -> None:
    known = archive(of("2022", "批复", "≥900人"), unreadable=frozenset({address(f"{PLACE}/adjusted")}))
    pages = markdown_pages(known)
    assert notices(pages[APPROVED]) == [
        "本表是批复时的申报表，绩效目标已在预算执行中调整； 2022年（调整）申报表 的文件有错误，改正之前暂不显示。"
    ]
    assert notices(pages[ADJUSTED]) == ["这份申报表的文件有错误，改正之前暂不显示。"]
    assert "data-superseded" not in pages[APPROVED]
    assert 'href="../civil-affairs/2022/"' in pages[f"{REGION}2022/"]


def test_an_approved_one_that_cannot_be_read_leaves_a_notice_at_its_address() -> None:
    known = archive(elsewhere={f"{PLACE}/adjusted": adjusted()}, unreadable=frozenset({address(PLACE)}))
    pages = markdown_pages(known)
    assert notices(pages[APPROVED]) == ["这份申报表的文件有错误，改正之前暂不显示。"]
    assert '<a href="2022/adjusted/">2022年</a>' in pages[DEPARTMENT]


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_the_files_of_the_approved_one_name_the_one_in_force(kind: str) -> None:
    files = planned(whole()).files
    assert f"{PLACE}/adjusted" in files[f"{APPROVED}declaration.{kind}"]
    assert "已经调整" not in files[f"{ADJUSTED}declaration.{kind}"]


def test_updates_name_each_by_its_own_address() -> None:
    moment = datetime(2022, 10, 12, 9, tzinfo=CHINA)
    places = [address(PLACE), address(f"{PLACE}/adjusted")]
    revisions = {
        place: (Revision(place, RevisionKind.RECORDED, "c", moment, redacted_text(""), None, "b", key=str(place)),)
        for place in places
    }
    plan = planned(whole(), history=History(HistoryState.WHOLE, revisions))
    feed = plan.files["updates/feed.xml"]
    assert "本站收录：青山区民政局（汇总）2022年<" in feed
    assert "本站收录：青山区民政局（汇总）2022年（调整）<" in feed
    assert f'{ADJUSTED}"' in feed
    assert len(set(re.findall("<id>([^<]*)</id>", feed))) == 3


def test_the_search_is_told_which_one_is_in_force() -> None:
    assert 'data-superseded="yes"' in pages()[APPROVED]
    assert "data-superseded" not in pages()[ADJUSTED]
    assert 'data-budget="1200000"' in pages()[ADJUSTED]
    assert "data-budget" not in pages()[APPROVED]
