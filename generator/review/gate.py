"""The gate for changes: the kinds that a bureau stops unless a reviewer has explained them before."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.check.review_notes import note_accepting
from generator.compare.concerns import in_order, placed_concerns
from generator.compare.report_entry import Entry
from generator.compare.report_files import OtherFile
from generator.compare.report_findings import PublicFinding
from generator.compare.report_gate import Gate, Ruling, Verdict
from generator.diagnostics.diagnostic import Route
from generator.model.archive import DeclarationAddress
from generator.model.change import Change
from generator.model.comparison import Comparison
from generator.model.concern import CONCERN_WORDS, Concern
from generator.model.declaration import Declaration, ReviewNote
from generator.model.file_routes import file_route
from generator.model.labels import label
from generator.model.redacted_text import redacted_text
from generator.model.region import Move
from generator.model.wording.places import place_words
from generator.review.entries import Reviewed
from generator.review.findings import concerns_of_new
from generator.review.side import NO_DECLARATION, ReviewSide
from generator.review.trees import Tree
from generator.settings.read import Settings

NEVER_BY_NOTE = frozenset({Concern.BROKEN, Concern.DELETED})
"""What no 审核说明 accepts: of a broken file nobody knows what it says, and what is deleted moved.yaml explains."""
_KINDS = {words: concern for concern, words in CONCERN_WORDS.items() if concern not in NEVER_BY_NOTE}
_BY_CHECKS = frozenset({Concern.PERSONAL_DATA, Concern.FINDINGS})
_NOTES = label(Declaration, "review_notes")
_NOT_SHOWN = "申报表不公开，理由不显示"


@dataclass(frozen=True, slots=True)
class GateTrees:
    """The trees in which reasons are looked for.

    `target` is the branch to merge into as it is now: only its notes accept anything. `parted` is the commit where the
    change began, `after` the state that it makes.
    """

    target: Tree
    parted: Tree
    after: Tree


def gate_of(
    forms: Sequence[Reviewed],
    files: Sequence[OtherFile],
    kinds: Collection[Concern],
    trees: GateTrees,
    settings: Settings,
    not_checked: str = "",
) -> Gate:
    """The rulings on these `kinds` of changes, and the 审核说明 that the change itself brings.

    `not_checked` says which checks were not made; then nobody knows whether they would find something, so that stops
    the change too.
    """
    stopped = frozenset(kinds)
    rulings = [ruling for form in forms for ruling in _rulings(form, stopped, trees, settings)]
    rulings += [
        Ruling(Verdict.STOPPED, concern, file.name) for file in files for concern in in_order(file.concerns & stopped)
    ]
    if not_checked:
        rulings += [Ruling(Verdict.STOPPED, concern, not_checked) for concern in in_order(stopped & _BY_CHECKS)]
    order = list(Verdict)
    return Gate(tuple(sorted(rulings, key=lambda ruling: order.index(ruling.verdict))))


def _rulings(form: Reviewed, kinds: frozenset[Concern], trees: GateTrees, settings: Settings) -> Iterator[Ruling]:
    path = _path(form.entry.address, trees.after, settings)
    base = _side(trees.target, form.old or path)
    if base == NO_DECLARATION and form.entry.address and form.entry.address.adjusted:
        approved = replace(form.entry.address, adjusted=False)  # a first adjustment is explained where it begins
        base = _side(trees.target, _path(approved, trees.after, settings))
    name, hidden = form.entry.name, form.hidden | base.hidden
    notes, after = _notes(base, hidden), _side(trees.after, form.new or path)
    unknown = [note for note in _notes(after, hidden) if note.rule in _KINDS and note not in notes]
    known = _notes(_side(trees.parted, form.old or path), hidden) if unknown else ()
    for note in unknown:
        if note not in known:
            yield Ruling(Verdict.SELF_EXPLAINED, _KINDS[note.rule], name, note.reason)
    accepted_by_itself = _accepted_by_itself(form.entry, notes)
    for finding in accepted_by_itself:
        yield Ruling(Verdict.SELF_EXPLAINED, Concern.FINDINGS, name, finding.text)
    for concern in in_order((form.entry.concerns | concerns_of_new(accepted_by_itself)) & kinds):
        if concern is Concern.DELETED:
            yield _of_deleted(form.entry)
        else:
            yield from _of_kind(concern, form.entry, notes)


def _path(address: DeclarationAddress | None, tree: Tree, settings: Settings) -> str | None:
    """The path of a declaration's file from the top of the repository."""
    if address is None:
        return None
    return (settings.declarations / address.file).relative_to(tree.top).as_posix()


def _side(tree: Tree, path: str | None) -> ReviewSide:
    return tree.side(path) if path and tree.holds(path) else NO_DECLARATION


def _notes(side: ReviewSide, hidden: Collection[str]) -> tuple[ReviewNote, ...]:
    """The notes as anybody may read them; for a form that is not public, without their reasons."""
    notes = () if side.form is None else side.form.review_notes
    return tuple(
        note.model_copy(update={"reason": _NOT_SHOWN if side.withheld else redacted_text(note.reason, hidden)})
        for note in notes
    )


def _accepted_by_itself(entry: Entry, base: Sequence[ReviewNote]) -> Sequence[PublicFinding]:
    """The new findings that only notes of the change itself accept."""
    known = {(note.rule, note.reason) for note in base}
    return [found for found in entry.findings.new_accepted if (found.rule_name, found.accepted) not in known]


def _of_deleted(entry: Entry) -> Ruling:
    if not entry.withdrawn_because:
        return Ruling(Verdict.STOPPED, Concern.DELETED, entry.name, f"没有写明{label(Move, 'reason')}")
    reason = f"{label(Move, 'reason')}：{entry.withdrawn_because}"
    return Ruling(Verdict.ACCEPTED, Concern.DELETED, entry.name, reason)


def _of_kind(concern: Concern, entry: Entry, notes: Sequence[ReviewNote]) -> Iterator[Ruling]:
    """The rulings on a kind of change: each place needs a note of its own, or one on a place above it."""
    places = _places(concern, entry) or [()]
    found = [None if concern in NEVER_BY_NOTE else _accepting(notes, concern, routes) for routes in places]
    for index in dict.fromkeys(index for index in found if index is not None):
        yield Ruling(Verdict.ACCEPTED, concern, entry.name, notes[index].reason)
    if missing := found.count(None):
        remark = "" if concern in NEVER_BY_NOTE else f"{missing}处没有{_NOTES}"
        yield Ruling(Verdict.STOPPED, concern, entry.name, remark)


def _accepting(notes: Sequence[ReviewNote], concern: Concern, routes: Sequence[Route]) -> int | None:
    return note_accepting(notes, CONCERN_WORDS[concern], routes)


def _places(concern: Concern, entry: Entry) -> list[tuple[Route, ...]]:
    """The places of a kind of change in the comparison, each as a file writes it and as the report says it.

    Empty where no comparison shows the kind.
    """
    comparison = entry.comparison
    if comparison is None or concern in entry.beside:
        return []
    found = (change for kind, change in placed_concerns(comparison) if kind is concern)
    return [(_as_written(change, comparison), place_words(change, comparison)) for change in found]


def _as_written(change: Change, comparison: Comparison) -> Route:
    form = comparison.old if change.new is None else comparison.new
    return file_route(change.place.route, form.form)
