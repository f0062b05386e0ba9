"""The description of the published tables for programs: a Frictionless Data Package (datapackage.json)."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic_core import to_json

from generator.publish.open_data.columns import DECLARATIONS, NO, PROJECTS, TABLES, YES
from generator.publish.open_data.data_table import ColumnKind, DataColumn, DataTable
from generator.publish.open_data.declaration_schema import declaration_schema
from generator.publish.open_data.files import DECLARATION_SCHEMA, PACKAGE
from generator.publish.page_urls import DATA, data_url, site_root
from generator.publish.views.register.region_record import RegionRecord
from generator.settings.read import Settings

_SCHEMAS = "schemas/"
_Json = str | bool | list["_Json"] | dict[str, "_Json"]


def package_file(
    records: Sequence[RegionRecord], years_of_data: Mapping[str, Sequence[int]], settings: Settings
) -> dict[str, str]:
    """The description and the schema of each table, by path under content/; `years_of_data` are the years by region."""
    names = {record.slug: record.about.name for record in records}
    resources = [*_joined(), *_by_year(years_of_data, names)]
    package: dict[str, _Json] = {
        "profile": "tabular-data-package",
        "name": "performance-disclosure",
        "title": settings.site_name,
        "description": "部门整体支出绩效目标申报表的数据，以原件为准。空白表示原表没有填写，不等于0。",
        **({"homepage": site_root(settings.site_url)} if settings.site_url else {}),
        **_licence(settings),
        "resources": resources,
    }
    schemas = {f"{DATA.url}{_SCHEMAS}{table.name}.json": _text(_schema(table)) for table in TABLES}
    schemas[f"{DATA.url}{DECLARATION_SCHEMA}"] = declaration_schema()
    return {f"{DATA.url}{PACKAGE}": _text(package), **schemas}


def _licence(settings: Settings) -> dict[str, _Json]:
    licence = settings.data_licence
    if not licence.name:
        return {}
    return {"licenses": [{"title": licence.name, **({"path": licence.address} if licence.address else {})}]}


def _joined() -> Iterator[_Json]:
    """The tables of all regions and years."""
    for table in TABLES:
        yield _resource(table, table.name, table.title, table.file)


def _by_year(years_of_data: Mapping[str, Sequence[int]], names: Mapping[str, str]) -> Iterator[_Json]:
    for region, years in years_of_data.items():
        for year in years:
            folder = data_url(region, year).removeprefix(DATA.url)
            for table in TABLES:
                title = f"{names[region]}{year}年{table.title}"
                yield _resource(table, f"{region}-{year}-{table.name}".lower(), title, folder + table.file)


def _resource(table: DataTable, name: str, title: str, path: str) -> _Json:
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "title": title,
        "description": f"每行：{table.row}",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": f"{_SCHEMAS}{table.name}.json",
    }


def _schema(table: DataTable) -> _Json:
    keyed: dict[str, _Json] = {"primaryKey": [DECLARATIONS.heads[0]]} if table in (DECLARATIONS, PROJECTS) else {}
    return {"fields": [_field(column) for column in table.columns], "missingValues": [""], **keyed}


def _field(column: DataColumn) -> _Json:
    field: dict[str, _Json] = {
        "name": column.head,
        "title": column.name,
        "type": column.kind.value,
        "description": column.meaning,
    }
    return field | ({"trueValues": [YES], "falseValues": [NO]} if column.kind is ColumnKind.YES else {})


def _text(described: _Json) -> str:
    return to_json(described, indent=1).decode() + "\n"
