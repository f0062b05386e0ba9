"""The indicators of a year grouped by category, in the order of the official taxonomy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.labels import heading
from generator.model.money import difference
from generator.model.taxonomy import EDITIONS, FIRST_LEVEL
from generator.model.wording.blanks import NAMELESS
from generator.model.wording.figures import number_text
from generator.model.wording.values import signed_distance
from generator.publish.page import Link
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.listed_goals import ListedGoals, ListedIndicator

OTHER = "other"
"""The code of categories that are in no edition of the taxonomy; pages print their names as written."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in a list; `category` is its category as written, where the taxonomy does not have it.

    `order` is the sort key of the target among others with the same unit. `number` is the number in the target: empty
    where it has none, None where it is the same as `order`. `unread` says that the target has digits that were not
    understood. `before` is the target of the year before, `change` how far the number moved since.
    """

    region: str
    department: str
    link: Link
    target: str | None
    quantified: bool
    order: str | None
    number: str | None
    unread: bool
    before: str | None
    change: str | None
    category: str | None
    of_project: bool


@dataclass(frozen=True, slots=True)
class CategoryGroup:
    """A second-level category with its indicators, by region and department; never empty."""

    first_code: str
    code: str
    first_name: str
    name: str
    lines: tuple[IndicatorLine, ...]

    @property
    def anchor(self) -> str:
        """The anchor of its heading, the same on every page."""
        return f"{self.first_code}-{self.code}"

    @property
    def quantified(self) -> int:
        """The number of indicators with a measurable target."""
        return sum(line.quantified for line in self.lines)


@dataclass(frozen=True, slots=True)
class IndicatorSource:
    """A declaration whose indicators are listed; `region` is the region's name, `url` the declaration's page.

    `listed` also has the declaration of the year before, where there is one.
    """

    region: str
    url: str
    listed: LazyYears[ListedGoals]
    of_project: bool = False


def groups_of_year(sources: Iterable[IndicatorSource], year: int) -> tuple[CategoryGroup, ...]:
    """All public indicators of a year by category; within a category in the order of the sources."""
    by_category: dict[tuple[str, str], list[IndicatorLine]] = {}
    for source in sources:
        for code, line in _lines(source, source.listed[year], source.listed.get(year - 1)):
            by_category.setdefault(code, []).append(line)
    return tuple(_in_order(by_category))


def _lines(
    source: IndicatorSource, form: ListedGoals, last: ListedGoals | None
) -> Iterator[tuple[tuple[str, str], IndicatorLine]]:
    same = _last_years(form, last) if last else {}
    for indicator in form.indicators:
        first, second = codes_of(indicator)
        category = " ".join(
            name for name, code in ((indicator.first, first), (indicator.second, second)) if code == OTHER
        )
        link = Link(indicator.name or NAMELESS, f"{source.url}#{indicator.anchor}")
        before = same.get(indicator.anchor)
        cells = (indicator.target, indicator.quantified, indicator.order, _stated(indicator), indicator.unread)
        change = (before.target, _moved(before, indicator)) if before else (None, None)
        yield (
            (first, second),
            IndicatorLine(source.region, form.department, link, *cells, *change, category or None, source.of_project),
        )


def _last_years(form: ListedGoals, last: ListedGoals) -> Mapping[str, ListedIndicator]:
    """The indicators of the year before, by the anchors of this year's; without doubtful matches."""
    known = {indicator.anchor: indicator for indicator in last.indicators}
    return {same.new: known[same.old] for same in form.same_indicators if not same.doubtful and same.old in known}


def _stated(indicator: ListedIndicator) -> str | None:
    number = "" if indicator.number is None else number_text(indicator.number)
    return None if number == (indicator.order or "") else number


def _moved(earlier: ListedIndicator, current: ListedIndicator) -> str | None:
    """How far the number moved; None unless both years have one in the same unit, both levels or both growth."""
    is_of_the_same = (earlier.unit, earlier.grows) == (current.unit, current.grows)
    difference_in_unit = difference(current.number, earlier.number) if is_of_the_same else None
    return None if difference_in_unit is None else signed_distance(difference_in_unit, current.unit)


def codes_of(indicator: ListedIndicator) -> tuple[str, str]:
    """The codes of the indicator's first-level and second-level categories."""
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


def _in_order(by_category: Mapping[tuple[str, str], list[IndicatorLine]]) -> Iterator[CategoryGroup]:
    last = len(_SECOND_ORDER)
    for codes in sorted(by_category, key=lambda codes: (_ORDER[codes[0]], _SECOND_ORDER.get(codes, last))):
        first = _FIRST_NAMES.get(codes[0], "其他指标")
        second = _KNOWN[codes][1] if codes in _KNOWN else f"其他{heading('second_level')}"
        yield CategoryGroup(*codes, first, second, tuple(by_category[codes]))
