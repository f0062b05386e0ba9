"""Which form a file among a folder's declarations has."""

from dataclasses import dataclass
from pathlib import Path

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.form_choice import FormChoice, form_choice
from generator.model.region import Region
from generator.read.document import read_any_declaration
from generator.read.folder import ReadFolder
from generator.read.reading import Reading


@dataclass(frozen=True, slots=True)
class FormOfFile:
    """The choice of form for one address, as a department's declaration and as a project's."""

    address: DeclarationAddress
    of_department: FormChoice
    of_project: FormChoice

    @property
    def choice(self) -> FormChoice:
        """The choice for this address."""
        return self.of_project if self.address.project else self.of_department

    def read(self, path: str, data: bytes) -> Reading[Declaration]:
        """The declaration in these bytes, as the file of the address; `path` is its name in messages."""
        return read_any_declaration(path, data, self.of_department, self.of_project)

    def slug(self, declaration: Declaration) -> str | None:
        """The folder's slug for the declaration's form; None where the folder has no file for it."""
        slug = declaration.form_slug or self.choice.usual
        return slug if slug in self.choice.forms else None


def form_of_file(folder: ReadFolder, address: DeclarationAddress) -> FormOfFile:
    """The choice by the folder's forms and the address's region; without a region, by the forms for all."""
    region = folder.archive.regions.get(address.region) or Region.model_validate({"名称": address.region})
    of_department, of_project = (
        form_choice(folder.forms, region, address.department, address.year, is_project=is_project)
        for is_project in (False, True)
    )
    return FormOfFile(address, of_department, of_project)


def declaration_files(declarations: Path, places: list[Path] | None) -> dict[Path, DeclarationAddress]:
    """The files of declarations in the folder, by path; with `places` those that are or lie in one of them.

    Symbolic links are left out.
    """
    found = {}
    for file in sorted(declarations.rglob("*.yaml")):
        address = DeclarationAddress.of_file(file.relative_to(declarations).as_posix())
        is_wanted = places is None or any(path in (file, *file.parents) for path in places)
        if address and is_wanted and file.is_file() and not file.is_symlink():
            found[file] = address
    return found
