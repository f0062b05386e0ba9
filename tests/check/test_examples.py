"""Every folder of examples/ is a test: declarations and projects, and in expected.txt all that `disclose check` says.

A folder named as a rule is an example of what the rule finds, one with -not behind it of what looks like that and is
legitimate; case-… are forms on which earlier versions said nothing, or the wrong thing. What `disclose check --fix`
makes of 2023.yaml stands beside it in 2023.fixed.yaml: tests/form_files/test_fixed_examples.py.
"""

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.check.checks import DECLARATION_RULES, checks_for
from generator.check.findings import findings_of
from generator.diagnostics.diagnostic import Location, Route, Rule, in_reading_order
from generator.diagnostics.formats import as_text
from generator.model.finding import as_diagnostic
from generator.model.publication_policy import USUAL_POLICY
from generator.read.folder import ReadFolder, read_folder
from generator.read.reading_rules import LEFT_TO_DO
from generator.rules import RULE_EXAMPLES

EXAMPLES = Path(__file__).parent / "examples"
REGION = """\
名称: 示例区
财政部门: 示例区财政局
指标体系:
  - "2015"
  - "2021"
部门:
  - 目录: culture
    名称: 示例区文化和旅游局
"""
"""Of the examples that have no region.yaml of their own."""
TODAY = date(2026, 11, 30)
SHOWN = (*DECLARATION_RULES, LEFT_TO_DO)
"""The rules that have examples, here and in the guide; what is left to do stands in comments, which the reader sees."""
OFFICIAL = ("stage-not-stated", "stage-not-stated-not")
"""Examples of what is only asked of sites that have a 主办单位."""


def told_of(example: Path, scratch: Path) -> str:
    """What is said of the example's declarations, as `disclose check` prints it, without the way to their region."""
    root = declarations_of(example, scratch)
    folder = read_folder(root)
    found = [*folder.diagnostics]
    checks = checks_for(USUAL_POLICY, is_official=example.name in OFFICIAL)
    for address in (*folder.archive.declarations, *folder.archive.projects):
        locate = partial(_located, folder, folder.paths[address])
        found += [as_diagnostic(finding, locate) for finding in findings_of(folder.archive, address, checks, TODAY)]
    return as_text(in_reading_order(found)).replace("declarations/example-district/", "")


def declarations_of(example: Path, scratch: Path) -> Path:
    """The folder of declarations that an example stands for, with what it does not have of its own."""
    root = scratch / "declarations"
    region = root / "example-district"
    shutil.copytree(example, region, ignore=shutil.ignore_patterns("expected.txt", "*.fixed.yaml"))
    if not (region / "region.yaml").exists():
        (region / "region.yaml").write_text(REGION, encoding="utf-8")
    if (region / "words.yaml").exists():
        (region / "words.yaml").rename(root / "words.yaml")
    if (region / "forms").exists():
        (region / "forms").rename(root / "forms")
    return root


def _located(folder: ReadFolder, path: str, route: Route) -> Location:
    return folder.locate(path, route)


@pytest.mark.parametrize("example", sorted(EXAMPLES.iterdir()), ids=lambda folder: folder.name)
def test_example(example: Path, tmp_path: Path) -> None:
    assert told_of(example, tmp_path) == (example / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_every_rule_has_an_example_of_what_it_finds_and_of_what_it_leaves_alone(rule: Rule) -> None:
    found, left = (
        (EXAMPLES / name / "expected.txt").read_text(encoding="utf-8") for name in (rule.id, f"{rule.id}-not")
    )
    assert f": {rule.severity.label}〔{rule.name}〕" in found
    assert f"〔{rule.name}〕" not in left


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_the_guide_shows_every_rule_before_and_after(rule: Rule) -> None:
    assert RULE_EXAMPLES[rule.id].before.strip() != RULE_EXAMPLES[rule.id].after.strip() != ""


def test_the_guide_shows_no_rule_that_is_not_there() -> None:
    assert RULE_EXAMPLES.keys() == {rule.id for rule in SHOWN}


def test_a_folder_is_an_example_of_a_rule_or_a_case() -> None:
    known = {name for rule in SHOWN for name in (rule.id, f"{rule.id}-not")}
    assert {folder.name for folder in EXAMPLES.iterdir() if not folder.name.startswith("case-")} == known
