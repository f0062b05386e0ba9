"""A published table, read again: its rows with the texts as they were before any was marked for spreadsheets."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.diagnostics.csv_text import as_written
from generator.publish.open_data.columns import DataTable

csv.field_size_limit(1 << 30)  # a cell may hold whatever the form holds


def rows_of(file: Path, table: DataTable) -> Iterator[Mapping[str, str]]:
    """The rows by the columns' English names."""
    heads = {column.head: column.name for column in table.columns}
    with file.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            marked = frozenset(filter(None, row[table.heads[-1]].split("、")))
            yield {name: as_written(row[head]) if head in marked else row[head] for head, name in heads.items()}
