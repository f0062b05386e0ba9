"""Every declaration with its region, its department and its neighbours in time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.model.declaration import Declaration
from generator.model.form_choice import Forms
from generator.model.project import Project
from generator.model.publication_policy import USUAL_POLICY, PublicationPolicy
from generator.model.region import Move, Region
from generator.model.slug import ADJUSTED, RESERVED_SLUGS, SLUG
from generator.model.word_list import ListedWord

EXEMPT = "部门名录写明依法不予公开"
"""Why nothing of a department is public that the register exempts."""
_YEAR_OF_DEPARTMENT = rf"(?P<region>{SLUG.pattern})/(?P<department>{SLUG.pattern})/(?P<year>(?:19|20)\d\d)"
_PROJECT = rf"(?P<project>(?!(?:\d{{4}}|{'|'.join(sorted(RESERVED_SLUGS))})(?:[/.]|\Z)){SLUG.pattern})"
_DECLARATION_FILE = re.compile(rf"{_YEAR_OF_DEPARTMENT}(?:/{_PROJECT})?(?P<adjusted>\.{ADJUSTED})?\.yaml", re.ASCII)
_DECLARATION_ADDRESS = re.compile(rf"{_YEAR_OF_DEPARTMENT}(?:/{_PROJECT})?(?P<adjusted>/{ADJUSTED})?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class DeclarationAddress:
    """Where a declaration lives, in the folder and on the site: region, department and fiscal year, and of a project
    its slug; empty for the department's own.

    What is `adjusted` stands beside what was approved, and behind it in every order: of a year the last one is in
    force.
    """

    region: str
    department: str
    year: int
    project: str = ""
    adjusted: bool = False

    def __str__(self) -> str:
        return "/".join(filter(None, (self.region, self.department, str(self.year), self.project, self._mark)))

    @property
    def _mark(self) -> str:
        return ADJUSTED if self.adjusted else ""

    @property
    def file_name(self) -> str:
        """Where its file stands in its department's folder: `2022.yaml`, `2022.adjusted.yaml`, `2022/roads.yaml`."""
        name = f"{self.year}/{self.project}" if self.project else str(self.year)
        return ".".join(filter(None, (name, self._mark, "yaml")))

    @property
    def file(self) -> str:
        """Where its file stands below declarations/."""
        return f"{self.region}/{self.department}/{self.file_name}"

    @property
    def of_department(self) -> "DeclarationAddress":
        """Where the department's own approved declaration of the same year is, or would be."""
        return DeclarationAddress(self.region, self.department, self.year)

    @classmethod
    def of_file(cls, path: str) -> "DeclarationAddress | None":
        """Whose file stands at a path below declarations/; None where no declaration may stand."""
        return cls._matched(_DECLARATION_FILE.fullmatch(path))

    @classmethod
    def of_text(cls, text: str) -> "DeclarationAddress | None":
        """The address written `region/department/2022` or `region/department/2022/project`, either with `/adjusted`
        behind it; None of anything else.
        """
        return cls._matched(_DECLARATION_ADDRESS.fullmatch(text))

    @classmethod
    def _matched(cls, found: re.Match[str] | None) -> "DeclarationAddress | None":
        if found is None:
            return None
        return cls(
            found["region"], found["department"], int(found["year"]), found["project"] or "", bool(found["adjusted"])
        )

    def is_alike(self, other: "DeclarationAddress") -> bool:
        """Whether one may have moved to where the other is: both are of the same year, both adjusted or neither, and
        both projects' or neither.
        """
        own, others = ((address.year, address.adjusted, bool(address.project)) for address in (self, other))
        return own == others


@dataclass(frozen=True)
class Archive:
    """The declarations that could be read, by address, and what else the folder says about addresses.

    Every declaration's region is in `regions`. `unreadable` holds the addresses whose file is there, cannot be read and
    does not say that it is not to be public: known to exist, never shown as if they did not. The mappings are in order
    of address. `word_list` is what the bureau does not want to read in its forms. `forms` are the folder's own, by
    slug.

    `projects` are apart from the declarations, and so are `unreadable_projects`: no total, list or register of
    departments may ever count them.
    """

    regions: Mapping[str, Region]
    declarations: Mapping[DeclarationAddress, Declaration]
    moves: tuple[Move, ...] = ()
    unreadable: frozenset[DeclarationAddress] = frozenset()
    word_list: tuple[ListedWord, ...] = ()
    forms: Forms = field(default_factory=dict)
    projects: Mapping[DeclarationAddress, Project] = field(default_factory=dict)
    unreadable_projects: frozenset[DeclarationAddress] = frozenset()

    def form_at(self, address: DeclarationAddress) -> Declaration:
        """The department's declaration or the project's. Raises KeyError where none is, or it cannot be read."""
        return self.projects[address] if address.project else self.declarations[address]

    def has(self, address: DeclarationAddress) -> bool:
        """Whether there is one that can be read."""
        return address in (self.projects if address.project else self.declarations)

    @cached_property
    def _by_department(self) -> Mapping[tuple[str, str], tuple[DeclarationAddress, ...]]:
        grouped: dict[tuple[str, str], list[DeclarationAddress]] = {}
        for address in sorted(self.declarations):
            grouped.setdefault((address.region, address.department), []).append(address)
        return {key: tuple(addresses) for key, addresses in grouped.items()}

    @cached_property
    def _by_project(self) -> Mapping[tuple[str, str, str], tuple[DeclarationAddress, ...]]:
        grouped: dict[tuple[str, str, str], list[DeclarationAddress]] = {}
        for address in sorted(self.projects):
            grouped.setdefault((address.region, address.department, address.project), []).append(address)
        return {key: tuple(addresses) for key, addresses in grouped.items()}

    def withheld(self, address: DeclarationAddress, policy: PublicationPolicy) -> str:
        """Why nobody may read a declaration, in a few words and without a word of its texts; empty where anybody may.

        This alone decides what is public.
        """
        if policy.exempts(self.regions[address.region], address.department):
            return EXEMPT
        return policy.withheld(self.form_at(address))

    def public(self, policy: PublicationPolicy = USUAL_POLICY) -> "Archive":
        """The declarations that are public, each still whole, and of the unreadable those that may be known to be."""

        def may_be_known(address: DeclarationAddress) -> bool:
            is_exempt = policy.exempts(self.regions[address.region], address.department)
            return not is_exempt and address.year >= (policy.first_year or 0)

        return replace(
            self,
            declarations={
                address: form for address, form in self.declarations.items() if not self.withheld(address, policy)
            },
            unreadable=frozenset(filter(may_be_known, self.unreadable)),
            projects={
                address: project for address, project in self.projects.items() if not self.withheld(address, policy)
            },
            unreadable_projects=frozenset(filter(may_be_known, self.unreadable_projects)),
        )

    @cached_property
    def departments(self) -> tuple[tuple[str, str], ...]:
        """Every department of which a declaration or a project is there, readable or not, by region and folder."""
        addresses = (*self.declarations, *self.unreadable, *self.projects, *self.unreadable_projects)
        return tuple(sorted({(address.region, address.department) for address in addresses}))

    @cached_property
    def _further_of_department(self) -> Mapping[tuple[str, str], tuple[DeclarationAddress, ...]]:
        """All but the declarations that can be read."""
        grouped: dict[tuple[str, str], list[DeclarationAddress]] = {}
        for address in (*self.unreadable, *self.projects, *self.unreadable_projects):
            grouped.setdefault((address.region, address.department), []).append(address)
        return {place: tuple(addresses) for place, addresses in grouped.items()}

    def only(self, region: str, department: str) -> "Archive":
        """The archive with no declaration and no project of another department."""
        further = self._further_of_department.get((region, department), ())
        return replace(
            self,
            declarations={address: self.declarations[address] for address in self.of_department(region, department)},
            unreadable=self.unreadable.intersection(further),
            projects={address: self.projects[address] for address in further if address in self.projects},
            unreadable_projects=self.unreadable_projects.intersection(further),
        )

    def of_department(self, region: str, department: str) -> tuple[DeclarationAddress, ...]:
        """A department's declarations through the years, oldest first; of each year the one in force last."""
        return self._by_department.get((region, department), ())

    def years_of(self, region: str, department: str) -> tuple[int, ...]:
        """The years of which the department has a declaration, readable or not, in order."""
        unreadable = self.unreadable.intersection(self._further_of_department.get((region, department), ()))
        return tuple(sorted({place.year for place in (*self.of_department(region, department), *unreadable)}))

    def of_project(self, region: str, department: str, project: str) -> tuple[DeclarationAddress, ...]:
        """A project's declarations through the years, by its slug alone, as `of_department` has a department's."""
        return self._by_project.get((region, department, project), ())

    def series_of(self, address: DeclarationAddress) -> tuple[DeclarationAddress, ...]:
        """Through the years: the department's declarations, of a project the project's."""
        if address.project:
            return self.of_project(address.region, address.department, address.project)
        return self.of_department(address.region, address.department)

    def departments_of(self, region: str) -> tuple[str, ...]:
        """The region's departments: the register's, in its order, then any further that have declarations."""
        registered = [line.slug for line in self.regions[region].departments]
        declaring = [department for place, department in self._by_department if place == region]
        return tuple(dict.fromkeys(registered + declaring))

    def department_name(self, region: str, department: str) -> str:
        """What the department is called now: by the register, else by its newest declaration."""
        registered = self.regions[region].registered(department)
        if registered:
            return registered.name
        addresses = self.of_department(region, department)
        return self.declarations[addresses[-1]].department_name if addresses else department

    def before(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """The department's, or the project's, nearest earlier declaration: of an adjusted one the approved, else an
        earlier year's.

        That is the one in force, and need not be last year's.
        """
        return self._neighbour(address, -1)

    def after(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """The department's nearest later declaration: the adjusted one of the year, else a later year's."""
        return self._neighbour(address, +1)

    def adjustment_of(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """Where the adjusted declaration of the same year is, readable or not; None where this is it, or none is."""
        adjusted = replace(address, adjusted=True)
        unreadable = self.unreadable_projects if address.project else self.unreadable
        is_there = self.has(adjusted) or adjusted in unreadable
        return adjusted if is_there and adjusted != address else None

    def superseding(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """The declaration that took the place of this one; None where this is in force, or the other's unreadable."""
        adjusted = self.adjustment_of(address)
        return adjusted if adjusted and self.has(adjusted) else None

    def _neighbour(self, address: DeclarationAddress, step: int) -> DeclarationAddress | None:
        addresses = self.series_of(address)
        position = addresses.index(address) + step
        return addresses[position] if 0 <= position < len(addresses) else None

    def __iter__(self) -> Iterator[tuple[DeclarationAddress, Declaration]]:
        return iter(self.declarations.items())
