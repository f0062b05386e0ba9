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
    """The address of a declaration, in the folder and on the site: region, department, fiscal year, for a project its
    slug.

    `project` is empty for the department's own declaration. An `adjusted` declaration stands beside the approved one
    and after it in every order, so that the last declaration of a year is the one in force.
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
        """The path of its file in its department's folder: `2022.yaml`, `2022.adjusted.yaml`, `2022/roads.yaml`."""
        name = f"{self.year}/{self.project}" if self.project else str(self.year)
        return ".".join(filter(None, (name, self._mark, "yaml")))

    @property
    def file(self) -> str:
        """The path of its file below declarations/."""
        return f"{self.region}/{self.department}/{self.file_name}"

    @property
    def of_department(self) -> "DeclarationAddress":
        """The address of the department's own approved declaration of the same year, whether or not there is one."""
        return DeclarationAddress(self.region, self.department, self.year)

    @classmethod
    def of_file(cls, path: str) -> "DeclarationAddress | None":
        """The address for a file's path below declarations/; None where no declaration may stand."""
        return cls._matched(_DECLARATION_FILE.fullmatch(path))

    @classmethod
    def of_text(cls, text: str) -> "DeclarationAddress | None":
        """The address that a text spells; None for any other text.

        It is written `region/department/2022` or `region/department/2022/project`, either with `/adjusted` behind it.
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
        """Whether a declaration may have moved from one address to the other.

        Both must be of the same year, both adjusted or neither, and both a project's or neither.
        """
        own, others = ((address.year, address.adjusted, bool(address.project)) for address in (self, other))
        return own == others


@dataclass(frozen=True)
class Archive:
    """The declarations that could be read, by address, and what else the folder says about addresses.

    The region of every declaration is in `regions`. `unreadable` holds the addresses of files that exist, cannot be
    read and do not say that they are not to be public: pages must not treat them as missing. Every mapping is sorted by
    address. `word_list` holds the words that the bureau does not want in its forms, `forms` the folder's own forms by
    slug.

    `projects` and `unreadable_projects` are kept apart from the declarations: no total, list or register of departments
    may count them.
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
        """The declaration of a department or a project. Raises KeyError where there is none that can be read."""
        return self.projects[address] if address.project else self.declarations[address]

    def has(self, address: DeclarationAddress) -> bool:
        """Whether there is a declaration at the address that can be read."""
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
        """Why nobody may read a declaration, in a few words that quote none of its texts; empty where anybody may.

        This method alone decides which declarations are public.
        """
        if policy.exempts(self.regions[address.region], address.department):
            return EXEMPT
        return policy.withheld(self.form_at(address))

    def public(self, policy: PublicationPolicy = USUAL_POLICY) -> "Archive":
        """The public declarations, not yet redacted, and those unreadable ones whose existence may be known."""

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
        """Every department that has a declaration or a project, readable or not, by region and folder."""
        addresses = (*self.declarations, *self.unreadable, *self.projects, *self.unreadable_projects)
        return tuple(sorted({(address.region, address.department) for address in addresses}))

    @cached_property
    def _further_of_department(self) -> Mapping[tuple[str, str], tuple[DeclarationAddress, ...]]:
        """The addresses of each department that are in none of the declarations: unreadable ones and projects."""
        grouped: dict[tuple[str, str], list[DeclarationAddress]] = {}
        for address in (*self.unreadable, *self.projects, *self.unreadable_projects):
            grouped.setdefault((address.region, address.department), []).append(address)
        return {place: tuple(addresses) for place, addresses in grouped.items()}

    def only(self, region: str, department: str) -> "Archive":
        """The archive without the declarations and projects of all other departments."""
        further = self._further_of_department.get((region, department), ())
        return replace(
            self,
            declarations={address: self.declarations[address] for address in self.of_department(region, department)},
            unreadable=self.unreadable.intersection(further),
            projects={address: self.projects[address] for address in further if address in self.projects},
            unreadable_projects=self.unreadable_projects.intersection(further),
        )

    def of_department(self, region: str, department: str) -> tuple[DeclarationAddress, ...]:
        """The addresses of a department's declarations, oldest first; within a year the one in force is last."""
        return self._by_department.get((region, department), ())

    def years_of(self, region: str, department: str) -> tuple[int, ...]:
        """The years for which the department has a declaration, readable or not, in ascending order."""
        unreadable = self.unreadable.intersection(self._further_of_department.get((region, department), ()))
        return tuple(sorted({place.year for place in (*self.of_department(region, department), *unreadable)}))

    def of_project(self, region: str, department: str, project: str) -> tuple[DeclarationAddress, ...]:
        """The addresses of a project's declarations, found by its slug alone, in the order of `of_department`."""
        return self._by_project.get((region, department, project), ())

    def series_of(self, address: DeclarationAddress) -> tuple[DeclarationAddress, ...]:
        """The addresses of the same department's declarations, or of the same project's, oldest first."""
        if address.project:
            return self.of_project(address.region, address.department, address.project)
        return self.of_department(address.region, address.department)

    def departments_of(self, region: str) -> tuple[str, ...]:
        """The folders of a region's departments: the register's in its order, then others that have declarations."""
        registered = [line.slug for line in self.regions[region].departments]
        declaring = [department for place, department in self._by_department if place == region]
        return tuple(dict.fromkeys(registered + declaring))

    def department_name(self, region: str, department: str) -> str:
        """The current name of a department: from the register, else from its newest declaration."""
        registered = self.regions[region].registered(department)
        if registered:
            return registered.name
        addresses = self.of_department(region, department)
        return self.declarations[addresses[-1]].department_name if addresses else department

    def before(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """The address of the declaration to compare with: the nearest earlier one of the same department or project.

        For an adjusted declaration that is the approved one of the year; otherwise the one in force of the nearest
        earlier year, which need not be last year.
        """
        return self._neighbour(address, -1)

    def after(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """The address of the nearest later declaration: the adjusted one of the same year, else one of a later year."""
        return self._neighbour(address, +1)

    def adjustment_of(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """The address of the year's adjusted declaration, readable or not; None where there is none or this is it."""
        adjusted = replace(address, adjusted=True)
        unreadable = self.unreadable_projects if address.project else self.unreadable
        is_there = self.has(adjusted) or adjusted in unreadable
        return adjusted if is_there and adjusted != address else None

    def superseding(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """The address of the declaration that replaced this one; None where there is none that can be read."""
        adjusted = self.adjustment_of(address)
        return adjusted if adjusted and self.has(adjusted) else None

    def _neighbour(self, address: DeclarationAddress, step: int) -> DeclarationAddress | None:
        addresses = self.series_of(address)
        position = addresses.index(address) + step
        return addresses[position] if 0 <= position < len(addresses) else None

    def __iter__(self) -> Iterator[tuple[DeclarationAddress, Declaration]]:
        return iter(self.declarations.items())
