"""The command `disclose data`: writes the published data without the site."""

from dataclasses import replace
from pathlib import Path

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.cli.exit_codes import ERRORS, SOUND
from generator.diagnostics.formats import as_text
from generator.processes.interruption import heard
from generator.publish.site.lost_addresses import ALLOW


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path, file_okay=False))
@click.option("--all", "everything", is_flag=True, help="另做 Excel 工作簿和 SQLite 数据库")
@click.option(ALLOW, is_flag=True, help="公开过的地址不再有内容、或者读不出仓库的历史，也照样写出，并说明一句")
@click.pass_obj
@heard()
def data(config_file: Path, folder: Path, everything: bool, allow_loss: bool) -> int:
    """把申报表的数据写到一个空目录：CSV 表、JSON、数据包说明、校验和；与网站上的相同。"""
    from generator import pipeline  # loads everything that plans a site, which other short commands do not need

    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} 不是空目录，请换一个目录，或者先清空")
    settings = replace(settings_of(config_file), data="all" if everything else "csv", downloads=True)
    checked = pipeline.check(settings)
    click.echo(as_text(pipeline.concerning_publication(checked.diagnostics)), nl=False, err=True)
    if any(problem.stops_publication for problem in checked.diagnostics):
        click.echo("申报表有错误，没有写出数据", err=True)
        return ERRORS
    written = pipeline.write_data(settings, checked.archive, folder, allow_loss=allow_loss)
    click.echo(as_text(written.found), nl=False, err=True)
    if any(problem.stops_publication for problem in written.found):
        return ERRORS
    if not written.files:
        click.echo("还没有可以公开的申报表，没有写出数据", err=True)
        return ERRORS
    click.echo(f"写出 {written.files} 个文件：{folder}")
    return SOUND
