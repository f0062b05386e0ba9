"""What Git says of a declaration: when it was recorded, when and why amended, and nothing that was not public."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator.history.revisions import history_of
from generator.model.archive import Archive
from generator.model.revision import History, HistoryState, Revision
from generator.pipeline import check
from generator.revisions import comparing_revisions, history, look
from generator.settings import Privacy, Settings, read_settings
from tests.builders import address
from tests.history.repository import MAIL, PERSON, Repository, new_repository
from tests.project import CIVIL_AFFAIRS, REGION, write, yaml_of

WHERE = address("qingshan/civil-affairs/2022")
SITE_NAME = "site_name: 绩效目标公开\n"
WITHHELD = {"公开信息": {"公开状态": "暂不公开"}}


def amended(number: int) -> str:
    """The form with another phone number, which the public sees."""
    return yaml_of(联系电话=f"027-{number:08d}")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = new_repository(tmp_path / "site")
    made.commit("建立", {"mkdocs.yml": SITE_NAME, "declarations/qingshan/region.yaml": REGION})
    return made


def settings_of(repository: Repository, **changes: object) -> Settings:
    settings = read_settings(repository.folder / "mkdocs.yml")
    assert isinstance(settings, Settings)
    return replace(settings, privacy=Privacy(prepared_by="hidden", phone="shown"), **changes)  # type: ignore[arg-type]


def history_in(repository: Repository, **changes: object) -> History:
    settings = settings_of(repository, **changes)
    return history(settings, check(settings).archive.public())


def told(revisions: Iterable[Revision]) -> list[str]:
    """Each revision as `2022-03-01 10:00 修改：reason`."""
    return [f"{one.recorded_at:%Y-%m-%d %H:%M} {one.kind.label}：{one.reason}" for one in revisions]


def test_a_declaration_is_recorded_and_amended_with_reasons(repository: Repository) -> None:
    repository.commit("录入2022年表", {CIVIL_AFFAIRS: amended(1)})
    repository.commit("与此无关", {"README.md": "说明"})
    repository.commit("更正电话，原件为2\n\n录入时看错一行。", {CIVIL_AFFAIRS: amended(2)})
    found = history_in(repository)
    assert found.state is HistoryState.WHOLE
    assert told(found.of(WHERE)) == [
        "2022-03-01 10:00 本站收录：录入2022年表",
        "2022-03-01 12:00 修改：更正电话，原件为2 录入时看错一行。",
    ]
    first, second = found.of(WHERE)
    assert (first.before, second.before) == (None, first.after)
    assert str(first.recorded_at) == "2022-03-01 10:00:00+08:00"


def test_what_changed_is_compared_on_demand(repository: Repository) -> None:
    repository.commit("录入", {CIVIL_AFFAIRS: yaml_of()})
    repository.commit("更正", {CIVIL_AFFAIRS: yaml_of(年度工作任务=["务实做好救助。"], 填报人="李四")})
    first, second = history_in(repository).of(WHERE)
    with comparing_revisions(settings_of(repository)) as changes_between:
        assert changes_between(first) is None
        compared = changes_between(second)
    assert compared is not None
    assert [(str(change.place), change.after) for change in compared.changes] == [
        ("年度工作任务/第1条", "务实做好救助。")
    ]


def test_comments_layout_hidden_names_and_review_notes_are_no_amendments(repository: Repository) -> None:
    repository.commit("录入", {CIVIL_AFFAIRS: yaml_of()})
    repository.commit("加注释", {CIVIL_AFFAIRS: "# 说明\n" + yaml_of()})
    repository.commit("换填报人", {CIVIL_AFFAIRS: yaml_of(填报人="李四")})
    repository.commit("审核说明", {CIVIL_AFFAIRS: yaml_of(审核说明=[{"规则": "收支平衡", "理由": "结转"}])})
    assert told(history_in(repository).of(WHERE)) == ["2022-03-01 10:00 本站收录：录入"]


def test_nothing_from_before_it_was_public_appears(repository: Repository) -> None:
    repository.commit("保密的草稿", {CIVIL_AFFAIRS: yaml_of(部门名称="尚未公开的名称", **WITHHELD)})
    repository.commit("又一稿", {CIVIL_AFFAIRS: yaml_of(部门名称="另一名称", **WITHHELD)})
    repository.commit("公开", {CIVIL_AFFAIRS: amended(1)})
    (only,) = history_in(repository).of(WHERE)
    assert told([only]) == ["2022-03-01 12:00 本站收录：公开"]
    assert only.before is None


def test_what_was_withdrawn_and_shown_again(repository: Repository) -> None:
    repository.commit("录入", {CIVIL_AFFAIRS: amended(1)})
    repository.commit("收回", {CIVIL_AFFAIRS: yaml_of(**WITHHELD)})
    repository.commit("改稿", {CIVIL_AFFAIRS: yaml_of(部门名称="改稿", **WITHHELD)})
    repository.commit("重新公开", {CIVIL_AFFAIRS: amended(2)})
    revisions = history_in(repository).of(WHERE)
    assert told(revisions) == [
        "2022-03-01 10:00 本站收录：录入",
        "2022-03-01 11:00 撤下：收回",
        "2022-03-01 13:00 重新公开：重新公开",
    ]
    assert revisions[2].before == revisions[0].after


def test_of_what_is_withheld_now_nothing_is_said_at_all(repository: Repository) -> None:
    repository.commit("录入", {CIVIL_AFFAIRS: amended(1)})
    repository.commit("收回", {CIVIL_AFFAIRS: yaml_of(**WITHHELD)})
    assert history_in(repository).revisions == {}


def test_a_version_that_cannot_be_read_is_passed_over(repository: Repository) -> None:
    first = repository.commit("录入", {CIVIL_AFFAIRS: amended(1)})
    repository.commit("写坏了", {CIVIL_AFFAIRS: "年度: [\n"})
    repository.commit("改好了", {CIVIL_AFFAIRS: amended(2)})
    revisions = history_in(repository).of(WHERE)
    assert told(revisions) == ["2022-03-01 10:00 本站收录：录入", "2022-03-01 12:00 修改：改好了"]
    assert (revisions[0].commit, revisions[1].before) == (first, revisions[0].after)


def test_a_renamed_file_takes_its_revisions_along(repository: Repository) -> None:
    repository.commit("录入", {"declarations/qingshan/civil/2022.yaml": amended(1)})
    repository.commit("改目录名", {"declarations/qingshan/civil/2022.yaml": None, CIVIL_AFFAIRS: amended(1)})
    repository.commit("更正", {CIVIL_AFFAIRS: amended(2)})
    found = history_in(repository)
    assert told(found.of(WHERE)) == ["2022-03-01 10:00 本站收录：录入", "2022-03-01 12:00 修改：更正"]
    assert set(found.revisions) == {WHERE}


def test_last_years_file_renamed_to_this_years_is_another_declaration(repository: Repository) -> None:
    repository.commit("录入2021年", {"declarations/qingshan/civil-affairs/2021.yaml": yaml_of(年度="2021")})
    repository.commit(
        "录入2022年", {"declarations/qingshan/civil-affairs/2021.yaml": None, CIVIL_AFFAIRS: yaml_of(年度="2022")}
    )
    assert told(history_in(repository).of(WHERE)) == ["2022-03-01 11:00 本站收录：录入2022年"]


def test_a_deleted_declaration_that_comes_back_is_restored(repository: Repository) -> None:
    repository.commit("录入", {CIVIL_AFFAIRS: amended(1)})
    repository.commit("撤下", {CIVIL_AFFAIRS: None})
    repository.commit("恢复", {CIVIL_AFFAIRS: amended(1)})
    kinds = [one.kind.label for one in history_in(repository).of(WHERE)]
    assert kinds == ["本站收录", "撤下", "重新公开"]


def test_a_branch_counts_when_it_is_merged_and_lends_its_words(repository: Repository) -> None:
    repository.commit("录入", {CIVIL_AFFAIRS: amended(1)})
    repository.git("switch", "--quiet", "--create", "correction")
    repository.commit("试一试", {CIVIL_AFFAIRS: amended(7)})
    repository.commit("更正电话", {CIVIL_AFFAIRS: amended(2)})
    repository.git("switch", "--quiet", "main")
    repository.commit("另一件事", {"README.md": "说明"})
    merge_message = "Merge pull request #12 from wang/correction"
    repository.git("merge", "--quiet", "--no-ff", "correction", "--message", merge_message)
    assert told(history_in(repository).of(WHERE)) == [
        "2022-03-01 10:00 本站收录：录入",
        "2022-03-01 14:00 修改：试一试；更正电话",
    ]


def test_the_resolution_of_a_conflict_is_what_was_published(repository: Repository) -> None:
    repository.commit("录入", {CIVIL_AFFAIRS: amended(1)})
    repository.git("switch", "--quiet", "--create", "other")
    repository.commit("改为2", {CIVIL_AFFAIRS: amended(2)})
    repository.git("switch", "--quiet", "main")
    repository.commit("改为3", {CIVIL_AFFAIRS: amended(3)})
    repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "other")
    repository.commit("合并：改为4", {CIVIL_AFFAIRS: amended(4)})
    assert [one.reason for one in history_in(repository).of(WHERE)] == ["录入", "改为3", "改为2"]
    with comparing_revisions(settings_of(repository)) as changes_between:
        last = changes_between(history_in(repository).of(WHERE)[-1])
    assert last is not None
    assert [(change.before, change.after) for change in last.changes] == [("027-00000003", "027-00000004")]


def test_who_committed_is_nowhere(repository: Repository) -> None:
    message = (
        f"{PERSON}更正电话（经 {MAIL} 核对，@wangxm）\n\n"
        f"Signed-off-by: {PERSON} <{MAIL}>\nCo-authored-by: 李大力 <li@example.invalid>\nChange-Id: I0123"
    )
    repository.commit(message, {CIVIL_AFFAIRS: amended(1)})
    found = history_in(repository)
    assert told(found.of(WHERE)) == ["2022-03-01 10:00 本站收录：经办人更正电话（经 核对，）"]
    assert not [secret for secret in (PERSON, MAIL, "李大力", "wangxm") if secret in repr(found)]


def test_an_office_that_commits_keeps_its_name_in_sentences(repository: Repository) -> None:
    repository.commit("按青山区财政局批复更正", {CIVIL_AFFAIRS: amended(1)}, person="青山区财政局")
    assert [one.reason for one in history_in(repository).of(WHERE)] == ["按青山区财政局批复更正"]


def test_no_repository(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": SITE_NAME, CIVIL_AFFAIRS: amended(1)})
    found = history_in(Repository(tmp_path))
    assert (found.state, dict(found.revisions), found.uncommitted) == (HistoryState.NONE, {}, frozenset())


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    write(tmp_path, {"mkdocs.yml": SITE_NAME, "declarations/qingshan/region.yaml": REGION})
    write(tmp_path, {CIVIL_AFFAIRS: amended(1)})
    found = history_in(repository)
    assert (found.state, dict(found.revisions), found.uncommitted) == (HistoryState.WHOLE, {}, frozenset({WHERE}))


def test_files_that_are_not_committed_as_they_lie_there(repository: Repository) -> None:
    education = "declarations/qingshan/education/2022.yaml"
    repository.commit("录入", {CIVIL_AFFAIRS: amended(1), education: yaml_of()})
    write(repository.folder, {CIVIL_AFFAIRS: amended(2), "declarations/qingshan/health/2022.yaml": yaml_of()})
    found = history_in(repository)
    assert found.uncommitted == {WHERE, address("qingshan/health/2022")}
    assert told(found.of(WHERE)) == ["2022-03-01 10:00 本站收录：录入"]


def test_a_shallow_clone_does_not_know_when_its_first_version_was_recorded(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit("录入", {CIVIL_AFFAIRS: amended(1)})
    repository.commit("二", {CIVIL_AFFAIRS: amended(2)})
    repository.commit("三", {CIVIL_AFFAIRS: amended(3)})
    repository.git("clone", "--quiet", "--depth=2", repository.folder.as_uri(), str(tmp_path / "shallow"))
    found = history_in(Repository(tmp_path / "shallow"))
    assert found.state is HistoryState.SHALLOW
    assert told(found.of(WHERE)) == ["2022-03-01 12:00 修改：三"]


def test_declarations_in_a_subfolder_of_the_repository_and_in_a_worktree(tmp_path: Path) -> None:
    repository = new_repository(tmp_path / "all")
    repository.commit("建立", {"site/mkdocs.yml": SITE_NAME, "site/declarations/qingshan/region.yaml": REGION})
    repository.commit("录入", {f"site/{CIVIL_AFFAIRS}": amended(1), CIVIL_AFFAIRS: amended(9)})
    repository.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "other"))
    for folder in (tmp_path / "all/site", tmp_path / "other/site"):
        assert told(history_in(Repository(folder)).of(WHERE)) == ["2022-03-01 10:00 本站收录：录入"]


def test_names_that_are_no_declarations_do_no_harm(repository: Repository) -> None:
    odd = {
        'declarations/qingshan/"quoted"/2022.yaml': yaml_of(),
        "declarations/qingshan/two\nlines/2022.yaml": yaml_of(),
        "declarations/qingshan/\x01abc/2022.yaml": yaml_of(),
        "declarations/qingshan/民政/2022.yaml": yaml_of(),
        "declarations/qingshan/civil-affairs/2022.yaml/x": yaml_of(),
    }
    repository.commit("\x01乱七八糟\n:100644", odd)
    (repository.folder / "declarations/qingshan/civil-affairs/2022.yaml/x").unlink()
    (repository.folder / "declarations/qingshan/civil-affairs/2022.yaml").rmdir()
    repository.commit("录入", {CIVIL_AFFAIRS: amended(1)})
    settings = settings_of(repository)
    found = history_of(settings.declarations, partial(look, settings), repository.folder / "m", "1")
    assert told(found.of(WHERE)) == ["2022-03-01 11:00 本站收录：录入"]
    assert set(found.revisions) == {WHERE}


def test_first_year_and_what_is_not_in_the_archive_are_left_out(repository: Repository) -> None:
    repository.commit("录入", {CIVIL_AFFAIRS: amended(1)})
    settings = settings_of(repository)
    archive: Archive = check(settings).archive.public(since=2023)
    assert history(settings, archive).revisions == {}
