"""The command `disclose show`: prints a declaration as readable text."""

from pathlib import Path

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.cli.named_declaration import named_declaration
from generator.review.side import NO_FILE, side_from
from generator.write.declaration_text import declaration_as_text


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.pass_obj
def show(config_file: Path, file: Path) -> int:
    """把一份申报表按原表顺序印成便于阅读的文字，一项一行；可写文件，或 地区/部门[/项目]@年度[@版本]。"""
    settings = settings_of(config_file)
    if file == NO_FILE:
        return 0
    path, data = named_declaration(file, settings)
    side = side_from(path, data, settings)
    if side.declaration is not None:
        click.echo(declaration_as_text(side.declaration), nl=False)
    elif side.withheld:
        click.echo(f"{side.withheld}，不显示内容")
    else:  # print the file itself: an error here, in a textconv, would make Git stop its whole log
        click.echo(f"{file}：{side.broken}，照原样显示", err=True)
        click.echo(data, nl=False)
    return 0
