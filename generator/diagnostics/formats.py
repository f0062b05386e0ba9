"""Diagnostics as text for people and as data for machines; every format returns a string and prints nothing."""

import json
from collections.abc import Callable, Mapping, Sequence

from generator.diagnostics.diagnostic import Diagnostic, Location


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One line each: `path:line:column: 错误〔金额格式〕message`, for people and for editors that follow places."""
    return "".join(f"{_line(diagnostic)}\n" for diagnostic in diagnostics)


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
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {"text": as_text, "json": as_json}


def _line(diagnostic: Diagnostic) -> str:
    message = " ".join(diagnostic.message.splitlines())
    head = f"{diagnostic.location}: {diagnostic.severity.label}〔{diagnostic.rule.name}〕{message}"
    lines = sorted({location.line for location in diagnostic.also} - {diagnostic.location.line})
    also = f"（另见第{'、'.join(map(str, lines))}行）" if lines else ""
    accepted = f"（已说明：{' '.join(diagnostic.accepted.splitlines())}）" if diagnostic.accepted else ""
    return head + also + accepted


def _place(location: Location) -> dict[str, str | int]:
    return {"path": location.path, "line": location.line, "column": location.column}
