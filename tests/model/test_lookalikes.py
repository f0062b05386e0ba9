"""Characters that look right and are not: every one of a kind is known, and no ordinary character is one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.lookalikes import LookalikeKind, as_meant, lookalikes

# Compatibility ideographs that are characters of their own (Unicode, Unified_Ideograph).
UNIFIED = frozenset("﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩")
OF_GB2312 = "".join(
    bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)
)


def assigned(first: int, last: int) -> list[str]:
    return [chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)) != "Cn"]


RADICALS = [*assigned(0x2E80, 0x2FD5)]
COMPATIBILITY = [one for one in (*assigned(0xF900, 0xFAFF), *assigned(0x2F800, 0x2FA1F)) if one not in UNIFIED]


def told(text: str) -> list[str]:
    return [f"{found.kind.value} {found.written} {found.meant}".rstrip() for found in lookalikes(text)]


@pytest.mark.parametrize(
    "text, meant, expected",
    [
        ("青山区⺠政局", "青山区民政局", ["same look ⺠ 民"]),
        ("⼈", "人", ["same look ⼈ 人"]),
        ("㇐", "一", ["same look ㇐ 一"]),
        ("\uf90a", "金", ["same look \uf90a 金"]),
        ("\U0002f804", "你", ["same look \U0002f804 你"]),
        ("10k\u2126", "10kΩ", ["same look \u2126 Ω"]),
        ("e\u0301", "é", ["same look e\u0301 é"]),
        ("\u212b\u0301⺠\u0301", "Ǻ民\u0301", ["same look \u212b\u0301 Ǻ", "same look ⺠\u0301 民\u0301"]),
        (
            "救助︵︶﹐95﹪｡",
            "救助（），95%。",
            [*map("printed form {}".format, ("︵ （", "︶ ）", "﹐ ，", "﹪ %", "｡ 。"))],
        ),
        ("ofﬁce 𝑥", "office x", ["printed form ﬁ fi", "printed form 𝑥 x"]),
        ("\ue816 \U0010fffd", "\ue816 \U0010fffd", ["unreadable \ue816", "unreadable \U0010fffd"]),
        ("\ufffd⺀锟斤拷", "\ufffd⺀锟斤拷", ["unreadable \ufffd", "unreadable ⺀", "unreadable 锟斤拷"]),
    ],
)
def test_a_character_is_named_with_the_one_that_is_meant(text: str, meant: str, expected: list[str]) -> None:
    assert (as_meant(text), told(text)) == (meant, expected)


def test_every_radical_but_the_mark_of_repetition_has_an_ideograph() -> None:
    for character in RADICALS:
        [found] = lookalikes(f"民{character}政")
        assert (found.start, found.written) == (1, character)
        assert (found.kind is LookalikeKind.UNREADABLE) == (character == "⺀")
        assert not found.meant or unicodedata.name(found.meant).startswith("CJK UNIFIED IDEOGRAPH")


def test_every_compatibility_ideograph_has_one() -> None:
    meant = {character: [found.meant for found in lookalikes(character)] for character in COMPATIBILITY}
    assert meant == {character: [unicodedata.normalize("NFKC", character)] for character in COMPATIBILITY}


@given(st.characters(categories=["Co"]))
def test_nobody_can_read_a_character_for_private_use(character: str) -> None:
    assert [found.kind for found in lookalikes(character)] == [LookalikeKind.UNREADABLE]


@pytest.mark.parametrize(
    "text",
    [
        OF_GB2312,
        "㎡①Ⅰ㈠⒈℃％，。（）１ＡＢ²³·—…“”〇﨎㐂𠀀龴",
        "x\u0304",  # a letter with a mark that is no character of its own
    ],
)
def test_ordinary_characters_are_left_alone(text: str) -> None:
    assert (as_meant(text), told(text)) == (text, [])


@given(st.text())
def test_what_is_meant_is_meant_for_good(text: str) -> None:
    meant = as_meant(text)
    assert as_meant(meant) == meant
    assert {found.kind for found in lookalikes(meant)} <= {LookalikeKind.UNREADABLE}
