"""The changes of a region's year: the three groups over all departments, each change with its department."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.judgement import Group
from generator.model.wording.groups import SHOWN, count_text, title_of_list
from generator.publish.page import Link
from generator.publish.page_urls import declaration_url
from generator.publish.views.changes.year_change import GROUP_ANCHORS, ListedGroup, YearChange
from generator.publish.views.changes.year_on_year import NamedGroup, named_group, way_to_changes
from generator.publish.views.register.budget_total import Placed
from generator.publish.views.register.department_record import DepartmentRecord


@dataclass(frozen=True, slots=True)
class GroupOfDepartment:
    """A department's changes of one group; `said` names the two forms, `changes` links to the changes page."""

    department: Link
    said: str
    changes: Link
    named: NamedGroup


@dataclass(frozen=True, slots=True)
class GroupOfRegion:
    """One of the three groups over all departments, with its count in words; `group` is its id."""

    group: str
    title: str
    count: str
    departments: tuple[GroupOfDepartment, ...]

    @property
    def number_of_departments(self) -> int:
        """The number of departments, each counted once."""
        return len({listed.department.label for listed in self.departments})

    @property
    def anchor(self) -> str:
        """The anchor of the group on the page."""
        return GROUP_ANCHORS[self.group]


@dataclass(frozen=True, slots=True)
class ChangesOfRegion:
    """The three groups by department; `compared` is the number of comparisons.

    `others` is the number of departments without an earlier form. A department with an adjusted form is listed for its
    approved one and again for the adjusted one.
    """

    compared: int
    others: int
    groups: tuple[GroupOfRegion, ...]

    @property
    def nothing_less(self) -> bool:
        """Whether no target was lowered or dropped."""
        return all(group.group != Group.LOWERED for group in self.groups)


def comparisons_of(of_year: Sequence[Placed]) -> list[tuple[DepartmentRecord, YearChange]]:
    """The comparisons of a year's declarations with earlier ones, each with its department."""
    return [(department, change) for department, form in of_year for change in form.steps]


def changes_of_region(
    of_year: Sequence[Placed], compared: Sequence[tuple[DepartmentRecord, YearChange]]
) -> ChangesOfRegion:
    """The groups of a year's comparisons; `compared` are all of them, each with its department."""
    groups = (_group(group, compared) for group in SHOWN)
    without = sum(not form.steps for _, form in of_year)
    return ChangesOfRegion(len(compared), without, tuple(group for group in groups if group.departments))


def _group(group: Group, compared: Sequence[tuple[DepartmentRecord, YearChange]]) -> GroupOfRegion:
    entries = [
        (department, change, listed)
        for department, change in compared
        for listed in change.groups
        if listed.group == group
    ]
    numbers = sum(listed.number for _, _, listed in entries), sum(listed.undirected for _, _, listed in entries)
    departments = tuple(_of_department(*entry) for entry in entries)
    return GroupOfRegion(group.value, title_of_list(group), count_text(group, *numbers), departments)


def _of_department(department: DepartmentRecord, change: YearChange, listed: ListedGroup) -> GroupOfDepartment:
    link = Link(department.name, declaration_url(change.new))
    return GroupOfDepartment(link, change.in_a_list, way_to_changes(change), named_group(change.new, listed))
