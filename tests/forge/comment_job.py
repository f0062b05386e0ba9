"""The job that comments on a pull request, played on this machine: as its workflow says, over real repositories."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.forge.comment import MARKER, REMARK
from tests.forge.played_forge import Forge
from tests.forge.workflows import filled_in, steps
from tests.ran import Ran

PWNED = "open('/dev/stderr', 'w').write('运行了派生仓库的代码')\n"
BRANCH = "$(touch pwned);`touch pwned`&x=1#'\""
DIFF = f"{MARKER}\n$(touch pwned) ${{{{ secrets.GITHUB_TOKEN }}}}\n::stop-commands::x\nPR_NUMBER=1\n"
BODY = f"{MARKER}\n{REMARK}\n\n{DIFF.removeprefix(MARKER).lstrip()}"


def forked(base: Path, folder: Path, hostile: Mapping[str, str]) -> str:
    """A fork of a repository with some files that are the stranger's; the commit they are in."""
    git(base.parent, "clone", "--quiet", base.as_uri(), str(folder))
    for name, text in hostile.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    commit(folder, "改动")
    return git(folder, "rev-parse", "HEAD").strip()


def pull_request(head: str) -> dict[str, Any]:
    """The forge's own record of the stranger's pull request."""
    repository = {"full_name": "stranger/forms"}
    return {"number": 7, "label": f"stranger:{BRANCH}", "head": {"sha": head, "repo": repository}}


def run_comment_job(
    workflow: str, folder: Path, base: Path, head: str, forge: Forge, environment: Mapping[str, str]
) -> Ran:
    """What the scripts of the job do, one after the other until one fails, with the artifact of the stranger's run."""
    workspace, temp = _checked_out(workflow, folder, base), folder / "temp"
    _artifact_of_the_fork(temp / "diff")
    event = {"head_repository.full_name": "stranger/forms", "head_branch": BRANCH, "head_sha": head}
    context = {f"github.event.workflow_run.{name}": value for name, value in event.items()} | {"github.token": "secret"}
    of_the_job = {
        "PATH": os.environ["PATH"],
        "RUNNER_TEMP": str(temp),
        "GITHUB_API_URL": forge.address,
        "GITHUB_REPOSITORY": "city/forms",
        **environment,
    }
    ran = Ran(0, "", "")
    for step in [step for step in steps(workflow) if "run" in step]:
        whole = of_the_job | filled_in(step.get("env", {}), context)
        options: Any = {"cwd": workspace, "env": whole, "capture_output": True, "text": True, "encoding": "utf-8"}
        done = subprocess.run(["bash", "-e", "-c", step["run"]], check=False, **options)
        ran = Ran(done.returncode, ran.out + done.stdout, ran.err + done.stderr)
        if ran.code:
            break
    return ran


def _artifact_of_the_fork(folder: Path) -> None:
    """What the stranger's own run left behind: the text, and files that would like to be run or read."""
    folder.mkdir(parents=True)
    (folder / "diff.md").write_text(DIFF, encoding="utf-8")
    (folder / "json.py").write_text(PWNED, encoding="utf-8")
    (folder / "pull.json").write_text(json.dumps({"number": 1}), encoding="utf-8")


def _checked_out(workflow: str, folder: Path, base: Path) -> Path:
    """What the checkout step leaves: the default branch of the repository the workflow belongs to."""
    (checkout,) = [step["with"] for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert not {"ref", "repository", "path"} & set(checkout)
    workspace = folder / "workspace"
    git(folder, "clone", "--quiet", "--depth=1", "--sparse", base.as_uri(), str(workspace))
    cone = [] if checkout.get("sparse-checkout-cone-mode") != "false" else ["--no-cone"]
    git(workspace, "sparse-checkout", "set", *cone, checkout["sparse-checkout"])
    return workspace


def commit(folder: Path, why: str) -> None:
    """All that lies in the folder as one more commit."""
    git(folder, "add", "--all")
    author = ("-c", "user.name=示例", "-c", "user.email=a@example.com")
    git(folder, *author, "commit", "--quiet", "--message", why)


def git(folder: Path, *arguments: str) -> str:
    """What git prints; it must succeed."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
