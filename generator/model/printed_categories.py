"""The categories of indicators as a form prints them: labels, order, and which of them are blank."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.model.form import Form, FormItem
from generator.model.goals import Category, Goal


@dataclass(frozen=True, slots=True)
class _Given:
    """A first-level category that a form lists, with the second-level ones below it, by the model's names."""

    item: FormItem
    second: Mapping[str, FormItem]


def printed_categories(form: Form, goal: Goal) -> Iterator[Category]:
    """Every category printed for a goal: those that the form lists, blank ones included, in its order.

    Categories that the form does not list follow in the goal's own order.
    """
    given = _given(form)
    if not given:
        yield from goal.categories()
        return
    for first, printed in given.items():
        yield from _below(first, printed, goal)
    for category in goal.categories():
        if category.first not in given:
            yield category


def _below(first: str, given: _Given, goal: Goal) -> Iterator[Category]:
    stated = goal.indicators.get(first)
    if stated is None and not given.item.is_always_printed:
        return
    seconds = stated or {}
    names = [name for name, item in given.second.items() if item.is_always_printed or seconds.get(name)]
    names += [name for name in seconds if name not in given.second]
    if not names:
        yield Category(first, None, ())
    for name in names:
        yield Category(first, name, seconds.get(name, ()))


@cache
def _given(form: Form) -> Mapping[str, _Given]:
    """The categories that the form lists, by the model's names; empty where the national ones apply."""
    return {
        _name(item): _Given(
            item,
            {_name(below): below for below in form.categories if below.above and below.above[-1] == item.label},
        )
        for item in form.categories
        if not item.above
    }


def _name(item: FormItem) -> str:
    return item.meaning or item.label
