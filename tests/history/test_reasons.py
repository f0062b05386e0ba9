"""A commit's reason as anybody may read it: nothing that the forms of the departments it touched ever hid."""

from pathlib import Path

import pytest

from generator.history.reasons import LONGEST_REASON
from generator.history.record import Reader, history_of
from generator.history.visibility import SeenVersion, Visibility
from tests.builders import address
from tests.history.repository import EDUCATION, EDUCATION_FILE, FILE, FORM, Repository, new_repository
from tests.history.told import told

HEALTH_FILE = "declarations/qingshan/health/2022.yaml"
NEXT_YEAR = FILE.replace("2022", "2023")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path)


def look(_name: str, data: bytes) -> SeenVersion:
    """A text is public up to `#`; behind it stand the words that it hides. One that begins with 坏 cannot be read.

    What stands before a colon is the department that it names.
    """
    text, _, hidden = data.decode().partition("#")
    words = tuple(hidden.split())
    if text.startswith("坏"):
        return SeenVersion(Visibility.UNREADABLE, hidden=words)
    return SeenVersion(Visibility.PUBLIC, text, words, name=text.partition("：")[0] if "：" in text else "")


def reasons(repository: Repository, form: str = FORM) -> list[str]:
    """The reasons of a declaration's revisions."""
    return [one.reason for one in history_of(repository.top / "declarations", Reader(look)).of(address(form))]


def test_what_an_earlier_version_hid_is_taken_out_of_every_reason(repository: Repository) -> None:
    repository.commit("收录，填报人张三丰", {FILE: "甲#张三丰"})
    repository.commit("填报人由张三丰改为李四", {FILE: "乙#李四"})
    repository.commit("张三丰已调离，李 四来电", {FILE: "丙"})
    assert reasons(repository) == [
        "收录，填报人（不予公开）",
        "填报人由（不予公开）改为（不予公开）",
        "（不予公开）已调离，（不予公开）来电",
    ]


def test_a_version_that_nobody_could_read_hides_no_less(repository: Repository) -> None:
    repository.commit("收录", {FILE: "甲"})
    repository.commit("误写", {FILE: "坏#张三丰"})
    repository.commit("删去张三丰", {FILE: "乙"})
    assert reasons(repository) == ["收录", "删去（不予公开）"]


def test_one_message_may_speak_of_every_department_that_its_commit_touched(repository: Repository) -> None:
    repository.commit("收录", {FILE: "甲#张三丰", EDUCATION_FILE: "甲#李四", HEALTH_FILE: "甲#王五"})
    repository.commit("张三丰、李四和王五来电", {FILE: "乙#张三丰", EDUCATION_FILE: "乙#李四"})
    expected = ["收录", "（不予公开）、（不予公开）和王五来电"]
    assert reasons(repository) == reasons(repository, EDUCATION) == expected


def test_another_year_of_the_department_hides_for_this_one(repository: Repository) -> None:
    repository.commit("收录", {FILE: "甲", NEXT_YEAR: "甲#张三丰"})
    repository.commit("张三丰来电", {FILE: "乙"})
    assert reasons(repository) == ["收录", "（不予公开）来电"]


def test_a_department_that_moves_takes_what_it_hides_along(repository: Repository) -> None:
    repository.commit("收录", {FILE: "民政局：甲#张三丰"})
    repository.commit("移动", {FILE: None, EDUCATION_FILE: "民政局：乙"})
    repository.commit("张三丰来电", {EDUCATION_FILE: "民政局：丙"})
    assert reasons(repository, EDUCATION) == ["收录", "移动", "（不予公开）来电"]


def test_what_stood_on_a_branch_alone_is_taken_out_of_the_branchs_reasons(repository: Repository) -> None:
    repository.commit("收录", {FILE: "甲"})
    repository.git("checkout", "--quiet", "-b", "amend")
    repository.commit("填报人张三丰", {FILE: "乙#张三丰"})
    repository.commit("张三丰改为李四", {FILE: "丙#李四"})
    repository.git("checkout", "--quiet", "main")
    repository.merge("amend", "Merge branch 'amend'")
    assert reasons(repository) == ["收录", "填报人（不予公开）；（不予公开）改为（不予公开）"]


def test_personal_numbers_are_taken_out_whoever_they_belong_to(repository: Repository) -> None:
    repository.commit("录入，电话13912345678、身份证号11010519491231002X，索引号00001234567890123456", {FILE: "甲"})
    assert reasons(repository) == ["录入，电话（不予公开）、身份证号（不予公开），索引号00001234567890123456"]


def test_a_reason_is_cut_only_after_what_is_hidden_is_out(repository: Repository) -> None:
    before = "长" * (LONGEST_REASON - 5)
    repository.commit(f"{before}13912345678，再说", {FILE: "甲"})
    assert reasons(repository) == [f"{before}（不予公…"]
    assert len(reasons(repository)[0]) == LONGEST_REASON


def test_a_history_without_hidden_words_is_told_as_it_was_written(repository: Repository) -> None:
    repository.commit("按2022年第12号批复调整，预算13912345678元", {FILE: "甲"})
    assert told(repository.top) == [f"{FORM} 03-01 本站收录“按2022年第12号批复调整，预算13912345678元”： → 甲"]
