"""The ruling of a gate on a change: kinds of changes without an explanation, and accepted ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.concern import CONCERN_WORDS, Concern
from generator.model.declaration import Declaration
from generator.model.labels import label

_NOTES = label(Declaration, "review_notes")


class Verdict(StrEnum):
    """The verdict on a kind of change in a file; those that readers must see first come first."""

    SELF_EXPLAINED = "self-explained"
    """The change itself adds the 审核说明 that would accept it, which does not count."""
    STOPPED = "stopped"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The verdict on one kind of change in one file.

    `remark` is the reason that accepts it, or the number of places without an explanation.
    """

    verdict: Verdict
    concern: Concern
    name: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """All rulings, SELF_EXPLAINED first, and the boxes that the change needs and the pull request has not ticked.

    Unticked boxes only close the gate if `needs_boxes`.
    """

    rulings: tuple[Ruling, ...] = ()
    unticked: tuple[str, ...] = ()
    needs_boxes: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the change may pass."""
        return not self.of(Verdict.STOPPED) and not (self.needs_boxes and self.unticked)

    def of(self, verdict: Verdict) -> Sequence[Ruling]:
        """The rulings with this verdict."""
        return [ruling for ruling in self.rulings if ruling.verdict is verdict]


NO_GATE = Gate()
_MOST_OF_A_VERDICT = 50


def gate_lines(gate: Gate) -> Iterator[str]:
    """A line for each ruling, in the order of verdicts; if there are too many, the first and the number of the rest."""
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
    return f"{_BEGINS[ruling.verdict]}：{kind}，{ruling.name}" + (f"：{ruling.remark}" if ruling.remark else "")
