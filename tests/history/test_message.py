from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history.message import CommitterNames, reason_of
from tests.history.repository import FILE, MAIL, PERSON, new_repository
from tests.history.told import told

NAMES = CommitterNames([PERSON, "Li", "张三", "张三丰", "局", "青山区财政局", "经办"])


@pytest.mark.parametrize(
    "message, reason",
    [
        ("调整预算\n", "调整预算"),
        ("调整预算\n\n因机构改革，\n职能划转。\n", "调整预算；因机构改革，职能划转。"),
        ("Fix the budget\n\nIt was\nwrong", "Fix the budget；It was wrong"),
        ("调整预算\n\nSigned-off-by: 张三 <z@x.example>\nCo-authored-by: Li <li@x.example>", "调整预算"),
        ("调整预算\n\n按批复\n\nChange-Id: I0123\nTicket: 12", "调整预算；按批复"),
        ("Fixes: 金额", "Fixes: 金额"),
        ("Signed-off-by: 张三 <z@x.example>", ""),
        ("调整预算\n\n(cherry picked from commit 0123abc)", "调整预算"),
        ("按张三丰的意见修改，联系zhang.san@x.example或@zhangsan", "按经办人的意见修改，联系或"),
        ("录入（王小明）", "录入（经办人）"),
        ("录入（@wangxm）", "录入"),
        ("王小明：录入民政局", "经办人：录入民政局"),
        ("Link and li amended", "Link and 经办人 amended"),
        ("张张三三改", "张经办人三改"),
        ("按青山区财政局批复", "按青山区财政局批复"),
        ("张\u200b三改\x1b[31m了\u202e", "经办人改[31m了"),
        ("", ""),
        ("\n\n", ""),
    ],
)
def test_a_reason_is_what_was_written_without_trailers_and_people(message: str, reason: str) -> None:
    assert reason_of(message, NAMES) == reason


def test_of_a_very_long_message_no_word_is_read_by_half() -> None:
    assert reason_of("长" * 100_000, NAMES) == "长" * 10_000
    assert reason_of("更正\n\n" + "长" * 100_000, NAMES) == "更正"


@given(st.text(st.sampled_from("张三丰王小明Li @.-:()（）\n\t\r#，x：\u200b"), max_size=60))
def test_no_message_gives_away_a_name_or_breaks_the_line(message: str) -> None:
    reason = reason_of(message, NAMES)
    assert PERSON not in reason
    assert "张三" not in reason
    assert not set("\n\r\t\u200b") & set(reason)
    assert reason == reason_of(reason, NAMES) or ":" in reason


def test_no_committer_stands_anywhere_in_a_history(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    repository.commit(f"{PERSON}录入\n\nSigned-off-by: {PERSON} <{MAIL}>", {FILE: "甲"})
    repository.commit("赵六看过", {FILE: "乙"})
    repository.commit("改", {FILE: "丙"}, GIT_AUTHOR_NAME="赵六", GIT_COMMITTER_NAME="Bot <x> \"'")
    assert told(tmp_path) == [
        "qingshan/civil-affairs/2022 03-01 本站收录“经办人录入”： → 甲",
        "qingshan/civil-affairs/2022 03-02 修改“经办人看过”：甲 → 乙",
        "qingshan/civil-affairs/2022 03-03 修改“改”：乙 → 丙",
    ]


def test_a_message_in_another_encoding_is_read_as_it_was_meant(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    repository.write({FILE: "甲"})
    repository.git("add", "--all")
    people = {"GIT_AUTHOR_NAME": "Wang", "GIT_COMMITTER_NAME": "Wang"}
    repository.git("config", "i18n.commitEncoding", "GBK")
    repository.git("commit", "--quiet", "--file=-", fed="录入".encode("gbk"), **people)
    assert told(tmp_path) == ["qingshan/civil-affairs/2022 03-01 本站收录“录入”： → 甲"]
