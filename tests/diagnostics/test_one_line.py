"""What authors wrote, on one line that nobody obeys."""

import pytest
from hypothesis import given
from hypothesis.strategies import text

from generator.diagnostics.one_line import one_line


@pytest.mark.parametrize(
    "written,shown",
    [
        ("“６００９．０９”含全角字符", "“６００９．０９”含全角字符"),
        ("第一行\r\n第二行\n", "第一行 第二行"),
        ("\x1b[2J清屏", "�[2J清屏"),
        ("甲\u202e乙", "甲�乙"),
        ("甲\u200b乙", "甲�乙"),
        ("半个字\udcff", "半个字�"),
        ("##[stop-commands]甲 # [a] ## b", "## [stop-commands]甲 # [a] ## b"),
    ],
)
def test_text_is_shown_as_written_but_for_what_acts(written: str, shown: str) -> None:
    assert one_line(written) == shown


@given(text())
def test_a_line_has_no_second_one_and_is_left_alone_the_second_time(written: str) -> None:
    line = one_line(written)
    assert len(line.splitlines()) <= 1
    assert "##[" not in line
    assert one_line(line) == line
