"""The revisions of declarations, as Git recorded them: when and why, never by whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from generator.diagnostics.command_stopped import CommandStopped
from generator.model.archive import DeclarationAddress
from generator.model.redacted_text import PublicText


class RevisionKind(StrEnum):
    """How a commit changed what the public may read."""

    RECORDED = "recorded"
    """It entered this repository, or became 公开 in it: 本站收录, which is not publication."""
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"
    """Deleted, moved away, or set to 暂不公开."""
    RESTORED = "restored"

    @property
    def label(self) -> str:
        """The kind in words for people."""
        return _LABELS[self]


_LABELS = {
    RevisionKind.RECORDED: "本站收录",
    RevisionKind.AMENDED: "修改",
    RevisionKind.WITHDRAWN: "撤下",
    RevisionKind.RESTORED: "重新公开",
}


class DayCertainty(StrEnum):
    """How certain the day of a revision is: a commit's date is not believed where it contradicts those around it."""

    KNOWN = "known"
    NOT_LATER = "not-later"
    NOT_EARLIER = "not-earlier"


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit's change of one declaration, with both versions as the public could read them.

    `recorded_at` is the committer's time in the site's zone, or the nearest believable time, as `certainty` says.
    `reason` is the commit's message without trailers, names and addresses of people, and without words hidden in the
    forms of the departments that the commit touched. `before` and `after` are the blobs (object ids) of the nearest
    readable, public version on each side; None where there was none. A version that cannot be read is never used: the
    next readable version is compared with the last readable one.

    `key` identifies the revision by the declaration's first address, its year and its content, so that it survives a
    rewritten history and a renamed folder. `formerly` are the declaration's earlier addresses, oldest first; `name` is
    the department's name in the form.
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
    """There is a repository, but its history could not be read; the message is one line in Chinese."""


class HistoryState(StrEnum):
    """How much of the history Git knows."""

    WHOLE = "whole"
    SHALLOW = "shallow"
    """A clone with part of the history: the first revisions are not known."""
    NONE = "none"
    """The declarations are in no repository."""
    UNKNOWN = "unknown"
    """There is a repository, and it could not be read."""


@dataclass(frozen=True, slots=True)
class History:
    """The revisions of every declaration that is or was public, oldest first.

    `uncommitted` are the declarations with a file that differs from the last commit or was never committed. `hidden`
    are the words that a department's forms ever stated in hidden fields, by region and department (see
    `words_to_hide`). `published` are the addresses that ever had something public on the published branch, including
    those that declarations moved away from. `warnings` are git's own warnings, one line each.
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
