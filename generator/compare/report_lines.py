"""Parts that several reports share: texts in one line, changes under headings, lists of names."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.compare.report_entry import CommentChange, Entry
from generator.compare.report_findings import findings_under_headings
from generator.diagnostics.one_line import one_line
from generator.model.change import Change, PieceKind
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.labels import heading
from generator.model.wording.blanks import ABSENT
from generator.model.wording.changes import ChangeText, change_text
from generator.model.wording.groups import GroupText, told_values
from generator.model.wording.judgements import KIND_WORDS
from generator.model.wording.places import place_text, place_words

ABOUT = "比较：{}"
NOTHING_CHANGED = "申报表没有改动。"
_ABOUT_THE_FORM = heading("basics")
"""The heading of facts above the table of funds, for which the form has none."""
COMMENTS = "注释"
_MARK = "【注意】"
_MOST_COMMENTS = 20
_MOST_FINDINGS = 20
_LONG = 8
"""The fewest unchanged characters with which a text is shown once, with its changes inside."""
_NAMED = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)


def in_one_line(text: str) -> str:
    """A text in one line, with line breaks shown as ⏎."""
    return one_line(text, "⏎")


def with_mark(text: str, *, is_marked: bool) -> str:
    """The text, with a mark before it if somebody must look at it before anything is merged."""
    return f"{_MARK}{text}" if is_marked else text


def form_shown(text: str) -> str:
    """Punctuation unchanged, and spaces made visible as `␣`."""
    return "".join("␣" if letter.isspace() else letter for letter in text) or ABSENT


def is_shown_piece_by_piece(change: Change, words: ChangeText) -> bool:
    """Whether changed words are shown inside the text; for short cells, the earlier and the later value read better."""
    if any(side.sign or side.unit for side in (words.before, words.after)):
        return False
    if change.kind is ChangeKind.FORM_ONLY:
        return bool(change.pieces) and all(piece.kind in (PieceKind.SAME, PieceKind.FORM) for piece in change.pieces)
    kept = sum(len(piece.after) for piece in change.pieces if piece.kind is PieceKind.SAME)
    return kept >= _LONG


def by_heading(comparison: Comparison) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """The changes under their headings, in the form's order."""
    for above, group in groupby(comparison.changes, key=lambda change: _heading_of(change, comparison)):
        yield above, tuple(group)


def _heading_of(change: Change, comparison: Comparison) -> str:
    """All steps of the place of a change except the last."""
    return "/".join(place_words(change, comparison)[:-1]) or _ABOUT_THE_FORM


def last_step(change: Change, comparison: Comparison) -> str:
    """The last step of the place of a change, at the beginning of its line."""
    return place_words(change, comparison)[-1]


def indicators_by_kind(comparison: Comparison) -> Iterator[tuple[str, tuple[str, ...]]]:
    """`指标新增2项` with the names of added indicators, and the same for dropped ones, if there are any."""
    for kind in _NAMED:
        names = tuple(change.place.words[-1] for change in comparison.of_kind(kind))
        if names:
            yield f"{KIND_WORDS[kind]}{len(names)}项", names


def lines_of_group(group: GroupText, comparison: Comparison) -> Iterator[str]:
    """The group's remark, if it has one, then a line for each of its changes.

    Example: `年度目标1/…：≥95% → ≥90%　降低5个百分点，要求降低`.
    """
    if group.remark:
        yield group.remark
    for change in group.changes:
        values = told_values(change, comparison)
        between = f"{values[0].text} → {values[1].text}　" if values else ""
        yield f"{place_text(change, comparison)}：{between}{change_text(change, comparison).became}"


def comments_shown(entry: Entry) -> tuple[Sequence[CommentChange], str]:
    """The changed comments of a file that a report shows, and a remark on the number of others."""
    more = len(entry.comments) - _MOST_COMMENTS
    return entry.comments[:_MOST_COMMENTS], f"另有{more}行注释没有列出" if more > 0 else ""


def findings_shown(entry: Entry) -> Iterator[tuple[str, Sequence[str]]]:
    """The differences between findings, as lines under headings; if there are too many, the first ones."""
    for above, found in findings_under_headings(entry.findings):
        more = len(found) - _MOST_FINDINGS
        lines = [finding.text for finding in found[:_MOST_FINDINGS]]
        yield above, lines if more <= 0 else [*lines, f"另有{more}条没有列出"]
