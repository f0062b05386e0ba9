"""A change as a row of the changes page: its label, the texts before and after, and what became of it."""

from dataclasses import dataclass, replace
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.model.change import Change
from generator.model.change_kind import ChangeKind, Demand, Follows
from generator.model.declaration import Amounts, FundsLine
from generator.model.form import Form
from generator.model.goals import AnnualGoal, Goals, Indicator
from generator.model.judgement import Group
from generator.model.labels import label
from generator.model.routes import ANNUAL, TO_GOAL, row_of
from generator.publish.views.changes.compared_forms import ComparedForms
from generator.publish.views.changes.text_marks import MarkedText, marked_after, marked_before


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change; `tone` is less, cost, check, more, quiet or plain; `became` says what became of it.

    `remarks` are further sentences. The doubt whether an indicator is the same is not among them: it is printed above
    the indicator's changes.
    """

    label: str
    before: MarkedText
    after: MarkedText
    became: str
    tone: str
    remarks: tuple[str, ...]


def line_of(forms: ComparedForms, change: Change) -> ChangeLine:
    """The row for a change of the comparison."""
    comparison, text = forms.comparison, forms.text(change)
    parts = text.parts if row_of(change.place.route) is None else replace(text, doubt="").parts
    return ChangeLine(
        _label(change, (comparison.new if change.new else comparison.old).form),
        marked_before(change, text.before),
        marked_after(change, text.after),
        parts[0],
        _tone(change),
        parts[1:],
    )


def _label(change: Change, form: Form) -> str:
    """The label of what changed within its section or indicator."""
    route, words = change.place.route, change.place.words
    if row_of(route):
        return _label_in_row(change.kind, words, form)
    if route[:2] == ANNUAL:
        return _label_in_goal(route, words, form)
    go_without_saying = {label(part, name, form) for part, name in _GO_WITHOUT_SAYING}
    rest = [word for word in words[1:] if word not in go_without_saying]
    return " › ".join(rest) or words[-1]


_GO_WITHOUT_SAYING: Final = ((FundsLine, "parts"), (Amounts, "budget"), (Goals, "long_term"))


def _label_in_row(kind: ChangeKind, words: tuple[str, ...], form: Form) -> str:
    match kind:
        case ChangeKind.CATEGORY_CHANGED:
            return "指标类别"
        case ChangeKind.GOAL_CHANGED:
            return "所属目标"
        case ChangeKind.INDICATOR_ADDED | ChangeKind.INDICATOR_DROPPED:
            return label(Indicator, "target", form)
    return words[-1]


def _label_in_goal(route: Route, words: tuple[str, ...], form: Form) -> str:
    if len(route) < TO_GOAL:
        return "各目标"
    if len(route) == TO_GOAL or route[TO_GOAL] == "text":
        return label(AnnualGoal, "text", form)
    return " › ".join(words[1:]) if len(route) > TO_GOAL + 1 else words[-1]


def _tone(change: Change) -> str:
    if change.kind in (ChangeKind.FORM_ONLY, ChangeKind.REORDERED) or change.follows is Follows.TARGET:
        return "quiet"
    if change.group is not Group.NONE:
        return _TONES[change.group]
    return "more" if change.demand is Demand.RAISED else "plain"


_TONES = {Group.LOWERED: "less", Group.COST: "cost", Group.CHECK: "check"}
