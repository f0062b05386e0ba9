from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.history.git import GitFailed
from generator.model.revision import NO_HISTORY, History, HistoryState
from tests.builders import address
from tests.history.repository import EDUCATION, EDUCATION_FILE, FILE, FORM, Repository, new_repository
from tests.history.told import BROKEN, WITHHELD, history, told


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "r")


def commits(repository: Repository, *contents: str | None) -> list[str]:
    """One commit for each content of the file, and the history that comes of it."""
    for number, content in enumerate(contents, 1):
        repository.commit(f"第{number}次", {FILE: content})
    return told(repository.top)


def test_a_declaration_is_recorded_once_and_amended_whenever_it_changes(repository: Repository) -> None:
    assert commits(repository, "甲", "乙", "丙") == [
        f"{FORM} 03-01 本站收录“第1次”： → 甲",
        f"{FORM} 03-02 修改“第2次”：甲 → 乙",
        f"{FORM} 03-03 修改“第3次”：乙 → 丙",
    ]


def test_the_time_is_the_committers_on_the_clocks_of_the_site(repository: Repository) -> None:
    commit = repository.commit("录入", {FILE: "甲"}, GIT_COMMITTER_DATE="2022-12-31T23:30:00+0000")
    told_of = {
        zone: history(repository.top, zone=ZoneInfo(zone)).of(address(FORM))[0]
        for zone in ("Asia/Shanghai", "America/New_York")
    }
    assert {zone: revision.recorded_at.isoformat() for zone, revision in told_of.items()} == {
        "Asia/Shanghai": "2023-01-01T07:30:00+08:00",
        "America/New_York": "2022-12-31T18:30:00-05:00",
    }
    assert told_of["Asia/Shanghai"].commit == commit


@pytest.mark.parametrize(
    "raw, time",
    [
        ("1664582400 +0800", "2022-10-01T08:00:00+08:00"),
        ("1664582400 -0330", "2022-10-01T08:00:00+08:00"),
        ("99999999999999 +0000", "9999-12-31T08:00:00+08:00"),
        ("1664582400 +9959", "2022-10-01T08:00:00+08:00"),
        ("-5 +0000", "1970-01-02T08:00:00+08:00"),
    ],
)
def test_a_time_that_no_calendar_has_is_no_crash(repository: Repository, raw: str, time: str) -> None:
    tree = commit_of_tree(repository)
    who = f"author a <a> {raw}\ncommitter a <a> {raw}\n"
    head = repository.git(
        "hash-object", "-t", "commit", "-w", "--literally", "--stdin", fed=f"tree {tree}\n{who}\n录入".encode()
    )
    repository.git("reset", "--quiet", "--soft", head)
    (revision,) = history(repository.top).of(address(FORM))
    assert revision.recorded_at.isoformat() == time


def commit_of_tree(repository: Repository) -> str:
    repository.commit("录入", {FILE: "甲"})
    return repository.git("rev-parse", "HEAD^{tree}")


def test_a_change_that_the_public_cannot_see_is_no_amendment(repository: Repository) -> None:
    assert commits(repository, "甲", "甲 # 批注", "乙 # 批注") == [
        f"{FORM} 03-01 本站收录“第1次”： → 甲",
        f"{FORM} 03-03 修改“第3次”：甲 # 批注 → 乙 # 批注",
    ]


def test_nothing_is_told_from_before_it_was_public(repository: Repository) -> None:
    assert commits(repository, WITHHELD + "一", WITHHELD + "二", "甲", "乙") == [
        f"{FORM} 03-03 本站收录“第3次”： → 甲",
        f"{FORM} 03-04 修改“第4次”：甲 → 乙",
    ]


def test_what_is_withdrawn_and_opened_again_is_compared_with_what_was_public_last(repository: Repository) -> None:
    assert commits(repository, "甲", WITHHELD + "一", WITHHELD + "二", "丙") == [
        f"{FORM} 03-01 本站收录“第1次”： → 甲",
        f"{FORM} 03-02 撤下“第2次”：甲 → ",
        f"{FORM} 03-04 重新公开“第4次”：甲 → 丙",
    ]


def test_a_deleted_file_that_comes_back_is_restored(repository: Repository) -> None:
    assert commits(repository, "甲", None, "甲") == [
        f"{FORM} 03-01 本站收录“第1次”： → 甲",
        f"{FORM} 03-02 撤下“第2次”：甲 → ",
        f"{FORM} 03-03 重新公开“第3次”：甲 → 甲",
    ]


def test_a_withheld_file_that_is_deleted_says_nothing(repository: Repository) -> None:
    assert commits(repository, WITHHELD, None) == []


def test_a_version_that_cannot_be_read_is_passed_over(repository: Repository) -> None:
    assert commits(repository, BROKEN, "甲", BROKEN + "了", "乙", BROKEN, None) == [
        f"{FORM} 03-02 本站收录“第2次”： → 甲",
        f"{FORM} 03-04 修改“第4次”：甲 → 乙",
        f"{FORM} 03-06 撤下“第6次”：乙 → ",
    ]


def test_a_version_of_more_than_a_mebibyte_is_passed_over(repository: Repository) -> None:
    assert commits(repository, "甲", "乙" * 400_000, "丙") == [
        f"{FORM} 03-01 本站收录“第1次”： → 甲",
        f"{FORM} 03-03 修改“第3次”：甲 → 丙",
    ]


def test_a_renamed_department_takes_its_revisions_along(repository: Repository) -> None:
    long = "甲" * 100
    repository.commit("录入", {FILE: long})
    repository.git("mv", "declarations/qingshan/civil-affairs", "declarations/qingshan/affairs")
    repository.commit_index("目录改名")
    repository.commit("改数", {"declarations/qingshan/affairs/2022.yaml": long + "乙"})
    assert told(repository.top) == [
        f"qingshan/affairs/2022 03-01 本站收录“录入”： → {long}",
        f"qingshan/affairs/2022 03-03 修改“改数”：{long} → {long}乙",
    ]


def test_a_file_renamed_to_another_year_is_another_declaration(repository: Repository) -> None:
    repository.commit("录入", {FILE: "甲"})
    repository.git("mv", FILE, FILE.replace("2022", "2023"))
    repository.commit_index("改年度")
    assert told(repository.top) == [
        f"{FORM} 03-01 本站收录“录入”： → 甲",
        f"{FORM} 03-02 撤下“改年度”：甲 → ",
        "qingshan/civil-affairs/2023 03-02 本站收录“改年度”： → 甲",
    ]


def test_what_moves_to_where_another_declaration_was_leaves_both_histories_in_place(repository: Repository) -> None:
    repository.commit("录入", {FILE: "甲", EDUCATION_FILE: "乙"})
    repository.commit("撤教育", {EDUCATION_FILE: None})
    repository.git("mv", FILE, EDUCATION_FILE)
    repository.commit_index("并入教育")
    assert told(repository.top) == [
        f"{FORM} 03-01 本站收录“录入”： → 甲",
        f"{FORM} 03-03 撤下“并入教育”：甲 → ",
        f"{EDUCATION} 03-01 本站收录“录入”： → 乙",
        f"{EDUCATION} 03-02 撤下“撤教育”：乙 → ",
        f"{EDUCATION} 03-03 重新公开“并入教育”：乙 → 甲",
    ]


def test_what_is_no_declaration_is_not_told(repository: Repository) -> None:
    strange = [
        "qingshan/region.yaml",
        "moved.yaml",
        "q\"uo'te/a/2022.yaml",
        "a\nb/c/2022.yaml",
        "a/b/22.yaml",
        "a/2022/c",
    ]
    repository.commit("录入", {f"declarations/{path}": "甲" for path in strange} | {"2022.yaml": "甲", FILE: "甲"})
    bytes_of_no_text = repository.top / "declarations" / "a"
    (bytes_of_no_text / "\udcff\udcfe").mkdir()
    (bytes_of_no_text / "\udcff\udcfe" / "2022.yaml").write_text("甲")
    repository.git("add", "--all")
    repository.commit_index("不是文字的文件名")
    repository.commit("改", {f"declarations/{path}": "乙" for path in strange} | {FILE: "乙"})
    assert told(repository.top) == [
        f"{FORM} 03-01 本站收录“录入”： → 甲",
        f"{FORM} 03-03 修改“改”：甲 → 乙",
    ]
    assert history(repository.top).uncommitted == frozenset()


def test_several_declarations_in_one_commit_have_its_reason_each(repository: Repository) -> None:
    repository.commit("批量录入", {FILE: "甲", EDUCATION_FILE: "乙", "README.md": "丙"})
    assert told(repository.top) == [
        f"{FORM} 03-01 本站收录“批量录入”： → 甲",
        f"{EDUCATION} 03-01 本站收录“批量录入”： → 乙",
    ]


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "declarations").mkdir()
    assert history(tmp_path) == NO_HISTORY


def test_a_repository_that_cannot_be_read_is_not_one_without_history(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("录入", {FILE: "甲"})
    repository.commit("改", {FILE: "乙"})
    assert len(told(repository.top)) == 2
    head = repository.git("rev-parse", "HEAD")
    (repository.top / ".git/objects" / head[:2] / head[2:]).unlink()
    with pytest.raises(GitFailed, match="读不出，仓库可能已损坏"):
        history(repository.top)
    monkeypatch.setenv("PATH", str(repository.top))
    with pytest.raises(GitFailed, match="没有安装 git"):
        history(repository.top)


def test_a_submodule_that_was_not_fetched_is_not_an_empty_folder(repository: Repository, tmp_path: Path) -> None:
    own = new_repository(tmp_path / "own")
    own.commit("录入", {"qingshan/civil-affairs/2022.yaml": "甲"})
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(own.top), "declarations")
    repository.commit_index("子模块")
    assert [revision.reason for revision in history(repository.top).of(address(FORM))] == ["录入"]
    repository.git("clone", "--quiet", str(repository.top), str(tmp_path / "clone"))
    with pytest.raises(GitFailed, match="declarations 是子模块，还没有取来，请运行 git submodule update --init"):
        history(tmp_path / "clone")


def test_a_submodule_at_the_place_of_a_declaration_is_no_file(repository: Repository) -> None:
    head = repository.commit("录入", {FILE: "甲"})
    repository.git("update-index", "--cacheinfo", f"160000,{head},{FILE}")
    repository.commit_index("子模块")
    assert told(repository.top) == [f"{FORM} 03-01 本站收录“录入”： → 甲", f"{FORM} 03-02 撤下“子模块”：甲 → "]


def test_before_the_first_commit_everything_is_uncommitted(repository: Repository) -> None:
    repository.write({FILE: "甲", EDUCATION_FILE: "乙"})
    repository.git("add", FILE)
    unwritten = frozenset({address(FORM), address(EDUCATION)})
    assert history(repository.top) == History(HistoryState.WHOLE, {}, unwritten)


def test_what_the_working_tree_changed_is_uncommitted(repository: Repository) -> None:
    untouched, new, ignored = (f"declarations/qingshan/{name}/2022.yaml" for name in ("untouched", "new", "ignored"))
    repository.commit("录入", {FILE: "甲", EDUCATION_FILE: "乙", untouched: "丙", ".gitignore": "ignored"})
    repository.write({FILE: "改了", EDUCATION_FILE: None, new: "丁", ignored: "戊"})
    (repository.top / untouched).touch()
    uncommitted = sorted(map(str, history(repository.top).uncommitted))
    assert uncommitted == [FORM, "qingshan/ignored/2022", "qingshan/new/2022"]


def test_a_detached_head_is_history_too(repository: Repository) -> None:
    commits(repository, "甲", "乙")
    repository.git("checkout", "--quiet", "--detach", "HEAD~1")
    assert told(repository.top) == [f"{FORM} 03-01 本站收录“第1次”： → 甲"]


def test_a_further_worktree_has_the_history_of_its_branch(repository: Repository, tmp_path: Path) -> None:
    commits(repository, "甲", "乙")
    repository.git("worktree", "add", "--quiet", str(tmp_path / "w"), "HEAD~1")
    assert told(tmp_path / "w") == [f"{FORM} 03-01 本站收录“第1次”： → 甲"]


def test_the_project_may_lie_below_the_top_of_the_repository(repository: Repository) -> None:
    repository.commit("录入", {f"[examples]/{FILE}": "甲", FILE: "不是这份"})
    assert told(repository.top / "[examples]") == [f"{FORM} 03-01 本站收录“录入”： → 甲"]


def test_a_shallow_clone_invents_no_beginning(repository: Repository, tmp_path: Path) -> None:
    repository.commit("录入民政", {FILE: "甲"})
    repository.commit("录入教育", {EDUCATION_FILE: "乙"})
    repository.commit("改民政", {FILE: "丙"})
    clone(repository, tmp_path / "shallow", "--depth=2")
    assert history(tmp_path / "shallow").state is HistoryState.SHALLOW
    assert told(tmp_path / "shallow") == [f"{FORM} 03-03 修改“改民政”：甲 → 丙"]


def test_a_shallow_clone_of_everything_is_whole(repository: Repository, tmp_path: Path) -> None:
    expected = commits(repository, "甲", "乙")
    clone(repository, tmp_path / "deep", "--depth=9")
    assert (history(tmp_path / "deep").state, told(tmp_path / "deep")) == (HistoryState.WHOLE, expected)


def clone(repository: Repository, folder: Path, *options: str) -> None:
    repository.git("clone", "--quiet", *options, f"file://{repository.top}", str(folder))


def test_the_configuration_of_whoever_runs_it_changes_nothing(repository: Repository) -> None:
    expected = commits(repository, "甲", "乙")
    for setting in (
        "log.showRoot=false",
        "log.showSignature=true",
        "log.date=relative",
        "diff.external=false",
        "diff.relative=true",
        "diff.renames=false",
        "core.quotepath=true",
        "core.abbrev=4",
        "format.pretty=oneline",
        "color.ui=always",
    ):
        repository.git("config", *setting.split("="))
    assert told(repository.top) == expected


def test_what_was_public_on_the_line_is_known_by_every_address_that_it_had(repository: Repository) -> None:
    health = "declarations/qingshan/health/2022.yaml"
    repository.commit("录入", {FILE: "甲", EDUCATION_FILE: WITHHELD, health: BROKEN})
    repository.git("branch", "draft")
    repository.git("mv", "declarations/qingshan/civil-affairs", "declarations/qingshan/affairs")
    repository.commit_index("改名")
    repository.git("checkout", "--quiet", "draft")
    repository.commit("只在分支上", {health: "乙"})
    repository.git("checkout", "--quiet", "main")
    assert history(repository.top).published == {address(FORM), address("qingshan/affairs/2022")}
