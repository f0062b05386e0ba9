"""A year's overview as one HTML file: the table of all departments, then their forms side by side, row by row."""

from collections.abc import Iterator, Mapping
from itertools import islice

from generator.compare.changes import compare
from generator.compare.html_parts import TO_TOP, TableLine, lines_table, text_html, wide_table
from generator.compare.html_style import page_html
from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Amounts, Declaration
from generator.model.goals import Indicator
from generator.model.labels import label
from generator.model.wording.blanks import ABSENT, BLANK, NAMELESS
from generator.review.year_lines import (
    DEPARTMENT,
    HEADS,
    UNIT,
    YEAR,
    HeadLine,
    cells_of_row,
    heads_of,
    names_of_columns,
    side_by_side,
)
from generator.review.year_state import YearOverview, YearRow

MOST_SIDE_BY_SIDE = 300
"""So many declarations have their targets laid side by side; all have their line in the table."""
_SHOWN = slice(HEADS.index(YEAR) + 1, None)
"""The columns behind the department: its folder and the year are said already."""
_NUMBERS = frozenset(HEADS[6:15]) - {UNIT}
_TITLE = "审核总览"


def as_html(overview: YearOverview) -> str:
    """The overview as a page, under the same policy and with the same style as a single comparison."""
    rows = [row for row in overview.rows if row.changes or row.adjusted]
    shown = {id(row): f"r{number}" for number, row in enumerate(islice(rows, MOST_SIDE_BY_SIDE), 1) if row.columns[1:]}
    left_out = len(rows) - MOST_SIDE_BY_SIDE
    body = [f'<h1 id="top">{overview.year}年{_TITLE}</h1>\n']
    body += [_head(line) for line in heads_of(overview)]
    body += [f'<p class="bad">篇幅所限，另有{left_out}份没有列出目标对照。</p>\n'] if left_out > 0 else []
    body += _table(overview, shown)
    body += [_side_by_side(row, shown[id(row)]) for row in rows if id(row) in shown]
    return page_html(f"{overview.year}年{_TITLE}", "".join(body))


def _head(line: HeadLine) -> str:
    return f'<p class="{"bad" if line.is_bad else "about"}">{text_html(line.marked)}</p>\n'


def _table(overview: YearOverview, shown: Mapping[int, str]) -> Iterator[str]:
    lines = (
        TableLine(row.department, cells_of_row(row)[_SHOWN], shown.get(id(row), ""), row.is_bad)
        for row in overview.rows
    )
    return lines_table(DEPARTMENT, HEADS[_SHOWN], lines, _NUMBERS)


def _side_by_side(row: YearRow, anchor: str) -> str:
    """The targets of each indicator in the forms, last year's first; indicators of earlier forms only come last."""
    forms, names = row.columns, names_of_columns(row)
    lines = (_line(called, targets) for called, targets in _targets(forms))
    return (
        f'<section><h2 id="{anchor}">{text_html(row.department)}</h2>\n'
        f"<p>{label(Amounts, 'budget')}：{text_html(side_by_side(row))}</p>\n"
        f"{wide_table(label(Indicator, 'target'), names, lines)}\n{TO_TOP}</section>\n"
    )


def _line(called: str, targets: tuple[str, ...]) -> str:
    differs = " class=changed" if len(set(targets)) > 1 else ""
    cells = "".join(f"<td{differs}>{text_html(target)}</td>" for target in targets)
    return f'<tr><th scope="row">{text_html(called)}</th>{cells}</tr>'


def _targets(forms: tuple[Declaration, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each indicator of the newest of several forms with its target in each form, matched as in comparisons."""
    *earlier, newest = forms
    rows = [dict(_rows(form)) for form in forms]
    matched = [{match.new: match.old for match in compare(form, newest).indicators} for form in earlier]
    for route, indicator in rows[-1].items():
        before = [_target(of.get(ways.get(route, ()))) for of, ways in zip(rows[:-1], matched, strict=True)]
        yield indicator.name or NAMELESS, (*before, _target(indicator))
    kept, blank = set(matched[-1].values()), [ABSENT] * (len(earlier) - 1)
    for route, indicator in rows[-2].items():  # what went before that is not news
        if route not in kept:
            yield indicator.name or NAMELESS, (*blank, _target(indicator), ABSENT)


def _rows(form: Declaration) -> Iterator[tuple[Route, Indicator]]:
    for placed in form.goals.placed():
        if placed.kind == "annual":
            yield from (((*placed.route, *row.route), row.indicator) for row in placed.goal.rows())


def _target(indicator: Indicator | None) -> str:
    if indicator is None:
        return ABSENT
    return f"{indicator.operator or ''}{indicator.target or BLANK}{indicator.unit or ''}"
