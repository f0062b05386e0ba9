"""Forms of earlier years that a form is compared with."""

from collections.abc import Mapping, Sequence

from generator.check.rule import Subject
from generator.model.archive import DeclarationAddress


def earlier_forms(subject: Subject, years: int) -> Sequence[DeclarationAddress]:
    """The approved and adjusted forms of the same department or project, `years` before the subject's."""
    return subject.once(_by_years_before).get(years, ())


def _by_years_before(subject: Subject) -> Mapping[int, Sequence[DeclarationAddress]]:
    """Forms by how many years they lie back, from 1 on."""
    here = subject.address
    by_years: dict[int, list[DeclarationAddress]] = {}
    for place in subject.archive.series_of(here):
        if place.year < here.year:
            by_years.setdefault(here.year - place.year, []).append(place)
    return by_years


def last_year_of(subject: Subject) -> DeclarationAddress | None:
    """The form that was in force the year before: the adjusted one if there is one; None without any."""
    return next(reversed(earlier_forms(subject, 1)), None)
