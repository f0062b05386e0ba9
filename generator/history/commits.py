"""The commits that published something, oldest first: those of the main line, whatever side branches lie behind them.

A branch becomes public when it is merged. So a merge is one commit of ours, with everything it brought against its
first parent, the resolution of conflicts included; the commits behind it only lend it their words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.history.git import DIFF, FileChange, Repository, literal, read_change
from generator.history.reasons import reason_of

_FORMAT = "%x01%H%x00%cI%x00%an%x00%cn%x00%B"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the main line: what it changed below the folder, and why, by the path it changed."""

    id: str
    recorded_at: datetime
    changes: tuple[FileChange, ...]
    reasons: Mapping[str, str]

    def reason_for(self, path: str) -> str:
        """Why it changed a file, as far as it says."""
        return self.reasons.get(path, "")


@dataclass(frozen=True, slots=True)
class _Logged:
    """A commit of any line."""

    id: str
    recorded_at: datetime
    reason: str
    changes: tuple[FileChange, ...]


def main_line(repository: Repository, folder: Path) -> Iterator[Commit]:
    """The commits of the main line up to HEAD that changed anything below the folder; none where nothing is committed.

    Two calls of git whatever the number of files: the graph, and one log of every change.
    """
    head = repository.commit_of("HEAD")
    if head is None:
        return
    parents = _parents(repository, head)
    logged = {commit.id: commit for commit in _logged(repository, head, repository.path_of(folder))}
    for commit_id, merged in _with_merged(parents, head):
        commit = logged.get(commit_id)
        if commit is not None and commit.changes:
            behind = [logged[one] for one in merged if one in logged]
            yield Commit(commit.id, commit.recorded_at, commit.changes, _reasons(commit, behind))


def first_known(repository: Repository) -> frozenset[str]:
    """The commits with which a shallow clone begins: what they hold was there before, nobody here knows since when."""
    if not repository.is_shallow():
        return frozenset()
    roots = repository.output("rev-list", "--max-parents=0", "HEAD", "--").decode("ascii")
    return frozenset(roots.split())


def _parents(repository: Repository, head: str) -> dict[str, list[str]]:
    lines = repository.output("rev-list", "--parents", head, "--").decode("ascii").splitlines()
    return {commit: parents for commit, *parents in (line.split(" ") for line in lines)}


def _with_merged(parents: Mapping[str, list[str]], head: str) -> Iterator[tuple[str, list[str]]]:
    """The main line, oldest first, each commit with those it brought in from elsewhere, the newest of them first."""
    line = [head]
    while parents.get(line[-1]):
        line.append(parents[line[-1]][0])
    known = set(line)
    for commit in reversed(line):
        merged: list[str] = []
        waiting = list(parents.get(commit, ())[1:])
        while waiting:
            other = waiting.pop()
            if other not in known:
                known.add(other)
                merged.append(other)
                waiting.extend(parents.get(other, ()))
        yield commit, merged


def _logged(repository: Repository, head: str, path: str) -> Iterator[_Logged]:
    output = repository.output(
        "log",
        *DIFF,
        "--full-history",
        "--diff-merges=first-parent",
        "--no-show-signature",
        "--no-notes",
        "--encoding=UTF-8",
        f"--format={_FORMAT}",
        head,
        "--",
        literal(path),
    )
    fields = iter(output.split(b"\0"))
    field = next(fields, b"")
    while field:
        commit = field.removeprefix(b"\x01").decode("ascii")
        moment, author, committer, message = (next(fields) for _ in range(4))
        changes = []
        while (field := next(fields, b"")).lstrip(b"\n").startswith(b":"):
            changes.append(read_change(field, fields))
        people = tuple(name.decode("utf-8", "replace") for name in (author, committer))
        reason = reason_of(message.decode("utf-8", "replace"), people)
        yield _Logged(commit, datetime.fromisoformat(moment.decode("ascii")), reason, tuple(changes))


def _reasons(commit: _Logged, behind: Sequence[_Logged]) -> dict[str, str]:
    """Why each file changed: what the commits behind a merge say of that file, else what the merge says."""
    reasons: dict[str, str] = {}
    for change in commit.changes:
        path = change.new or change.old or ""
        said = [one.reason for one in reversed(behind) if any(path in (its.old, its.new) for its in one.changes)]
        reasons[path] = "；".join(dict.fromkeys(reason for reason in said if reason)) or commit.reason
    return reasons
