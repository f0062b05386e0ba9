"""The table of goals and indicators through the years on a department's page: a line each, with a cell a year."""

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
    """What a year's form has of a goal or an indicator; `link` is None where it has nothing of it.

    `doubtful` says that it may not be the same as what the year before has.
    """

    year: str
    said: str
    link: Link | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A goal or an indicator through the years, newest first; the categories are those of the newest year.

    `dots` are an indicator's numbers, oldest first; None where no two of them can be seen beside each other.
    """

    name: str | None
    former: tuple[str, ...]
    first: str | None
    second: str | None
    cells: tuple[SeriesCell, ...]
    dots: Dots | None = None


@dataclass(frozen=True, slots=True)
class SingleIndicator:
    """An indicator that no other year has."""

    year: int
    first: str
    second: str
    target: str | None
    link: Link


def goal_line(department: DepartmentRecord, columns: Sequence[int], course: TimeSeries[ListedGoal]) -> SeriesLine:
    """A goal in each of the years `columns`: its number there."""
    cells = {year: (goal_label("annual", goal.number - 1), goal.anchor) for year, goal in course.items.items()}
    return SeriesLine(course.newest.text, (), None, None, _cells(department, columns, cells, course.doubtful))


def indicator_line(
    department: DepartmentRecord, columns: Sequence[int], course: TimeSeries[ListedIndicator]
) -> SeriesLine:
    """An indicator in each of the years `columns`, which are the newest first: its target there."""
    newest, former = course.newest, course.former(lambda indicator: indicator.name)
    cells = {year: (indicator.target or BLANK, indicator.anchor) for year, indicator in course.items.items()}
    dots = dots_of(points_of(course, columns[::-1]))
    in_years = _cells(department, columns, cells, course.doubtful)
    return SeriesLine(newest.name, former, newest.first, newest.second, in_years, dots)


def _cells(
    department: DepartmentRecord,
    columns: Sequence[int],
    course: Mapping[int, tuple[str, str]],
    doubtful: Collection[int],
) -> tuple[SeriesCell, ...]:
    """For each year the text and the anchor that the course has there; else why it has none."""
    return tuple(
        SeriesCell(f"{year}年", course[year][0], _at(department, year, course[year][1]), year in doubtful)
        if year in course
        else SeriesCell(f"{year}年", ABSENT if year in department.summaries else department.presence(year).value, None)
        for year in columns
    )


def single_indicators(
    department: DepartmentRecord, courses: Iterable[TimeSeries[ListedIndicator]]
) -> Iterator[SingleIndicator]:
    """The indicators that one year alone has, the newest year first."""
    for year, indicator in sorted(
        ((year, only) for course in courses if len(course.items) == 1 for year, only in course.items.items()),
        key=lambda placed: -placed[0],
    ):
        link = Link(indicator.name or NAMELESS, _at(department, year, indicator.anchor).url)
        yield SingleIndicator(year, indicator.first, indicator.second, indicator.target, link)


def _at(department: DepartmentRecord, year: int, anchor: str) -> Link:
    return Link(f"{year}年", f"{department.link_of(year).url}#{anchor}")
