"""A comparison as the changes page prints it: sections in the form's order, in them indicators, in them lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.diagnostics.diagnostic import Route
from generator.model.change import Change
from generator.model.routes import ANNUAL
from generator.model.wording.blanks import NAMELESS
from generator.model.wording.changes import doubt_text
from generator.publish.page import Link
from generator.publish.views.changes.change_lines import ChangeLine, line_of
from generator.publish.views.changes.compared_forms import OLD, ComparedForms


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one indicator, or of what is in none: that has no name and no anchor.

    `old` and `new` link to it in the two forms, None where a form does not have it.
    """

    anchor: str | None
    name: str | None
    category: str
    old: Link | None
    new: Link | None
    doubtful: str | None
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """A section of the form with what changed in it."""

    anchor: str
    title: str
    old: Link | None
    new: Link | None
    groups: tuple[ChangeGroup, ...]


_FIRST = ("basics", "funds", "mandate", "tasks", "long-term-goals", "annual-goals")
_LAST = ("disclosure", "source", "remarks")
_TITLES = {
    "basics": "基本信息",
    "funds": "部门总体资金情况",
    "mandate": "部门职能概述",
    "tasks": "年度工作任务",
    "long-term-goals": "长期目标",
    "annual-goals": "年度目标",
    "disclosure": "公开信息",
    "source": "来源",
    "remarks": "审核说明",
}


def sections_of(forms: ComparedForms) -> tuple[ChangeSection, ...]:
    """Every change in its section, in the later form's order; a goal that was dropped stands where it was."""
    by_section: dict[str, list[Change]] = {}
    for change in forms.comparison.changes:
        by_section.setdefault(forms.section(change), []).append(change)
    goals = sorted(by_section.keys() - {*_FIRST, *_LAST}, key=partial(_order_of_goal, forms))
    return tuple(
        _section(forms, anchor, by_section[anchor]) for anchor in (*_FIRST, *goals, *_LAST) if anchor in by_section
    )


def _order_of_goal(forms: ComparedForms, anchor: str) -> tuple[int, int]:
    """A goal by its number; a dropped one behind the last goal before it that both forms have."""
    number = int(anchor.rpartition("-")[2])
    if not anchor.startswith(OLD):
        return number, 0
    kept = ((int(match.old[2]) + 1, int(match.new[2]) + 1) for match in forms.comparison.goals)
    return max((goal for goal in kept if goal[0] < number), default=(0, 0))[1], number


def _section(forms: ComparedForms, anchor: str, changes: Sequence[Change]) -> ChangeSection:
    by_row = sorted(_numbered(forms, changes), key=_place_of_row)  # stable: in the order of the changes
    groups = tuple(_group(forms, [change for _, change in of_row]) for _, of_row in groupby(by_row, key=_place_of_row))
    old, new = forms.section_ways(anchor)
    return ChangeSection(anchor, _title(forms, anchor), old, new, groups)


def _numbered(forms: ComparedForms, changes: Iterable[Change]) -> Iterator[tuple[int, Change]]:
    """Each change with the place of its indicator among the section's; what is in none comes first."""
    places: dict[tuple[Route | None, Route | None], int] = {(None, None): 0}
    for change in changes:
        yield places.setdefault(forms.row(change), len(places)), change


def _place_of_row(numbered: tuple[int, Change]) -> int:
    return numbered[0]


def _title(forms: ComparedForms, anchor: str) -> str:
    if anchor in _TITLES:
        return _TITLES[anchor]
    number = anchor.rpartition("-")[2]
    if anchor.startswith(OLD):
        return f"{forms.old.year}年的年度目标{number}（{forms.new.year}年没有）"
    known = {match.new for match in forms.comparison.goals}
    is_new = (*ANNUAL, int(number) - 1) not in known
    return f"年度目标{number}" + (f"（{forms.new.year}年新增）" if is_new else "")


def _group(forms: ComparedForms, changes: Sequence[Change]) -> ChangeGroup:
    first = changes[0]
    placed = forms.indicator(first)
    lines = tuple(line_of(forms.comparison, change) for change in changes)
    if placed is None:
        return ChangeGroup(None, None, "", None, None, None, lines)
    old, new = forms.row(first)
    return ChangeGroup(
        forms.anchor(first),
        placed.name or NAMELESS,
        f"{placed.first} › {placed.second}",
        forms.way_to_old(old) if old else None,
        forms.way_to_new(new) if new else None,
        next(filter(None, map(doubt_text, changes)), None),
        lines,
    )
