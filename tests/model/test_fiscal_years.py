import pytest

from generator.model.fiscal_years import years_in_words


@pytest.mark.parametrize(
    "years, words",
    [((), ""), ((2022,), "2022年"), ((2020, 2021, 2022), "2020至2022年"), ((2019, 2021, 2022), "2019年、2021至2022年")],
)
def test_years_that_follow_each_other_are_a_span(years: tuple[int, ...], words: str) -> None:
    assert years_in_words(years) == words
