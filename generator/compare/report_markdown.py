"""Comparisons as Markdown for a pull request's comment: what matters first, every change folded, within the limit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.compare.markdown_text import inert
from generator.compare.report_entry import Entry, title_of
from generator.compare.wording import (
    NO_CHANGE,
    both_sides,
    budget_in_words,
    by_heading,
    form_shown,
    remarks_on,
    says_it_piece_by_piece,
    totals_of_kinds,
)
from generator.model.change import Change, ChangeKind, Comparison, Piece, PieceKind

MARKER = "<!-- disclose diff -->"
"""The first line of every report: by it a workflow finds its own comment and updates it instead of writing another."""
MOST_CHARACTERS = 65_536
"""What GitHub takes as a comment, in code points; also in bytes, because no code point has more than four of 262,144."""
NOTHING_CHANGED = "申报表没有改动。"
_FOLD = "<details><summary>全部改动</summary>"
_END_OF_FOLD = "</details>"


def as_markdown(entries: Sequence[Entry], most: int = MOST_CHARACTERS) -> str:
    """The report, at most `most` characters long; what does not fit is left out by whole lines, and said to be."""
    sections = [_Section(_head(entry), tuple(_details(entry))) for entry in entries]
    left_out = _left_out(len(entries), sum(len(section.details) for section in sections))
    room = _Room(most - sum(map(_length, (MARKER, left_out))))
    shown = _as_fits(sections, room)
    lines = [line for section in shown for line in section.lines]
    if not entries:
        lines = ["", NOTHING_CHANGED]
    missing = (
        len(entries) - len(shown),
        sum(len(section.details) for section in sections) - sum(len(section.details) for section in shown),
    )
    if any(missing):
        lines += ["", _left_out(*missing)]
    return "".join(f"{line}\n" for line in [MARKER, *lines])


@dataclass(frozen=True, slots=True)
class _Section:
    """An entry: what is always seen of it, and what is folded, line by line."""

    head: tuple[str, ...]
    details: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        fold = ("", _FOLD, *self.details, "", _END_OF_FOLD) if self.details else ()
        return self.head + fold


@dataclass
class _Room:
    """How many characters may still be written."""

    left: int

    def takes(self, *lines: str) -> bool:
        """Whether the lines fit; if so, they have taken their room."""
        needed = sum(map(_length, lines))
        if needed > self.left:
            return False
        self.left -= needed
        return True


def _as_fits(sections: Sequence[_Section], room: _Room) -> list[_Section]:
    """Every head before any details: a reader must first see what is lowered anywhere."""
    heads = []
    for section in sections:
        if not room.takes(*section.head):
            break
        heads.append(section)
    return [_Section(section.head, tuple(_details_as_fit(section, room))) for section in heads]


def _details_as_fit(section: _Section, room: _Room) -> Iterator[str]:
    if section.details and room.takes("", _FOLD, "", _END_OF_FOLD):
        for line in section.details:
            if not room.takes(line):
                room.left = 0
                return
            yield line


def _length(line: str) -> int:
    return len(line) + 1


def _left_out(entries: int, lines: int) -> str:
    what = "、".join(filter(None, (f"{entries} 份申报表" if entries else "", f"{lines} 行明细" if lines else "")))
    return f"篇幅所限，另有 {what}没有列出；全部改动请在本机用 disclose diff 查看。"


def _head(entry: Entry) -> tuple[str, ...]:
    said = f"{inert(entry.name)}：{inert(entry.said)}"
    if entry.comparison is None:
        return ("", f"- {said}")
    summary = _summary(entry.comparison)
    return ("", f"### {inert(title_of(entry.comparison)).strip()}", "", said, "", *summary)


def _summary(comparison: Comparison) -> Iterator[str]:
    if comparison.is_empty:
        yield f"- {NO_CHANGE}"
        return
    yield f"- 当年预算：{budget_in_words(comparison)}"
    asking_for_less = comparison.asking_for_less
    if asking_for_less:
        yield f"- <b>目标降低或取消 {len(asking_for_less)} 项</b>"
        for change in asking_for_less:
            yield f"  - {inert(str(change.place))}：{_values(change, comparison)}"
    for kind in (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED):
        changes = comparison.of_kind(kind)
        if changes:
            names = "、".join(inert(change.place.words[-1]) for change in changes)
            yield f"- {kind.label} {len(changes)} 项：{names}"
    yield f"- {totals_of_kinds(comparison)}"


def _details(entry: Entry) -> Iterator[str]:
    comparison = entry.comparison
    if comparison is None:
        return
    for heading, changes in by_heading(comparison.changes):
        yield ""
        yield f"<b>{inert(heading)}</b>"
        yield ""
        for change in changes:
            yield f"- {inert(change.place.words[-1])}：{change.kind.label}　{_values(change, comparison)}"


def _values(change: Change, comparison: Comparison) -> str:
    remarks = remarks_on(change, comparison)
    return _words(change) + (f"（{inert(remarks)}）" if remarks else "")


def _words(change: Change) -> str:
    if says_it_piece_by_piece(change):
        return "".join(map(_piece, change.pieces))
    return " → ".join(map(inert, both_sides(change)))


def _piece(piece: Piece) -> str:
    match piece.kind:
        case PieceKind.SAME:
            return inert(piece.after)
        case PieceKind.REMOVED:
            return f"<del>{inert(piece.before)}</del>"
        case PieceKind.ADDED:
            return f"<ins>{inert(piece.after)}</ins>"
        case PieceKind.FORM:
            return f"⟨{inert(form_shown(piece.before))}→{inert(form_shown(piece.after))}⟩"
