"""Diagnostics as workflow commands, which GitHub shows at their lines in a pull request."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.plain_text import acceptance

SHOWN_OF_A_KIND = 10
"""GitHub shows no more annotations of a kind from a step, and drops the rest silently."""

_KIND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_KIND_OF_ACCEPTED = "notice"
_KINDS = tuple(_KIND.values())
_IN_MESSAGES: Mapping[int, str] = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES: Mapping[int, str] = {**_IN_MESSAGES, **str.maketrans({":": "%3A", ",": "%2C"})}


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """A command for each, the worst first and at most ten of a kind; a last line says how many are left out.

    Texts by authors come after the command and are escaped, so that they cannot be read as another command.
    """
    worst_first = sorted(diagnostics, key=_rank)
    kinds = [list(of_a_kind) for _, of_a_kind in groupby(worst_first, key=_kind)]
    commands = [_command(diagnostic) for of_a_kind in kinds for diagnostic in of_a_kind[:SHOWN_OF_A_KIND]]
    left_out = len(diagnostics) - len(commands)
    return "".join(f"{line}\n" for line in (*commands, *_remark(left_out)))


def _command(diagnostic: Diagnostic) -> str:
    properties = {
        "file": diagnostic.location.path,
        "line": diagnostic.location.line,
        "col": diagnostic.location.column,
        "title": f"{diagnostic.severity.label}〔{diagnostic.rule.name}〕",
    }
    stated = ",".join(f"{name}={str(value).translate(_IN_PROPERTIES)}" for name, value in properties.items())
    message = diagnostic.message + acceptance(diagnostic)
    return f"::{_kind(diagnostic)} {stated}::{message.translate(_IN_MESSAGES)}"


def _kind(diagnostic: Diagnostic) -> str:
    return _KIND_OF_ACCEPTED if diagnostic.accepted else _KIND[diagnostic.severity]


def _rank(diagnostic: Diagnostic) -> tuple[int, bool]:
    return _KINDS.index(_kind(diagnostic)), bool(diagnostic.accepted)


def _remark(left_out: int) -> Iterable[str]:
    return [f"另有 {left_out} 条没有标注在改动上，请看全部检查结果"] if left_out else []
