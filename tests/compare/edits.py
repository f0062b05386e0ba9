"""The edits between the years of the example district: as examples/EDITS.md lists them, and as they are found."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.model.comparison import Comparison
from generator.model.judgement import Group
from generator.model.wording.changes import change_text
from generator.model.wording.sides import side_texts

EDITS = Path(__file__).parents[2] / "examples/EDITS.md"
_KIND = re.compile(r"`([a-z-]+)`")
_GROUPS = {Group.LOWERED: "第一组", Group.COST: "第二组", Group.CHECK: "第三组", Group.NONE: "—"}


class Edit(NamedTuple):
    """One row of the tables: `said` is what the pages say of it, `group` which of the three it is in, else `—`."""

    where: str
    before: str
    after: str
    said: str
    kind: str
    group: str


def listed_edits() -> dict[tuple[str, int, int], list[Edit]]:
    """Every row of the full tables, by department, earlier and later year."""
    edits: dict[tuple[str, int, int], list[Edit]] = {}
    full = EDITS.read_text(encoding="utf-8").split("\n## 各类改动的数量", 1)[1]
    for key, edit in _rows(full):
        edits.setdefault(key, []).append(edit)
    return edits


def telling_edits() -> list[tuple[tuple[str, int, int], Edit]]:
    """Every row of the table of telling edits."""
    return [*_rows(EDITS.read_text(encoding="utf-8").split("\n## 各类改动的数量", 1)[0])]


def _rows(text: str) -> Iterator[tuple[tuple[str, int, int], Edit]]:
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        years = re.fullmatch(r"(\d{4}) → (\d{4})", cells[1]) if len(cells) == _CELLS else None
        kind = _KIND.fullmatch(cells[6]) if years else None
        if years and kind:
            yield (
                (cells[0], int(years[1]), int(years[2])),
                Edit(cells[2], cells[3], cells[4], cells[5], kind[1], cells[7]),
            )


_CELLS = 8


def found_edits(comparison: Comparison) -> Iterator[Edit]:
    """The changes as rows of those tables."""
    for change in comparison.changes:
        before, after = (side.text.replace("空行", "[]（空行）") for side in side_texts(change, comparison))
        said = change_text(change, comparison).became
        yield Edit(str(change.place), before, after, said, change.kind.value, _GROUPS[change.group])
