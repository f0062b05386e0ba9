"""The formats of `disclose check`; each function returns whole lines or an empty text, and prints nothing."""

from collections.abc import Callable, Mapping, Sequence

from generator.diagnostics.csv_list import as_csv
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.github import as_github
from generator.diagnostics.gitlab import as_gitlab
from generator.diagnostics.json_list import as_json
from generator.diagnostics.junit import as_junit
from generator.diagnostics.plain_text import as_text
from generator.diagnostics.rdjson import as_rdjson
from generator.diagnostics.sarif import as_sarif

FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "rdjson": as_rdjson,
    "sarif": as_sarif,
    "junit": as_junit,
    "csv": as_csv,
}

__all__ = ["FORMATS", "as_text"]
