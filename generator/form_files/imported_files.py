"""Files as departments have them → their declarations in the folder, each with an account of every cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.intake.account import Imported
from generator.intake.account_text import account_as_json, account_as_markdown
from generator.intake.read_file import missing_packages, read_file
from generator.intake.read_form import read_form
from generator.intake.refusal import Refusal
from generator.model.archive import DeclarationAddress
from generator.model.form import default_form
from generator.model.form_choice import FormChoice, form_choice
from generator.read.document import read_declaration
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
    declarations: Path, asked: Sequence[tuple[Path, DeclarationAddress]], *, overwrite: bool, strict: bool
) -> Iterator[ImportedFile]:
    """Each file read and written to its place, one after the other; one that is refused stops no other.

    With `strict` nothing is written of a file with a guess or with cells that were not understood.
    """
    folder = read_folder(declarations, regions_only=True)
    for file, address in asked:
        yield _imported(folder, declarations, file, address, overwrite=overwrite, strict=strict)


def _imported(
    folder: ReadFolder, declarations: Path, file: Path, address: DeclarationAddress, *, overwrite: bool, strict: bool
) -> ImportedFile:
    def refused(why: str) -> ImportedFile:
        return ImportedFile(file, address, why)

    region = folder.archive.regions.get(address.region)
    if region is None:
        return refused(f"declarations 下没有“{address.region}”这个地区")
    choice = form_choice(folder.forms, region, address.department, address.year)
    if address.project or choice.of(None) != default_form():
        return refused("导入只支持默认表式的部门、单位申报表，这一份请按本地表式填写")
    document = read_file(file)
    imported = document if isinstance(document, Refusal) else read_form(document, address.year)
    if isinstance(imported, Refusal):
        return refused(imported.message)
    return _written(declarations, file, address, imported, choice, overwrite=overwrite, strict=strict)


def _written(
    declarations: Path,
    file: Path,
    address: DeclarationAddress,
    imported: Imported,
    choice: FormChoice,
    *,
    overwrite: bool,
    strict: bool,
) -> ImportedFile:
    target = declarations / address.file
    text = tree_as_yaml(imported.tree)
    reading = read_declaration(f"declarations/{address.file}", text.encode(), choice)
    if reading.content is not None:
        text = declaration_as_yaml(reading.content)
        reading = read_declaration(f"declarations/{address.file}", text.encode(), choice)
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
    why = _why_not(about, is_there=bool(before) and not about.is_same, overwrite=overwrite, strict=strict)
    account = _write_account(declarations, address, imported, file.name, before if overwrite and before != text else "")
    if not why and not about.is_same:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    return replace(about, refused=why, account=account)


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
