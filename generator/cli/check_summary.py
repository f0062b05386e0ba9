"""The output of `disclose check --summary`, for reviewers: a row for each department, most problems first."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics.csv_text import csv_text
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.one_line import one_line
from generator.model.archive import Archive, DeclarationAddress
from generator.model.fiscal_years import years_in_words
from generator.model.personal_numbers import masked_numbers

_ACCEPTED = "已说明"
_COUNTED = (*(severity.label for severity in Severity), _ACCEPTED)
HEADS = ("地区", "部门", "目录", "年度", "申报表", "项目", *_COUNTED)


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """The number of problems in a department's forms, or in a file that belongs to no department.

    `place` is the department's folder or the file, relative to declarations/. `years`, `forms` and `projects` count the
    files that were named, including unreadable ones. `counts` has the number of open problems by the Chinese label
    of their severity, and of accepted ones under 已说明.
    """

    region: str
    name: str
    place: str
    years: tuple[int, ...]
    forms: int
    projects: int
    counts: Mapping[str, int]

    def cells(self) -> list[str]:
        """The cells of the row, in the order of `HEADS`."""
        numbers = (self.forms, self.projects, *(self.counts.get(word, 0) for word in _COUNTED))
        return [self.region, self.name, self.place, years_in_words(self.years), *map(str, numbers)]

    def __str__(self) -> str:
        files = [f"{self.forms}份申报表"] if self.forms or self.years else []
        files += [f"{self.projects}份项目申报表"] if self.projects else []
        about = "，".join(filter(None, (years_in_words(self.years), *files)))
        counts = "，".join(f"{word} {self.counts.get(word, 0)}" for word in _COUNTED)
        region = "" if self.name.startswith(self.region) else self.region
        named = f"{region}{self.name}（{self.place}）" if self.name else self.place
        return one_line(f"{'，'.join(filter(None, (named, about)))}：{counts}")


def department_lines(
    archive: Archive, files: Mapping[DeclarationAddress, str], found: Iterable[Diagnostic], folder: str
) -> list[SummaryLine]:
    """A line for each department of these files and for each other file with problems; most severe problems first.

    `files` gives the paths of declarations; `folder` is the name of the folder that all paths begin with.
    """
    by_place: dict[str, list[DeclarationAddress]] = {}
    for address in files:
        by_place.setdefault(f"{address.region}/{address.department}", []).append(address)
    counts: dict[str, Counter[str]] = {place: Counter() for place in by_place}
    for problem in found:
        place = _place_of(problem.location.path.removeprefix(f"{folder}/"), by_place)
        counts.setdefault(place, Counter())[_ACCEPTED if problem.accepted else problem.severity.label] += 1
    lines = [_line(archive, place, by_place.get(place, ()), counts[place]) for place in counts]
    return sorted(lines, key=lambda line: (*(-line.counts.get(word, 0) for word in _COUNTED[:-1]), line.place))


def _place_of(path: str, departments: Collection[str]) -> str:
    """The folder of the department that a file belongs to; the file itself if it belongs to none."""
    steps = path.split("/")
    folder = "/".join(steps[:2])
    return folder if len(steps) > 2 or folder in departments else path


def _line(archive: Archive, place: str, files: Sequence[DeclarationAddress], counts: Mapping[str, int]) -> SummaryLine:
    """The line of a department or of another file."""
    region, _, department = place.partition("/")
    is_department = bool(files) or (department and not department.endswith(".yaml"))
    known = archive.regions.get(region)
    name = archive.department_name(region, department) if known and is_department else ""
    projects = sum(bool(address.project) for address in files)
    return SummaryLine(
        masked_numbers(known.name) if known else "",
        masked_numbers(name),
        place,
        tuple(sorted({address.year for address in files})),
        len(files) - projects,
        projects,
        dict(counts),
    )


def summary_as_text(lines: Iterable[SummaryLine]) -> str:
    """The lines as text."""
    return "".join(f"{line}\n" for line in lines)


def summary_as_csv(lines: Iterable[SummaryLine]) -> str:
    """The lines as CSV, below a row of heads."""
    return csv_text(HEADS, (line.cells() for line in lines))


SUMMARY_FORMATS = {"text": summary_as_text, "csv": summary_as_csv}
