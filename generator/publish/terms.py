"""Where the guide says what the words of a form mean."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from generator.model.taxonomy import EDITIONS, FIRST_LEVEL

_PAGES = ("guide/form.md", "guide/indicators.md")
_INDICATORS = "guide/indicators/#"
_FIRST_LEVEL = {name: _INDICATORS + code for name, code in FIRST_LEVEL.items()}
_SECOND_LEVEL = {
    name: _INDICATORS + (f"{category.code}-{code}" if "cost" in (category.code, code) else code)
    for edition in EDITIONS
    for category in edition.categories
    for name, code in category.second_level.items()
}
_COLUMNS: Final[Mapping[str, str | None]] = {
    "first_level": _INDICATORS + "editions",
    "second_level": _INDICATORS + "editions",
    "name": None,
    "two_years_ago": None,
    "last_year": None,
    "target": _INDICATORS + "target",
    "standard": _INDICATORS + "standard",
    "weight": _INDICATORS + "weight",
}
INCOME: Final = "guide/form/#income"
EXPENDITURE: Final = "guide/form/#expenditure"
_SHARE = "guide/form/#share"
_PRIOR_YEARS = "guide/form/#prior-years"
_PRIOR = {"two_years_ago", "last_year"}


def has_guide(content: Path) -> bool:
    """Whether the site has the pages that words lead to: a publisher may do without."""
    return all((content / page).is_file() for page in _PAGES)


def term_of_first_level(name: str) -> str | None:
    """Where a first-level category is explained; None for one that no edition knows."""
    return _FIRST_LEVEL.get(name)


def term_of_second_level(name: str) -> str | None:
    """Where a second-level category is explained; None for one that no edition knows."""
    return _SECOND_LEVEL.get(name)


def term_of_column(name: str | None) -> str | None:
    """Where a column of indicators is explained, by the name of its field; None for one that needs no words.

    So it is of a column that the model has no name for, too.
    """
    return _COLUMNS.get(name, _INDICATORS + "other-columns") if name else None


def term_of_amounts(name: str | None) -> str | None:
    """Where a column of amounts is explained; None for one that needs no words."""
    return _SHARE if name == "share" else None


def term_above_indicators(names: Collection[str | None]) -> str | None:
    """Where the head above these columns of indicators is explained."""
    if _PRIOR.issuperset(names):
        return _INDICATORS + "baseline"
    return _INDICATORS + "value-kinds" if "target" in names else None


def term_above_amounts(names: Collection[str | None]) -> str | None:
    """Where the head above these columns of amounts is explained."""
    return _PRIOR_YEARS if _PRIOR.issuperset(names) else None
