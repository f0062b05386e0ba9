"""The section 修订记录 of a declaration's page: its revisions, or the reason why there are none."""

from dataclasses import dataclass

from generator.model.revision import DayCertainty, HistoryState
from generator.publish.page import Link
from generator.publish.page_urls import UPDATES
from generator.publish.views.changes.revision_entries import RevisionEntry

LATEST = 20
"""How many revisions a declaration's page shows."""


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """The latest revisions, newest first, and the number of older ones; `notes` say what is not known."""

    entries: tuple[RevisionEntry, ...]
    older: int
    notes: tuple[str, ...]
    updates: Link = UPDATES


def revision_record(revisions: tuple[RevisionEntry, ...], state: HistoryState, uncommitted: bool) -> RevisionRecord:
    """The record of a declaration; `revisions` are all of them, oldest first."""
    notes = [_STATES[state]] if state in _STATES else []
    if uncommitted:
        notes.append(_CHANGED if revisions else _UNCOMMITTED)
    if not revisions and not notes:
        notes.append("本站没有该申报表的修订记录。")
    if any(entry.certainty is not DayCertainty.KNOWN for entry in revisions[::-1][:LATEST]):
        notes.append(DOUBTFUL_DAYS)
    return RevisionRecord(revisions[::-1][:LATEST], max(0, len(revisions) - LATEST), tuple(notes))


DOUBTFUL_DAYS = "标明“日期存疑”的，仓库所记的日期与前后的记录矛盾，不予采用，只写明不晚于或者不早于哪一天。"
_STATES = {
    HistoryState.NONE: "本站没有该申报表的修订记录：网站不是由 Git 仓库生成的，何时收录、有过哪些修改，无从得知。",
    HistoryState.UNKNOWN: "本站没有该申报表的修订记录：生成网站时读不出仓库，何时收录、有过哪些修改，暂时无从得知。",
    HistoryState.SHALLOW: "修订记录不完整：生成网站时只取得仓库的一部分历史，更早的收录和修改不在其内。",
}
_UNCOMMITTED = "本站没有该申报表的修订记录：文件尚未提交到仓库。"
_CHANGED = "文件有尚未提交到仓库的改动，本页所载比下列记录新。"
