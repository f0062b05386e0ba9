"""Where an imported declaration goes: to a department by the register, to a project by its code or name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.intake.basics import code_before, scope_behind
from generator.model.archive import DeclarationAddress
from generator.model.region import Region, RegisteredDepartment
from generator.model.slug import LONGEST_SLUG, RESERVED_SLUGS, SLUG
from generator.read.folder import read_folder


@dataclass(frozen=True, slots=True)
class YearOfRegion:
    """A region's year as a place of import: each file itself says which department it belongs to."""

    region: str
    year: int

    def __str__(self) -> str:
        return f"{self.region}@{self.year}"


ImportPlace = DeclarationAddress | YearOfRegion
"""A declaration, a department's year with all of its projects, or a region's year with all of its departments."""


def address_in(place: ImportPlace, region: Region, code: str, name: str) -> DeclarationAddress | str:
    """The address in a place for a code or name in the file, or why there is none.

    Where the place names a department, the file's must be the same.
    """
    if isinstance(place, DeclarationAddress) and not (code or name):
        return place
    found = _department_of(region, place.year, code, name)
    if isinstance(place, YearOfRegion):
        return found if isinstance(found, str) else DeclarationAddress(place.region, found.slug, place.year)
    if isinstance(found, str) or found.slug == place.department:
        return place
    return f"是“{found.name}”的，导入的位置是 {place.region}/{place.department}，没有写入"


def _department_of(region: Region, year: int, code: str, name: str) -> RegisteredDepartment | str:
    """The register's line for a 预算代码, else for a name; or in a line why there is none."""
    before, called = code_before(name)
    code, called = code or before, scope_behind(called)[0]
    by_name = [line for text in _spellings(region, called) for line in region.lines_by_name.get(text, ())]
    found = [*region.lines_by_code.get(code, ())] if code else []
    lines = [line for line in found or by_name if line.declares_in(year)] or [*(found or by_name)]
    lines = [*{line.slug: line for line in lines}.values()]
    if len(lines) == 1:
        return lines[0]
    named = "、".join(filter(None, (code and f"预算代码 {code}", called and f"“{called}”")))
    if not named:
        return "表中没有写明部门的名称或预算代码，请写明：--as 地区/部门@年度"
    why = "不止一个" if lines else "没有这个部门"
    return f"部门名录（region.yaml）中{why}：{named}；请在名录中写明“预算代码”，或写 --as 地区/部门@年度"


def _spellings(region: Region, name: str) -> Iterator[str]:
    if name:
        yield from (name, f"{region.name}{name}", name.removeprefix(region.parent or "").removeprefix(region.name))


@dataclass
class ProjectSlugs:
    """The slugs of a department's projects in a year, both existing and new ones."""

    declarations: Path
    region: str
    department: str
    year: int
    _given: dict[str, tuple[str, str]] = field(default_factory=dict)

    def slug(self, code: str, name: str) -> tuple[str, str]:
        """The slug of a project by its code, else its name, and a remark on a new one; empty where there is no name."""
        code = "".join(code.split())
        by_code = next((slug for slug, held, _ in self._known if code and held == code), None)
        by_name = (slug for slug, held, called in self._known if name and called == name and not (code and held))
        known = by_code or next(by_name, None)
        if known:
            return known, ""
        made = self._made(code, name)
        if made:
            self._given[made] = (code, name)
        return made, f"新项目“{name or code}”的文件名定为 {made}.yaml，一经使用不再更改，请核对" if made else ""

    def _made(self, code: str, name: str) -> str:
        base = _as_slug(code) or _as_slug(_in_pinyin(name))
        taken = {*(slug for slug, _, _ in self._known), *self._given}
        numbered = (base, *(f"{base}-{number}" for number in range(2, 1000)))
        same = next((slug for slug, whose in self._given.items() if whose == (code, name)), None)
        return same or next(slug for slug in numbered if slug not in taken) if base else ""

    @cached_property
    def _known(self) -> tuple[tuple[str, str, str], ...]:
        """The department's projects of all years, the latest first: slug, code and name.

        A project with an unreadable file is known by the lines at its left margin, so that it is not created twice.
        """
        folder = self.declarations / self.region / self.department
        if not folder.is_dir():
            return ()
        archive = read_folder(self.declarations, [folder]).archive
        own = [address for address in archive.projects if self._is_own(address)]
        known = [(archive.projects[at], at.project) for at in reversed(own)]
        unread = sorted(address for address in archive.unreadable_projects if self._is_own(address))
        return (
            *((slug, project.project_code or "", project.project_name) for project, slug in known),
            *((at.project, "", text) for at in unread for text in _texts_of(self.declarations / at.file)),
        )

    def _is_own(self, address: DeclarationAddress) -> bool:
        return (address.region, address.department) == (self.region, self.department)


def _texts_of(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := re.fullmatch(r"[^\s#:][^:]*:\s+(.+)", line):
            yield found[1].strip().strip("'\"")


def _as_slug(text: str) -> str:
    """A text as a slug; empty where no character of it may be in one."""
    words = re.findall(r"[a-z0-9]+", text.lower(), re.ASCII)
    slug = "-".join(words)
    if len(slug) > LONGEST_SLUG:
        slug = slug[:LONGEST_SLUG].rpartition("-")[0] or slug[:LONGEST_SLUG]
    if slug in RESERVED_SLUGS or (slug and not SLUG.fullmatch(slug)):
        slug = f"p-{slug}"
    return slug if SLUG.fullmatch(slug) else ""


def _in_pinyin(name: str) -> str:
    from pypinyin import Style, lazy_pinyin  # takes long to load, and few projects have no code

    return " ".join(lazy_pinyin(name, style=Style.NORMAL))
