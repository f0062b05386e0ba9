"""Runs the checks on a declaration: findings with the severity that the region sets and the reasons from 审核说明."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from generator.check.checks import CHECKS
from generator.check.review_notes import REDUNDANT_NOTE, note_accepting, redundant_notes
from generator.check.rule import Check, Spot, Subject, remember
from generator.diagnostics.diagnostic import Route, Rule, Severity
from generator.model.archive import Archive, DeclarationAddress
from generator.model.concern import CONCERN_WORDS
from generator.model.file_routes import file_route
from generator.model.finding import Finding, Rewording

_NOT_CHECKED = "不检查"
_BY_LABEL = {severity.label: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class _Fault:
    """A spot, with `note` the position of the 审核说明 that accepts it, or None."""

    routes: tuple[Route, ...]
    words: str
    note: int | None
    rewordings: tuple[Rewording, ...] = ()


def findings_of(
    archive: Archive, address: DeclarationAddress, checks: Sequence[Check] = CHECKS, today: date | None = None
) -> tuple[Finding, ...]:
    """All findings about one declaration, in the order of the checks; rules that the region set to 不检查 are left out.

    The last ones are about notes in 审核说明 that accept nothing. Without `today`, checks that need the day are left
    out.
    """
    subject = Subject.of(archive, address, today)
    remember(subject)
    changed = subject.region.severities
    is_told_today = today is not None
    active = checks if is_told_today else [check for check in checks if not check.needs_today]
    if changed:
        active = [check for check in active if changed.get(check.rule.name) != _NOT_CHECKED]
    faults = [(check, _faults(check, spots, subject)) for check in active if (spots := tuple(check.find(subject)))]
    if subject.declaration.review_notes:
        used = {fault.note for _, found in faults for fault in found}
        notes = _notes_check(checks, active, used)
        faults.append((notes, tuple(_Fault(_routes(spot), spot[1], None) for spot in notes.find(subject))))
    return tuple(finding for check, found in faults for finding in _findings(check, found, subject))


def _notes_check(checks: Iterable[Check], active: Sequence[Check], used: Set[int | None]) -> Check:
    """The check for notes that accept nothing; `used` are the positions of the notes that accept a finding."""
    names = {check.rule.name for check in active}
    is_checked = dict.fromkeys(CONCERN_WORDS.values(), False)  # kinds of changes: such a note needs no finding
    is_checked |= {check.rule.name: check.rule.name in names for check in checks}

    def find(subject: Subject) -> Iterator[Spot]:
        notes = subject.declaration.review_notes
        return redundant_notes(notes, [index for index in range(len(notes)) if index not in used], is_checked)

    return Check(REDUNDANT_NOTE, find)


def _severity(rule: Rule, subject: Subject, about_blanks: bool = False) -> Severity | None:
    """The severity of a rule for this declaration; None where the region set it to 不检查.

    Rules `about_blanks` are only advice where the declaration was transcribed.
    """
    changed = subject.region.severities.get(rule.name)
    if changed == _NOT_CHECKED:
        return None
    if about_blanks and subject.declaration.source is not None:
        return Severity.ADVICE
    return _BY_LABEL[changed] if changed else rule.severity


def _faults(check: Check, spots: Iterable[Spot], subject: Subject) -> tuple[_Fault, ...]:
    """The spots of a check, each with the note that accepts it."""
    notes = subject.declaration.review_notes
    placed = ((_routes(spot), spot) for spot in spots)
    return tuple(
        _Fault(routes, spot[1], note_accepting(notes, check.rule.name, routes), spot[2] if len(spot) > 2 else ())
        for routes, spot in placed
    )


def _routes(spot: Spot) -> tuple[Route, ...]:
    """The routes of a spot in the names that the file has."""
    places = spot[0]
    several = tuple(place for place in places if isinstance(place, tuple))
    single = tuple(place for place in places if not isinstance(place, tuple))
    return tuple(map(file_route, several or (single,)))


def _findings(check: Check, faults: Iterable[_Fault], subject: Subject) -> Iterator[Finding]:
    """The findings of a check: one for each fault, or with `together` one for all faults with the same note."""
    severity = _severity(check.rule, subject, check.about_blanks)
    if severity is None:
        return
    groups: dict[object, list[_Fault]] = {}
    for number, fault in enumerate(faults):
        groups.setdefault(fault.note if check.together else (fault.note, number), []).append(fault)
    for group in groups.values():
        first, count = group[0], len(group)
        message = first.words if count == 1 else check.together.format(count=count, first=first.words)
        routes = tuple(dict.fromkeys(route for fault in group for route in fault.routes))
        reason = "" if first.note is None else subject.declaration.review_notes[first.note].reason
        yield Finding(check.rule, severity, routes, message, reason, _in_file(group))


def _in_file(faults: Iterable[_Fault]) -> tuple[Rewording, ...]:
    """The rewordings of several faults, with routes in the names that the file has."""
    found = (rewording for fault in faults for rewording in fault.rewordings)
    return tuple(replace(rewording, route=file_route(rewording.route)) for rewording in found)
