"""The declaration that a department has to make next: of which year, where it is begun, and from what."""

from collections.abc import Collection
from dataclasses import dataclass

from generator.model.region import Region
from generator.publish.page import Link
from generator.publish.page_urls import department_url

NEXT_YEAR_NAME = "next-year.yaml"
"""The file beside the department's page; its name stays the same while the year moves on."""


@dataclass(frozen=True, slots=True)
class NextYear:
    """The next year's declaration: where the forge begins its file, and what to put into it, where that can be told.

    `file_name` is what the file is called in its folder.
    """

    year: int
    begin_at: str
    file_name: str
    rolled: Link | None


def next_year_of(
    region: Region, department: str, public: Collection[int], unreadable: Collection[int] = ()
) -> int | None:
    """The year behind the newest that is public; None where the newest is not, or the department declares no more."""
    newest = max(public, default=None)
    if newest is None or newest < max(unreadable, default=newest):
        return None
    line = region.registered(department)
    goes_on = line is None or (not line.is_exempt and line.declares_in(newest + 1))
    return newest + 1 if goes_on else None


def has_the_same_form(region: Region, department: str, year: int) -> bool:
    """Whether the region's form is the one of the year before, so that what that year said can go on."""
    line = region.registered(department)
    kind = line.kind if line else "部门"
    return region.form_of(kind, year) == region.form_of(kind, year - 1)


def next_year_url(region: str, department: str) -> str:
    """Where the department's last declaration stands, rolled forward."""
    return department_url(region, department) + NEXT_YEAR_NAME
