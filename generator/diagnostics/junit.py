"""Diagnostics as JUnit XML, which GitLab and Jenkins list as tests."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from xml.etree import ElementTree

from generator.diagnostics.diagnostic import Diagnostic, in_reading_order
from generator.diagnostics.plain_text import text_line


def as_junit(diagnostics: Sequence[Diagnostic]) -> str:
    """A suite for each file and a case for each diagnostic; without any, one case that passed.

    Some readers need at least one case. Diagnostics that stop publication are failures, all others are skipped. A case
    is named by rule and message without the line, so that readers recognise it in the next run. Characters that XML
    cannot hold are left out.
    """
    root = ElementTree.Element("testsuites", name="disclose check")
    for path, of_file in groupby(in_reading_order(diagnostics), key=lambda diagnostic: diagnostic.location.path):
        _add_suite(root, path, list(of_file))
    if not diagnostics:
        suite = ElementTree.SubElement(root, "testsuite", {"name": "declarations", **_counts([]), "tests": "1"})
        ElementTree.SubElement(suite, "testcase", classname="declarations", name="没有发现问题")
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _add_suite(root: ElementTree.Element, path: str, diagnostics: Sequence[Diagnostic]) -> None:
    suite = ElementTree.SubElement(root, "testsuite", {"name": _xml(path), **_counts(diagnostics)})
    for name, diagnostic in zip(_names(diagnostics), diagnostics, strict=True):
        line = str(diagnostic.location.line)
        case = ElementTree.SubElement(suite, "testcase", classname=_xml(path), name=name, file=_xml(path), line=line)
        outcome = "failure" if diagnostic.stops_publication else "skipped"
        result = ElementTree.SubElement(case, outcome, type=diagnostic.rule.id, message=_xml(diagnostic.message))
        result.text = _xml(text_line(diagnostic))


def _names(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        name = _xml(f"〔{diagnostic.rule.name}〕{diagnostic.message}")
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}（{seen[name]}）"


def _counts(diagnostics: Sequence[Diagnostic]) -> dict[str, str]:
    failed = sum(diagnostic.stops_publication for diagnostic in diagnostics)
    counts = {"tests": len(diagnostics), "failures": failed, "errors": 0, "skipped": len(diagnostics) - failed}
    return {name: str(count) for name, count in counts.items()}


def _xml(text: str) -> str:
    return _not_in_xml().sub("", text)


@cache  # takes longer to compile than all other formats to import
def _not_in_xml() -> re.Pattern[str]:
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
