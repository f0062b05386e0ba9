"""The data of all regions and years, made of each year's tables in a built site: joined tables, index, checksums.

With `everything` there are workbooks and a database too. The same tables give the same bytes.
"""

import hashlib
import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic_core import to_json

from generator.processes.interruption import check
from generator.publish.open_data.columns import DECLARATIONS, PROJECTS, TABLES, YES
from generator.publish.open_data.files import CHECKSUMS, DATABASE, INDEX, JSON_NAME, WORKBOOK, YAML_NAME
from generator.publish.open_data.read_tables import rows_of
from generator.publish.page_urls import DATA

_CHUNK: Final = 1 << 20


def joined_paths(files: Collection[str], *, everything: bool = False) -> frozenset[str]:
    """What `join_data` makes in a site that has these files, by path."""
    folders = {path.rsplit("/", 1)[0] for path in files if _is_table_of_a_year(path)}
    if not folders:
        return frozenset()
    made = {*(table.file for table in TABLES), INDEX, CHECKSUMS, *((DATABASE,) if everything else ())}
    workbooks = {f"{folder}/{WORKBOOK}" for folder in folders} if everything else set()
    return frozenset({f"{DATA.url}{name}" for name in made} | workbooks)


def _is_table_of_a_year(path: str) -> bool:
    """Whether it is the first of the tables: all others stand beside it."""
    steps = path.split("/")
    return len(steps) == 4 and f"{steps[0]}/" == DATA.url and steps[3] == DECLARATIONS.file


def join_data(site: Path, *, everything: bool = False) -> None:
    """Make in the site's folder what `joined_paths` says; a site without tables gets nothing.

    Raises MissingTool where workbooks are asked for and what writes them is not installed.
    """
    folder = site / DATA.url
    tables = sorted(folder.glob(f"*/*/{DECLARATIONS.file}"))
    years = [file.parent for file in tables]
    if not years:
        return
    for path in joined_paths([file.relative_to(site).as_posix() for file in tables], everything=True):
        (site / path).unlink(missing_ok=True)  # it may share its bytes with an older site's
    for table in TABLES:
        check()
        _join([year / table.file for year in years], folder / table.file)
    _write_index(folder, site)
    if everything:
        from generator.publish.site.data_database import write_database  # only who asks for them needs what they take
        from generator.publish.site.data_workbooks import write_workbook

        write_database(folder, folder / DATABASE)
        for year in years:
            check()
            write_workbook(year, year / WORKBOOK)
    _write_checksums(folder)


def _join(parts: Sequence[Path], whole: Path) -> None:
    """One table after the other, under the head of the first."""
    with whole.open("wb") as written:
        for place, part in enumerate(parts):
            with part.open("rb") as table:
                head = table.readline()
                if not place:
                    written.write(head)
                shutil.copyfileobj(table, written, _CHUNK)


def _write_index(folder: Path, site: Path) -> None:
    entries = [_entry(row, site) for table in (DECLARATIONS, PROJECTS) for row in rows_of(folder / table.file, table)]
    (folder / INDEX).write_bytes(to_json({"declarations": entries}, indent=1) + b"\n")


def _entry(row: Mapping[str, str], site: Path) -> dict[str, object]:
    page = row["page"]
    files = {name: f"{page}{file}" for name, file in (("json", JSON_NAME), ("yaml", YAML_NAME))}
    return {
        "address": row["address"],
        "region": row["region"],
        "department": row["department"],
        "year": int(row["fiscal_year"]),
        "project": row["project_name"] or None,
        "in_force": row["in_force"] == YES,
        "page": page,
        **{name: path for name, path in files.items() if os.access(f"{site}/{path}", os.F_OK)},
    }


def _write_checksums(folder: Path) -> None:
    """As `sha256sum --check` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html")
    lines = (f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files if path.name != CHECKSUMS)
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii", newline="\n")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
