"""An overview of a year over many open changes: the register, what the base has, and what each change would do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.compare.report_entry import Report
from generator.compare.report_files import marked_lines
from generator.history.git import GitFailed, Repository
from generator.model.archive import DeclarationAddress
from generator.model.redacted_text import redacted_text
from generator.model.region import Region
from generator.review.all_changes import compare_states
from generator.review.base_settings import BaseSettings
from generator.review.commit_tree import CommitTree
from generator.review.registers import registers_at
from generator.review.revisions import NotComparable, compared_states, name_of_ref
from generator.review.year_state import (
    BaseForm,
    OpenChange,
    ReviewedRef,
    YearOverview,
    YearRow,
    YearState,
    rows_in_order,
)

_NO_REGION = Region.model_validate({"名称": "没有名录"})
AfterOf = Callable[[str], BaseSettings]
"""The base's settings with those of a commit after them."""


@dataclass(frozen=True, slots=True)
class _Compared:
    ref: ReviewedRef
    report: Report


def year_overview(
    repository: Repository, base: str, refs: Sequence[str], settings: BaseSettings, after: AfterOf, year: int | None
) -> YearOverview:
    """The overview of a year, by default of the latest year in an open change or the base; `base` is a commit.

    A reference that cannot be compared becomes a line and hides no other. Raises GitFailed where the base cannot be
    read.
    """
    compared = [_compared(repository, base, ref, after) for ref in dict.fromkeys(refs)]
    with repository.objects() as read:
        registers = registers_at(repository, base, settings.settings, read)
        tree = CommitTree(repository, base, settings.settings, registers, read)
        year = year or _latest(tree, compared)
        rows = [_row(tree, address, called, compared) for address, called in _due(tree, compared, year).items()]
        rows = [_without_words(row, registers.words) for row in rows]
    reviewed = tuple(replace(change.ref, elsewhere=_elsewhere(change.report, year)) for change in compared)
    about = f"{base[:8]} 与 {len(compared)} 个分支"
    return YearOverview(about, year, rows_in_order(rows), reviewed)


def _compared(repository: Repository, base: str, ref: str, after: AfterOf) -> _Compared:
    name = name_of_ref(ref)
    try:
        states = compared_states(repository, f"{base}...{ref}")
        report = compare_states(repository, states, after(states.new or base), lambda _: True)
    except (NotComparable, GitFailed) as error:
        return _Compared(ReviewedRef(name, problem=str(error)), Report())
    files = report.other_files
    return _Compared(ReviewedRef(name, len(files), tuple(marked_lines(files))), report)


def _elsewhere(report: Report, year: int) -> int:
    return sum(entry.address is None or entry.address.year != year for entry in report.entries)


def _latest(tree: CommitTree, compared: Sequence[_Compared]) -> int:
    years = [entry.address.year for change in compared for entry in change.report.entries if entry.address]
    return max(years or [address.year for address in tree.addresses()], default=0)


def _due(tree: CommitTree, compared: Sequence[_Compared], year: int) -> Mapping[DeclarationAddress, str]:
    """The declarations that are due by the base's registers, exist or are touched, with the department's name.

    An adjusted declaration is in the row of the approved one. Departments that nobody may know of are left out.
    """
    policy, due = tree.settings.policy, dict[DeclarationAddress, str]()
    regions = {slug: tree.region(slug) or Region.model_validate({"名称": slug}) for slug in tree.regions()}
    for slug, region in regions.items():
        for line in region.departments:
            if line.declares_in(year) and not line.is_exempt:
                due[DeclarationAddress(slug, line.slug, year)] = line.name
    known = [address for address in tree.addresses() if address.year == year and not address.project]
    touched = [entry.address for change in compared for entry in change.report.entries if entry.address]
    for address in (*known, *(address for address in touched if address.year == year)):
        of = regions.get(address.region, _NO_REGION)
        registered = of.registered(address.department)
        if not policy.exempts(of, address.department):
            name = registered.name if registered else f"{address.region}/{address.department}"
            due.setdefault(replace(address, adjusted=False), name + (f"　{address.project}" if address.project else ""))
    return due


def _row(tree: CommitTree, address: DeclarationAddress, called: str, compared: Sequence[_Compared]) -> YearRow:
    adjusted = replace(address, adjusted=True)
    before = [replace(of, year=address.year - 1) for of in (adjusted, address)]
    changes = (
        OpenChange(change.ref.name, entry)
        for change in compared
        for entry in change.report.entries
        if entry.address in (address, adjusted)
    )
    last = next(filter(None, (_form(tree, of) for of in before)), None)
    return YearRow(address, called, last, _form(tree, address), _form(tree, adjusted), tuple(changes))


def _form(tree: CommitTree, address: DeclarationAddress) -> BaseForm | None:
    path = tree.path_of(address)
    if not tree.holds(path):
        return None
    side = tree.side(path)
    why = YearState.BROKEN if side.broken else YearState.NOT_PUBLIC if side.withheld else None
    return BaseForm(side.declaration, why)


def _without_words(row: YearRow, words: frozenset[str]) -> YearRow:
    return replace(row, department=redacted_text(row.department, words))
