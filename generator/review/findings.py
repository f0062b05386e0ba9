"""What the checks find on both sides of a change: which findings are new, and which are gone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.check.checks import checks_for
from generator.check.findings import findings_of
from generator.check.personal_data import PERSONAL_DATA_CHECKS
from generator.check.publication import HIDDEN_IN_TEXT
from generator.compare.report_entry import EntryOutcome
from generator.compare.report_findings import FindingsChange, PublicFinding
from generator.diagnostics.diagnostic import Diagnostic, Route, Severity
from generator.model.archive import DeclarationAddress
from generator.model.concern import Concern
from generator.model.finding import as_diagnostic
from generator.model.redacted_text import redacted_text
from generator.read.folder import read_folder
from generator.read.reading_rules import PERSONAL_NUMBER
from generator.review.addresses import address_of
from generator.review.base_settings import BaseSettings
from generator.review.beyond import beyond
from generator.review.entries import Reviewed
from generator.review.trees import Tree
from generator.settings.read import Settings


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with its line and route; the route is empty for findings of the reader."""

    route: Route
    problem: Diagnostic

    @property
    def key(self) -> tuple[object, ...]:
        """What identifies the same finding even if its row has moved."""
        return self.problem.rule.id, tuple(step for step in self.route if isinstance(step, str)), self.problem.message

    @property
    def place(self) -> tuple[object, ...]:
        """What identifies the same finding even if its words changed; not enough where only its line is known."""
        return (self.problem.rule.id, self.route) if self.route else self.key

    def public(self, hidden: Collection[str]) -> PublicFinding:
        """The finding as anybody may read it."""
        problem = self.problem
        message, accepted = (redacted_text(text, hidden) for text in (problem.message, problem.accepted))
        rule = problem.rule
        return PublicFinding(rule.id, rule.name, problem.severity, problem.location.line, message, accepted)


FindingsBySide = Mapping[DeclarationAddress, Sequence[PlacedFinding]]


def findings_on(tree: Tree, addresses: Collection[DeclarationAddress], settings: Settings) -> FindingsBySide:
    """The findings in these declarations of a tree, checked together with their neighbours.

    Declarations that cannot be read have none. `settings` say which checks are made. Findings for the author alone are
    left out.
    """
    departments = frozenset((address.region, address.department) for address in addresses)
    checks = checks_for(settings.policy, is_official=settings.is_official)
    found: dict[DeclarationAddress, list[PlacedFinding]] = {}
    with tree.folder(departments) as root:
        only = [root / region / department for region, department in departments]
        folder = read_folder(root, only, stages=settings.public_stages)
        of_reader: dict[str, list[Diagnostic]] = {}
        for problem in folder.diagnostics:
            of_reader.setdefault(problem.location.path, []).append(problem)
        for address in addresses:
            if address not in folder.archive.declarations and address not in folder.archive.projects:
                continue
            locate = partial(folder.locate, folder.paths[address])
            found[address] = [PlacedFinding((), problem) for problem in of_reader.get(folder.paths[address], ())]
            found[address] += [
                PlacedFinding(finding.routes[0], as_diagnostic(finding, locate))
                for finding in findings_of(folder.archive, address, checks)
                if finding.rule is not HIDDEN_IN_TEXT
            ]
    return found


def findings_change(
    old: Sequence[PlacedFinding], new: Sequence[PlacedFinding], hidden: Collection[str]
) -> FindingsChange:
    """Which findings are new and which are gone, with the `hidden` words taken out."""
    were_open, are_open = ([finding for finding in side if not finding.problem.accepted] for side in (old, new))
    gone, come = [*beyond(were_open, are_open, _key)], [*beyond(are_open, were_open, _key)]
    gone, come = [*beyond(gone, come, _place)], [*beyond(come, gone, _place)]
    gone = [*beyond(gone, [finding for finding in new if finding.problem.accepted], _place)]
    accepted = [finding for finding in beyond(new, old, _with_acceptance) if finding.problem.accepted]
    new_accepted = beyond(accepted, were_open, _place)
    lists = ([finding.public(hidden) for finding in listed] for listed in (come, gone, accepted, new_accepted))
    return FindingsChange(*(tuple(sorted(findings, key=_worst_first)) for findings in lists))


def _worst_first(finding: PublicFinding) -> tuple[int, int]:
    return list(Severity).index(finding.severity), finding.line


_PERSONAL_RULES = frozenset({PERSONAL_NUMBER.id, *(check.rule.id for check in PERSONAL_DATA_CHECKS)})
MOST_DEPARTMENTS = 200
"""Of so many departments the declarations of all years are read and checked on both sides; it takes some seconds."""


def with_findings(forms: Sequence[Reviewed], old: Tree, new: Tree, base: BaseSettings) -> tuple[list[Reviewed], str]:
    """The same entries with the findings that are new or gone, and a remark on what was not checked.

    Each side is checked by its own settings. There are none for declarations that cannot be read, are not public or are
    gone; in a new form every finding is new.
    """
    after = base.after if isinstance(base.after, Settings) else base.settings
    addresses = [_addresses(form, old, new, base.settings) for form in forms]
    departments = dict.fromkeys((of.region, of.department) for pair in addresses for of in pair if of)
    checked = set([*departments][:MOST_DEPARTMENTS])
    before, now = (
        findings_on(tree, [of for of in side if of and (of.region, of.department) in checked], settings)
        for tree, side, settings in (
            (old, [pair[0] for pair in addresses], base.settings),
            (new, [pair[1] for pair in addresses], after),
        )
    )
    left_out = len(departments) - len(checked)
    not_checked = f"；检查结果只比较了{len(checked)}个部门的，另有{left_out}个部门没有比较" if left_out else ""
    pairs = zip(forms, addresses, strict=True)
    return [
        _with_change(form, before.get(was) if was else None, now.get(current) if current else None)
        for form, (was, current) in pairs
    ], not_checked


def _addresses(
    form: Reviewed, old: Tree, new: Tree, settings: Settings
) -> tuple[DeclarationAddress | None, DeclarationAddress | None]:
    if form.entry.outcome not in (EntryOutcome.COMPARED, EntryOutcome.ADDED) or form.new is None:
        return None, None
    was = address_of(old.top / form.old, settings) if form.old else None
    return was, address_of(new.top / form.new, settings)


def _with_change(
    form: Reviewed, before: Sequence[PlacedFinding] | None, now: Sequence[PlacedFinding] | None
) -> Reviewed:
    if now is None:
        return form
    change = findings_change(before or (), now, form.hidden)
    beside = form.entry.beside | concerns_of_new(change.new)
    return replace(form, entry=replace(form.entry, findings=change, beside=beside))


def concerns_of_new(findings: Sequence[PublicFinding]) -> frozenset[Concern]:
    """The kinds of concern that new findings raise."""
    is_personal = any(finding.rule_id in _PERSONAL_RULES for finding in findings)
    return frozenset(([Concern.FINDINGS] if findings else []) + ([Concern.PERSONAL_DATA] if is_personal else []))


def _key(finding: PlacedFinding) -> object:
    return finding.key


def _place(finding: PlacedFinding) -> object:
    return finding.place


def _with_acceptance(finding: PlacedFinding) -> object:
    return finding.place, bool(finding.problem.accepted)
