"""The indicators of all departments by year and category, on pages of limited length."""

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
"""How many indicators a page holds; a larger year is split by category, a larger category into parts."""


@dataclass(frozen=True, slots=True)
class Count:
    """The number of indicators of a category or a year."""

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
    """The indicators of a category, or one page's part of them."""

    anchor: str
    first: str
    name: str
    count: int
    regions: tuple[OfRegion, ...]


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """The context of pages/indicators.md.jinja; `sections` is empty on a page that only links to further pages.

    `has_before` says that some indicator shown has a target of the year before. `of_projects` is how many of the total
    are projects' indicators, which counts of departments and of all years leave out.
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
    """The context of pages/indicator-years.md.jinja; `has_projects` says that projects have indicators too."""

    years: tuple[Count, ...]
    has_projects: bool


def indicator_years_page(records: Sequence[RegionRecord]) -> Page:
    """The page that lists all years."""
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
    """The pages of a year; `years` are all years that have indicators."""
    switch = tuple(Link(str(other), indicators_url(other)) for other in sorted(years, reverse=True))
    yield from _pages_of_year(year, switch, groups_of_year(sources, year))


def _year_link(year: int) -> Link:
    return Link(f"{year}年", indicators_url(year))


def _pages_of_year(year: int, years: tuple[Link, ...], groups: Sequence[CategoryGroup]) -> Iterator[Page]:
    links = _links(year, groups)
    whole = _size(groups) <= LONGEST
    yield _page(year, years, (), links, groups, groups if whole else ())
    for code, of_first_level in groupby(groups, key=lambda group: group.first_code) if not whole else ():
        of_category = tuple(of_first_level)
        fits = _size(of_category) <= LONGEST
        yield _page(year, years, (code,), links, of_category, of_category if fits else ())
        for group in of_category if not fits else ():
            yield from _pages_of_group(year, years, links, group)


def _links(year: int, groups: Sequence[CategoryGroup]) -> Mapping[str, Link]:
    """The link to each group, by the group's anchor."""
    links: dict[str, Link] = {}
    whole = _size(groups) <= LONGEST
    for code, of_first_level in groupby(groups, key=lambda group: group.first_code):
        of_category = tuple(of_first_level)
        fits = _size(of_category) <= LONGEST
        for group in of_category:
            codes = () if whole else (code,) if fits else (code, group.code)
            links[group.anchor] = Link(group.name, f"{indicators_url(year, *codes)}#{group.anchor}")
    return links


def _pages_of_group(
    year: int, years: tuple[Link, ...], links: Mapping[str, Link], group: CategoryGroup
) -> Iterator[Page]:
    """The pages of one category, in as many parts as needed; the first part has the category's own address."""
    slices = [group.lines[start : start + LONGEST] for start in range(0, len(group.lines), LONGEST)]
    first = (group.first_code, group.code)
    codes = [first, *((*first, str(number)) for number in range(2, len(slices) + 1))]
    parts = tuple(Link(f"第{number}部分", indicators_url(year, *path)) for number, path in enumerate(codes, start=1))
    for path, lines in zip(codes, slices, strict=True):
        part = CategoryGroup(group.first_code, group.code, group.first_name, group.name, lines)
        yield _page(year, years, path, links, (group,), (part,), parts if len(parts) > 1 else ())


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
    """The name of each step of the address, as in `output/quantity/2/`."""
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
    counted = tuple(groups)
    return _counted(link, first, _size(counted), sum(group.quantified for group in counted))


def _counted(link: Link, first: str, indicators: int, quantified: int) -> Count:
    return Count(link, first, indicators, quantified, share_of(quantified, indicators))


def _size(groups: Iterable[CategoryGroup]) -> int:
    return sum(len(group.lines) for group in groups)
