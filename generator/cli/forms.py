"""The commands `disclose schema` and `disclose format`.

The first writes the files that are generated from forms; the second brings declarations to one style or another form.
"""

from pathlib import Path

import click

from generator.cli.arguments import named_paths, settings_of
from generator.cli.chinese import ChineseCommand
from generator.cli.exit_codes import ERRORS, SOUND
from generator.diagnostics.formats import as_text
from generator.form_files.formatted_files import format_files
from generator.form_files.region_files import NoSuchForm, generated_files, move_region
from generator.settings.read import Settings


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
@click.argument("paths", nargs=-1, metavar="[文件、目录或地区]…", type=click.Path(path_type=Path))
@click.option("--check", "is_check", is_flag=True, help="只看不写：写法不一致的列出，以 1 退出")
@click.option(
    "--form", "slug", metavar="表式", help="把一个地区改用这个表式：declarations/forms 下的文件名，不含 .yaml"
)
@click.pass_obj
def format_declarations(config_file: Path, paths: tuple[Path, ...], is_check: bool, slug: str | None) -> int:
    """统一申报表的写法：栏目次序、引号和换行，内容、注释不变；或改写成另一表式（--form）。"""
    settings = settings_of(config_file)
    if slug is not None:
        if is_check or len(paths) != 1:
            raise click.UsageError("--form 后面写表式，另写一个地区，不与 --check 同用")
        return _move(settings.declarations, paths[0].name, slug)
    return _format(settings, paths, is_check=is_check)


def _format(settings: Settings, paths: tuple[Path, ...], *, is_check: bool) -> int:
    """Bring the declarations to one style, or only list those that are not; return the exit code."""
    files = changed = left = 0
    for file in format_files(settings.declarations, named_paths(settings, paths), write=not is_check):
        files, changed, left = files + 1, changed + file.is_changed, left + file.is_left
        click.echo(as_text(file.problems), nl=False, err=True)
        if file.is_left:
            click.echo(f"{file.path}：文件未动" + (f"，{file.reason}" if file.reason else ""), err=True)
        elif file.is_changed:
            click.echo(f"{file.path}：写法不一致，请运行 disclose format" if is_check else f"已改写 {file.path}")
    click.echo(f"看了 {files} 份申报表：{'要改写' if is_check else '改写'} {changed}，读不出来 {left}", err=True)
    return ERRORS if left or (is_check and changed) else SOUND


def _move(declarations: Path, region: str, slug: str) -> int:
    """Move the declarations of a region to another form; return the exit code. Raises BadParameter for no such form."""
    left = 0
    try:
        for file in move_region(declarations, region, slug):
            if file.reasons:
                left += 1
                click.echo(f"{file.path}：文件未动，{'；'.join(file.reasons)}", err=True)
            else:
                click.echo(f"已改写 {file.path}")
    except NoSuchForm as error:
        raise click.BadParameter(str(error)) from error
    return ERRORS if left else SOUND
