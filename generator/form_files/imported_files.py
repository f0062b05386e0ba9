"""Office files of departments → declarations in the folder, each with an account of every cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from generator.form_files.import_accounts import write_account
from generator.form_files.import_forms import ChosenForm, chosen_form, form_of_any_place
from generator.form_files.import_places import ImportPlace, ProjectSlugs, address_in
from generator.form_files.imported_file import ImportedFile
from generator.form_files.replaced_file import write_whole
from generator.intake.account import Imported
from generator.intake.form_kind import FormKind, form_kind
from generator.intake.grid import Document
from generator.intake.long_list import ListedRows, long_list_in
from generator.intake.other_information import read_with_other_information
from generator.intake.read_file import missing_packages, read_file
from generator.intake.read_form import read_form
from generator.intake.refusal import Refusal
from generator.intake.several_forms import forms_in, head_value
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.project import Project
from generator.model.region import Region
from generator.read.characters import shown
from generator.read.document import read_of_form
from generator.read.folder import ReadFolder, read_folder
from generator.read.reading import Reading
from generator.write.declaration_yaml import declaration_as_yaml, tree_as_yaml

__all__ = ["ImportedFile", "import_files", "missing_packages"]
MOST_TEXTS = 10_000
"""A file with more is no form, unless it is a list; the seed's form has 400."""
_MOST_NAMED, _LONGEST_NAMED = 10, 30
"""How many texts a line names, and how much of each; it says where there is more."""
_ANY = "any"
"""The slug of a project whose own is not known yet."""


def import_files(
    declarations: Path,
    files: Sequence[tuple[Path, ImportPlace]],
    *,
    overwrite: bool,
    strict: bool,
    form_slug: str | None = None,
) -> Iterator[ImportedFile]:
    """Import each file to its place, in order; a refused file does not stop the others.

    A file for a department's year may hold several of its projects, one for a region's year declarations of any
    department; each of them is one result. The form is recognised by labels unless `form_slug` names it. With `strict`
    a declaration with guesses or left-over cells is not written.
    """
    importer = _Importer(read_folder(declarations, regions_only=True), declarations, overwrite, strict, form_slug)
    for file, place in files:
        yield from importer.imported(file, place)


@dataclass
class _Importer:
    folder: ReadFolder
    declarations: Path
    overwrite: bool
    strict: bool
    form_slug: str | None
    _projects: dict[tuple[str, str, int], ProjectSlugs] = field(default_factory=dict)
    _written_to: dict[DeclarationAddress, Path] = field(default_factory=dict)

    def imported(self, file: Path, place: ImportPlace) -> Iterator[ImportedFile]:
        """The results for each declaration in a file."""
        address = place if isinstance(place, DeclarationAddress) else None
        region = self.folder.archive.regions.get(place.region)
        if region is None:
            yield ImportedFile(file, address, f"declarations 下没有“{place.region}”这个地区")
            return
        path = self.folder.region_paths.get(place.region)
        problems = (problem for problem in self.folder.diagnostics if problem.location.path == path)
        if wrong := next((problem for problem in problems if problem.stops_publication), None):
            yield ImportedFile(file, address, f"{path} 有错误，请先改正：{wrong.message}")
            return
        document = read_file(file)
        if isinstance(document, Refusal):
            yield ImportedFile(file, address, document.message)
        elif long_list := long_list_in(document):
            for rows in long_list.listed:
                yield self._of_list(file, place, region, rows)
            if long_list.beside:
                texts = _named([text for _, text in long_list.beside])
                yield ImportedFile(
                    file, None, remark=f"清单以外另有文字，没有读入：{texts}", left_over=len(long_list.beside)
                )
        elif any(islice(document.texts(), MOST_TEXTS, None)):
            yield ImportedFile(file, address, f"有文字的单元格超过 {MOST_TEXTS} 个，不像申报表，请只留下申报表再导入")
        else:
            yield from self._of_forms(file, place, region, forms_in(document))

    def _of_forms(
        self, file: Path, place: ImportPlace, region: Region, documents: Sequence[Document]
    ) -> Iterator[ImportedFile]:
        is_one = isinstance(place, DeclarationAddress) and (place.project or not _is_of_projects(documents[0]))
        if is_one and len(documents) > 1:
            whole = "地区/部门@年度" if _is_of_projects(documents[0]) else "地区@年度"
            reason = f"文件中有{len(documents)}份申报表，请写 --as {whole}，或拆成各自的文件"
            yield ImportedFile(file, place if isinstance(place, DeclarationAddress) else None, reason)
            return
        for document in documents:
            yield self._of_form(file, place, region, document)

    def _of_form(self, file: Path, place: ImportPlace, region: Region, document: Document) -> ImportedFile:
        is_project = _is_of_projects(document) or (isinstance(place, DeclarationAddress) and bool(place.project))
        address = self._department(place, region, document)
        if isinstance(address, str):
            return ImportedFile(file, None, address)
        about = replace(address, project=address.project or _ANY) if is_project else address
        chosen = chosen_form(self.folder, region, about, document, self.form_slug)
        if isinstance(chosen, str):
            return ImportedFile(file, address, chosen)
        form = chosen.form
        imported = read_with_other_information(document, lambda bare: read_form(bare, address.year, form))
        if isinstance(imported, Refusal):
            return ImportedFile(file, address, imported.message)
        code, name = (_stated(imported, chosen, held) for held in ("project_code", "project_name"))
        return self._placed(file, about, imported, chosen, code, name)

    def _of_list(self, file: Path, place: ImportPlace, region: Region, rows: ListedRows) -> ImportedFile:
        code, department, project_code, project = rows.stated
        address = address_in(place, region, code, department)
        if isinstance(address, str):
            return ImportedFile(file, None, f"{address}（{len(rows.rows)}行）")
        if isinstance(place, DeclarationAddress) and place.project:
            return ImportedFile(file, place, "是多份申报表的清单，请写 --as 地区/部门@年度 或 --as 地区@年度")
        about = replace(address, project=_ANY) if rows.is_of_project else address
        chosen = chosen_form(self.folder, region, about, rows.heads, self.form_slug)
        if isinstance(chosen, str):
            return ImportedFile(file, about, chosen)
        return self._placed(file, about, rows.read(chosen.form, place.year), chosen, project_code, project)

    def _department(self, place: ImportPlace, region: Region, document: Document) -> DeclarationAddress | str:
        if isinstance(place, DeclarationAddress):
            return place
        form = form_of_any_place(self.folder, document)
        code, name = (head_value(document, form, held) for held in ("budget_code", "department_name"))
        return address_in(place, region, code, name)

    def _placed(
        self, file: Path, address: DeclarationAddress, imported: Imported, chosen: ChosenForm, code: str, name: str
    ) -> ImportedFile:
        """Write a declaration to its place; a project without a given slug gets one by its code or name."""
        remark = ""
        if address.project == _ANY:
            key = (address.region, address.department, address.year)
            slugs = self._projects.setdefault(key, ProjectSlugs(self.declarations, *key))
            slug, remark = slugs.slug(code, name)
            if not slug:
                why = "看不出是哪个项目（没有写名称和代码），请写 --as 地区/部门/项目@年度"
                return ImportedFile(file, replace(address, project=""), why)
            address = replace(address, project=slug)
        if before := self._written_to.get(address):
            return ImportedFile(file, address, f"{address.file} 刚从“{before.name}”导入过另一份，这一份没有写入")
        self._written_to[address] = file
        return replace(self._written(file, address, imported, chosen), remark=remark)

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
            problems=reading.diagnostics,
            is_same=before == text,
        )
        why = _why_not(about, address, is_there=bool(before), overwrite=self.overwrite, strict=self.strict)
        over = before if self.overwrite and before != text else ""
        account = write_account(self.declarations, address, imported, file.name, over)
        if not why and not about.is_same:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, text.encode())
        return replace(about, refused=why, account=account)


def _is_of_projects(document: Document) -> bool:
    return form_kind(document) in {FormKind.PROJECT, FormKind.TRANSFER}


def _stated(imported: Imported, chosen: ChosenForm, name: str) -> str:
    held = imported.tree.get(label(Project, name, chosen.form))
    return held if isinstance(held, str) else ""


def _file_text(address: DeclarationAddress, imported: Imported, chosen: ChosenForm) -> tuple[str, Reading[Declaration]]:
    """The text of the file, canonical where it can be read, and the reader's result."""
    path = f"declarations/{address.file}"
    kind: type[Declaration] = Project if address.project else Declaration
    named = {label(Declaration, "form_slug"): chosen.named} if chosen.named else {}
    text = tree_as_yaml({**named, **imported.tree}, chosen.modeline)
    reading: Reading[Declaration] = read_of_form(path, text.encode(), chosen.choice, kind)
    if reading.content is not None:
        text = declaration_as_yaml(reading.content, chosen.slug)
        reading = read_of_form(path, text.encode(), chosen.choice, kind)
    return text, reading


def _named(texts: Sequence[str]) -> str:
    named = "、".join(f"“{shown(text, _LONGEST_NAMED)}”" for text in texts[:_MOST_NAMED])
    return f"{named}等{len(texts)}处" if len(texts) > _MOST_NAMED else named


def _why_not(about: ImportedFile, address: DeclarationAddress, *, is_there: bool, overwrite: bool, strict: bool) -> str:
    if is_there and not about.is_same and not overwrite:
        return f"{address.file} 已有内容不同的申报表，没有写入；确要覆盖的，加 --overwrite"
    if strict and (about.guesses or about.left_over):
        return "有需要核对或没有读懂的，没有写入（--strict）；请看导入说明"
    return ""
