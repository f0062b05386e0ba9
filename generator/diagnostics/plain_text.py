"""Diagnostics as lines for people, and for editors that open the places."""

from collections.abc import Sequence

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.one_line import one_line


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One line each: `path:line:column: 错误〔金额格式〕message`."""
    return "".join(f"{text_line(diagnostic)}\n" for diagnostic in diagnostics)


def text_line(diagnostic: Diagnostic) -> str:
    """A diagnostic on one line, without a line break at its end."""
    head = f"{diagnostic.location}: {diagnostic.severity.label}〔{diagnostic.rule.name}〕{diagnostic.message}"
    lines = sorted({location.line for location in diagnostic.also} - {diagnostic.location.line})
    also = f"（另见第{'、'.join(map(str, lines))}行）" if lines else ""
    return one_line(head + also + acceptance(diagnostic))


def acceptance(diagnostic: Diagnostic) -> str:
    """The reviewer's reason in brackets, to be added to the message; empty where there is none."""
    return f"（已说明：{diagnostic.accepted}）" if diagnostic.accepted else ""
