"""A declaration of any form as that form is printed: the cells of its tables, from the tree that its file holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from generator.model.declaration import Declaration, ScheduleRow, Task
from generator.model.form import SIDES, Form, FormItem
from generator.model.form_columns import columns_of
from generator.model.goals import Goals
from tests.intake.office_files import p, word_xml
from tests.intake.printed_forms import Printed, Sheet, word_rows
from tests.layouts import form_of_layout, text_of_layout

_TABLES = {"tasks": (Task, "tasks"), "schedule": (ScheduleRow, "schedule")}
WIDTH = 12


@dataclass(frozen=True)
class Region:
    """A table in a printed form: what it holds, its rows of heads and its rows of values."""

    name: str
    heads: range
    rows: range


class _Printer(Sheet):
    """Puts a declaration down as its form is printed."""

    def __init__(self, form: Form, tree: Mapping[str, Any], year: int) -> None:
        super().__init__()
        self.form, self.tree, self.year = form, tree, year
        self.regions: list[Region] = []

    def region(self, name: str, first: int, depth: int) -> None:
        """What was printed from a row on is a table with so many rows of heads."""
        self.regions.append(Region(name, range(first, first + depth), range(first + depth, self.row + 1)))

    def basics(self) -> None:
        stated = [item for item in self.form.basics if item.is_always_printed or self.tree.get(item.label)]
        for pair in (stated[number : number + 2] for number in range(0, len(stated), 2)):
            cells = [((item.head or item.label, 2, 1), (self.tree.get(item.label) or "", 4, 1)) for item in pair]
            self.line(*(cell for label_and_text in cells for cell in label_and_text))

    def parts(self) -> None:
        names = {column.label: column.name for column in columns_of(self.form, Declaration)}
        for item in self.form.parts:
            value = self.tree.get(item.label)
            match names[item.label]:
                case "funds":
                    self.funds(item, value or {})
                case "goals":
                    self.goals(value or {})
                case "tasks" | "schedule" as name:
                    self.rows(item, value or [], name)
                case _:
                    texts = value if isinstance(value, str) else _numbered(value or [], names[item.label] is not None)
                    if texts or item.is_always_printed:
                        self.line((item.label, 2, 1), (texts, WIDTH - 2, 1))

    def funds(self, item: FormItem, funds: Mapping[str, Any]) -> None:
        amounts = [held for held in self.form.amounts if held.is_always_printed or _states(funds, held.label)]
        first = self.row + 1
        self.heads(((item.head or item.label, 2), ("项目", 2)), amounts)
        depth = self.row + 1 - first
        for side in filter(None, map(self.form.side, SIDES)):
            rows = list(_lines(funds.get(side.label) or {}))
            for number, (name, line) in enumerate(rows):
                cells = [(str((line or {}).get(held.label) or _share(held, name)), 1, 1) for held in amounts]
                own = [(side.label, 2, len(rows))] if number == 0 else []
                self.line(*own, (name, 2, 1), *cells, start=1 if own else 3)
        self.region("funds", first, depth)

    def heads(self, leading: Sequence[tuple[str, int]], items: Sequence[FormItem]) -> None:
        """Heads over several rows: those above several columns over their own."""
        depth = max((len(item.above) for item in items), default=0) + 1
        first = self.row + 1
        column = 1
        for text, width in leading:
            self.cells.append(Printed(text, first, column, depth, width))
            column += width
        for level in range(depth):
            place = column
            for number, item in enumerate(items):
                chain = (*item.above, self._head(item))
                if level < len(chain) and not _same_head(items, number, level):
                    width = _width(items, number, level)
                    height = depth - level if level == len(chain) - 1 else 1
                    self.cells.append(Printed(chain[level], first + level, place + number, height, width))
        self.row += depth

    def _head(self, item: FormItem) -> str:
        years = {"前年": f"{self.year - 2}年", "上年": f"{self.year - 1}年"}
        return years.get(item.label, item.head or item.label) if item.above else item.head or item.label

    def rows(self, item: FormItem, rows: Sequence[Mapping[str, str]], name: str) -> None:
        items = getattr(self.form, name)
        depth = max((len(held.above) for held in items), default=0) + 1
        first = self.row + 1
        self.heads((), items) if not rows else self._labelled_rows(item, items, rows, depth)
        self.region(name, first, depth)

    def _labelled_rows(
        self, item: FormItem, items: Sequence[FormItem], rows: Sequence[Mapping[str, str]], depth: int
    ) -> None:
        first = self.row + 1
        self.heads(((item.label, 2),), items)
        self.cells = [cell for cell in self.cells if (cell.row, cell.column) != (first, 1)]
        self.cells.append(Printed(item.label, first, 1, depth + len(rows), 2))
        for row in rows:
            self.line(*((row.get(held.label) or "", 1, 1) for held in items), start=3)

    def goals(self, goals: Mapping[str, Any]) -> None:
        names = {column.label: column.name for column in columns_of(self.form, Goals)}
        listed = [(label, [_goal(goal) for goal in goals.get(label) or []]) for label in names]
        several = any(len(found) > 1 for _, found in listed)
        for label, found in listed:
            if several:
                self.line((label, 2, 1), (_numbered([goal["目标"] for goal in found], True), WIDTH - 2, 1))
            elif found:
                self.line((label, 2, 1), (found[0]["目标"], WIDTH - 2, 1))
                self.goal_cells(found[0])
                self.indicators(found[0])
        if several:
            for label, found in listed:
                for number, goal in enumerate(found, 1):
                    self.line((f"{label}{number}", 2, 1), (goal["目标"], WIDTH - 2, 1))
                    self.goal_cells(goal)
                    self.indicators(goal)

    def goal_cells(self, goal: Mapping[str, Any]) -> None:
        for item in self.form.goal_cells:
            if item.meaning not in {"目标", "绩效指标"} and goal.get(item.label):
                self.line((item.label, 2, 1), (goal[item.label], WIDTH - 2, 1))

    def indicators(self, goal: Mapping[str, Any]) -> None:
        held = next(item.label for item in self.form.goal_cells if item.meaning == "绩效指标")
        rows = [*_rows_of(goal.get(held) or {}, self.form)]
        if not rows:
            return
        items = [
            item
            for item in self.form.indicators
            if item.is_always_printed or any(row[2].get(item.label) for row in rows)
        ]
        first_row = self.row + 1
        self.heads((), items)
        depth = self.row + 1 - first_row
        columns = [item for item in items if item.meaning not in {"一级指标", "二级指标"}]
        for number, (first, second, row) in enumerate(rows):
            own: list[tuple[str, int, int]] = []
            if number == 0 or rows[number - 1][0] != first:
                own.append((first, 1, _run(rows, number, 1)))
            if own or rows[number - 1][:2] != (first, second):
                own.append((second, 1, _run(rows, number, 2)))
            self.line(*own, *((row.get(item.label) or "", 1, 1) for item in columns), start=3 - len(own))
        self.region("indicators", first_row, depth)


def printed_by_form(form: Form, tree: Mapping[str, Any], year: int) -> list[Printed]:
    """The cells of the form with what the tree says."""
    return printed_with_regions(form, tree, year)[0]


def printed_with_regions(form: Form, tree: Mapping[str, Any], year: int) -> tuple[list[Printed], list[Region]]:
    """The cells of the form, and where its tables are."""
    printer = _Printer(form, tree, year)
    printer.basics()
    printer.parts()
    return printer.cells, printer.regions


def _numbered(items: Sequence[str], with_numbers: bool) -> str:
    return "\n".join(f"{number}. {item}" if with_numbers else item for number, item in enumerate(items, 1))


def _share(item: FormItem, line: str) -> str:
    return "50.0%" if item.meaning == "占比" and line != "合计" else ""


def _states(funds: Mapping[str, Any], label: str) -> bool:
    return any(label in (line or {}) for side in funds.values() for _, line in _lines(side))


def _lines(side: Any) -> Iterator[tuple[str, Any]]:
    for name, line in (side or {}).items() if isinstance(side, dict) else ():
        yield name, line
        yield from _lines((line or {}).get("其中"))


def _goal(goal: Any) -> dict[str, Any]:
    return {"目标": goal} if isinstance(goal, str) else goal


def _rows_of(indicators: Any, form: Form) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    if isinstance(indicators, list):
        names = {item.meaning: item.label for item in form.indicators}
        for row in indicators:
            yield row[names["一级指标"]], row[names["二级指标"]], row
        return
    for first, seconds in indicators.items():
        for second, rows in seconds.items():
            yield from ((first, second, row) for row in rows or [{}])


def _run(rows: Sequence[tuple[str, str, Any]], start: int, levels: int) -> int:
    end = start
    while end < len(rows) and rows[end][:levels] == rows[start][:levels]:
        end += 1
    return end - start


def _same_head(items: Sequence[FormItem], number: int, level: int) -> bool:
    """Whether the item before it stands under the same head above."""
    above = items[number].above[: level + 1]
    return number > 0 and level < len(items[number].above) and items[number - 1].above[: level + 1] == above


def _width(items: Sequence[FormItem], number: int, level: int) -> int:
    if level >= len(items[number].above):
        return 1
    end = number + 1
    while end < len(items) and _same_head(items, end, level):
        end += 1
    return end - number


def tree_of_layout(layout: str) -> dict[str, Any]:
    """The invented declaration of a layout as its file holds it, without what no printed form says."""
    tree = yaml.load(text_of_layout(layout), Loader=yaml.BaseLoader)
    tree.pop("公开信息", None)
    return tree  # type: ignore[no-any-return]


def word_of_layout(layout: str) -> bytes:
    """A .docx of it, under its title."""
    form, tree = form_of_layout(layout), tree_of_layout(layout)
    cells = printed_by_form(form, tree, int(tree["年度"]))
    return word_xml(p(form.title("批复")) + p("单位：万元") + word_rows(cells))
