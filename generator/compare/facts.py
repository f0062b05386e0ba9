"""A text or an amount that both forms have a place for: what became of it."""

from collections.abc import Iterator
from decimal import Decimal

from generator.compare.text_difference import pieces_of, same_words
from generator.model.change import Change, ChangeKind, Place, Size
from generator.model.declaration import CurrencyUnit
from generator.model.money import converted, difference, growth_of


def text_change(old: Place, new: Place, before: str | None, after: str | None) -> Iterator[Change]:
    """What became of a text; nothing where it is the same."""
    if before == after:
        return
    if before is None or after is None:
        yield Change(ChangeKind.FILLED_IN if before is None else ChangeKind.BLANKED, old, new, before, after)
    else:
        kind = ChangeKind.FORM_ONLY if same_words(before, after) else ChangeKind.REWORDED
        yield Change(kind, old, new, before, after, pieces_of(before, after))


def amount_change(
    old: Place,
    new: Place,
    before: Decimal | None,
    after: Decimal | None,
    units: tuple[CurrencyUnit, CurrencyUnit],
) -> Iterator[Change]:
    """What became of an amount, each side in its form's unit; nothing where both say the same with the same digits."""
    if before is None and after is None:
        return
    texts = written_amount(before), written_amount(after)
    if before is None or after is None:
        yield Change(_blank_kind(before, after), old, new, *texts, units=units)
        return
    comparable = converted(before, *units)
    moved = difference(after, comparable)
    if moved:
        kind = ChangeKind.AMOUNT_UP if moved > 0 else ChangeKind.AMOUNT_DOWN
        yield Change(kind, old, new, *texts, size=Size(moved, growth_of(moved, comparable), units[1]), units=units)
    elif units[0] == units[1] and texts[0] != texts[1]:
        yield Change(ChangeKind.FORM_ONLY, old, new, *texts, units=units)


def written_amount(amount: Decimal | None) -> str | None:
    """The amount with its form's digits."""
    return None if amount is None else f"{amount:f}"


def _blank_kind(before: Decimal | None, after: Decimal | None) -> ChangeKind:
    if before is None:
        return ChangeKind.FILLED_IN if after else ChangeKind.BLANK_TO_ZERO
    return ChangeKind.BLANKED if before else ChangeKind.ZERO_TO_BLANK
