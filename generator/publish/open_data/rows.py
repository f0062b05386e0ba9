"""The rows of a department's declarations in the published tables, by year."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from generator.model.archive import DeclarationAddress
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.declaration import Amounts, CurrencyUnit, Declaration, Disclosure, FundsLine
from generator.model.form import SIDES
from generator.model.goals import AnnualGoal, Goals, Indicator, Operator, PlacedGoal
from generator.model.judgement import Group
from generator.model.labels import label, line_label
from generator.model.money import stated_in, total_in
from generator.model.part import Part
from generator.model.project import Project
from generator.model.redaction import PublicDeclaration, PublicProject
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.model.value import parse_value
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
    YES,
    cell_fields,
)
from generator.publish.open_data.data_table import DataTable
from generator.publish.open_data.lines import as_lines, written
from generator.publish.page_urls import changes_url, declaration_url
from generator.publish.views.changes.compared_forms import ComparedForms
from generator.publish.views.register.declaration_record import DeclarationRecord

RowsOfYear = Mapping[str, str]
"""A department's CSV lines in a year's tables, by table name, without heads."""
_Row = Sequence[str | None]
"""The cells of a row behind its keys, as they are written; None is a blank."""


def rows_by_year(records: Sequence[DeclarationRecord]) -> dict[int, RowsOfYear]:
    """The rows of a department's declarations and projects by year, in the order of the records."""
    in_force = {_series(record.address): record.address for record in records}
    years: dict[int, dict[str, list[str]]] = {}
    for record in records:
        of_year = years.setdefault(record.address.year, {})
        keys = _keys(record, is_in_force=in_force[_series(record.address)] == record.address)
        for table, rows in _tables(record):
            of_year.setdefault(table.name, []).append(as_lines(table, keys, rows))
    return {year: {name: "".join(lines) for name, lines in tables.items()} for year, tables in years.items()}


def _series(address: DeclarationAddress) -> tuple[int, str]:
    return address.year, address.project


def _keys(record: DeclarationRecord, *, is_in_force: bool) -> Sequence[str]:
    """The first cells of each row of a declaration, in every table."""
    form, address = record.declaration, record.address
    name = (form.project_name or "") if isinstance(form, PublicProject) else ""
    in_force = YES if is_in_force else NO
    return (str(address), record.region.name, record.department_name, str(address.year), name, in_force)


def _tables(record: DeclarationRecord) -> Iterator[tuple[DataTable, Iterable[_Row]]]:
    form = record.declaration
    is_project = isinstance(form, PublicProject)
    yield (PROJECTS if is_project else DECLARATIONS), (_declaration(record),)
    yield (PROJECT_FUNDS if is_project else FUNDS), _funds(form)
    yield GOALS, _goals(record)
    yield INDICATORS, _indicators(record)
    if record.forms:
        yield CHANGES, _changes(record.forms)


def _cells(part: Part, kind: type[Part]) -> _Row:
    return _cells_of(kind)(part)


@cache
def _cells_of(kind: type[Part]) -> Callable[[Part], _Row]:
    """A function that takes the cells of a part that are columns; each kind of part has at least two."""
    fields = cell_fields(kind)
    values: Callable[[Part], tuple[Any, ...]] = attrgetter(*(field.name for field in fields))
    others = [position for position, field in enumerate(fields) if not field.kind.is_text]

    def cells(part: Part) -> _Row:
        row = list(values(part))
        for position in others:
            if row[position] is not None:
                row[position] = written(row[position])
        return row

    return cells


def _declaration(record: DeclarationRecord) -> _Row:
    form, summary = record.declaration, record.summary
    unit = form.funds.unit
    sides = (total_in(getattr(form.funds, side), "budget") for side in SIDES)
    return (
        form.department_name,
        form.form.title(form.disclosure.stage),
        *_cells(form, Project if isinstance(form, PublicProject) else Declaration),
        *_cells(form.disclosure, Disclosure),
        unit,
        *(written(stated_in(amount, unit, LIST_UNIT)) for amount in sides),
        *map(written, (summary.basic, summary.project)),
        *map(written, (summary.goals, summary.indicators, summary.quantified, summary.unread)),
        "、".join(form.hidden_labels),
        declaration_url(record.address),
    )


def _funds(form: PublicDeclaration) -> Iterator[_Row]:
    unit = form.funds.unit
    for side in SIDES:
        side_label = label(type(form.funds), side)
        lines: Mapping[str, FundsLine] = getattr(form.funds, side)
        for name, line in lines.items():
            yield _line((side_label, name, None, line_label(name, form.form, side), unit), line, unit)
            for part, amounts in line.parts.items():
                printed = line_label(part, form.form, side, name)
                yield _line((side_label, name, part, printed, unit), amounts, unit)


def _line(head: _Row, line: Amounts, unit: CurrencyUnit) -> _Row:
    stated = [getattr(line, field.name) for field in cell_fields(Amounts)]
    in_list_unit = (stated_in(amount if isinstance(amount, Decimal) else None, unit, LIST_UNIT) for amount in stated)
    return (*head, *map(written, (*stated, *in_list_unit)), _further(line.further))


def _further(further: Mapping[str, str]) -> str | None:
    return json.dumps(dict(further), ensure_ascii=False) if further else None


def _goals(record: DeclarationRecord) -> Iterator[_Row]:
    page, ids = declaration_url(record.address), record.places.ids.own
    for placed in record.declaration.goals.placed():
        own = [written(getattr(placed.goal, field.name, None)) for field in cell_fields(AnnualGoal)]
        yield (*_goal_keys(placed), placed.goal.text, *own, f"{page}#{ids[placed.route]}")


def _goal_keys(placed: PlacedGoal) -> tuple[str, str]:
    return label(Goals, placed.kind), str(placed.position + 1)


def _indicators(record: DeclarationRecord) -> Iterator[_Row]:
    page, ids, cells_of = declaration_url(record.address), record.places.ids.own, _cells_of(Indicator)
    for placed in record.declaration.goals.placed():
        head = _goal_keys(placed)
        for first, seconds in placed.goal.indicators.items():
            for second, rows in seconds.items():
                category = (*head, first, second, _code(first, second))
                for position, indicator in enumerate(rows):
                    yield (
                        *category,
                        *cells_of(indicator),
                        *_read(indicator.target, indicator.operator, indicator.unit),
                        _further(indicator.further) if indicator.further else None,
                        f"{page}#{ids[(*placed.route, 'indicators', first, second, position)]}",
                    )


@lru_cache(maxsize=1 << 8)  # categories are few
def _code(first: str, second: str) -> str | None:
    if first not in FIRST_LEVEL or second not in SECOND_LEVEL:
        return None
    return f"{FIRST_LEVEL[first]}/{SECOND_LEVEL[second]}"


_NOTHING_READ: _Row = (None,) * 9


@lru_cache(maxsize=1 << 13)  # most targets recur in the next year
def _read(target: str | None, operator: Operator | None, unit: str | None) -> _Row:
    """The cells about the value read from a target, numbers as texts; for a text without numbers only its kind."""
    if target is None:
        return _NOTHING_READ
    value = parse_value(target, operator, unit)
    if not value.is_quantified:
        return ("未能判读" if value.is_unread else "定性", *_NOTHING_READ[1:])
    measured = value.measured
    shown = None if measured is None else measured.normalize()
    read = (value.low, value.high, value.unit, value.starts, value.ends, shown)
    return ("定量", value.kind.value, value.measure.value, *map(written, read))


def _changes(forms: ComparedForms) -> Iterator[_Row]:
    page, old = changes_url(forms.new), str(forms.old)
    for change in forms.comparison.changes:
        yield (old, *_change(change, forms), f"{page}#{forms.anchor(change)}")


def _change(change: Change, forms: ComparedForms) -> _Row:
    text, size = forms.text(change), change.size
    unit = change.units[1] if change.units else size.unit if size else None
    difference = (written(size.difference), written(size.share), unit) if size else (None, None, None)
    group = _TITLES.get(change.group)
    return (
        *(str(change.place), text.kind, _CODES[change.kind], group, text.became),
        *(text.before.text, text.after.text),
        *difference,
        YES if change.doubtful else NO,
        NO if change.follows is None else YES,
    )


_TITLES: Mapping[Group, str] = {group: title_of_list(group) for group in Group if group is not Group.NONE}
_CODES: Mapping[ChangeKind, str] = {kind: kind.value for kind in ChangeKind}
"""The values of the kinds; looked up here for each change, because reading an enumeration's value is slow."""
