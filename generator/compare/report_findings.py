"""Differences between the findings of the checks before and after a change, for reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Severity
from generator.model.declaration import Declaration
from generator.model.labels import label


@dataclass(frozen=True, slots=True)
class PublicFinding:
    """A finding as anybody may read it: id and name of its rule, and the line in the file of its side, from 1."""

    rule_id: str
    rule_name: str
    severity: Severity
    line: int
    message: str
    accepted: str = ""

    @property
    def text(self) -> str:
        """The finding in a line: `第 12 行 错误〔收支平衡〕…`, with the reason if a reviewer accepted it."""
        reason = f"（{label(Declaration, 'review_notes')}：{self.accepted}）" if self.accepted else ""
        return f"第{self.line}行 {self.severity.label}〔{self.rule_name}〕{self.message}{reason}"


@dataclass(frozen=True, slots=True)
class FindingsChange:
    """The differences between the findings of both sides: new ones, ones that are gone, and ones that 审核说明 accepts.

    `new_accepted` are the accepted ones that were not there before. Findings are the same if rule and place are: moving
    a line or a row changes nothing.
    """

    new: tuple[PublicFinding, ...] = ()
    gone: tuple[PublicFinding, ...] = ()
    accepted: tuple[PublicFinding, ...] = ()
    new_accepted: tuple[PublicFinding, ...] = ()

    @property
    def new_errors(self) -> int:
        """The number of new findings that stop publication."""
        return sum(finding.severity is Severity.ERROR for finding in self.new)

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.accepted)


NO_FINDINGS = FindingsChange()
NEW, GONE, ACCEPTED = "检查结果新增", "检查结果消失", f"以{label(Declaration, 'review_notes')}认可"


def findings_counted(change: FindingsChange) -> list[str]:
    """The counts: `检查结果新增2条（错误1条）`, `检查结果消失1条`, `以审核说明认可1条`; without those that are zero."""
    errors = f"（错误{change.new_errors}条）" if change.new_errors else ""
    counts = ((NEW, len(change.new), errors), (GONE, len(change.gone), ""), (ACCEPTED, len(change.accepted), ""))
    return [f"{words}{number}条{more}" for words, number, more in counts if number]


def findings_under_headings(change: FindingsChange) -> Sequence[tuple[str, tuple[PublicFinding, ...]]]:
    """The lists that are not empty, each with its heading."""
    lists = ((NEW, change.new), (ACCEPTED, change.accepted), (GONE, change.gone))
    return [(f"{words}{len(found)}条", found) for words, found in lists if found]
