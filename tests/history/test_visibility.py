from pathlib import Path

import pytest

from generator.history import visibility as seen
from generator.history.git import GitFailed, Repository
from generator.history.visibility import UNREADABLE, SeenVersion, Version, Visibility, look_at
from tests.history.repository import new_repository
from tests.history.told import look


@pytest.mark.parametrize("few", [0, 200])
def test_each_version_is_seen_however_many_processes_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(seen, "FEW", few)
    made = new_repository(tmp_path)
    made.commit("录入", {str(number): f"第{number}份" for number in range(150)})
    versions = [Version(line.split()[2], "2022.yaml") for line in made.git("ls-tree", "HEAD").splitlines()]
    found = dict(look_at(versions, Repository(tmp_path), look, jobs=2))
    assert set(found) == set(versions)
    assert sorted(one.digest for one in found.values()) == sorted(f"第{number}份" for number in range(150))


def test_what_is_too_large_is_unreadable(tmp_path: Path) -> None:
    made = new_repository(tmp_path)
    made.commit("录入", {"large": "很" * 400_000})
    version = Version(made.git("rev-parse", "HEAD:large"), "2022.yaml")
    assert dict(look_at([version], Repository(tmp_path), look)) == {version: UNREADABLE}


@pytest.mark.parametrize("few", [0, 200])
def test_what_is_missing_is_not_taken_for_what_nobody_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(seen, "FEW", few)
    new_repository(tmp_path)
    with pytest.raises(GitFailed, match="仓库缺少对象 111111111111"):
        dict(look_at([Version("1" * 40, "2022.yaml")], Repository(tmp_path), look, jobs=2))


def test_the_same_content_in_another_year_is_another_version(tmp_path: Path) -> None:
    made = new_repository(tmp_path)
    made.commit("录入", {"one": "甲"})
    blob = made.git("rev-parse", "HEAD:one")
    versions = [Version(blob, "2022.yaml"), Version(blob, "2023.yaml")]
    found = look_at(versions, Repository(tmp_path), lambda name, data: SeenVersion(Visibility.PUBLIC, name))
    assert [one.digest for _, one in found] == ["2022.yaml", "2023.yaml"]
