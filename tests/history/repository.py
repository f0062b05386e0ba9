"""A Git repository of its own for each test, with a date and an author for each commit, and nobody's configuration."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

FORM = "qingshan/civil-affairs/2022"
FILE = f"declarations/{FORM}.yaml"
EDUCATION = "qingshan/education/2022"
EDUCATION_FILE = f"declarations/{EDUCATION}.yaml"
PERSON, MAIL = "王小明", "wang.xiaoming@example.invalid"
_FIRST_DAY = datetime(2022, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@dataclass
class Repository:
    """A repository whose commits are a day apart, the first on 2022-03-01."""

    top: Path
    day: datetime = field(default=_FIRST_DAY)

    def git(self, *arguments: str, fed: bytes | None = None, **environment: str) -> str:
        """Run git, which must succeed, and give what it prints."""
        command = ["git", *arguments]
        ran = subprocess.run(
            command, cwd=self.top, env=self._environment() | environment, input=fed, capture_output=True, check=False
        )
        assert ran.returncode == 0, ran.stderr.decode()
        return ran.stdout.decode().strip()

    def commit(self, message: str, files: Mapping[str, str | bytes | None] | None = None, **environment: str) -> str:
        """Commit these files and nothing else; None deletes one. Without files, all that lies there. Gives the id."""
        self.write(files or {})
        self.git("--literal-pathspecs", "add", "--all", "--force", "--", *(files or ["."]))
        return self.commit_index(message, **environment)

    def commit_index(self, message: str, **environment: str) -> str:
        """Commit what is staged, a day after the commit before."""
        self.git("commit", "--quiet", "--allow-empty-message", "--file=-", fed=message.encode(), **environment)
        return self.next_day()

    def next_day(self) -> str:
        """Let a day pass, and give the commit that is the last."""
        self.day += timedelta(days=1)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, message: str, files: Mapping[str, str | bytes | None] | None = None) -> str:
        """Merge a branch, with these files as the outcome where both sides changed them."""
        self.git("merge", "--quiet", "--no-ff", "--no-commit", "-s", "ours" if files else "ort", branch)
        self.write(files or {})
        self.git("add", "--all")
        return self.commit_index(message)

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files, by path; None deletes one."""
        for path, content in files.items():
            file = self.top / path
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def _environment(self) -> dict[str, str]:
        day = self.day.isoformat()
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.top),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_NAME": PERSON,
            "GIT_AUTHOR_EMAIL": MAIL,
            "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME": PERSON,
            "GIT_COMMITTER_EMAIL": MAIL,
            "GIT_COMMITTER_DATE": day,
        }


def new_repository(folder: Path) -> Repository:
    """An empty repository with its branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch=main")
    return repository
