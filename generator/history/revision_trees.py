"""Comparing two revisions by Git's objects alone, without a checkout."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from generator.history.file_changes import read_changes
from generator.history.git import DIFF, FileChange, Repository
from generator.history.git_process import failure, run_git

MOST_RENAMES = 1000
"""Of this many that went and came, to find those alike takes some seconds, and four times as long for twice as many."""
_NONE_IN_COMMON = 1
_REGULAR = ("100644", "100755", "100664")
"""The last is what very old versions of Git wrote."""
SYMBOLIC_LINK, SUBMODULE, EXECUTABLE = "120000", "160000", "100755"


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file of a commit: its mode as Git writes it, and its object id."""

    mode: str
    blob: str

    @property
    def is_regular(self) -> bool:
        """Whether it is a file, no symbolic link and no submodule."""
        return is_regular(self.mode)


def is_regular(mode: str) -> bool:
    """Whether a mode is that of a file."""
    return mode in _REGULAR


def merge_bases(repository: Repository, commit: str, other_commit: str) -> tuple[str, ...]:
    """The nearest common ancestors of two commits; none where they have no known one."""
    done = run_git(repository.top, "merge-base", "--all", commit, other_commit)
    if done.returncode not in (0, _NONE_IN_COMMON):
        raise failure(done)
    return tuple(done.stdout.decode("ascii").split())


def changed_between(repository: Repository, old: str, new: str) -> tuple[FileChange, ...]:
    """All files that differ between two commits, by path; a file similar to a deleted one counts as the same.

    Where more than MOST_RENAMES files are new and deleted, git recognises only those that are unchanged or keep their
    name.
    """
    listed = repository.output("diff-tree", "-r", *DIFF, f"-l{MOST_RENAMES}", old, new, "--")
    return tuple(sorted(read_changes(listed.split(b"\0")), key=lambda change: change.new or change.old or ""))


def files_of(repository: Repository, commit: str, path: str) -> Mapping[str, TreeFile]:
    """The files of a commit at a path and below, by path from the repository's top, submodules included."""
    listed = repository.output("ls-tree", "-r", "-z", "--full-tree", commit, "--", *([] if path == "." else [path]))
    found = {}
    for line in filter(None, listed.split(b"\0")):
        head, _, name = line.partition(b"\t")
        mode, _, blob = head.decode("ascii").split(" ")
        found[os.fsdecode(name)] = TreeFile(mode, blob)
    return found


def names_of_refs(repository: Repository, commit: str) -> tuple[str, ...]:
    """The branches and other references to a commit, without tags, sorted by name."""
    listed = repository.output("for-each-ref", f"--points-at={commit}", "--format=%(refname)")
    names = (os.fsdecode(line) for line in listed.split(b"\n") if line)
    return tuple(sorted(name for name in names if not name.startswith("refs/tags/") and not name.endswith("/HEAD")))
