"""The page of the published data: files, the meaning of each column, how to cite the data, and its licence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.wording.days import day_text
from generator.publish import page_kinds
from generator.publish.open_data.columns import TABLES
from generator.publish.open_data.data_table import ColumnKind, DataTable
from generator.publish.open_data.files import (
    CHECKSUMS,
    DATABASE,
    DECLARATION_SCHEMA,
    INDEX,
    PACKAGE,
    WORKBOOK,
)
from generator.publish.page import Link, Page
from generator.publish.page_urls import DATA, HOME, data_url, site_root
from generator.publish.views.register.region_record import RegionRecord
from generator.publish.views.register.summaries import Summary
from generator.settings.read import Settings

_KIND_WORDS: Mapping[ColumnKind, str] = {
    ColumnKind.TEXT: "文字",
    ColumnKind.NUMBER: "数",
    ColumnKind.INTEGER: "整数",
    ColumnKind.DAY: "日期",
    ColumnKind.YES: "是或否",
}


@dataclass(frozen=True, slots=True)
class DescribedColumn:
    """A column in the data dictionary."""

    head: str
    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """A table with a link to the file that has all its rows; `anchor` is where its columns are described."""

    name: str
    title: str
    row: str
    whole: Link
    anchor: str
    columns: tuple[DescribedColumn, ...]


@dataclass(frozen=True, slots=True)
class FilesOfYear:
    """A region's tables of a year; `workbook` holds all of them, None where the site has no workbooks."""

    region: str
    year: str
    tables: tuple[Link, ...]
    workbook: Link | None


@dataclass(frozen=True, slots=True)
class OpenData:
    """The context of pages/data.md.jinja; `whole` are the files about all data.

    `licence` is empty where the publisher has not stated one.
    """

    tables: tuple[DescribedTable, ...]
    years: tuple[FilesOfYear, ...]
    whole: tuple[Link, ...]
    licence: str
    licence_address: str
    citation: str


def data_page(records: Sequence[RegionRecord], years_of_data: Mapping[str, Sequence[int]], settings: Settings) -> Page:
    """The page; `years_of_data` are the years of each region's tables, newest first."""
    whole_files = [
        ("数据包说明（datapackage.json）", PACKAGE),
        ("申报表索引（JSON）", INDEX),
        ("单份申报表 JSON 的结构（JSON Schema）", DECLARATION_SCHEMA),
        ("校验和（SHA-256）", CHECKSUMS),
    ]
    if settings.data == "all":
        whole_files.append(("全部数据（SQLite 数据库）", DATABASE))
    subject = OpenData(
        tuple(_described(table) for table in TABLES),
        tuple(_years(records, years_of_data, with_workbooks=settings.data == "all")),
        tuple(Link(label, DATA.url + file) for label, file in whole_files),
        settings.data_licence.name,
        settings.data_licence.address,
        _citation(records, settings),
    )
    description = "本站全部申报表的数据：收支、目标、指标、变化，可用表格软件打开，也可供程序读取；附各栏含义。"
    return Page(DATA.url, page_kinds.DATA, DATA.label, description, (HOME,), subject)


def _described(table: DataTable) -> DescribedTable:
    columns = tuple(
        DescribedColumn(column.head, column.name, _KIND_WORDS[column.kind], column.meaning) for column in table.columns
    )
    anchor = f"table-{table.name.replace('_', '-')}"
    whole = Link(f"{table.title}（CSV）", DATA.url + table.file)
    return DescribedTable(table.name, table.title, table.row, whole, anchor, columns)


def _years(
    records: Sequence[RegionRecord], years_of_data: Mapping[str, Sequence[int]], *, with_workbooks: bool
) -> Iterator[FilesOfYear]:
    for record in records:
        for year in years_of_data.get(record.slug, ()):
            workbook = Link("工作簿（Excel）", data_url(record.slug, year) + WORKBOOK) if with_workbooks else None
            yield FilesOfYear(record.about.name, f"{year}年", tables_of_year(record.slug, year), workbook)


def tables_of_year(region: str, year: int) -> tuple[Link, ...]:
    """Links to a region's tables of a year."""
    return tuple(Link(table.title, data_url(region, year) + table.file) for table in TABLES)


def _citation(records: Sequence[RegionRecord], settings: Settings) -> str:
    """The citation for users of the data: publisher, site, day of the newest declaration, and address."""
    newest = max((form.dated for record in records for form in _forms(record)), default=None)
    place = f"，{site_root(settings.site_url)}{DATA.url}" if settings.site_url else ""
    publisher = f"{settings.publisher.name}：" if settings.publisher.name else ""
    return f"{publisher}{settings.site_name}，{DATA.label}{_until(newest)}{place}"


def _forms(record: RegionRecord) -> Iterator[Summary]:
    for department in record.departments:
        yield from department.forms


def _until(newest: date | None) -> str:
    return f"（数据截至{day_text(newest)}）" if newest else ""
