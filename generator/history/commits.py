"""The published line of commits, step by step: what each commit changed in which declaration."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from generator.history.file_changes import FileChange, read_change
from generator.history.git import Repository, literal
from generator.history.mainline import Commit, brought_by, commits_since, mainline
from generator.history.message import CommitterNames, reason_of
from generator.history.visibility import Version
from generator.model.archive import DeclarationAddress
from generator.model.slug import SLUG

# No renames: git takes for one file what is alike, and who is who is for what people state to say.
_DIFF = (
    "diff-tree",
    "--stdin",
    "-r",
    "--root",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-relative",
)
_REGION_FILE = "region.yaml"


@dataclass(frozen=True, slots=True)
class FormChange:
    """A change of the file at a declaration's address: its blobs before and after, None where there is no file.

    `reasons` are the texts of commit messages. No output may print them before reasons.py has removed hidden words.
    """

    address: DeclarationAddress
    old_blob: str | None
    blob: str | None
    reasons: tuple[str, ...] = ()

    @property
    def version(self) -> Version | None:
        """The version of the file after the change; None where it is deleted."""
        return Version(self.blob, self.address.file_name) if self.blob else None


@dataclass(frozen=True, slots=True)
class DeclarationCommit:
    """One commit of the published line, with the declarations and the regions' files that it changed.

    `registers` are the new blobs of region.yaml by the region's folder, None for a deleted one. `beside` are the
    changes on the merged branch, where the reasons come from its commits. A commit that changed neither is kept for its
    date.
    """

    commit: str
    recorded_at: datetime
    changes: tuple[FormChange, ...] = ()
    registers: tuple[tuple[str, str | None], ...] = ()
    beside: tuple[FormChange, ...] = ()

    @property
    def is_of_the_day_alone(self) -> bool:
        """Whether it changed no file that is followed, so that only its date matters."""
        return not self.changes and not self.registers


@dataclass(frozen=True, slots=True)
class CommitLog:
    """The published line up to `head`, oldest step first.

    In a shallow clone `beginning` is the first commit: what it holds existed before. `people` is the digest of the
    names that were known when the reasons were read.
    """

    head: str
    steps: tuple[DeclarationCommit, ...]
    people: str
    beginning: str | None = None


def commit_log(
    repository: Repository, folder: Path, head: str, names: CommitterNames, known: CommitLog | None = None
) -> CommitLog | None:
    """The line up to `head`, continued from `known`; None where that line does not lead to `head`."""
    commits = commits_since(repository, known.head if known else None, head)
    line = mainline(commits, head, known.head if known else None)
    if line is None:
        return None
    brought = brought_by(line, commits)
    asked = [*line, *(commit for side in brought.values() for commit in side if not commit.is_merge)]
    changes = _changes(repository, folder, asked)
    steps = (_step(commit, changes, brought.get(commit.id, []), names) for commit in line)
    beginning = line[0].id if line and not known and _is_cut_off(repository, line[0]) else None
    return CommitLog(head, tuple(_of_use(known.steps if known else (), steps)), names.digest, beginning)


def _of_use(known: Iterable[DeclarationCommit], steps: Iterable[DeclarationCommit]) -> Iterator[DeclarationCommit]:
    """The steps without those that add nothing about days: a day of commits to other files is one step."""
    day = None
    for step in known:
        day = step.recorded_at.astimezone(UTC).date()
        yield step
    for step in steps:
        before, day = day, step.recorded_at.astimezone(UTC).date()
        if day != before or not step.is_of_the_day_alone:
            yield step


def _is_cut_off(repository: Repository, first: Commit) -> bool:
    """Whether a commit without parents has parents that the clone lacks."""
    if first.before is not None or not repository.is_shallow():
        return False
    raw = dict(repository.blobs([first.id]))[first.id]
    return raw is None or b"\nparent " in raw.partition(b"\n\n")[0]


def _changes(repository: Repository, folder: Path, asked: Iterable[Commit]) -> dict[str, list[FileChange]]:
    """The files below the folder that each commit changed in relation to the commit before it, by commit."""
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
    commit: Commit, changes: Mapping[str, list[FileChange]], side: list[Commit], names: CommitterNames
) -> DeclarationCommit:
    """The step of a commit; a merge's reason is its own if a person wrote it, else those of the commits it brought."""
    own = changes.get(commit.id, [])
    reason = reason_of(commit.message, names, is_merge=commit.is_merge)
    beside = tuple(_beside(side, changes, names)) if not reason else ()
    by_side = _by_declaration(beside)
    formed = (
        replace(change, reasons=(reason,) if reason else by_side.get(change.address, ()))
        for change in _form_changes(own)
    )
    return DeclarationCommit(commit.id, commit.recorded_at, tuple(formed), tuple(_registers(own)), beside)


def _registers(changes: Iterable[FileChange]) -> Iterator[tuple[str, str | None]]:
    for change in changes:
        region, _, name = (change.new or change.old or "").partition("/")
        if name == _REGION_FILE and SLUG.fullmatch(region):
            yield region, change.new_blob if change.new else None


def _beside(side: list[Commit], changes: Mapping[str, list[FileChange]], names: CommitterNames) -> Iterator[FormChange]:
    """The changes that the commits of a side branch made to declarations, each with its own reason."""
    for commit in side:
        reason = reason_of(commit.message, names)
        for change in _form_changes(changes.get(commit.id, ())):
            yield replace(change, reasons=(reason,) if reason else ())


def _by_declaration(beside: Iterable[FormChange]) -> dict[DeclarationAddress, tuple[str, ...]]:
    given: dict[DeclarationAddress, tuple[str, ...]] = {}
    for change in beside:
        given[change.address] = given.get(change.address, ()) + change.reasons
    return given


def _form_changes(changes: Iterable[FileChange]) -> Iterator[FormChange]:
    """The changes of declarations among all changes."""
    for change in changes:
        address = DeclarationAddress.of_file(change.new or change.old or "")
        if address:
            yield FormChange(address, change.old_blob, change.new_blob)
