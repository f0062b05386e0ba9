"""The next declaration of a department: its year, where its file is created, and what to start from."""

from collections.abc import Collection
from dataclasses import dataclass

from generator.model.region import Region
from generator.publish.page import Link
from generator.publish.page_urls import department_url

NEXT_YEAR_NAME = "next-year.yaml"
"""The file beside the department's page; its name stays the same every year."""


@dataclass(frozen=True, slots=True)
class NextYear:
    """The next year's declaration: `begin_at` is the forge's page for creating its file, named `file_name`.

    `rolled` links to the previous declaration moved on to the year, None where that cannot be offered.
    """

    year: int
    begin_at: str
    file_name: str
    rolled: Link | None


def next_year_of(
    region: Region, department: str, public: Collection[int], unreadable: Collection[int] = ()
) -> int | None:
    """The year after the newest public one; None where there is none, a newer one is unreadable, or no more is due."""
    newest = max(public, default=None)
    if newest is None or newest < max(unreadable, default=newest):
        return None
    line = region.registered(department)
    goes_on = line is None or (not line.is_exempt and line.declares_in(newest + 1))
    return newest + 1 if goes_on else None


def has_the_same_form(region: Region, department: str, year: int) -> bool:
    """Whether the region uses the same form as in the year before, so that the previous declaration can be moved on."""
    line = region.registered(department)
    kind = line.kind if line else "部门"
    return region.form_of(kind, year) == region.form_of(kind, year - 1)


def next_year_url(region: str, department: str) -> str:
    """The address of the department's last declaration moved on to the next year."""
    return department_url(region, department) + NEXT_YEAR_NAME
