"""The file of a declaration rolled forward line by line: order, comments and all that continues stay as they are.

Reading the result of `rolled_text` gives the result of `rolled`, with marks for what is left to do. `git diff
--no-index` of both files shows only what the new year changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Amounts, Declaration, Disclosure, FundsLine, Task
from generator.model.form import SIDES, Form
from generator.model.form_columns import columns_of, has
from generator.model.form_fields import field_of
from generator.model.goals import AnnualGoal, Goals, Indicator
from generator.model.labels import label
from generator.model.part import Part
from generator.model.project import Project
from generator.model.redaction import PublicDeclaration
from generator.model.unfinished import to_fill_in, to_revise
from generator.write.declaration_yaml import declaration_as_yaml
from generator.write.line_edits import LineEdits
from generator.write.rolled_declaration import OPINION, STAGE, TASK_AMOUNTS
from generator.write.yaml_entries import FileEntry, entries_of_file
from generator.write.yaml_scalar import key

_NEW = "新增"
_TO_FILL_IN = f"  {to_fill_in()}"


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a part in a form by their labels, in order: the relative year of each, None where it has none."""

    years: Mapping[str, int | None]
    further: frozenset[str]

    @classmethod
    def of(cls, form: Form, part: type[Part]) -> "_Columns":
        columns = [
            column for column in columns_of(form, part) if column.name is None or column.name in part.model_fields
        ]
        years = {column.label: field_of(part, column.name).column.year if column.name else None for column in columns}
        return cls(years, frozenset(column.label for column in columns if column.name is None))


def rolled_text(text: str, declaration: Declaration, year: int) -> str:
    """The text of the file that `declaration` was read from, rolled forward to begin the later year with."""
    edits = LineEdits(text.rstrip("\n").split("\n"))
    entries = list(entries_of_file(edits.lines))
    form, years = declaration.form, year - declaration.fiscal_year
    top = {entry.key: entry for entry in entries if len(entry.route) == 1}
    amounts, cells = _Columns.of(form, Amounts), _Columns.of(form, Indicator)
    for group in _groups(entries):
        if _is_line_of_funds(group[0].route, form):
            _roll(edits, group, amounts, years, is_money=True)
        elif _is_indicator(group[0].route, form):
            is_of_year = group[0].route[1] == label(Goals, "annual", form)
            _roll(edits, group, cells, years, is_money=False, is_marked=is_of_year)
    _head(edits, top, form, year)
    _texts(edits, entries, form)
    _about_the_file(edits, entries, top, form)
    return edits.text()


def public_rolled_text(declaration: PublicDeclaration, year: int) -> str:
    """The file to begin a later year with, made of a public declaration; its first lines say what is missing."""
    text = rolled_text(declaration_as_yaml(declaration), declaration, year)
    if not declaration.hidden_labels:
        return text
    return f"{to_revise()}；网站上不公开，没有转来，请补上：{'、'.join(declaration.hidden_labels)}\n{text}"


def _groups(entries: Iterable[FileEntry]) -> Iterable[list[FileEntry]]:
    """The entries in groups that stand side by side in one mapping."""
    groups: dict[Route, list[FileEntry]] = {}
    for entry in entries:
        if isinstance(entry.key, str) and len(entry.route) > 1:
            groups.setdefault(entry.route[:-1], []).append(entry)
    return groups.values()


def _is_line_of_funds(route: Route, form: Form) -> bool:
    """Whether a key is a column of a line of money or of a part of one."""
    sides = [label_of_side.label for side in SIDES if (label_of_side := form.side(side))]
    in_funds = route[0] == label(Declaration, "funds", form) and len(route) > 3 and route[1] in sides
    return in_funds and (len(route) == 4 or (len(route) == 6 and route[3] == label(FundsLine, "parts", form)))


def _is_indicator(route: Route, form: Form) -> bool:
    """Whether a key is a cell of a row of indicators, with or without categories above it."""
    in_goals = route[0] == label(Declaration, "goals", form) and len(route) > 4
    return in_goals and route[3] == label(AnnualGoal, "indicators", form) and isinstance(route[-2], int)


def _roll(
    edits: LineEdits,
    group: Sequence[FileEntry],
    columns: _Columns,
    years: int,
    *,
    is_money: bool,
    is_marked: bool = True,
) -> None:
    """Move a group's prior years on, blank this year's amount, and keep and mark its target."""
    stated = {entry.key: entry for entry in group}
    by_year = {year: stated.get(name) for name, year in columns.years.items() if year is not None}
    last = group[0]
    for name, year in columns.years.items():
        entry = stated.get(name)
        if year == 0 and entry:
            _this_year(edits, entry, is_money=is_money, is_marked=is_marked)
        elif year:
            _prior_year(edits, name, entry, by_year.get(year + years), last)
        elif entry and is_money and name in columns.further and entry.value:
            edits.note(entry, to_revise(entry.value))
        last = entry or last


def _this_year(edits: LineEdits, entry: FileEntry, *, is_money: bool, is_marked: bool) -> None:
    if is_money:
        edits.write(entry, [_TO_FILL_IN])
    elif is_marked and not entry.value:
        edits.note(entry, to_fill_in())
    elif is_marked:
        edits.note(entry, to_revise(entry.value) if entry.end == entry.line + 1 else to_revise())


def _prior_year(
    edits: LineEdits, name: str, entry: FileEntry | None, source: FileEntry | None, last: FileEntry
) -> None:
    """Write the old form's value for a prior year into that year's cell; `last` is the cell before it."""
    behind = edits.written_in(source) if source and source.value else [""]
    if entry and (behind != [""] or entry.value):
        edits.write(entry, behind)
    elif not entry and source and source.value:
        first, *below = behind
        edits.add_below(last, [f"{' ' * source.column}{key(name)}:{first}", *below])


def _head(edits: LineEdits, top: Mapping[str | int, FileEntry], form: Form, year: int) -> None:
    fiscal_year = top[label(Declaration, "fiscal_year", form)]
    edits.write(fiscal_year, [f" {year}" + (f"  {fiscal_year.comment}" if fiscal_year.comment else "")])
    if declared_on := top.get(label(Declaration, "declared_on", form)):
        edits.write(declared_on, [_TO_FILL_IN])
    nature = top.get(label(Project, "nature", form))
    if nature and nature.value == _NEW:
        edits.note(nature, to_revise(_NEW))


def _texts(edits: LineEdits, entries: Iterable[FileEntry], form: Form) -> None:
    """Mark the texts that change every year; blank signed opinions and the costs of goals and tasks."""
    annual = (label(Declaration, "goals", form), label(Goals, "annual", form))
    lists = {(label(Declaration, name, form),) for name in ("annual_tasks", "tasks", "schedule")} | {annual}
    further = {column.label for column in columns_of(form, Declaration) if column.name is None}
    parts = {(name,) for name in further.intersection(item.label for item in form.parts)}
    for entry in entries:
        if entry.route in parts and str(entry.key).endswith(OPINION):
            edits.write(entry, [""])
        elif _is_cost(entry.route, annual, form):
            edits.write(entry, [_TO_FILL_IN])
        elif entry.route in lists | parts and (entry.end > entry.line + 1 or _states(entry)):
            edits.note(entry, to_revise())


def _states(entry: FileEntry) -> bool:
    return entry.value not in ("", "[]", "{}")


def _is_cost(route: Route, annual: Route, form: Form) -> bool:
    """Whether a cell states the cost of a goal or of a task of the year."""
    if route[0] == label(Declaration, "tasks", form):
        costs = {label(Task, name, form) for name in TASK_AMOUNTS if has(form, Task, name)}
        return len(route) == 3 and route[2] in costs
    return len(route) == 4 and route[:2] == annual and route[3] == label(AnnualGoal, "amount", form)


def _about_the_file(
    edits: LineEdits, entries: Sequence[FileEntry], top: Mapping[str | int, FileEntry], form: Form
) -> None:
    """Of the fields about the file itself, keep only that it is not approved yet."""
    disclosure, stage = label(Declaration, "disclosure", form), label(Disclosure, "stage", form)
    if about := top.get(disclosure):
        edits.write(about, ["", f"  {stage}: {STAGE}"])
    for name in ("source", "review_notes"):
        if entry := top.get(label(Declaration, name, form)):
            edits.delete(entry)
    if not about:
        last = max(top.values(), key=lambda entry: entry.line)
        edits.add_below(last, ["", f"{key(disclosure)}:", f"  {stage}: {STAGE}"])
