"""Changes of a cell that both forms have: of a text, a number or an amount of money."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.compare.places import PlacePair
from generator.compare.text_difference import pieces_of, same_words
from generator.model.change import Change, Place, Size
from generator.model.change_kind import ChangeKind
from generator.model.declaration import CurrencyUnit, Declaration
from generator.model.form_fields import FieldKind, FormField
from generator.model.goals import AnnualGoal, Indicator
from generator.model.money import converted, difference, growth_of
from generator.model.part import Part

Units = tuple[CurrencyUnit, CurrencyUnit]
"""The units of amounts in the earlier form and the later one."""

_NAMES_OF_THEIR_OWN: Mapping[tuple[type[Part], str], Mapping[ChangeKind, ChangeKind]] = {
    (Declaration, "department_name"): {ChangeKind.REWORDED: ChangeKind.DEPARTMENT_RENAMED},
    # Only some forms have a second text for a goal: it is added or dropped, not filled in or blanked.
    (AnnualGoal, "detail_text"): {ChangeKind.FILLED_IN: ChangeKind.ADDED, ChangeKind.BLANKED: ChangeKind.DROPPED},
    (Indicator, "name"): {ChangeKind.REWORDED: ChangeKind.INDICATOR_RENAMED},
    (Indicator, "weight"): {
        ChangeKind.RAISED: ChangeKind.WEIGHT_UP,
        ChangeKind.LOWERED: ChangeKind.WEIGHT_DOWN,
    },
}
"""Kinds of changes that have a name of their own for some fields."""


def cell_changes(
    part: type[Part], field: FormField, places: PlacePair, old: Part, new: Part, units: Units | None
) -> Iterator[Change]:
    """The changes of a cell of a part; amounts are money in `units`, or plain numbers where that is None."""
    before, after = getattr(old, field.name), getattr(new, field.name)
    if field.kind is not FieldKind.AMOUNT:
        found = text_change(*places, written(field, before), written(field, after))
    elif units is None:
        found = number_change(*places, before, after)
    else:
        found = amount_change(*places, before, after, units)
    names = _NAMES_OF_THEIR_OWN.get((part, field.name), {})
    for change in found:
        yield replace(change, kind=names[change.kind]) if change.kind in names else change


def differs(field: FormField, before: Any, after: Any) -> bool:
    """Whether a cell is written differently in the two forms."""
    return before is not after and written(field, before) != written(field, after)


def is_other(field: FormField, before: Any, after: Any, units: Units) -> bool:
    """Whether a cell differs; an amount also differs if the forms have different units, even with the same digits."""
    if field.kind is FieldKind.AMOUNT and units[0] != units[1]:
        return before is not None or after is not None
    return differs(field, before, after)


def written(field: FormField, value: Any) -> str | None:
    """A cell as the file has it; None for a blank, and for a default value, which the file need not state."""
    if value is None or value == field.default:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def text_change(old: Place, new: Place, before: str | None, after: str | None) -> Iterator[Change]:
    """The change of a text; nothing where it is the same."""
    if before == after:
        return
    if before is None or after is None:
        yield Change(ChangeKind.FILLED_IN if before is None else ChangeKind.BLANKED, old, new, before, after)
    else:
        kind = ChangeKind.FORM_ONLY if same_words(before, after) else ChangeKind.REWORDED
        yield Change(kind, old, new, before, after, pieces_of(before, after))


def number_change(old: Place, new: Place, before: Decimal | None, after: Decimal | None) -> Iterator[Change]:
    """The change of a number; nothing where both forms have the same digits."""
    old_text, new_text = (None if number is None else f"{number:f}" for number in (before, after))
    if before is None or after is None:
        yield from text_change(old, new, old_text, new_text)
    elif before != after:
        yield Change(ChangeKind.RAISED if after > before else ChangeKind.LOWERED, old, new, old_text, new_text)
    elif old_text != new_text:
        yield Change(ChangeKind.FORM_ONLY, old, new, old_text, new_text)


def amount_change(
    old: Place, new: Place, before: Decimal | None, after: Decimal | None, units: Units
) -> Iterator[Change]:
    """The change of an amount, compared in the later form's unit; nothing where amount, unit and digits agree."""
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
    """The amount with the digits of the form."""
    return None if amount is None else f"{amount:f}"


def orders(olds: Iterable[str], news: Iterable[str], label: Callable[[str], str]) -> tuple[str, str] | None:
    """The names that both forms have, in the order of each, as `label` gives them; None where the orders agree."""
    before, after = [*olds], [*news]
    if before == after:
        return None
    before, after = [name for name in before if name in after], [name for name in after if name in before]
    return None if before == after else ("、".join(map(label, before)), "、".join(map(label, after)))


def _blank_kind(before: Decimal | None, after: Decimal | None) -> ChangeKind:
    if before is None:
        return ChangeKind.FILLED_IN if after else ChangeKind.BLANK_TO_ZERO
    return ChangeKind.BLANKED if before else ChangeKind.ZERO_TO_BLANK
