"""Diagnostics that are plain unless a test says otherwise, and any that could ever be made."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies
from jsonschema.validators import validator_for

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule, Severity
from generator.diagnostics.edit import Edit, Fix, replaced

AMOUNT = Rule("amount-format", "金额格式", Severity.ERROR, "金额只写半角数字。")
BALANCE = Rule("balance", "收支平衡", Severity.WARNING, "收入合计应当等于支出合计。")
FILE = "declarations/wuhan-qingshan/civil-affairs/2022.yaml"
SCHEMAS = Path(__file__).parent / "schemas"
WRITTEN = "      当年预算: ６,009.09"
SEPARATOR = Fix((replaced(14, WRITTEN, 13, "６,009.09", "6009.09"),))
HOSTILE = (
    "::error::",
    "\n::set-output name=a::b",
    "\r\n::stop-commands::z",
    "##[add-mask]x",
    "%0A%25",
    "[点我](https://example.com)",
    "{0}",
    "]]>",
    "<!--",
    "```",
    "\x1b[2J",
    "\x00",
    "\u2028",
    "\u202e",
    "\udcff",
    "\ud800\udc00",
    "\ufffe",
    ",line=1",
    "第3行",
)


def problem(
    message: str = "“６００９．０９”含全角字符，应写 6009.09",
    *also: int,
    rule: Rule = AMOUNT,
    severity: Severity = Severity.ERROR,
    accepted: str = "",
    path: str = FILE,
    line: int = 14,
    fix: Fix | None = None,
) -> Diagnostic:
    places = tuple(Location(path, line, 9) for line in also)
    return Diagnostic(rule, severity, Location(path, line, 13), message, places, accepted, fix)


def any_problems() -> strategies.SearchStrategy[list[Diagnostic]]:
    """Lists of diagnostics about files with any names, in any words, halves of characters among them."""
    hostile = strategies.sampled_from(HOSTILE)
    plain = strategies.text(strategies.characters(), max_size=20)
    words = strategies.lists(plain | hostile, min_size=1, max_size=4).map("".join)
    lines = strategies.integers(1, 99)
    paths = words.map("declarations/{}".format)
    places = strategies.builds(Location, paths, lines, lines)
    return strategies.lists(
        strategies.builds(
            Diagnostic,
            strategies.sampled_from((AMOUNT, BALANCE)),
            strategies.sampled_from(Severity),
            places,
            words,
            strategies.lists(places, max_size=2).map(tuple),
            strategies.just("") | words,
            strategies.none() | fixes(),
        ),
        max_size=15,
    )


def fixes() -> strategies.SearchStrategy[Fix]:
    """Fixes of one edit anywhere on lines with any words."""
    words = strategies.lists(strategies.text(max_size=5) | strategies.sampled_from(HOSTILE), max_size=4).map("".join)

    def fixed(line: int, written: str, ends: list[int], text: str, is_safe: bool) -> Fix:
        start, end = sorted(end % (len(written) + 1) for end in ends)
        return Fix((Edit(line, start + 1, end + 1, text, written),), is_safe)

    ends = strategies.lists(strategies.integers(0, 99), min_size=2, max_size=2)
    return strategies.builds(fixed, strategies.integers(1, 99), words, ends, words, strategies.booleans())


def in_whole_characters(text: str) -> str:
    """The text as JSON can hold it: with � for each half of a character."""
    return "".join("�" if 0xD800 <= ord(character) <= 0xDFFF else character for character in text)


def wrong_by_schema(document: Any, name: str) -> list[str]:
    """What a published schema finds wrong with a document."""
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    found = validator_for(schema)(schema).iter_errors(document)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]
