"""The account of an import: what became of every cell. It may hold personal numbers and is never published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.intake.grid import HIDDEN_CELL, HIDDEN_TEXT, HIDDEN_WORDS, Cell, Document, Paragraph, Table


class Fate(StrEnum):
    """What became of a cell."""

    VALUE = "value"
    LABEL = "label"
    DERIVED = "derived"
    """What the site computes by itself: shares, the number of a page."""
    LEFT_OVER = "left-over"
    """Not understood; a person has to look."""


@dataclass(frozen=True, slots=True, order=True)
class TextPlace:
    """The place of a text: a table with row and column from 1, or a paragraph, which has column 0."""

    name: str
    row: int
    column: int


_UNSEEN: Final = frozenset({HIDDEN_CELL, HIDDEN_TEXT, HIDDEN_WORDS})
"""Notes on text that the author of the file does not see: what is read of it may not be meant for the public."""

NOWHERE: Final = TextPlace("", 0, 0)
"""The place of what no text stands for."""


PlacedText = tuple[TextPlace, str, tuple[str, ...]]
"""A text or a blank with notes: its place, itself, the notes."""


@dataclass(frozen=True, slots=True)
class Accounted:
    """A cell or paragraph that is not blank, and what became of it.

    `routes` lead to its values in the file. `said` says what was corrected; `guesses` are reasons why it may have been
    read wrongly.
    """

    place: TextPlace
    text: str
    fate: Fate
    routes: tuple[Route, ...] = ()
    said: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()


Tree = str | list["Tree"] | dict[str, "Tree"]
"""What the file will hold: texts, lists, and keys with what stands under them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A form that was read: the tree of its file, and the account in the order of the document."""

    tree: Mapping[str, Tree]
    account: tuple[Accounted, ...]
    noticed: tuple[str, ...] = ()

    @property
    def guesses(self) -> tuple[Accounted, ...]:
        """The entries of the account that a person has to look at."""
        return tuple(entry for entry in self.account if entry.guesses)

    @property
    def left_over(self) -> tuple[Accounted, ...]:
        """The entries that were not understood."""
        return tuple(entry for entry in self.account if entry.fate is Fate.LEFT_OVER)


@dataclass
class _Entry:
    fate: Fate = Fate.LEFT_OVER
    routes: dict[Route, None] = field(default_factory=dict)
    said: dict[str, None] = field(default_factory=dict)
    guesses: dict[str, None] = field(default_factory=dict)


class Ledger:
    """The account while a form is read: a text that nothing settles is left over."""

    def __init__(self, texts: Iterable[PlacedText]) -> None:
        self._texts = {place: (text, notes) for place, text, notes in texts}
        self._entries = {place: _Entry() for place in self._texts}

    def is_open(self, place: TextPlace) -> bool:
        """Whether nothing has settled the text at this place yet."""
        entry = self._entries.get(place)
        return entry is not None and entry.fate is Fate.LEFT_OVER

    def settle(
        self, place: TextPlace, fate: Fate, route: Route | None = None, *, said: str = "", guess: str = ""
    ) -> None:
        """Note what became of a text; a value takes precedence over a label."""
        entry = self._entries.setdefault(place, _Entry())
        if fate is Fate.VALUE or entry.fate is not Fate.VALUE:
            entry.fate = fate
        if route is not None:
            entry.routes[route] = None
        if said:
            entry.said[said] = None
        if guess:
            entry.guesses[guess] = None

    def entries(self) -> Iterator[Accounted]:
        """An entry for each text, in the order of the document."""
        for place, (text, notes) in self._texts.items():
            entry = self._entries[place]
            said = tuple(dict.fromkeys((*notes, *entry.said)))
            unseen = [note for note in notes if note in _UNSEEN] if entry.fate is Fate.VALUE else []
            yield Accounted(place, text, entry.fate, tuple(entry.routes), said, (*entry.guesses, *unseen))


def placed_texts(document: Document) -> Iterator[PlacedText]:
    """Every text of a document with its place."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield TextPlace(block.name, block.number, 0), block.text, block.notes
        else:
            yield from _of_table(block)


def _of_table(table: Table) -> Iterator[PlacedText]:
    for cell in table.cells():
        if cell.text.strip() or cell.notes:
            yield place_of_cell(table.name, cell), cell.text, cell.notes
        for inner in cell.tables:
            yield from _of_table(inner)


def place_of_cell(name: str, cell: Cell) -> TextPlace:
    """The place of a cell."""
    return TextPlace(name, cell.row, cell.column)
