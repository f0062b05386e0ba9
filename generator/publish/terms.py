"""Where the guide says what the words of the form mean; those that templates print themselves stand in templates."""

from pathlib import Path

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
_COLUMNS = {"weight": _INDICATORS + "weight"}


def has_guide(content: Path) -> bool:
    """Whether the site has the pages that words lead to: a publisher may do without."""
    return all((content / page).is_file() for page in _PAGES)


def term_of_first_level(name: str) -> str | None:
    """Where a first-level category is explained; None for one that no edition knows."""
    return _FIRST_LEVEL.get(name)


def term_of_second_level(name: str) -> str | None:
    """Where a second-level category is explained; None for one that no edition knows."""
    return _SECOND_LEVEL.get(name)


def term_of_column(name: str) -> str:
    """Where a column of indicators beyond the form's own is explained, by the name of its field."""
    return _COLUMNS.get(name, _INDICATORS + "other-columns")
