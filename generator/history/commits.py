"""The published line step by step: what each commit did to which declaration."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.history.git import FileChange, Repository, literal, read_change
from generator.history.mainline import Commit, brought_by, commits_since, mainline
from generator.history.message import Names, reason_of, says_itself_a_merge
from generator.history.visibility import Version
from generator.model.archive import DeclarationAddress

# Two forms share their keys: less alike than this, one is not the other under a new name.
_DIFF = (
    "diff-tree",
    "--stdin",
    "-r",
    "--root",
    "--raw",
    "-z",
    "--no-abbrev",
    "-M60%",
    "--no-ext-diff",
    "--no-relative",
)


@dataclass(frozen=True, slots=True)
class FormChange:
    """What became of one declaration's file: new, changed, deleted (`new` and `blob` are None) or moved.

    `reason` is all that the message says: no output may print it before it went through reasons.py.
    """

    old: DeclarationAddress | None
    new: DeclarationAddress | None
    blob: str | None
    reason: str

    @property
    def version(self) -> Version | None:
        """What the file holds now; None where it is gone, or is no file."""
        return Version(self.blob, f"{self.new.year}.yaml") if self.new and self.blob else None


@dataclass(frozen=True, slots=True)
class DeclarationCommit:
    """One commit of the published line that changed declarations.

    `beside` are the changes on the branch that it merged, where its reasons are those of the branch.
    """

    commit: str
    recorded_at: datetime
    changes: tuple[FormChange, ...]
    beside: tuple[FormChange, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitLog:
    """The published line up to `head`, oldest step first.

    `beginning` is the first commit of a clone that has only a part of the history: what it holds was there before.
    `people` tells whether the same names were known when the reasons were read.
    """

    head: str
    steps: tuple[DeclarationCommit, ...]
    people: str
    beginning: str | None = None


def commit_log(
    repository: Repository, folder: Path, head: str, names: Names, known: CommitLog | None = None
) -> CommitLog | None:
    """The line up to `head`, going on from what is known; None where the known line does not lead there."""
    commits = commits_since(repository, known.head if known else None, head)
    line = mainline(commits, head, known.head if known else None)
    if line is None:
        return None
    brought = brought_by(line, commits)
    asked = [*line, *(commit for side in brought.values() for commit in side if len(commit.parents) < 2)]
    changes = _changes(repository, folder, asked)
    steps = (_step(commit, changes, brought.get(commit.id, []), names) for commit in line)
    new = tuple(step for step in steps if step.changes)
    beginning = line[0].id if line and not known and _is_cut_off(repository, line[0]) else None
    return CommitLog(head, ((known.steps if known else ()) + new), names.digest, beginning)


def _is_cut_off(repository: Repository, first: Commit) -> bool:
    """Whether a commit without parents has some that the clone has not."""
    if first.before is not None or not repository.is_shallow():
        return False
    raw = dict(repository.blobs([first.id]))[first.id]
    return raw is None or b"\nparent " in raw.partition(b"\n\n")[0]


def _changes(repository: Repository, folder: Path, asked: Iterable[Commit]) -> dict[str, list[FileChange]]:
    """What each commit changed below the folder, against the one before it; by commit."""
    fed = "".join(f"{commit.id} {commit.before}\n" if commit.before else f"{commit.id}\n" for commit in asked)
    top = repository.path_of(folder)
    printed = iter(repository.output(*_DIFF, "--", literal(top), fed=fed.encode()).split(b"\0"))
    prefix = "" if top == "." else f"{top}/"
    changes: dict[str, list[FileChange]] = {}
    commit = ""
    for field in printed:
        if field.startswith(b":"):
            changes.setdefault(commit, []).append(_below(prefix, read_change(field, printed)))
        else:
            commit = field.decode("ascii")
    return changes


def _below(prefix: str, change: FileChange) -> FileChange:
    old, new = (path.removeprefix(prefix) if path else None for path in (change.old, change.new))
    return FileChange(old, new, change.old_blob, change.new_blob)


def _step(
    commit: Commit, changes: Mapping[str, list[FileChange]], side: list[Commit], names: Names
) -> DeclarationCommit:
    reason = reason_of(commit.message, names)
    beside = tuple(_beside(side, changes, names)) if says_itself_a_merge(commit.message) and not reason else ()
    by_side = _by_declaration(beside)
    formed = tuple(
        FormChange(old, new, blob, reason or _joined((*by_side.get(old, ()), *by_side.get(new, ()))))
        for old, new, blob in _form_changes(changes.get(commit.id, ()))
    )
    return DeclarationCommit(commit.id, commit.recorded_at, formed, beside)


def _form_changes(
    changes: Iterable[FileChange],
) -> Iterator[tuple[DeclarationAddress | None, DeclarationAddress | None, str | None]]:
    """The declarations among the files; one that moves to another year is deleted, and another is new."""
    for change in changes:
        old, new = (DeclarationAddress.of_file(path) if path else None for path in (change.old, change.new))
        if old and new and old.year != new.year:
            yield old, None, None
            old = None
        if old or new:
            yield old, new, change.new_blob if new else None


def _beside(side: list[Commit], changes: Mapping[str, list[FileChange]], names: Names) -> Iterator[FormChange]:
    """What the commits of a side branch did to declarations, each with the reason that it gave."""
    for commit in side:
        reason = reason_of(commit.message, names)
        for old, new, blob in _form_changes(changes.get(commit.id, ())):
            yield FormChange(old, new, blob, reason)


def _by_declaration(beside: Iterable[FormChange]) -> dict[DeclarationAddress | None, list[str]]:
    given: dict[DeclarationAddress | None, list[str]] = {}
    for change in beside:
        for address in {change.old, change.new} - {None}:
            given.setdefault(address, []).append(change.reason)
    return given


def _joined(reasons: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(reason for reason in reasons if reason))
