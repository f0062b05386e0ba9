"""What a check has to say about a declaration: a rule, places in the form, and words; not yet a line of a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Rule, Severity
from generator.diagnostics.edit import Edit, Fix, apart
from generator.model.personal_numbers import masked_numbers, personal_numbers


@dataclass(frozen=True, slots=True)
class Rewording:
    """A value of the form and what it is to be instead; it is `certain`, or for a person to look at."""

    route: Route
    before: str
    after: str
    is_certain: bool = True


Editor = Callable[[Rewording], tuple[Edit, ...]]
"""Leads from a value that is to be another to the edits of its file; to none where the file does not show them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule not met by one declaration.

    `routes` is never empty: the place to look first, then every further one. `severity` is what the region
    makes of the rule; `accepted` is the reviewer's reason where one accepted the finding (审核说明), and
    empty where not.
    """

    rule: Rule
    severity: Severity
    routes: tuple[Route, ...]
    message: str
    accepted: str = ""
    rewordings: tuple[Rewording, ...] = ()


def as_diagnostic(finding: Finding, locate: Callable[[Route], Location], editor: Editor | None = None) -> Diagnostic:
    """The finding with every route turned into a line and column of its file; each place is named once.

    Messages quote authors, but no identity or mobile number: those are masked. With an `editor` it carries its fix.
    """
    first, *others = dict.fromkeys(locate(route) for route in finding.routes)
    fix = _fix(finding, editor) if editor and finding.rewordings else None
    found = Diagnostic(finding.rule, finding.severity, first, finding.message, tuple(others), finding.accepted, fix)
    return with_numbers_masked(found)


def _fix(finding: Finding, editor: Editor) -> Fix | None:
    edits = apart(edit for rewording in finding.rewordings for edit in editor(rewording))
    return Fix(edits, all(rewording.is_certain for rewording in finding.rewordings)) if edits else None


def with_numbers_masked(found: Diagnostic) -> Diagnostic:
    """The same with every identity and mobile number in its words masked: reports are read by others than authors.

    Without its fix where such a number stands in that: what is to be written cannot be masked.
    """
    edits = found.fix.edits if found.fix else ()
    is_private = any(personal_numbers(edit.before) or personal_numbers(edit.text) for edit in edits)
    message, accepted = masked_numbers(found.message), masked_numbers(found.accepted)
    return replace(found, message=message, accepted=accepted, fix=None if is_private else found.fix)
