"""The check for an adjusted declaration in the file of the approved one, which is then missing."""

from collections.abc import Iterator
from dataclasses import replace

from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.declaration import Disclosure
from generator.model.labels import label

_STAGE = label(Disclosure, "stage")


def _adjusted_in_place(subject: Subject) -> Iterator[Spot]:
    """An adjusted declaration in the approved one's file; where both files exist, the reader reports an error."""
    address, stage = subject.address, subject.declaration.disclosure.stage
    if stage == "调整" and not address.adjusted and not subject.archive.adjustment_of(address):
        adjusted = replace(address, adjusted=True).file_name
        words = f"调整后的表请另存为旁边的 {adjusted}，{address.file_name} 从 Git 历史中取回批复的表"
        yield ("disclosure", "stage"), f"{words}；照现在这样，网站上只有调整后的目标，看不到调整了什么"


ADJUSTMENT_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "adjusted-in-place",
            "调整未另存",
            Severity.WARNING,
            f"批复的表和调整后的表都要公开：“{_STAGE}”为调整的，放在 年度.adjusted.yaml，年度.yaml 仍是批复的表。",
            ReviewItem.COMPLETENESS,
        ),
        _adjusted_in_place,
    ),
)
