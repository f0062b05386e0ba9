"""Which commits form the published line, and which only lead to one of them.

The public reads what one branch holds, so a declaration's revisions are the successive states of that branch: from HEAD
back along the parent that was the branch before. A merge is one step: it differs from the step before by everything
that it brought. So nothing is lost, and no state is reported that the branch never had. What was drafted on a side
branch and corrected before the merge was never published.

The branch before is a merge's first parent. It is the second only for a pull that merged the branch into itself on
somebody's machine, where the first parent is what only that machine had.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from generator.history.git import Repository

_FIELDS = "%H%x00%P%x00%cd%x00%an%x00%cn%x00%B"
AS_WRITTEN = ("--encoding=UTF-8", "--no-show-signature", "--no-notes", "--no-mailmap")
_PULL = re.compile(r"Merge (?:remote-tracking )?branch '([^']+)'(?: of \S+)?(?: into (\S+))?\Z")
_NEED_NOT_BE_NAMED = {"main", "master"}
_FEWEST_SECONDS = 86_400  # a day after 1970 began, so that no zone leads before it
_MOST_SECONDS = 253_402_214_400  # 9999-12-31, the last day that a date can have


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit; `people` are the names of its author and committer, which are never shown."""

    id: str
    parents: tuple[str, ...]
    recorded_at: datetime
    people: frozenset[str]
    message: str

    @property
    def is_merge(self) -> bool:
        """Whether it has several parents, whatever its message says."""
        return len(self.parents) > 1

    @property
    def before(self) -> str | None:
        """The parent on the published line; None for the first commit."""
        if len(self.parents) == 2 and _is_pull(self.message.partition("\n")[0].rstrip()):
            return self.parents[1]
        return self.parents[0] if self.parents else None


def commits_since(repository: Repository, known: str | None, head: str) -> dict[str, Commit]:
    """Every commit that HEAD reaches and the known commit does not, by id."""
    limits = (f"^{known}",) if known else ()
    fields = repository.output(
        "log", "-z", "-s", "--date=raw", *AS_WRITTEN, f"--format=tformat:{_FIELDS}", head, *limits
    ).decode("utf-8", "replace")
    parts = iter(fields.split("\0"))
    commits = (_commit(*six) for six in zip(parts, parts, parts, parts, parts, parts, strict=False))
    return {commit.id: commit for commit in commits}


def mainline(commits: Mapping[str, Commit], head: str, known: str | None) -> list[Commit] | None:
    """The published line after the known commit, oldest first; None where the line does not lead to that."""
    line: list[Commit] = []
    at: str | None = head
    while at is not None and at != known:
        if at not in commits:
            return None
        line.append(commits[at])
        at = commits[at].before
    return line[::-1] if at == known else None


def brought_by(line: list[Commit], commits: Mapping[str, Commit]) -> dict[str, list[Commit]]:
    """The commits that came with each merge of the line, earlier ones first."""
    listed = {commit.id for commit in line}
    brought = {}
    for merge in line:
        if merge.is_merge:
            brought[merge.id] = list(_not_yet_listed(merge, commits, listed))
    return brought


def _not_yet_listed(merge: Commit, commits: Mapping[str, Commit], listed: set[str]) -> Iterator[Commit]:
    """The ancestors of a merge that are not in `listed` yet, parents first; they are added to it."""
    waiting = [(parent, False) for parent in reversed(merge.parents)]
    while waiting:
        commit, are_its_parents_listed = waiting.pop()
        if are_its_parents_listed:
            yield commits[commit]
        elif commit in commits and commit not in listed:
            listed.add(commit)
            waiting.append((commit, True))
            waiting += [(parent, False) for parent in reversed(commits[commit].parents)]


def _is_pull(subject: str) -> bool:
    """Whether a branch was merged into itself; for main and master git does not name the target branch."""
    pull = _PULL.match(subject)
    if not pull:
        return False
    source = pull[1].partition("/")[2] if "remote-tracking" in subject else pull[1]
    return source == pull[2] if pull[2] else source in _NEED_NOT_BE_NAMED


def _commit(commit: str, parents: str, at: str, author: str, committer: str, message: str) -> Commit:
    return Commit(commit, tuple(parents.split()), _moment(at), frozenset((author, committer)), message)


def _moment(raw: str) -> datetime:
    """`1664582400 +0800` as a time; an impossible offset or time becomes the nearest possible one."""
    if not raw:  # of a date before 1970 git prints nothing
        return datetime.fromtimestamp(_FEWEST_SECONDS, UTC)
    seconds, _, offset = raw.partition(" ")
    minutes = int(offset[:1] + str(int(offset[1:3]) * 60 + int(offset[3:5])))
    zone = timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else UTC
    return datetime.fromtimestamp(min(max(int(seconds), _FEWEST_SECONDS), _MOST_SECONDS), zone)
