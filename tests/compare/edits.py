"""The edits between the years of the example district: as examples/EDITS.md lists them, and as they are found."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.model.change import Comparison
from generator.model.wording.changes import side_texts
from generator.model.wording.judgements import FOLLOWS_WORDS

EDITS = Path(__file__).parents[2] / "examples/EDITS.md"
_KIND = re.compile(r".* `([a-z-]+)`")


class Edit(NamedTuple):
    """One row of the tables: `follows` is 随预期值, 随目标 or empty."""

    where: str
    before: str
    after: str
    kind: str
    follows: str


def listed_edits() -> dict[tuple[str, int, int], list[Edit]]:
    """Every row of the full tables, by department, earlier and later year."""
    edits: dict[tuple[str, int, int], list[Edit]] = {}
    full = EDITS.read_text(encoding="utf-8").split("\n## 各类改动的数量", 1)[1]
    for line in full.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        years = re.fullmatch(r"(\d{4}) → (\d{4})", cells[1]) if len(cells) == 6 else None
        kind = _KIND.fullmatch(cells[-1])
        if years and kind:
            follows = next((words for words in FOLLOWS_WORDS.values() if f"（{words}）" in cells[-1]), "")
            edit = Edit(cells[2], cells[3], cells[4], kind[1], follows)
            edits.setdefault((cells[0], int(years[1]), int(years[2])), []).append(edit)
    return edits


def found_edits(comparison: Comparison) -> Iterator[Edit]:
    """The changes as rows of those tables."""
    for change in comparison.changes:
        before, after = (side.text.replace("空行", "[]（空行）") for side in side_texts(change, comparison))
        follows = FOLLOWS_WORDS[change.follows] if change.follows else ""
        yield Edit(str(change.place), before, after, change.kind.value, follows)
