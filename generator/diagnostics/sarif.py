"""Diagnostics as SARIF 2.1.0, which code scanning and other dashboards read."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule, Severity
from generator.diagnostics.edit import Edit, Fix
from generator.diagnostics.fingerprints import fingerprints
from generator.diagnostics.json_list import json_document

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
# [words](target) would be a link and {0} a placeholder.
_IN_MESSAGES: Mapping[int, str] = str.maketrans(
    {"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"},
)


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A log of one run with the rules that have findings; accepted findings are suppressed, with the reason."""
    rules = list(dict.fromkeys(diagnostic.rule for diagnostic in diagnostics))
    run = {
        "tool": {"driver": {"name": "disclose", "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, rules.index(diagnostic.rule), fingerprint)
            for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
        ],
    }
    return json_document({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.says},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(diagnostic: Diagnostic, rule_index: int, fingerprint: str) -> dict[str, object]:
    return {
        "ruleId": diagnostic.rule.id,
        "ruleIndex": rule_index,
        "level": _LEVEL[diagnostic.severity],
        "message": {"text": diagnostic.message.translate(_IN_MESSAGES)},
        "locations": [_location(diagnostic.location)],
        "relatedLocations": [_location(location) for location in dict.fromkeys(diagnostic.also)],
        "partialFingerprints": {"disclose/v1": fingerprint},
        "suppressions": [_suppression(diagnostic.accepted)] if diagnostic.accepted else [],
        **({"fixes": [_fix(diagnostic.fix, diagnostic.location)]} if diagnostic.fix else {}),
    }


def _fix(fix: Fix, location: Location) -> dict[str, object]:
    """All edits as one fix, described by whether `disclose check --fix` makes them."""
    change = {"artifactLocation": _artifact(location), "replacements": [_replacement(edit) for edit in fix.edits]}
    description = "可自动改正（disclose check --fix）" if fix.is_safe else "请核对后改"
    return {"description": {"text": description}, "artifactChanges": [change]}


def _replacement(edit: Edit) -> dict[str, object]:
    region = {"startLine": edit.line, "startColumn": edit.column, "endLine": edit.line, "endColumn": edit.end_column}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _location(location: Location) -> dict[str, object]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(location),
            "region": {"startLine": location.line, "startColumn": location.column},
        }
    }


def _artifact(location: Location) -> dict[str, str]:
    return {"uri": quote(location.path, errors="surrogatepass"), "uriBaseId": "%SRCROOT%"}


def _suppression(reason: str) -> dict[str, str]:
    return {"kind": "inSource", "status": "accepted", "justification": reason}
