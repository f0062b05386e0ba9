"""The annual goals of a declaration and their indicators as lists use them, matched with those of the year before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.model.declaration import Declaration
from generator.model.goals import GoalRow
from generator.model.project import Project
from generator.model.routes import ANNUAL
from generator.model.value import Measure, Value, ValueKind, target_of
from generator.model.wording.values import text_with_unit
from generator.publish.form_places import FormPlaces, places_of
from generator.publish.views.changes.compared_forms import ComparedForms


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator of an annual goal; `anchor` is its anchor on its declaration's page.

    `unread` says that the target has digits that were not understood. `order` is the sort key of the target, in digits.
    `number` is the target's number in `unit`, negative for a decrease; None where it has no number to compare with
    other years. `bound` says whether the number is a minimum or a maximum, None for neither; `grows` that it states
    growth or decrease and not a level.
    """

    first: str
    second: str
    name: str | None
    target: str | None
    quantified: bool
    unread: bool
    order: str | None
    number: Decimal | None
    unit: str | None
    bound: ValueKind | None
    grows: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class SameThing:
    """A goal or an indicator that two forms have in common, by its anchor on the page of each."""

    old: str
    new: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class ListedGoals:
    """The texts and anchors of goals in order, and all indicators; `department` is the name in the form.

    `same_goals` and `same_indicators` are those that the department's nearest earlier declaration has too.
    """

    year: int
    department: str
    goals: tuple[str | None, ...]
    goal_anchors: tuple[str, ...]
    indicators: tuple[ListedIndicator, ...]
    same_goals: tuple[SameThing, ...]
    same_indicators: tuple[SameThing, ...]

    def since_the_year_before(self, approved: "ListedGoals") -> "ListedGoals":
        """These goals matched with the form that the approved declaration was compared with."""
        return replace(
            self,
            same_goals=tuple(_joined(self.same_goals, approved.same_goals)),
            same_indicators=tuple(_joined(self.same_indicators, approved.same_indicators)),
        )


def _joined(later: Iterable[SameThing], earlier: Iterable[SameThing]) -> Iterator[SameThing]:
    """The matches over two comparisons; doubtful where either of them is."""
    before = {same.new: same for same in earlier}
    for same in later:
        if same.old in before:
            yield SameThing(before[same.old].old, same.new, same.doubtful or before[same.old].doubtful)


def listed_goals(declaration: Declaration, forms: ComparedForms | None = None) -> ListedGoals:
    """The goals of a declaration, matched with the earlier form where there is one."""
    places = forms.new_places if forms else places_of(declaration)
    return ListedGoals(
        declaration.fiscal_year,
        declaration.called if isinstance(declaration, Project) else declaration.department_name,
        tuple(goal.text for goal in declaration.goals.annual),
        tuple(places.ids.own[*ANNUAL, position] for position in range(len(declaration.goals.annual))),
        tuple(_indicators(declaration, places)),
        tuple(_same_goals(forms)) if forms else (),
        tuple(_same_indicators(forms)) if forms else (),
    )


def _same_goals(forms: ComparedForms) -> Iterator[SameThing]:
    for match in forms.comparison.goals:
        old, new = forms.old_places.ids.own[match.old], forms.new_places.ids.own[match.new]
        yield SameThing(old, new, match.doubtful)


def _same_indicators(forms: ComparedForms) -> Iterator[SameThing]:
    """The matched indicators of annual goals; lists have no others."""
    for match in forms.comparison.indicators:
        if match.old[:2] == ANNUAL == match.new[:2]:
            old, new = forms.old_places.indicators[match.old], forms.new_places.indicators[match.new]
            yield SameThing(old.anchor, new.anchor, match.doubtful)


def _indicators(declaration: Declaration, places: FormPlaces) -> Iterator[ListedIndicator]:
    for position, goal in enumerate(declaration.goals.annual):
        for row in goal.rows():
            yield _listed(row, places.ids.own[*ANNUAL, position, *row.route], declaration.fiscal_year)


def _listed(row: GoalRow, anchor: str, year: int) -> ListedIndicator:
    indicator, target = row.indicator, target_of(row.indicator)
    quantified = target is not None and target.is_quantified
    unread = target is not None and target.is_unread
    order = target.order(year) if target else None
    digits = None if order is None else f"{order.normalize():f}"
    cell = None if indicator.target is None else text_with_unit(indicator, indicator.target)
    number = None if target is None else _number_of(target)
    unit = target.unit if target and number is not None else None
    bound = target.kind if target and number is not None and target.kind in _BOUNDS else None
    grows = target is not None and number is not None and target.measure is not Measure.LEVEL
    target_values = (cell, quantified, unread, digits, number, unit, bound, grows)
    return ListedIndicator(row.first, row.second, indicator.name, *target_values, anchor)


def _number_of(target: Value) -> Decimal | None:
    """The number of a target; None for a range, and for what is no amount: a rank, a day, a ratio."""
    if target.measure not in _AMOUNTS or (None not in (target.low, target.high) and target.low != target.high):
        return None
    number = target.number
    return number.copy_negate() if number is not None and target.measure is Measure.DECLINE else number


_BOUNDS = (ValueKind.MIN, ValueKind.MAX)
_AMOUNTS = (Measure.LEVEL, Measure.GROWTH, Measure.DECLINE)
