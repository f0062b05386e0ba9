"""What an import costs in seconds of CPU beside start-up: python -m benchmarks.intake."""

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path
from statistics import median

import openpyxl

from generator.form_files.import_places import ImportPlace, YearOfRegion
from generator.form_files.imported_files import import_files
from generator.intake.grid import Cell, Document, Paragraph, Table
from generator.intake.read_file import read_file
from generator.model.archive import DeclarationAddress
from tests.intake.office_files import p, tbl, tc, tr, word_xml

PROJECT = Path(__file__).parents[1]
SEED = PROJECT / "tests/seed/form.txt"
FILES, ROUNDS = 60, 3
GOAL_OF_ONE, GOAL_OF_ALL = 0.5, 15.0
"""Seconds of CPU: one Word file, and sixty."""


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
        word.write_bytes(_word(document))
        one = median(_import(root, [(word, _department(0))], 1) for _ in range(ROUNDS))
        print(f"one Word file of the seed's form: {one:.2f} s of CPU; goal: {GOAL_OF_ONE} s")
        files = [Path(shutil.copy(word, root / f"{number}.docx")) for number in range(options.files)]
        each = [(file, _department(number)) for number, file in enumerate(files)]
        print(f"{options.files} of them: {_import(root, each, options.files):.2f} s; goal: {GOAL_OF_ALL:g} s")
        listed = root / "list.xlsx"
        _write_list(options.files, listed)
        seconds = _import(root, [(listed, YearOfRegion("shili", 2023))], options.files)
        print(f"a list of {options.files} departments, 80 rows each: {seconds:.2f} s")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _import(root: Path, asked: Sequence[tuple[Path, ImportPlace]], departments: int) -> float:
    declarations = _declarations(root, departments)
    began = time.process_time()
    for done in import_files(declarations, asked, overwrite=False, strict=False):
        assert not done.refused, done.refused
    return time.process_time() - began


def _department(number: int) -> DeclarationAddress:
    return DeclarationAddress("shili", f"d{number}", 2022)


def _declarations(root: Path, departments: int) -> Path:
    """An empty region with that many departments."""
    folder = root / "declarations"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "shili").mkdir(parents=True)
    lines = (f"  - 目录: d{at}\n    名称: 示例{at}局\n    预算代码: '{1000 + at}'\n" for at in range(departments))
    (folder / "shili/region.yaml").write_text("名称: 示例区\n部门:\n" + "".join(lines), encoding="utf-8")
    return folder


def _word(document: Document) -> bytes:
    return word_xml("".join(map(_block, document.blocks)))


def _block(block: Table | Paragraph) -> str:
    return p(escape(block.text)) if isinstance(block, Paragraph) else tbl(*(tr(*map(_cell, row)) for row in block.rows))


def _cell(cell: Cell) -> str:
    return tc("".join(p(escape(line)) for line in cell.text.splitlines()))


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
