"""The commits of the main line → the revisions of each declaration: what the public could read, when and why."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from generator.history.commits import Commit, first_known, main_line
from generator.history.git import FileChange, NoRepository, Repository, repository_of
from generator.history.seen import Look, Seen, Version, Visibility, seen_versions
from generator.model.archive import DeclarationAddress
from generator.model.revision import NO_HISTORY, History, HistoryState, Revision, RevisionKind
from generator.model.slug import SLUG

_YEAR_FILE = re.compile(r"((?:19|20)\d\d)\.yaml", re.ASCII)


def history_of(declarations: Path, look: Look, memory: Path, edition: str) -> History:
    """The revisions of every declaration that was ever public below a folder, oldest first.

    A file that Git sees renamed takes its revisions along. `look`, `memory` and `edition` are those of `seen_versions`.
    Raises GitFailed where git cannot answer.
    """
    repository = repository_of(declarations)
    if isinstance(repository, NoRepository):
        return NO_HISTORY
    folder = repository.path_of(declarations)
    commits = [*main_line(repository, declarations)]
    seen = seen_versions(_versions(commits, folder), repository, look, memory, edition)
    beginnings = first_known(repository)
    courses: dict[DeclarationAddress, _Course] = {}
    for commit in commits:
        _take_in(commit, folder, courses, seen, known_before=commit.id in beginnings)
    return History(
        HistoryState.SHALLOW if beginnings else HistoryState.WHOLE,
        {address: tuple(course.revisions) for address, course in sorted(courses.items()) if course.revisions},
        frozenset(_uncommitted(repository, declarations, folder)),
    )


@dataclass
class _Course:
    """What became of one declaration so far; `public` is the newest version that the public could read."""

    revisions: list[Revision] = field(default_factory=list)
    public: Version | None = None
    is_shown: bool = False
    was_shown: bool = False


def _take_in(
    commit: Commit,
    folder: str,
    courses: dict[DeclarationAddress, _Course],
    seen: Mapping[Version, Seen],
    *,
    known_before: bool,
) -> None:
    placed = [(change, _address(change.old, folder), _address(change.new, folder)) for change in commit.changes]
    leaving = {old: courses.pop(old) for _, old, new in placed if old is not None and old != new and old in courses}
    for change, old, new in placed:
        if new is None:
            continue
        has_moved = old is not None and old in leaving and old.year == new.year
        course = leaving.pop(old) if has_moved and old else courses.get(new, _Course())
        courses[new] = _at(new, course)
        _continue(course, commit, change, new, seen, known_before=known_before)
    reasons = {old: commit.reason_for(change.new or change.old or "") for change, old, _ in placed}
    for address, course in leaving.items():
        courses[address] = course
        _end(course, commit, address, reasons[address])


def _at(address: DeclarationAddress, course: _Course) -> _Course:
    """A course under the address that it has now."""
    course.revisions = [replace(one, address=address) for one in course.revisions]
    return course


def _continue(
    course: _Course,
    commit: Commit,
    change: FileChange,
    address: DeclarationAddress,
    seen: Mapping[Version, Seen],
    *,
    known_before: bool,
) -> None:
    version = _version(change)
    what = seen[version] if version else None
    if version is None or what is None or what.visibility is Visibility.UNREADABLE:
        return
    if what.visibility is Visibility.WITHHELD:
        _end(course, commit, address, commit.reason_for(change.new or ""))
        return
    kind = _kind(course, what, seen)
    if kind is not None and not known_before:
        before = course.public.blob if course.public else None
        reason = commit.reason_for(change.new or "")
        course.revisions.append(Revision(address, kind, commit.id, commit.recorded_at, reason, before, version.blob))
    course.public, course.is_shown, course.was_shown = version, True, True


def _kind(course: _Course, now: Seen, seen: Mapping[Version, Seen]) -> RevisionKind | None:
    if not course.is_shown:
        return RevisionKind.RESTORED if course.was_shown else RevisionKind.RECORDED
    is_same = course.public is not None and seen[course.public].digest == now.digest
    return None if is_same else RevisionKind.AMENDED


def _end(course: _Course, commit: Commit, address: DeclarationAddress, reason: str) -> None:
    """What was shown no longer is; what never was leaves no trace."""
    if course.is_shown and course.public:
        course.revisions.append(
            Revision(address, RevisionKind.WITHDRAWN, commit.id, commit.recorded_at, reason, course.public.blob, None)
        )
    course.is_shown = False


def _versions(commits: Iterable[Commit], folder: str) -> Iterator[Version]:
    for commit in commits:
        for change in commit.changes:
            version = _version(change) if _address(change.new, folder) else None
            if version:
                yield version


def _version(change: FileChange) -> Version | None:
    return Version(change.new_blob, PurePosixPath(change.new).name) if change.new and change.new_blob else None


def _address(path: str | None, folder: str) -> DeclarationAddress | None:
    """The declaration that a path of the repository is the file of; None for any other file."""
    if path is None:
        return None
    below = path if folder == "." else path.removeprefix(f"{folder}/")
    parts = below.split("/")
    year = _YEAR_FILE.fullmatch(parts[-1]) if len(parts) == 3 and (folder == "." or below != path) else None
    if year is None or not all(SLUG.fullmatch(part) for part in parts[:2]):
        return None
    return DeclarationAddress(parts[0], parts[1], int(year[1]))


def _uncommitted(repository: Repository, declarations: Path, folder: str) -> Iterator[DeclarationAddress]:
    head = repository.commit_of("HEAD")
    if head is None:
        names = repository.output("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name")
        paths: Iterable[str | None] = [os.fsdecode(name) for name in names.split(b"\0") if name]
    else:
        paths = [change.new for change in repository.changed_since(head, declarations)]
    yield from (address for path in paths if (address := _address(path, folder)))
