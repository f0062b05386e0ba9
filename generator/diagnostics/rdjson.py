"""Diagnostics in the format of reviewdog, which comments on pull requests of many forges."""

from collections.abc import Sequence

from generator.diagnostics.diagnostic import Diagnostic, Location, Severity
from generator.diagnostics.edit import Edit, Fix
from generator.diagnostics.json_list import json_document
from generator.diagnostics.plain_text import acceptance

_SEVERITY = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.ADVICE: "INFO"}


def as_rdjson(diagnostics: Sequence[Diagnostic]) -> str:
    """A DiagnosticResult of reviewdog; places are whole lines, because it counts columns in bytes and we in characters.

    The edits of a fix are its suggestions, which reviewers accept one by one.
    """
    result = {
        "source": {"name": "disclose"},
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics],
    }
    return json_document(result)


def _diagnostic(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "message": f"〔{diagnostic.rule.name}〕{diagnostic.message}{acceptance(diagnostic)}",
        "location": _location(diagnostic.location),
        "severity": "INFO" if diagnostic.accepted else _SEVERITY[diagnostic.severity],
        "code": {"value": diagnostic.rule.id},
        "related_locations": [{"location": _location(location)} for location in diagnostic.also],
        **_suggestions(diagnostic.fix),
    }


def _suggestions(fix: Fix | None) -> dict[str, object]:
    return {"suggestions": [_suggestion(edit) for edit in fix.edits]} if fix else {}


def _suggestion(edit: Edit) -> dict[str, object]:
    start, end = ({"line": edit.line, "column": column} for column in edit.byte_columns)
    return {"range": {"start": start, "end": end}, "text": edit.text}


def _location(location: Location) -> dict[str, object]:
    return {"path": location.path, "range": {"start": {"line": location.line}}}
