"""The revisions of declarations, as Git recorded them: when and why, never by whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from generator.diagnostics.command_stopped import CommandStopped
from generator.model.archive import DeclarationAddress
from generator.model.redacted_text import PublicText


class RevisionKind(StrEnum):
    """What a commit did to what the public may read."""

    RECORDED = "recorded"
    """It entered this repository, or became 公开 in it: 本站收录, which is not publication."""
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"
    """Deleted, moved away, or set to 暂不公开."""
    RESTORED = "restored"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self]


_LABELS = {
    RevisionKind.RECORDED: "本站收录",
    RevisionKind.AMENDED: "修改",
    RevisionKind.WITHDRAWN: "撤下",
    RevisionKind.RESTORED: "重新公开",
}


class DayCertainty(StrEnum):
    """What is known of the day of a revision: a commit's date that contradicts those around it is not believed."""

    KNOWN = "known"
    NOT_LATER = "not-later"
    NOT_EARLIER = "not-earlier"


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit's change of one declaration, both sides as the public could read them.

    `recorded_at` is the committer's time in the site's zone, or the nearest that can be believed, as `certainty` says.
    `reason` is the commit's message without its trailers, without names and addresses of people, and without what the
    forms of the departments that it touched hide. `before` and `after` are the blobs (object ids) of the nearest
    readable, public version on each side; None where there was none. A version that could not be read is never one
    side: the revision that could be read again is compared with the last that could.

    `key` names the revision by the declaration's first address, its year and its content: the same in a history that
    was written anew, and after its folder was renamed. `formerly` are the addresses that it had before, oldest first;
    `name` is the department as the form named it.
    """

    address: DeclarationAddress
    kind: RevisionKind
    commit: str
    recorded_at: datetime
    reason: PublicText
    before: str | None
    after: str | None
    certainty: DayCertainty = DayCertainty.KNOWN
    key: str = ""
    formerly: tuple[DeclarationAddress, ...] = ()
    name: str = ""


class HistoryUnknown(CommandStopped):
    """There is a repository, and what it knows could not be read; the message is one line in Chinese."""


class HistoryState(StrEnum):
    """How much Git can say."""

    WHOLE = "whole"
    SHALLOW = "shallow"
    """A clone with part of the history: the first revisions are not known."""
    NONE = "none"
    """The declarations are in no repository."""
    UNKNOWN = "unknown"
    """There is a repository, and it could not be read."""


@dataclass(frozen=True, slots=True)
class History:
    """The revisions of every declaration that is public now or was, oldest first; none is invented.

    `uncommitted` are the declarations whose file differs from what was last committed, or was never. `hidden` are the
    words that a department's forms ever stated in hidden fields, by region and department (see `words_to_hide`).
    `published` are the addresses at which the published line ever had something public, also those that declarations
    moved away from. `warnings` are what git said beside its answers, a line each.
    """

    state: HistoryState
    revisions: Mapping[DeclarationAddress, tuple[Revision, ...]]
    uncommitted: frozenset[DeclarationAddress] = frozenset()
    hidden: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    published: frozenset[DeclarationAddress] = frozenset()
    warnings: tuple[str, ...] = ()

    def of(self, address: DeclarationAddress) -> tuple[Revision, ...]:
        """A declaration's revisions, oldest first; empty where Git knows none."""
        return self.revisions.get(address, ())


NO_HISTORY = History(HistoryState.NONE, {})
