"""Grams, lists of pages' numbers, and the files that hold them."""

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.search.grams import BEGINS, ENDS, Gram, page_grams, text_of
from generator.publish.search.postings import packed_numbers, read_numbers
from generator.publish.search.shards import Pages, packed_shard, read_shard, shard_counts, shard_of

NUMBERS = st.sets(st.integers(0, 3000)).map(sorted)


def test_every_character_every_two_and_three_that_begin_a_number_or_a_word_are_grams() -> None:
    grams = page_grams("民政\n9.5%\n", "民政\n")
    assert within_pieces(grams.times()) == {
        *("民", "政", "民政"),
        *("9", ".", "5", "%", "9.", ".5", "5%", "9.5", ".5%"),
    }
    assert grams.ends == {f"{BEGINS}9.", f".5{ENDS}"}
    assert within_pieces(grams.title) == {"民", "政", "民政"}


def test_how_often_a_page_has_a_gram_is_counted() -> None:
    assert counted("津贴津贴\n") == {"津": 2, "贴": 2, "津贴": 2, "贴津": 1}


def test_characters_beyond_the_first_plane_are_grams_like_others() -> None:
    assert counted("津𠮷津贴𠮷\n") == {"津": 2, "𠮷": 2, "贴": 1, "津𠮷": 1, "𠮷津": 1, "津贴": 1, "贴𠮷": 1}


@given(st.lists(st.text("津贴9a.𠮷", max_size=9)))
def test_grams_are_counted_as_one_would_by_hand(pieces: list[str]) -> None:
    by_hand = Counter(
        gram for piece in pieces for length in (1, 2, 3) for gram in windows(piece, length) if length < 3 or long(gram)
    )
    assert counted("".join(f"{piece}\n" for piece in pieces)) == by_hand


def windows(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(len(text) - length + 1)]


def long(gram: str) -> bool:
    return all(letter in "9a." for letter in gram[:2])


def counted(text: str) -> dict[str, int]:
    return {text_of(gram): times for gram, times in page_grams(text, "").times().items() if "\n" not in text_of(gram)}


def within_pieces(grams: Iterable[Gram]) -> set[str]:
    return {text for text in map(text_of, grams) if "\n" not in text}


@given(NUMBERS)
def test_numbers_are_read_as_they_were_packed(numbers: list[int]) -> None:
    packed = packed_numbers(numbers)
    assert read_numbers(b"?" + packed + b"?", 1) == (numbers, 1 + len(packed))


@pytest.mark.parametrize(
    "numbers, packed", [([], "00"), ([5], "0205"), ([0, 200], "0600c701"), ([0, 1, 2, 9], "050702")]
)
def test_gaps_or_bits_whichever_is_shorter(numbers: list[int], packed: str) -> None:
    assert packed_numbers(numbers).hex() == packed


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3), st.tuples(NUMBERS, NUMBERS, NUMBERS)
    )
)
def test_a_file_is_read_as_it_was_packed(grams: dict[str, tuple[list[int], list[int], list[int]]]) -> None:
    shard = {gram: Pages(*numbers) for gram, numbers in grams.items()}
    assert read_shard(packed_shard(shard)) == shard


@pytest.mark.parametrize(
    "pages, files", [(0, (1, 1)), (1, (1, 1)), (40, (2, 16)), (2000, (64, 512)), (100_000, (64, 512))]
)
def test_more_pages_have_more_files(pages: int, files: tuple[int, int]) -> None:
    assert shard_counts(pages) == files


def test_grams_are_spread_over_the_files() -> None:
    used = {shard_of(chr(one) + chr(other), 64) for one in range(0x4E00, 0x4E20) for other in range(0x5E00, 0x5E20)}
    assert len(used) == 64
