"""What a gate says of a change: which kinds in which files nobody explained, and which of them were accepted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.concern import CONCERN_WORDS, Concern
from generator.model.declaration import Declaration
from generator.model.labels import label

_NOTES = label(Declaration, "review_notes")


class Verdict(StrEnum):
    """What the gate makes of a kind of change in a file, what a reader must see first in front."""

    SELF_EXPLAINED = "self-explained"
    """The change itself brings the 审核说明 that would accept it: that opens nothing."""
    STOPPED = "stopped"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One kind of change in one file, and `said`: the reason that accepts it, or how many places nobody explained."""

    verdict: Verdict
    concern: Concern
    name: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """What was ruled, SELF_EXPLAINED first, and the boxes of the request that the change needs and nobody ticked.

    A box that is not ticked keeps the gate open unless `needs_boxes`.
    """

    rulings: tuple[Ruling, ...] = ()
    unticked: tuple[str, ...] = ()
    needs_boxes: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.of(Verdict.STOPPED) and not (self.needs_boxes and self.unticked)

    def of(self, verdict: Verdict) -> Sequence[Ruling]:
        """The rulings with this verdict."""
        return [ruling for ruling in self.rulings if ruling.verdict is verdict]


NO_GATE = Gate()
_MOST_OF_A_VERDICT = 50


def gate_lines(gate: Gate) -> Iterator[str]:
    """A line for each ruling, those first that explain themselves; of very many the first, then how many there are."""
    for verdict in Verdict:
        rulings = gate.of(verdict)
        yield from map(_line, rulings[:_MOST_OF_A_VERDICT])
        if len(rulings) > _MOST_OF_A_VERDICT:
            yield f"{_BEGINS[verdict]}，另有{len(rulings) - _MOST_OF_A_VERDICT}处没有列出"
    if gate.unticked:
        yield f"合并请求的说明中没有勾选：{'、'.join(gate.unticked)}{'，不放行' if gate.needs_boxes else ''}"


_BEGINS = {
    Verdict.SELF_EXPLAINED: f"本次自行说明，不作为放行的依据（要先由审核人员把{_NOTES}并入主分支）",
    Verdict.STOPPED: "不放行",
    Verdict.ACCEPTED: "已有说明，放行",
}


def _line(ruling: Ruling) -> str:
    kind = f"{CONCERN_WORDS[ruling.concern]}（{ruling.concern.value}）"
    return f"{_BEGINS[ruling.verdict]}：{kind}，{ruling.name}" + (f"：{ruling.said}" if ruling.said else "")
