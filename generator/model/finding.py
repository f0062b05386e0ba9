"""What a check reports about a declaration: a rule, routes into the form and words, but no line of a file yet."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Rule, Severity
from generator.diagnostics.edit import Edit, Fix, apart
from generator.model.personal_numbers import masked_numbers, personal_numbers


@dataclass(frozen=True, slots=True)
class Rewording:
    """A value of the form and its replacement; where it is not `certain`, a person has to look at it first."""

    route: Route
    before: str
    after: str
    is_certain: bool = True


Editor = Callable[[Rewording], tuple[Edit, ...]]
"""Leads from a value that is to be another to the edits of its file; to none where the file does not show them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that one declaration does not meet.

    `routes` has at least one entry: the place to look at first, then any further ones. `severity` takes the region's
    own settings into account; `accepted` is the reviewer's reason for accepting the finding (审核说明), else empty.
    """

    rule: Rule
    severity: Severity
    routes: tuple[Route, ...]
    message: str
    accepted: str = ""
    rewordings: tuple[Rewording, ...] = ()


def as_diagnostic(finding: Finding, locate: Callable[[Route], Location], editor: Editor | None = None) -> Diagnostic:
    """The finding with each route turned into a line and column of its file; the same place is named only once.

    Messages quote authors, so identity and mobile numbers in them are masked. With an `editor` it carries its fix.
    """
    first, *others = dict.fromkeys(locate(route) for route in finding.routes)
    fix = _fix(finding, editor) if editor and finding.rewordings else None
    found = Diagnostic(finding.rule, finding.severity, first, finding.message, tuple(others), finding.accepted, fix)
    return with_numbers_masked(found)


def _fix(finding: Finding, editor: Editor) -> Fix | None:
    edits = apart(edit for rewording in finding.rewordings for edit in editor(rewording))
    return Fix(edits, all(rewording.is_certain for rewording in finding.rewordings)) if edits else None


def with_numbers_masked(found: Diagnostic) -> Diagnostic:
    """The diagnostic with identity and mobile numbers in its words masked, because others than the author read reports.

    It loses its fix where the fix contains such a number: the text to write cannot be masked.
    """
    edits = found.fix.edits if found.fix else ()
    is_private = any(personal_numbers(edit.before) or personal_numbers(edit.text) for edit in edits)
    message, accepted = masked_numbers(found.message), masked_numbers(found.accepted)
    return replace(found, message=message, accepted=accepted, fix=None if is_private else found.fix)
