"""Ids that a goal or an indicator had under an older name: a link to one of them still leads to the same thing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Route
from generator.model.comparison import Comparison
from generator.publish.form_places import FormPlaces


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where something stands on its declaration's page: at its `own` id, which is offered, and at `others`.

    The first of the others is by its position; then come ids that it had under older names.
    """

    own: str
    others: tuple[str, ...]


FormAnchors = Mapping[Route, Anchors]
"""The anchors of a declaration's goals and rows of indicators, by the way to each."""
FormerIds = Mapping[str, tuple[str, ...]]
"""Older ids by the id that something has in a version of a form."""


def former_ids(steps: Iterable[Comparison]) -> FormerIds:
    """What became of ids in the versions of a form, each compared with the one before, oldest first.

    What may not be the same thing takes no id along.
    """
    known: dict[str, tuple[str, ...]] = {}
    for step in steps:
        if step.changes:
            pairs = same_ids(step, FormPlaces(step.old), FormPlaces(step.new))
            known = {new: _without(new, (old, *known.get(old, ()))) for old, new in pairs}
    return known


def same_ids(comparison: Comparison, old: FormPlaces, new: FormPlaces) -> Iterator[tuple[str, str]]:
    """The id in the earlier form and in the later one of each thing that both have beyond doubt."""
    for match in (*comparison.goals, *comparison.indicators):
        if not match.doubtful:
            yield old.ids.own[match.old], new.ids.own[match.new]


def anchors_of(places: FormPlaces, before: Iterable[tuple[str, str]], in_git: FormerIds) -> FormAnchors:
    """All anchors of a form: `before` has the ids that the department's form before gives to the same things.

    `in_git` are its own older ids.
    """
    own, once = places.ids.own, places.ids.once
    earlier = {new: (old,) for old, new in before if old != new}
    taken = {*own.values(), *(id for ids in once.values() for id in ids)}
    found: dict[Route, Anchors] = {}
    for route, id in own.items():
        others = (places.position(route), *once.get(route, ()))
        if id in in_git or id in earlier:  # most have had one id ever
            older = _without(id, (*in_git.get(id, ()), *earlier.get(id, ())))
            older = tuple(one for one in older if one not in taken)
            taken.update(older)
            others += older
        found[route] = Anchors(id, others)
    return found


def _without(id: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(ids) if one != id)
