"""What was found in a declaration, as the public reads it where the publisher says so (填报情况说明)."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Severity
from generator.model.finding import Finding
from generator.settings.read import FindingsShown


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in words; `accepted` is the reviewer's reason, empty where it was not accepted."""

    rule: str
    severity: str
    message: str
    accepted: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """How many findings there are, and each of them where the publisher shows more than how many."""

    counts: str
    each: tuple[Remark, ...]


def remarks_of(findings: Sequence[Finding], shown: FindingsShown) -> Remarks | None:
    """The findings as far as they are shown: `summary` is how many, `shown` is each; None where hidden."""
    if shown == "hidden":
        return None
    remarks = tuple(Remark(one.rule.name, one.severity.label, one.message, one.accepted) for one in findings)
    return Remarks(_counted(findings), remarks if shown == "shown" else ())


def _counted(findings: Sequence[Finding]) -> str:
    accepted = sum(bool(one.accepted) for one in findings)
    counts = [
        f"{severity.label}{number}项"
        for severity in Severity
        if (number := sum(one.severity is severity and not one.accepted for one in findings))
    ]
    counts += [f"已说明理由的{accepted}项"] if accepted else []
    return f"自动检查：{'，'.join(counts)}。" if counts else "自动检查未发现问题。"
