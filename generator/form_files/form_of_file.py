"""What decides the form of a file that lies among the declarations of a folder."""

from dataclasses import dataclass
from pathlib import Path

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.form_choice import FormChoice, form_choice
from generator.model.region import Region
from generator.read.document import read_form
from generator.read.folder import ReadFolder
from generator.read.reading import Reading


@dataclass(frozen=True, slots=True)
class FormOfFile:
    """The choices for one address, as a department's declaration and as a project's."""

    address: DeclarationAddress
    of_department: FormChoice
    of_project: FormChoice

    @property
    def choice(self) -> FormChoice:
        """What decides its form."""
        return self.of_project if self.address.project else self.of_department

    def read(self, path: str, data: bytes) -> Reading[Declaration]:
        """What the bytes are as the file of that address; `path` is how messages name it."""
        return read_form(path, data, self.of_department, self.of_project)

    def slug(self, declaration: Declaration) -> str | None:
        """What the folder calls the form of a declaration read there; None where it has no file of that form."""
        slug = declaration.form_slug or self.choice.usual
        return slug if slug in self.choice.forms else None


def form_of_file(folder: ReadFolder, address: DeclarationAddress) -> FormOfFile:
    """What the folder's forms and the address's region say; of a region that is not there, what holds everywhere."""
    region = folder.archive.regions.get(address.region) or Region.model_validate({"名称": address.region})
    of_department, of_project = (
        form_choice(folder.forms, region, address.department, address.year, is_project=is_project)
        for is_project in (False, True)
    )
    return FormOfFile(address, of_department, of_project)


def declaration_files(declarations: Path, asked: list[Path] | None) -> dict[Path, DeclarationAddress]:
    """The files at the places of declarations, and of those the ones asked for, by path; links are no files here."""
    found = {}
    for file in sorted(declarations.rglob("*.yaml")):
        address = DeclarationAddress.of_file(file.relative_to(declarations).as_posix())
        is_asked = asked is None or any(path in (file, *file.parents) for path in asked)
        if address and is_asked and file.is_file() and not file.is_symlink():
            found[file] = address
    return found
