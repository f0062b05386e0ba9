"""Running git with exact arguments, and without the user's configuration influencing its answers."""

import os
import subprocess
from pathlib import Path

from generator.model.revision import HistoryUnknown
from generator.processes.run import run

# No hook, pager, file watcher or external program of the user's configuration runs; no advice about line ends is given.
_SETTINGS = (
    *("core.quotepath=false", "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat"),
    "core.safecrlf=false",
)
_OF_A_CALLING_GIT = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_NAMESPACE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY "
    "GIT_EXTERNAL_DIFF GIT_DIFF_OPTS GIT_PAGER GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS "
    "GIT_ICASE_PATHSPECS".split()
)


class GitFailed(HistoryUnknown):
    """Git gave no answer, so the history is unknown; the message is one line in Chinese with git's own words."""


def git_command(*arguments: str) -> list[str]:
    """The command line for git with these arguments."""
    return ["git", "--no-pager", *(part for setting in _SETTINGS for part in ("-c", setting)), *arguments]


def git_environment() -> dict[str, str]:
    """Our environment without the variables of a calling git, and with answers in a form for programs."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_CALLING_GIT}
    ours = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    return kept | ours


def run_git(folder: Path, *arguments: str, fed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder and return its result, also a failed one. Raises GitFailed where git is not installed."""
    try:
        command, pipe = git_command(*arguments), subprocess.PIPE
        return run(command, cwd=folder, env=git_environment(), input=fed, stdout=pipe, stderr=pipe)
    except FileNotFoundError as error:
        if not folder.is_dir():
            raise
        raise GitFailed("没有安装 git，读不出仓库中的历史，请先安装 git") from error


def failure(done: subprocess.CompletedProcess[bytes]) -> GitFailed:
    """The error for a git command that failed or crashed."""
    printed = " ".join(done.stderr.decode("utf-8", "replace").split())
    how = f"git 意外终止（信号 {-done.returncode}）" if done.returncode < 0 else "git 未能完成"
    return GitFailed(f"{how}：{printed or f'退出码 {done.returncode}'}")


def warnings_of(stderr: bytes) -> list[str]:
    """The lines that git printed besides its answer."""
    return [line for line in map(str.strip, stderr.decode("utf-8", "replace").splitlines()) if line]
