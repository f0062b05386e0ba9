"""The addresses in the guide where terms of a form are explained."""

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
    """Whether the site has the guide's pages that terms link to; a publisher may leave them out."""
    return all((content / page).is_file() for page in _PAGES)


def term_of_first_level(name: str) -> str | None:
    """The address that explains a first-level category; None for one that no edition has."""
    return _FIRST_LEVEL.get(name)


def term_of_second_level(name: str) -> str | None:
    """The address that explains a second-level category; None for one that no edition has."""
    return _SECOND_LEVEL.get(name)


def term_of_column(name: str | None) -> str | None:
    """The address that explains a column of indicators, by its field; None for one that needs no explanation.

    None also for a column that the model has no name for.
    """
    return _COLUMNS.get(name, _INDICATORS + "other-columns") if name else None


def term_of_amounts(name: str | None) -> str | None:
    """The address that explains a column of amounts; None for one that needs no explanation."""
    return _SHARE if name == "share" else None


def term_above_indicators(names: Collection[str | None]) -> str | None:
    """The address that explains the head above these columns of indicators."""
    if _PRIOR.issuperset(names):
        return _INDICATORS + "baseline"
    return _INDICATORS + "value-kinds" if "target" in names else None


def term_above_amounts(names: Collection[str | None]) -> str | None:
    """The address that explains the head above these columns of amounts."""
    return _PRIOR_YEARS if _PRIOR.issuperset(names) else None
