"""Grams, lists of pages' numbers, and the files that hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.search.grams import BEGINS, ENDS, page_grams
from generator.publish.search.postings import packed_numbers, read_numbers
from generator.publish.search.shards import Pages, packed_shard, read_shard, shard_counts, shard_of

NUMBERS = st.sets(st.integers(0, 3000)).map(sorted)


def test_every_character_every_two_and_three_that_begin_a_number_or_a_word_are_grams() -> None:
    grams = page_grams("民政\n9.5%\n", "民政\n")
    assert {gram for gram in grams.counted if "\n" not in gram} == {
        *("民", "政", "民政"),
        *("9", ".", "5", "%", "9.", ".5", "5%", "9.5", ".5%"),
    }
    assert grams.ends == {f"{BEGINS}9.", f".5{ENDS}"}
    assert {gram for gram in grams.title if "\n" not in gram} == {"民", "政", "民政"}


def test_how_often_a_page_has_a_gram_is_counted() -> None:
    assert page_grams("津贴津贴\n", "").counted["津贴"] == 2


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
