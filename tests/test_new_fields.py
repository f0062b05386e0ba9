"""A new field is one line of the model: the same tests hold it as hold the fields that are there.

They run on a copy of the program whose every part has new fields, of every kind that a cell can be.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from generator.model.form_fields import FieldKind
from tests.project import OURS
from tests.thorough import thorough

MODEL = ("generator/model/goals.py", "generator/model/declaration.py")
ANNOTATIONS = {
    FieldKind.TEXT: "Text | None",
    FieldKind.AMOUNT: "Amount | None",
    FieldKind.DAY: "Day | None",
    FieldKind.ADDRESS: "Address | None",
    FieldKind.CHOICE: 'Literal["甲", "乙"] | None',
}
IMPORTS = "from typing import Literal\nfrom generator.model.cell_types import Address, Amount, Day, Text\n"
EACH = 3
"""So many new fields every part gets; what kinds they are goes round, so that all are among them."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program and its tests, with new fields behind those of every part, and a list of texts more."""
    folder = tmp_path_factory.mktemp("program")
    for name in ("generator", "templates", "tests"):
        shutil.copytree(OURS / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "mkdocs.yml"):
        shutil.copy(OURS / name, folder)
    kinds, forms = cycle(ANNOTATIONS), folder / "generator/model/default_form.yaml"
    for file in MODEL:
        (folder / file).write_text(with_new_fields((OURS / file).read_text(encoding="utf-8"), kinds), encoding="utf-8")
    models = "".join((folder / file).read_text(encoding="utf-8") for file in MODEL)
    forms.write_text(with_new_columns(forms.read_text(encoding="utf-8"), models), encoding="utf-8")
    return folder


LISTS = {
    "declaration": "基本信息",
    "amounts": "金额栏",
    "indicator": "指标栏",
    "annual_goal": "目标栏",
    "long_term_goal": "目标栏",
}
"""The lists of a form that say what it has of a part; what no list speaks of every form has."""


def with_new_columns(form: str, models: str) -> str:
    """The default form with the new fields in its lists, printed where they are stated."""
    parts = "|".join(LISTS)
    fields = [(LISTS[part], alias) for alias, part in re.findall(rf'alias="(新栏[a-z]+?({parts}))"', models)]
    for listed, label in (*fields, ("组成部分", "新列")):
        form = form.replace(f"\n{listed}:\n", f"\n{listed}:\n  - {{标签: {label}, 含义: {label}, 印法: 有填才印}}\n")
    return form


def with_new_fields(code: str, kinds: Iterator[FieldKind]) -> str:
    lines = code.splitlines()
    for part in reversed([node for node in ast.parse(code).body if isinstance(node, ast.ClassDef)]):
        fields = [node for node in part.body if isinstance(node, ast.AnnAssign)]
        if fields:
            lines[fields[-1].end_lineno : fields[-1].end_lineno] = new_fields(part.name, kinds)
    future = next(number for number, line in enumerate(lines) if line.startswith(("from ", "import ")))
    return "\n".join([*lines[:future], *IMPORTS.splitlines(), *lines[future:], ""])


def new_fields(part: str, kinds: Iterator[FieldKind]) -> list[str]:
    """`    new_text_of_funds: Text | None = Field(None, alias="新text")`."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", part).lower()
    cells = [
        f'    new_{kind}_of_{name}: {ANNOTATIONS[kind]} = Field(None, alias="新栏{kind}{name}")'
        for kind in islice(kinds, EACH)
    ]
    listed = '    new_texts_of_declaration: Texts = Field((), alias="新列", description="新")'
    return [*cells, listed] if part == "Declaration" else cells


@thorough
def test_new_fields_are_compared_printed_written_and_exported(program: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_form_fields.py", "-k", "new_"],
        cwd=program,
        env={**os.environ, "PYTHONPATH": str(program), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:]
    passed = re.search(r"^(\d+) passed", run.stdout, re.MULTILINE)
    assert passed
    assert int(passed[1]) > 200
