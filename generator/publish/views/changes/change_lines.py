"""One change as a row of the changes page: what it is about, before, after, and what became of it."""

from dataclasses import dataclass

from generator.diagnostics.diagnostic import Route
from generator.model.change import Change, ChangeKind, Demand, Follows, Place
from generator.publish.form_places import ANNUAL, TO_GOAL, row_of
from generator.publish.views.changes.change_text import (
    ABSENT,
    DOUBTFUL_TEXT,
    EMPTY,
    NO_DIRECTION,
    TARGET,
    Mark,
    marks_after,
    marks_before,
    name_of_earlier_year,
    size_text,
)
from generator.publish.views.changes.compared_forms import ComparedForms


@dataclass(frozen=True, slots=True)
class SideText:
    """What one of the two forms has: `blank` says why there is no text."""

    marks: tuple[Mark, ...]
    blank: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change; `tone` is less, more, quiet or plain, `demand` what became of what is asked for."""

    label: str
    before: SideText
    after: SideText
    kind: str
    tone: str
    size: str | None
    demand: str | None
    remark: str | None


def line_of(forms: ComparedForms, change: Change) -> ChangeLine:
    """The change as a row of the page."""
    return ChangeLine(
        _label(change),
        _side(change.old, marks_before(change)),
        _side(change.new, marks_after(change)),
        change.kind.label,
        _tone(change),
        size_text(change, name_of_earlier_year(forms.old.year, forms.new.year)),
        change.demand_label or None,
        _remark(change),
    )


def _side(place: Place | None, marks: tuple[Mark, ...]) -> SideText:
    return SideText(marks, "" if marks else ABSENT if place is None else EMPTY)


_LABELS = {
    ChangeKind.CATEGORY_CHANGED: "指标类别",
    ChangeKind.GOAL_CHANGED: "所属目标",
    ChangeKind.INDICATOR_RENAMED: "指标名称",
    ChangeKind.INDICATOR_ADDED: TARGET,
    ChangeKind.INDICATOR_DROPPED: TARGET,
}


def _label(change: Change) -> str:
    """What of its section or of its indicator it is about."""
    if change.kind in _LABELS:
        return _LABELS[change.kind]
    route, words = change.place.route, change.place.words
    if row_of(route):
        return words[-1]
    if route[:2] == ANNUAL:
        return _label_in_goal(route, words)
    rest = [word for word in words[1:] if word not in ("其中", "当年预算", "长期目标")]
    return " › ".join(rest) or words[-1]


def _label_in_goal(route: Route, words: tuple[str, ...]) -> str:
    if len(route) < TO_GOAL:
        return "各目标"
    if len(route) == TO_GOAL or route[TO_GOAL] == "目标":
        return "目标"
    categories = [str(step) for step in route[TO_GOAL + 1 :] if isinstance(step, str)]
    return " › ".join(categories) or words[-1]


def _tone(change: Change) -> str:
    if change.kind in (ChangeKind.FORM_ONLY, ChangeKind.REORDERED) or change.follows is Follows.TARGET:
        return "quiet"
    if change.asks_for_less:
        return "less"
    return "more" if change.demand is Demand.RAISED else "plain"


def _remark(change: Change) -> str | None:
    if change.follows is not None:
        return change.follows.value
    if change.doubtful and row_of(change.place.route) is None:
        return DOUBTFUL_TEXT
    return NO_DIRECTION if change.asks_for_less and change.demand is None else None
