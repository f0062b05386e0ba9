"""The report as Markdown for a pull request's comment: important changes first, all of them folded, within limits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.compare.markdown_files import NOTE, lines_of_files, lines_to_look_at
from generator.compare.markdown_room import Room, length_of
from generator.compare.markdown_text import escaped
from generator.compare.report_entry import CommentChange, Entry, Report, overview_of, title_of
from generator.compare.report_files import other_files_counted
from generator.compare.report_gate import gate_lines
from generator.compare.report_lines import (
    ABOUT,
    COMMENTS,
    NOTHING_CHANGED,
    by_heading,
    comments_shown,
    findings_shown,
    form_shown,
    indicators_by_kind,
    is_shown_piece_by_piece,
    last_step,
    lines_of_group,
)
from generator.compare.report_overview import lines_of, worst_first
from generator.model.change import Change, Piece, PieceKind
from generator.model.comparison import Comparison
from generator.model.declaration import Amounts
from generator.model.labels import label
from generator.model.wording.changes import ChangeText, change_text
from generator.model.wording.comparisons import budget_text, kinds_text
from generator.model.wording.groups import counted_in, group_texts
from generator.model.wording.judgements import NO_CHANGE

MARKER = "<!-- disclose diff -->"
"""The first line of every report, by which a workflow finds its own comment to update it."""
MOST_CHARACTERS = 65_000
"""The most characters of a report.

GitHub accepts 65,536 code points in a comment; the rest is for the workflow's own text. It also limits the bytes, to
262,144, which this many characters cannot exceed.
"""
_MOST_IN_A_HEAD = 50
"""The most changes of a group before the fold, so that a large form does not take the room of all others."""
_BEGIN_OF_FOLD = ("", "<details><summary>全部改动（⟨前→后⟩ 只是标点、空格或全半角不同）</summary>")
_END_OF_FOLD = ("", "</details>")


Lines = tuple[str, ...]


def as_markdown(report: Report, most: int = MOST_CHARACTERS) -> str:
    """The report, at most `most` characters long; whole changes are left out if it does not fit, and a line says so.

    What is compared, and the names and the number of other files, are always there.
    """
    entries = worst_first(report.entries)
    sections = [_section(entry) for entry in entries if entry.says_more]
    changes = sum(len(section.details) for section in sections)
    top = (*_top(report), *(("", overview_of(entries)) if len(entries) > 1 else ()))
    end = tuple(lines_of_files(report.other_files))
    lines = [*lines_to_look_at(report.other_files), *_lines_of_declarations(entries)]
    room = Room(most - length_of(*top, *end, *_left_out(max(len(lines), len(sections)), changes)))
    listed = list(takewhile(lambda line: room.takes((line,)), lines))
    is_cut = len(listed) < len(lines)
    shown = [] if is_cut else _as_fits(sections, room)
    missing = changes - sum(len(section.details) for section in shown)
    left_out = _left_out(len(lines) - len(listed) if is_cut else len(sections) - len(shown), missing)
    of_sections = (line for section in shown for line in section.lines)
    return "".join(f"{line}\n" for line in (*top, *(("", *listed) if listed else ()), *of_sections, *left_out, *end))


def _lines_of_declarations(entries: Sequence[Entry]) -> Iterator[str]:
    """A line for each declaration, the most serious first; none if there is only one and it is compared."""
    if len(entries) == 1 and entries[0].comparison is not None:
        return
    for line in lines_of(entries):
        text = f"{escaped(line.title)}：{escaped(line.text)}" if line.text else escaped(line.title)
        yield f"- {NOTE if line.is_bad else ''}{text}"


def _top(report: Report) -> Iterator[str]:
    yield MARKER
    if report.about:
        yield from ("", ABOUT.format(escaped(report.about)))
    if ruled := list(gate_lines(report.gate)):
        yield from ("", *(f"- {NOTE}{escaped(line)}" for line in ruled))
    if not report.entries:
        yield from ("", NOTHING_CHANGED)
    if report.other_files:
        yield from ("", f"{other_files_counted(report.other_files)}，列在最后。")


@dataclass(frozen=True, slots=True)
class _Section:
    """The part of an entry that is always visible, and the folded part, change by change."""

    head: Lines
    details: tuple[Lines, ...]

    @property
    def lines(self) -> Iterator[str]:
        yield from self.head
        if self.details:
            yield from _BEGIN_OF_FOLD
            for change in self.details:
                yield from change
            yield from _END_OF_FOLD


def _as_fits(sections: Sequence[_Section], room: Room) -> list[_Section]:
    """The sections that fit; all heads come before any details, so that readers see every lowered target first."""
    heads = list(takewhile(lambda section: room.takes(section.head), sections))
    return [_Section(section.head, tuple(_details_as_fit(section.details, room))) for section in heads]


def _details_as_fit(details: Sequence[Lines], room: Room) -> Iterator[Lines]:
    if details and room.takes(_BEGIN_OF_FOLD + _END_OF_FOLD):
        yield from takewhile(room.takes, details)


def _left_out(entries: int, changes: int) -> Lines:
    counts = (f"{entries}份申报表" if entries else "", f"{changes}处改动" if changes else "")
    what = "、".join(filter(None, counts))
    return ("", f"篇幅所限，另有{what}没有列出；全部改动请在本机用 disclose diff 查看。") if what else ()


def _section(entry: Entry) -> _Section:
    comparison = entry.comparison
    if comparison is None:
        return _Section(("", f"### {escaped(entry.name)}"), tuple(_beside(entry)))
    title, about = escaped(title_of(comparison)), f"比较：{escaped(entry.line)}"
    head = ("", f"### {title}", "", about, "", *_summary(comparison))
    return _Section(head, (*_details(comparison), *_beside(entry)))


def _summary(comparison: Comparison) -> Iterator[str]:
    if comparison.is_empty:
        yield f"- {NO_CHANGE}"
    else:
        yield f"- {label(Amounts, 'budget', comparison.new.form)}：{escaped(budget_text(comparison).sentence)}"
    for group in group_texts(comparison):
        yield f"- <b>{group.heading}</b>"
        lines = list(lines_of_group(group, comparison))
        yield from (f"  - {escaped(line)}" for line in lines[:_MOST_IN_A_HEAD])
        if len(lines) > _MOST_IN_A_HEAD:
            yield f"  - 另有{len(lines) - _MOST_IN_A_HEAD}{counted_in(group.group)}，见全部改动"
    for counted, names in indicators_by_kind(comparison):
        more = f"等{len(names)}项，见全部改动" if len(names) > _MOST_IN_A_HEAD else ""
        yield f"- {counted}：{'、'.join(map(escaped, names[:_MOST_IN_A_HEAD]))}{more}"
    if not comparison.is_empty:
        yield f"- {kinds_text(comparison)}"


def _details(comparison: Comparison) -> Iterator[Lines]:
    """The lines of every change; the first change under a heading includes the heading."""
    for heading, changes in by_heading(comparison):
        yield from _under(escaped(heading), (_line(change, comparison) for change in changes))


def _under(heading: str, lines: Iterable[str]) -> Iterator[Lines]:
    """The lines of a list, the first with the heading before it."""
    above: Lines = ("", f"<b>{heading}</b>", "")
    for line in lines:
        yield (*above, f"- {line}")
        above = ()


def _beside(entry: Entry) -> Iterator[Lines]:
    """The changed comments of a file and the differences between its findings, in the same way as changes."""
    shown, more = comments_shown(entry)
    yield from _under(COMMENTS, filter(None, (*map(_comment, shown), more)))
    for heading, lines in findings_shown(entry):
        yield from _under(heading, map(escaped, lines))


def _comment(comment: CommentChange) -> str:
    kind = PieceKind.ADDED if comment.is_new else PieceKind.REMOVED
    return f"第{comment.line}行：{_piece(Piece(kind, comment.text, comment.text))}"


def _line(change: Change, comparison: Comparison) -> str:
    words = change_text(change, comparison)
    return f"{escaped(last_step(change, comparison))}：{_values(change, words)}　{escaped(words.became)}"


def _values(change: Change, words: ChangeText) -> str:
    if is_shown_piece_by_piece(change, words):
        return "".join(map(_piece, change.pieces))
    return f"{escaped(words.before.text)} → {escaped(words.after.text)}"


def _piece(piece: Piece) -> str:
    match piece.kind:
        case PieceKind.SAME:
            return escaped(piece.after)
        case PieceKind.REMOVED:
            return f"<del>{escaped(piece.before)}</del>"
        case PieceKind.ADDED:
            return f"<ins>{escaped(piece.after)}</ins>"
        case PieceKind.FORM:
            return f"⟨{escaped(form_shown(piece.before))}→{escaped(form_shown(piece.after))}⟩"
