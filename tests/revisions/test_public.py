"""The history of real declarations, as the settings of a site let anybody read it."""

from pathlib import Path
from typing import Any

import pytest

from generator.history.git import GitFailed
from generator.model.comparison import Comparison
from generator.model.revision import History, Revision
from generator.pipeline import check
from generator.revisions.public import comparing_revisions, history
from generator.settings.read import Settings, read_settings
from tests.builders import address
from tests.history.repository import FILE, FORM, MAIL, PERSON, Repository, new_repository
from tests.project import yaml_of

BUDGET: dict[str, Any] = {"部门总体资金情况": {"收入构成": {"财政拨款": {"当年预算": "6010"}}}}
WITHHELD: dict[str, Any] = {"公开信息": {"公开状态": "暂不公开"}}
NOTE: dict[str, Any] = {"审核说明": [{"规则": "sum-mismatch", "理由": "原表如此"}]}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "r")


def settings_of(repository: Repository, disclosure: str = "{}") -> Settings:
    (repository.top / "mkdocs.yml").write_text(f"site_name: 公开\nextra:\n  disclosure: {disclosure}\n")
    settings = read_settings(repository.top / "mkdocs.yml")
    assert isinstance(settings, Settings)
    return settings


def revisions(repository: Repository, *versions: str | None, disclosure: str = "{}") -> list[str]:
    """What the public is told after a commit for each version, as `修改2` for the second commit."""
    for number, version in enumerate(versions, 1):
        repository.commit(str(number), {FILE: version})
    return [f"{one.kind.label}{one.reason}" for one in history_of(repository, disclosure).of(address(FORM))]


def history_of(repository: Repository, disclosure: str = "{}") -> History:
    settings = settings_of(repository, disclosure)
    return history(settings, check(settings).archive.public(settings.policy))


def changed_by_the_last(repository: Repository) -> Comparison | None:
    with comparing_revisions(settings_of(repository)) as changes_without:
        return changes_without(frozenset())(last(repository))


@pytest.mark.parametrize(
    "version",
    [
        "# 批注\n" + yaml_of(),
        yaml_of().replace("\n\n", "\n\n\n"),
        yaml_of().replace("部门名称: 青山区民政局", "部门名称: '青山区民政局'"),
        yaml_of(填报人="李四"),
        yaml_of(**NOTE),
    ],
    ids=["comment", "blank lines", "quotes", "hidden name", "review notes"],
)
def test_what_nobody_may_read_is_no_amendment(repository: Repository, version: str) -> None:
    assert version != yaml_of()
    assert revisions(repository, yaml_of(), version, yaml_of(**BUDGET)) == ["本站收录1", "修改3"]


def test_what_the_settings_show_is_an_amendment(repository: Repository) -> None:
    phone = yaml_of(联系电话="027-00000000")
    assert revisions(repository, yaml_of(), phone) == ["本站收录1", "修改2"]
    assert revisions(repository, disclosure="{privacy: {phone: hidden}}") == ["本站收录1"]
    assert revisions(repository) == ["本站收录1", "修改2"]


@pytest.mark.parametrize("broken", ["年度: [", yaml_of(年度="2021"), yaml_of().replace("汇总", "汇 总"), "", "\0"])
def test_a_version_that_the_reader_refuses_is_passed_over(repository: Repository, broken: str) -> None:
    assert revisions(repository, yaml_of(), broken, yaml_of(**BUDGET)) == ["本站收录1", "修改3"]


def test_years_before_the_first_public_one_have_no_history(repository: Repository) -> None:
    assert revisions(repository, yaml_of(), disclosure="{first_year: 2023}") == []
    assert revisions(repository, disclosure="{first_year: 2022}") == ["本站收录1"]


def last(repository: Repository) -> Revision:
    return history_of(repository).of(address(FORM))[-1]


def test_what_a_revision_changed_shows_nothing_hidden(repository: Repository) -> None:
    revisions(repository, yaml_of(), yaml_of(填报人="李四", **BUDGET, **NOTE))
    compared = changed_by_the_last(repository)
    assert compared is not None
    assert [(change.place.words, change.before, change.after) for change in compared.changes] == [
        (("部门总体资金情况", "收入构成", "财政拨款", "当年预算"), "6009.09", "6010"),
    ]
    assert {(form.prepared_by, form.review_notes) for form in (compared.old, compared.new)} == {(None, ())}


def test_the_first_revision_changed_nothing_that_was_public(repository: Repository) -> None:
    revisions(repository, yaml_of(**WITHHELD), yaml_of())
    assert (last(repository).before, changed_by_the_last(repository)) == (
        None,
        None,
    )


DECLARED: dict[str, Any] = {"公开信息": {"阶段": "申报"}}
APPROVED: dict[str, Any] = {"公开信息": {"阶段": "批复"}}


def test_a_form_is_recorded_when_it_is_approved(repository: Repository) -> None:
    versions = (yaml_of(**DECLARED), yaml_of(**DECLARED, **BUDGET), yaml_of(**APPROVED), yaml_of(**APPROVED, **BUDGET))
    assert revisions(repository, *versions) == ["本站收录3", "修改4"]
    assert changed_by_the_last(repository) is not None
    every_stage = "{public_stages: [申报, 批复]}"
    assert revisions(repository, disclosure=every_stage) == ["本站收录1", "修改2", "修改3", "修改4"]
    assert revisions(repository) == ["本站收录3", "修改4"]


def test_a_form_that_is_not_approved_any_more_is_not_there_and_its_return_is_told(repository: Repository) -> None:
    assert revisions(repository, yaml_of(**APPROVED), yaml_of(**DECLARED)) == []
    assert revisions(repository, yaml_of(**APPROVED, **BUDGET)) == ["本站收录1", "撤下2", "重新公开1"]


def test_of_what_is_withheld_now_nothing_is_said_at_all(repository: Repository) -> None:
    assert revisions(repository, yaml_of(), yaml_of(**BUDGET), yaml_of(**WITHHELD)) == []


def test_what_is_withheld_in_the_working_tree_alone_is_not_told_either(repository: Repository) -> None:
    assert revisions(repository, yaml_of()) == ["本站收录1"]
    repository.write({FILE: yaml_of(**WITHHELD)})
    assert history_of(repository).revisions == {}


def test_a_version_that_git_has_lost_is_not_passed_over(repository: Repository) -> None:
    revisions(repository, yaml_of(), yaml_of(**BUDGET))
    revision = last(repository)
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit_index("重来")
    repository.git("branch", "-D", "main")
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("gc", "--quiet", "--prune=now")
    with comparing_revisions(settings_of(repository)) as changes_without, pytest.raises(GitFailed, match="缺少对象"):
        changes_without(frozenset())(revision)


def test_what_is_remembered_lies_beside_the_settings(repository: Repository) -> None:
    revisions(repository, yaml_of())
    kept = sorted(file.relative_to(repository.top).as_posix() for file in (repository.top / ".cache").rglob("*.*"))
    assert kept == [".cache/history/seen.jsonl", ".cache/history/walked.jsonl"]


def test_no_committer_is_named(repository: Repository) -> None:
    repository.commit(f"{PERSON}录入，联系{MAIL}", {FILE: yaml_of()})
    told = repr(history_of(repository))
    assert "经办人录入，联系" in told
    assert PERSON not in told
    assert "xiaoming" not in told
