"""A department's declarations as rows of the published tables, year by year."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generator.diagnostics.csv_text import CALCULATED, LINE_END, csv_text, formula_safe
from generator.model.archive import DeclarationAddress
from generator.model.change import Change
from generator.model.declaration import Amounts, CurrencyUnit, Declaration, Disclosure, FundsLine
from generator.model.form import SIDES
from generator.model.goals import AnnualGoal, Goals, Indicator, PlacedGoal
from generator.model.judgement import Group
from generator.model.labels import label, line_label
from generator.model.money import stated_in, total_in
from generator.model.part import Part
from generator.model.project import Project
from generator.model.redaction import PublicDeclaration, PublicProject
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.model.value import target_of
from generator.model.value_kinds import Value
from generator.model.wording.changes import change_text
from generator.model.wording.figures import LIST_UNIT
from generator.model.wording.groups import title_of_list
from generator.publish.open_data.columns import (
    CHANGES,
    DECLARATIONS,
    FUNDS,
    GOALS,
    INDICATORS,
    NO,
    PROJECT_FUNDS,
    PROJECTS,
    TABLES,
    YES,
    ColumnKind,
    DataTable,
    cell_fields,
)
from generator.publish.page_urls import changes_url, declaration_url
from generator.publish.views.changes.compared_forms import ComparedForms
from generator.publish.views.register.declaration_record import DeclarationRecord

RowsOfYear = Mapping[str, str]
"""The lines of CSV that a department has in a year's tables, by the table's name; without heads."""
_Cell = str | int | Decimal | date | bool | None


def rows_by_year(records: Sequence[DeclarationRecord]) -> dict[int, RowsOfYear]:
    """The rows of a department's declarations and projects, each year's in the order of the records."""
    in_force = {_series(record.address): record.address for record in records}
    years: dict[int, dict[str, list[str]]] = {}
    for record in records:
        of_year = years.setdefault(record.address.year, {})
        for table, rows in _tables(record, is_in_force=in_force[_series(record.address)] == record.address):
            of_year.setdefault(table.name, []).append(as_lines(table, rows))
    return {year: {name: "".join(lines) for name, lines in tables.items()} for year, tables in years.items()}


def _series(address: DeclarationAddress) -> tuple[int, str]:
    return address.year, address.project


def as_lines(table: DataTable, rows: Iterable[Sequence[_Cell]]) -> str:
    """The rows of a table as lines of CSV; a row has a cell for every column but the last, which tells of the others.

    A text that a spreadsheet would calculate stands behind an apostrophe.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator=LINE_END)
    numbers, answers, texts = _PLACES[table.name]
    for row in rows:
        cells: list[Any] = [*row]
        for place in numbers:
            if (number := cells[place]) is not None:
                cells[place] = f"{number:f}"
        for place in answers:
            cells[place] = YES if cells[place] else NO
        escaped = [place for place in texts if (text := cells[place]) and text[0] in CALCULATED]
        for place in escaped:
            cells[place] = formula_safe(cells[place])
        writer.writerow([*cells, "、".join(table.columns[place].head for place in escaped)])
    return written.getvalue()


def _places(table: DataTable) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """Where a table has numbers, what is 是 or 否, and texts, its last column left out."""
    kinds = [column.kind for column in table.columns[:-1]]
    number, answer, text = (
        tuple(place for place, kind in enumerate(kinds) if kind is wanted)
        for wanted in (ColumnKind.NUMBER, ColumnKind.YES, ColumnKind.TEXT)
    )
    return number, answer, text


_PLACES = {table.name: _places(table) for table in TABLES}


def head_of(table: DataTable) -> str:
    """What stands before a table's rows: the byte order mark that spreadsheets ask for, and the heads."""
    return csv_text(table.heads, ())


def _tables(record: DeclarationRecord, *, is_in_force: bool) -> Iterator[tuple[DataTable, Iterable[Sequence[_Cell]]]]:
    form, address = record.declaration, record.address
    is_project = isinstance(form, PublicProject)
    name = form.project_name if isinstance(form, PublicProject) else None
    keys = (str(address), record.region.name, record.department_name, address.year, name, is_in_force)
    yield (PROJECTS if is_project else DECLARATIONS), (_declaration(record, keys),)
    yield (PROJECT_FUNDS if is_project else FUNDS), _funds(form, keys)
    yield GOALS, _goals(record, keys)
    yield INDICATORS, _indicators(record, keys)
    if record.forms:
        yield CHANGES, _changes(record.forms, keys)


_Keys = tuple[_Cell, ...]


def _cells(part: Part, kind: type[Part]) -> Iterator[_Cell]:
    return (getattr(part, field.name) for field in cell_fields(kind))


def _declaration(record: DeclarationRecord, keys: _Keys) -> Sequence[_Cell]:
    form, summary = record.declaration, record.summary
    unit = form.funds.unit
    sides = (total_in(getattr(form.funds, side), "budget") for side in SIDES)
    return (
        *keys,
        form.department_name,
        form.form.title(form.disclosure.stage),
        *_cells(form, Project if isinstance(form, PublicProject) else Declaration),
        *_cells(form.disclosure, Disclosure),
        unit,
        *(stated_in(amount, unit, LIST_UNIT) for amount in sides),
        summary.basic,
        summary.project,
        *(summary.goals, summary.indicators, summary.quantified, summary.unread),
        "、".join(form.hidden_labels),
        declaration_url(record.address),
    )


def _funds(form: PublicDeclaration, keys: _Keys) -> Iterator[Sequence[_Cell]]:
    unit = form.funds.unit
    for side in SIDES:
        called = label(type(form.funds), side)
        lines: Mapping[str, FundsLine] = getattr(form.funds, side)
        for name, line in lines.items():
            yield _line((*keys, called, name, None, line_label(name, form.form, side), unit), line, unit)
            for part, amounts in line.parts.items():
                printed = line_label(part, form.form, side, name)
                yield _line((*keys, called, name, part, printed, unit), amounts, unit)


def _line(head: _Keys, line: Amounts, unit: CurrencyUnit) -> Sequence[_Cell]:
    stated = [*_cells(line, Amounts)]
    in_list_unit = (stated_in(amount if isinstance(amount, Decimal) else None, unit, LIST_UNIT) for amount in stated)
    return (*head, *stated, *in_list_unit, _further(line.further))


def _further(further: Mapping[str, str]) -> str | None:
    return json.dumps(dict(further), ensure_ascii=False) if further else None


def _goals(record: DeclarationRecord, keys: _Keys) -> Iterator[Sequence[_Cell]]:
    for placed in record.declaration.goals.placed():
        own = (getattr(placed.goal, field.name, None) for field in cell_fields(AnnualGoal))
        page = _page(record, placed.route)
        yield (*keys, *_goal_keys(placed), placed.goal.text, *own, page)


def _goal_keys(placed: PlacedGoal) -> tuple[str, int]:
    return label(Goals, placed.kind), placed.position + 1


def _page(record: DeclarationRecord, route: tuple[str | int, ...]) -> str:
    return f"{declaration_url(record.address)}#{record.places.ids.own[route]}"


def _indicators(record: DeclarationRecord, keys: _Keys) -> Iterator[Sequence[_Cell]]:
    for placed in record.declaration.goals.placed():
        goal = _goal_keys(placed)
        for row in placed.goal.rows():
            page = _page(record, placed.route + row.route)
            own = _cells(row.indicator, Indicator)
            read = _read(target_of(row.indicator))
            further = _further(row.indicator.further)
            yield (*keys, *goal, row.first, row.second, _code(row.first, row.second), *own, *read, further, page)


def _code(first: str, second: str) -> str | None:
    if first not in FIRST_LEVEL or second not in SECOND_LEVEL:
        return None
    return f"{FIRST_LEVEL[first]}/{SECOND_LEVEL[second]}"


_NOTHING_READ: tuple[_Cell, ...] = (None,) * 9


def _read(target: Value | None) -> tuple[_Cell, ...]:
    """What was understood of a target; of a text in words only that it is one."""
    if target is None:
        return _NOTHING_READ
    if not target.is_quantified:
        return ("未能判读" if target.is_unread else "定性", *_NOTHING_READ[1:])
    measured = target.measured
    numbers = (target.low, target.high, target.unit, target.starts, target.ends)
    shown = None if measured is None else measured.normalize()
    return ("定量", target.kind.value, target.measure.value, *numbers, shown)


def _changes(forms: ComparedForms, keys: _Keys) -> Iterator[Sequence[_Cell]]:
    page = changes_url(forms.new)
    for change in forms.comparison.changes:
        yield (*keys, str(forms.old), *_change(change, forms), f"{page}#{forms.anchor(change)}")


def _change(change: Change, forms: ComparedForms) -> tuple[_Cell, ...]:
    text, size = change_text(change, forms.comparison), change.size
    unit = change.units[1] if change.units else size.unit if size else None
    moved = (size.difference, size.share, unit) if size else (None, None, None)
    group = title_of_list(change.group) if change.group is not Group.NONE else None
    return (
        *(str(change.place), text.kind, change.kind.value, group, text.became),
        *(text.before.text, text.after.text),
        *moved,
        change.doubtful,
        change.follows is not None,
    )
