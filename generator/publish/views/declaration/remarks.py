"""The findings of a declaration for the public (填报情况说明), where the publisher shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Severity
from generator.model.finding import Finding
from generator.settings.read import FindingsShown


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in words; `accepted` is the reviewer's reason, empty where it is not accepted."""

    rule: str
    severity: str
    message: str
    accepted: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """The number of findings, and each of them where the publisher shows more than the number."""

    counts: str
    each: tuple[Remark, ...]


def remarks_of(findings: Sequence[Finding], shown: FindingsShown) -> Remarks | None:
    """The findings as the setting shows them: `summary` only counts, `shown` lists them; None for `hidden`."""
    if shown == "hidden":
        return None
    remarks = tuple(
        Remark(finding.rule.name, finding.severity.label, finding.message, finding.accepted) for finding in findings
    )
    return Remarks(_counts_text(findings), remarks if shown == "shown" else ())


def _counts_text(findings: Sequence[Finding]) -> str:
    accepted = sum(bool(finding.accepted) for finding in findings)
    counts = [
        f"{severity.label}{number}项"
        for severity in Severity
        if (number := sum(finding.severity is severity and not finding.accepted for finding in findings))
    ]
    counts += [f"已说明理由的{accepted}项"] if accepted else []
    return f"自动检查：{'，'.join(counts)}。" if counts else "自动检查未发现问题。"
