"""Changes of any part of the form, field by field in the model's order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.compare.facts import cell_changes, is_other, written
from generator.compare.form_pair import FormPair
from generator.compare.lists import align_texts, list_changes
from generator.compare.places import PlacePair
from generator.compare.table_rows import further_changes, table_changes
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.form_fields import FieldKind, FormField, cells_of, fields_of
from generator.model.part import Part


def field_changes(
    part: type[Part], field: FormField, route: Sequence[str], old: Part, new: Part, forms: FormPair
) -> Iterator[Change]:
    """The changes of a field of a part; `route` is that of the part.

    Raises TypeError for fields without a comparison here, such as the tables of funds and goals.
    """
    before, after = getattr(old, field.name), getattr(new, field.name)
    if field.kind.is_cell and not is_other(field, before, after, forms.units):
        return
    if field.kind is FieldKind.FURTHER:
        if before != after:
            yield from further_changes(part, forms.places(route), before, after, forms)
        return
    places = forms.places((*route, field.name))
    match field.kind, field.part:
        case FieldKind.TEXTS, _:
            if before != after:
                yield from list_changes(places, before, after, align_texts(before, after))
        case FieldKind.GROUP, below if below is not None:
            nothing = below()
            yield from part_changes(below, (*route, field.name), before or nothing, after or nothing, forms)
        case FieldKind.GROUPS, below if below is not None:
            yield from groups_changes(below, places, before, after, forms)
        case kind, _ if kind.is_cell:
            yield from cell_changes(part, field, places, old, new, forms.units)
        case _:
            raise TypeError(f"{part.__name__}.{field.name}: nothing says how to compare {field.kind.value}")


def part_changes(part: type[Part], route: Sequence[str], old: Part, new: Part, forms: FormPair) -> Iterator[Change]:
    """The changes of all fields of a part that both forms have, in the form's order."""
    for field in forms.fields(part):
        yield from field_changes(part, field, route, old, new, forms)


def groups_changes(
    part: type[Part], places: PlacePair, olds: Sequence[Part], news: Sequence[Part], forms: FormPair
) -> Iterator[Change]:
    """The changes of a list of parts: tables of the form are compared cell by cell, other lists by whole items."""
    if olds == news and forms.units[0] == forms.units[1]:
        return
    if any(field.kind is FieldKind.FURTHER for field in fields_of(part)):
        yield from table_changes(part, places, olds, news, forms)
    else:
        yield from _item_changes(places, *([_item(part, group) for group in groups] for groups in (olds, news)))


_Item = tuple[str | None, ...]


def _item(part: type[Part], group: Part) -> _Item:
    if cells_of(part) != fields_of(part):
        raise TypeError(f"{part.__name__}: nothing says how to compare a list of what is not cells alone")
    return tuple(written(field, getattr(group, field.name)) for field in cells_of(part))


def _item_changes(places: PlacePair, olds: Sequence[_Item], news: Sequence[_Item]) -> Iterator[Change]:
    """Whole items of a list that were added or dropped, and a change of their order."""
    for item in (Counter(olds) - Counter(news)).elements():
        yield Change(ChangeKind.DROPPED, places[0], None, _in_one_line(item), None)
    for item in (Counter(news) - Counter(olds)).elements():
        yield Change(ChangeKind.ADDED, None, places[1], None, _in_one_line(item))
    if olds != news and Counter(olds) == Counter(news):
        before, after = ("、".join(map(_in_one_line, items)) for items in (olds, news))
        yield Change(ChangeKind.REORDERED, *places, before, after)


def _in_one_line(cells: Iterable[str | None]) -> str:
    return "；".join(cell for cell in cells if cell)
