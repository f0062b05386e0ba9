"""Diagnostics as JSON in a format of our own, for scripts."""

import json
import re
from collections.abc import Sequence

from generator.diagnostics.diagnostic import Diagnostic, Location

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of objects; `rule` is the stable id, `name` the name for people, `also` the further places."""
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
    """The value as a JSON file; lone surrogates (halves of a character) become �.

    JSON cannot express them: readers refuse a single one, and take two in a row for one character.
    """
    return _HALF_A_CHARACTER.sub("�", json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _place(location: Location) -> dict[str, str | int]:
    return {"path": location.path, "line": location.line, "column": location.column}
