"""Everything that we ask of git: plumbing commands with exact names. A missing answer raises GitFailed."""

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from generator.history.file_changes import FileChange as FileChange
from generator.history.file_changes import read_changes
from generator.history.git_process import GitFailed as GitFailed
from generator.history.git_process import failure, git_command, git_environment, run_git, warnings_of
from generator.processes.run import begun

LARGEST_BLOB = 1024 * 1024
"""Of a larger file nothing is read: the reader refuses it anyway."""

_CHUNK = 64 * 1024
# -l0: however many files were renamed; git gives up above a thousand, and says so on stderr alone.
DIFF = ("--raw", "-z", "--no-abbrev", "-M", "-l0", "--no-ext-diff", "--no-textconv", "--no-relative")
_OBJECT = re.compile(r"[0-9a-f]{40,64}", re.ASCII)
_NO_SUCH_REVISION = 1
_SUBMODULE = b"160000 "

Hear = Callable[[str], None]
"""Is called with each line that git prints beside its answer."""


def _not_heard(line: str) -> None:
    """Nobody asked to hear it."""


@dataclass(frozen=True, slots=True)
class NoRepository:
    """The folder lies in no repository: one line in Chinese."""

    reason: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with a working tree and its `top` folder; `hear` is called with git's warnings."""

    top: Path
    hear: Hear = field(default=_not_heard, compare=False, repr=False)

    def commit_of(self, revision: str) -> str | None:
        """The commit that a revision (a branch, a tag, `HEAD~3`) names; None where there is none.

        Raises GitFailed where it names a commit that cannot be read.
        """
        if revision.startswith("-") or "\0" in revision:
            return None
        commit = self._named(f"{revision}^{{commit}}")
        named = None if commit else self._named(revision)
        if named and run_git(self.top, "cat-file", "-t", named).returncode:
            raise GitFailed(f"“{revision}”所指的提交 {named[:12]} 读不出，仓库可能已损坏，请运行 git fsck")
        return commit

    def _named(self, revision: str) -> str | None:
        done = run_git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", revision)
        if done.returncode not in (0, _NO_SUCH_REVISION):
            raise failure(done)
        name = done.stdout.decode("ascii", "replace").strip()
        return name if done.returncode == 0 and _OBJECT.fullmatch(name) else None

    def head(self) -> str | None:
        """The commit that is checked out; None before the first commit.

        Raises GitFailed where it cannot be read, and where the branch is lost, which git itself treats as no commit
        yet.
        """
        commit = self.commit_of("HEAD")
        if commit is None and self._holds_commits():
            raise GitFailed("仓库里有提交，当前分支却没有指向其中任何一个，分支可能已经丢失：请检出要发布的分支")
        return commit

    def _holds_commits(self) -> bool:
        """Whether the repository has any commit, on a branch or not."""
        if self.output("for-each-ref", "--count=1"):
            return True
        listed = self.output("cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objecttype)")
        return b"commit" in listed.split()

    def is_shallow(self) -> bool:
        """Whether the clone has only a part of the history."""
        return self.output("rev-parse", "--is-shallow-repository").strip() == b"true"

    def is_unfetched_submodule(self, commit: str, folder: Path) -> bool:
        """Whether a commit has a submodule at the folder; once fetched, a submodule is a repository of its own."""
        path = self.path_of(folder)
        return path != "." and self.output("ls-tree", "-z", commit, "--", path).startswith(_SUBMODULE)

    def path_of(self, folder: Path) -> str:
        """A folder of the working tree as git names it, `.` for the top; it need not exist."""
        return folder.resolve().relative_to(self.top).as_posix()

    def changed_since(self, commit: str, folder: Path, *, renames: bool = True) -> tuple[FileChange, ...]:
        """The files below a folder that differ between a commit and the working tree, by path, untracked ones too.

        With `renames` a new file similar to a deleted one counts as the same file. That is a guess, no fact.
        """
        path = self.path_of(folder)
        options = DIFF if renames else (*DIFF, "--no-renames")
        tracked = read_changes(self.output("diff", *options, commit, "--", literal(path)).split(b"\0"))
        listed = self.output("ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", literal(path))
        untracked = (FileChange(None, os.fsdecode(name), None, None) for name in listed.split(b"\0") if name)
        return tuple(sorted((*tracked, *untracked), key=lambda change: change.new or change.old or ""))

    @contextmanager
    def objects(self) -> Iterator[Callable[[str], bytes | None]]:
        """A function that reads objects by id, all through one process of git.

        It returns None for an object larger than LARGEST_BLOB, and raises GitFailed for a missing or damaged one.
        """
        command, pipe = git_command("cat-file", "--batch"), subprocess.PIPE
        with (
            TemporaryFile() as stderr,
            begun(command, cwd=self.top, env=git_environment(), stdin=pipe, stdout=pipe, stderr=stderr) as git,
        ):
            asked, answers = git.stdin, git.stdout
            if asked is None or answers is None:
                raise _no_answer()

            def read(object_id: str) -> bytes | None:
                try:
                    asked.write(f"{object_id}\n".encode())
                    asked.flush()
                except BrokenPipeError as error:
                    with suppress(BrokenPipeError):
                        asked.close()
                    raise _no_answer() from error
                return _read_object(object_id, answers)

            yield read
            asked.close()
            git.wait()
            stderr.seek(0)
            self._pass_on(stderr.read())

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Each object id with its bytes, read by `objects`."""
        with self.objects() as read:
            for object_id in ids:
                yield object_id, read(object_id)

    def output(self, *arguments: str, fed: bytes = b"") -> bytes:
        """The output of a git command with `fed` as its input; raises GitFailed where it fails."""
        done = run_git(self.top, *arguments, fed=fed)
        if done.returncode:
            raise failure(done)
        self._pass_on(done.stderr)
        return done.stdout

    def _pass_on(self, stderr: bytes) -> None:
        for line in warnings_of(stderr):
            self.hear(line)


def repository_of(folder: Path, hear: Hear = _not_heard) -> Repository | NoRepository:
    """The repository that a folder lies in, or NoRepository.

    Raises GitFailed where there is a repository that git cannot read, because that does not mean that there is none.
    """
    if _place_of_git(folder) is None:
        return NoRepository("不在 Git 仓库中")
    done = run_git(folder, "rev-parse", "--show-toplevel")
    if done.returncode == 0 and done.stdout.strip():
        return Repository(Path(os.fsdecode(done.stdout.rstrip(b"\n"))).resolve(), hear)
    if b"dubious ownership" in done.stderr or b"unsafe repository" in done.stderr:
        raise GitFailed(f"git 不信任这个目录的所有者，请运行 git config --global --add safe.directory {folder}")
    raise GitFailed(f"{_place_of_git(folder)} 读不出，仓库可能已损坏（{failure(done)}）")


def _place_of_git(folder: Path) -> Path | None:
    """The `.git` that git would find from a folder upwards on the same file system; None where there is none."""
    folder = folder.resolve()
    device = folder.stat().st_dev
    named = os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)
    ceilings = {Path(path).resolve() for path in named if path}
    for place in (folder, *folder.parents):
        if place.stat().st_dev != device or (place in ceilings and place != folder):
            return None
        if (place / ".git").exists() or (place / ".git").is_symlink():
            return place / ".git"
    return None


def literal(path: str) -> str:
    """The pathspec for exactly this path, whatever characters are in it."""
    return f":(top,literal){path}" if path != "." else ":(top)"


def _read_object(object_id: str, answers: IO[bytes]) -> bytes | None:
    head = answers.readline().split()
    if not head:
        raise _no_answer()
    if len(head) != 3:  # missing, or ambiguous; git says the same of one that is damaged
        raise GitFailed(f"仓库缺少对象 {object_id[:12]}，可能已损坏或没有取全，请运行 git fsck 或 git fetch")
    size = int(head[2])
    if size <= LARGEST_BLOB:
        data = answers.read(size)
        if len(data) != size or answers.read(1) != b"\n":
            raise _no_answer()
        return data
    left = size + 1
    while left:
        passed = len(answers.read(min(left, _CHUNK)))
        if not passed:
            raise _no_answer()
        left -= passed
    return None


def _no_answer() -> GitFailed:
    return GitFailed("git 中途没有回应：可能意外终止，或者仓库已损坏，请运行 git fsck")
