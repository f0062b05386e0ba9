"""The report as text for a terminal: important changes first, then every change under its heading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.compare.report_entry import Entry, Report, overview_of, title_of
from generator.compare.report_files import FILE_KIND_WORDS, OtherFile, other_files_counted
from generator.compare.report_lines import (
    ABOUT,
    COMMENTS,
    NOTHING_CHANGED,
    by_heading,
    comments_shown,
    findings_shown,
    form_shown,
    in_one_line,
    indicators_by_kind,
    is_shown_piece_by_piece,
    last_step,
    lines_of_group,
    with_mark,
)
from generator.model.change import Change, Piece, PieceKind
from generator.model.comparison import Comparison
from generator.model.declaration import Amounts
from generator.model.labels import label
from generator.model.wording.changes import ChangeText, change_text
from generator.model.wording.comparisons import budget_text, kinds_text
from generator.model.wording.groups import group_texts
from generator.model.wording.judgements import NO_CHANGE

LEGEND = "（[-…-] 删去，{+…+} 新增，⟨前→后⟩ 只是标点、空格或全半角不同）"


@dataclass(frozen=True, slots=True)
class Paint:
    """The terminal's colour codes, empty for none.

    The text has marks as well, for readers who cannot tell the colours apart.
    """

    title: str = ""
    removed: str = ""
    added: str = ""

    def with_code(self, code: str, text: str) -> str:
        """The text in the colour of a code."""
        return f"\033[{code}m{text}\033[0m" if code else text


PLAIN = Paint()
COLOURED = Paint(title="1", removed="31", added="32")


def as_text(report: Report, paint: Paint = PLAIN) -> str:
    """The report as plain text, with an empty line between entries."""
    return "\n".join("".join(f"{line}\n" for line in block) for block in _blocks(report, paint))


def as_coloured_text(report: Report) -> str:
    """The same text with colours for a terminal."""
    return as_text(report, COLOURED)


def _blocks(report: Report, paint: Paint) -> Iterator[Sequence[str]]:
    entries = report.entries
    if report.about:
        yield [in_one_line(ABOUT.format(report.about))]
        if not entries:
            yield [NOTHING_CHANGED]
    overview = overview_of(entries)
    if overview:
        yield [overview]
    not_compared = [line for entry in entries if entry.comparison is None for line in _line_of_entry(entry, paint)]
    if not_compared:
        yield not_compared
    marked = False
    for entry in entries:
        if entry.comparison is not None:
            title = paint.with_code(paint.title, in_one_line(title_of(entry.comparison)))
            yield [title, in_one_line(entry.line), *_lines(entry.comparison, paint), *_beside(entry, paint)]
            marked = marked or _is_marked(entry.comparison)
        marked = marked or bool(entry.comments)
    if marked:
        yield [LEGEND]
    if report.other_files:
        files = (line for file in report.other_files for line in _other_file(file))
        yield [other_files_counted(report.other_files), *files]


def _line_of_entry(entry: Entry, paint: Paint) -> Iterator[str]:
    yield in_one_line(entry.line)
    yield from _beside(entry, paint)


def _beside(entry: Entry, paint: Paint) -> Iterator[str]:
    """The changed comments of a file and the differences between its findings."""
    shown, more = comments_shown(entry)
    if shown:
        yield f"  {COMMENTS}"
    for comment in shown:
        kind = PieceKind.ADDED if comment.is_new else PieceKind.REMOVED
        yield f"    第{comment.line}行：{_piece(Piece(kind, comment.text, comment.text), paint)}"
    if more:
        yield f"    {more}"
    for above, lines in findings_shown(entry):
        yield f"  {above}"
        yield from (f"    {in_one_line(line)}" for line in lines)


def _other_file(file: OtherFile) -> Iterator[str]:
    text = f"{FILE_KIND_WORDS[file.kind]}　{in_one_line(file.name)}：{in_one_line(file.summary)}"
    yield f"  {with_mark(text, is_marked=file.is_marked)}"
    for detail in file.details:
        yield f"    {with_mark(in_one_line(detail.text), is_marked=detail.is_marked)}"


def _is_marked(comparison: Comparison) -> bool:
    return any(is_shown_piece_by_piece(change, change_text(change, comparison)) for change in comparison.changes)


def _lines(comparison: Comparison, paint: Paint) -> Iterator[str]:
    if comparison.is_empty:
        yield f"  {NO_CHANGE}"
    yield from (f"  {line}" for line in _summary(comparison))
    for heading, changes in by_heading(comparison):
        yield f"  {in_one_line(heading)}"
        yield from (f"    {_line(change, comparison, paint)}" for change in changes)


def _summary(comparison: Comparison) -> Iterator[str]:
    if not comparison.is_empty:
        yield f"{label(Amounts, 'budget', comparison.new.form)}：{budget_text(comparison).sentence}"
    for group in group_texts(comparison):
        yield f"{group.heading}："
        yield from (f"  {in_one_line(line)}" for line in lines_of_group(group, comparison))
    for counted, names in indicators_by_kind(comparison):
        yield f"{counted}：{in_one_line('、'.join(names))}"
    if not comparison.is_empty:
        yield kinds_text(comparison)


def _line(change: Change, comparison: Comparison, paint: Paint) -> str:
    words = change_text(change, comparison)
    return f"{in_one_line(last_step(change, comparison))}：{_values(change, words, paint)}　{in_one_line(words.became)}"


def _values(change: Change, words: ChangeText, paint: Paint) -> str:
    if is_shown_piece_by_piece(change, words):
        return "".join(_piece(piece, paint) for piece in change.pieces)
    return f"{in_one_line(words.before.text)} → {in_one_line(words.after.text)}"


def _piece(piece: Piece, paint: Paint) -> str:
    before, after = in_one_line(piece.before), in_one_line(piece.after)
    match piece.kind:
        case PieceKind.SAME:
            return after
        case PieceKind.REMOVED:
            return paint.with_code(paint.removed, f"[-{before}-]")
        case PieceKind.ADDED:
            return paint.with_code(paint.added, f"{{+{after}+}}")
        case PieceKind.FORM:
            return f"⟨{form_shown(before)}→{form_shown(after)}⟩"
