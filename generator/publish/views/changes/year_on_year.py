"""How a declaration differs from the one before, in the few words that its own page has room for."""

from dataclasses import dataclass

from generator.model.archive import DeclarationAddress
from generator.model.wording.judgements import counted
from generator.publish.page import Link
from generator.publish.page_urls import changes_url, declaration_url
from generator.publish.views.changes.year_change import LoweredTarget, YearChange

SHOWN = 6
"""How many of the targets lowered or dropped are named, and how many kinds of changes."""


@dataclass(frozen=True, slots=True)
class NamedTarget:
    """A target lowered or dropped, and the way to where it is compared."""

    target: LoweredTarget
    link: Link


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """A summary of what changed; `more` is how many targets lowered or dropped are not named."""

    change: YearChange
    before: Link
    changes: Link
    kinds: str
    lowered: tuple[NamedTarget, ...]
    more: int
    is_official: bool

    @property
    def heading(self) -> str:
        """What it is compared with: `与上年相比`, `与2020年相比`."""
        return f"与{self.change.earlier}相比"


def year_on_year_of(address: DeclarationAddress, change: YearChange, *, is_official: bool = False) -> YearOnYear:
    """The summary for the page of the declaration at `address`, on a site that is official or not."""
    before = DeclarationAddress(address.region, address.department, change.before)
    return YearOnYear(
        change,
        Link(f"{change.before}年", declaration_url(before)),
        Link(f"与{change.before}年逐项对照", changes_url(address)),
        counted(change.counts, SHOWN),
        tuple(named_target(address, target) for target in change.lowered[:SHOWN]),
        max(0, len(change.lowered) - SHOWN),
        is_official,
    )


def named_target(address: DeclarationAddress, target: LoweredTarget) -> NamedTarget:
    """The target with the way to it on the changes page of the declaration at `address`."""
    return NamedTarget(target, Link(target.name, f"{changes_url(address)}#{target.anchor}"))
