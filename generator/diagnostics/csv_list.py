"""Diagnostics as CSV, one row each, to sort and hand out in a spreadsheet."""

from collections.abc import Iterator, Sequence

from generator.diagnostics.csv_text import csv_text
from generator.diagnostics.diagnostic import Diagnostic

HEADS = ("文件", "行", "列", "轻重", "规则", "规则编号", "审核要点", "依据", "说明", "另见行", "已说明的理由")


def as_csv(diagnostics: Sequence[Diagnostic]) -> str:
    """One row for each diagnostic below the heads."""
    return csv_text(HEADS, map(list, map(_cells, diagnostics)))


def _cells(diagnostic: Diagnostic) -> Iterator[str]:
    rule, place = diagnostic.rule, diagnostic.location
    yield from (place.path, str(place.line), str(place.column), diagnostic.severity.label, rule.name, rule.id)
    yield from (rule.item.value if rule.item else "", rule.document, diagnostic.message)
    yield "、".join(map(str, sorted({also.line for also in diagnostic.also} - {place.line})))
    yield diagnostic.accepted
