"""The types of the published data's tables: a table, its columns, and the kinds of cells."""

from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """The type of a column's cells, by the names of the Table Schema."""

    TEXT = "string"
    NUMBER = "number"
    INTEGER = "integer"
    DAY = "date"
    YES = "boolean"


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column: its head (Chinese), its name (English), and the type and meaning (Chinese) of its cells."""

    head: str
    name: str
    kind: ColumnKind
    meaning: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table; `name` is that of its file, without `.csv`, and of the database's table; `row` says what a row is."""

    name: str
    title: str
    row: str
    columns: tuple[DataColumn, ...]

    @property
    def file(self) -> str:
        """The name of its file, in each folder that has one."""
        return f"{self.name}.csv"

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of its columns."""
        return tuple(column.head for column in self.columns)
