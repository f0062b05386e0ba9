"""Diagnostics as a Code Quality report, which GitLab shows in a merge request."""

from collections.abc import Sequence

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.fingerprints import fingerprints
from generator.diagnostics.json_list import json_document
from generator.diagnostics.plain_text import acceptance

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def as_gitlab(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of issues in GitLab's form of the Code Climate format; accepted ones have severity `info`."""
    issues = [
        {
            "type": "issue",
            "check_name": diagnostic.rule.id,
            "description": f"〔{diagnostic.rule.name}〕{diagnostic.message}{acceptance(diagnostic)}",
            "fingerprint": fingerprint,
            "severity": "info" if diagnostic.accepted else _SEVERITY[diagnostic.severity],
            "location": {"path": diagnostic.location.path, "lines": {"begin": diagnostic.location.line}},
        }
        for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    return json_document(issues)
