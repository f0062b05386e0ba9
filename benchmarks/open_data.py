"""What the open data costs beyond pages, in milliseconds of CPU a declaration: python -m benchmarks.open_data.

Each round begins with declarations whose own pages have been made, so that results cached for pages cost nothing here.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from benchmarks.corpus.folder import write_corpus
from generator.model.archive import Archive
from generator.model.redaction import PublicArchive, public_archive
from generator.model.revision import NO_HISTORY
from generator.publish.open_data.columns import TABLES
from generator.publish.open_data.lines import head_of
from generator.publish.open_data.rows import RowsOfYear, rows_by_year
from generator.publish.page_urls import data_url
from generator.publish.pages.changes_page import changes_page
from generator.publish.pages.declaration_page import declaration_page
from generator.publish.site.content import write_pages
from generator.publish.site.joined_data import join_data
from generator.publish.site.render import load_templates, render_page
from generator.publish.views.declaration.downloads import download_files
from generator.publish.views.register.declaration_record import (
    NO_EARLIER_FORMS,
    DeclarationRecord,
    declaration_records_of,
    project_records_of,
)
from generator.read.folder import read_folder
from generator.revisions.comparisons import earlier_forms_of
from generator.settings.read import Settings, read_settings

GOAL = 0.6
"""Milliseconds of CPU a declaration."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU: for the rows of tables, for JSON, and for the joined tables, index and checksums."""

    rows: float
    json: float
    joined: float


def main() -> None:
    """Print the lowest cost of several rounds, because other work on the machine only adds to it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.open_data", description="time the open data")
    parser.add_argument("--declarations", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    gc.set_threshold(1_000_000)  # as in a build's workers
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder) / "corpus", options.declarations)
        settings = read_settings(corpus.settings)
        assert isinstance(settings, Settings)
        archive = read_folder(settings.declarations).archive
        rounds = [_spent(archive, settings, Path(folder) / f"site-{number}") for number in range(options.rounds)]
    least = [min(times) * 1000 / corpus.public for times in zip(*map(astuple, rounds), strict=True)]
    print(f"{corpus.public} public declarations: {sum(least):.2f} ms each; goal: {GOAL} ms")
    for part, milliseconds in zip(fields(Cost), least, strict=True):
        print(f"{milliseconds:7.3f} ms  {part.name}")


def _spent(archive: Archive, settings: Settings, site: Path) -> Cost:
    rows: list[tuple[str, dict[int, RowsOfYear]]] = []
    files: dict[str, str] = {}
    for_rows = for_json = 0.0
    for public, records in _published(archive, settings):
        began = time.process_time()
        rows.append((records[0].address.region, rows_by_year(records)))
        between = time.process_time()
        files |= download_files(public, _no_yaml)
        ended = time.process_time()
        for_rows, for_json = for_rows + between - began, for_json + ended - between
    write_pages(files | _tables(rows), site)
    began = time.process_time()
    join_data(site)
    return Cost(for_rows, for_json, time.process_time() - began)


def _published(archive: Archive, settings: Settings) -> Iterator[tuple[PublicArchive, Sequence[DeclarationRecord]]]:
    """The public declarations of each department and their records, after the pages of these have been made."""
    templates, alone = load_templates(settings.templates), NO_EARLIER_FORMS.changes_between
    for place in archive.departments:
        public = public_archive(archive.only(*place), settings.policy, frozenset())
        past = earlier_forms_of(public, NO_HISTORY, alone)
        records = (*declaration_records_of(public, past), *project_records_of(public, past))
        for record in records:
            render_page(declaration_page(record, settings, guide=True), templates)
            if record.forms and record.summary.year_on_year:
                change = record.summary.year_on_year
                render_page(changes_page(record, record.forms, change, guide=True, is_official=False), templates)
        if records:
            yield public, records


def _no_yaml(_: object) -> str:
    """Stands in for YAML, which is not counted because it is offered without open data too."""
    return ""


def _tables(rows: Iterable[tuple[str, dict[int, RowsOfYear]]]) -> dict[str, str]:
    """The files of each region's years, by path."""
    files: dict[str, list[str]] = {}
    for region, years in rows:
        for year, tables in years.items():
            for table in TABLES:
                path = data_url(region, year) + table.file
                files.setdefault(path, [head_of(table)]).append(tables.get(table.name, ""))
    return {path: "".join(lines) for path, lines in files.items()}


if __name__ == "__main__":
    main()
