"""The project's documents as tests look at them: tables, blocks, what is named in backticks, which files there are."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1]

_PATH = re.compile(r"\.?[\w-][\w.-]*(?:/[\w.-]+)*/?")
_ONLY_IN_A_SITE = {".disclose/", ".disclose/mkdocs.yml", "requirements.txt"}
"""What `disclose` writes into the repository of a site, and what no file of starter/ is."""
_ZONES = {"Asia/Shanghai"}
"""What looks like a path and is the name of a time zone."""
_SUFFIXES = {".css", ".jinja", ".js", ".json", ".md", ".png", ".py", ".toml", ".txt", ".yaml", ".yml"}


def text_of(name: str) -> str:
    """The text of a file of the project."""
    return (PROJECT / name).read_text(encoding="utf-8")


def table(name: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a heading of a document."""
    chapter = text_of(name).split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = next(block for block in chapter.split("\n\n") if block.startswith("|")).splitlines()
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines[2:]]


def block(name: str, opening: str) -> str:
    """What stands between a fence with this opening and the next fence."""
    return text_of(name).split(f"```{opening}\n", 1)[1].split("```", 1)[0]


def in_backticks(text: str) -> list[str]:
    """Everything that a text quotes as code within its sentences."""
    return re.findall("`([^`]+)`", _prose(text))


def _prose(text: str) -> str:
    """A text without its blocks of code."""
    return re.sub("^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)


def paths_in(text: str) -> Iterator[str]:
    """What a text names that can only be a path: in backticks, and as the target of links."""
    for named in in_backticks(text):
        if named in _ZONES:
            continue
        if _PATH.fullmatch(named) and ("/" in named or Path(named).suffix in _SUFFIXES):
            yield named
    yield from (target for target in re.findall(r"\]\(([^)#]+)\)", _prose(text)) if "://" not in target)


def is_there(path: str) -> bool:
    """Whether a path exists, from the project, templates/ or a new site, a bare name anywhere; or is built."""
    if "/" not in path and any(Path(file).name == path for file in files()):
        return True
    tops = (PROJECT, PROJECT / "templates", PROJECT / "starter")
    return path in _ONLY_IN_A_SITE or any((top / path).exists() for top in tops) or _is_built(path)


def files() -> list[str]:
    """Every file of the project that is in Git, or would be if all were added."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in listed.split("\0") if name and (PROJECT / name).is_file())


def _is_built(path: str) -> bool:
    return subprocess.run(["git", "check-ignore", "--quiet", path], cwd=PROJECT, check=False).returncode == 0
