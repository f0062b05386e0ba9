"""The later form of a comparison as HTML, in its own order, with every change marked in its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from generator.compare.form_blocks import FormBlock, FormCell, FormRow, blocks_of
from generator.compare.html_parts import text_html, wide_table
from generator.compare.report_lines import form_shown, is_shown_piece_by_piece
from generator.diagnostics.diagnostic import Route
from generator.model.change import Change, Piece, PieceKind
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.routes import ANNUAL, TO_GOAL
from generator.model.wording.blanks import NOT_STATED
from generator.model.wording.changes import change_text
from generator.model.wording.places import place_text

_NEW = frozenset({ChangeKind.ADDED, ChangeKind.LINE_ADDED, ChangeKind.INDICATOR_ADDED, ChangeKind.BLANK_ROW_ADDED})
_ONLY_BEFORE = "（原有，改后没有）"


@dataclass
class MarkedForm:
    """The form with its changes.

    After `html`, `anchors` has the HTML id of the place of each change, by the change's `id()`.
    """

    comparison: Comparison
    prefix: str
    anchors: dict[int, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def html(self) -> str:
        """All blocks of the later form, with rows that only the earlier one has; then its other blocks; then changes
        without a place.
        """
        self._told = set[int]()
        self._new, self._gone = self._by_route()
        olds = list(blocks_of(self.comparison.old))
        parts = [self._block(block, olds) for block in blocks_of(self.comparison.new)]
        parts += [self._gone_block(block) for block in olds]
        rest = [change for change in self.comparison.changes if id(change) not in self._told]
        parts += ["<h4>其他改动</h4><ul>", *map(self._rest, rest), "</ul>"] if rest else []
        return "".join(parts)

    def _by_route(self) -> tuple[Mapping[Route, list[Change]], Mapping[Route, Change]]:
        new: dict[Route, list[Change]] = {}
        gone: dict[Route, Change] = {}
        for change in self.comparison.changes:
            if change.new is not None:
                new.setdefault(change.new.route, []).append(change)
            elif change.old is not None:
                gone[change.old.route] = change
        return new, gone

    def _anchor(self, changes: Iterable[Change]) -> str:
        anchor = f"{self.prefix}-{next(self._numbers)}"
        for change in changes:
            self._told.add(id(change))
            self.anchors[id(change)] = anchor
        return f' id="{anchor}"'

    def _block(self, block: FormBlock, olds: Sequence[FormBlock]) -> str:
        rows = [self._row(row, block) for row in block.rows]
        rows += [
            self._gone_row(row, old, block.columns)
            for old in olds
            if self._same(old.route) == block.route
            for row in old.rows
            if row.route in self._gone
        ]
        changes = self._new.get(block.route, []) if block.route else []
        changes = [change for change in changes if id(change) not in self._told]
        notes = self._notes(changes)
        heading = f"<h4{self._anchor(changes) if changes else ''}>{text_html(block.heading)}{notes}</h4>"
        return heading + _table(block, rows) if rows or changes else ""

    def _same(self, route: Route) -> Route:
        """The route in the later form of a block of the earlier one; goals are followed to their new position."""
        if route[:2] != ANNUAL or len(route) < TO_GOAL:
            return route
        goals = {match.old: match.new for match in self.comparison.goals}
        found = goals.get(route[:TO_GOAL])
        return (*found, *route[TO_GOAL:]) if found else ("gone", *route)

    def _row(self, row: FormRow, block: FormBlock) -> str:
        cells = [self._cell(cell) for cell in row.cells]
        changes = [change for change in self._new.get(row.route, []) if id(change) not in self._told]
        is_new = any(change.kind in _NEW for change in changes)
        notes = self._notes(changes)
        mark = f'{self._anchor(changes)} class="{"new" if is_new else _class(changes)}"' if changes else ""
        head = f'<th scope="row">{text_html(row.head)}{notes if block.columns else ""}</th>'
        behind = f"<td>{notes}</td>" if notes and not block.columns and not cells else ""
        return f"<tr{mark}>{head}{''.join(cells)}{behind}</tr>"

    def _cell(self, cell: FormCell) -> str:
        changes = self._new.get(cell.route, [])
        if not changes:
            return f"<td>{text_html(cell.text) or NOT_STATED}</td>"
        shown = "".join(self._values(change, cell) for change in changes)
        return f'<td{self._anchor(changes)} class="{_class(changes)}">{shown}{self._notes(changes)}</td>'

    def _values(self, change: Change, cell: FormCell) -> str:
        words = change_text(change, self.comparison)
        if change.kind in _NEW:
            return f"<ins>{text_html(cell.text)}</ins>"
        if is_shown_piece_by_piece(change, words):
            return "".join(map(_piece, change.pieces))
        return f"<del>{text_html(words.before.text)}</del> <ins>{text_html(words.after.text)}</ins>"

    def _notes(self, changes: Sequence[Change]) -> str:
        notes = dict.fromkeys(change_text(change, self.comparison).became for change in changes)
        return "".join(f'<span class="note">{text_html(note)}</span>' for note in notes)

    def _gone_row(self, row: FormRow, block: FormBlock, columns: Sequence[str]) -> str:
        """A dropped row, with its cells in the columns of the table where it is shown."""
        changes = [self._gone[row.route]]
        by_column = dict(zip(block.columns, row.cells, strict=True)) if block.columns else {}
        cells = [by_column.get(column) for column in columns] if columns else list(row.cells)
        shown = "".join(f"<td><del>{text_html(cell.text)}</del></td>" if cell else "<td></td>" for cell in cells)
        less = " less" if changes[0].asks_for_less else ""
        head = f'<th scope="row"><del>{text_html(row.head)}</del>{self._notes(changes)}</th>'
        return f'<tr{self._anchor(changes)} class="gone{less}">{head}{shown}</tr>'

    def _gone_block(self, block: FormBlock) -> str:
        """The dropped rows of a block that the later form does not have; the whole block if its goal was dropped."""
        whole = self._gone.get(block.route[:TO_GOAL]) or self._gone.get(block.route)
        left = [row for row in block.rows if row.route in self._gone and id(self._gone[row.route]) not in self._told]
        if whole is None and not left:
            return ""
        rows = [
            self._gone_row(row, block, block.columns) if row in left else _struck(row)
            for row in (block.rows if whole else left)
        ]
        changes = [whole] if whole and id(whole) not in self._told else []
        anchor, notes = (self._anchor(changes), self._notes(changes)) if changes else ("", "")
        return f"<h4{anchor}>{text_html(block.heading)}{_ONLY_BEFORE}{notes}</h4>{_table(block, rows)}"

    def _rest(self, change: Change) -> str:
        words = change_text(change, self.comparison)
        values = f"<del>{text_html(words.before.text)}</del> <ins>{text_html(words.after.text)}</ins>"
        place = text_html(place_text(change, self.comparison))
        mark = ' class="less"' if change.asks_for_less else ""
        return f"<li{self._anchor([change])}{mark}>{place}：{values}{self._notes([change])}</li>"


def _struck(row: FormRow) -> str:
    cells = "".join(f"<td><del>{text_html(cell.text)}</del></td>" for cell in row.cells)
    return f'<tr class="gone"><th scope="row"><del>{text_html(row.head)}</del></th>{cells}</tr>'


def _class(changes: Iterable[Change]) -> str:
    return "changed less" if any(change.asks_for_less for change in changes) else "changed"


def _piece(piece: Piece) -> str:
    match piece.kind:
        case PieceKind.SAME:
            return text_html(piece.after)
        case PieceKind.REMOVED:
            return f"<del>{text_html(piece.before)}</del>"
        case PieceKind.ADDED:
            return f"<ins>{text_html(piece.after)}</ins>"
        case PieceKind.FORM:
            return f"<del>{text_html(form_shown(piece.before))}</del><ins>{text_html(form_shown(piece.after))}</ins>"


def _table(block: FormBlock, rows: Sequence[str]) -> str:
    """A table of rows, with a head if the block has columns."""
    if not block.columns:
        return f'<table class="cells"><tbody>{"".join(rows)}</tbody></table>'
    return wide_table(block.heading, block.columns, rows)
