"""The project's workflow files as tests look at them: parsed, step by step, and linted."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.documents import PROJECT

CHECK = ".github/workflows/check.yml"
COMMENT = ".github/workflows/comment.yml"
PUBLISH = ".github/workflows/publish.yml"
GITEA = ".gitea/workflows/check.yml"
GITEA_COMMENT = ".gitea/workflows/comment.yml"
GITLAB = ".gitlab-ci.yml"
OURS = (CHECK, COMMENT, PUBLISH, GITEA, GITEA_COMMENT)
OF_A_SITE = tuple(f"starter/{name}" for name in OURS)
"""Those that `disclose init` puts into a site's repository."""
WORKFLOWS = OURS + OF_A_SITE

TOOLS = Path(sys.executable).parent
_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")


def workflow(name: str) -> Any:
    """A workflow with every scalar as text (`on` is a word, not a truth value)."""
    return yaml.load((PROJECT / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(name: str) -> Iterator[dict[str, Any]]:
    """Every step of every job of a workflow."""
    for job in workflow(name)["jobs"].values():
        yield from job["steps"]


def lint(*files: Path) -> list[str]:
    """What zizmor finds, offline and at its most pedantic: the rule of each finding."""
    command: list[str | Path] = [
        TOOLS / "zizmor",
        "--offline",
        "--no-progress",
        "--quiet",
        "--persona=auditor",
        "--color=never",
        *files,
    ]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    found = re.findall(r"^(?:error|warning|help|info)\[([\w-]+)\]", ran.stdout, re.MULTILINE)
    assert bool(found) == bool(ran.returncode), ran.stdout + ran.stderr
    return found


def wrong_by_schema(name: str, schema: str, *options: str) -> str:
    """What the forge's published schema finds wrong with a file; empty where nothing is."""
    command: list[str | Path] = [
        TOOLS / "check-jsonschema",
        "--builtin-schema",
        f"vendor.{schema}",
        *options,
        PROJECT / name,
    ]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


def filled_in(values: Mapping[str, str], context: Mapping[str, str]) -> dict[str, str]:
    """The `env` of a step as the forge fills it in; the context maps each expression to its value."""
    return {name: _EXPRESSION.sub(lambda found: context[found[1]], value) for name, value in values.items()}
