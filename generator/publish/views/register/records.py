"""The records of all regions and departments."""

from collections.abc import Iterable, Iterator, Mapping

from generator.model.publication_policy import USUAL_POLICY, PublicationPolicy
from generator.model.region import Region
from generator.publish.views.register.department_record import (
    DepartmentAddress,
    DepartmentFacts,
    DepartmentRecord,
    DepartmentSummaries,
)
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.region_record import RegionRecord

_NOTHING = DepartmentSummaries(LazyYears.of({}), LazyYears.of({}), LazyYears.of({}), DepartmentFacts())


def records_of(
    regions: Mapping[str, Region],
    departments: Mapping[DepartmentAddress, DepartmentSummaries],
    policy: PublicationPolicy = USUAL_POLICY,
    *,
    is_official: bool = False,
) -> tuple[RegionRecord, ...]:
    """The regions with anything public; unregistered departments without a readable form come last in each.

    Departments that the register exempts are included only where the policy names them.
    """
    known: dict[str, list[str]] = {}
    places = (place for place, lines in departments.items() if lines.is_known)
    for region, slug in sorted(places, key=lambda place: (not departments[place].summaries, place)):
        known.setdefault(region, []).append(slug)
    return tuple(
        _record(slug, about, _departments(slug, about, known[slug], departments, policy, is_official), is_official)
        for slug, about in regions.items()
        if slug in known
    )


def _record(region: str, about: Region, departments: Iterable[DepartmentRecord], is_official: bool) -> RegionRecord:
    included = tuple(departments)
    newest_first = tuple(sorted({year for department in included for year in department.summaries}, reverse=True))
    return RegionRecord(region, about, about.model_dump_json(), included, newest_first, is_official)


def _departments(
    region: str,
    about: Region,
    known: Iterable[str],
    lines_of: Mapping[DepartmentAddress, DepartmentSummaries],
    policy: PublicationPolicy,
    is_official: bool,
) -> Iterator[DepartmentRecord]:
    for slug in dict.fromkeys([*(line.slug for line in about.departments), *known]):
        lines, registered = lines_of.get((region, slug), _NOTHING), about.registered(slug)
        if registered and registered.is_exempt and not policy.names_exempt:
            continue
        forms, facts = lines.summaries, lines.facts
        newest = forms[max(forms)].name if forms and registered is None else slug
        name = newest if registered is None else registered.name
        written = registered.model_dump_json() if registered else ""
        declarations = (forms, lines.listed, facts.addresses, facts.unreadable)
        projects = (facts.projects, facts.project_addresses, facts.unreadable_projects)
        yield DepartmentRecord(region, slug, name, registered, written, *declarations, is_official, *projects)
