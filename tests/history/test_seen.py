"""What was looked at once is not looked at again, and no memory is trusted that is not whole and our own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.history.git import Repository as Git
from generator.history.git import repository_of
from generator.history.seen import FEW, Look, Seen, Version, Visibility, seen_versions
from tests.history.repository import new_repository


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Git, list[Version]]:
    made = new_repository(tmp_path / "repository")
    made.commit("三份", {f"{number}.yaml": f"第{number}份" for number in range(3)})
    found = repository_of(made.folder)
    assert isinstance(found, Git)
    ids = [made.git("rev-parse", f"HEAD:{number}.yaml").strip() for number in range(3)]
    return found, [Version(blob, f"{number}.yaml") for number, blob in enumerate(ids)]


def counting(looked_at: list[str]) -> Look:
    def look(name: str, data: bytes) -> Seen:
        looked_at.append(name)
        return Seen(Visibility.PUBLIC, data.decode())

    return look


def look_of_another_process(name: str, data: bytes) -> Seen:
    return Seen(Visibility.PUBLIC, f"{name} {len(data)}")


def test_each_version_is_looked_at_once(versions: tuple[Git, list[Version]], tmp_path: Path) -> None:
    git, (first, second, third) = versions
    looked_at: list[str] = []
    memory = tmp_path / ".cache/history.json"
    seen_versions([first, second], git, counting(looked_at), memory, "1")
    found = seen_versions([third, second, first, first], git, counting(looked_at), memory, "1")
    assert sorted(looked_at) == ["0.yaml", "1.yaml", "2.yaml"]
    assert found == {
        version: Seen(Visibility.PUBLIC, f"第{number}份") for number, version in enumerate((first, second, third))
    }


@pytest.mark.parametrize(
    "spoil",
    [
        lambda memory: memory.unlink(),
        lambda memory: memory.write_bytes(b""),
        lambda memory: memory.write_bytes(b"\xff\xfe"),
        lambda memory: memory.write_bytes(memory.read_bytes()[:-20]),
        lambda memory: memory.write_bytes(memory.read_bytes().replace("第1份".encode(), "假的".encode())),
        lambda memory: memory.write_bytes(memory.read_bytes().replace(b"public", b"withheld")),
    ],
)
def test_a_memory_that_is_not_whole_is_forgotten(
    spoil: Callable[[Path], object], versions: tuple[Git, list[Version]], tmp_path: Path
) -> None:
    git, wanted = versions
    looked_at: list[str] = []
    memory = tmp_path / "history.json"
    found = seen_versions(wanted, git, counting(looked_at), memory, "1")
    spoil(memory)
    assert seen_versions(wanted, git, counting(looked_at), memory, "1") == found
    assert len(looked_at) == 6
    assert seen_versions(wanted, git, counting(looked_at), memory, "1") == found
    assert len(looked_at) == 6


def test_another_edition_looks_for_itself(versions: tuple[Git, list[Version]], tmp_path: Path) -> None:
    git, wanted = versions
    looked_at: list[str] = []
    for edition in ("1", "2", "2"):
        seen_versions(wanted, git, counting(looked_at), tmp_path / "history.json", edition)
    assert len(looked_at) == 6


def test_a_memory_that_cannot_be_written_is_no_mistake(versions: tuple[Git, list[Version]], tmp_path: Path) -> None:
    git, wanted = versions
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert len(seen_versions(wanted, git, counting([]), tmp_path / "file/history.json", "1")) == 3


def test_an_object_that_is_missing_or_too_large_is_unreadable(tmp_path: Path) -> None:
    made = new_repository(tmp_path / "repository")
    made.commit("很大", {"2022.yaml": "很" * 400_000})
    git = repository_of(made.folder)
    assert isinstance(git, Git)
    versions = [
        Version(made.git("rev-parse", "HEAD:2022.yaml").strip(), "2022.yaml"),
        Version("0" * 39 + "1", "a.yaml"),
    ]
    found = seen_versions(versions, git, counting([]), tmp_path / "memory", "1")
    assert {seen.visibility for seen in found.values()} == {Visibility.UNREADABLE}


def test_many_are_looked_at_by_several_processes_with_the_same_answers(tmp_path: Path) -> None:
    made = new_repository(tmp_path / "repository")
    names = [f"{number}.yaml" for number in range(FEW + 1)]
    made.commit("很多", {name: "内容" * (place + 1) for place, name in enumerate(names)})
    git = repository_of(made.folder)
    assert isinstance(git, Git)
    listed = made.git("ls-tree", "HEAD").splitlines()
    versions = [Version(line.split()[2], line.split("\t")[1]) for line in listed]
    found = seen_versions(versions, git, look_of_another_process, tmp_path / "memory", "1")
    assert found == {
        version: Seen(Visibility.PUBLIC, f"{version.name} {6 * (names.index(version.name) + 1)}")
        for version in versions
    }
