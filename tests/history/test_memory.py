"""What is remembered spares work and changes no answer."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.history.memory import Memory
from generator.history.record import history_of
from generator.history.visibility import SeenVersion
from tests.examples import examples
from tests.history.repository import EDUCATION_FILE, FILE, Repository, new_repository
from tests.history.told import BROKEN, WITHHELD, history, look, reader, told


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "r")
    repository.commit("录入", {FILE: "甲", EDUCATION_FILE: WITHHELD})
    repository.commit("改", {FILE: "乙"})
    return repository


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "cache", "1")


def looked_at(repository: Repository, memory: Memory | None) -> list[str]:
    """The contents that a pass looks at; its outcome must be that of a pass without memory."""
    contents = []

    def looking(name: str, data: bytes) -> SeenVersion:
        contents.append(data.decode())
        return look(name, data)

    outcome = history_of(repository.top / "declarations", replace(reader(), look=looking), memory)
    assert outcome == history(repository.top)
    return contents


def asked_of_git(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of git from here on."""
    commands: list[list[str]] = []
    begin: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen

    def recording(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        commands.append(command)
        return begin(command, **options)

    monkeypatch.setattr(subprocess, "Popen", recording)
    return commands


def test_each_version_is_looked_at_once(repository: Repository, memory: Memory) -> None:
    assert sorted(looked_at(repository, memory)) == ["乙", WITHHELD, "甲"]
    assert looked_at(repository, memory) == []
    repository.commit("再改", {FILE: "丙"})
    assert looked_at(repository, memory) == ["丙"]
    repository.commit("改回", {FILE: "甲"})
    assert looked_at(repository, memory) == []


def test_with_nothing_new_no_commit_is_walked(
    repository: Repository, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    history(repository.top, memory)
    commands = asked_of_git(monkeypatch)
    history(repository.top, memory)
    assert not [command for command in commands if {"log", "diff-tree"} & set(command)]


def test_only_new_commits_are_walked(repository: Repository, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    history(repository.top, memory)
    known = repository.git("rev-parse", "HEAD")
    repository.commit("再改", {FILE: "丙"})
    commands = asked_of_git(monkeypatch)
    history(repository.top, memory)
    assert [command[-2:] for command in commands if "--date=raw" in command] == [
        [repository.git("rev-parse", "HEAD"), f"^{known}"]
    ]


def test_a_branch_that_went_another_way_is_walked_anew(repository: Repository, memory: Memory) -> None:
    history(repository.top, memory)
    repository.git("reset", "--quiet", "--hard", "HEAD~1")
    repository.commit("另改", {FILE: "丁"})
    assert looked_at(repository, memory) == ["丁"]


def test_a_line_that_now_passes_by_the_known_commit_is_walked_anew(repository: Repository, memory: Memory) -> None:
    repository.git("branch", "shared", "HEAD~1")
    history(repository.top, memory)
    repository.git("checkout", "--quiet", "shared")
    repository.commit("共同分支上改", {EDUCATION_FILE: "丙"})
    repository.git("checkout", "--quiet", "main")
    repository.merge("shared", "Merge branch 'main' of https://git.example/perf")
    looked_at(repository, memory)
    assert told(repository.top, memory) == told(repository.top)


def test_a_new_committers_name_is_taken_out_of_what_was_read_before(repository: Repository, memory: Memory) -> None:
    repository.commit("赵六看过", {FILE: "丙"})
    assert "赵六" in told(repository.top, memory)[-1]
    repository.commit("再改", {FILE: "丁"}, GIT_AUTHOR_NAME="赵六")
    assert "赵六" not in "".join(told(repository.top, memory))
    assert told(repository.top, memory) == told(repository.top)


def test_nothing_remembered_names_a_committer(repository: Repository, memory: Memory) -> None:
    history(repository.top, memory)
    kept = "".join(file.read_text().encode().decode("unicode_escape") for file in memory.folder.iterdir())
    assert "录入" in kept
    assert "王小明" not in kept
    assert "example" not in kept


def test_another_version_of_the_program_believes_nothing(repository: Repository, memory: Memory) -> None:
    looked_at(repository, memory)
    assert len(looked_at(repository, Memory(memory.folder, "2"))) == 3


@settings(max_examples=examples(15))  # each is a repository
@given(data=st.data())
def test_a_memory_that_was_changed_or_cut_is_not_believed(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    repository = new_repository(tmp_path_factory.mktemp("r"))
    repository.commit("录入", {FILE: "甲"})
    memory = Memory(tmp_path_factory.mktemp("cache"), "1")
    whole = history(repository.top, memory)
    file = memory.folder / data.draw(st.sampled_from(["walked.jsonl", "seen.jsonl"]))
    before = file.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    file.write_bytes(before[:at] + data.draw(st.binary(max_size=2)) + before[at + data.draw(st.integers(1, 3)) :])
    assert history(repository.top, memory) == whole
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "line", ["[]", "{}", '["x"]', '["0", "now", []]', "[1, 2, [[3, 4, 5, 6]]]", "nul", "[" * 100_000]
)
def test_lines_that_hold_something_else_are_not_believed(repository: Repository, memory: Memory, line: str) -> None:
    whole = history(repository.top, memory)
    for name in ("walked.jsonl", "seen.jsonl"):
        body = (memory.folder / name).read_bytes().partition(b"\n")[2] + line.encode() + b"\n"
        (memory.folder / name).write_bytes(memory._promise(body) + b"\n" + body)
    assert history(repository.top, memory) == whole


def test_where_nothing_can_be_kept_the_answer_is_the_same(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert len(looked_at(repository, Memory(tmp_path / "file" / "cache", "1"))) == 3


def test_nothing_is_left_beside_what_is_kept(repository: Repository, memory: Memory) -> None:
    history(repository.top, memory)
    assert sorted(file.name for file in memory.folder.iterdir()) == ["seen.jsonl", "walked.jsonl"]
    assert json.loads((memory.folder / "walked.jsonl").read_text().splitlines()[1])["top"] == "declarations"


def test_versions_that_are_gone_are_forgotten(repository: Repository, memory: Memory) -> None:
    history(repository.top, memory)
    repository.git("reset", "--quiet", "--hard", "HEAD~1")
    repository.commit("另改", {FILE: "丁"})
    history(repository.top, memory)
    assert [one.digest for one in memory.seen().values() if one.digest] in (["丁", "甲"], ["甲", "丁"])


def test_a_shallow_clone_that_is_deepened_is_walked_anew(
    repository: Repository, memory: Memory, tmp_path: Path
) -> None:
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.top}", str(tmp_path / "clone"))
    assert told(tmp_path / "clone", memory) == []
    repository.git("-C", str(tmp_path / "clone"), "fetch", "--quiet", "--unshallow")
    assert told(tmp_path / "clone", memory) == told(repository.top)


CONTENTS = st.sampled_from(["甲", "乙", "甲 # 批注", WITHHELD, BROKEN, None])


@settings(max_examples=examples(10))  # each is a repository with its commits
@given(st.lists(st.tuples(st.sampled_from([FILE, EDUCATION_FILE]), CONTENTS), min_size=1, max_size=6))
def test_a_history_grown_step_by_step_is_the_one_read_at_once(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str | None]]
) -> None:
    repository = new_repository(tmp_path_factory.mktemp("r"))
    memory = Memory(tmp_path_factory.mktemp("cache"), "1")
    repository.commit("开始", {"README": "", FILE: "始", EDUCATION_FILE: "始"})
    for path, content in edits:
        if content is not None or (repository.top / path).exists():
            repository.write({path: content})
            repository.git("add", "--all")
            repository.git("commit", "--quiet", "--allow-empty", "--message=改")
        history(repository.top, memory)
    assert history(repository.top, memory) == history(repository.top)


def test_a_merge_is_told_the_same_where_the_line_before_it_is_known(repository: Repository, memory: Memory) -> None:
    repository.git("branch", "amend")
    history(repository.top, memory)
    repository.git("checkout", "--quiet", "amend")
    repository.commit("分支上的理由", {EDUCATION_FILE: "丙"})
    repository.git("checkout", "--quiet", "main")
    repository.merge("amend", "Merge branch 'amend'")
    expected = [
        "qingshan/civil-affairs/2022 03-01 本站收录“录入”： → 甲",
        "qingshan/civil-affairs/2022 03-02 修改“改”：甲 → 乙",
        "qingshan/education/2022 03-04 本站收录“分支上的理由”： → 丙",
    ]
    assert (told(repository.top, memory), told(repository.top)) == (expected, expected)


@pytest.mark.parametrize("name", ["seen.jsonl", "walked.jsonl"])
def test_a_folder_in_the_place_of_what_is_remembered_makes_way(
    repository: Repository, memory: Memory, name: str
) -> None:
    (memory.folder / name / "deep").mkdir(parents=True)
    looked_at(repository, memory)
    assert (memory.folder / name).is_file()
    assert looked_at(repository, memory) == []


def test_a_file_in_the_place_of_the_memory_makes_way(repository: Repository, memory: Memory) -> None:
    memory.folder.write_text("?", encoding="utf-8")
    looked_at(repository, memory)
    assert looked_at(repository, memory) == []


def test_a_link_to_a_folder_elsewhere_is_gone_on_with(repository: Repository, memory: Memory, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    memory.folder.symlink_to(tmp_path / "elsewhere")
    looked_at(repository, memory)
    assert memory.folder.is_symlink()
    assert looked_at(repository, memory) == []
