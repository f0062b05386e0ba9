"""The indicators of a year by category: which stand together, in the order of the official taxonomy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.labels import heading
from generator.model.taxonomy import EDITIONS, FIRST_LEVEL
from generator.model.wording.blanks import NAMELESS
from generator.publish.page import Link
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.listed_goals import ListedGoals, ListedIndicator

OTHER = "other"
"""The code of every category that is in no edition of the taxonomy; the page prints it as written."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in a list; `category` is what its form calls it, where the taxonomy does not know it.

    `order` sorts its target among others by what they measure.
    """

    region: str
    department: str
    link: Link
    target: str | None
    quantified: bool
    order: str | None
    category: str | None


@dataclass(frozen=True, slots=True)
class CategoryGroup:
    """A second-level category with its indicators; never empty, by region and department in their order."""

    first_code: str
    code: str
    first_name: str
    name: str
    lines: tuple[IndicatorLine, ...]

    @property
    def anchor(self) -> str:
        """Its heading's, the same on every page."""
        return f"{self.first_code}-{self.code}"

    @property
    def quantified(self) -> int:
        """How many have a target that can be decided by measuring."""
        return sum(line.quantified for line in self.lines)


@dataclass(frozen=True, slots=True)
class IndicatorSource:
    """A declaration whose indicators are listed; `region` is that region's name, `url` where the declaration stands."""

    region: str
    url: str
    listed: LazyYears[ListedGoals]


def groups_of_year(sources: Iterable[IndicatorSource], year: int) -> tuple[CategoryGroup, ...]:
    """Every public indicator of a year, by category, the sources in their order."""
    shelf: dict[tuple[str, str], list[IndicatorLine]] = {}
    for source in sources:
        for code, line in _lines(source, source.listed[year]):
            shelf.setdefault(code, []).append(line)
    return tuple(_in_order(shelf))


def _lines(source: IndicatorSource, form: ListedGoals) -> Iterator[tuple[tuple[str, str], IndicatorLine]]:
    for indicator in form.indicators:
        first, second = codes_of(indicator)
        category = " ".join(
            name for name, code in ((indicator.first, first), (indicator.second, second)) if code == OTHER
        )
        link = Link(indicator.name or NAMELESS, f"{source.url}#{indicator.anchor}")
        own = (indicator.target, indicator.quantified, indicator.order, category or None)
        yield (first, second), IndicatorLine(source.region, form.department, link, *own)


def codes_of(indicator: ListedIndicator) -> tuple[str, str]:
    """The codes of its categories."""
    return _CODES.get((indicator.first, indicator.second)) or (FIRST_LEVEL.get(indicator.first, OTHER), OTHER)


_KNOWN = {
    (category.code, code): (category.name, name)
    for edition in EDITIONS
    for category in edition.categories
    for name, code in category.second_level.items()
}
_CODES = {names: codes for codes, names in _KNOWN.items()}
_FIRST_NAMES = {code: name for name, code in FIRST_LEVEL.items()}
_ORDER = {code: place for place, code in enumerate([*_FIRST_NAMES, OTHER])}
_SECOND_ORDER = {codes: place for place, codes in enumerate(_KNOWN)}


def _in_order(shelf: Mapping[tuple[str, str], list[IndicatorLine]]) -> Iterator[CategoryGroup]:
    last = len(_SECOND_ORDER)
    for codes in sorted(shelf, key=lambda codes: (_ORDER[codes[0]], _SECOND_ORDER.get(codes, last))):
        first = _FIRST_NAMES.get(codes[0], "其他指标")
        second = _KNOWN[codes][1] if codes in _KNOWN else f"其他{heading('second_level')}"
        yield CategoryGroup(*codes, first, second, tuple(shelf[codes]))
