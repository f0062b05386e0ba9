"""What must hold of any two declarations: nothing differs from itself, and both directions tell the same story."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from generator.compare.changes import compare
from generator.model.change import Change, Piece, PieceKind
from generator.model.change_kind import ChangeKind, Demand
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from generator.read.folder import read_folder
from tests.compare.pairs import edited_pairs
from tests.strategies import declarations
from tests.thorough import quick

EXAMPLES = [form for _, form in read_folder(Path(__file__).parents[2] / "examples/declarations").archive]


@given(form=declarations())
def test_a_declaration_does_not_differ_from_itself(form: Declaration) -> None:
    comparison = compare(form, form)
    assert comparison.is_empty
    assert len(comparison.goals) == len(form.goals.annual)


@given(old=declarations(), new=declarations())
def test_any_two_declarations_mirror_each_other(old: Declaration, new: Declaration) -> None:
    assert_mirrored(compare(old, new), compare(new, old))


@given(pair=edited_pairs())
def test_a_declaration_and_what_edits_made_of_it_mirror_each_other(pair: tuple[Declaration, Declaration]) -> None:
    old, new = pair
    assert_mirrored(compare(old, new), compare(new, old))


@pytest.mark.parametrize("old", quick(8, EXAMPLES), ids=lambda form: f"{form.department_name}{form.fiscal_year}")
def test_any_two_examples_mirror_each_other(old: Declaration) -> None:
    for new in EXAMPLES:
        assert_mirrored(compare(old, new), compare(new, old))


@given(pair=edited_pairs())
def test_the_pieces_of_a_text_put_together_are_the_text(pair: tuple[Declaration, Declaration]) -> None:
    for change in compare(*pair).changes:
        if change.pieces:
            assert "".join(piece.before for piece in change.pieces) == change.before
            assert "".join(piece.after for piece in change.pieces) == change.after


@given(pair=edited_pairs())
def test_what_asks_for_less_one_way_asks_for_more_the_other(pair: tuple[Declaration, Declaration]) -> None:
    old, new = pair
    there, back = compare(old, new), compare(new, old)
    lowered = {change.place.words for change in there.changes if change.demand is Demand.LOWERED}
    assert lowered == {change.old.words for change in back.changes if change.demand is Demand.RAISED and change.old}


def assert_mirrored(there: Comparison, back: Comparison) -> None:
    assert Counter(_told(change) for change in there.changes) == Counter(
        _told(_mirrored(change)) for change in back.changes
    )
    assert {(match.old, match.new, match.doubtful) for match in there.indicators} == {
        (match.new, match.old, match.doubtful) for match in back.indicators
    }
    assert {(match.old, match.new) for match in there.goals} == {(match.new, match.old) for match in back.goals}


def _told(change: Change) -> tuple[object, ...]:
    """What both directions must agree on; the sentence of an order names the later one's positions."""
    texts = () if change.kind is ChangeKind.REORDERED else (change.before, change.after)
    moved = change.size.difference > 0 if change.size else None  # how far is told in the later form's unit
    return (
        change.kind,
        change.old,
        change.new,
        texts,
        _sides(change.pieces),
        moved,
        change.follows,
        change.doubtful,
    )


def _mirrored(change: Change) -> Change:
    pieces = tuple(Piece(_OTHER.get(piece.kind, piece.kind), piece.after, piece.before) for piece in change.pieces)
    return replace(
        change,
        kind=change.kind.mirrored,
        old=change.new,
        new=change.old,
        before=change.after,
        after=change.before,
        pieces=pieces,
        size=replace(change.size, difference=-change.size.difference) if change.size else None,
    )


_OTHER = {PieceKind.ADDED: PieceKind.REMOVED, PieceKind.REMOVED: PieceKind.ADDED}


def _sides(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What each side reads: within a change the removed words may stand before or behind the added ones."""
    told = tuple(pieces)
    return tuple(piece for piece in told if piece.before), tuple(piece for piece in told if piece.after)
