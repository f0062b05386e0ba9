"""What the reports of a comparison share: texts in one line, changes under their headings, names in a row."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.diagnostics.one_line import one_line
from generator.model.change import Change, ChangeKind, Comparison, PieceKind, Place
from generator.model.labels import heading
from generator.model.wording.blanks import ABSENT
from generator.model.wording.judgements import ASKING_FOR_LESS, KIND_WORDS

ABOUT = "比较：{}"
NOTHING_CHANGED = "申报表没有改动。"
_ABOUT_THE_FORM = heading("basics")
"""Stands for the facts above the table of funds, which have no heading in the form."""
_LONG = 8
"""So many characters must have stayed for a text to be shown once, with its changes inside."""
_NAMED = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)


def in_one_line(text: str) -> str:
    """A text in one line, its breaks shown as ⏎."""
    return one_line(text, "⏎")


def form_shown(text: str) -> str:
    """Punctuation as it is, spaces so that they can be seen: `␣`."""
    return "".join("␣" if letter.isspace() else letter for letter in text) or ABSENT


def is_told_piece_by_piece(change: Change) -> bool:
    """Whether the changed words are shown inside the text; a short cell reads better as what was and what is."""
    if change.kind is ChangeKind.FORM_ONLY:
        return bool(change.pieces) and all(piece.kind in (PieceKind.SAME, PieceKind.FORM) for piece in change.pieces)
    kept = sum(len(piece.after) for piece in change.pieces if piece.kind is PieceKind.SAME)
    return kept >= _LONG


def by_heading(changes: Sequence[Change]) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """The changes under their headings, in the form's order."""
    for above, group in groupby(changes, key=lambda change: _heading_of(change.place)):
        yield above, tuple(group)


def _heading_of(place: Place) -> str:
    """Everything of the place but its last step."""
    return "/".join(place.words[:-1]) or _ABOUT_THE_FORM


def indicators_by_kind(comparison: Comparison) -> Iterator[tuple[str, tuple[str, ...]]]:
    """`指标新增2项` with the indicators' names, and the same of those dropped; nothing where there is none."""
    for kind in _NAMED:
        names = tuple(change.place.words[-1] for change in comparison.of_kind(kind))
        if names:
            yield f"{KIND_WORDS[kind]}{len(names)}项", names


def less_is_asked_for(number: int) -> str:
    """`目标降低或取消2项`."""
    return f"{ASKING_FOR_LESS}{number}项"
