"""The official categories of indicators in both editions, as data with look-ups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from generator.model.data_files import read_data
from generator.model.spelling import without_space


@dataclass(frozen=True, slots=True)
class OfficialCategory:
    """An official first-level category: its code in data and addresses, and its second-level names with their codes."""

    name: str
    code: str
    second_level: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the taxonomy: the year by which people call it, and its document."""

    year: str
    document: str
    categories: tuple[OfficialCategory, ...]


def _read_editions() -> tuple[Edition, ...]:
    return tuple(
        Edition(
            edition["edition"],
            edition["document"],
            tuple(OfficialCategory(name, **about) for name, about in edition["categories"].items()),
        )
        for edition in read_data("taxonomy.yaml")
    )


EDITIONS: tuple[Edition, ...] = _read_editions()
FIRST_LEVEL: Mapping[str, str] = {
    category.name: category.code for edition in EDITIONS for category in edition.categories
}
"""Every official first-level name → its code; forms mix the editions, so any edition's name is known."""
SECOND_LEVEL: Mapping[str, str] = {
    name: code
    for edition in EDITIONS
    for category in edition.categories
    for name, code in category.second_level.items()
}
"""Every official second-level name → its code; with the first level's it is unambiguous."""


def second_level_of(first_level: str) -> tuple[str, ...]:
    """The official second-level names below a first-level one, of both editions, the older edition's first."""
    categories = (category for edition in EDITIONS for category in edition.categories)
    names = (name for category in categories if category.name == first_level for name in category.second_level)
    return tuple(dict.fromkeys(names))


def name_meant(name: str, known: Sequence[str]) -> str | None:
    """The known name of which `name` is a misspelling, or `name` itself if it is known; None for a name of its own.

    “数量”, “数量 指标”, “数量指际” and “量数指标” mean 数量指标, “实效指标” means 时效指标. “安全指标” and “成果指标”
    are names of their own, although the latter is one character away from 成本指标. “质效指标” could mean two names and
    so means neither.
    """
    closed = without_space(name)
    for candidate in known:
        if candidate in (closed, closed + "指标", closed.removesuffix("类") + "指标"):
            return candidate
    meant = [candidate for candidate in known if OSA.distance(closed, candidate) == 1]
    return meant[0] if len(meant) == 1 and _is_slip(closed, meant[0]) else None


def _is_slip(written: str, meant: str) -> bool:
    """Whether one of two names one stroke apart is a typing error of the other, not another word (效果 for 效益).

    A missing, additional or swapped character is a typing error. Another character is one only where it sounds the
    same, as in typing by pinyin, or stands in the word 指标 itself.
    """
    if len(written) != len(meant) or sorted(written) == sorted(meant):
        return True
    place = next(place for place, pair in enumerate(zip(written, meant, strict=True)) if len(set(pair)) > 1)
    if place >= len(meant.removesuffix("指标")):
        return True
    return bool(_sounds(written[place]) & _sounds(meant[place]))


def _sounds(character: str) -> set[str]:
    from pypinyin import Style, pinyin  # here, as it takes longer to load than a whole check to run

    return set(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
