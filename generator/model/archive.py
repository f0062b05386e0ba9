"""Every declaration with its region, its department and its neighbours in time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.model.declaration import Declaration
from generator.model.form_choice import Forms
from generator.model.publication_policy import USUAL_POLICY, PublicationPolicy
from generator.model.region import Move, Region
from generator.model.slug import ADJUSTED, SLUG
from generator.model.word_list import ListedWord

EXEMPT = "部门名录写明依法不予公开"
"""Why nothing of a department is public that the register exempts."""
_FOLDER = rf"({SLUG.pattern})/({SLUG.pattern})/((?:19|20)\d\d)"
_DECLARATION_FILE = re.compile(rf"{_FOLDER}(\.{ADJUSTED})?\.yaml", re.ASCII)
_DECLARATION_ADDRESS = re.compile(rf"{_FOLDER}(/{ADJUSTED})?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class DeclarationAddress:
    """Where a declaration lives, in the folder and on the site: region, department and fiscal year.

    A year's `adjusted` declaration stands beside the approved one, and behind it in every order: of a year the last one
    is in force.
    """

    region: str
    department: str
    year: int
    adjusted: bool = False

    def __str__(self) -> str:
        return f"{self.region}/{self.department}/{self.year}" + (f"/{ADJUSTED}" if self.adjusted else "")

    @property
    def file_name(self) -> str:
        """What its file is called: `2022.yaml`, `2022.adjusted.yaml`."""
        return f"{self.year}.{ADJUSTED}.yaml" if self.adjusted else f"{self.year}.yaml"

    @property
    def file(self) -> str:
        """Where its file stands below declarations/."""
        return f"{self.region}/{self.department}/{self.file_name}"

    @classmethod
    def of_file(cls, path: str) -> "DeclarationAddress | None":
        """Whose file stands at a path below declarations/; None where no declaration may stand."""
        return cls._matched(_DECLARATION_FILE.fullmatch(path))

    @classmethod
    def of_text(cls, text: str) -> "DeclarationAddress | None":
        """The address written `region/department/2022` or `region/department/2022/adjusted`; None of anything else."""
        return cls._matched(_DECLARATION_ADDRESS.fullmatch(text))

    @classmethod
    def _matched(cls, found: re.Match[str] | None) -> "DeclarationAddress | None":
        return cls(found[1], found[3], int(found[5]), bool(found[6])) if found else None

    def is_alike(self, other: "DeclarationAddress") -> bool:
        """Whether both are of the same year, and both adjusted or neither: one may have moved to where the other is."""
        return (self.year, self.adjusted) == (other.year, other.adjusted)


@dataclass(frozen=True)
class Archive:
    """The declarations that could be read, by address, and what else the folder says about addresses.

    Every declaration's region is in `regions`. `unreadable` holds the addresses whose file is there, cannot be read and
    does not say that it is not to be public: known to exist, never shown as if they did not. The mappings are in order
    of address. `word_list` is what the bureau does not want to read in its forms. `forms` are the folder's own, by
    slug.
    """

    regions: Mapping[str, Region]
    declarations: Mapping[DeclarationAddress, Declaration]
    moves: tuple[Move, ...] = ()
    unreadable: frozenset[DeclarationAddress] = frozenset()
    word_list: tuple[ListedWord, ...] = ()
    forms: Forms = field(default_factory=dict)

    @cached_property
    def _by_department(self) -> Mapping[tuple[str, str], tuple[DeclarationAddress, ...]]:
        grouped: dict[tuple[str, str], list[DeclarationAddress]] = {}
        for address in sorted(self.declarations):
            grouped.setdefault((address.region, address.department), []).append(address)
        return {key: tuple(addresses) for key, addresses in grouped.items()}

    def withheld(self, address: DeclarationAddress, policy: PublicationPolicy) -> str:
        """Why nobody may read a declaration, in a few words and without a word of its texts; empty where anybody may.

        This alone decides what is public.
        """
        if policy.exempts(self.regions[address.region], address.department):
            return EXEMPT
        return policy.withheld(self.declarations[address])

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
        )

    @cached_property
    def departments(self) -> tuple[tuple[str, str], ...]:
        """Every department of which a declaration is there, readable or not, by region and folder, in order."""
        addresses = (*self.declarations, *self.unreadable)
        return tuple(sorted({(address.region, address.department) for address in addresses}))

    @cached_property
    def _unreadable_by_department(self) -> Mapping[tuple[str, str], frozenset[DeclarationAddress]]:
        grouped: dict[tuple[str, str], set[DeclarationAddress]] = {}
        for address in self.unreadable:
            grouped.setdefault((address.region, address.department), set()).add(address)
        return {place: frozenset(addresses) for place, addresses in grouped.items()}

    def only(self, region: str, department: str) -> "Archive":
        """The archive with no declaration of another department."""
        return replace(
            self,
            declarations={address: self.declarations[address] for address in self.of_department(region, department)},
            unreadable=self._unreadable_by_department.get((region, department), frozenset()),
        )

    def of_department(self, region: str, department: str) -> tuple[DeclarationAddress, ...]:
        """A department's declarations through the years, oldest first; of each year the one in force last."""
        return self._by_department.get((region, department), ())

    def years_of(self, region: str, department: str) -> tuple[int, ...]:
        """The years of which the department has a declaration, readable or not, in order."""
        unreadable = self._unreadable_by_department.get((region, department), ())
        return tuple(sorted({place.year for place in (*self.of_department(region, department), *unreadable)}))

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
        """The department's nearest earlier declaration: of an adjusted one the approved, else an earlier year's.

        That is the one in force, and need not be last year's.
        """
        return self._neighbour(address, -1)

    def after(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """The department's nearest later declaration: the adjusted one of the year, else a later year's."""
        return self._neighbour(address, +1)

    def adjustment_of(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """Where the adjusted declaration of the same year is, readable or not; None where this is it, or none is."""
        adjusted = replace(address, adjusted=True)
        is_there = adjusted in self.declarations or adjusted in self.unreadable
        return adjusted if is_there and adjusted != address else None

    def superseding(self, address: DeclarationAddress) -> DeclarationAddress | None:
        """The declaration that took the place of this one; None where this is in force, or the other's unreadable."""
        adjusted = self.adjustment_of(address)
        return adjusted if adjusted in self.declarations else None

    def _neighbour(self, address: DeclarationAddress, step: int) -> DeclarationAddress | None:
        addresses = self.of_department(address.region, address.department)
        position = addresses.index(address) + step
        return addresses[position] if 0 <= position < len(addresses) else None

    def __iter__(self) -> Iterator[tuple[DeclarationAddress, Declaration]]:
        return iter(self.declarations.items())
