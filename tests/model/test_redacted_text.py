"""A text from elsewhere, without what a form hides and without anybody's number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.redacted_text import redacted_text, words_to_hide
from generator.model.wording.blanks import NOT_PUBLIC

HIDDEN = words_to_hide(["王宏超", "027-68865278", "Wang Hongchao", "买买提·吐尔逊"])


@pytest.mark.parametrize(
    "value,words",
    [
        ("王宏超", {"王宏超"}),
        ("王 宏", {"王宏"}),
        ("王　宏", {"王宏"}),
        ("张三、李四", {"张三", "李四"}),
        ("张三 李四", {"张三", "李四", "张三李四"}),
        ("王宏超主任", {"王宏超主任", "王宏超"}),
        ("张主任", {"张主任"}),
        ("填报人：王宏超（女）", {"王宏超"}),
        ("买买提·吐尔逊", {"买买提·吐尔逊", "买买提", "吐尔逊"}),
        ("王宏超 13912345678", {"王宏超", "13912345678"}),
        ("027-68865278", {"02768865278", "68865278"}),
        ("（０２７）6886 5278", {"02768865278", "68865278"}),
        ("027-68865278转8001", {"02768865278", "68865278"}),
        ("86865278/86865279", {"86865278", "86865279"}),
        ("Wang  Hongchao", {"wang hongchao"}),
        ("财务科王宏超", {"财务科王宏超", "王宏超"}),
    ],
)
def test_a_hidden_value_is_known_by_its_names_and_numbers(value: str, words: set[str]) -> None:
    assert words_to_hide([value]) == words


@pytest.mark.parametrize(
    "value",
    ["", "无", "/", "—", "王", "暂无", "详见附件", "办公室", "财务科", "区民政局", "8001", "12345", "Li", "N/A"],
)
def test_what_is_no_name_and_no_number_is_hidden_nowhere(value: str) -> None:
    assert words_to_hide([value]) == frozenset()


@pytest.mark.parametrize(
    "text,shown",
    [
        ("王宏超来电", "（不予公开）来电"),
        ("填报人由王 宏\n超改为李四", "填报人由（不予公开）改为李四"),
        ("电话０２７－６８８６５２７８有误", "电话（不予公开）有误"),
        ("电话02768865278、6886 5278", "电话（不予公开）、（不予公开）"),
        ("wang hongchao修改", "（不予公开）修改"),
        ("买买提·吐尔逊和吐尔逊", "（不予公开）和（不予公开）"),
        ("王宏超13912345678", "（不予公开）"),
        ("王宏超（13912345678）来电", "（不予公开）来电"),
        ("填报人（王宏超）、电话(6886 5278)", "填报人（不予公开）、电话（不予公开）"),
        ("王超宏、宏超", "王超宏、宏超"),
        ("按民政局意见修改，68865元", "按民政局意见修改，68865元"),
    ],
)
def test_a_hidden_value_is_taken_out_however_it_is_spaced(text: str, shown: str) -> None:
    assert redacted_text(text, HIDDEN) == shown


def test_a_short_number_is_not_looked_for_within_a_longer_one() -> None:
    assert redacted_text("8001234、800123", words_to_hide(["800123"])) == f"8001234、{NOT_PUBLIC}"


@given(st.text(), st.lists(st.text(st.sampled_from("王宏超张三 ·、0123456789-ab")), max_size=4))
def test_no_text_says_a_hidden_word_and_none_is_changed_twice(text: str, values: list[str]) -> None:
    words = words_to_hide(values)
    shown = redacted_text(text + "".join(values), words)
    assert not [word for word in words if word in shown and not (word.isdecimal() and len(word) < 7)]
    assert redacted_text(shown, words) == shown


@given(st.text(st.characters(exclude_categories=["Nd"])))
def test_a_text_without_numbers_stays_as_it_is_where_nothing_is_hidden(text: str) -> None:
    assert redacted_text(text) == text
