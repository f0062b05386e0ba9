"""A forge's workflow played on this machine: its own scripts, step by step, over real repositories and artifacts."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.review.boxes import BOXES
from tests.forge.workflows import filled_in, workflow
from tests.ran import Ran

TOKEN = "a-token-that-may-write"
TICKED = "".join(f"- [x] **{box}**：是\n" for box in BOXES)
"""The description of a pull request with every box of the template ticked."""
BRANCH = "$(touch pwned);`touch pwned`&x=1#'\""
"""A branch of a stranger, as GitHub would take it."""


@dataclass
class PlayedRun:
    """One run of a workflow for pull request 7 of `origin`, whose head `refs/pull/7/head` has.

    `environment` is what the runner is set to; `event` what the forge tells, beside the number and the target.
    """

    workflow: str
    origin: Path
    folder: Path
    environment: Mapping[str, str]
    event: Mapping[str, str] = field(default_factory=dict)
    target: str = "main"
    description: str = TICKED
    said: list[tuple[str, Ran]] = field(default_factory=list)
    saw_the_token: list[str] = field(default_factory=list)

    def play(self) -> "PlayedRun":
        """Every job, each in a folder of its own; after one that fails those alone that run all the same."""
        outputs: dict[str, str] = {}
        for name, job in workflow(self.workflow)["jobs"].items():
            if self.failed and "!cancelled()" not in job.get("if", ""):
                break
            needed = {f"needs.{name}.outputs.{key}": value for key, value in outputs.items()}
            needed = {
                key.replace(f"needs.{name}", f"needs.{job.get('needs', '')}"): text for key, text in needed.items()
            }
            outputs = _Job(self, self.folder / name, job, self._context | needed).run()
        return self

    @property
    def failed(self) -> bool:
        """Whether a step failed."""
        return any(ran.code for _, ran in self.said)

    def of(self, step: str) -> Ran:
        """What a step did."""
        return next(ran for name, ran in self.said if name == step)

    @property
    def _context(self) -> dict[str, str]:
        return {
            "github.token": TOKEN,
            "secrets.GITHUB_TOKEN": TOKEN,
            "runner.temp": "RUNNER_TEMP",
            "github.event.pull_request.base.ref": self.target,
            "github.event.pull_request.number": "7",
            **self.event,
        }


@dataclass
class _Job:
    run_of: PlayedRun
    folder: Path
    job: Mapping[str, Any]
    context: dict[str, str]

    def run(self) -> dict[str, str]:
        """Run the steps; what the job puts out."""
        (self.folder / "temp").mkdir(parents=True)
        before = len(self.run_of.said)
        for step in self.job["steps"]:
            has_failed = any(ran.code for _, ran in self.run_of.said[before:])
            if not has_failed or "!cancelled()" in step.get("if", ""):
                self._run(step)
        return filled_in(self.job.get("outputs", {}), self.context)

    def _run(self, step: Mapping[str, Any]) -> None:
        action = step.get("uses", "").partition("@")[0]
        match action:
            case "actions/checkout":
                self._check_out(step["with"])
            case "actions/upload-artifact":
                shutil.copytree(self._place(step).parent, self._artifact(step), ignore=_all_but(self._place(step).name))
            case "actions/download-artifact":
                assert "run-id" not in step["with"], "an artifact of another run may be anybody's"
                if self._artifact(step).is_dir() or not step.get("continue-on-error"):
                    shutil.copytree(self._artifact(step), self._place(step))
            case "":
                self._run_script(step)
            case _:
                raise AssertionError(action)

    def _check_out(self, asked: Mapping[str, str]) -> None:
        """What the checkout leaves: the default branch of the repository that the workflow belongs to."""
        assert not {"ref", "repository", "path"} & set(asked)
        depth = [] if asked.get("fetch-depth") == "0" else ["--depth=1"]
        sparse = ["--sparse"] if "sparse-checkout" in asked else []
        workspace = self.folder / "workspace"
        git(self.folder, "clone", "--quiet", *depth, *sparse, self.run_of.origin.as_uri(), str(workspace))
        if sparse:
            cone = [] if asked.get("sparse-checkout-cone-mode") != "false" else ["--no-cone"]
            git(workspace, "sparse-checkout", "set", *cone, asked["sparse-checkout"])

    def _place(self, step: Mapping[str, Any]) -> Path:
        (path,) = filled_in({"": step["with"]["path"]}, {"runner.temp": str(self.folder / "temp")}).values()
        return self.folder / "workspace" / path

    def _artifact(self, step: Mapping[str, Any]) -> Path:
        return self.run_of.folder / "artifacts" / str(step["with"]["name"])

    def _run_script(self, step: Mapping[str, Any]) -> None:
        output = self.folder / "output"
        output.write_text("", encoding="utf-8")
        event = self.folder / "event.json"
        event.write_text(json.dumps({"pull_request": {"body": self.run_of.description}}), encoding="utf-8")
        own = filled_in(step.get("env", {}), self.context)
        if TOKEN in own.values():
            self.run_of.saw_the_token.append(step["name"])
        whole = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            **workflow(self.run_of.workflow).get("env", {}),
            **self.run_of.environment,
            **own,
        }
        self.run_of.said.append((step["name"], run_script(step["run"], self.folder / "workspace", whole)))
        for line in output.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.context[f"steps.{step['id']}.outputs.{key}"] = value


def run_script(script: str, folder: Path, environment: Mapping[str, str]) -> Ran:
    """What a script of a workflow does, in the shell that runners use."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def scripts_of_gitlab(name: str, job: str) -> Iterator[str]:
    """The lines that GitLab's runner gives to one shell for a job, one after the other."""
    whole = workflow(name)
    yield from whole[job].get("before_script", whole["default"].get("before_script", []))
    yield from whole[job]["script"]


def open_pull_request(origin: Path, fork: Path, branch: str = "HEAD") -> str:
    """Pull request 7 as the forges record it, with the merge of that moment as well; the commit of its head."""
    git(origin, "fetch", "--quiet", str(fork), f"+{branch}:refs/pull/7/head")
    merge = git(origin, "merge-tree", "--write-tree", "main", "refs/pull/7/head").split()[0]
    tested = git(origin, *AUTHOR, "commit-tree", merge, "-p", "main", "-p", "refs/pull/7/head", "-m", "Merge")
    git(origin, "update-ref", "refs/pull/7/merge", tested.strip())
    return git(origin, "rev-parse", "refs/pull/7/head").strip()


def forked(base: Path, folder: Path, files: Mapping[str, str | None]) -> None:
    """A fork of a repository with one commit more, in which these files are the stranger's; None deletes one."""
    git(base.parent, "clone", "--quiet", base.as_uri(), str(folder))
    commit(folder, "改动", files)


def commit(folder: Path, why: str, files: Mapping[str, str | None] | None = None) -> None:
    """These files and all that lies in the folder as one more commit."""
    for name, text in (files or {}).items():
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, *AUTHOR, "commit", "--quiet", "--allow-empty", "--message", why)


AUTHOR = ("-c", "user.name=示例", "-c", "user.email=a@example.com")


def git(folder: Path, *arguments: str) -> str:
    """What git prints; it must succeed."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def _all_but(name: str) -> Any:
    return lambda folder, names: [other for other in names if not re.fullmatch(re.escape(name), other)]
