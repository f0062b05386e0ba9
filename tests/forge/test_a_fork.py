"""A fork that would have the comment job run its code: the job as its workflow says, over two real repositories."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.forge.comment import MARKER, REMARK
from tests.documents import PROJECT
from tests.forge.played_forge import Forge, played
from tests.forge.workflows import COMMENT, filled_in, steps

PWNED = "open('/dev/stderr', 'w').write('运行了派生仓库的代码')\n"
BRANCH = "$(touch pwned);`touch pwned`&x=1#'\""
DIFF = f"{MARKER}\n$(touch pwned) ${{{{ secrets.GITHUB_TOKEN }}}}\n::stop-commands::x\nPR_NUMBER=1\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A repository with our script and workflow on its default branch."""
    folder = tmp_path / "base"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(folder))
    for name in ("generator/forge/comment.py", COMMENT):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((PROJECT / name).read_bytes())
    commit(folder, "程序")
    return folder


@pytest.fixture
def fork(tmp_path: Path, base: Path) -> Path:
    """A fork of it in which the script, and a module the script imports, are the stranger's."""
    folder = tmp_path / "fork"
    git(tmp_path, "clone", "--quiet", base.as_uri(), str(folder))
    for name in ("generator/forge/comment.py", "generator/forge/json.py", "json.py", "sitecustomize.py"):
        (folder / name).write_text(PWNED, encoding="utf-8")
    commit(folder, "改动")
    return folder


def test_a_fork_cannot_make_the_comment_job_run_its_code(tmp_path: Path, base: Path, fork: Path) -> None:
    head = git(fork, "rev-parse", "HEAD").strip()
    event = {"head_repository.full_name": "stranger/forms", "head_branch": BRANCH, "head_sha": head}
    pull = {"number": 7, "label": f"stranger:{BRANCH}", "head": {"sha": head, "repo": {"full_name": "stranger/forms"}}}
    _artifact_of_the_fork(tmp_path / "temp/diff")
    with played(Forge("github", pulls=[pull])) as forge:
        ran = _comment_job(_checked_out(tmp_path, base), tmp_path / "temp", event, forge)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "已发表评论\n")
    assert forge.bodies == [f"{MARKER}\n{REMARK}\n\n{DIFF.removeprefix(MARKER).lstrip()}"]
    assert list(tmp_path.rglob("pwned")) == []


def _artifact_of_the_fork(folder: Path) -> None:
    """What the stranger's own run left behind: the text, and files that would like to be run or read."""
    folder.mkdir(parents=True)
    (folder / "diff.md").write_text(DIFF, encoding="utf-8")
    (folder / "json.py").write_text(PWNED, encoding="utf-8")
    (folder / "pull.json").write_text(json.dumps({"number": 1}), encoding="utf-8")


def _checked_out(tmp_path: Path, base: Path) -> Path:
    """What the checkout step leaves: the default branch of the repository the workflow belongs to."""
    (checkout,) = [step["with"] for step in steps(COMMENT) if step.get("uses", "").startswith("actions/checkout@")]
    assert not {"ref", "repository", "path"} & set(checkout)
    folder = tmp_path / "workspace"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--sparse", base.as_uri(), str(folder))
    git(folder, "sparse-checkout", "set", checkout["sparse-checkout"])
    return folder


def _comment_job(workspace: Path, temp: Path, event: dict[str, str], forge: Forge) -> subprocess.CompletedProcess[str]:
    """The job's script with what the forge sets."""
    (step,) = [step for step in steps(COMMENT) if "run" in step]
    context = {f"github.event.workflow_run.{name}": value for name, value in event.items()} | {"github.token": "secret"}
    environment = {
        "PATH": os.environ["PATH"],
        "RUNNER_TEMP": str(temp),
        "GITHUB_API_URL": forge.address,
        "GITHUB_REPOSITORY": "city/forms",
        **filled_in(step["env"], context),
    }
    options: Any = {"cwd": workspace, "env": environment, "capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run(["bash", "-e", "-c", step["run"]], check=False, **options)


def commit(folder: Path, why: str) -> None:
    git(folder, "add", "--all")
    author = ("-c", "user.name=示例", "-c", "user.email=a@example.com")
    git(folder, *author, "commit", "--quiet", "--message", why)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
