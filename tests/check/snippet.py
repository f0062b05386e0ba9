"""A piece of a declaration as its author writes it, and what the checks say about it, line by line."""

from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from generator.check.checks import CHECKS
from generator.check.findings import findings_of
from generator.check.rule import Check
from generator.diagnostics.diagnostic import in_reading_order
from generator.diagnostics.formats import as_text
from generator.model.finding import as_diagnostic
from generator.read.document import read_declaration
from tests.builders import address, archive, region

REST = {
    "年度": "年度: 2022",
    "部门名称": "部门名称: 青山区民政局",
    "整体绩效目标": "整体绩效目标:\n  年度目标:\n    - 目标: 保障困难群众基本生活。\n"
    "      绩效指标:\n        产出指标:\n          数量指标:\n"
    "            - 指标名称: 救助人数\n              预期当年实现值: ≥900人",
}


def told(snippet: str, checks: Sequence[Check] = CHECKS, **region_changes: Any) -> str:
    """The findings of all checks, or of these, as `disclose check` prints them; what the snippet leaves out of a sound
    declaration follows it.
    """
    given = dedent(snippet).lstrip("\n")
    rest = [text for key, text in REST.items() if f"\n{key}:" not in "\n" + given]
    reading = read_declaration("2022.yaml", "\n".join([given.rstrip("\n"), *rest, ""]).encode())
    assert not reading.diagnostics, as_text(reading.diagnostics)
    assert reading.content is not None
    whole = archive(reading.content, regions={"wuhan-qingshan": region(**region_changes)})
    found = findings_of(whole, address(), checks)
    return as_text(in_reading_order(as_diagnostic(finding, reading.locate) for finding in found))


def said(*lines: str) -> str:
    """What `told` returns, without the path in front of every line."""
    return "".join(f"2022.yaml:{line}\n" for line in lines)
