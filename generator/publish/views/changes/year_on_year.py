"""How a declaration differs from the one before, as a short summary for its own page."""

from dataclasses import dataclass

from generator.model.archive import DeclarationAddress
from generator.model.judgement import Group
from generator.model.wording.judgements import counted
from generator.publish.page import Link
from generator.publish.page_urls import changes_url, declaration_url
from generator.publish.views.changes.year_change import ListedChange, ListedGroup, YearChange

SHOWN = 6
"""How many changes of each group, and how many kinds of changes, are named."""


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A change of one of the three groups, with a link to it on the changes page."""

    change: ListedChange
    link: Link


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group and the changes of it that are named; `more` says that there are others."""

    group: ListedGroup
    changes: tuple[NamedChange, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """A summary of the changes; `before` links to the earlier form, `changes` to the changes page."""

    change: YearChange
    before: Link
    changes: Link
    kinds: str
    groups: tuple[NamedGroup, ...]
    is_official: bool

    @property
    def heading(self) -> str:
        """A heading that says what the form is compared with."""
        return self.change.heading

    @property
    def nothing_less(self) -> bool:
        """Whether no target was lowered or dropped."""
        return all(named.group.group != Group.LOWERED for named in self.groups)


def year_on_year_of(change: YearChange, *, is_official: bool = False) -> YearOnYear:
    """The summary for the page of the later form; `is_official` is the site's setting."""
    return YearOnYear(
        change,
        Link(change.names[0], declaration_url(change.old)),
        way_to_changes(change),
        counted(change.counts, SHOWN),
        tuple(named_group(change.new, group, SHOWN) for group in change.groups),
        is_official,
    )


def way_to_changes(change: YearChange) -> Link:
    """The link to the changes page."""
    return Link(f"与{change.names[0]}逐项对照", changes_url(change.new))


def named_group(address: DeclarationAddress, group: ListedGroup, most: int | None = None) -> NamedGroup:
    """The group's changes, at most `most` of them, with links to the changes page of the declaration at `address`."""
    url = changes_url(address)
    named = tuple(NamedChange(change, Link(change.name, f"{url}#{change.anchor}")) for change in group.changes[:most])
    return NamedGroup(group, named, len(named) < len(group.changes))
