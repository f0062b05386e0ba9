"""Diagnostics as JSON of our own, for scripts."""

import json
from collections.abc import Sequence

from generator.diagnostics.diagnostic import Diagnostic, Location


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of objects; `rule` is the stable id, `name` what people call it, `also` the further places."""
    objects = [
        {
            "rule": diagnostic.rule.id,
            "name": diagnostic.rule.name,
            "severity": diagnostic.severity.value,
            **_place(diagnostic.location),
            "message": diagnostic.message,
            "also": [_place(location) for location in diagnostic.also],
            "accepted": diagnostic.accepted or None,
        }
        for diagnostic in diagnostics
    ]
    return json_document(objects)


def json_document(value: object) -> str:
    """The value as a JSON file; only half a character (a lone surrogate) is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _place(location: Location) -> dict[str, str | int]:
    return {"path": location.path, "line": location.line, "column": location.column}
