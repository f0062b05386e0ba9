"""Files as departments have them → their declarations in the folder, each with an account of every cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.form_files.import_forms import ChosenForm, chosen_form
from generator.intake.account import Imported
from generator.intake.account_text import account_as_json, account_as_markdown
from generator.intake.other_information import read_with_other_information
from generator.intake.read_file import missing_packages, read_file
from generator.intake.read_form import read_form
from generator.intake.refusal import Refusal
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.project import Project
from generator.read.document import Reading, read_of_form
from generator.read.folder import ReadFolder, read_folder
from generator.write.declaration_yaml import declaration_as_yaml, tree_as_yaml

__all__ = ["ImportedFile", "import_files", "missing_packages"]
ACCOUNTS = ".import"
"""Where accounts lie, beside the folder of declarations: they may hold personal numbers, and Git ignores them."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of a file: `values` were read, of which some cells are guesses or left over.

    `refused` says in a line why nothing was written, empty where the declaration is. `found` is what the reader says
    of the declaration; `account` is where the account lies, None where there is none.
    """

    file: Path
    address: DeclarationAddress
    refused: str = ""
    values: int = 0
    guesses: int = 0
    left_over: int = 0
    found: tuple[Diagnostic, ...] = ()
    account: Path | None = None
    is_same: bool = False

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody must look before it is handed in."""
        stops = any(problem.stops_publication for problem in self.found)
        return bool(self.refused or self.guesses or self.left_over or stops)


def import_files(
    declarations: Path,
    asked: Sequence[tuple[Path, DeclarationAddress]],
    *,
    overwrite: bool,
    strict: bool,
    form_slug: str | None = None,
) -> Iterator[ImportedFile]:
    """Each file read and written to its place, one after the other; one that is refused stops no other.

    The form of each is told by its labels, unless `form_slug` names it. With `strict` nothing is written of a file with
    a guess or with cells that were not understood.
    """
    importer = _Importer(read_folder(declarations, regions_only=True), declarations, overwrite, strict, form_slug)
    for file, address in asked:
        yield importer.imported(file, address)


@dataclass(frozen=True)
class _Importer:
    folder: ReadFolder
    declarations: Path
    overwrite: bool
    strict: bool
    form_slug: str | None

    def imported(self, file: Path, address: DeclarationAddress) -> ImportedFile:
        """What became of a file."""
        region = self.folder.archive.regions.get(address.region)
        if region is None:
            return ImportedFile(file, address, f"declarations 下没有“{address.region}”这个地区")
        document = read_file(file)
        if isinstance(document, Refusal):
            return ImportedFile(file, address, document.message)
        chosen = chosen_form(self.folder, region, address, document, self.form_slug)
        if isinstance(chosen, str):
            return ImportedFile(file, address, chosen)
        form = chosen.form
        imported = read_with_other_information(document, lambda bare: read_form(bare, address.year, form))
        if isinstance(imported, Refusal):
            return ImportedFile(file, address, imported.message)
        return self._written(file, address, imported, chosen)

    def _written(self, file: Path, address: DeclarationAddress, imported: Imported, chosen: ChosenForm) -> ImportedFile:
        target = self.declarations / address.file
        text, reading = _file_text(address, imported, chosen)
        before = target.read_text(encoding="utf-8", errors="replace") if target.is_file() else ""
        about = ImportedFile(
            file,
            address,
            values=sum(len(entry.routes) for entry in imported.account),
            guesses=len(imported.guesses),
            left_over=len(imported.left_over),
            found=reading.diagnostics,
            is_same=before == text,
        )
        why = _why_not(about, is_there=bool(before) and not about.is_same, overwrite=self.overwrite, strict=self.strict)
        account = _write_account(
            self.declarations, address, imported, file.name, before if self.overwrite and before != text else ""
        )
        if not why and not about.is_same:
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.part")
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(target)
        return replace(about, refused=why, account=account)


def _file_text(address: DeclarationAddress, imported: Imported, chosen: ChosenForm) -> tuple[str, Reading[Declaration]]:
    """The text of the file, canonical where it can be read, and what the reader says of it."""
    path = f"declarations/{address.file}"
    kind: type[Declaration] = Project if address.project else Declaration
    named = {label(Declaration, "form_slug"): chosen.named} if chosen.named else {}
    text = tree_as_yaml({**named, **imported.tree}, chosen.modeline)
    reading: Reading[Declaration] = read_of_form(path, text.encode(), chosen.choice, kind)
    if reading.content is not None:
        text = declaration_as_yaml(reading.content, chosen.slug)
        reading = read_of_form(path, text.encode(), chosen.choice, kind)
    return text, reading


def _why_not(about: ImportedFile, *, is_there: bool, overwrite: bool, strict: bool) -> str:
    if is_there and not overwrite:
        return f"{about.address.file} 已有内容不同的申报表，没有写入；确要覆盖的，加 --overwrite"
    if strict and (about.guesses or about.left_over):
        return "有需要核对或没有读懂的，没有写入（--strict）；请看导入说明"
    return ""


def _write_account(declarations: Path, address: DeclarationAddress, imported: Imported, name: str, before: str) -> Path:
    """Put the account beside the folder of declarations; where it lies."""
    account = declarations.parent / ACCOUNTS / f"{address.file.removesuffix('.yaml')}.md"
    account.parent.mkdir(parents=True, exist_ok=True)
    account.write_text(account_as_markdown(imported, name, before), encoding="utf-8", newline="\n")
    account.with_suffix(".json").write_text(account_as_json(imported), encoding="utf-8", newline="\n")
    return account
