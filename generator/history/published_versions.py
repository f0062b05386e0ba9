"""Steps and what was to be seen → the revisions of each declaration, as the public could read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.history.commits import DeclarationCommit, FormChange
from generator.history.visibility import SeenVersion, Version, Visibility
from generator.model.archive import DeclarationAddress
from generator.model.revision import Revision, RevisionKind


@dataclass
class _Track:
    """One declaration on its way through the steps; `public` is its nearest version that anybody could read."""

    revisions: list[Revision] = field(default_factory=list)
    public: str | None = None
    digest: str = ""
    is_shown: bool = False


def revisions_of(
    steps: Iterable[DeclarationCommit], seen: Mapping[Version, SeenVersion], beginning: str | None = None
) -> Mapping[DeclarationAddress, tuple[Revision, ...]]:
    """The revisions by address, oldest first.

    A version that cannot be read is passed over: the next that can is compared with the last that could. What happens
    while a declaration is not public is not told; what opens it is. A file that moves to an address that never held one
    takes its revisions along. What the commit `beginning` holds was there before, nobody knows since when.
    """
    courses: dict[DeclarationAddress, _Track] = {}
    for step in steps:
        for change in step.changes:
            what = seen[change.version] if change.version else None
            _follow(courses, step, change, what, is_beginning=step.commit == beginning)
    told = {
        address: tuple(replace(revision, address=address) for revision in course.revisions)
        for address, course in sorted(courses.items())
    }
    return {address: revisions for address, revisions in told.items() if revisions}


def _follow(
    courses: dict[DeclarationAddress, _Track],
    step: DeclarationCommit,
    change: FormChange,
    seen: SeenVersion | None,
    *,
    is_beginning: bool,
) -> None:
    old, new = change.old, change.new
    if old and new and old != new and old in courses and new not in courses:
        courses[new] = courses.pop(old)
    elif old and old != new and old in courses:
        _withdraw(courses[old], old, step, change)
    if new is None or seen is None:
        return
    course = courses.setdefault(new, _Track())
    if seen.visibility is Visibility.WITHHELD:
        _withdraw(course, new, step, change)
    elif seen.visibility is Visibility.PUBLIC:
        if not is_beginning:
            _show(course, new, step, change, seen)
        course.public, course.digest, course.is_shown = change.blob, seen.digest, True


def _withdraw(course: _Track, address: DeclarationAddress, step: DeclarationCommit, change: FormChange) -> None:
    if course.is_shown:
        course.revisions.append(_revision(RevisionKind.WITHDRAWN, address, step, change, course.public, None))
        course.is_shown = False


def _show(
    course: _Track, address: DeclarationAddress, step: DeclarationCommit, change: FormChange, seen: SeenVersion
) -> None:
    if course.public is None:
        kind = RevisionKind.RECORDED
    elif not course.is_shown:
        kind = RevisionKind.RESTORED
    elif course.digest != seen.digest:
        kind = RevisionKind.AMENDED
    else:
        return
    course.revisions.append(_revision(kind, address, step, change, course.public, change.blob))


def _revision(
    kind: RevisionKind,
    address: DeclarationAddress,
    step: DeclarationCommit,
    change: FormChange,
    before: str | None,
    after: str | None,
) -> Revision:
    return Revision(address, kind, step.commit, step.recorded_at, change.reason, before, after)
