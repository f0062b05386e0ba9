"""The table of goals and indicators over the years on a department's page: a line each, with a cell for each year."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.labels import goal_label
from generator.model.wording.blanks import ABSENT, BLANK, NAMELESS
from generator.publish.dots import Dots, dots_of
from generator.publish.page import Link
from generator.publish.views.register.department_record import DepartmentRecord
from generator.publish.views.register.listed_goals import ListedIndicator
from generator.publish.views.register.time_series import ListedGoal, TimeSeries, points_of


@dataclass(frozen=True, slots=True)
class SeriesCell:
    """The text of a goal or an indicator in a year; `link` is None where the year's form does not have it.

    `doubtful` says that it may not be the same one as in the year before.
    """

    year: str
    said: str
    link: Link | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A goal or an indicator over the years, newest first; its categories are those of the newest year.

    `dots` is the dot chart of an indicator's numbers, oldest first; None without two comparable numbers.
    """

    name: str | None
    former: tuple[str, ...]
    first: str | None
    second: str | None
    cells: tuple[SeriesCell, ...]
    dots: Dots | None = None


@dataclass(frozen=True, slots=True)
class SingleIndicator:
    """An indicator that only one year has."""

    year: int
    first: str
    second: str
    target: str | None
    link: Link


def goal_line(department: DepartmentRecord, columns: Sequence[int], series: TimeSeries[ListedGoal]) -> SeriesLine:
    """A goal's number in each of the years in `columns`."""
    cells = {year: (goal_label("annual", goal.number - 1), goal.anchor) for year, goal in series.items.items()}
    return SeriesLine(series.newest.text, (), None, None, _cells(department, columns, cells, series.doubtful))


def indicator_line(
    department: DepartmentRecord, columns: Sequence[int], series: TimeSeries[ListedIndicator]
) -> SeriesLine:
    """An indicator's target in each of the years in `columns`, which are newest first."""
    newest, former = series.newest, series.former(lambda indicator: indicator.name)
    cells = {year: (indicator.target or BLANK, indicator.anchor) for year, indicator in series.items.items()}
    dots = dots_of(points_of(series, columns[::-1]))
    in_years = _cells(department, columns, cells, series.doubtful)
    return SeriesLine(newest.name, former, newest.first, newest.second, in_years, dots)


def _cells(
    department: DepartmentRecord,
    columns: Sequence[int],
    texts: Mapping[int, tuple[str, str]],
    doubtful: Collection[int],
) -> tuple[SeriesCell, ...]:
    """A cell for each year: text and anchor from `texts`, else the reason why there is none."""
    return tuple(
        SeriesCell(f"{year}年", texts[year][0], _at(department, year, texts[year][1]), year in doubtful)
        if year in texts
        else SeriesCell(f"{year}年", ABSENT if year in department.summaries else department.presence(year).value, None)
        for year in columns
    )


def single_indicators(
    department: DepartmentRecord, all_series: Iterable[TimeSeries[ListedIndicator]]
) -> Iterator[SingleIndicator]:
    """The indicators that only one year has, newest year first."""
    for year, indicator in sorted(
        ((year, only) for series in all_series if len(series.items) == 1 for year, only in series.items.items()),
        key=lambda year_and_indicator: -year_and_indicator[0],
    ):
        link = Link(indicator.name or NAMELESS, _at(department, year, indicator.anchor).url)
        yield SingleIndicator(year, indicator.first, indicator.second, indicator.target, link)


def _at(department: DepartmentRecord, year: int, anchor: str) -> Link:
    return Link(f"{year}年", f"{department.link_of(year).url}#{anchor}")
