"""Changes in tables of tasks and of a schedule, and in texts that have only a label in the form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.compare.align import Pair, changed_order, in_order
from generator.compare.facts import cell_changes, is_other, text_change, written
from generator.compare.form_pair import FormPair
from generator.compare.lists import align_texts
from generator.compare.places import PlacePair, cell_place, further_place, row_place
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.form_fields import FieldKind
from generator.model.part import Part


def further_changes(
    part: type[Part], places: PlacePair, before: Mapping[str, str], after: Mapping[str, str], forms: FormPair
) -> Iterator[Change]:
    """The changes of texts that have only a label in the form, without a field of the model."""
    if before == after:
        return
    stated = [] if not forms.is_same else [*after, *before]
    for name in dict.fromkeys([*forms.further_labels(part), *stated]):
        was, is_now = (further_place(place, name) for place in places)
        yield from text_change(was, is_now, before.get(name), after.get(name))


def table_changes(
    part: type[Part], places: PlacePair, olds: Sequence[Part], news: Sequence[Part], forms: FormPair
) -> Iterator[Change]:
    """The changes of each row, in the later table's order, and at the end a change of order.

    Rows are identified by their first text, which is the name of the task or of the step.
    """
    before, after = ([_name(part, row, forms) for row in rows] for rows in (olds, news))
    pairs = align_texts(before, after)
    for old, new, doubtful in in_order(len(olds), len(news), pairs):
        was = None if old is None else row_place(places[0], old, before[old])
        is_now = None if new is None else row_place(places[1], new, after[new])
        if old is None and new is not None:
            yield Change(ChangeKind.ADDED, None, is_now, None, _row_in_one_line(part, news[new], forms))
        elif new is None and old is not None:
            yield Change(ChangeKind.DROPPED, was, None, _row_in_one_line(part, olds[old], forms), None)
        elif old is not None and new is not None and was and is_now:
            for change in _row_changes(part, (was, is_now), olds[old], news[new], forms):
                yield replace(change, doubtful=doubtful)
    if changed_order(pairs):
        yield Change(ChangeKind.REORDERED, *places, *_orders(pairs, before, after))


def _row_changes(part: type[Part], places: PlacePair, old: Part, new: Part, forms: FormPair) -> Iterator[Change]:
    for field in forms.fields(part):
        values = getattr(old, field.name), getattr(new, field.name)
        if field.kind is FieldKind.FURTHER:
            yield from further_changes(part, places, *values, forms)
        elif is_other(field, *values, forms.units):
            was, is_now = (
                cell_place(form, place, part, field.name)
                for form, place in zip((forms.old, forms.new), places, strict=True)
            )
            yield from cell_changes(part, field, (was, is_now), old, new, forms.units)


def _name(part: type[Part], row: Part, forms: FormPair) -> str | None:
    """The first stated text of a row, of the columns that both forms have."""
    texts = (getattr(row, field.name) for field in forms.fields(part) if field.kind is FieldKind.TEXT)
    return next((text for text in texts if text), None)


def _row_in_one_line(part: type[Part], row: Part, forms: FormPair) -> str:
    """The cells of a row in one line."""
    cells = [written(field, getattr(row, field.name)) for field in forms.fields(part) if field.kind.is_cell]
    further: Mapping[str, str] = getattr(row, "further", {})
    return "；".join(filter(None, (*cells, *further.values())))


def _orders(pairs: Sequence[Pair], before: Sequence[str | None], after: Sequence[str | None]) -> tuple[str, str]:
    was = "、".join(before[old] or f"第{old + 1}行" for old in sorted(pair.old for pair in pairs))
    return was, "、".join(after[pair.new] or f"第{pair.new + 1}行" for pair in pairs)
