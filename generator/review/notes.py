"""Remarks on a changed file besides its form: comments, hidden fields, style of writing."""

from collections import Counter
from collections.abc import Collection, Iterator
from operator import itemgetter

from generator.compare.report_entry import CommentChange
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.modeline import MODELINE_MARK
from generator.model.personal_numbers import personal_numbers
from generator.model.redacted_text import redacted_text
from generator.review.beyond import beyond
from generator.review.side import ReviewSide

COMMENTS_CHANGED = "注释有改动"
HIDDEN_CHANGED = "不予公开的号码有改动"
WRITTEN_OTHERWISE = "只有空格、引号、次序等写法不同"
NUMBERS_IN_COMMENTS = "注释中有"
_MOST_LINES = 5


def notes_on_change(old: ReviewSide, new: ReviewSide, *, is_same: bool) -> tuple[str, ...]:
    """Remarks on two versions of one declaration: changes that no comparison shows, and numbers in comments.

    `is_same` says that the comparison finds nothing. Of hidden fields there is only a remark that they changed.
    Where a side cannot be read there are only those on comments.
    """
    if old.broken or new.broken:
        return tuple(notes_on_comments(old, new))
    changed = [
        f"{label(Declaration, name)}有改动，不予公开"
        for name in Declaration.model_fields
        if old.concealed.get(name) != new.concealed.get(name)
    ]
    if is_same and not changed and old.form != new.form and old.declaration == new.declaration:
        changed.append(HIDDEN_CHANGED)
    changed += [COMMENTS_CHANGED] if Counter(_texts(old)) != Counter(_texts(new)) else []
    if is_same and not changed and old.data != new.data:
        changed.append(WRITTEN_OTHERWISE)
    return (*changed, *notes_on_comments(old, new))


def notes_on_comments(old: ReviewSide, new: ReviewSide) -> Iterator[str]:
    """That new comments hold personal numbers: for each kind the lines, without the numbers."""
    known = set(_texts(old))
    lines: dict[str, list[int]] = {}
    for line, text in new.comments:
        if text not in known:
            for number in personal_numbers(text):
                lines.setdefault(number.kind.value, []).append(line)
    for kind, found in lines.items():
        shown = "、".join(map(str, found[:_MOST_LINES])) + ("等" if len(found) > _MOST_LINES else "")
        yield f"{NUMBERS_IN_COMMENTS}{kind}（第 {shown} 行），请删去"


def comment_changes(old: ReviewSide, new: ReviewSide, hidden: Collection[str]) -> tuple[CommentChange, ...]:
    """The comments that only one side has, deleted ones first, without personal numbers and `hidden` words.

    There are none where a side cannot be read or is not public: its comments may say anything.
    """
    if any(side.broken or side.withheld for side in (old, new)):
        return ()
    was, now = [*_by_people(old)], [*_by_people(new)]
    gone, come = (beyond(*sides, itemgetter(1)) for sides in ((was, now), (now, was)))
    return tuple(
        CommentChange(line, redacted_text(text.strip(), hidden), is_new)
        for found, is_new in ((gone, False), (come, True))
        for line, text in found
    )


def _texts(side: ReviewSide) -> Iterator[str]:
    return (text for _, text in _by_people(side))


def _by_people(side: ReviewSide) -> Iterator[tuple[int, str]]:
    """The comments without the line that tells editors where the schema is."""
    return ((line, text) for line, text in side.comments if not text.strip().startswith(MODELINE_MARK))
