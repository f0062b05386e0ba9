"""Every example of the reader and of the checks, put right: the fixed text stands beside it, or nothing is certain."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Rule
from generator.rules import RULE_CHAPTERS
from tests.check.test_examples import EXAMPLES as OF_CHECKS
from tests.check.test_examples import declarations_of
from tests.form_files.fixing import declarations_with, fix_all
from tests.read.test_examples import EXAMPLES as OF_READING

NAMES = ("2022.yaml", "2022.adjusted.yaml")
"""What a declaration is called among the examples of the reader."""
READ = [folder for folder in sorted(OF_READING.iterdir()) if any((folder / name).exists() for name in NAMES)]
CHECKED = sorted(OF_CHECKS.iterdir())
FIXABLE = [rule for chapter in RULE_CHAPTERS for rule in chapter.rules if rule.is_fixable]


@pytest.mark.parametrize("example", READ, ids=lambda folder: folder.name)
def test_an_example_of_the_reader_is_put_right_as_beside_it(example: Path, tmp_path: Path) -> None:
    [file] = (example / name for name in NAMES if (example / name).exists())
    root = declarations_with(tmp_path, file.read_bytes(), f"shili/civil-affairs/{file.name}")
    fix_all(root)
    beside = example / "fixed.yaml" if (example / "fixed.yaml").exists() else file
    assert (root / "shili/civil-affairs" / file.name).read_bytes() == beside.read_bytes()
    assert [file for file in fix_all(root) if file.applied] == []


@pytest.mark.parametrize("example", CHECKED, ids=lambda folder: folder.name)
def test_an_example_of_the_checks_is_put_right_as_beside_it(example: Path, tmp_path: Path) -> None:
    root = declarations_of(example, tmp_path)
    fix_all(root)
    for file in (root / "example-district").rglob("20*.yaml"):
        given = example / file.relative_to(root / "example-district")
        beside = given.with_name(f"{given.stem}.fixed.yaml")
        assert file.read_bytes() == (beside if beside.exists() else given).read_bytes()
    assert [file for file in fix_all(root) if file.applied] == []


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.id)
def test_what_the_guide_says_can_be_put_right_has_an_example_with_the_fixed_text(
    rule: Rule, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert rule in _rules_with_a_fixed_example(tmp_path_factory.getbasetemp())


def test_nothing_else_is_ever_put_right(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert {rule.id for rule in _rules_with_a_fixed_example(tmp_path_factory.getbasetemp())} == {
        rule.id for rule in FIXABLE
    }


@cache
def _rules_with_a_fixed_example(scratch: Path) -> frozenset[Rule]:
    """The rules by which anything is put right in the examples that have their fixed text beside them."""
    found: set[Rule] = set()
    for number, example in enumerate([*READ, *CHECKED]):
        if not any(example.rglob("*fixed.yaml")):
            continue
        folder = scratch / f"example-{number}"
        folder.mkdir()
        root = _folder_of(example, folder)
        found |= {applied.rule for fixed in fix_all(root) for applied in fixed.applied}
        shutil.rmtree(folder)
    return frozenset(found)


def _folder_of(example: Path, scratch: Path) -> Path:
    if example in CHECKED:
        return declarations_of(example, scratch)
    [file] = (example / name for name in NAMES if (example / name).exists())
    return declarations_with(scratch, file.read_bytes(), f"shili/civil-affairs/{file.name}")
