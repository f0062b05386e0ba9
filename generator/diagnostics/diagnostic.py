"""The value a problem is: a rule, a place and words for the person who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics.edit import Fix

Route = tuple[str | int, ...]
"""Keys and zero-based list positions from a file's top to a place in it: the same for every line layout."""


class Severity(StrEnum):
    """How much a finding matters: only an error keeps a declaration from being published."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def label(self) -> str:
        """The word authors and the public read."""
        return _LABELS[self]


_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.ADVICE: "建议"}


class ReviewItem(StrEnum):
    """What a finance department reviews targets for, as far as a program can say anything about it."""

    COMPLETENESS = "规范完整性"
    CLARITY = "明确清晰性"
    RELEVANCE = "目标相关性"
    MEASURES = "指标科学性"
    AMBITION = "绩效合理性"
    FUNDING = "资金匹配性"
    FEASIBILITY = "实现可能性"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong.

    `id` is stable and stands in machine formats, `name` is what people call it; `says` is one sentence of the
    guide: what the rule asks for and where it comes from. `item` is what of the review it serves, where it serves
    one, and `document` the number of the document that asks for it, where one is known. `is_fixable` says that some of
    what it finds carries a fix that is certain.
    """

    id: str
    name: str
    severity: Severity
    says: str
    item: ReviewItem | None = None
    document: str = ""
    is_fixable: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: `path` relative to the project with `/`, line and column counted from 1 in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one or several places of one file.

    `location` is the place to look first and `also` every further one; `accepted` is the reviewer's reason where
    the finding was accepted by one (审核说明), and empty where it was not. `fix` puts it right, where anybody can say
    what would.
    """

    rule: Rule
    severity: Severity
    location: Location
    message: str
    also: tuple[Location, ...] = ()
    accepted: str = ""
    fix: Fix | None = None

    @property
    def stops_publication(self) -> bool:
        """Whether the declaration it is about must not be published as it stands."""
        return self.severity is Severity.ERROR and not self.accepted

    @property
    def certain_fix(self) -> Fix | None:
        """What `disclose check --fix` puts it right by: a safe fix, of what nobody has accepted."""
        return self.fix if self.fix and self.fix.is_safe and not self.accepted else None


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics by file, line and column; those of one place in the order they were found."""
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.location)


def route_text(route: Route) -> str:
    """A route as people write it, positions counted from 1: `整体绩效目标/年度目标/1/绩效指标`."""
    return "/".join(str(step + 1) if isinstance(step, int) else step for step in route)
