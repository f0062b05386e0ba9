"""The definition of a check: a rule as data, and a function that finds its spots in a declaration."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from generator.diagnostics.diagnostic import Route, Rule
from generator.model.archive import Archive, DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.finding import Rewording
from generator.model.region import Region

T = TypeVar("T")
Places = Route | tuple[Route, ...]
Spot = tuple[Places, str] | tuple[Places, str, tuple[Rewording, ...]]
"""A problem in a declaration: its places, the message, and the new values if they are known.

A place is a route in names of the model; of several the first is the one to look at first.
"""

_NOT_YET: Any = object()


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a check may look at: a declaration with its address, its region, and the archive for other forms.

    `today` is the day of the check; None where results must not depend on it, as in builds.
    """

    address: DeclarationAddress
    declaration: Declaration
    region: Region
    archive: Archive
    today: date | None = None
    _worked_out: dict[Callable[["Subject"], Any], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, work: Callable[["Subject"], T]) -> T:
        """What several checks need to know of the subject, worked out for the first of them."""
        result: T = self._worked_out.get(work, _NOT_YET)
        if result is _NOT_YET:
            result = self._worked_out[work] = work(self)
        return result

    @classmethod
    def of(cls, archive: Archive, address: DeclarationAddress, today: date | None = None) -> "Subject":
        """The declaration at an address as a subject."""
        return cls(address, archive.form_at(address), archive.regions[address.region], archive, today)

    def earlier(self, address: DeclarationAddress) -> "Subject":
        """Another declaration of the archive, to compare this one with.

        If it was one of the last six subjects, it is the same object, with the results that `once` kept.
        """
        for known in reversed(_LAST):  # the very same address nearly always, and others take a while to be compared
            if known.address is address and known.archive is self.archive and known.today == self.today:
                return known
        for known in reversed(_LAST):
            if known.archive is self.archive and known.today == self.today and known.address == address:
                return known
        return Subject.of(self.archive, address, self.today)


_LAST: deque["Subject"] = deque(maxlen=6)


def remember(subject: Subject) -> None:
    """Keep a subject, and what it worked out, until six others follow: enough for two years with adjusted forms."""
    _LAST.append(subject)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule, and the function that finds where a declaration breaks it.

    `find` yields spots; `findings.py` adds id, severity and line. `together` is the message of one finding for several
    spots, with `{count}` and the message of the `{first}`; where it is empty every spot is a finding of its own. A
    check `about_blanks` is only advice for transcribed declarations (来源), because the blank may be in the source. A
    check that `needs_today` is left out where the day is not given.
    """

    rule: Rule
    find: Callable[[Subject], Iterable[Spot]]
    together: str = ""
    about_blanks: bool = False
    needs_today: bool = False
