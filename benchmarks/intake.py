"""What an import costs in seconds of CPU beside start-up: python -m benchmarks.intake."""

import argparse
import resource
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from statistics import median

import openpyxl

from generator.form_files.import_places import YearOfRegion
from generator.form_files.imported_files import import_files
from generator.intake.grid import Cell, Document, Paragraph, Table
from generator.intake.read_file import read_file
from generator.model.archive import DeclarationAddress

PROJECT = Path(__file__).parents[1]
SEED = PROJECT / "tests/seed/form.txt"
FILES, ROUNDS = 60, 3
GOAL_OF_ONE, GOAL_OF_ALL = 0.5, 15.0
"""Seconds of CPU: one Word file, and sixty."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def main() -> None:
    """Print what one file, sixty files and one list of sixty departments cost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake", description="time the import of files")
    parser.add_argument("--files", type=int, default=FILES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        word = root / "form.docx"
        document = read_file(SEED)
        assert isinstance(document, Document)
        _write_word(document, word)
        one = median(_import(root, [word], 1) for _ in range(ROUNDS))
        print(f"one Word file of the seed's form: {one:.2f} s of CPU; goal: {GOAL_OF_ONE} s")
        files = [Path(shutil.copy(word, root / f"{number}.docx")) for number in range(options.files)]
        print(f"{options.files} of them: {_import(root, files, options.files):.2f} s; goal: {GOAL_OF_ALL:g} s")
        listed = root / "list.xlsx"
        _write_list(options.files, listed)
        began = time.process_time()
        results = [
            *import_files(
                _declarations(root, options.files),
                [(listed, YearOfRegion("shili", 2023))],
                overwrite=False,
                strict=False,
            )
        ]
        assert not any(done.refused for done in results), results
        print(f"a list of {options.files} departments, 80 rows each: {time.process_time() - began:.2f} s")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _import(root: Path, files: list[Path], departments: int) -> float:
    declarations = _declarations(root, departments)
    asked = [(file, DeclarationAddress("shili", f"d{number}", 2022)) for number, file in enumerate(files)]
    began = time.process_time()
    for done in import_files(declarations, asked, overwrite=False, strict=False):
        assert not done.refused, done.refused
    return time.process_time() - began


def _declarations(root: Path, departments: int) -> Path:
    """An empty region with that many departments."""
    folder = root / "declarations"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "shili").mkdir(parents=True)
    lines = (f"  - 目录: d{at}\n    名称: 示例{at}局\n    预算代码: '{1000 + at}'\n" for at in range(departments))
    (folder / "shili/region.yaml").write_text("名称: 示例区\n部门:\n" + "".join(lines), encoding="utf-8")
    return folder


def _write_word(document: Document, file: Path) -> None:
    body = "".join(_block(block) for block in document.blocks)
    kinds = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    relation = f'<Relationship Id="r" Type="{_OFFICE}" Target="word/document.xml"/>'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", kinds)
        package.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>')
        package.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')


def _block(block: Table | Paragraph) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block.text)
    rows = ("".join(_cells(row)) for row in block.rows)
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in rows)}</w:tbl>"


def _cells(row: tuple[Cell, ...]) -> Iterator[str]:
    for cell in row:
        yield f"<w:tc>{''.join(map(_paragraph, cell.text.splitlines() or ['']))}</w:tc>"


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _write_list(departments: int, file: Path) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("清单")
    sheet.append(["单位编码", "单位名称", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重"])
    for number in range(80):
        for at in range(departments):
            levels = ("产出指标", "数量指标") if number % 2 else ("效益指标", "社会效益指标")
            sheet.append([str(1000 + at), f"示例{at}局", *levels, f"指标{number}", "≥", number + 1, "人", 1])
    workbook.save(file)


if __name__ == "__main__":
    main()
