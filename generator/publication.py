"""The declarations → all that is published of them: what the plain build and the fast one both call."""

from dataclasses import replace
from functools import cache

from generator.check.findings import findings_of
from generator.model.archive import Archive, DeclarationAddress
from generator.model.finding import Finding
from generator.model.moves import Moves
from generator.model.redacted_text import redacted_text
from generator.model.redaction import PublicArchive, public_archive
from generator.model.revision import History
from generator.publish.pages.declaration_page import FindingsOf
from generator.publish.pages.listings import SiteSource, listings_of
from generator.publish.pages.plan import DepartmentPlan, Plan, joined, plan_department
from generator.revisions.comparisons import earlier_forms_of
from generator.revisions.public import ChangesWithout, comparing_revisions, whole_history
from generator.settings.read import Settings
from generator.write.declaration_yaml import declaration_as_yaml


def department_plan(
    settings: Settings, archive: Archive, history: History, changes_without: ChangesWithout
) -> DepartmentPlan:
    """What is published of the one department whose declarations the archive holds, those that are withheld too.

    `history` may be about others too. From here on nobody sees what a form hides.
    """
    known = (history.hidden.get(place, frozenset()) for place in archive.departments)
    public = public_archive(archive, settings.policy, frozenset().union(*known))
    past = earlier_forms_of(public, history, changes_without(public.hidden))
    found = None if settings.findings == "hidden" else _public_findings(archive.public(settings.first_year), public)
    return plan_department(public, settings, declaration_as_yaml, past, found)


def _public_findings(known: Archive, public: PublicArchive) -> FindingsOf:
    """What is found in a declaration, in words that anybody may read: checks look at what a form hides too."""

    @cache
    def found(address: DeclarationAddress) -> tuple[Finding, ...]:
        return tuple(_redacted(finding, public.hidden) for finding in findings_of(known, address))

    return found


def _redacted(finding: Finding, hidden: frozenset[str]) -> Finding:
    message, accepted = (redacted_text(text, hidden) for text in (finding.message, finding.accepted))
    return replace(finding, message=message, accepted=accepted)


def site_plan(settings: Settings, archive: Archive) -> Plan:
    """All pages and files that are made of the archive."""
    history = whole_history(settings, Moves(archive.moves))
    own, seen = list[Plan](), {}
    with comparing_revisions(settings) as changes_without:
        for place in archive.departments:
            planned = department_plan(settings, archive.only(*place), history, changes_without)
            own.append(planned.plan)
            seen[place] = planned.seen_by_lists()
    source = SiteSource.of(archive, seen, history)
    return joined([*(listing.plan() for listing in listings_of(source, settings)), *own])
