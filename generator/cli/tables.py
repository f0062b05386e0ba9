"""The command `disclose tables`: printable tables of all departments of a region in a year."""

import re
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.cli.exit_codes import ERRORS, SOUND
from generator.cli.output_file import output_file, output_format, write_and_report
from generator.diagnostics.formats import as_text

_REGION_YEAR = re.compile(r"(?P<region>[a-z0-9-]+)@(?P<year>(?:19|20)[0-9]{2})", re.ASCII)
_FORMATS = ("xlsx", "docx")


@click.command("tables", cls=ChineseCommand)
@click.argument("place", metavar="地区@年度")
@click.option(
    "--format", "format_name", type=click.Choice(_FORMATS), help="Excel 或 Word；不写的，按文件的扩展名，默认为 Excel"
)
@click.option("--paper", type=click.Choice(["A3", "A4"]), default="A3", help="纸张，横向")
@click.option("--date", "made_on", metavar="日期", help="制表日期，如 2023-02-10，默认为今天")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="文件或目录", help="写到哪里，默认为当前目录")
@click.pass_obj
def tables(
    config_file: Path, place: str, format_name: str | None, paper: str, made_on: str | None, output: Path | None
) -> int:
    """把一个地区一个年度的申报表汇总成可打印的三张表：绩效目标汇总、目标值变化、公开情况；只有公开的内容。"""
    from generator.export.office_packages import missing_packages  # slow to load, needed only here
    from generator.region_tables.tables import NoSuchRegion, region_tables

    settings = settings_of(config_file)
    if missing := missing_packages():
        raise click.ClickException(missing)
    found = _REGION_YEAR.fullmatch(place)
    if found is None:
        raise click.ClickException(f"“{place}”应写成 地区@年度，如 example-district@2023")
    day, format_name = _day(made_on), output_format(format_name, output, _FORMATS)
    try:
        tables = region_tables(settings, found["region"], int(found["year"]), format_name, paper, day)
    except NoSuchRegion as error:
        raise click.ClickException(str(error)) from error
    name = f"{found['region']}-{found['year']}-tables.{format_name}"
    write_and_report(output_file(output, name), tables.data)
    click.echo(as_text(tables.problems), nl=False, err=True)
    return ERRORS if tables.problems else SOUND


def _day(written: str | None) -> date:
    """The day as a date; today where it is None. Raises ClickException for a text that is no date."""
    if written is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise click.ClickException(f"“{written}”不是日期，应写成 2023-02-10 的样子") from error
