"""Which findings of the checks came with a change and which went, as a report tells them."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Severity
from generator.model.declaration import Declaration
from generator.model.labels import label


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding as anybody may read it: the rule by its stable id and its name, and the line of its own side."""

    rule_id: str
    rule_name: str
    severity: Severity
    line: int
    message: str
    accepted: str = ""

    @property
    def said(self) -> str:
        """`第 12 行 错误〔收支平衡〕…`, with the reason where a reviewer accepted it."""
        reason = f"（{label(Declaration, 'review_notes')}：{self.accepted}）" if self.accepted else ""
        return f"第{self.line}行 {self.severity.label}〔{self.rule_name}〕{self.message}{reason}"


@dataclass(frozen=True, slots=True)
class FindingsChange:
    """What the checks of both sides find otherwise: new findings, those that are gone, and those that 审核说明 accepts.

    `new_accepted` are those of the accepted that were not found before. A finding is the same by its rule and place: a
    line that moved, or a row that stands elsewhere, changes nothing.
    """

    new: tuple[ToldFinding, ...] = ()
    gone: tuple[ToldFinding, ...] = ()
    accepted: tuple[ToldFinding, ...] = ()
    new_accepted: tuple[ToldFinding, ...] = ()

    @property
    def new_errors(self) -> int:
        """How many of the new ones keep a site from being published."""
        return sum(finding.severity is Severity.ERROR for finding in self.new)

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.accepted)


NO_FINDINGS = FindingsChange()
NEW, GONE, ACCEPTED = "检查结果新增", "检查结果消失", f"以{label(Declaration, 'review_notes')}认可"


def findings_counted(change: FindingsChange) -> list[str]:
    """`检查结果新增2条（错误1条）`, `检查结果消失1条`, `以审核说明认可1条`; what there is none of is not said."""
    errors = f"（错误{change.new_errors}条）" if change.new_errors else ""
    counts = ((NEW, len(change.new), errors), (GONE, len(change.gone), ""), (ACCEPTED, len(change.accepted), ""))
    return [f"{words}{number}条{more}" for words, number, more in counts if number]


def findings_under_headings(change: FindingsChange) -> Sequence[tuple[str, tuple[ToldFinding, ...]]]:
    """The lists that have anything in them, under what they are called."""
    lists = ((NEW, change.new), (ACCEPTED, change.accepted), (GONE, change.gone))
    return [(f"{words}{len(found)}条", found) for words, found in lists if found]
