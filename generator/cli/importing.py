"""The command `disclose import`: a file on the desk becomes a declaration, with an account of every cell."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.diagnostics.formats import as_text
from generator.model.archive import DeclarationAddress
from generator.review.places import place_named

if TYPE_CHECKING:
    from generator.form_files.imported_files import ImportedFile

SOUND, LOOK = 0, 1
_HEADS = ("文件", "地址")


@click.command("import", cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(path_type=Path))
@click.option(
    "--as", "place", metavar="地址", help="导入为哪一份：地区/部门@年度，项目为 地区/部门/项目@年度；一个文件时写"
)
@click.option("--form", "form_slug", metavar="表式", help="按哪一表式读取，写其文件名；不写时看表中的栏目")
@click.option("--overwrite", is_flag=True, help="覆盖已有的申报表，原文写入导入说明")
@click.option("--strict", is_flag=True, help="有需要核对的就不写入")
@click.pass_obj
def import_forms(
    config_file: Path,
    files: tuple[Path, ...],
    place: str | None,
    form_slug: str | None,
    overwrite: bool,
    strict: bool,
) -> int:
    """把 Word、Excel、网页或复制的文字导入为申报表，逐格说明；多个文件的，写在 CSV 表中：文件、地址两栏。"""
    from generator.form_files.imported_files import import_files, missing_packages  # no other command reads such files

    settings = settings_of(config_file)
    if missing := missing_packages():
        raise click.ClickException(missing)
    told = []
    asked = _asked(files, place)
    for done in import_files(settings.declarations, asked, overwrite=overwrite, strict=strict, form_slug=form_slug):
        told.append(done)
        click.echo(_line(done))
        click.echo(as_text(done.found), nl=False, err=True)
    if len(told) > 1:
        click.echo(f"共{len(told)}个文件，{sum(done.needs_a_person for done in told)}个需要人工核对")
    return LOOK if any(done.needs_a_person for done in told) else SOUND


def _asked(files: Sequence[Path], place: str | None) -> list[tuple[Path, DeclarationAddress]]:
    """The files with their places. Raises ClickException where a place is missing or none."""
    if place is not None:
        if len(files) != 1:
            raise click.ClickException("“--as”只用于一个文件；多个文件请写在 CSV 表中：文件、地址两栏")
        return [(files[0], _address(place))]
    if any(file.suffix.lower() != ".csv" for file in files):
        raise click.ClickException("应写明导入为哪一份：--as 地区/部门@年度")
    return [pair for file in files for pair in _listed(file)]


def _listed(table: Path) -> list[tuple[Path, DeclarationAddress]]:
    try:
        rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"“{table}”读不了：应为 UTF-8 编码的 CSV 表") from error
    if not rows or tuple(cell.strip() for cell in rows[0][:2]) != _HEADS:
        raise click.ClickException(f"“{table}”的第一行应为：{','.join(_HEADS)}")
    short = next((number for number, row in enumerate(rows, 1) if row and len(row) < len(_HEADS)), None)
    if short:
        raise click.ClickException(f"“{table}”第{short}行应有文件、地址两栏")
    return [(table.parent / row[0].strip(), _address(row[1].strip())) for row in rows[1:] if row]


def _address(named: str) -> DeclarationAddress:
    place = place_named(named)
    if place is None or place.revision:
        raise click.ClickException(
            f"“{named}”不是申报表的地址，应写成 地区/部门@年度，如 example-district/culture@2023"
        )
    return place.address


def _line(done: "ImportedFile") -> str:
    """What became of a file, in a line."""
    if done.refused:
        said = f"没有导入：{done.refused}"
    else:
        said = f"{'内容没有变化' if done.is_same else '已写入'} declarations/{done.address.file}"
    counts = f"填入{done.values}处，请核对{done.guesses}处，没有读懂{done.left_over}处"
    about = f"；{counts}；说明见 {done.account}" if done.account else ""
    return f"{done.file}：{said}{about}"
