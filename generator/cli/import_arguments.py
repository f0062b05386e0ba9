"""Which files `disclose import` reads and where they go: named as arguments, as folders or in CSV tables."""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.model.archive import DeclarationAddress
from generator.model.slug import SLUG
from generator.review.places import place_named

if TYPE_CHECKING:
    from generator.form_files.import_places import ImportPlace

_HEADS = ("文件", "地址")
_YEAR_OF_REGION = re.compile(rf"(?P<region>{SLUG.pattern})@(?P<year>(?:19|20)\d\d)", re.ASCII)
_NO_FORMS = re.compile(r"\..*|~\$.*|.*~|.*\.(?:csv|tmp|lnk|ini)|Thumbs\.db", re.IGNORECASE)
"""Names of files that are no forms: hidden files, those that Word keeps while a document is open, CSV tables."""


def files_with_places(files: Sequence[Path], place: str | None) -> "list[tuple[Path, ImportPlace]]":
    """Each file with the declaration, or the region and year, that it is imported as.

    `place` is the address given by `--as`; without it all `files` must be CSV tables with the columns 文件 and 地址.
    Raises ClickException where an address is missing or wrong.
    """
    if place is None:
        if any(file.is_dir() or file.suffix.lower() != ".csv" for file in files):
            raise click.ClickException("应写明导入为哪一份：--as 地区/部门@年度")
        return [pair for file in files for pair in _listed(file)]
    found = [file for path in files for file in ([path] if not path.is_dir() else _files_in(path))]
    target = _place(place)
    if len(found) != 1 and isinstance(target, DeclarationAddress) and target.project:
        raise click.ClickException("“--as”写到项目的，只用于一个文件；多个文件请写 --as 地区/部门@年度")
    return [(file, target) for file in found]


def _files_in(folder: Path) -> list[Path]:
    """The files in a folder and below that may be forms, sorted. Raises ClickException where there are none."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    kept = [file for file in files if not any(_NO_FORMS.fullmatch(step) for step in file.relative_to(folder).parts)]
    if not kept:
        raise click.ClickException(f"“{folder}”中没有可以导入的文件")
    return kept


def _listed(table: Path) -> "Iterator[tuple[Path, ImportPlace]]":
    """The files that a CSV table lists, with their places. Raises ClickException where the table has errors."""
    try:
        rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"“{table}”读不了：应为 UTF-8 编码的 CSV 表") from error
    if not rows or tuple(cell.strip() for cell in rows[0][:2]) != _HEADS:
        raise click.ClickException(f"“{table}”的第一行应为：{','.join(_HEADS)}")
    short = next((number for number, row in enumerate(rows, 1) if row and len(row) < len(_HEADS)), None)
    if short:
        raise click.ClickException(f"“{table}”第{short}行应有文件、地址两栏")
    for row in rows[1:]:
        if row:
            yield table.parent / row[0].strip(), _place(row[1].strip())


def _place(named: str) -> "ImportPlace":
    """The declaration, or the region and year, of an address. Raises ClickException for any other text."""
    from generator.form_files.import_places import YearOfRegion  # loads the packages that read files

    if found := _YEAR_OF_REGION.fullmatch(named):
        return YearOfRegion(found["region"], int(found["year"]))
    place = place_named(named)
    if place is None or place.revision:
        raise click.ClickException(
            f"“{named}”不是申报表的地址，应写成 地区/部门@年度，如 example-district/culture@2023；"
            "项目写成 地区/部门/项目@年度，多个部门写成 地区@年度"
        )
    return place.address
