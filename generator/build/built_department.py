"""A department as a worker gives it back, and what of it is in the cache: itself, and what lists use of each year."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from pydantic import TypeAdapter

from generator.build.cache import Cache, digest
from generator.build.page_batch import PageBatch
from generator.check.double_forms import FormIdentity
from generator.check.repository import Hidden
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.archive import DeclarationAddress
from generator.publish.open_data.rows import RowsOfYear
from generator.publish.pages.plan import DepartmentPlan
from generator.publish.views.register.department_record import DepartmentAddress, DepartmentFacts, DepartmentSummaries
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.listed_goals import ListedGoals
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True, slots=True)
class YearDigests:
    """The digests, by year, of the yearly values of `DepartmentSummaries`."""

    summaries: Mapping[int, str]
    listed: Mapping[int, str]
    rows: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class BuiltDepartment:
    """All that lists, links and messages need of a department; its pages are in the cache under the key of its batch.

    `diagnostics` are the problems of its files; those of withheld forms only if they concern publication. `hidden`
    counts the values that are in its files but not on its pages. `identities` are those of all its forms, including
    withheld ones, to find the same form in other folders.
    """

    place: DepartmentAddress
    diagnostics: tuple[Diagnostic, ...]
    years: YearDigests
    facts: DepartmentFacts
    hidden: Hidden
    identities: tuple[tuple[DeclarationAddress, FormIdentity], ...]
    batch: PageBatch

    def seen_by_lists(self, store: Cache) -> DepartmentSummaries:
        """The inputs of lists over all departments, read from the cache when they are needed."""
        key, years = self.batch.key, self.years
        return DepartmentSummaries(
            LazyYears(years.summaries, partial(_summary_of, key, store)),
            LazyYears(years.listed, partial(_listed_of, key, store)),
            LazyYears(years.rows, partial(_rows_of, key, store)),
            self.facts,
        )


_DEPARTMENT = TypeAdapter(BuiltDepartment)
_SUMMARY, _SUMMARIES = TypeAdapter(Summary), TypeAdapter(dict[int, Summary])
_LISTED = TypeAdapter(ListedGoals)
_ROWS = TypeAdapter(dict[str, str])


def is_department_kept(key: str, store: Cache) -> bool:
    """Whether the department with this key is in the cache, where it may be damaged."""
    return store.names(f"{key}-department")


def kept_department(key: str, store: Cache) -> BuiltDepartment | None:
    """The department with this key from the cache; None where it is missing or damaged."""
    kept = store.get(f"{key}-department")
    return None if kept is None else _DEPARTMENT.validate_json(kept)


def keep_department(department: BuiltDepartment, store: Cache) -> None:
    """Put a department into the cache, after its pages and yearly values."""
    store.put(f"{department.batch.key}-department", _DEPARTMENT.dump_json(department))


def keep_years(key: str, plan: DepartmentPlan, store: Cache) -> YearDigests:
    """Put the yearly values of the department with this key into the cache; returns their digests."""
    summaries = {year: _SUMMARY.dump_json(summary) for year, summary in plan.summaries.items()}
    listed = {year: _LISTED.dump_json(goals) for year, goals in plan.listed.items()}
    rows = {year: _ROWS.dump_json(dict(of_tables)) for year, of_tables in plan.rows.items()}
    store.put(f"{key}-summaries", _SUMMARIES.dump_json(dict(plan.summaries)))
    for year, data in listed.items():
        store.put(f"{key}-listed{year}", data)
    for year, data in rows.items():
        store.put(f"{key}-rows{year}", data)
    return YearDigests(_digests(summaries), _digests(listed), _digests(rows))


def _digests(values: Mapping[int, bytes]) -> dict[int, str]:
    return {year: digest(data) for year, data in values.items()}


def forget_summaries() -> None:
    """Free the memory of the summaries that were read; a later list reads them again."""
    _summaries_of.cache_clear()


def _summary_of(key: str, store: Cache, year: int) -> Summary:
    return _summaries_of(key, store)[year]


@lru_cache(None)  # each is used several times for a page about all departments
def _summaries_of(key: str, store: Cache) -> Mapping[int, Summary]:
    return _SUMMARIES.validate_json(store.must_hold(f"{key}-summaries"))


@lru_cache(64)
def _listed_of(key: str, store: Cache, year: int) -> ListedGoals:
    return _LISTED.validate_json(store.must_hold(f"{key}-listed{year}"))


def _rows_of(key: str, store: Cache, year: int) -> RowsOfYear:
    return _ROWS.validate_json(store.must_hold(f"{key}-rows{year}"))
