"""The workflow files: valid, pinned, without a way for a stranger's pull request to get at more than it may."""

import json
import re
from pathlib import Path

import pytest

from generator.model.concern import Concern
from generator.review.boxes import BOXES
from tests.documents import PROJECT, text_of
from tests.forge.workflows import (
    CHECK,
    COMMENT,
    GITEA,
    GITEA_COMMENT,
    GITLAB,
    OF_A_SITE,
    PUBLISH,
    WORKFLOWS,
    lint,
    steps,
    workflow,
    wrong_by_schema,
)

ABOVE = ("", "starter/")
"""Where the files of this repository are, and where those of a new site."""
DISCLOSE = '"$RUNNER_TEMP/venv/bin/disclose"'
DISCLOSE_ON_GITLAB = '"$CI_BUILDS_DIR/venv/bin/disclose"'
INSTALL = """\
python3 -I -m venv "$RUNNER_TEMP/venv"
"$RUNNER_TEMP/venv/bin/python" -I -m pip --quiet --disable-pip-version-check install \\
  --no-deps --only-binary :all: --require-hashes --requirement {}
"""
FROM_THE_BASE = 'git show "$BASE:requirements.txt" > "$RUNNER_TEMP/requirements.txt"\n'
FETCH = """\
git -c credential.helper='!f() { echo username=x-access-token; echo "password=$FETCH_TOKEN"; }; f' \\
  fetch --quiet --no-tags --no-recurse-submodules origin \\
  "+refs/heads/$TARGET:refs/remotes/origin/$TARGET" "+refs/pull/$NUMBER/head:refs/pull/$NUMBER/head"
echo "head=$(git rev-parse "refs/pull/$NUMBER/head")" >> "$GITHUB_OUTPUT"
"""
DIFF = """\
.venv/bin/disclose diff --base "refs/remotes/origin/$TARGET...refs/pull/$NUMBER/head" \\
  --fail-on "$FAIL_ON" --description "$GITHUB_EVENT_PATH" \\
  --html "$RUNNER_TEMP/diff.html" --format markdown > "$RUNNER_TEMP/part.md" || test $? -eq 1
mv "$RUNNER_TEMP/part.md" "$RUNNER_TEMP/diff.md"
"""
GATE = """\
test -z "$FAIL_ON" || .venv/bin/disclose diff --summary \\
  --base "refs/remotes/origin/$TARGET...refs/pull/$NUMBER/head" \\
  --fail-on "$FAIL_ON" --description "$GITHUB_EVENT_PATH"
"""
RUNS_A_STRANGERS_CODE = """\
name: 检查
on: pull_request_target
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: echo "${{ github.event.pull_request.title }}"
"""


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_one_by_the_published_schema(name: str) -> None:
    assert wrong_by_schema(name, "github-workflows") == ""


@pytest.mark.parametrize("above", ABOVE)
def test_gitlabs_pipeline_is_one_by_the_published_schema(above: str) -> None:
    assert wrong_by_schema(above + GITLAB, "gitlab-ci", "--data-transform", "gitlab-ci") == ""
    assert "检查" in wrong_by_schema(above + GITLAB, "github-workflows")


def test_a_linter_of_workflows_finds_nothing() -> None:
    assert lint(*(PROJECT / name for name in WORKFLOWS)) == []


def test_the_linter_would_notice_a_workflow_that_runs_a_strangers_code(tmp_path: Path) -> None:
    (tmp_path / "check.yml").write_text(RUNS_A_STRANGERS_CODE, encoding="utf-8")
    assert {"dangerous-triggers", "template-injection", "unpinned-uses"} <= set(lint(tmp_path / "check.yml"))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_the_forges_own_and_pinned_by_hash_with_their_version(name: str) -> None:
    used = re.findall("uses: *(.*)", text_of(name))
    assert used
    assert [line for line in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_an_action_is_pinned_to_one_hash_for_each_version() -> None:
    pins = {tuple(line.split("@")) for name in WORKFLOWS for line in re.findall("uses: *(.*)", text_of(name))}
    versions = [(action, pin.split(" # ")[1]) for action, pin in pins]
    assert len(versions) == len(set(versions))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_that_a_stranger_names_is_pasted_into_a_script(name: str) -> None:
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", [name for name in WORKFLOWS if "pull_request_target" in text_of(name)])
def test_a_workflow_that_may_write_checks_out_and_runs_nothing_of_a_pull_request(name: str) -> None:
    """What such a workflow knows of the pull request is where it stands: a branch of ours, a number, its repository."""
    known = set(re.findall(r"github\.event\.([\w.]+)", text_of(name)))
    assert known <= {"pull_request.base.ref", "pull_request.number", "pull_request.head.repo.full_name"}
    checkouts = [step["with"] for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert [checkout for checkout in checkouts if {"ref", "repository"} & set(checkout)] == []
    ran = "\n".join(step["run"] for step in steps(name) if "run" in step)
    assert re.findall(r"git (?:checkout|switch|worktree|merge|pull|archive|show|restore|reset)\b", ran) == []
    assert [step for step in steps(name) if "run-id" in step.get("with", {})] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_step_leaves_the_token_behind_in_the_folder(name: str) -> None:
    checkouts = [step["with"] for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert {step["persist-credentials"] for step in checkouts} == {"false"}


@pytest.mark.parametrize("name", [above + name for above in ABOVE for name in (CHECK, GITEA)])
def test_the_check_of_a_pull_request_may_only_read_and_knows_no_secret(name: str) -> None:
    whole = workflow(name)
    assert whole["on"] == "pull_request"
    assert whole["permissions"] == {"contents": "read"}
    assert [job for job in whole["jobs"].values() if "permissions" in job] == []
    assert re.findall(r"secrets\.|github\.token", text_of(name)) == []


def test_the_comment_runs_our_script_of_the_default_branch_and_nothing_else() -> None:
    whole = workflow(COMMENT)
    compare, comment = whole["jobs"].values()
    assert set(whole["on"]) == {"pull_request_target"}
    assert [step["run"] for step in compare["steps"] if "run" in step] == [
        "make --silent site-tools project",
        FETCH,
        DIFF,
        GATE,
    ]
    checkout, download, put = comment["steps"]
    assert checkout["with"] == {"sparse-checkout": "generator/forge", "persist-credentials": "false"}
    assert download["with"] == {"name": "diff", "path": "${{ runner.temp }}/diff"}
    assert put["run"] == 'python3 generator/forge/comment.py github "$RUNNER_TEMP/diff/diff.md"'


@pytest.mark.parametrize("above", ABOVE)
def test_what_may_write_comments_reads_no_file_of_the_pull_request(above: str) -> None:
    whole = workflow(above + COMMENT)
    compare, comment = whole["jobs"].values()
    assert whole["permissions"] == {}
    assert compare["permissions"] == {"contents": "read"}
    assert comment["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert comment["needs"] == "compare"
    assert comment["if"] == "${{ !cancelled() }}"  # where comparing failed, the comment says so
    assert "secrets." not in text_of(above + COMMENT)
    assert 'disclose" diff' not in str(comment)
    with_token = [step["name"] for job in (compare, comment) for step in job["steps"] if "github.token" in str(step)]
    assert with_token == ["取两边的提交", "发表或更新评论"]


@pytest.mark.parametrize("above", ABOVE)
def test_every_forge_compares_the_newest_target_with_the_head_itself(above: str) -> None:
    for name in (COMMENT, GITEA_COMMENT):
        compared, gate = [step["run"] for step in steps(above + name) if " diff " in step.get("run", "")]
        (fetched,) = [step["run"] for step in steps(above + name) if "fetch" in step.get("run", "")]
        assert compared.replace(DISCLOSE, ".venv/bin/disclose") == DIFF
        assert gate.replace(DISCLOSE, ".venv/bin/disclose") == GATE
        assert fetched == FETCH
    (rule,) = workflow(above + GITLAB)["发表改动对照"]["rules"]
    assert rule["when"] == "always"
    script = "\n".join(workflow(above + GITLAB)["改动对照"]["script"])
    target = "refs/remotes/origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
    assert f'--base "{target}...${{CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-$CI_COMMIT_SHA}}"' in script


def test_a_site_is_checked_by_the_program_that_the_branch_merged_into_has_pinned() -> None:
    for name in (CHECK, GITEA):
        checkout, install, *rest = steps(f"starter/{name}")
        assert checkout["uses"].startswith("actions/checkout@")
        assert install["run"] == FROM_THE_BASE + INSTALL.format('"$RUNNER_TEMP/requirements.txt"')
        assert install["env"] == {"BASE": "${{ github.event.pull_request.base.sha }}"}
        assert [step["run"] for step in rest if "run" in step and DISCLOSE not in step["run"]] == []
    first, venv, install_on_gitlab = workflow(f"starter/{GITLAB}")["default"]["before_script"]
    base = "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_SHA}"
    assert first == f'git show "{base}:requirements.txt" > "$CI_BUILDS_DIR/requirements.txt"'
    assert venv == 'python3 -I -m venv --clear "$CI_BUILDS_DIR/venv"'
    pinned = '--no-deps --only-binary :all: --require-hashes --requirement "$CI_BUILDS_DIR/requirements.txt"'
    assert install_on_gitlab.endswith(f" install {pinned}")


def test_a_site_is_commented_on_and_published_by_the_program_that_its_main_branch_has_pinned() -> None:
    compare, comment = workflow(f"starter/{COMMENT}")["jobs"].values()
    assert next(step["run"] for step in compare["steps"] if "run" in step) == INSTALL.format("requirements.txt")
    checkout, install, download, put = comment["steps"]
    sparse = {"sparse-checkout": "requirements.txt", "sparse-checkout-cone-mode": "false"}
    assert checkout["with"] == {**sparse, "persist-credentials": "false"}
    assert install == {"name": "安装程序", "run": INSTALL.format("requirements.txt")}
    assert download["with"] == {"name": "diff", "path": "${{ runner.temp }}/diff"}
    assert put["run"] == f'{DISCLOSE} comment github "$RUNNER_TEMP/diff/diff.md"'
    assert workflow(f"starter/{COMMENT}")["on"] == workflow(COMMENT)["on"]
    for job in ("改动对照", "发表改动对照"):
        fetched, pinned, *_ = workflow(f"starter/{GITLAB}")[job]["before_script"]
        target = "refs/remotes/origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
        assert fetched.startswith("git fetch ")
        assert pinned == f'git show "{target}:requirements.txt" > "$CI_BUILDS_DIR/requirements.txt"'
    publishing = [step["run"] for step in steps(f"starter/{PUBLISH}") if "run" in step]
    assert publishing == [INSTALL.format("requirements.txt"), f"{DISCLOSE} check --format github", f"{DISCLOSE} build"]


def test_a_sites_repository_is_never_a_place_where_the_program_looks_for_itself() -> None:
    for name in (*OF_A_SITE, f"starter/{GITLAB}"):
        whole = workflow(name)
        assert whole.get("env", whole.get("variables"))["PYTHONSAFEPATH"] == "1"
        assert [line for line in re.findall(r"python3? .*", text_of(name)) if "python3 -I -m venv" not in line] == []
        assert "make " not in text_of(name)


@pytest.mark.parametrize("above", ABOVE)
def test_gitea_comments_with_the_program_of_the_branch_merged_into_and_not_for_forks(above: str) -> None:
    with_token = {step["name"]: step for step in steps(above + GITEA_COMMENT) if "secrets." in str(step)}
    assert list(with_token) == ["取两边的提交", "发表或更新评论"]
    comment = with_token["发表或更新评论"]
    own = "github.event.pull_request.head.repo.full_name == github.repository"
    assert comment["if"] == f"${{{{ !cancelled() && {own} }}}}"
    program = f"{DISCLOSE} comment" if above else "python3 generator/forge/comment.py"
    assert comment["run"] == f'{program} gitea "$RUNNER_TEMP/diff.md"'


@pytest.mark.parametrize("above", ABOVE)
def test_gitlab_shows_the_token_to_the_job_that_comments_alone_and_not_for_forks(above: str) -> None:
    whole = workflow(above + GITLAB)
    jobs = {name: job for name, job in whole.items() if isinstance(job, dict) and "script" in job}
    assert [name for name, job in jobs.items() if "environment" in job] == ["发表改动对照"]
    assert jobs["发表改动对照"]["environment"] == {"name": "comment", "action": "access"}
    for name in ("改动对照", "关口", "发表改动对照"):
        (rule,) = jobs[name]["rules"]
        assert rule["if"].endswith("$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID")
        assert jobs[name]["variables"] == {"GIT_CHECKOUT": "false"}
    of_branches = [name for name, job in jobs.items() if "make check" in str(job) or '" check' in str(job)]
    assert of_branches == ["检查"]
    for name in ("检查", "预览"):
        assert jobs[name]["script"][0].startswith('test -z "$COMMENT_TOKEN" || ')
    program = DISCLOSE_ON_GITLAB + " comment" if above else 'python3 -I "$CI_BUILDS_DIR/comment.py"'
    head = 'HEAD_SHA="${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-$CI_COMMIT_SHA}"'
    assert jobs["发表改动对照"]["script"][-1] == f"{head} {program} gitlab diff.md"


@pytest.mark.parametrize("above", ABOVE)
def test_publishing_may_write_only_where_nothing_is_built(above: str) -> None:
    whole = workflow(above + PUBLISH)
    assert whole["on"]["push"] == {"branches": ["main"]}
    build, deploy = whole["jobs"].values()
    assert build["permissions"] == {"contents": "read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step["uses"].split("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]


@pytest.mark.parametrize("above", ABOVE)
def test_gitlab_gets_its_reports_whether_or_not_the_check_passes(above: str) -> None:
    job = workflow(above + GITLAB)["检查"]
    assert job["artifacts"]["when"] == "always"
    written = [re.findall(r"--format (\w+)\"? > (\S+)", line) for line in job["script"][1:]]
    assert written == [[("gitlab", "code-quality.json")], [("junit", "junit.xml")], []]
    assert job["artifacts"]["reports"] == {"codequality": "code-quality.json", "junit": "junit.xml"}


@pytest.mark.parametrize("above", ABOVE)
def test_every_forge_keeps_the_comparison_as_a_page_and_the_comment_takes_none_of_it(above: str) -> None:
    for name in (COMMENT, GITEA_COMMENT):
        kept = [step["with"] for step in steps(above + name) if "upload-artifact" in step.get("uses", "")]
        assert [step["name"] for step in kept] == ["diff", "diff-html"]
        assert kept[1]["path"] == "${{ runner.temp }}/diff.html"
        assert "diff.html" not in str([step for step in steps(above + name) if "comment" in step.get("run", "")])
    job = workflow(above + GITLAB)["改动对照"]
    assert job["artifacts"]["paths"] == ["diff.md", "diff.html"]
    assert "--html diff.html" in "\n".join(job["script"])


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("job", ["预览", "改动对照"])
def test_gitlab_accepts_the_names_of_what_it_shows(above: str, job: str) -> None:
    exposed = workflow(above + GITLAB)[job]["artifacts"]["expose_as"]
    assert re.fullmatch(r"\w[-\w ]*", exposed, re.ASCII), "EXPOSE_AS_REGEX of GitLab, whose schema does not know it"


@pytest.mark.parametrize("name", [*WORKFLOWS, GITLAB, f"starter/{GITLAB}"])
def test_whoever_looks_after_it_finds_it_explained_in_chinese(name: str) -> None:
    assert re.match("# .*[\u4e00-\u9fff]", text_of(name))


def test_the_forges_show_one_template_with_what_the_guide_asks_for() -> None:
    template = text_of(".github/pull_request_template.md")
    assert text_of(".gitlab/merge_request_templates/Default.md") == template
    asked = text_of("content/guide/pull-request.md").split("{#before}", 1)[1].split("\n## ", 1)[0]
    wanted = re.findall(r"^\d\. \*\*(.+?)\*\*", asked, re.MULTILINE)
    assert re.findall(r"^- \[ \] \*\*(.+?)\*\*：", template, re.MULTILINE) == wanted
    assert len(wanted) == 4


def test_the_owners_are_an_example_that_does_nothing_until_it_is_switched_on() -> None:
    lines = text_of("CODEOWNERS").splitlines()
    assert [line for line in lines if not line.startswith("#")] == []
    rules = [line.removeprefix("# ").split() for line in lines if re.match("# [/*]", line)]
    assert all(owner.startswith("@") for _, *owners in rules for owner in owners)
    folders = [path.strip("/") for path, *_ in rules if path.endswith("/")]
    assert folders
    assert [folder for folder in folders if not (PROJECT / "examples" / folder).is_dir()] == []


@pytest.mark.parametrize("above", ABOVE)
def test_a_gate_is_off_until_a_bureau_says_what_it_stops_and_comes_after_the_comment_is_made(above: str) -> None:
    for name in (COMMENT, GITEA_COMMENT):
        assert workflow(above + name)["env"]["FAIL_ON"] == ""
        (job, *_) = workflow(above + name)["jobs"].values()
        assert job["steps"][-1]["name"] == "关口"
    whole = workflow(above + GITLAB)
    assert whole["variables"]["FAIL_ON"] == ""
    assert whole["关口"]["rules"][0]["if"].startswith("$FAIL_ON && ")
    assert whole["关口"]["before_script"] == whole["改动对照"]["before_script"]
    assert '--fail-on "$FAIL_ON" --description description.md' in whole["改动对照"]["script"][-2]
    assert whole["关口"]["script"][-1].endswith(' --fail-on "$FAIL_ON" --description description.md')


def test_the_template_has_the_boxes_that_the_program_looks_for_and_the_guides_table_for_reviewers() -> None:
    template = text_of(".github/pull_request_template.md")
    assert tuple(re.findall(r"^- \[ \] \*\*(.+?)\*\*：", template, re.MULTILINE)) == BOXES
    guide = text_of("content/guide/pull-request.md").split("{#review}", 1)[1].split("\n## ", 1)[0]
    table = "\n".join(line for line in guide.splitlines() if line.startswith("|"))
    assert table in template
    assert template.index(BOXES[-1]) < template.index(table) < 2700, "what GitLab tells of a description"


def test_the_rules_for_the_main_branch_ask_for_jobs_that_there_are() -> None:
    rules = {
        forge: json.loads(text_of(f"starter/branch-rules/{forge}.json")) for forge in ("github", "gitea", "gitlab")
    }
    checks = [rule["parameters"] for rule in rules["github"]["rules"] if rule["type"] == "required_status_checks"]
    asked = [check["context"] for check in checks[0]["required_status_checks"]]
    jobs = [job["name"] for name in (CHECK, COMMENT) for job in workflow(f"starter/{name}")["jobs"].values()]
    assert set(asked) <= set(jobs)
    of_gitea = [
        f"{workflow(name)['name']} / {job['name']}*"
        for name in (f"starter/{GITEA}", f"starter/{GITEA_COMMENT}")
        for job in workflow(name)["jobs"].values()
    ]
    assert rules["gitea"]["status_check_contexts"] == of_gitea
    assert (rules["gitlab"]["push_access_level"], rules["gitlab"]["allow_force_push"]) == (0, False)


def test_the_guide_lists_every_kind_of_change_that_a_gate_can_stop() -> None:
    section = text_of("content/guide/review.md").split("{#gate}", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE) == [*Concern, "unticked"]
