"""Every folder of examples/ is a test: a file and, in expected.txt, the whole of what is said about it.

What `disclose check --fix` makes of it stands in fixed.yaml: tests/form_files/test_fixed_examples.py.
"""

from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Rule
from generator.read import reading_rules as rules
from tests.read.as_author_sees import told_of

EXAMPLES = Path(__file__).parent / "examples"
# Said of folders and of files too large to keep here: test_folder.py, test_large_files.py.
SAID_ELSEWHERE = {
    rules.UNREADABLE_FILE,
    rules.SYMBOLIC_LINK,
    rules.WRONG_PLACE,
    rules.STRAY_FILE,
    rules.UNFIT_NAME,
    rules.TOO_LARGE,
}


@pytest.mark.parametrize("example", sorted(EXAMPLES.iterdir()), ids=lambda folder: folder.name)
def test_example(example: Path) -> None:
    [file] = (path for path in example.iterdir() if path.name not in ("expected.txt", "fixed.yaml"))
    assert told_of(file) == (example / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", [rule for rule in rules.RULES if rule not in SAID_ELSEWHERE], ids=lambda rule: rule.id)
def test_every_rule_has_an_example(rule: Rule) -> None:
    expected = "".join(file.read_text(encoding="utf-8") for file in EXAMPLES.glob("*/expected.txt"))
    assert f"〔{rule.name}〕" in expected
