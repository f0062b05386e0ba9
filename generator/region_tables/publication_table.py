"""公开情况统计表: which departments had to publish a declaration, and which have, when and how."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.export.grid import Grid, GridCell
from generator.model.declaration import Disclosure
from generator.model.labels import label
from generator.model.stated_dates import APPROVED, PUBLISHED, sound_dates
from generator.model.wording.days import day_text
from generator.region_tables.region_year import DepartmentInYear, RegionInYear
from generator.region_tables.table_grid import Head, PaperOfTables, number, short, table_grid

NAME: Final = "公开情况统计表"
PUBLIC, UNREADABLE, EXEMPT, NOT_DUE = "已公开", "文件有错误，暂不显示", "依法不予公开", "本年度不填报"
_MISSING, _NOT_COLLECTED = "未公开", "本站未收录"
"""The words for a missing declaration: on an official site, and on a site that only collects declarations."""
_FIELDS = ("stage", "approved_on", "published_on", "index_number", "publisher", "original")


def publication_table(region_year: RegionInYear, paper: PaperOfTables) -> Grid:
    """A row for each department of the register and each other one that declares, with the counts above."""
    heads = (
        *(Head("序号", 0.4), Head("部门（单位）", 1.8), Head("公开情况", 1.2)),
        *(Head(label(Disclosure, name), 1.1) for name in _FIELDS[:3]),
        Head("批复至公开（天）", 0.8),
        *(Head(label(Disclosure, name), 1.5) for name in _FIELDS[3:]),
    )
    rows = [_row(place, department, region_year) for place, department in enumerate(region_year.departments, 1)]
    return table_grid(NAME, region_year.title_of(NAME), heads, rows, paper, (_counted(region_year),))


def _counted(region_year: RegionInYear) -> str:
    due = [department for department in region_year.departments if region_year.is_due(department)]
    public = sum(department.form is not None for department in due)
    further = sum(department.form is not None for department in region_year.departments) - public
    missing = _MISSING if region_year.is_official else _NOT_COLLECTED
    counts = f"应公开{len(due)}个，{PUBLIC}{public}个，{missing}{len(due) - public}个"
    return f"{counts}；另有{further}个不在应公开之列而已公开。" if further else f"{counts}。"


def _row(place: int, department: DepartmentInYear, region_year: RegionInYear) -> Sequence[GridCell]:
    return number(place), GridCell(department.name), short(_presence(department, region_year)), *_cells(department)


def _presence(department: DepartmentInYear, region_year: RegionInYear) -> str:
    """The state of a department's declaration; one that is withheld for now looks the same as a missing one."""
    if department.form is not None:
        return PUBLIC
    if department.is_unreadable:
        return UNREADABLE
    if department.line is not None and department.line.is_exempt:
        return EXEMPT
    if not region_year.is_due(department):
        return NOT_DUE
    return _MISSING if region_year.is_official else _NOT_COLLECTED


def _cells(department: DepartmentInYear) -> Iterator[GridCell]:
    form = department.form
    about = form.disclosure if form else Disclosure()
    days = sound_dates(form) if form else {}
    approved, published = days.get(APPROVED), days.get(PUBLISHED)
    yield short(about.stage or "")
    yield from (short(day_text(day) if day else "") for day in (about.approved_on, about.published_on))
    yield number((published - approved).days if approved and published else None)
    yield from (GridCell(getattr(about, name) or "") for name in _FIELDS[3:])
