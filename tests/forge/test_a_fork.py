"""Pull requests as the forges play them, from forks and from branches: what our own workflows compare and put there."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.documents import PROJECT
from tests.forge.played_forge import Forge, played
from tests.forge.played_jobs import (
    TICKED,
    TOKEN,
    PlayedRun,
    commit,
    forked,
    git,
    open_pull_request,
    run_script,
    scripts_of_gitlab,
)
from tests.forge.workflows import COMMENT, GITEA_COMMENT, GITLAB
from tests.project import CIVIL_AFFAIRS, EDUCATION, REGION, yaml_of
from tests.ran import Ran
from tests.thorough import thorough

PWNED = "open('/dev/stderr', 'w').write('运行了派生仓库的代码')\n"
DISCLOSE = f'#!/bin/sh\nPYTHONPATH={PROJECT} exec {sys.executable} -P -m generator "$@"\n'
MAKEFILE = "site-tools project:\n\t@mkdir -p .venv/bin && cp disclose .venv/bin && chmod +x .venv/bin/disclose\n"
"""Sets up the program, as ours does, out of what is here already."""
HOSTILE = {
    **dict.fromkeys(
        (
            "generator/__init__.py",
            "generator/forge/comment.py",
            "generator/forge/json.py",
            "json.py",
            "sitecustomize.py",
        ),
        PWNED,
    ),
    "Makefile": "site-tools project check site:\n\t@echo 运行了派生仓库的代码 >&2; touch pwned\n",
    ".github/workflows/comment.yml": "name: 我的\n",
    "diff.md": "<!-- disclose diff -->\n一切正常\n",
}
LOWERED = yaml_of(部门名称="青山区教育局").replace("92%以上", "80%以上")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with the program and two declarations on its default branch."""
    folder = tmp_path / "origin"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(folder))
    files: dict[str, str | None] = {
        "Makefile": MAKEFILE,
        "disclose": DISCLOSE,
        "generator/__init__.py": "",
        "generator/forge/comment.py": (PROJECT / "generator/forge/comment.py").read_text(encoding="utf-8"),
        "mkdocs.yml": "site_name: 绩效目标公开\n",
        ".gitignore": ".venv\n__pycache__\n",
        "declarations/qingshan/region.yaml": REGION,
        CIVIL_AFFAIRS: yaml_of(),
        EDUCATION: yaml_of(部门名称="青山区教育局"),
    }
    commit(folder, "建立", files)
    return folder


@pytest.fixture(params=["github", pytest.param("gitea", marks=thorough)])
def forge(request: pytest.FixtureRequest) -> Iterator[Forge]:
    """A forge with one pull request, whose head is not known yet."""
    author = {"github": "github-actions[bot]", "gitea": "gitea-actions"}[request.param]
    with played(Forge(request.param, author=author, pages=request.param == "github")) as started:
        yield started


def run_comments(
    forge: Forge, origin: Path, folder: Path, event: Mapping[str, str] | None = None, **settings: str
) -> PlayedRun:
    """The workflow that compares and comments, for the pull request as it is now."""
    environment = {
        "GITHUB_API_URL": forge.address,
        "GITHUB_SERVER_URL": forge.address,
        "GITHUB_REPOSITORY": "city/forms",
        "PYTHONUTF8": "1",
        **settings,
    }
    name = COMMENT if forge.kind == "github" else GITEA_COMMENT
    return PlayedRun(name, origin, folder / f"run-{len(forge.asked)}", environment, event or {}).play()


def test_nothing_of_a_forks_run_or_code_reaches_the_comment(tmp_path: Path, origin: Path, forge: Forge) -> None:
    forked(origin, tmp_path / "fork", {**HOSTILE, EDUCATION: LOWERED})
    forge.head = open_pull_request(origin, tmp_path / "fork")
    run = run_comments(forge, origin, tmp_path)
    assert not run.failed, run.said
    assert run.of("发表或更新评论").err == "已发表评论\n"
    (body,) = forge.bodies
    assert "一切正常" not in body
    assert "92%以上 → 80%以上" in body
    assert "- <b>流水线</b>　`.github/workflows/comment.yml`：新增" in body
    assert "- <b>程序</b>　`generator/__init__.py`：修改" in body
    assert [ran for _, ran in run.said if "运行了派生仓库的代码" in ran.out + ran.err] == []
    assert list(tmp_path.rglob("pwned")) == []


def test_the_token_is_seen_by_git_and_by_the_script_that_comments_alone(
    tmp_path: Path, origin: Path, forge: Forge
) -> None:
    forked(origin, tmp_path / "fork", {EDUCATION: LOWERED})
    forge.head = open_pull_request(origin, tmp_path / "fork")
    run = run_comments(forge, origin, tmp_path)
    assert run.saw_the_token == ["取两边的提交", "发表或更新评论"]
    assert [name for name, ran in run.said if TOKEN in ran.out + ran.err] == []


def test_what_was_merged_meanwhile_is_not_laid_to_the_pull_request(tmp_path: Path, origin: Path, forge: Forge) -> None:
    """The event's base is old, and so is the merge that the forge tested: neither is looked at."""
    stale = git(origin, "rev-parse", "main").strip()
    forked(origin, tmp_path / "fork", {EDUCATION: LOWERED})
    forge.head = open_pull_request(origin, tmp_path / "fork")
    commit(origin, "另一部门", {CIVIL_AFFAIRS: yaml_of(填报口径="本级")})
    now = git(origin, "rev-parse", "main").strip()
    run = run_comments(forge, origin, tmp_path, {"github.event.pull_request.base.sha": stale})
    assert not run.failed, run.said
    (body,) = forge.bodies
    about = f"比较：前为 `{stale[:8]}`（由此从 `origin/main` 分出，`origin/main` 现为 `{now[:8]}`），后为 "
    assert about + f"`{forge.head[:8]}`（`pull/7/head`）" in body
    assert "青山区教育局" in body
    assert "民政局" not in body


def test_a_branch_that_took_over_what_was_merged_is_shown_alone(tmp_path: Path, origin: Path, forge: Forge) -> None:
    forked(origin, tmp_path / "fork", {EDUCATION: LOWERED})
    commit(origin, "另一部门", {CIVIL_AFFAIRS: yaml_of(填报口径="本级")})
    git(tmp_path / "fork", "-c", "user.name=示例", "-c", "user.email=a@example.com", "pull", "--quiet", "--no-rebase")
    forge.head = open_pull_request(origin, tmp_path / "fork")
    run_comments(forge, origin, tmp_path)
    (body,) = forge.bodies
    assert "青山区教育局" in body
    assert "民政局" not in body


def test_the_next_push_updates_the_comment_and_a_stale_run_writes_nothing(
    tmp_path: Path, origin: Path, forge: Forge
) -> None:
    forked(origin, tmp_path / "fork", {EDUCATION: LOWERED})
    forge.head = open_pull_request(origin, tmp_path / "fork")
    run_comments(forge, origin, tmp_path)
    commit(tmp_path / "fork", "改回", {EDUCATION: yaml_of(部门名称="青山区教育局")})
    open_pull_request(origin, tmp_path / "fork")
    stale = run_comments(forge, origin, tmp_path)
    assert stale.of("发表或更新评论").err == "合并请求有了新的提交，这一份对照已经过时，不发表评论\n"
    forge.head = git(origin, "rev-parse", "refs/pull/7/head").strip()
    assert run_comments(forge, origin, tmp_path).of("发表或更新评论").err == "已更新评论\n"
    (body,) = forge.bodies
    assert "申报表没有改动。" in body


def test_a_form_that_cannot_be_read_is_commented_on_all_the_same(tmp_path: Path, origin: Path, forge: Forge) -> None:
    forked(origin, tmp_path / "fork", {EDUCATION: "年度: 2022\n年度: 2022\n"})
    forge.head = open_pull_request(origin, tmp_path / "fork")
    assert not run_comments(forge, origin, tmp_path).failed
    (body,) = forge.bodies
    assert "后一份第 1 行起有 3 处错误，无法比较" in body


def test_a_gate_that_stops_is_in_the_comment_and_the_job_fails_after_that(
    tmp_path: Path, origin: Path, forge: Forge
) -> None:
    forked(origin, tmp_path / "fork", {EDUCATION: None})
    forge.head = open_pull_request(origin, tmp_path / "fork")
    run = run_comments(forge, origin, tmp_path, FAIL_ON="deleted,lowered")
    stopped = f"不放行：删去（deleted），{EDUCATION}：没有写明撤下原因\n"
    assert [(name, ran.err) for name, ran in run.said if ran.code] == [("关口", stopped)]
    (body,) = forge.bodies
    assert f"不放行：删去（`deleted`），`{EDUCATION}`：没有写明撤下原因" in body


def test_a_comparison_that_fails_is_commented_on_and_the_earlier_comment_is_gone(
    tmp_path: Path, origin: Path, forge: Forge
) -> None:
    """The settings of the default branch are broken: there is nothing to compare by."""
    forked(origin, tmp_path / "fork", {EDUCATION: LOWERED})
    forge.head = open_pull_request(origin, tmp_path / "fork")
    run_comments(forge, origin, tmp_path)
    commit(origin, "设置写错", {"mkdocs.yml": "site_name: [绩效目标公开\n"})
    run = run_comments(forge, origin, tmp_path)
    assert run.of("与合并前对照").code == 1
    assert run.of("发表或更新评论").err == "已更新评论：改动对照没有做成\n"
    (body,) = forge.bodies
    assert f"**改动对照没有做成。**提交 `{forge.head[:12]}`" in body


def test_gitlab_compares_without_a_token_and_comments_with_the_target_branchs_program(
    tmp_path: Path, origin: Path
) -> None:
    """The jobs one after the other, as GitLab runs them for a merged result: nothing is checked out, two artifacts."""
    forked(origin, tmp_path / "fork", {**HOSTILE, EDUCATION: LOWERED})
    head = open_pull_request(origin, tmp_path / "fork")
    commit(origin, "另一部门", {CIVIL_AFFAIRS: yaml_of(填报口径="本级")})
    builds, project = tmp_path / "builds", tmp_path / "builds/project"
    git(tmp_path, "clone", "--quiet", "--no-checkout", origin.as_uri(), str(project))
    git(project, "fetch", "--quiet", "origin", "+refs/pull/7/*:refs/merge-requests/7/*")
    with played(Forge("gitlab", head=head, author="disclose-bot")) as forge:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "PYTHONUTF8": "1",
            "CI_BUILDS_DIR": str(builds),
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": head,
            "CI_COMMIT_SHA": git(project, "rev-parse", "refs/merge-requests/7/merge").strip(),
            "CI_API_V4_URL": forge.address,
            "CI_PROJECT_ID": "3",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_DESCRIPTION": TICKED,
        }
        compared = run_script("\n".join(scripts_of_gitlab(GITLAB, "改动对照")), project, environment)
        assert compared == Ran(0, "", "")
        commented = scripts_of_gitlab(GITLAB, "发表改动对照")
        said = run_script("\n".join(commented), project, environment | {"COMMENT_TOKEN": TOKEN})
        assert said == Ran(0, "", "已发表评论\n")
        stopping = environment | {"FAIL_ON": "lowered", "CI_MERGE_REQUEST_DESCRIPTION": "`$(touch pwned)`"}
        gate = run_script("\n".join(scripts_of_gitlab(GITLAB, "关口")), project, stopping)
        assert gate.code == 1
        assert gate.err.splitlines()[0] == f"不放行：降低目标（lowered），{EDUCATION}：1处没有审核说明"
    (body,) = forge.bodies
    assert "92%以上 → 80%以上" in body
    assert "民政局" not in body
    assert list(tmp_path.rglob("pwned")) == []


def test_gitlab_runs_no_branch_where_the_token_is_not_kept_from_it(tmp_path: Path) -> None:
    for job in ("检查", "预览"):
        first, *_ = scripts_of_gitlab(GITLAB, job)
        environment = {"PATH": os.environ["PATH"], "COMMENT_TOKEN": TOKEN}
        ran = run_script(first, tmp_path, environment)
        assert ran.code == 1
        assert ran.out == "变量 COMMENT_TOKEN 没有限定环境范围 comment，提交人的程序也能读到，不再继续\n"
        assert run_script(first, tmp_path, environment | {"COMMENT_TOKEN": ""}).code == 0
