"""Former ids of goals and indicators: links to an id made from an older name still lead to the same item."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Route
from generator.model.comparison import Comparison
from generator.publish.form_places import FormPlaces


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of an item on its declaration's page: its `own` id, which is offered for linking, and `others`.

    The first of the others is made from its position; the rest are ids from older names.
    """

    own: str
    others: tuple[str, ...]


FormAnchors = Mapping[Route, Anchors]
"""The anchors of a declaration's goals and rows of indicators, by their routes."""
FormerIds = Mapping[str, tuple[str, ...]]
"""Former ids, by the id that the item has in a version of a form."""


def former_ids(steps: Iterable[Comparison]) -> FormerIds:
    """The former ids of items, from comparisons of each version of a form with the one before, oldest first.

    Doubtful matches do not pass on ids.
    """
    known: dict[str, tuple[str, ...]] = {}
    for step in steps:
        if step.changes:
            pairs = same_ids(step, FormPlaces(step.old), FormPlaces(step.new))
            known = {new: _without(new, (old, *known.get(old, ()))) for old, new in pairs}
    return known


def same_ids(comparison: Comparison, old_places: FormPlaces, new_places: FormPlaces) -> Iterator[tuple[str, str]]:
    """The ids in the earlier and the later form of each item that both have, without doubtful matches."""
    for match in (*comparison.goals, *comparison.indicators):
        if not match.doubtful:
            yield old_places.ids.own[match.old], new_places.ids.own[match.new]


def anchors_of(places: FormPlaces, before: Iterable[tuple[str, str]], in_git: FormerIds) -> FormAnchors:
    """All anchors of a form; `before` are pairs of ids of the same items in the department's form before and this one.

    `in_git` are former ids in this form's own versions.
    """
    own, once = places.ids.own, places.ids.once
    earlier = {new: (old,) for old, new in before if old != new}
    taken = {*own.values(), *(id for ids in once.values() for id in ids)}
    anchors: dict[Route, Anchors] = {}
    for route, id in own.items():
        others = (places.position(route), *once.get(route, ()))
        if id in in_git or id in earlier:  # most items never had another id
            older = _without(id, (*in_git.get(id, ()), *earlier.get(id, ())))
            older = tuple(former_id for former_id in older if former_id not in taken)
            taken.update(older)
            others += older
        anchors[route] = Anchors(id, others)
    return anchors


def _without(id: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(other_id for other_id in dict.fromkeys(ids) if other_id != id)
