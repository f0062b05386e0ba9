"""Reads a published table: its rows, with texts as they were before the apostrophe for spreadsheets."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.diagnostics.command_stopped import CommandStopped
from generator.diagnostics.csv_text import as_written
from generator.publish.open_data.data_table import DataTable

csv.field_size_limit(1 << 30)  # a cell may hold whatever the form holds


class DamagedTable(CommandStopped):
    """A table's file was changed; the message is one line in Chinese."""


def rows_of(file: Path, table: DataTable) -> Iterator[Mapping[str, str]]:
    """The rows by the columns' English names. Raises DamagedTable where the heads differ from the table's."""
    heads, last = {column.head: column.name for column in table.columns}, table.heads[-1]
    with file.open(encoding="utf-8-sig", newline="", errors="replace") as opened:
        read = csv.DictReader(opened)
        if tuple(read.fieldnames or ()) != table.heads:
            raise DamagedTable(f"{file} 已经损坏，请加 --verify 或 --no-cache 重新生成")
        for row in read:
            marked = frozenset(filter(None, row[last].split("、")))
            yield {name: as_written(row[head]) if head in marked else row[head] for head, name in heads.items()}
