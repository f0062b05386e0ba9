"""The declarations → all that is published of them, and what must be known before: what both ways of building call."""

from dataclasses import replace
from functools import cache, partial

from generator.check.findings import findings_of
from generator.check.publication import HIDDEN_IN_TEXT
from generator.diagnostics.diagnostic import Diagnostic
from generator.findings.all_findings import checks_of
from generator.model.archive import Archive, DeclarationAddress
from generator.model.finding import Finding
from generator.model.redacted_text import redacted_text
from generator.model.redaction import PublicArchive, public_archive
from generator.model.revision import History
from generator.processes.interruption import check
from generator.publish.pages.declaration_page import FindingsOf
from generator.publish.pages.listings import listings_of
from generator.publish.pages.plan import DepartmentPlan, Plan, joined, plan_department
from generator.publish.pages.site_source import SiteSource
from generator.revisions.comparisons import earlier_forms_of
from generator.revisions.losses import before_publication, kept_feed_ids
from generator.revisions.public import ChangesWithout, comparing_revisions, with_history
from generator.settings.read import Settings
from generator.write.declaration_yaml import declaration_as_yaml
from generator.write.rolled_text import public_rolled_text


def department_plan(
    settings: Settings, archive: Archive, history: History, changes_without: ChangesWithout
) -> DepartmentPlan:
    """What is published of the one department whose declarations the archive holds, those that are withheld too.

    `history` may be about others too. From here on nobody sees what a form hides.
    """
    known = (history.hidden.get(place, frozenset()) for place in archive.departments)
    public = public_archive(archive, settings.policy, frozenset().union(*known))
    past = earlier_forms_of(public, history, changes_without(public.hidden))
    found = None if settings.findings == "hidden" else _public_findings(settings, archive, public)
    return plan_department(public, settings, declaration_as_yaml, past, found, public_rolled_text)


def _public_findings(settings: Settings, whole: Archive, public: PublicArchive) -> FindingsOf:
    """What is found in a declaration, in words that anybody may read: checks look at what a form hides too."""
    known, checks = whole.public(settings.policy), checks_of(settings)

    @cache
    def found(address: DeclarationAddress) -> tuple[Finding, ...]:
        findings = findings_of(known, address, checks)
        # Where a hidden name stands is for the author to know.
        return tuple(_redacted(finding, public.hidden) for finding in findings if finding.rule is not HIDDEN_IN_TEXT)

    return found


def _redacted(finding: Finding, hidden: frozenset[str]) -> Finding:
    message, accepted = (redacted_text(text, hidden) for text in (finding.message, finding.accepted))
    return replace(finding, message=message, accepted=accepted, rewordings=())


def site_plan(settings: Settings, archive: Archive, *, allow_loss: bool) -> tuple[Plan, list[Diagnostic]]:
    """All pages and files that are made of the archive, and what whoever publishes them must know first.

    Raises HistoryUnknown where Git's history cannot be read and its loss is not allowed.
    """
    made = partial(_plan, settings, archive)
    plan, history = with_history(settings, archive, made, allow_loss=allow_loss)
    pages = {page.url for page in plan.pages}
    return plan, before_publication(settings, archive.regions, history, pages, allow_loss=allow_loss)


def _plan(settings: Settings, archive: Archive, history: History) -> tuple[Plan, History]:
    own, seen = list[Plan](), {}
    with comparing_revisions(settings) as changes_without:
        for place in archive.departments:
            check()
            planned = department_plan(settings, archive.only(*place), history, changes_without)
            own.append(planned.plan)
            seen[place] = planned.seen_by_lists()
    source = SiteSource.of(archive, seen, history, kept_feed_ids(settings, history))
    return joined([*(listing.plan() for listing in listings_of(source, settings)), *own]), history
