"""Steps and what was to be seen → the revisions of each declaration, as the public could read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from generator.history.commits import DeclarationCommit, FormChange
from generator.history.reasons import HiddenWords, public_reasons
from generator.history.visibility import SeenVersion, Version, Visibility
from generator.model.archive import DeclarationAddress
from generator.model.redacted_text import PublicText
from generator.model.revision import Revision, RevisionKind


@dataclass
class _Track:
    """One declaration on its way through the steps; `public` is its nearest version that anybody could read."""

    revisions: list[Revision] = field(default_factory=list)
    public: str | None = None
    digest: str = ""
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class _Cause:
    """The commit that a revision is due to, and why it was made."""

    commit: str
    recorded_at: datetime
    reason: PublicText


def revisions_of(
    steps: Iterable[DeclarationCommit],
    seen: Mapping[Version, SeenVersion],
    hidden: HiddenWords,
    beginning: str | None = None,
) -> Mapping[DeclarationAddress, tuple[Revision, ...]]:
    """The revisions by address, oldest first.

    A version that cannot be read is passed over: the next that can is compared with the last that could. What happens
    while a declaration is not public is not told; what opens it is. A file that moves to an address that never held one
    takes its revisions along. No reason says any of the `hidden` words. What the commit `beginning` holds was there
    before, nobody knows since when.
    """
    courses: dict[DeclarationAddress, _Track] = {}
    for step in steps:
        reasons = public_reasons(step, hidden)
        for change in step.changes:
            what = seen[change.version] if change.version else None
            cause = _Cause(step.commit, step.recorded_at, reasons[change.reason])
            _follow(courses, cause, change, what, is_beginning=step.commit == beginning)
    told = {
        address: tuple(replace(revision, address=address) for revision in course.revisions)
        for address, course in sorted(courses.items())
    }
    return {address: revisions for address, revisions in told.items() if revisions}


def _follow(
    courses: dict[DeclarationAddress, _Track],
    cause: _Cause,
    change: FormChange,
    seen: SeenVersion | None,
    *,
    is_beginning: bool,
) -> None:
    old, new = change.old, change.new
    if old and new and old != new and old in courses and new not in courses:
        courses[new] = courses.pop(old)
    elif old and old != new and old in courses:
        _withdraw(courses[old], old, cause)
    if new is None or seen is None:
        return
    course = courses.setdefault(new, _Track())
    if seen.visibility is Visibility.WITHHELD:
        _withdraw(course, new, cause)
    elif seen.visibility is Visibility.PUBLIC:
        if not is_beginning:
            _show(course, new, cause, change, seen)
        course.public, course.digest, course.is_shown = change.blob, seen.digest, True


def _withdraw(course: _Track, address: DeclarationAddress, cause: _Cause) -> None:
    if course.is_shown:
        course.revisions.append(_revision(RevisionKind.WITHDRAWN, address, cause, course.public, None))
        course.is_shown = False


def _show(course: _Track, address: DeclarationAddress, cause: _Cause, change: FormChange, seen: SeenVersion) -> None:
    if course.public is None:
        kind = RevisionKind.RECORDED
    elif not course.is_shown:
        kind = RevisionKind.RESTORED
    elif course.digest != seen.digest:
        kind = RevisionKind.AMENDED
    else:
        return
    course.revisions.append(_revision(kind, address, cause, course.public, change.blob))


def _revision(
    kind: RevisionKind, address: DeclarationAddress, cause: _Cause, before: str | None, after: str | None
) -> Revision:
    return Revision(address, kind, cause.commit, cause.recorded_at, cause.reason, before, after)
