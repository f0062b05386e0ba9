"""What a check has to say about a declaration: a rule, places in the form, and words; not yet a line of a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Rule, Severity
from generator.model.personal_numbers import masked_numbers


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


def as_diagnostic(finding: Finding, locate: Callable[[Route], Location]) -> Diagnostic:
    """The finding with every route turned into a line and column of its file; each place is named once.

    Messages quote authors, but no identity or mobile number: those are masked.
    """
    first, *others = dict.fromkeys(locate(route) for route in finding.routes)
    found = Diagnostic(finding.rule, finding.severity, first, finding.message, tuple(others), finding.accepted)
    return with_numbers_masked(found)


def with_numbers_masked(found: Diagnostic) -> Diagnostic:
    """The same with every identity and mobile number in its words masked: reports are read by others than authors."""
    return replace(found, message=masked_numbers(found.message), accepted=masked_numbers(found.accepted))
