"""A text or an amount that both forms have a place for: what became of it."""

from collections.abc import Iterator
from decimal import Decimal

from generator.compare.text_difference import pieces_of, same_words
from generator.model.change import Change, ChangeKind, Place, Size
from generator.model.declaration import CurrencyUnit
from generator.model.money import converted, difference


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
    texts = written_amount(before, units, 0), written_amount(after, units, 1)
    if before is None or after is None:
        yield Change(_blank_kind(before, after), old, new, *texts)
        return
    moved = difference(after, converted(before, *units))
    if moved:
        kind = ChangeKind.AMOUNT_UP if moved > 0 else ChangeKind.AMOUNT_DOWN
        share = moved / abs(converted(before, *units)) if before else None
        yield Change(kind, old, new, *texts, size=Size(moved, share, units[1]))
    elif units[0] == units[1] and texts[0] != texts[1]:
        yield Change(ChangeKind.FORM_ONLY, old, new, *texts)


def written_amount(amount: Decimal | None, units: tuple[CurrencyUnit, CurrencyUnit], side: int) -> str | None:
    """The amount with its form's digits; with its unit only where the two forms have different ones."""
    if amount is None:
        return None
    return f"{amount:f}" + (units[side] if units[0] != units[1] else "")


def prior_text(year: int, column: Place, text: str) -> str:
    """What a form says of a year in one of its columns: 2020年表“预期当年实现值”：800人次."""
    return f"{year}年表“{column.words[-1]}”：{text}"


def _blank_kind(before: Decimal | None, after: Decimal | None) -> ChangeKind:
    if before is None:
        return ChangeKind.FILLED_IN if after else ChangeKind.BLANK_TO_ZERO
    return ChangeKind.BLANKED if before else ChangeKind.ZERO_TO_BLANK
