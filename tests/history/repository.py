"""A small Git repository for each test, with dates and people that the test names, and nobody's configuration."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.project import write

PERSON, MAIL = "王小明", "wang.xiaoming@example.invalid"


@dataclass
class Repository:
    """A repository whose commits are an hour apart, beginning on 2022-03-01 at 09:00 in China."""

    folder: Path
    commits: int = 0

    def commit(self, message: str, files: Mapping[str, str | None] | None = None, person: str = PERSON) -> str:
        """Write the files (None deletes one), commit everything, and return the commit's id."""
        write(self.folder, files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, person=person)
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *arguments: str, person: str = PERSON) -> str:
        """What a command of git prints; one that commits moves the clock on."""
        if arguments[0] in ("commit", "merge"):
            self.commits += 1
        when = f"2022-03-01T{8 + self.commits:02d}:00:00+08:00"
        people = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", person), ("EMAIL", MAIL), ("DATE", when))
        }
        environment = os.environ | people | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout


def new_repository(folder: Path) -> Repository:
    """An empty repository on the branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch=main")
    return repository
