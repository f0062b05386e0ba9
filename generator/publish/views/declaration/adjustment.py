"""What a declaration's page says first where a year has two: which of them is in force, and the way to the other."""

from dataclasses import dataclass

from generator.model.wording.titles import year_of_form
from generator.publish.page import Link
from generator.publish.page_urls import changes_url, declaration_url
from generator.publish.views.register.declaration_record import DeclarationRecord


@dataclass(frozen=True, slots=True)
class AdjustmentOfYear:
    """The year's other declaration: of an approved one the adjusted, of an adjusted one the approved.

    `is_in_force` says which this page holds. `is_shown` is false where the other's file has errors; then, and where
    nothing is compared, `changes` is None.
    """

    is_in_force: bool
    other: Link
    is_shown: bool
    changes: Link | None


def adjustment_of(record: DeclarationRecord) -> AdjustmentOfYear | None:
    """What the page of this declaration says of its year's other one; None where there is none."""
    if record.approved:
        changes = Link("逐项对照", changes_url(record.address))
        return AdjustmentOfYear(True, Link("批复的申报表", declaration_url(record.approved)), True, changes)
    if record.adjustment is None:
        return None
    changes_shown = Link("逐项对照", changes_url(record.adjustment)) if record.adjustment_is_shown else None
    other = Link(f"{year_of_form(record.adjustment)}申报表", declaration_url(record.adjustment))
    return AdjustmentOfYear(False, other, record.adjustment_is_shown, changes_shown)
