"""The departments of a region in a fiscal year, each with its public declaration and that of last year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model.archive import Archive, DeclarationAddress
from generator.model.publication_policy import PublicationPolicy
from generator.model.redaction import PublicArchive, PublicDeclaration, public_archive
from generator.model.region import Region, RegisteredDepartment


@dataclass(frozen=True, slots=True)
class DepartmentInYear:
    """A department in a year.

    `form` is the public declaration in force, `last` that of the year before; None where there is none. `line` is its
    line of the register. `is_unreadable` says that its file has errors. `is_added` says whether its budget counts in
    totals; that of a unit does not if its department's form covers it.
    """

    slug: str
    name: str
    line: RegisteredDepartment | None
    form: PublicDeclaration | None = None
    last: PublicDeclaration | None = None
    is_unreadable: bool = False
    is_added: bool = True

    @property
    def is_unit(self) -> bool:
        """Whether the register says that it is a unit of a department."""
        return self.line is not None and self.line.is_unit


@dataclass(frozen=True, slots=True)
class RegionInYear:
    """The departments in the order of the register, then any others.

    `is_official` says that the site is published by the region's government itself.
    """

    region: Region
    year: int
    departments: tuple[DepartmentInYear, ...]
    is_official: bool

    def title_of(self, table: str) -> str:
        """The title above a table: `示例区2023年公开情况统计表`."""
        return f"{self.region.name}{self.year}年{table}"

    @property
    def stating(self) -> tuple[tuple[DepartmentInYear, PublicDeclaration], ...]:
        """The departments that have a declaration, each with it."""
        return tuple((department, department.form) for department in self.departments if department.form is not None)

    def is_due(self, department: DepartmentInYear) -> bool:
        """Whether the department must have a public declaration for the year."""
        line = department.line
        return line is not None and not line.is_exempt and line.declares_in(self.year)


def region_year(
    archive: Archive, policy: PublicationPolicy, slug: str, year: int, *, is_official: bool
) -> RegionInYear:
    """The region's year with public declarations only. Raises KeyError where the archive has no such region."""
    public, region = public_archive(archive, policy), archive.regions[slug]
    departments = [
        _department(public, slug, department, year)
        for department in public.departments_of(slug)
        if not policy.exempts(region, department)
    ]
    listed = tuple(
        department for department in departments if department.line or department.form or department.is_unreadable
    )
    return RegionInYear(region, year, tuple(_counted(listed)), is_official)


def _department(public: PublicArchive, region: str, slug: str, year: int) -> DepartmentInYear:
    forms = {address.year: public.form_at(address) for address in public.of_department(region, slug)}
    own, adjusted = (DeclarationAddress(region, slug, year, adjusted=mark) for mark in (False, True))
    return DepartmentInYear(
        slug,
        public.department_name(region, slug),
        public.regions[region].registered(slug),
        forms.get(year),
        forms.get(year - 1),
        year not in forms and not public.unreadable.isdisjoint({own, adjusted}),
    )


def _counted(departments: tuple[DepartmentInYear, ...]) -> Iterator[DepartmentInYear]:
    """Each department with whether its budget counts in totals: a form that covers units includes their budgets."""
    above = {department.slug: department.line.belongs_to for department in departments if department.line}
    covering = {department.slug for department in departments if department.form and department.form.scope != "本级"}
    for department in departments:
        is_covered = any(slug in covering for slug in _superiors(department.slug, above))
        yield replace(department, is_added=not is_covered)


def _superiors(slug: str, above: dict[str, str | None]) -> Iterator[str]:
    passed = {slug}
    while (superior := above.get(slug)) and superior not in passed:
        passed.add(superior)
        slug = superior
        yield superior
