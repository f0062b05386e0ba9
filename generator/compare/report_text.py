"""Comparisons as text for a terminal: what matters first, then every change under its heading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.compare.report_entry import Entry, overview_of, title_of
from generator.compare.wording import (
    NO_CHANGE,
    both_sides,
    budget_in_words,
    by_heading,
    form_shown,
    in_the_summary,
    indicator_names,
    one_line,
    remarks_on,
    says_it_piece_by_piece,
    totals_of_kinds,
)
from generator.model.change import Change, ChangeKind, Comparison, Piece, PieceKind

LEGEND = "（[-…-] 删去，{+…+} 新增，⟨前→后⟩ 只是标点、空格或全半角不同）"


@dataclass(frozen=True, slots=True)
class Paint:
    """The terminal's codes for what is coloured; empty for none. The marks stay, whoever tells red from green."""

    title: str = ""
    removed: str = ""
    added: str = ""

    def with_code(self, code: str, text: str) -> str:
        """The text between the code and its end."""
        return f"\033[{code}m{text}\033[0m" if code else text


PLAIN = Paint()
COLOURED = Paint(title="1", removed="31", added="32")


def as_text(entries: Sequence[Entry], paint: Paint = PLAIN) -> str:
    """The report as plain text, an entry each with an empty line between; empty where there is nothing to report."""
    return "\n".join("".join(f"{line}\n" for line in block) for block in _blocks(entries, paint))


def as_coloured_text(entries: Sequence[Entry]) -> str:
    """The same text, coloured for a terminal."""
    return as_text(entries, COLOURED)


def _blocks(entries: Sequence[Entry], paint: Paint) -> Iterator[Sequence[str]]:
    overview = overview_of(entries)
    if overview:
        yield [overview]
    told = [one_line(entry.line) for entry in entries if entry.comparison is None]
    if told:
        yield told
    marked = False
    for entry in entries:
        if entry.comparison is not None:
            title = paint.with_code(paint.title, one_line(title_of(entry.comparison)))
            yield [title, one_line(entry.line), *_lines(entry.comparison, paint)]
            marked = marked or any(map(says_it_piece_by_piece, entry.comparison.changes))
    if marked:
        yield [LEGEND]


def _lines(comparison: Comparison, paint: Paint) -> Iterator[str]:
    if comparison.is_empty:
        yield f"  {NO_CHANGE}"
        return
    yield from (f"  {line}" for line in _summary(comparison, paint))
    for heading, changes in by_heading(comparison.changes):
        yield f"  {one_line(heading)}"
        yield from (f"    {_change(change, comparison, paint)}" for change in changes)


def _summary(comparison: Comparison, paint: Paint) -> Iterator[str]:
    yield f"当年预算：{budget_in_words(comparison)}"
    asking_for_less = comparison.asking_for_less
    if asking_for_less:
        yield f"目标降低或取消 {len(asking_for_less)} 项："
        for change in asking_for_less:
            values = _values(change, comparison, paint)
            yield f"  {one_line(str(change.place))}：{values}{in_the_summary(change)}"
    for kind in (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED):
        changes = comparison.of_kind(kind)
        if changes:
            yield f"{kind.label} {len(changes)} 项：{one_line(indicator_names(changes))}"
    yield totals_of_kinds(comparison)


def _change(change: Change, comparison: Comparison, paint: Paint) -> str:
    return f"{one_line(change.place.words[-1])}：{change.kind.label}　{_values(change, comparison, paint)}"


def _values(change: Change, comparison: Comparison, paint: Paint) -> str:
    remarks = remarks_on(change, comparison)
    return _words(change, paint) + (f"（{one_line(remarks)}）" if remarks else "")


def _words(change: Change, paint: Paint) -> str:
    if says_it_piece_by_piece(change):
        return "".join(_piece(piece, paint) for piece in change.pieces)
    return " → ".join(map(one_line, both_sides(change)))


def _piece(piece: Piece, paint: Paint) -> str:
    before, after = one_line(piece.before), one_line(piece.after)
    match piece.kind:
        case PieceKind.SAME:
            return after
        case PieceKind.REMOVED:
            return paint.with_code(paint.removed, f"[-{before}-]")
        case PieceKind.ADDED:
            return paint.with_code(paint.added, f"{{+{after}+}}")
        case PieceKind.FORM:
            return f"⟨{form_shown(before)}→{form_shown(after)}⟩"
