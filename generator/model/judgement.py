"""What is said of a change and which group it is in: the sayings as data, and a judgement filled with its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.data_files import read_data


class Group(StrEnum):
    """Where a reader sees a change; each group has its own count, and they are never added."""

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

    `words` may have places for `before`, `after`, `by` and others that the judgement fills. `kind` and `demand` are
    ids of `model/change.py`; `mirror` is the id of what is said from the other side. `directed`: the form tells which
    way is better, or it does not matter. `rank` puts the sayings of a group in their order, the worst with the lowest.
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
        """Whether its words have a place for how far it moved, or for what it moved to."""
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
    """What is said of one change; `text` is the whole in words, with the numbers it is about."""

    saying: Saying
    text: str

    @property
    def group(self) -> Group:
        """Where a reader sees it."""
        return self.saying.group

    @property
    def is_undirected(self) -> bool:
        """Whether it counts although the form does not say which way is better."""
        return not self.saying.directed


def judgement(saying: str, **facts: str) -> Judgement:
    """The judgement with this saying's id; every place in its words has to be filled."""
    said = SAYINGS[saying]
    return Judgement(said, said.words.format_map(facts))
