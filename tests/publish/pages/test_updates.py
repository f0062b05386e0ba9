"""What Git knows of declarations, as their pages, the list of updates and the feed tell it; or that it does not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.compare.changes import compare
from generator.model.archive import Archive
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from generator.model.redacted_text import PublicText
from generator.model.region import Move
from generator.model.revision import NO_HISTORY, DayCertainty, History, HistoryState, Revision, RevisionKind
from generator.publish.pages import updates_pages
from generator.publish.views.changes.revision_entries import compared_revisions, entries_of
from generator.settings.read import Publisher
from tests.builders import address, archive, declaration, goal, indicator, only
from tests.publish.rendered import DECLARATION, markdown_page, markdown_pages, planned, texts

HERE = address()
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "updates/feed.xml"


def with_target(target: str, **more: str | None) -> Declaration:
    rows = [indicator("救助人数", 预期当年实现值=target, 绩效标准=None)]
    return declaration(整体绩效目标={"年度目标": [goal(绩效指标=only({"产出指标": {"数量指标": rows}}))]}, **more)


BLOBS = {
    "900": with_target("≥900人"),
    "850": with_target("≥850人"),
    "renamed": with_target("≥850人", 部门名称="民政局"),
}


def revision(at: str, kind: RevisionKind, before: str | None, after: str | None, reason: str = "") -> Revision:
    commit, key = f"{kind}-{at}", f"{HERE}/{kind}/{after or before}/1"
    return Revision(HERE, kind, commit, datetime.fromisoformat(at), PublicText(reason), before, after, key=key)


RECORDED = revision("2022-02-11T09:30:00+08:00", RevisionKind.RECORDED, None, "900", "收录2022年申报表")
AMENDED = revision("2022-05-06T23:59:00+08:00", RevisionKind.AMENDED, "900", "850", "经批准调整。")
UNSEEN = revision("2022-06-01T08:00:00+08:00", RevisionKind.AMENDED, "850", "850", "改动没有公开的内容")
WITHDRAWN = revision("2023-01-01T00:30:00+08:00", RevisionKind.WITHDRAWN, "850", None)
RESTORED = revision("2023-01-09T10:00:00+08:00", RevisionKind.RESTORED, None, "renamed")


def between(one: Revision) -> Comparison | None:
    return compare(BLOBS[one.before], BLOBS[one.after]) if one.before and one.after else None


def history(*revisions: Revision, state: HistoryState = HistoryState.WHOLE, uncommitted: bool = False) -> History:
    return History(state, {HERE: revisions}, frozenset({HERE} if uncommitted else ()))


def pages(known: History, whole: Archive | None = None) -> Mapping[str, str]:
    return markdown_pages(whole or archive(BLOBS["renamed"]), history=known, changes_between=between)


def record(known: History) -> list[str]:
    """What a declaration's page says of its revisions."""
    page = pages(known)[DECLARATION].partition("{#revisions}")[2]
    return [text.strip() for text in texts(page) if text.strip()]


NOT_PUBLICATION = "以上日期是文件收入本站、在本站改动的日期，不是公开日期。"


def test_revisions_are_told_newest_first_with_what_changed_and_why() -> None:
    assert record(history(RECORDED, AMENDED, WITHDRAWN, RESTORED)) == [
        *("2023年1月9日", "重新公开"),
        *("2023年1月1日", "撤下"),
        *(
            "2022年5月6日",
            "修改",
            "目标下调、取消的指标1项；预期当年实现值1处",
            "“救助人数”：≥900人 → ≥850人",
            "说明：经批准调整。",
        ),
        *("2022年2月11日", "本站收录"),
        *(NOT_PUBLICATION, "全站更新"),
    ]


def test_a_revision_that_changed_nothing_public_is_not_told() -> None:
    assert [entry.commit for entry in entries_of(compared_revisions((RECORDED, UNSEEN), between))] == [RECORDED.commit]
    assert not [page for page in pages(history(RECORDED, UNSEEN)).values() if "2022年6月1日" in page]


@pytest.mark.parametrize(
    "known,said",
    [
        (
            history(state=HistoryState.NONE),
            "本站没有该申报表的修订记录：网站不是由 Git 仓库生成的，何时收录、有过哪些修改，无从得知。",
        ),
        (
            history(state=HistoryState.UNKNOWN),
            "本站没有该申报表的修订记录：生成网站时读不出仓库，何时收录、有过哪些修改，暂时无从得知。",
        ),
        (history(uncommitted=True), "本站没有该申报表的修订记录：文件尚未提交到仓库。"),
        (history(RECORDED, uncommitted=True), "文件有尚未提交到仓库的改动，本页所载比下列记录新。"),
        (
            history(RECORDED, state=HistoryState.SHALLOW),
            "修订记录不完整：生成网站时只取得仓库的一部分历史，更早的收录和修改不在其内。",
        ),
        (history(), "本站没有该申报表的修订记录。"),
    ],
)
def test_what_is_not_known_is_said(known: History, said: str) -> None:
    assert record(known)[0] == said


DOUBTFUL = "标明“日期存疑”的，仓库所记的日期与前后的记录矛盾，不予采用，只写明不晚于或者不早于哪一天。"


@pytest.mark.parametrize(
    "certainty,day",
    [
        (DayCertainty.NOT_LATER, "不晚于2022年5月6日（日期存疑）"),
        (DayCertainty.NOT_EARLIER, "不早于2022年5月6日（日期存疑）"),
    ],
)
def test_a_day_that_is_not_believed_is_said_to_be_doubtful_everywhere(certainty: DayCertainty, day: str) -> None:
    known = history(RECORDED, replace(AMENDED, certainty=certainty))
    made = pages(known)
    assert record(known)[:3] == [DOUBTFUL, day, "修改"]
    for url in ("updates/", "updates/2022/"):
        assert {day, DOUBTFUL} <= set(texts(made[url]))
        assert 'datetime="2022-05-06' not in made[url]
    assert day in texts(made[""])
    assert f"<summary>青山区。修改：{day}。" in feed(known)
    assert not [url for url, page in pages(history(RECORDED, AMENDED)).items() if "存疑”的，仓库" in page]


def test_the_list_of_updates_groups_a_day_and_a_commit() -> None:
    page = pages(history(RECORDED, AMENDED, RESTORED))["updates/"].partition('<section class="update">')
    assert [text.strip() for text in texts(page[1] + page[2]) if text.strip()] == [
        *("2023年1月9日", "重新公开", "民政局（汇总）2022年", "青山区"),
        *("2022年5月6日", "经批准调整。", "修改", "民政局（汇总）2022年", "青山区"),
        *("目标下调、取消的指标1项；预期当年实现值1处", "“救助人数”：≥900人 → ≥850人"),
        *("2022年2月11日", "本站收录", "民政局（汇总）2022年", "青山区"),
    ]


def test_each_year_has_its_page_by_the_day_where_it_was_recorded() -> None:
    made = pages(history(RECORDED, AMENDED, WITHDRAWN, RESTORED))
    assert [url for url in made if url.startswith("updates/")] == ["updates/", "updates/2023/", "updates/2022/"]
    assert "2023年1月1日" in texts(made["updates/2023/"])
    assert "2023年" not in "".join(texts(made["updates/2022/"].partition("<section")[2]))


def test_a_full_part_of_a_year_never_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates_pages, "LONGEST", 2)
    many = [revision(f"2022-03-0{day}T08:00:00+08:00", RevisionKind.AMENDED, "900", "850") for day in range(1, 6)]
    three, five = (pages(history(*many[:count])) for count in (3, 5))
    assert [url for url in five if url.startswith("updates/2022/")] == [
        *("updates/2022/1/", "updates/2022/2/", "updates/2022/"),
    ]
    assert days(three["updates/2022/1/"]) == days(five["updates/2022/1/"]) == ["2022年3月2日", "2022年3月1日"]
    assert days(three["updates/2022/"]) == ["2022年3月3日"]


def days(page: str) -> list[str]:
    return [text for text in texts(page.partition("<section")[2]) if text.startswith("2022年3月")]


def test_without_a_history_the_stated_dates_are_listed_and_called_what_they_are() -> None:
    stated = declaration(年度="2021", 填报日期=None, 公开信息={"公开日期": "2021-02-20"})
    page = markdown_page(archive(stated, declaration()), "updates/")
    said = [text.strip() for text in texts(page) if text.strip()]
    assert said[said.index("2021年2月20日") :] == ["2021年2月20日", "公开日期", "青山区民政局（汇总）2021年", "青山区"]
    assert (
        "本站不是由 Git 仓库生成的，没有修订记录：各申报表何时收录、有过哪些修改，无从得知。"
        "以下按申报表自己载明的公开日期排列，另有1份没有载明。"
    ) in said


def test_the_home_page_tells_the_latest_updates_where_there_are_any() -> None:
    home = pages(history(RECORDED, AMENDED))[""].partition("## 最近更新")[2]
    said = [text.strip() for text in texts(home) if text.strip()][1:8]
    assert said == [
        *("2022年5月6日", "修改", "民政局（汇总）2022年", "预期当年实现值1处"),
        *("2022年2月11日", "本站收录", "民政局（汇总）2022年"),
    ]
    assert "## 最新公开" in pages(history(state=HistoryState.NONE))[""]


def feed(known: History, whole: Archive | None = None, **more: Any) -> str:
    made = planned(whole or archive(BLOBS["renamed"]), history=known, changes_between=between, **more)
    return made.files[FEED]


def test_the_whole_feed() -> None:
    owner = Publisher(name="青山区财政局")
    assert feed(history(RECORDED, AMENDED), site_url="https://a.gov.cn/perf/", publisher=owner) == (
        """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
  <title>绩效目标公开：更新</title>
  <id>urn:uuid:0ab2e111-451b-544d-adb0-24ebde4dfb9d</id>
  <updated>2022-05-06T23:59:00+08:00</updated>
  <author><name>青山区财政局</name></author>
  <link rel="self" type="application/atom+xml" href="https://a.gov.cn/perf/updates/feed.xml"/>
  <link rel="alternate" type="text/html" href="https://a.gov.cn/perf/updates/"/>
  <entry>
    <title>修改：民政局（汇总）2022年</title>
    <id>urn:uuid:1a5094ee-1a7a-8e8f-9f96-4937d59df186</id>
    <updated>2022-05-06T23:59:00+08:00</updated>
    <link rel="alternate" type="text/html" href="https://a.gov.cn/perf/disclosures/wuhan-qingshan/civil-affairs/2022/"/>
    <summary>青山区。修改：2022年5月6日。%s。“救助人数”：≥900人 → ≥850人。说明：经批准调整。</summary>
  </entry>
  <entry>
    <title>本站收录：民政局（汇总）2022年</title>
    <id>urn:uuid:db844741-df27-8287-a35e-be6da857eacf</id>
    <updated>2022-02-11T09:30:00+08:00</updated>
    <link rel="alternate" type="text/html" href="https://a.gov.cn/perf/disclosures/wuhan-qingshan/civil-affairs/2022/"/>
    <summary>青山区。本站收录：2022年2月11日。</summary>
  </entry>
</feed>
""".replace("%s", "目标下调、取消的指标1项；预期当年实现值1处")
    )


GIVEN_BEFORE = ("urn:uuid:fd21c504-cd4e-550b-9701-506ffb966572", "urn:uuid:9ba9ca56-e20a-56e0-9efd-4f470f072263")
"""What the version before made of the commits and the address of AMENDED and RECORDED."""


def test_entries_published_before_keep_their_ids_and_new_ones_get_lasting_ones() -> None:
    known = history(RECORDED, AMENDED, RESTORED)
    _, new, *kept = ids(feed(known, feed_ids=GIVEN_BEFORE))
    assert tuple(kept) == GIVEN_BEFORE
    assert new == ids(feed(known))[1]
    moved = replace(AMENDED, address=address("wuhan-qingshan/affairs/2022"), formerly=(HERE,))
    after = History(HistoryState.WHOLE, {moved.address: (moved,)})
    renamed = archive(BLOBS["renamed"], department="wuhan-qingshan/affairs")
    assert ids(feed(after, renamed, feed_ids=GIVEN_BEFORE))[1] == GIVEN_BEFORE[0]


def test_an_id_is_of_the_revision_and_not_of_the_commit_or_the_address() -> None:
    elsewhere = replace(AMENDED, address=address("wuhan-qingshan/affairs/2022"), commit="written anew")
    after = History(HistoryState.WHOLE, {elsewhere.address: (elsewhere,)})
    renamed = archive(BLOBS["renamed"], department="wuhan-qingshan/affairs")
    assert ids(feed(after, renamed))[1] == ids(feed(history(AMENDED)))[1]


def test_a_stated_day_keeps_its_id_where_the_department_moves() -> None:
    stated = declaration(公开信息={"公开日期": "2022-02-20"})
    move = Move.model_validate({"原地址": "wuhan-qingshan/civil", "新地址": "wuhan-qingshan/civil-affairs"})
    before = feed(NO_HISTORY, archive(stated, department="wuhan-qingshan/civil"))
    assert ids(before) == ids(feed(NO_HISTORY, archive(stated, moves=(move,))))


def test_an_id_stays_when_more_happens_and_no_two_are_the_same() -> None:
    fewer, more = (ids(feed(history(*known))) for known in ((RECORDED,), (RECORDED, AMENDED, RESTORED)))
    assert set(fewer) <= set(more)
    assert len(more) == len(set(more)) == 4


def ids(text: str) -> list[str]:
    return [str(one.text) for one in ElementTree.fromstring(text).iter(f"{ATOM}id")]


def test_without_an_address_of_its_own_the_feed_leads_on_from_where_it_stands() -> None:
    links = [one.get("href") for one in ElementTree.fromstring(feed(history(RECORDED))).iter(f"{ATOM}link")]
    assert links == ["feed.xml", "./", f"../{DECLARATION}"]


def test_a_feed_of_nothing_is_a_feed() -> None:
    root = ElementTree.fromstring(feed(history(), archive()))
    assert [one.tag.removeprefix(ATOM) for one in root] == ["title", "id", "updated", "author", "link", "link"]


def test_the_feed_tells_the_latest_alone() -> None:
    many = [replace(AMENDED, commit=str(n), recorded_at=AMENDED.recorded_at) for n in range(60)]
    assert len(ids(feed(history(*many)))) == 51


def test_nobody_who_committed_is_named() -> None:
    text = feed(history(RECORDED, AMENDED))
    authors = [one.text for one in ElementTree.fromstring(text).iter(f"{ATOM}name")]
    assert authors == ["绩效目标公开"]


def test_nothing_is_told_of_a_declaration_that_is_not_public_now() -> None:
    other = replace(RECORDED, address=address("wuhan-qingshan/civil-affairs/2023"), reason=PublicText("秘密的理由"))
    known = History(HistoryState.WHOLE, {other.address: (other,), HERE: (RECORDED,)})
    withheld = declaration(年度="2023", 公开信息={"公开状态": "暂不公开"})
    whole = archive(BLOBS["renamed"], withheld)
    said = pages(known, whole)
    assert not [url for url, page in said.items() if "秘密" in page or ("2023" in page and url != "data/")]
    assert "秘密" not in feed(known, whole)
