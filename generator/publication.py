"""From declarations to everything that is published of them; both ways of building call this module."""

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
    """Everything that is published of a department; the archive holds all of its declarations and no others.

    `history` may cover others too. What the forms hide is taken out here, before anything is planned.
    """
    hidden_words = (history.hidden.get(place, frozenset()) for place in archive.departments)
    public = public_archive(archive, settings.policy, frozenset().union(*hidden_words))
    past = earlier_forms_of(public, history, changes_without(public.hidden))
    findings_of_address = None if settings.findings == "hidden" else _public_findings(settings, archive, public)
    return plan_department(public, settings, declaration_as_yaml, past, findings_of_address, public_rolled_text)


def _public_findings(settings: Settings, whole: Archive, public: PublicArchive) -> FindingsOf:
    """The findings of a declaration in public words; checks look at hidden fields too, so words are redacted."""
    public_forms, checks = whole.public(settings.policy), checks_of(settings)

    @cache
    def found(address: DeclarationAddress) -> tuple[Finding, ...]:
        findings = findings_of(public_forms, address, checks)
        # Only the author may know where a hidden name is.
        return tuple(_redacted(finding, public.hidden) for finding in findings if finding.rule is not HIDDEN_IN_TEXT)

    return found


def _redacted(finding: Finding, hidden: frozenset[str]) -> Finding:
    message, accepted = (redacted_text(text, hidden) for text in (finding.message, finding.accepted))
    return replace(finding, message=message, accepted=accepted, rewordings=())


def site_plan(settings: Settings, archive: Archive, *, allow_loss: bool) -> tuple[Plan, list[Diagnostic]]:
    """All pages and files made from the archive, and the diagnostics that whoever publishes them must know first.

    Raises HistoryUnknown where Git's history cannot be read and that loss is not allowed.
    """
    make_plan = partial(_plan, settings, archive)
    plan, history = with_history(settings, archive, make_plan, allow_loss=allow_loss)
    pages = {page.url for page in plan.pages}
    return plan, before_publication(settings, archive.regions, history, pages, allow_loss=allow_loss)


def _plan(settings: Settings, archive: Archive, history: History) -> tuple[Plan, History]:
    department_plans, summaries = list[Plan](), {}
    with comparing_revisions(settings) as changes_without:
        for place in archive.departments:
            check()
            planned = department_plan(settings, archive.only(*place), history, changes_without)
            department_plans.append(planned.plan)
            summaries[place] = planned.seen_by_lists()
    source = SiteSource.of(archive, summaries, history, kept_feed_ids(settings, history))
    return joined([*(listing.plan() for listing in listings_of(source, settings)), *department_plans]), history
