"""How several fiscal years are written."""

from collections.abc import Sequence
from itertools import pairwise


def years_in_words(years: Sequence[int]) -> str:
    """The years in order, those that follow each other as a span: 2019年、2021至2023年; empty for none."""
    if not years:
        return ""
    starts = [years[0], *(later for year, later in pairwise(years) if later != year + 1)]
    ends = [*(year for year, later in pairwise(years) if later != year + 1), years[-1]]
    return "、".join(
        f"{first}年" if first == last else f"{first}至{last}年" for first, last in zip(starts, ends, strict=True)
    )
