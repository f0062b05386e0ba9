"""Any part of the form in both declarations, field by field as the model lists them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.compare.facts import Units, cell_changes, differs, written
from generator.compare.lists import align_texts, list_changes
from generator.compare.places import form_place
from generator.model.change import Change, ChangeKind, Place
from generator.model.form_fields import FieldKind, FormField, cells_of, fields_of
from generator.model.part import Part


def field_changes(
    part: type[Part], field: FormField, route: Sequence[str], old: Part, new: Part, units: Units
) -> Iterator[Change]:
    """What became of one field of a part, which `route` leads to.

    Raises TypeError for tables, which only who knows them can compare.
    """
    before, after = getattr(old, field.name), getattr(new, field.name)
    of_money = field.kind is FieldKind.AMOUNT and units[0] != units[1]  # the same digits are another amount
    if field.kind.is_cell and not of_money and not differs(field, before, after):
        return
    place = form_place(*route, field.name)
    match field.kind, field.part:
        case FieldKind.TEXTS, _:
            if before != after:
                yield from list_changes(place, before, after, align_texts(before, after))
        case FieldKind.GROUP, below if below is not None:
            nothing = below()
            yield from part_changes(below, (*route, field.name), before or nothing, after or nothing, units)
        case FieldKind.GROUPS, below if below is not None:
            yield from _wholes_changes(
                place, *([_whole(below, group) for group in groups] for groups in (before, after))
            )
        case kind, _ if kind.is_cell:
            yield from cell_changes(part, field, (place, place), old, new, units)
        case _:
            raise TypeError(f"{part.__name__}.{field.name}: nothing says how to compare {field.kind.value}")


def part_changes(part: type[Part], route: Sequence[str], old: Part, new: Part, units: Units) -> Iterator[Change]:
    """What became of each field of a part, in the form's order."""
    for field in fields_of(part):
        yield from field_changes(part, field, route, old, new, units)


_Whole = tuple[str | None, ...]


def _whole(part: type[Part], group: Part) -> _Whole:
    if cells_of(part) != fields_of(part):
        raise TypeError(f"{part.__name__}: nothing says how to compare a list of what is not cells alone")
    return tuple(written(field, getattr(group, field.name)) for field in cells_of(part))


def _wholes_changes(place: Place, olds: Sequence[_Whole], news: Sequence[_Whole]) -> Iterator[Change]:
    """Groups of a list are dropped and added as wholes, and may stand in another order."""
    for whole in (Counter(olds) - Counter(news)).elements():
        yield Change(ChangeKind.DROPPED, place, None, _said(whole), None)
    for whole in (Counter(news) - Counter(olds)).elements():
        yield Change(ChangeKind.ADDED, None, place, None, _said(whole))
    if olds != news and Counter(olds) == Counter(news):
        before, after = ("、".join(map(_said, wholes)) for wholes in (olds, news))
        yield Change(ChangeKind.REORDERED, place, place, before, after)


def _said(cells: Iterable[str | None]) -> str:
    return "；".join(cell for cell in cells if cell)
