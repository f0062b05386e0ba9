"""A problem as a value: a rule, a place, and a message for the person who can correct it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics.edit import Fix

Route = tuple[str | int, ...]
"""Keys and zero-based list positions from the top of a file to a place in it, whatever its line layout."""


class Severity(StrEnum):
    """How serious a finding is; only an error keeps a declaration from being published."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def label(self) -> str:
        """The word for authors and the public."""
        return _LABELS[self]


_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.ADVICE: "建议"}


class ReviewItem(StrEnum):
    """The items that a finance department reviews targets for, as far as a program can check them."""

    COMPLETENESS = "规范完整性"
    CLARITY = "明确清晰性"
    RELEVANCE = "目标相关性"
    MEASURES = "指标科学性"
    AMBITION = "绩效合理性"
    FUNDING = "资金匹配性"
    FEASIBILITY = "实现可能性"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be broken.

    `id` is stable and used in machine formats, `name` is for people. `says` is a sentence of the guide: what the rule
    asks for and where it comes from. `item` is the review item that it belongs to, if any, and `document` the number of
    the document that asks for it, where known. `is_fixable` says that some of its findings have a fix that is certain.
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
    """A place in a file: `path` is relative to the project, with `/`; line and column count characters from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem at one or several places of a file.

    `location` is the place to look at first, `also` are the others. `accepted` is the reviewer's reason for accepting
    the finding (审核说明), empty where it is not accepted. `fix` corrects it, None where no correction can be told.
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
        """Whether the declaration must not be published as it is."""
        return self.severity is Severity.ERROR and not self.accepted

    @property
    def certain_fix(self) -> Fix | None:
        """The fix that `disclose check --fix` makes: a safe one, for a finding that nobody has accepted."""
        return self.fix if self.fix and self.fix.is_safe and not self.accepted else None


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics by file, line and column; those of the same place in the order they were found."""
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.location)


def route_text(route: Route) -> str:
    """A route for people, with positions counted from 1: `整体绩效目标/年度目标/1/绩效指标`."""
    return "/".join(str(step + 1) if isinstance(step, int) else step for step in route)
