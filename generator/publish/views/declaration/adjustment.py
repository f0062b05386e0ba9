"""The note at the top of a declaration's page where its year has two: which one is in force, with links."""

from dataclasses import dataclass

from generator.model.wording.titles import year_of_form
from generator.publish.page import Link
from generator.publish.page_urls import changes_url, declaration_url
from generator.publish.views.register.declaration_record import DeclarationRecord


@dataclass(frozen=True, slots=True)
class AdjustmentOfYear:
    """The other declaration of the year: the adjusted one for an approved one, and the other way round.

    `is_in_force` is about the declaration of this page. `is_shown` is false where the other file has errors; then, and
    where the two are not compared, `changes` is None.
    """

    is_in_force: bool
    other: Link
    is_shown: bool
    changes: Link | None


def adjustment_of(record: DeclarationRecord) -> AdjustmentOfYear | None:
    """The note on a declaration's page; None where the year has no other declaration."""
    if record.approved:
        changes = Link("逐项对照", changes_url(record.address))
        return AdjustmentOfYear(True, Link("批复的申报表", declaration_url(record.approved)), True, changes)
    if record.adjustment is None:
        return None
    changes_shown = Link("逐项对照", changes_url(record.adjustment)) if record.adjustment_is_shown else None
    other = Link(f"{year_of_form(record.adjustment)}申报表", declaration_url(record.adjustment))
    return AdjustmentOfYear(False, other, record.adjustment_is_shown, changes_shown)
