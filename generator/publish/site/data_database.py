"""The published tables as one SQLite database, with English column names."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from generator.publish.open_data.columns import NO, TABLES, YES
from generator.publish.open_data.data_table import ColumnKind, DataTable
from generator.publish.open_data.read_tables import rows_of

_TYPES: Mapping[ColumnKind, str] = {
    ColumnKind.TEXT: "TEXT",
    ColumnKind.NUMBER: "NUMERIC",
    ColumnKind.INTEGER: "INTEGER",
    ColumnKind.DAY: "TEXT",
    ColumnKind.YES: "INTEGER",
}


def write_database(folder: Path, file: Path) -> None:
    """Write the tables of a folder into a new database; `file` must not exist.

    Blanks become NULL, 是 becomes 1, texts stay as written.
    """
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        with database:
            for table in TABLES:
                _write(database, folder / table.file, table)
            database.execute("CREATE TABLE columns (table_name TEXT, name TEXT, head TEXT, meaning TEXT)")
            database.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", _described())
        database.execute("VACUUM")


def _write(database: sqlite3.Connection, file: Path, table: DataTable) -> None:
    columns = table.columns[:-1]  # the column of marks is for spreadsheets only
    defined = ", ".join(f'"{column.name}" {_TYPES[column.kind]}' for column in columns)
    database.execute(f'CREATE TABLE "{table.name}" ({defined})')
    marks = ", ".join("?" * len(columns))
    rows = ([_value(row[column.name], column.kind) for column in columns] for row in rows_of(file, table))
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
    database.execute(f'CREATE INDEX "{table.name}_address" ON "{table.name}" (address)')


def _value(cell: str, kind: ColumnKind) -> str | int | None:
    if not cell:
        return None
    return {YES: 1, NO: 0}[cell] if kind is ColumnKind.YES else cell


def _described() -> Iterator[tuple[str, str, str, str]]:
    for table in TABLES:
        for column in table.columns[:-1]:
            yield table.name, column.name, column.head, column.meaning
