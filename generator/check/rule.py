"""What a check is: a rule declared as data, and a function that yields what it spots in one declaration."""

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
"""Where and in which words: one route of the model's names, or several with the place to look first at the front.

Behind them, where anybody can say it, what values are to be instead.
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a check may look at: a declaration where it lives, its region, the archive for its neighbours.

    `today` is the day of the check where whoever asks for it says so; what becomes pages never does.
    """

    address: DeclarationAddress
    declaration: Declaration
    region: Region
    archive: Archive
    today: date | None = None
    _worked_out: dict[Callable[["Subject"], Any], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, work: Callable[["Subject"], T]) -> T:
        """What several checks need to know of the subject, worked out for the first of them."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        result: T = self._worked_out[work]
        return result

    @classmethod
    def of(cls, archive: Archive, address: DeclarationAddress, today: date | None = None) -> "Subject":
        """The declaration of that address as a subject."""
        return cls(address, archive.form_at(address), archive.regions[address.region], archive, today)

    def earlier(self, address: DeclarationAddress) -> "Subject":
        """Another declaration of the archive, by which this one is judged.

        Checks go from year to year: what was worked out for the one before is still known.
        """
        for known in reversed(_LAST):
            is_it = known.address is address or known.address == address
            if is_it and known.archive is self.archive and known.today == self.today:
                return known
        return Subject.of(self.archive, address, self.today)


_LAST: deque["Subject"] = deque(maxlen=6)


def remember(subject: Subject) -> None:
    """Keep what is worked out for a subject until six others were looked at: forms of two years, and adjusted ones."""
    _LAST.append(subject)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and how to find what does not meet it.

    `find` yields places and words; id, severity and line are the runner's. A rule that repeats itself says
    `together`: the message for several spots in one finding, with `{count}` and the words of the `{first}`;
    without it every spot is a finding of its own. A rule `about_blanks` is advice where the declaration was
    transcribed (来源), because the blank may be the source's loss. One that `needs_today` is left out where that is
    not told.
    """

    rule: Rule
    find: Callable[[Subject], Iterable[Spot]]
    together: str = ""
    about_blanks: bool = False
    needs_today: bool = False
