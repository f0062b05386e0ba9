"""The indicators of all departments, year by year and by category; no page longer than can be read at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.model.labels import heading
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import HOME, INDICATORS, indicators_url
from generator.publish.views.register.figure_row import share_of
from generator.publish.views.register.indicators_by_category import (
    CategoryGroup,
    IndicatorLine,
    IndicatorSource,
    groups_of_year,
)
from generator.publish.views.register.region_record import RegionRecord

LONGEST = 1000
"""How many indicators one page holds; a year of more is split by category, a category of more into parts."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators a category or a year has."""

    link: Link
    first: str
    indicators: int
    quantified: int
    share: str | None


@dataclass(frozen=True, slots=True)
class OfRegion:
    """The indicators of one region, department by department."""

    region: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class IndicatorSection:
    """A category's indicators, or as many of them as one page holds."""

    anchor: str
    first: str
    name: str
    count: int
    regions: tuple[OfRegion, ...]


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """The context of pages/indicators.md.jinja; `sections` is empty where only the way to further pages is shown.

    `has_before` says that an indicator shown has a target of the year before; `of_projects` is how many of the total
    are projects' own, which no department's count and no count of all years has.
    """

    year: int
    years: tuple[Link, ...]
    counts: tuple[Count, ...]
    total: Count
    sections: tuple[IndicatorSection, ...]
    parts: tuple[Link, ...]
    has_before: bool
    of_projects: int


@dataclass(frozen=True, slots=True)
class IndicatorYears:
    """The context of pages/indicator-years.md.jinja; `has_projects`: projects have indicators besides."""

    years: tuple[Count, ...]
    has_projects: bool


def indicator_years_page(records: Sequence[RegionRecord]) -> Page:
    """The page of all years."""
    sizes: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    departments = [department for record in records for department in record.departments]
    for form in (form for department in departments for form in department.summaries.values()):
        indicators, quantified = sizes[form.year]
        sizes[form.year] = indicators + form.indicators, quantified + form.quantified
    has_projects = any(department.projects for department in departments)
    counted = tuple(_counted(_year_link(year), "", *sizes[year]) for year in sorted(sizes, reverse=True))
    years = IndicatorYears(counted, has_projects)
    description = f"各部门{heading('annual_indicators')}，按年度和类别查阅。"
    title = f"各年度{INDICATORS.label}"
    return Page(INDICATORS.url, page_kinds.INDICATOR_YEARS, title, description, (HOME,), years, INDICATORS.label)


def indicator_pages(sources: Iterable[IndicatorSource], year: int, years: Iterable[int]) -> Iterator[Page]:
    """The pages of a year; `years` are all that have any."""
    switch = tuple(Link(str(other), indicators_url(other)) for other in sorted(years, reverse=True))
    yield from _pages_of_year(year, switch, groups_of_year(sources, year))


def _year_link(year: int) -> Link:
    return Link(f"{year}年", indicators_url(year))


def _pages_of_year(year: int, years: tuple[Link, ...], groups: Sequence[CategoryGroup]) -> Iterator[Page]:
    links = _links(year, groups)
    whole = _size(groups) <= LONGEST
    yield _page(year, years, (), links, groups, groups if whole else ())
    for code, of_first in groupby(groups, key=lambda group: group.first_code) if not whole else ():
        together = tuple(of_first)
        fits = _size(together) <= LONGEST
        yield _page(year, years, (code,), links, together, together if fits else ())
        for group in together if not fits else ():
            yield from _pages_of_group(year, years, links, group)


def _links(year: int, groups: Sequence[CategoryGroup]) -> Mapping[str, Link]:
    """Where each group stands, by its anchor."""
    links: dict[str, Link] = {}
    whole = _size(groups) <= LONGEST
    for code, of_first in groupby(groups, key=lambda group: group.first_code):
        together = tuple(of_first)
        fits = _size(together) <= LONGEST
        for group in together:
            codes = () if whole else (code,) if fits else (code, group.code)
            links[group.anchor] = Link(group.name, f"{indicators_url(year, *codes)}#{group.anchor}")
    return links


def _pages_of_group(
    year: int, years: tuple[Link, ...], links: Mapping[str, Link], group: CategoryGroup
) -> Iterator[Page]:
    """A category alone, in as many parts as it needs; the first stands at the category's own address."""
    slices = [group.lines[start : start + LONGEST] for start in range(0, len(group.lines), LONGEST)]
    first = (group.first_code, group.code)
    codes = [first, *((*first, str(number)) for number in range(2, len(slices) + 1))]
    parts = tuple(Link(f"第{number}部分", indicators_url(year, *steps)) for number, steps in enumerate(codes, start=1))
    for steps, lines in zip(codes, slices, strict=True):
        part = CategoryGroup(group.first_code, group.code, group.first_name, group.name, lines)
        yield _page(year, years, steps, links, (group,), (part,), parts if len(parts) > 1 else ())


def _page(
    year: int,
    years: tuple[Link, ...],
    codes: tuple[str, ...],
    links: Mapping[str, Link],
    groups: Sequence[CategoryGroup],
    shown: Sequence[CategoryGroup],
    parts: tuple[Link, ...] = (),
) -> Page:
    names = _names(groups, codes)
    title = f"{year}年{INDICATORS.label}" + ("：" + "，".join(names) if names else "")
    counts = tuple(_count(links[group.anchor], group.first_name, (group,)) for group in groups)
    total = _count(_year_link(year), "", groups)
    sections = tuple(_section(group) for group in shown)
    return Page(
        url=indicators_url(year, *codes),
        kind=page_kinds.INDICATORS,
        title=title,
        description=f"各部门{title}，共{total.indicators}项，其中定量指标{total.quantified}项。",
        crumbs=tuple(_crumbs(year, codes, names)),
        subject=IndicatorList(year, years, counts, total, sections, parts, _has_before(shown), _of_projects(groups)),
        crumb=names[-1] if names else f"{year}年",
    )


def _has_before(groups: Iterable[CategoryGroup]) -> bool:
    return any(line.before is not None for group in groups for line in group.lines)


def _of_projects(groups: Iterable[CategoryGroup]) -> int:
    return sum(line.of_project for group in groups for line in group.lines)


def _names(groups: Sequence[CategoryGroup], codes: tuple[str, ...]) -> list[str]:
    """What each step of the address is called, as in `output/quantity/2/`."""
    if not codes:
        return []
    return [groups[0].first_name, groups[0].name, *(f"第{code}部分" for code in codes[2:])][: len(codes)]


def _crumbs(year: int, codes: tuple[str, ...], names: Sequence[str]) -> Iterator[Link]:
    yield from (HOME, INDICATORS)
    if codes:
        yield _year_link(year)
    for depth, name in enumerate(names[:-1], start=1):
        yield Link(name, indicators_url(year, *codes[:depth]))


def _section(group: CategoryGroup) -> IndicatorSection:
    regions = tuple(OfRegion(name, tuple(lines)) for name, lines in groupby(group.lines, key=lambda line: line.region))
    return IndicatorSection(group.anchor, group.first_name, group.name, len(group.lines), regions)


def _count(link: Link, first: str, groups: Iterable[CategoryGroup]) -> Count:
    together = tuple(groups)
    return _counted(link, first, _size(together), sum(group.quantified for group in together))


def _counted(link: Link, first: str, indicators: int, quantified: int) -> Count:
    return Count(link, first, indicators, quantified, share_of(quantified, indicators))


def _size(groups: Iterable[CategoryGroup]) -> int:
    return sum(len(group.lines) for group in groups)
