"""The corpus that benchmarks build: sound, invented, the same for the same seed, with every kind of change."""

import subprocess
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from benchmarks.corpus import write_corpus
from benchmarks.corpus.draft import Draft, first_draft
from benchmarks.corpus.edits import EDITS
from benchmarks.corpus.regions import plan_regions
from benchmarks.corpus.sectors import SECTORS, chinese
from benchmarks.corpus.versions import Version, earlier_versions
from generator.cli.main import main
from generator.compare.changes import compare
from generator.model.change_kind import ChangeKind
from generator.read.folder import read_folder
from tests.project import contents


def draft(seed: int, **changes: object) -> Draft:
    """A department's first form, changed as said."""
    made = first_draft(SECTORS[seed % len(SECTORS)], 2021, "示例一区民政局", "100100", 100, Random(seed))
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def git(folder: Path, *arguments: str) -> list[str]:
    """The lines that a git command prints."""
    run = subprocess.run(("git", "-c", "core.quotepath=off", *arguments), cwd=folder, capture_output=True, check=True)
    return run.stdout.decode().splitlines()


def test_it_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write_corpus(tmp_path / "corpus", 60, years=4)
    assert main(["--config-file", str(corpus.settings), "check"]) == 0
    assert capsys.readouterr().err.startswith("检查了 60 份申报表：错误 0，")


def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    one, same, other = (
        contents(write_corpus(tmp_path / name, 12, seed=seed).folder / "declarations")
        for name, seed in (("one", 1), ("same", 1), ("other", 2))
    )
    assert one == same
    assert one.keys() == other.keys()
    assert one != other


def test_it_has_as_many_declarations_as_asked_for_in_several_regions_all_plainly_invented(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus", 23, years=5, first_year=2020).folder / "declarations"
    files = list(folder.glob("*/*/*.yaml"))
    assert len(files) == 23
    assert {path.stem for path in files} == {"2020", "2021", "2022", "2023", "2024"}
    assert {path.parts[-3] for path in files} == {"example-1", "example-2"}
    names = {path.read_text(encoding="utf-8").split("部门名称: ")[1].split("\n")[0] for path in files}
    assert all(name.startswith(("示例一区", "示例二区")) for name in names)


@pytest.mark.parametrize("declarations", [1, 2, 7, 399, 1000, 10_000])
def test_regions_hold_exactly_what_was_asked_for(declarations: int) -> None:
    plans = plan_regions(declarations, 5, 2021, 1)
    assert sum(plan.declarations for plan in plans) == declarations
    assert len({plan.slug for plan in plans}) == len(plans)


OF_ANOTHER_FORM = {ChangeKind.FORM_CHANGED, ChangeKind.FORM_LACKS, ChangeKind.FORM_HAS}
"""What no edit of a declaration brings about: the corpus is all of one form."""


def test_there_is_an_edit_for_every_kind_of_change() -> None:
    assert set(EDITS) == set(ChangeKind) - OF_ANOTHER_FORM


def test_what_happens_between_the_years_is_of_every_kind(tmp_path: Path) -> None:
    archive = read_folder(write_corpus(tmp_path / "corpus", 200).folder / "declarations").archive
    pairs = [(archive.declarations[before], form) for address, form in archive if (before := archive.before(address))]
    found = {change.kind for old, new in pairs for change in compare(old, new).changes}
    assert set(ChangeKind) - found == OF_ANOTHER_FORM


@pytest.mark.parametrize("kind", EDITS)
def test_each_edit_changes_forms(kind: ChangeKind) -> None:
    changed = 0
    for seed in range(20):
        made = draft(seed, weighted=True)
        for row in (made_row for goal in made.goals for rows in goal.rows.values() for made_row in rows):
            row["权重"] = "10"
        made.income["其他资金"] = [0, 0, None if kind is ChangeKind.BLANK_TO_ZERO else 0]
        before = str(made.form("公开"))
        EDITS[kind](made, Random(seed))
        changed += str(made.form("公开")) != before
    assert changed >= 5


def test_the_years_before_roll_forward() -> None:
    made = draft(3, unit="万元", states_totals=False, parts=False)
    goal, category, position = next(place for place in made.rows())
    row = goal.rows[category][position]
    before, money = dict(row), [*made.expenditure["项目支出"]]
    made.roll_forward()
    assert (row["前年"], row["上年"], row["预期当年实现值"]) == (
        before["上年"],
        before["预期当年实现值"],
        before["预期当年实现值"],
    )
    assert made.expenditure["项目支出"] == [money[1], money[2], money[2]]


def test_a_history_ends_in_the_files_and_has_as_many_commits_as_asked_for(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus", 40, years=4, commits=300).folder
    assert git(folder, "rev-list", "--count", "HEAD") == ["300"]
    assert git(folder, "status", "--porcelain") == []
    days = git(folder, "log", "--reverse", "--format=%cI")
    assert days == sorted(days)
    reasons = {"录入2021年申报表1份", "更正笔误", "批复后公开", "撤下核实", "核实后重新公开", "部门目录更名"}
    assert reasons <= set(git(folder, "log", "--format=%s"))


def test_a_short_history_records_a_regions_year_at_once(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus", 40, years=4, commits=20).folder
    assert git(folder, "rev-list", "--count", "HEAD") == ["20"]
    assert "录入2021年申报表5份" in git(folder, "log", "--format=%s")


def test_earlier_versions_differ_by_a_line_each() -> None:
    last = Version("预算:\n  - 第一段。\n      预期当年实现值: ≥40人\n      绩效标准: ≥40人\n")
    versions = [*earlier_versions(last, 5, Random(1)), last]
    assert len(versions) == 6
    for one, other in pairwise(versions):
        lines = zip(one.text.split("\n"), other.text.split("\n"), strict=True)
        assert sum(before != after for before, after in lines) == 1


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_corpus(tmp_path, 4)


@pytest.mark.parametrize(
    "number,words",
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (105, "一百零五"), (110, "一百一十")],
)
def test_regions_are_numbered_in_words(number: int, words: str) -> None:
    assert chinese(number) == words
