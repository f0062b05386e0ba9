"""The revisions of each declaration as the public could read them, from the steps and what each version shows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from generator.history.commits import CommitLog, DeclarationCommit, FormChange
from generator.history.dates import RecordedAt
from generator.history.moving import Evidence, StepMoves
from generator.history.reasons import HiddenWords, public_reason, words_hidden_in
from generator.history.visibility import UNREADABLE, SeenVersion, Visibility
from generator.model.archive import DeclarationAddress
from generator.model.moves import Moves
from generator.model.redacted_text import PublicText
from generator.model.revision import DayCertainty, Revision, RevisionKind


@dataclass(frozen=True, slots=True)
class PublishedVersions:
    """The revisions by address, oldest first, and every address at which something was ever public."""

    revisions: Mapping[DeclarationAddress, tuple[Revision, ...]]
    published: frozenset[DeclarationAddress]


@dataclass
class _Track:
    """One declaration through the steps; `public` is its latest version that anybody could read."""

    revisions: list[Revision] = field(default_factory=list)
    formerly: tuple[DeclarationAddress, ...] = ()
    public: str | None = None
    seen: SeenVersion = UNREADABLE
    is_shown: bool = False
    counts: Counter[tuple[RevisionKind, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Cause:
    """The commit that caused a revision, with its time and reason."""

    commit: str
    recorded_at: datetime
    certainty: DayCertainty
    reason: PublicText


def revisions_of(
    log: CommitLog, times: Sequence[RecordedAt], moves: Sequence[StepMoves], evidence: Evidence, hidden: HiddenWords
) -> PublishedVersions:
    """The revisions that the public could read; `times` are the times of the steps, `moves` the moves in them.

    A version that cannot be read is skipped: the next readable one is compared with the last readable one. Changes to a
    declaration that is not public are not reported, but its publication is. A declaration that moves takes its
    revisions along. No reason says any of the `hidden` words. What the commit `beginning` holds existed before, at an
    unknown time.
    """
    tracks: dict[DeclarationAddress, _Track] = {}
    published: set[DeclarationAddress] = set()
    for step, time, moved in zip(log.steps, times, moves, strict=True):
        _take_along(tracks, moved)
        for change, reason in _reported_changes(step, moved, hidden):
            seen = evidence.of(change.address, change.blob) if change.blob else None
            cause = _Cause(step.commit, time.moment, time.certainty, reason)
            _follow(tracks, cause, change, seen, is_beginning=step.commit == log.beginning)
            if seen and seen.visibility is Visibility.PUBLIC:
                published.add(change.address)
    revisions = {address: _revisions_at(track, address, evidence.moves) for address, track in sorted(tracks.items())}
    return PublishedVersions({place: listed for place, listed in revisions.items() if listed}, frozenset(published))


def _revisions_at(track: _Track, address: DeclarationAddress, moves: Moves) -> tuple[Revision, ...]:
    """The revisions under the declaration's current address, with keys made of its first address."""
    origin = moves.origin((*track.formerly, address)[0])
    return tuple(
        replace(revision, address=address, key=f"{origin}/{revision.key}", formerly=track.formerly)
        for revision in track.revisions
    )


def _take_along(tracks: dict[DeclarationAddress, _Track], moved: StepMoves) -> None:
    """Move the tracks of declarations that moved to their new addresses."""
    taken = {new: (old, tracks.pop(old, _Track())) for new, old in moved.origins.items()}
    for new, (old, track) in taken.items():
        track.formerly = (*(place for place in track.formerly if place != new), old)
        tracks[new] = track


def _reported_changes(
    step: DeclarationCommit, moved: StepMoves, hidden: HiddenWords
) -> Iterator[tuple[FormChange, PublicText]]:
    """The changes to report, each with its reason; a moved declaration also has the reason for its removal."""
    words = words_hidden_in(step, hidden) if hidden else frozenset[str]()
    given = {change.address: change.reasons for change in step.changes} if moved.origins else {}

    @cache  # thousands of changes have the reason of one commit
    def reason_of(reasons: tuple[str, ...]) -> PublicText:
        return public_reason(reasons, words)

    for change in step.changes:
        if change.address not in moved.left:
            origin = moved.origins.get(change.address)
            yield change, reason_of(given.get(origin, ()) + change.reasons if origin else change.reasons)


def _follow(
    tracks: dict[DeclarationAddress, _Track],
    cause: _Cause,
    change: FormChange,
    seen: SeenVersion | None,
    *,
    is_beginning: bool,
) -> None:
    if seen is None:
        if change.address in tracks:
            _withdraw(tracks[change.address], change.address, cause)
        return
    track = tracks.setdefault(change.address, _Track())
    if seen.visibility is Visibility.WITHHELD:
        _withdraw(track, change.address, cause)
    elif seen.visibility is Visibility.PUBLIC:
        if not is_beginning:
            _show(track, change, cause, seen)
        track.public, track.seen, track.is_shown = change.blob, seen, True


def _withdraw(track: _Track, address: DeclarationAddress, cause: _Cause) -> None:
    if track.is_shown:
        _add_revision(track, RevisionKind.WITHDRAWN, address, cause, None, track.seen)
        track.is_shown = False


def _show(track: _Track, change: FormChange, cause: _Cause, seen: SeenVersion) -> None:
    if track.public is None:
        kind = RevisionKind.RECORDED
    elif not track.is_shown:
        kind = RevisionKind.RESTORED
    elif track.seen.digest != seen.digest:
        kind = RevisionKind.AMENDED
    else:
        return
    _add_revision(track, kind, change.address, cause, change.blob, seen)


def _add_revision(
    track: _Track,
    kind: RevisionKind,
    address: DeclarationAddress,
    cause: _Cause,
    after: str | None,
    seen: SeenVersion,
) -> None:
    track.counts[kind, seen.content] += 1
    key = f"{kind}/{seen.content}/{track.counts[kind, seen.content]}"
    revision = Revision(address, kind, cause.commit, cause.recorded_at, cause.reason, track.public, after)
    track.revisions.append(replace(revision, certainty=cause.certainty, key=key, name=seen.name))
