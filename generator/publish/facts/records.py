"""The archive by region and department, as every list reads it: who should have declared when, and who has."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from generator.model.archive import Archive, DeclarationAddress
from generator.model.region import Region, RegisteredDepartment
from generator.publish.facts.summaries import Summary
from generator.publish.page import Link
from generator.publish.places import declaration_url, department_url, region_url


class Presence(Enum):
    """What there is of a department's year."""

    PUBLIC = "公开"
    UNREADABLE = "暂不显示"
    MISSING = "未公开"
    NOT_DUE = "—"


@dataclass(frozen=True)
class DepartmentRecord:
    """A department with its public declarations by year, oldest first.

    `line` is its line of the register; None for a department that declares without being registered.
    """

    region: str
    slug: str
    name: str
    line: RegisteredDepartment | None
    summaries: Mapping[int, Summary]
    unreadable: frozenset[int]

    @property
    def link(self) -> Link:
        """The way to its page."""
        return Link(self.name, department_url(self.region, self.slug))

    @property
    def by_law_not_public(self) -> bool:
        """Whether the register says 依法不公开."""
        return self.line is not None and self.line.status == "依法不公开"

    def remark(self, years: Collection[int] = ()) -> str:
        """Why it need not be public in every year, or in every one of `years`; empty where nothing is to be said."""
        if self.line is None:
            return "未列入部门名录"
        first, last = self.line.first_year, self.line.last_year
        said = ["依法不公开"] if self.by_law_not_public else []
        said += [f"自{first}年度起填报"] if first and (not years or first > min(years)) else []
        said += [f"填报至{last}年度"] if last and (not years or last < max(years)) else []
        return "，".join(said)

    @property
    def forms(self) -> tuple[Summary, ...]:
        """Its public declarations, newest first."""
        return tuple(self.summaries[year] for year in sorted(self.summaries, reverse=True))

    @property
    def former_names(self) -> tuple[str, ...]:
        """What its forms called it, other than now; the newest first."""
        return tuple(dict.fromkeys(form.name for form in self.forms if form.name != self.name))

    def is_due(self, year: int) -> bool:
        """Whether it should have a public declaration of that fiscal year."""
        return self.line is not None and not self.by_law_not_public and self.line.declares_in(year)

    def presence(self, year: int) -> Presence:
        """What there is of that year; what is withheld for now is not told from what is not there."""
        if year in self.summaries:
            return Presence.PUBLIC
        if year in self.unreadable:
            return Presence.UNREADABLE
        return Presence.MISSING if self.is_due(year) else Presence.NOT_DUE

    def link_of(self, year: int) -> Link:
        """The way to what stands at the address of that year."""
        return Link(f"{year}年", declaration_url(DeclarationAddress(self.region, self.slug, year)))


@dataclass(frozen=True)
class RegionRecord:
    """A region with its departments: the register's, in its order, then the others that are known."""

    slug: str
    about: Region
    departments: tuple[DepartmentRecord, ...]

    @property
    def link(self) -> Link:
        """The way to its page."""
        return Link(self.about.name, region_url(self.slug))

    @cached_property
    def published_years(self) -> tuple[int, ...]:
        """The years of which anything is public, newest first: they have a page."""
        return tuple(sorted({year for one in self.departments for year in one.summaries}, reverse=True))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """From the newest year of which anything is public to the oldest, the ones between included."""
        known = self.published_years
        return tuple(range(known[0], known[-1] - 1, -1)) if known else ()

    @cached_property
    def by_slug(self) -> Mapping[str, DepartmentRecord]:
        """Its departments by their folder."""
        return {one.slug: one for one in self.departments}

    @cached_property
    def _taken_over(self) -> Mapping[str, tuple[DepartmentRecord, ...]]:
        by_successor: dict[str, list[DepartmentRecord]] = {}
        for one in self.departments:
            if one.line and one.line.taken_over_by:
                by_successor.setdefault(one.line.taken_over_by, []).append(one)
        return {slug: tuple(ones) for slug, ones in by_successor.items()}

    def taken_over_by(self, one: DepartmentRecord) -> tuple[DepartmentRecord, ...]:
        """The departments that this one took over."""
        return self._taken_over.get(one.slug, ())

    def successor_of(self, one: DepartmentRecord) -> DepartmentRecord | None:
        """The department that took this one over, as far as it is known."""
        return self.by_slug.get(one.line.taken_over_by) if one.line and one.line.taken_over_by else None

    def of_year(self, year: int) -> tuple[tuple[DepartmentRecord, Summary], ...]:
        """The departments with a public declaration of that year."""
        return tuple((one, one.summaries[year]) for one in self.departments if year in one.summaries)


def records_of(archive: Archive, lines: Mapping[DeclarationAddress, Summary]) -> tuple[RegionRecord, ...]:
    """Every region of an archive that holds public declarations only; `lines` are what lists say of each of them."""
    summaries: dict[str, dict[str, dict[int, Summary]]] = {region: {} for region in archive.regions}
    for address in sorted(lines):
        summaries[address.region].setdefault(address.department, {})[address.year] = lines[address]
    unreadable: dict[str, dict[str, set[int]]] = {}
    for address in sorted(archive.unreadable):
        unreadable.setdefault(address.region, {}).setdefault(address.department, set()).add(address.year)
    return tuple(
        RegionRecord(slug, about, tuple(_departments(slug, about, summaries[slug], unreadable.get(slug, {}))))
        for slug, about in archive.regions.items()
    )


def _departments(
    region: str,
    about: Region,
    summaries: Mapping[str, Mapping[int, Summary]],
    unreadable: Mapping[str, set[int]],
) -> Iterator[DepartmentRecord]:
    lines: dict[str, RegisteredDepartment] = {}
    for line in about.departments:
        lines.setdefault(line.slug, line)
    for slug in dict.fromkeys([*lines, *summaries, *unreadable]):
        registered, forms = lines.get(slug), summaries.get(slug, {})
        newest = forms[max(forms)].name if forms else slug
        name = newest if registered is None else registered.name
        yield DepartmentRecord(region, slug, name, registered, forms, frozenset(unreadable.get(slug, ())))
