"""What we ask of git: plumbing alone, by exact names, with nothing of the user's configuration in the answers."""

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

LARGEST_BLOB = 1024 * 1024
"""Of a larger file nothing is read: the reader refuses it anyway."""

_CHUNK = 64 * 1024
# No hook, pager, file watcher or external program of the user's configuration runs.
_SETTINGS = ("core.quotepath=false", "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat")
DIFF = ("--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv", "--no-relative")
_OBJECT = re.compile(r"[0-9a-f]{40,64}", re.ASCII)
_NOTHING = re.compile(r"0+")


class GitFailed(Exception):
    """Git could not answer; the message is one line in Chinese with git's own words."""


@dataclass(frozen=True, slots=True)
class NoRepository:
    """Why git knows nothing of a folder: one line in Chinese."""

    reason: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file on both sides of a change: paths from the repository's top, None where it is not there.

    A renamed file has two different paths. `old_blob` and `new_blob` are object ids; `new_blob` is None too where Git
    holds no object of a file as it lies in the working tree.
    """

    old: str | None
    new: str | None
    old_blob: str | None
    new_blob: str | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with a working tree, whose top folder is `top`."""

    top: Path

    def commit_of(self, revision: str) -> str | None:
        """The commit that a revision names (a branch, a tag, `HEAD~3`); None where there is none."""
        if revision.startswith("-") or "\0" in revision:
            return None
        done = _run(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        said = done.stdout.decode("ascii", "replace").strip()
        return said if done.returncode == 0 and _OBJECT.fullmatch(said) else None

    def is_shallow(self) -> bool:
        """Whether the clone has only a part of the history."""
        return self.output("rev-parse", "--is-shallow-repository").strip() == b"true"

    def path_of(self, folder: Path) -> str:
        """A folder of the working tree as git names it, `.` for its top; it needs not exist."""
        return folder.resolve().relative_to(self.top).as_posix()

    def changed_since(self, commit: str, folder: Path) -> tuple[FileChange, ...]:
        """The files below a folder that differ between a commit and the working tree, by path; untracked ones too."""
        path = self.path_of(folder)
        tracked = read_changes(self.output("diff", *DIFF, commit, "--", literal(path)).split(b"\0"))
        listed = self.output("ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", literal(path))
        untracked = (FileChange(None, os.fsdecode(name), None, None) for name in listed.split(b"\0") if name)
        return tuple(sorted((*tracked, *untracked), key=lambda change: change.new or change.old or ""))

    @contextmanager
    def objects(self) -> Iterator[Callable[[str], bytes | None]]:
        """A way to read objects by their ids through one process of git, one after the other.

        None stands for an object over LARGEST_BLOB, and for one that is not there.
        """
        command, pipe = [*_command(), "cat-file", "--batch"], subprocess.PIPE
        with subprocess.Popen(
            command, cwd=self.top, env=_environment(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        ) as process:
            asked, answers = process.stdin, process.stdout
            if asked is None or answers is None:
                raise GitFailed("git 没有回应")

            def read(object_id: str) -> bytes | None:
                asked.write(f"{object_id}\n".encode())
                asked.flush()
                return _read_object(answers)

            yield read
            asked.close()

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Each object with its bytes, as `objects` reads them."""
        with self.objects() as read:
            for object_id in ids:
                yield object_id, read(object_id)

    def output(self, *arguments: str, fed: bytes = b"") -> bytes:
        """What a command of git prints when it is fed so; GitFailed where it fails."""
        done = _run(self.top, *arguments, fed=fed)
        if done.returncode:
            raise GitFailed(f"git 未能完成：{_said(done)}")
        return done.stdout


def repository_of(folder: Path) -> Repository | NoRepository:
    """The repository that a folder lies in, or why there is none."""
    try:
        done = _run(folder, "rev-parse", "--show-toplevel")
    except FileNotFoundError:
        return NoRepository("没有安装 git")
    if done.returncode == 0 and done.stdout.strip():
        return Repository(Path(os.fsdecode(done.stdout.rstrip(b"\n"))).resolve())
    if b"dubious ownership" in done.stderr or b"unsafe repository" in done.stderr:
        return NoRepository(f"git 不信任这个目录的所有者，请运行 git config --global --add safe.directory {folder}")
    return NoRepository("不在 Git 仓库中")


def read_changes(fields: Iterable[bytes]) -> Iterator[FileChange]:
    """The changes that `--raw -z` lists, its output cut at the zero bytes."""
    remaining = iter(fields)
    for field in remaining:
        if field:
            yield read_change(field, remaining)


def read_change(head: bytes, paths: Iterator[bytes]) -> FileChange:
    """One change, from the field that begins with a colon and the paths that follow it."""
    _, _, old_blob, new_blob, status = head.lstrip(b"\n:").decode("ascii").split(" ")
    path = os.fsdecode(next(paths))
    moved = os.fsdecode(next(paths)) if status[0] in "RC" else path
    old = None if status[0] in "AC" else path
    new = None if status[0] == "D" else moved
    return FileChange(old, new, _blob(old_blob) if old else None, _blob(new_blob) if new else None)


def _blob(object_id: str) -> str | None:
    return None if _NOTHING.fullmatch(object_id) else object_id


def literal(path: str) -> str:
    """The pathspec of a path, which git takes as it is, whatever characters it has."""
    return f":(top,literal){path}" if path != "." else ":(top)"


def _read_object(answers: IO[bytes]) -> bytes | None:
    head = answers.readline().split()
    if not head:
        raise GitFailed("git 没有回应：仓库可能已损坏，请运行 git fsck")
    if len(head) != 3:  # missing, ambiguous
        return None
    size = int(head[2])
    if size <= LARGEST_BLOB:
        data = answers.read(size)
        answers.read(1)
        return data
    left = size + 1
    while left:
        left -= len(answers.read(min(left, _CHUNK))) or left
    return None


def _command() -> list[str]:
    return ["git", "--no-pager", *(part for setting in _SETTINGS for part in ("-c", setting))]


def _run(folder: Path, *arguments: str, fed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*_command(), *arguments],
        cwd=folder,
        env=_environment(),
        input=fed,
        capture_output=True,
        check=False,
    )


def _environment() -> dict[str, str]:
    """Ours without what a calling git says of another repository, and with answers that programs can read."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_CALLING_GIT}
    ours = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    return kept | ours


_OF_A_CALLING_GIT = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_NAMESPACE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY "
    "GIT_EXTERNAL_DIFF GIT_DIFF_OPTS GIT_PAGER GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS "
    "GIT_ICASE_PATHSPECS".split()
)


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(done.stderr.decode("utf-8", "replace").split()) or f"退出码 {done.returncode}"
