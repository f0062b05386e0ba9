"""A merge is one step of the published line: it invents no revision and loses no resolution."""

from pathlib import Path

import pytest

from tests.history.repository import EDUCATION, EDUCATION_FILE, FILE, FORM, Repository, new_repository
from tests.history.told import told


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one declaration on main, and a branch that begins there."""
    repository = new_repository(tmp_path / "r")
    repository.commit("录入", {FILE: "甲"})
    repository.git("branch", "amend")
    return repository


RECORDED = f"{FORM} 03-01 本站收录“录入”： → 甲"


def on_branch(repository: Repository, branch: str, *commits: tuple[str, dict[str, str | bytes | None]]) -> None:
    repository.git("checkout", "--quiet", branch)
    for message, files in commits:
        repository.commit(message, files)
    repository.git("checkout", "--quiet", "main")


def test_a_merged_branch_is_one_amendment_with_the_reasons_of_its_commits(repository: Repository) -> None:
    on_branch(
        repository, "amend", ("调整预算", {FILE: "草稿"}), ("按批复改正", {FILE: "乙"}), ("无关", {"README": "丙"})
    )
    repository.merge("amend", "Merge branch 'amend'")
    assert told(repository.top) == [RECORDED, f"{FORM} 03-05 修改“调整预算；按批复改正”：甲 → 乙"]


def test_a_fast_forward_has_each_commit(repository: Repository) -> None:
    on_branch(repository, "amend", ("调整预算", {FILE: "乙"}), ("按批复改正", {FILE: "丙"}))
    repository.git("merge", "--quiet", "--ff-only", "amend")
    assert told(repository.top) == [
        RECORDED,
        f"{FORM} 03-02 修改“调整预算”：甲 → 乙",
        f"{FORM} 03-03 修改“按批复改正”：乙 → 丙",
    ]


@pytest.mark.parametrize(
    "message, reason",
    [
        ("Merge pull request #12 from xiaoming/amend\n\n调整2022年预算", "调整2022年预算"),
        ("Merge pull request '调整2022年预算' (#12) from a/b into main\n\nReviewed-on: https://x", "调整2022年预算"),
        ("Merge branch 'amend' into 'main'\n\n调整2022年预算\n\nSee merge request finance/perf!12", "调整2022年预算"),
        ("Merged in amend (pull request #12)\n\n调整2022年预算\n\nApproved-by: 李四", "调整2022年预算"),
        ("Merge branch 'amend'\n\n# Conflicts:\n#\tdeclarations/x.yaml", "分支上的理由"),
        ("Merge remote-tracking branch 'fork/amend'", "分支上的理由"),
        ("合并民政局的修改", "合并民政局的修改"),
    ],
)  # fmt: skip
def test_a_merge_gives_the_reason_that_somebody_wrote(repository: Repository, message: str, reason: str) -> None:
    on_branch(repository, "amend", ("分支上的理由", {FILE: "乙"}))
    repository.merge("amend", message)
    assert told(repository.top) == [RECORDED, f"{FORM} 03-03 修改“{reason}”：甲 → 乙"]


def test_a_merge_that_brings_nothing_to_a_declaration_is_no_revision_of_it(repository: Repository) -> None:
    on_branch(repository, "amend", ("录入教育", {EDUCATION_FILE: "丙"}))
    repository.commit("改民政", {FILE: "乙"})
    repository.merge("amend", "Merge branch 'amend'")
    assert told(repository.top) == [
        RECORDED,
        f"{FORM} 03-03 修改“改民政”：甲 → 乙",
        f"{EDUCATION} 03-04 本站收录“录入教育”： → 丙",
    ]


def test_a_resolved_conflict_is_what_the_merge_made_of_it(repository: Repository) -> None:
    on_branch(repository, "amend", ("分支改", {FILE: "乙"}))
    repository.commit("主线改", {FILE: "丙"})
    repository.merge("amend", "Merge branch 'amend'", {FILE: "乙和丙"})
    assert told(repository.top) == [
        RECORDED,
        f"{FORM} 03-03 修改“主线改”：甲 → 丙",
        f"{FORM} 03-04 修改“分支改”：丙 → 乙和丙",
    ]


def test_a_conflict_resolved_for_the_main_line_leaves_no_trace_of_the_branch(repository: Repository) -> None:
    on_branch(repository, "amend", ("分支改", {FILE: "乙"}))
    repository.commit("主线改", {FILE: "丙"})
    repository.merge("amend", "Merge branch 'amend'", {FILE: "丙"})
    assert told(repository.top) == [RECORDED, f"{FORM} 03-03 修改“主线改”：甲 → 丙"]


def test_a_change_made_in_the_merge_itself_is_told(repository: Repository) -> None:
    on_branch(repository, "amend", ("录入教育", {EDUCATION_FILE: "丙"}))
    repository.merge("amend", "Merge branch 'amend'", {EDUCATION_FILE: "丙", FILE: "合并时改的"})
    assert told(repository.top) == [
        RECORDED,
        f"{FORM} 03-03 修改“”：甲 → 合并时改的",
        f"{EDUCATION} 03-03 本站收录“录入教育”： → 丙",
    ]


@pytest.mark.parametrize(
    "message", ["Merge branch 'main' of https://git.example/perf", "Merge remote-tracking branch 'origin/main'"]
)
def test_what_a_pull_brought_keeps_the_dates_it_had_in_the_shared_branch(repository: Repository, message: str) -> None:
    on_branch(repository, "amend", ("录入教育", {EDUCATION_FILE: "丙"}), ("改教育", {EDUCATION_FILE: "丁"}))
    repository.commit("在自己机器上改", {FILE: "乙"})
    repository.merge("amend", message)
    assert told(repository.top) == [
        RECORDED,
        f"{FORM} 03-05 修改“在自己机器上改”：甲 → 乙",
        f"{EDUCATION} 03-02 本站收录“录入教育”： → 丙",
        f"{EDUCATION} 03-03 修改“改教育”：丙 → 丁",
    ]


def test_a_pull_on_a_branch_of_another_name_is_known_by_its_saying_so(repository: Repository) -> None:
    on_branch(repository, "amend", ("录入教育", {EDUCATION_FILE: "丙"}))
    repository.commit("在自己机器上改", {FILE: "乙"})
    repository.merge("amend", "Merge branch 'work' of https://git.example/perf into work")
    assert told(repository.top)[-1] == f"{EDUCATION} 03-02 本站收录“录入教育”： → 丙"


def test_histories_that_have_no_common_beginning_can_be_merged(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.git("rm", "--quiet", "-r", "--force", ".")
    repository.commit("另录教育", {EDUCATION_FILE: "丙"})
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--allow-unrelated-histories", "--no-commit", "other")
    repository.commit_index("Merge branch 'other'")
    assert told(repository.top) == [RECORDED, f"{EDUCATION} 03-03 本站收录“另录教育”： → 丙"]


def test_three_branches_merged_at_once_are_one_step(repository: Repository) -> None:
    repository.git("branch", "more")
    on_branch(repository, "amend", ("改民政", {FILE: "乙"}))
    on_branch(repository, "more", ("录入教育", {EDUCATION_FILE: "丙"}))
    repository.commit("无关", {"README": "丁"})
    repository.git("merge", "--quiet", "--no-commit", "amend", "more")
    repository.commit_index("Merge branches 'amend' and 'more'")
    assert told(repository.top) == [
        RECORDED,
        f"{FORM} 03-05 修改“改民政”：甲 → 乙",
        f"{EDUCATION} 03-05 本站收录“录入教育”： → 丙",
    ]
