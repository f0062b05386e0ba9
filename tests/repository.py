"""A Git repository of its own for a test: nobody's configuration, a fixed author."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "某",
    "GIT_AUTHOR_EMAIL": "a@example.invalid",
    "GIT_COMMITTER_NAME": "某",
    "GIT_COMMITTER_EMAIL": "a@example.invalid",
}


def git(folder: Path, *arguments: str | Path, locale: str = "C.UTF-8") -> str:
    """What git prints; it must succeed."""
    done = subprocess.run(
        ["git", *map(str, arguments)], cwd=folder, env=environment(locale), check=True, capture_output=True
    )
    return done.stdout.decode("utf-8")


def environment(locale: str = "C.UTF-8") -> Mapping[str, str]:
    """Ours, with a fixed author and without what a user configured."""
    return {**os.environ, **_ENVIRONMENT, "LC_ALL": locale}


def make_repository(folder: Path) -> None:
    """All that lies in the folder as the first commit on main."""
    git(folder, "init", "-q", "-b", "main")
    commit(folder)


def commit(folder: Path) -> None:
    """All that lies in the folder as one more commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--allow-empty", "--message", "更正")
