"""The forms of the years before, by which a form is judged."""

from generator.check.rule import Subject
from generator.model.archive import DeclarationAddress


def earlier_forms(subject: Subject, years: int) -> tuple[DeclarationAddress, ...]:
    """The forms of so many years before, the approved and the adjusted; this very year's are left out."""
    here = subject.address
    places = subject.archive.series_of(here)
    return tuple(place for place in places if place.year == here.year - years)


def last_year_of(subject: Subject) -> DeclarationAddress | None:
    """The form that was in force the year before: the adjusted one if there is one; None without any."""
    return next(reversed(earlier_forms(subject, 1)), None)
