"""Judgements of changes: the sayings as data, and one saying filled with the numbers of a change."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.data_files import read_data


class Group(StrEnum):
    """The group of changes under which readers see a change; groups are counted separately and never added up."""

    LOWERED = "lowered"
    """Targets lowered, reversed, widened, postponed, no longer a number, dropped; zero given up."""
    COST = "cost"
    """Ceilings raised, benefit standards cut."""
    CHECK = "check"
    """What a program cannot judge; not counted."""
    NONE = "none"
    """Everything else."""


MOVED = "moved"
"""The kind of a saying that leaves it to the number whether the change is a rise or a fall."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One entry of `judgements.yaml`.

    `words` may have placeholders (`before`, `after`, `by` and others) that a judgement fills. `kind` and `demand` are
    ids of `model/change_kind.py`; `mirror` is the id of the saying for the same change seen from the other form.
    `directed` says that the form tells which direction is better, or that it does not matter. `rank` orders the sayings
    of a group: the worst has the lowest.
    """

    id: str
    group: Group
    kind: str
    label: str
    words: str
    demand: str | None
    mirror: str
    directed: bool
    rank: int

    @property
    def tells_size(self) -> bool:
        """Whether its words have a placeholder for the distance or for the new value."""
        return any(place in self.words for place in _SIZES)


_RANK = 5

_SIZES = ("{by}", "{to}", "{after}", "{moves}", "{moved}", "{number}")


SAYINGS: Mapping[str, Saying] = {
    name: Saying(
        name,
        Group(entry["group"]),
        entry["kind"],
        entry["label"],
        entry["words"],
        entry.get("demand"),
        entry.get("mirror", name),
        entry.get("directed", True),
        entry.get("rank", _RANK),
    )
    for name, entry in read_data("judgements.yaml").items()
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one change; `text` is the whole sentence with its numbers."""

    saying: Saying
    text: str

    @property
    def group(self) -> Group:
        """The group under which readers see it."""
        return self.saying.group

    @property
    def is_undirected(self) -> bool:
        """Whether it counts although the form does not say which direction is better."""
        return not self.saying.directed


def judgement_of(saying_id: str, **facts: str) -> Judgement:
    """The saying with this id, filled. Raises KeyError for an unknown id and for a placeholder without a fact."""
    saying = SAYINGS[saying_id]
    return Judgement(saying, saying.words.format_map(facts))
