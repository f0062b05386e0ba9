"""A changed text in pieces marked as same, removed or added, for the page that shows both texts together."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.change import Change, Piece, PieceKind
from generator.model.wording.sides import SideText


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a text: `kind` is same, removed, added or form."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text of one form in pieces; `blank` is our wording where it has none, otherwise empty."""

    marks: tuple[Mark, ...]
    blank: str


def marked_before(change: Change, text: SideText) -> MarkedText:
    """The earlier text in pieces; `text` is used where the change has no marked pieces."""
    return _marked(text, tuple(_marks(change.pieces, earlier=True)))


def marked_after(change: Change, text: SideText) -> MarkedText:
    """The later text in pieces; `text` is used where the change has no marked pieces."""
    return _marked(text, tuple(_marks(change.pieces, earlier=False)))


def _marked(text: SideText, marks: tuple[Mark, ...]) -> MarkedText:
    if not text.is_stated:
        return MarkedText((), text.text)
    if not marks:
        return MarkedText((Mark("same", text.text),), "")
    around = [Mark("same", piece) if piece else None for piece in (text.sign, text.unit)]
    return MarkedText(tuple(filter(None, (around[0], *marks, around[1]))), "")


def _marks(pieces: tuple[Piece, ...], *, earlier: bool) -> Iterator[Mark]:
    elsewhere = PieceKind.ADDED if earlier else PieceKind.REMOVED
    for piece in pieces:
        text = piece.before if earlier else piece.after
        if text and piece.kind is not elsewhere:
            yield Mark(piece.kind.value, text)
