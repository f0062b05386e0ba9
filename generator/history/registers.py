"""What region.yaml states about a region and its departments, to recognise folders that were renamed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from generator.model.archive import DeclarationAddress


@dataclass(frozen=True, slots=True)
class RegisteredFolder:
    """A line of the register: a department's folder and name, and the folder of its successor, empty if none."""

    folder: str
    name: str
    taken_over_by: str = ""


@dataclass(frozen=True, slots=True)
class StatedRegister:
    """A region as its file states it; `code` and `parent` are empty where they are not stated."""

    name: str
    parent: str = ""
    code: str = ""
    departments: tuple[RegisteredFolder, ...] = ()

    def is_of_the_same_region(self, other: "StatedRegister") -> bool:
        """By the code where both state one, else by name and parent."""
        if self.code and other.code:
            return self.code == other.code
        return (self.name, self.parent) == (other.name, other.parent)


ReadRegister = Callable[[bytes], StatedRegister | None]
"""Reads a region.yaml; None where that is not possible."""
RegisterAt = Callable[[str], StatedRegister | None]
"""The register in the file with this blob."""


@dataclass(frozen=True)
class Folders:
    """The regions' files before and after a step, by the region's folder: the blob of each."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    register_at: RegisterAt

    def region(self, folder: str) -> str:
        """The region's folder after the step: the same, unless its file is gone and another states the region."""
        if folder in self.after or folder not in self.before:
            return folder
        known = self._register(self.before, folder)
        same = [
            other
            for other in self.after.keys() - self.before.keys()
            if self.after[other] == self.before.get(folder)
            or (known and (now := self._register(self.after, other)) and now.is_of_the_same_region(known))
        ]
        return same[0] if len(same) == 1 else folder

    def departments(self, region: str, new_region: str, department: str) -> list[str]:
        """The folders in which the department may be after the step, those that are stated first."""
        old, new = self._register(self.before, region), self._register(self.after, new_region)
        stated = [*_successors(new, department), *_successors(old, department)]
        if old and new:
            former = {line.folder for line in old.departments}
            names = [line.name for line in old.departments if line.folder == department]
            stated += [line.folder for line in new.departments if line.name in names and line.folder not in former]
        return [*stated, department]

    def _register(self, blobs: Mapping[str, str], region: str) -> StatedRegister | None:
        return self.register_at(blobs[region]) if region in blobs else None


def successor_of(folders: Folders, address: DeclarationAddress) -> list[DeclarationAddress]:
    """The addresses that a declaration may have, according to the registers, after a step that removed it."""
    region = folders.region(address.region)
    departments = folders.departments(address.region, region, address.department)
    places = [replace(address, region=region, department=department) for department in departments]
    return [place for place in dict.fromkeys(places) if place != address]


def _successors(register: StatedRegister | None, department: str) -> list[str]:
    lines = register.departments if register else ()
    return [line.taken_over_by for line in lines if line.folder == department and line.taken_over_by]
