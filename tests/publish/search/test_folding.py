"""One form of text in which queries and pages are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.search.folding import END_OF_PIECE, fold, fold_pieces
from tests.examples import is_thorough


@pytest.mark.parametrize(
    "written, folded",
    [
        ("ＰＭ２.５ 与\u3000ＸＬＳＸ", "pm2.5与xlsx"),
        ("落实“外防输入”", '落实"外防输入"'),
        ("落实'外防输入'", '落实"外防输入"'),
        ("「外防」『输入』", '"外防""输入"'),
        ("2020—2022年", "2020-2022年"),
        ("2020——2022年", "2020-2022年"),
        ("２０２０－２０２２年", "2020-2022年"),
        ("9～12月，含税", "9-12月,含税"),
        ("教育、卫生，文化", "教育,卫生,文化"),
        ("⺠政⼈", "民政人"),
        ("《规定》【一】（二）", "<规定>[一](二)"),
        ("零\u200b宽\ufeff\u00ad度", "零宽度"),
        ("①㈠", "1(一)"),
        ("95％。", "95%。"),
        ("1,786,520.36元", "1786520.36元"),
        ("１，７８６元、第1、23条，2020，2021", "1786元,第1,23条,2020,2021"),
        ("", ""),
    ],
)
def test_what_means_the_same_is_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_what_was_folded_stays(text: str) -> None:
    assert fold(fold(text)) == fold(text)


LAST = 0x40000 if is_thorough() else 0x20000
"""Beyond, nothing folds; the second half of it are ideographs that hardly anybody writes, which CI tries too."""


def test_every_character_folds_within_a_text_as_it_does_alone_and_then_stays() -> None:
    codes = (code for code in range(LAST) if not 0xD800 <= code < 0xE000)
    letters = [letter for letter in map(chr, codes) if not letter.isspace()]
    apart = [*map(fold, letters)]
    assert fold_pieces("".join(f"{letter}{END_OF_PIECE}" for letter in letters)).split(END_OF_PIECE)[:-1] == apart
    assert [*map(fold, apart)] == apart


@given(st.lists(st.text("应—“ 9a\n-", max_size=4)))
def test_pieces_fold_each_by_itself(pieces: list[str]) -> None:
    apart = [piece.replace(END_OF_PIECE, "") for piece in pieces]
    together = fold_pieces("".join(f"{piece}{END_OF_PIECE}" for piece in apart))
    assert together.split(END_OF_PIECE)[:-1] == [fold(piece) for piece in apart]
