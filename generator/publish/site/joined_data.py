"""The data of all regions and years, made of each year's tables in a built site: joined tables, index, checksums.

With `everything` there are workbooks and a database too. The same tables give the same bytes.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic_core import to_json

from generator.processes.interruption import check
from generator.publish.open_data.columns import DECLARATIONS, PROJECTS, TABLES, YES
from generator.publish.open_data.files import CHECKSUMS, DATABASE, INDEX, JSON_NAME, WORKBOOK, YAML_NAME
from generator.publish.open_data.read_tables import rows_of
from generator.publish.page_urls import DATA

CHECKSUMS_PATH: Final = f"{DATA.url}{CHECKSUMS}"
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class JoinedFile:
    """A file made from other files, which are made before it; all paths are relative to the site.

    Its bytes are the same as long as the files in `made_of` have the same contents and as many files of `beside` exist.
    """

    path: str
    made_of: tuple[str, ...]
    make: Callable[[Path, "JoinedFile"], None]
    beside: tuple[str, ...] = ()


def joined_paths(files: Collection[str], *, everything: bool = False) -> frozenset[str]:
    """The paths of the files that `join_data` makes in a site with these files."""
    joined = joined_files(files, everything=everything)
    return frozenset({file.path for file in joined} | ({CHECKSUMS_PATH} if joined else set()))


def joined_files(files: Collection[str], *, everything: bool = False) -> list[JoinedFile]:
    """The files that are made from a site with these files, each after those it is made of; without the checksums.

    Empty for a site without tables.
    """
    folders = sorted((path.rsplit("/", 1)[0] for path in files if _is_table_of_a_year(path)), key=_folders_and_name)
    if not folders:
        return []
    tables = [
        JoinedFile(f"{DATA.url}{table.file}", tuple(f"{folder}/{table.file}" for folder in folders), _join)
        for table in TABLES
    ]
    listed = tuple(f"{DATA.url}{table.file}" for table in (DECLARATIONS, PROJECTS))
    downloads = tuple(sorted(path for path in files if path.endswith((f"/{JSON_NAME}", f"/{YAML_NAME}"))))
    made = [*tables, JoinedFile(f"{DATA.url}{INDEX}", listed, _write_index, downloads)]
    if not everything:
        return made
    workbooks = (
        JoinedFile(f"{folder}/{WORKBOOK}", tuple(f"{folder}/{table.file}" for table in TABLES), _write_workbook)
        for folder in folders
    )
    database = JoinedFile(f"{DATA.url}{DATABASE}", tuple(table.path for table in tables), _write_database)
    return [*made, database, *workbooks]


def _is_table_of_a_year(path: str) -> bool:
    """Whether a path is that of a year's first table; the other tables are beside it."""
    steps = _folders_and_name(path)
    return len(steps) == 4 and f"{steps[0]}/" == DATA.url and steps[3] == DECLARATIONS.file


def _folders_and_name(path: str) -> list[str]:
    return path.split("/")


def join_data(site: Path, *, everything: bool = False) -> None:
    """Make the files of `joined_paths` in the site's folder, in place of older ones; none for a site without tables.

    Raises MissingTool where workbooks are wanted and the package that writes them is not installed.
    """
    tables = [file.relative_to(site).as_posix() for file in (site / DATA.url).glob(f"*/*/{DECLARATIONS.file}")]
    for path in joined_paths(tables, everything=True):
        (site / path).unlink(missing_ok=True)
    for file in joined_files(tables, everything=everything):
        file.make(site, file)
    if tables:
        files_of_data = (path for path in (site / DATA.url).rglob("*") if path.is_file())
        write_checksums(site, (path.relative_to(site).as_posix() for path in files_of_data))


def _join(site: Path, file: JoinedFile) -> None:
    """Join tables into one, with the heads of the first."""
    check()
    with (site / file.path).open("wb") as written:
        for position, part in enumerate(file.made_of):
            with (site / part).open("rb") as table:
                head = table.readline()
                if not position:
                    written.write(head)
                shutil.copyfileobj(table, written, _CHUNK)


def _write_index(site: Path, file: JoinedFile) -> None:
    tables = zip(file.made_of, (DECLARATIONS, PROJECTS), strict=True)
    entries = [_entry(row, site) for path, table in tables for row in rows_of(site / path, table)]
    (site / file.path).write_bytes(to_json({"declarations": entries}, indent=1) + b"\n")


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


def _write_database(site: Path, file: JoinedFile) -> None:
    from generator.publish.site.data_database import write_database  # imported only where a database is wanted

    write_database(site / DATA.url, site / file.path)


def _write_workbook(site: Path, file: JoinedFile) -> None:
    from generator.publish.site.data_workbooks import write_workbook  # and this, workbooks

    check()
    write_workbook((site / file.path).parent, site / file.path)


def write_checksums(site: Path, files: Iterable[str], known: Mapping[str, str] | None = None) -> None:
    """Write the SHA-256 checksums of all data files but pages, in the format of `sha256sum --check`.

    `files` are the paths of all files of the site. `known` are checksums by path in the site: their files are not read.
    """
    known = known or {}
    paths = sorted((path for path in files if has_checksum(path)), key=_folders_and_name)
    lines = (f"{known.get(path) or _sha256(site / path)}  {path.removeprefix(DATA.url)}\n" for path in paths)
    (site / CHECKSUMS_PATH).write_text("".join(lines), encoding="ascii", newline="\n")


def has_checksum(path: str) -> bool:
    """Whether a file of the site is a data file that is listed in the checksums."""
    return path.startswith(DATA.url) and not path.endswith((".html", f"/{CHECKSUMS}"))


def read_checksums(text: str) -> dict[str, str]:
    """The checksums in a text that `write_checksums` wrote, by path in the site."""
    return {f"{DATA.url}{path}": checksum for checksum, _, path in (line.partition("  ") for line in text.splitlines())}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
