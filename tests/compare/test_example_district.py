"""The ground truth: every edit between two consecutive forms of the example district is found, and nothing else."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.compare.changes import compare
from generator.model.archive import Archive
from generator.model.wording.blanks import ABSENT
from generator.read.folder import read_folder
from tests.compare.edits import Edit, found_edits, listed_edits, telling_edits

PROJECT = Path(__file__).parents[2]
LISTED = listed_edits()

# Texts that another took the place of. Whoever wrote them knows that they are one item; their words do not say so,
# and a comparison of words says dropped and added.
REPLACED = {
    ("education", 2022, "年度工作任务/第3条"),
    ("health", 2021, "年度工作任务/第1条"),
    ("health", 2022, "部门职能概述/第7条"),
    ("health", 2022, "年度工作任务/第3条"),
    ("health", 2023, "年度工作任务/第1条"),
    ("market-regulation", 2022, "年度工作任务/第3条"),
    ("market-regulation", 2023, "年度工作任务/第3条"),
    ("poverty-alleviation", 2021, "年度工作任务/第1条"),
}


@pytest.fixture(scope="module")
def archive() -> Archive:
    return read_folder(PROJECT / "examples/declarations").archive


def test_the_table_lists_every_edit_and_every_kind_the_issue_asks_for() -> None:
    edits = [edit for rows in LISTED.values() for edit in rows]
    assert len(edits) == 798
    kinds = {edit.kind for edit in edits}
    assert kinds >= {"raised", "lowered", "reworded", "unit-changed", "reordered", "indicator-renamed"}
    assert kinds >= {"indicator-added", "indicator-dropped", "blank-to-zero", "form-only"}


def test_a_telling_edit_is_one_of_the_full_tables() -> None:
    telling = telling_edits()
    assert len(telling) > 100
    assert [edit for pair, edit in telling if edit not in LISTED[pair]] == []


def test_every_pair_of_consecutive_forms_has_its_table(archive: Archive) -> None:
    pairs = {
        (address.department, before.year, address.year)
        for address in archive.declarations
        if (before := archive.before(address))
    }
    assert pairs == set(LISTED)


@pytest.mark.parametrize("pair", sorted(LISTED), ids=lambda pair: f"{pair[0]}-{pair[1]}-{pair[2]}")
def test_exactly_the_listed_edits_are_found(pair: tuple[str, int, int], archive: Archive) -> None:
    department, before, after = pair
    new = next(
        address
        for address in archive.declarations
        if (address.department, address.year) == (department, after)
        and (earlier := archive.before(address))
        and earlier.year == before
    )
    old = archive.before(new)
    assert old
    found = Counter(found_edits(compare(archive.declarations[old], archive.declarations[new])))
    assert found == Counter(_as_words_tell(pair, LISTED))


def _as_words_tell(pair: tuple[str, int, int], listed: Mapping[tuple[str, int, int], list[Edit]]) -> list[Edit]:
    department, _, year = pair
    told: list[Edit] = []
    for edit in listed[pair]:
        if (department, year, edit.where) in REPLACED:
            told.append(edit._replace(after=ABSENT, kind="dropped", said="删去"))
            told.append(edit._replace(before=ABSENT, kind="added", said="新增"))
        else:
            told.append(edit)
    return told
