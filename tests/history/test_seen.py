from pathlib import Path

import pytest

from generator.history import seen
from generator.history.git import Repository
from generator.history.seen import Version, look_at
from tests.builders import address
from tests.history.repository import FILE, FORM, new_repository
from tests.history.told import look


@pytest.mark.parametrize("few", [0, 400])
def test_each_version_is_seen_however_many_processes_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(seen, "FEW", few)
    made = new_repository(tmp_path)
    made.commit("录入", {f"{number}": f"第{number}份" for number in range(150)} | {FILE: "x" * 2_000_000})
    listed = (line.split() for line in made.git("ls-tree", "-r", "HEAD").splitlines())
    versions = [Version(line[2], address(FORM)) for line in listed]
    found = dict(look_at(Repository(tmp_path), {one.key: one for one in versions}, look, jobs=2))
    assert list(found) == [one.key for one in versions]
    assert sorted(one.digest for one in found.values()) == sorted(["", *(f"第{number}份" for number in range(150))])


def test_the_same_content_in_another_year_is_another_version() -> None:
    one, moved, next_year = (
        Version("0" * 40, address(f"qingshan/{place}")) for place in ("health/2022", "education/2022", "health/2023")
    )
    assert one.key == moved.key
    assert one.key != next_year.key
