"""A pull request that would choose the program that checks it, or have it run its code: in a real site's repository."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.forge.played_forge import Forge, played
from tests.forge.played_jobs import PlayedRun, commit, forked, git, open_pull_request
from tests.forge.workflows import CHECK, COMMENT, filled_in, steps
from tests.installed import Program, clean_environment
from tests.project import without_balance, write
from tests.ran import Ran
from tests.thorough import thorough

PWNED = "open('/dev/stderr', 'w').write('运行了派生仓库的代码')\n"
REGION = ("--region", "qingshan", "--name", "青山区")
FORM = "declarations/qingshan/civil-affairs/2022.yaml"
MODULES = (
    "disclose.py",
    "generator/__init__.py",
    "yaml.py",
    "venv.py",
    "pip/__main__.py",
    "mkdocs/__main__.py",
    "json.py",
)
HOSTILE = {
    **dict.fromkeys((*MODULES, "sitecustomize.py"), PWNED),
    "requirements.txt": "performance-disclosure==9.9 --hash=sha256:" + "0" * 64 + "\n",
    ".disclose/theme/main.html": "换过的主题\n",
    FORM: without_balance(),
}


@pytest.fixture
def base(tmp_path: Path, program: Program, wheel: Path) -> Path:
    """A site as `disclose init` makes it, committed; what its program needs is in every environment here."""
    folder = tmp_path / "base"
    assert program.disclose(tmp_path, "init", folder, *REGION).code == 0
    file = folder / "requirements.txt"
    line = re.search("^performance-disclosure.*\n.*\n", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert line
    file.write_text(line[0], encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "建立")
    return folder


@pytest.fixture
def environment(wheel: Path, program: Program) -> dict[str, str]:
    """What a runner is set to: packages out of a folder, and those that the program needs already there."""
    needed = subprocess.run(
        [program.python, "-c", "import sys; print(sys.path[-1])"], capture_output=True, check=True, encoding="utf-8"
    ).stdout.strip()
    pip = {name: value for name, value in clean_environment().items() if name.startswith("PIP_")}
    return pip | {"PIP_FIND_LINKS": str(wheel.parent), "PYTHONPATH": needed, "PYTHONUTF8": "1"}


@thorough
def test_a_fork_cannot_make_the_comment_job_run_its_code(
    tmp_path: Path, base: Path, environment: dict[str, str]
) -> None:
    forked(base, tmp_path / "fork", HOSTILE)
    with played(Forge("github", head=open_pull_request(base, tmp_path / "fork"))) as forge:
        of_the_forge = {"GITHUB_API_URL": forge.address, "GITHUB_REPOSITORY": "city/forms"}
        run = PlayedRun(f"starter/{COMMENT}", base, tmp_path / "run", environment | of_the_forge).play()
    assert not run.failed, run.said
    assert run.of("发表或更新评论").err == "已发表评论\n"
    assert run.saw_the_token == ["取两边的提交", "发表或更新评论"]
    (body,) = forge.bodies
    assert f"`{FORM}`：新增，没有更早年度的表可以比较" in body
    assert "- <b>程序</b>　`requirements.txt`：修改" in body
    assert [ran for _, ran in run.said if "运行了派生仓库的代码" in ran.out + ran.err] == []
    assert list(tmp_path.rglob("pwned")) == []


def test_a_pull_request_is_checked_by_the_program_of_the_main_branch(
    tmp_path: Path, base: Path, environment: dict[str, str]
) -> None:
    forked(base, tmp_path / "fork", HOSTILE)
    ran = {step["name"]: step_of_the_check(step, tmp_path, base, environment) for step in scripts()}
    assert [done.err for done in ran.values() if "运行了派生仓库的代码" in done.out + done.err] == []
    assert ran["安装程序"].code == 0, ran["安装程序"]
    assert "〔收支平衡〕" in ran["检查，并在改动旁标注"].out
    assert ran["检查，并在改动旁标注"].code == 1
    assert f"\n    {FORM}:12:13: 错误〔收支平衡〕" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert ran["生成预览网站"].err.endswith("申报表有错误，原有页面和网站未动\n")
    write(tmp_path / "fork", {FORM: None})
    build = step_of_the_check(scripts()[-1], tmp_path, base, environment)
    assert (build.code, "运行了" in build.err) == (0, False), build
    assert "换过的主题" not in (tmp_path / "fork/site/index.html").read_text(encoding="utf-8")


def scripts() -> list[dict[str, Any]]:
    return [step for step in steps(f"starter/{CHECK}") if "run" in step]


def step_of_the_check(step: dict[str, Any], folder: Path, base: Path, environment: dict[str, str]) -> Ran:
    """What a script does in the checkout of the pull request, where the base is its first parent."""
    (folder / "temp").mkdir(exist_ok=True)
    context = {"github.event.pull_request.base.sha": git(base, "rev-parse", "HEAD").strip()}
    whole = {
        "PATH": os.environ["PATH"],
        "RUNNER_TEMP": str(folder / "temp"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        **environment,
        **filled_in(step.get("env", {}), context),
    }
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=folder / "fork",
        env=whole,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
