"""`disclose schema` and `disclose format`: what is generated of forms, and files moved from one form to another."""

from pathlib import Path

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.diagnostics.formats import as_text
from generator.form_files.region_files import NoSuchForm, generated_files, move_region

SOUND, ERRORS = 0, 1


@click.command(cls=ChineseCommand)
@click.pass_obj
def schema(config_file: Path) -> int:
    """重写 declarations/ 下供编辑器使用的 JSON Schema，以及每一表式的 Schema 和空白申报表。"""
    declarations = settings_of(config_file).declarations
    files, found = generated_files(declarations)
    for name, text in files.items():
        (declarations / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"已写入 {declarations / name}")
    click.echo(as_text(found), nl=False, err=True)
    return ERRORS if found else SOUND


@click.command("format", cls=ChineseCommand)
@click.argument("region", metavar="地区")
@click.option(
    "--form", "slug", metavar="表式", required=True, help="改用的表式：declarations/forms 下的文件名，不含 .yaml"
)
@click.pass_obj
def move_to_form(config_file: Path, region: str, slug: str) -> int:
    """把一个地区的申报表改写成另一表式；新表式放不下的，说明是哪些，文件不动。"""
    left = 0
    try:
        for file in move_region(settings_of(config_file).declarations, region, slug):
            if file.reasons:
                left += 1
                click.echo(f"{file.path}：文件未动，{'；'.join(file.reasons)}", err=True)
            else:
                click.echo(f"已改写 {file.path}")
    except NoSuchForm as error:
        raise click.BadParameter(str(error)) from error
    return ERRORS if left else SOUND
