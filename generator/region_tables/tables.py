"""The three tables of a region's year in one file."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from generator.diagnostics.diagnostic import Diagnostic
from generator.export.excel_writer import as_excel
from generator.export.grid import Paper
from generator.export.word_writer import as_word
from generator.read.folder import read_folder
from generator.region_tables.change_table import change_table
from generator.region_tables.publication_table import publication_table
from generator.region_tables.region_year import region_year
from generator.region_tables.summary_table import summary_table
from generator.region_tables.table_grid import PaperOfTables
from generator.settings.read import Settings


class NoSuchRegion(Exception):
    """The folder has no such region; the message is a line in Chinese."""


@dataclass(frozen=True, slots=True)
class RegionTables:
    """The file, and the errors of declarations that are missing from it because they cannot be read."""

    data: bytes
    problems: tuple[Diagnostic, ...]


def region_tables(
    settings: Settings, region: str, year: int, format_name: str, paper: str, made_on: date
) -> RegionTables:
    """The tables, with public content only. Raises NoSuchRegion. The extra `office` must be installed."""
    stages = settings.policy.stages
    folder = read_folder(settings.declarations, {settings.declarations / region}, stages=stages)
    if region not in folder.archive.regions:
        raise NoSuchRegion(f"declarations 下没有“{region}”这个地区")
    departments = region_year(folder.archive, settings.policy, region, year, is_official=settings.is_official)
    about = PaperOfTables(cast(Paper, paper), made_on)
    grids = [make(departments, about) for make in (summary_table, change_table, publication_table)]
    data = as_excel(grids) if format_name == "xlsx" else as_word(grids)
    stopped = (problem for problem in folder.diagnostics if problem.stops_publication)
    return RegionTables(data, tuple(problem for problem in stopped if str(year) in problem.location.path))
